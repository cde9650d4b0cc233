/** What expressions give, against what is printed. */

import { evaluate } from '../../core/evaluate.ts'
import { literal, ref, weighted } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import { SPLIT } from '../../core/history.ts'
import { isByTheUnit } from '../../core/measure.ts'
import type { Expression, FactId, ModelCell, TotalsWish } from '../../core/model.ts'
import { type Decimal, ZERO } from '../../core/number.ts'
import type { Fact } from '../../core/release.ts'
import { showsOtherwise } from '../../core/shown.ts'
import { type Held, heldAgainst, type Printed, unitsOfSum } from '../../core/tolerance.ts'
import { judge } from '../../core/verdict.ts'
import type { Assertion } from '../assertions/assertion.ts'
import type { CellBook } from './cell-book.ts'
import { roundingOf } from './rounding-lines.ts'

/**
 * True when the printed figures bear the assertion out within rounding; a quotient only to its last digit: what figures too
 * coarse to give it allow is no reason, and another pair of figures may well give it.
 */
export function bornOut({ fact: id, expression }: Assertion, printed: Printed): boolean {
  const fact = printed.fact(id)
  const held = fact && heldAgainst(fact, expression, printed)
  if (!fact || !held) return false
  const off = fact.value.minus(held.value)
  const verdict = judge(off, { ...held.allowed, truncation: NOTHING })
  if (verdict === 'inconsistent') return false
  return isSum(expression) || off.abs().lte(fact.quantum)
}

/** A sum, a figure repeated, or one brought to another unit. */
const isSum = (node: Expression): boolean => node.kind === 'sum' || node.kind === 'ref' || isInUnits(node)

const isInUnits = (node: Expression): boolean =>
  node.kind === 'quotient'
    ? node.denominator.kind === 'literal'
    : node.kind === 'product' &&
      node.factors.length === 2 &&
      node.factors[0]?.kind === 'ref' &&
      node.factors[1]?.kind === 'literal'

/** Truncation bears no formula out. */
const NOTHING = { low: ZERO, high: ZERO }

/** What is wished of totals that rounding takes off their parts, and which of them a line can be put before. */
export interface Wished {
  readonly totals: TotalsWish
  readonly pluggable: (calculation: string) => boolean
}

/**
 * The value of every cell, the links and sums between them followed. Rounding adds up along a chain of sums; where that
 * takes a live figure further off its printed one than its own sum allows, the figure stays typed. What stands on Rounding
 * lines comes last.
 */
export function settleValues(
  facts: ReadonlyMap<FactId, PlacedFact>,
  book: CellBook,
  printed: Printed,
  wished: Wished,
): ReadonlyMap<FactId, ModelCell> {
  const cells = new Map<FactId, ModelCell>()
  const roundings: ModelCell[] = []
  for (const id of book.inOrder(facts.keys())) {
    const placed = facts.get(id)
    if (!placed) continue
    const { fact } = placed
    const proposal = book.get(id)
    const value =
      proposal &&
      evaluate(proposal.expression, { fact: (each) => cells.get(each)?.value, assumption: printed.assumption })
    const held = proposal && heldAgainst(fact, proposal.expression, printed)
    if (proposal && value && held && followsPrint(fact, proposal.expression, value, held)) {
      const { origin, expression, calculation } = proposal
      const live = { fact: id, origin, expression, value, ...(calculation === undefined ? {} : { calculation }) }
      const [cell, rounding] = asWished(live, placed, wished, printed)
      cells.set(id, cell)
      if (rounding) roundings.push(rounding)
    } else {
      book.withdraw(id)
      cells.set(id, typed(id, fact.value))
    }
  }
  return new Map([
    ...[...facts.keys()].flatMap((id) => (cells.has(id) ? [[id, cells.get(id) as ModelCell] as const] : [])),
    ...roundings.map((cell) => [cell.fact, cell] as const),
  ])
}

const typed = (fact: FactId, value: Decimal, origin: 'printed' | 'rounding' = 'printed'): ModelCell => ({
  fact,
  origin,
  expression: literal(value),
  value,
})

/**
 * A live cell that shows what is printed is as it is; a total that does not is as wished, with the cell on its Rounding line,
 * if any. A figure per share is quoted: its cell shows nothing else than the print; so is one of a history that its release
 * prints in a larger unit than it is shown in.
 *
 *     Diluted earnings per share   3.39     1,447 ÷ 426 is 3.3967, within rounding: nobody reported 3.40
 *     Net income                  4,500     "4.5" millions; "6.2" less "1.6" is 4,600: nobody reported that
 */
function asWished(
  live: ModelCell,
  placed: PlacedFact,
  { totals, pluggable }: Wished,
  printed: Printed,
): readonly [ModelCell] | readonly [ModelCell, ModelCell] {
  const { fact } = placed
  const { expression, value, calculation } = live
  if (!showsOtherwise(fact, value)) return [live]
  // What is restated for a split is quoted by nobody.
  const isQuoted = (fact.unit.measure === 'per-share' && !fact.marks.includes(SPLIT)) || fact.quantum.gt(1)
  if (totals === 'live' && !isQuoted) return [live]
  if (totals === 'printed' || isQuoted) return [{ ...typed(fact.id, fact.value), instead: expression }]
  if (expression.kind !== 'sum' || calculation === undefined || !pluggable(calculation)) return [live]
  // Of live quotients among the parts no more digits than are printed.
  const units = [fact.quantum, ...(unitsOfSum(expression, printed) ?? [])]
  const digits = Math.max(...units.map((unit) => unit.decimalPlaces()))
  const rounding = typed(roundingOf(placed), fact.value.minus(value).toDecimalPlaces(digits), 'rounding')
  const withRounding = weighted([...expression.terms, { weight: 1, of: ref({ id: rounding.fact }) }])
  return [{ ...live, expression: withRounding, value: value.plus(rounding.value) }, rounding]
}

/**
 * True when a live value is off the printed one by no more than its own rounding and one unit of that of its parts. A
 * quotient of figures too coarse to give its last digit (growth of 122.2%, from 5 to 10) says less than the print; so does
 * a sum of quotients a share.
 */
function followsPrint(fact: Fact, expression: Expression, live: Decimal, { value, allowed }: Held): boolean {
  // By how much the rounding of live parts moves it off what it gives on the printed figures.
  const drift = live.minus(value).abs()
  const off = live.minus(fact.value).abs()
  if ((expression.kind !== 'sum' || isByTheUnit(fact.unit.measure)) && off.gt(fact.quantum)) return false
  return drift.lte(fact.quantum) && off.lte(allowed.tolerance.plus(drift))
}
