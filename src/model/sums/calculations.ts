/** The sums of a statement, down and across, and what each says of each figure. */
import { ref, sum, weighted } from '../../core/expression.ts'
import { isAmount, isByTheUnit } from '../../core/measure.ts'
import type { Calculation, Expression, Term } from '../../core/model.ts'
import { ZERO } from '../../core/number.ts'
import type { Fact, Statement } from '../../core/release.ts'
import type { CalculationTemplate } from '../../core/template.ts'
import { isBetterOrWorse, isChange, isRestatedGrowth } from '../../language/changes.ts'
import { addsDown, isAlike } from '../cells/amount.ts'
import { allInScaleOf } from '../cells/in-scale.ts'
import { crossFootings } from './cross-foot.ts'
import { type Footing, footings } from './foot.ts'

/** A calculation in one column (or row): the figure it gives and the sum. */
export interface Instance {
  readonly calculation: Calculation
  readonly fact: Fact
  readonly expression: Expression
  /** It takes something off: a change from one column to another. */
  readonly difference: boolean
}

/** Every sum of a statement, with ids that are unique in its release. */
export function calculationsOf(
  statement: Statement,
  templates: readonly CalculationTemplate[],
): readonly Calculation[] {
  const make = (axis: Calculation['axis'], found: readonly Footing[]): readonly Calculation[] =>
    found.map(({ total, terms, bits, agreement, declared, signs }) => ({
      id: `${statement.id}.${axis}-${(axis === 'down' ? statement.items : statement.columns)[total]?.id ?? total}`,
      statement: statement.id,
      axis,
      total,
      terms,
      origin: declared ? 'declared' : 'inferred',
      evidence: { bits, columns: agreement.holds, exact: agreement.exact, signs },
    }))
  return [
    ...make('down', footings(statement, templates)),
    ...make('across', statement.series ? [] : crossFootings(statement)),
  ]
}

/**
 * The calculation in every column (down) or row (across) that prints the total and at least one part. In a row that
 * skips a subtotal column, what makes that up stands for it, where nothing is added to it.
 *
 *                     GAAP   Deferral   Subtotal   Compensation   Non-GAAP
 *     Net income    27,594   (19,725)      7,869          4,716     12,585
 *     Shares        91,250                                          91,250
 */
export function instancesOf(
  statement: Statement,
  calculation: Calculation,
  across: readonly Calculation[] = [],
): readonly Instance[] {
  const { axis, total, terms } = calculation
  const cell = (line: number, along: number): Fact | undefined =>
    axis === 'down' ? statement.grid[line]?.[along] : statement.grid[along]?.[line]
  const length = axis === 'down' ? statement.columns.length : statement.items.length
  const difference = axis === 'across' && terms.some(({ weight }) => weight === -1)
  // Where the sign of a change is its row's, more sales and more expenses are no sum.
  const isDown = (fact: Fact, column: number): boolean =>
    addsDown(fact.unit, statement.items[total]?.unit.measure) &&
    !isBetterOrWorse(statement.columns[column]?.label ?? '')
  // Averages and rates of growth are told apart, and none of them adds up along its row.
  const isAcross = ({ unit }: Fact, row: number): boolean => {
    const { label = '' } = statement.items[row] ?? {}
    return difference || !(unit.average === true || (unit.measure === 'percent' && isGrowth(label)))
  }
  const places = Array.from({ length }, (_, along) => along)
  const blanksOf = (along: number): string =>
    terms.map(({ index }) => (cell(index, along) === undefined ? '-' : '+')).join('')
  /** What is blank here is nothing, here or where the same is blank: one of the two may be misprinted. */
  const isNothing = (along: number): boolean =>
    places.some((other) => blanksOf(other) === blanksOf(along) && isAllOf(cell(total, other), terms, other, cell))
  return places.flatMap((along) => {
    const fact = cell(total, along)
    if (!fact || (axis === 'down' ? !isDown(fact, along) : !isAcross(fact, along))) return []
    // Where a part is of another measure (a percentage in a column of amounts) the others are not the sum.
    if (
      terms.some(({ index }) => {
        const part = cell(index, along)
        return part !== undefined && !isAlike(part.unit, fact.unit)
      })
    )
      return []
    const printed = terms.flatMap(({ index, weight }) => {
      const part = cell(index, along)
      return part && isAlike(part.unit, fact.unit) ? [{ weight, of: part }] : []
    })
    const parts = allInScaleOf(
      fact,
      printed.map(({ of }) => of),
    )
    if (parts === undefined) return []
    const found = parts.map((of, i): Term => ({ weight: printed[i]?.weight ?? 1, of }))
    if (found.length === 0) {
      const carried = axis === 'across' ? carriedOver(fact, terms, across, (index) => cell(index, along)) : undefined
      return carried ? [{ calculation, fact, expression: carried, difference }] : []
    }
    // A blank among amounts is nothing; among ratios it is a ratio not given, unless the others are all there is.
    if (!isAmount(fact.unit.measure) && found.length < terms.length && !isNothing(along)) return []
    return [{ calculation, fact, expression: weighted(found), difference }]
  })
}

const isGrowth = (caption: string): boolean => isChange(caption) || isRestatedGrowth(caption)

/** True when the parts of a figure a share that are printed are the figure, to the last digit. */
function isAllOf(
  fact: Fact | undefined,
  terms: Calculation['terms'],
  along: number,
  cell: (line: number, along: number) => Fact | undefined,
): boolean {
  if (!fact || !isByTheUnit(fact.unit.measure)) return false
  const parts = terms.flatMap(({ index, weight }) => {
    const part = cell(index, along)
    return part ? [part.value.times(weight)] : []
  })
  return parts.reduce((total, part) => total.plus(part), ZERO).eq(fact.value)
}

/** Most subtotals within one another that a row skips. */
const SKIPPED = 4

/** The one figure that is carried through blank columns to the last, unchanged. */
function carriedOver(
  fact: Fact,
  terms: Calculation['terms'],
  across: readonly Calculation[],
  cell: (index: number) => Fact | undefined,
): Expression | undefined {
  let open: Calculation['terms'] = terms
  for (let step = 0; step < SKIPPED; step++) {
    open = open.flatMap(({ index, weight }) =>
      cell(index) || weight === -1 ? [{ index, weight }] : (across.find(({ total }) => total === index)?.terms ?? []),
    )
    const printed = open.flatMap(({ index, weight }) => {
      const part = cell(index)
      return part ? [{ part, weight }] : []
    })
    const [only] = printed
    if (!only) continue
    const same = printed.length === 1 && only.weight === 1 && only.part.unit.measure === fact.unit.measure
    return same && only.part.unit.scale === fact.unit.scale && only.part.value.eq(fact.value) && !fact.value.isZero()
      ? sum([ref(only.part)])
      : undefined
  }
  return undefined
}
