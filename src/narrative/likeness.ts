/** How well a figure of a table answers to what prose says of one. */
import { type Decimal, intervalOf, meets } from '../core/number.ts'
import { signedFor } from '../language/polarity.ts'
import { isOf } from './calendar.ts'
import { type Entry, isPrimary } from './catalogue.ts'
import type { Claim } from './context.ts'

/** How far a figure's words and time are those of a claim; the higher the score the likelier. */
export interface Likeness {
  readonly score: number
  /** Words of the caption, at the figure or taken over, and how many of it are not said. */
  readonly shared: number
  readonly missing: number
  /** Words said right at the figure that neither the caption nor what is around it has. */
  readonly foreign: number
  /** The time said is the figure's. */
  readonly timely: boolean
}

/** Undefined where the words rule the figure out. */
export function likeness(claim: Claim, entry: Entry): Likeness | undefined {
  const { own, taken, when, surely, basis, sign, figure } = claim
  const { label, around, stretch } = entry
  const timely = stretch !== undefined && when.some((said) => isOf(said, stretch))
  if (!timely && surely && stretch !== undefined) return undefined
  if (
    !timely &&
    when.length > 0 &&
    stretch !== undefined &&
    !surely &&
    !when.some((said) => said.offset === stretch.offset)
  )
    return undefined
  if (EITHER.some(([one, other]) => isOnly(entry, one, other) && own.has(other) && !own.has(one))) return undefined
  let shared = 0
  let missing = 0
  for (const word of label) {
    const weight = word === 'net' ? 0.4 : 1
    if (own.has(word)) shared += weight
    else if (taken.has(word)) shared += 0.6 * weight
    else missing += around.has(word) ? 0 : 1
  }
  let near = 0
  for (const word of around) if (!label.has(word) && (own.has(word) || taken.has(word))) near += 0.35
  let foreign = 0
  for (const word of own) if (!label.has(word) && !around.has(word)) foreign += 1
  const adjusted = basis === 'adjusted' ? 1 : basis === 'reported' ? -1 : -0.3
  let score = 2 * shared + Math.min(1.4, near) - 0.7 * missing - 0.25 * Math.min(4, foreign)
  score += entry.adjusted ? adjusted : -adjusted
  score += timely ? 2 : 0
  // Income is that of the statement of operations before it is the first line of the cash flows.
  score += isPrimary(entry) ? (entry.placed.statement.kind === 'cash-flows' ? 0.5 : 0.6) : 0
  score -= entry.side ? 1.5 : 0
  const { fact } = entry.placed
  const { label: caption } = entry.placed.item
  if (sign === 1 && fact.value.isNegative() && /income|earnings|profit/i.test(caption) && signedFor(caption) !== 'loss')
    score -= 3
  if (sign === -1) score += fact.value.isNegative() ? 0.5 : /loss/i.test(entry.placed.item.label) ? 0 : -2
  if (
    figure.bound === undefined &&
    !within(figure.value.times(figure.unit.scale), figure.quantum.times(figure.unit.scale), entry)
  )
    score -= 2
  if (entry.unit.lt(figure.quantum.times(figure.unit.scale))) score += 0.2
  return { score, shared, missing, foreign, timely }
}

/** A line of the one is none of the other. */
const EITHER = [
  ['basic', 'diluted'],
  ['diluted', 'basic'],
  ['net', 'gross'],
  ['gross', 'net'],
] as const

const isOnly = ({ label }: Entry, one: string, other: string): boolean => label.has(one) && !label.has(other)

/** True where rounding to nearest gives one from the other, whatever the sign. */
function within(size: Decimal, unit: Decimal, entry: Entry): boolean {
  if (entry.unit.eq(unit)) return entry.size.abs().eq(size.abs())
  return meets(intervalOf(size.abs(), unit), intervalOf(entry.size.abs(), entry.unit))
}

/** Bits that a figure's digits are worth. */
export const digitsOf = ({ figure }: Claim): number =>
  Math.log2(Math.max(1, figure.value.abs().div(figure.quantum).toNumber()))
