/**
 * Lines of a table that may hold anything, which add up over periods: a year of them is about four quarters, where of a
 * balance or an average it is about one. A single line may be so by chance, or swing; what its sums say holds for all of
 * them, since what adds up to a flow, or is left of one, is a flow.
 *
 *                                1Q      2Q      3Q      Year
 *     Networking revenue      3,863   4,103   4,039    16,440     4.1 quarters
 *     Average receivables     6,120   6,240   6,310     6,260     1.0 quarters
 */
import { KINDS } from '../core/kinds.ts'
import type { Statement } from '../core/release.ts'
import { balanceOrFlow } from '../language/balance-words.ts'
import { isBalance } from '../language/balances.ts'
import { headingsOf, stretchesOf } from './calendar.ts'
import type { RowSum } from './hold-to-sums.ts'
import type { Recipe } from './recipes.ts'

/** The rows that add up over periods, by the sums of the columns that quarters would be made of. */
export function additiveRows(
  statement: Statement,
  recipes: readonly Recipe[],
  sums: (column: number) => readonly RowSum[],
): ReadonlySet<number> {
  const looks = statement.items.map((_, row) => looksLike(statement, row, recipes))
  const columns = new Set(recipes.flatMap(({ terms }) => terms.map(({ at }) => at)))
  const proven = [...columns].flatMap(sums).filter(({ total, terms }) => {
    const parts = terms.map(({ row }) => looks[row])
    return looks[total] === 'flow' && parts.includes('flow') && !parts.includes('level')
  })
  return new Set(proven.flatMap(({ total, terms }) => [total, ...terms.map(({ row }) => row)]))
}

type Look = 'flow' | 'level' | undefined

/** Undefined where nothing tells. */
function looksLike({ items, grid, columns }: Statement, row: number, recipes: readonly Recipe[]): Look {
  const item = items[row]
  const facts = grid[row] ?? []
  if (item?.unit.measure !== 'money' || isBalance(item.label) || facts.some((fact) => fact?.unit.average))
    return 'level'
  const said = balanceOrFlow(item.label)
  if (said === 'balance') return 'level'
  const stretches = stretchesOf(columns)
  const looks = recipes.map(({ months, terms }): Look => {
    const whole = stretches.find(({ at }) => at === terms[0]?.at)
    const figure = facts[whole?.at ?? -1]?.value.toNumber()
    const shorter = stretches.flatMap((each) =>
      each.months === months ? (facts[each.at]?.value.toNumber() ?? []) : [],
    )
    const typical = shorter.toSorted((a, b) => a - b)[Math.floor(shorter.length / 2)] ?? 0
    if (whole === undefined || figure === undefined || typical === 0) return undefined
    const [times, many] = [figure / typical, whole.months / months]
    // What is one balance in the half-year and another at the end of the year may have grown.
    if (times > Math.sqrt(many) && times < many * Math.sqrt(many))
      return shorter.length > 1 || said === 'flow' ? 'flow' : undefined
    const isSteady = shorter.every((each) => each / typical > 1 / STEADY && each / typical < STEADY)
    return isSteady && times > 1 / STEADY && times <= Math.sqrt(many) ? 'level' : undefined
  })
  return looks.includes('level') ? 'level' : looks.find((look) => look !== undefined)
}

/** A balance rarely is so many times what it was. */
const STEADY = 2

/**
 * What is said of lines that are not derived: of a table that may hold anything, since averages and balances do not add up
 * over periods, and their captions may not say so; of movements, which go from one balance to another.
 */
export function ofNoFlows(
  statement: Statement,
  recipes: readonly Recipe[],
  addsUp: (row: number) => boolean,
): readonly string[] {
  const { kind, items, grid, title } = statement
  const isMadeBy = ({ terms }: Recipe, row: number): boolean =>
    terms.every(({ at }) => grid[row]?.[at] && !grid[row]?.[at]?.unit.average)
  const left = items.flatMap(({ unit, label }, row) =>
    unit.measure === 'money' && !isBalance(label) && !addsUp(row) && recipes.some((each) => isMadeBy(each, row))
      ? [row]
      : [],
  )
  const couldBe = recipes.filter((each) => left.some((row) => isMadeBy(each, row)))
  const labels = couldBe.map(({ end, months }) => headingsOf({ kind: 'duration', months, end }).join(' '))
  if (labels.length === 0) return []
  const why =
    KINDS[kind].holds === 'movements'
      ? 'it goes from one balance to another, and balances do not add up over periods'
      : 'nothing says which of its figures add up over periods'
  const isAny = items.some((_, row) => addsUp(row))
  const what = isAny ? named(left, statement) : 'no line'
  return [
    `${what} of "${title}" ${isAny && left.length > 1 ? 'are' : 'is'} ${isAny ? 'not ' : ''}derived for ${labels.join(' and ')}: ${why}`,
  ]
}

/** Most captions in a sentence. */
const MOST_NAMED = 10

/** The captions of rows, in quotation marks; of many the first ones, and how many more there are. */
export function named(rows: readonly number[], { items }: Statement): string {
  const captions = rows.slice(0, MOST_NAMED).map((row) => `"${items[row]?.label}"`)
  const more = rows.length - captions.length
  return captions.join(', ') + (more > 0 ? ` and ${more} more` : '')
}
