/**
 * Totals that are the lines right above them in most columns and contradict them in one: a reading of the whole table
 * that explains every column wins over such a sum, and leaves the misprint unsaid. Here it is said.
 */
import { ref, sum } from '../../core/expression.ts'
import type { Calculation } from '../../core/model.ts'
import type { Statement } from '../../core/release.ts'
import type { Assertion } from '../assertions/assertion.ts'
import type { Known } from '../known.ts'
import { agreement, type SumTerm } from './evidence.ts'
import { rowMatrix } from './figure-matrix.ts'
import { totalBits } from './wording.ts'

/** Bits of wording that a line needs. */
const SAYS_SO = 3
/** Bits of figures: with one column misprinted, the others have to leave no doubt. */
const ENOUGH = 24
/** Most lines above a total. */
const RUN = 30

/** Assertions for totals that no calculation gives. */
export const missedTotals = (known: Known): readonly Assertion[] =>
  known.release.statements.flatMap((statement) => missedIn(statement, known.calculationsOf(statement)))

function missedIn(statement: Statement, calculations: readonly Calculation[]): readonly Assertion[] {
  const given = new Set(calculations.filter(({ axis }) => axis === 'down').map(({ total }) => total))
  const missed = new Set<number>()
  statement.items.forEach(({ role, unit, label }, index) => {
    if (role === 'heading' || unit.measure !== 'money' || given.has(index)) return
    if (totalBits(label) >= SAYS_SO) missed.add(index)
  })
  if (missed.size === 0) return []
  const matrix = rowMatrix(statement, 'money')
  return matrix.lines.flatMap(({ index }, line): readonly Assertion[] => {
    if (!missed.has(index)) return []
    const terms = runAbove(statement, matrix, line)
    return terms
      ? assertionsOf(
          statement,
          index,
          terms.map((term) => matrix.lines[term.line]?.index ?? -1),
        )
      : []
  })
}

function runAbove(
  statement: Statement,
  matrix: ReturnType<typeof rowMatrix>,
  line: number,
): readonly SumTerm[] | undefined {
  const terms: SumTerm[] = []
  let best: { readonly terms: readonly SumTerm[]; readonly bits: number } | undefined
  for (let above = line - 1; above >= Math.max(0, line - RUN); above--) {
    terms.unshift({ line: above, weight: 1 })
    if (terms.length < 2) continue
    const said = agreement(matrix, line, terms)
    if (said.broken === 1 && said.idle === 0 && said.exact > 1 && said.bits >= ENOUGH && said.bits > (best?.bits ?? 0))
      best = { terms: [...terms], bits: said.bits }
    // A group begins beneath its heading.
    if (statement.items[(matrix.lines[above]?.index ?? 0) - 1]?.role === 'heading') break
  }
  return best?.terms
}

function assertionsOf(statement: Statement, total: number, rows: readonly number[]): readonly Assertion[] {
  return statement.columns.flatMap((_, at): Assertion[] => {
    const fact = statement.grid[total]?.[at]
    const parts = rows.flatMap((row) => statement.grid[row]?.[at] ?? [])
    if (!fact || parts.length === 0) return []
    const kind = statement.kind === 'roll-forward' ? 'rolls-forward' : 'foots'
    return [{ fact: fact.id, kind, expression: sum(parts.map(ref)), origin: 'inferred', order: 9 }]
  })
}
