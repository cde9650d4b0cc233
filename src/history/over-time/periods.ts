/**
 * Periods held against the shorter ones they are made of: a year against its four quarters, and against nine months and
 * the last of them.
 */
import { type History, RESTATED } from '../../core/history.ts'
import type { Check } from '../../core/model.ts'
import { Decimal } from '../../core/number.ts'
import type { IsoDate } from '../../core/period.ts'
import type { Fact, LineItem, Statement } from '../../core/release.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { isBalance } from '../../language/balances.ts'
import { follows, isWhole } from '../calendar.ts'
import { combinationsOf, waysOf } from '../combinations.ts'
import { checkOf, differenceOf, type Figures, holds } from './held.ts'

/** A column with those that make its period up. */
interface Made {
  readonly whole: number
  readonly parts: readonly number[]
  /** "its quarters" */
  readonly words: string
}

interface Stretch {
  readonly at: number
  readonly months: number
  readonly end: IsoDate
}

/** The checks of the periods of a history's statements. */
export function sumsOverTime(history: History, figures: Figures): readonly Check[] {
  const made = new Set(history.derived.map(({ fact }) => fact))
  const stale = new Set(
    history.restatements.flatMap(({ kind, fact }) => (kind === 'other-statement' && fact ? [fact] : [])),
  )
  const isStale = (part: Fact, whole: Fact): boolean =>
    stale.has(part.id) ||
    isRestatedSince(part, whole, history.printings) ||
    // A quarter that was not printed again, of a year that is divided otherwise now.
    (!part.marks.includes(RESTATED) && isRestatedSince(whole, part, history.printings))
  return history.release.statements.flatMap((statement) =>
    madeColumns(statement).flatMap((columns) =>
      statement.items.flatMap((item, row) => {
        const own = figuresOf(statement, row, columns)
        if (!own || !isSummed(item, own) || [own.fact, ...own.cells].some(({ id }) => made.has(id))) return []
        const { fact, cells } = own
        const label = `${item.label || 'Unlabelled total'}, ${statement.columns[columns.whole]?.label}: ${columns.words}`
        const terms = cells.map(({ id }) => ({ weight: 1 as const, of: { kind: 'ref' as const, fact: id } }))
        const claim = {
          id: `${fact.id}:over-time-${cells.length}`,
          kind: 'cross-foots' as const,
          at: fact.id,
          fact,
          computed: { kind: 'sum' as const, terms },
          label,
        }
        return checkOf(claim, figures).map((check) => {
          if (holds(check, figures.live)) return check
          const isSince = cells.some((cell) => isStale(cell, fact))
          if (isSince)
            return { ...check, label: `${label}, restated since`, informational: true, reason: 'was restated since' }
          const reason = splitOff(statement, row, columns, differenceOf(check, figures.live))
          return reason === undefined ? check : { ...check, informational: true, reason }
        })
      }),
    ),
  )
}

/** A row's figures; undefined where one is missing. */
function figuresOf(
  { grid }: Statement,
  row: number,
  { whole, parts }: Made,
): { readonly fact: Fact; readonly cells: readonly Fact[] } | undefined {
  const fact = grid[row]?.[whole]
  const cells = parts.flatMap((at) => grid[row]?.[at] ?? [])
  return fact && cells.length === parts.length ? { fact, cells } : undefined
}

/** Money that flows, and is no average. */
const isSummed = (
  { label, unit }: LineItem,
  { fact, cells }: { readonly fact: Fact; readonly cells: readonly Fact[] },
): boolean => unit.measure === 'money' && !isBalance(label) && ![fact, ...cells].some((each) => each.unit.average)

function madeColumns({ columns }: Statement): readonly Made[] {
  const stretches = columns.flatMap((column, at): Stretch[] => {
    const { period } = column
    return isWhole(column) && period?.kind === 'duration' && period.end !== undefined
      ? [{ at, months: period.months, end: period.end }]
      : []
  })
  if (new Set(stretches.map(({ months, end }) => `${months} ${end}`)).size < stretches.length) return []
  return stretches.flatMap((whole) =>
    partsOf(whole, stretches).map((parts) => ({
      whole: whole.at,
      parts,
      words:
        parts.length === 2 && whole.months > 6 ? 'what went before its last quarter, and that quarter' : 'its quarters',
    })),
  )
}

/**
 * What lines make up a difference that the tables of some of the periods have apart: those that not all of them have.
 *
 *                                   March     June    Six months
 *     Operating expenses           13,235   13,802        27,337     300 more than its quarters
 *     Restructuring charges           300
 *
 * Undefined where none do; several ways of making it up are not told apart, and none is named.
 */
function splitOff(
  { items, grid }: Statement,
  row: number,
  { whole, parts }: Made,
  difference: Decimal | undefined,
): string | undefined {
  if (difference === undefined || difference.isZero()) return undefined
  const quantum = grid[row]?.[whole]?.quantum ?? new Decimal(1)
  const apart = items.flatMap(({ label, unit }, at) => {
    const own = grid[at]?.[whole]
    const others = parts.flatMap((part) => grid[at]?.[part] ?? [])
    const isInAll = own !== undefined && others.length === parts.length
    if (at === row || unit.measure !== 'money' || isInAll) return []
    const value = others.reduce((sum, { value }) => sum.plus(value), own?.value.neg() ?? new Decimal(0))
    return value.isZero() ? [] : [{ label, value }]
  })
  const ways = combinationsOf(
    apart.map(({ value }) => value.toNumber()),
    difference.toNumber(),
  )
  const [way] = ways
  if (way === undefined) return undefined
  // One line that is apart says enough by its place; of several, the digits have to say that they are meant.
  const bits = figureBits({ value: difference, quantum }) - costOfLooking(waysOf(apart.length))
  if (way.length > 1 && bits < needed('lines divided otherwise')) return undefined
  if (ways.length > 1) return 'is what one or other of the lines comes to that not all of them have'
  const named = way.map((at) => `"${apart[at]?.label}"`).join(' and ')
  return `is ${named}, which not all of them have as ${way.length === 1 ? 'a line' : 'lines'}`
}

/** True where a figure shown is not what had been printed of it when the other was. */
function isRestatedSince(own: Fact, other: Fact, printings: History['printings']): boolean {
  const all = printings.get(own.id) ?? []
  const then = printings.get(other.id)?.find(({ span }) => isSpan(span, other.span))?.release ?? -1
  const known = all.findLast(({ release }) => release <= then) ?? all[0]
  return own.marks.includes(RESTATED) && known !== undefined && !known.value.eq(own.value)
}

const isSpan = (a: Fact['span'], b: Fact['span']): boolean => a.line === b.line && a.column === b.column

/** The columns that make a period up: its quarters, and what is reported on the way to it with the last of them. */
function partsOf({ months, end }: Stretch, stretches: readonly Stretch[]): readonly (readonly number[])[] {
  if (months % 3 !== 0 || months < 6) return []
  const find = (length: number, back: number): number | undefined =>
    stretches.find((each) => each.months === length && (back === 0 ? each.end === end : follows(each.end, end, back)))
      ?.at
  const quarters = Array.from({ length: months / 3 }, (_, i) => find(3, months - 3 - 3 * i))
  const ways = [quarters, ...(months > 6 ? [[find(months - 3, 3), find(3, 0)]] : [])]
  return ways.filter((way): way is number[] => way.every((at) => at !== undefined))
}
