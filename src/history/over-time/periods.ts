/**
 * Periods held against the shorter ones they are made of: a year against its four quarters, against nine months and the last
 * of them, and against its halves.
 */
import { type History, RESTATED } from '../../core/history.ts'
import type { Check } from '../../core/model.ts'
import type { Fact, LineItem, Statement } from '../../core/release.ts'
import { isSamePlace } from '../../core/source.ts'
import { isBalance } from '../../language/balances.ts'
import { follows, type Stretch, stretchesOf } from '../calendar.ts'
import { type Made, offset, splitOff } from './divided-otherwise.ts'
import { type Claim, checkOf, differenceOf, type Figures, holds, informed } from './held.ts'

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
    madeColumns(statement).flatMap((columns) => {
      const claimed = statement.items.flatMap((item, row) => {
        const own = figuresOf(statement, row, columns)
        if (
          !own ||
          !isSummed(item, own) ||
          isHeld(statement, row) ||
          [own.fact, ...own.cells].some(({ id }) => made.has(id))
        )
          return []
        return checkOf(claimOf(statement, row, columns, own), figures).map((check) => {
          const difference = holds(check, figures.live) ? undefined : differenceOf(check, figures.live)
          return { check, row, difference, isSince: own.cells.some((cell) => isStale(cell, own.fact)) }
        })
      })
      return claimed.map(({ check, row, difference, isSince }): Check => {
        if (difference === undefined) return check
        if (isSince) return informed({ ...check, label: `${check.label}, restated since` }, 'was restated since')
        const reason = splitOff(statement, row, columns, difference) ?? offset(statement, row, claimed)
        return reason === undefined ? check : informed(check, reason)
      })
    }),
  )
}

function claimOf({ items, columns }: Statement, row: number, { whole, words }: Made, { fact, cells }: Own): Claim {
  return {
    id: `${fact.id}:over-time-${cells.length}`,
    kind: 'cross-foots',
    at: fact.id,
    fact,
    computed: { kind: 'sum', terms: cells.map(({ id }) => ({ weight: 1, of: { kind: 'ref', fact: id } })) },
    label: `${items[row]?.label || 'Unlabelled total'}, ${columns[whole]?.label}: ${words}`,
  }
}

/** A row's figure of a period, and those of what makes the period up. */
interface Own {
  readonly fact: Fact
  readonly cells: readonly Fact[]
}

/** A row's figures; undefined where one is missing. */
function figuresOf({ grid }: Statement, row: number, { whole, parts }: Made): Own | undefined {
  const fact = grid[row]?.[whole]
  const cells = parts.flatMap((at) => grid[row]?.[at] ?? [])
  return fact && cells.length === parts.length ? { fact, cells } : undefined
}

/** Money that flows, and is no average. */
const isSummed = ({ label, unit }: LineItem, { fact, cells }: Own): boolean =>
  unit.measure === 'money' && !isBalance(label) && ![fact, ...cells].some((each) => each.unit.average)

/**
 * True of what is held at the end of a period, however its caption reads: each longer period that ends on the day of a shorter
 * one has the same figure. A flow of which the first quarters were nil has so once.
 *
 *                     Three Months   Nine Months   Three Months   Year      to June 30 and September 30, and December 31
 *     Segment assets       186,757       186,757        184,296   184,296
 */
function isHeld({ columns, grid }: Statement, row: number): boolean {
  const stretches = stretchesOf(columns)
  const pairs = stretches.flatMap((long) =>
    stretches.flatMap((short) => {
      if (short.end !== long.end || short.months >= long.months) return []
      const [whole, part] = [grid[row]?.[long.at]?.value, grid[row]?.[short.at]?.value]
      return whole && part && !whole.isZero() ? [whole.eq(part)] : []
    }),
  )
  return pairs.length > 1 && pairs.every((isSame) => isSame)
}

function madeColumns({ columns }: Statement): readonly Made[] {
  const stretches = stretchesOf(columns)
  return stretches.flatMap((whole) => partsOf(whole, stretches).map((made) => ({ whole: whole.at, ...made })))
}

/** True where a figure shown is not what had been printed of it when the other was. */
function isRestatedSince(own: Fact, other: Fact, printings: History['printings']): boolean {
  const all = printings.get(own.id) ?? []
  const then = printings.get(other.id)?.find(({ span }) => isSamePlace(span, other.span))?.release ?? -1
  const known = all.findLast(({ release }) => release <= then) ?? all[0]
  return own.marks.includes(RESTATED) && known !== undefined && !known.value.eq(own.value)
}

/** The columns that make a period up: its quarters, what is reported on the way to it with the last of them, its halves. */
function partsOf({ months, end }: Stretch, stretches: readonly Stretch[]): readonly Omit<Made, 'whole'>[] {
  if (months % 3 !== 0 || months < 6) return []
  const find = (length: number, back: number): number | undefined =>
    stretches.find((each) => each.months === length && (back === 0 ? each.end === end : follows(each.end, end, back)))
      ?.at
  const quarters = Array.from({ length: months / 3 }, (_, i) => find(3, months - 3 - 3 * i))
  const ways = [
    { parts: quarters, words: 'its quarters' },
    ...(months > 6
      ? [{ parts: [find(months - 3, 3), find(3, 0)], words: 'what went before its last quarter, and that quarter' }]
      : []),
    ...(months === 12 ? [{ parts: [find(6, 6), find(6, 0)], words: 'its halves' }] : []),
  ]
  return ways.flatMap(({ parts, words }) => {
    const known = parts.filter((at) => at !== undefined)
    return known.length < parts.length ? [] : [{ parts: known, words }]
  })
}
