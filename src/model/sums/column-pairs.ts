/**
 * Columns that are two others put together, or one less another, wherever these stand:
 *
 *     Gross   Members   Reinsured   Ceded      Net
 *     5,182       841       1,204     602    3,978     the gross is what is reinsured and the net
 *     4,417       779         986     511    3,431
 *
 * Sought where nothing else explains a column, of columns for one time: the long columns of a table say so by themselves.
 */
import { periodKey } from '../../core/period.ts'
import type { Statement } from '../../core/release.ts'
import { needed } from '../../evidence/accept.ts'
import { bitsIn, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { agreement, type SumTerm } from './evidence.ts'
import type { FigureMatrix } from './figure-matrix.ts'
import type { Footing } from './foot.ts'
import { ONE_IN } from './sum.ts'

const ENOUGH = needed('column of two others')
/** Most columns beside a column among which two are sought. */
const BESIDE = 24
/** Rows in which both columns have something: of fewer, one column is the other. */
const ROWS = 3

/** Sums of two columns for those that no sum of `known` gives, none in a circle. */
export function columnPairs(statement: Statement, matrix: FigureMatrix, known: readonly Footing[]): readonly Footing[] {
  const made = new Map(known.map((sum) => [sum.total, sum.terms.map(({ index }) => index)]))
  const part = new Set([...made.values()].flat())
  const found: Footing[] = []
  matrix.lines.forEach(({ index }, line) => {
    if (made.has(index) || repeatsEarlier(matrix, line)) return
    const best = likeliest(statement, matrix, line, (column) => !reaches(made, column, index))
    if (best === undefined || (part.has(index) && best.terms.some((term) => term.index > index))) return
    found.push(best)
    made.set(
      index,
      best.terms.map((term) => term.index),
    )
    for (const term of best.terms) part.add(term.index)
  })
  return found
}

function likeliest(
  statement: Statement,
  matrix: FigureMatrix,
  total: number,
  mayBePart: (column: number) => boolean,
): Footing | undefined {
  const at = matrix.lines[total]?.index ?? -1
  const others = [...matrix.lines.keys()].slice(Math.max(0, total - BESIDE), total + BESIDE + 1).filter((line) => {
    const column = matrix.lines[line]?.index ?? -1
    return line !== total && isOfOneTime(statement, at, column) && mayBePart(column)
  })
  const looking = costOfLooking(3 * others.length * others.length)
  let best: Footing | undefined
  for (const [i, one] of others.entries()) {
    for (const other of others.slice(i + 1)) {
      for (const terms of waysOf(one, other)) {
        if (!mayHold(matrix, total, terms)) continue
        const said = agreement(matrix, total, terms)
        if (said.idle > 0 || said.broken * ONE_IN > said.holds) continue
        const evidence = [
          { what: `figures of ${said.holds} rows that agree and ${said.broken} that do not`, bits: said.bits },
          seen('column: plain'),
          { what: 'looking at pairs of columns', bits: -looking },
        ]
        const bits = bitsIn(evidence)
        if (bits < ENOUGH || bits <= (best?.bits ?? 0)) continue
        best = {
          total: at,
          terms: terms.map(({ line, weight }) => ({ index: matrix.lines[line]?.index ?? -1, weight })),
          bits,
          evidence,
          agreement: said,
          declared: false,
          signs: ['of two columns'],
        }
      }
    }
  }
  return best
}

/** A column that is printed again is the one printed before, and no sum of its own. */
const repeatsEarlier = ({ lines }: FigureMatrix, line: number): boolean =>
  lines.slice(0, line).some(({ values }) => values.every((value, o) => Object.is(value, lines[line]?.values[o])))

const waysOf = (one: number, other: number): readonly (readonly [SumTerm, SumTerm])[] => [
  [
    { line: one, weight: 1 },
    { line: other, weight: 1 },
  ],
  [
    { line: one, weight: 1 },
    { line: other, weight: -1 },
  ],
  [
    { line: other, weight: 1 },
    { line: one, weight: -1 },
  ],
]

/** A first look: rows in which both have something, of which one in a dozen may fail. */
function mayHold({ lines, observations }: FigureMatrix, total: number, [a, b]: readonly [SumTerm, SumTerm]): boolean {
  const [sum, one, other] = [lines[total], lines[a.line], lines[b.line]]
  let [holds, broken] = [0, 0]
  for (let o = 0; o < observations; o++) {
    const [x, y, z] = [one?.values[o] as number, other?.values[o] as number, sum?.values[o] as number]
    if (!x || !y || Number.isNaN(z)) continue
    const loose = ((one?.quanta[o] as number) + (other?.quanta[o] as number) + (sum?.quanta[o] as number)) / 2
    if (Math.abs(z - a.weight * x - b.weight * y) <= loose) holds++
    else broken++
    if (broken * ONE_IN > observations) return false
  }
  return holds >= ROWS && broken * ONE_IN <= holds
}

/** Columns for two periods are side by side, and none is the sum of another and a third. */
function isOfOneTime({ columns }: Statement, a: number, b: number): boolean {
  const [one, other] = [columns[a]?.period, columns[b]?.period]
  return one === undefined || other === undefined ? one === other : periodKey(one) === periodKey(other)
}

/** True when one column is, through the sums known, made of another. */
function reaches(made: ReadonlyMap<number, readonly number[]>, from: number, to: number): boolean {
  const open = [from]
  const visited = new Set<number>()
  for (let column = open.pop(); column !== undefined; column = open.pop()) {
    if (column === to) return true
    if (visited.has(column)) continue
    visited.add(column)
    open.push(...(made.get(column) ?? []))
  }
  return false
}
