/** How well a figure of a table answers to what prose says of one. */
import { type Decimal, intervalOf, meets } from '../core/number.ts'
import { bitsIn, type Evidence, seen } from '../evidence/evidence.ts'
import { bitsOf, type Feature } from '../evidence/weights.ts'
import { signedFor } from '../language/polarity.ts'
import { isOf } from './calendar.ts'
import { type Entry, isPrimary } from './catalogue.ts'
import type { Claim } from './context.ts'

/** How far a figure's words and time are those of a claim; the higher the score the likelier. */
export interface Likeness {
  readonly score: number
  readonly evidence: Evidence
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
    const weight = word === 'net' ? NET : 1
    if (own.has(word)) shared += weight
    else if (taken.has(word)) shared += TAKEN_OVER * weight
    else missing += around.has(word) ? 0 : 1
  }
  let near = 0
  for (const word of around) if (!label.has(word) && (own.has(word) || taken.has(word))) near++
  let foreign = 0
  for (const word of own) if (!label.has(word) && !around.has(word)) foreign++
  const several = (what: Feature, count: number): Evidence =>
    count === 0 ? [] : [{ what, bits: Math.round(bitsOf(what) * count * 100) / 100 }]
  const sought = basis === undefined ? 'sentence: basis unsaid' : 'sentence: basis said'
  const isSought = entry.adjusted === (basis === 'adjusted')
  const { fact } = entry.placed
  const { label: caption } = entry.placed.item
  const { kind } = entry.placed.statement
  const isLoss =
    sign === 1 && fact.value.isNegative() && /income|earnings|profit/i.test(caption) && signedFor(caption) !== 'loss'
  const isOff =
    figure.bound === undefined &&
    !within(figure.value.times(figure.unit.scale), figure.quantum.times(figure.unit.scale), entry)
  const isFiner = entry.unit.lt(figure.quantum.times(figure.unit.scale))
  const evidence: Evidence = [
    ...several('sentence: word of the caption', shared),
    ...several('sentence: word around', Math.min(MOST_AROUND, near)),
    ...several('sentence: word not said', missing),
    ...several('sentence: word foreign', Math.min(MOST_FOREIGN, foreign)),
    ...several(sought, isSought ? 1 : -1),
    ...several('sentence: time', timely ? 1 : 0),
    // Income is that of the statement of operations before it is the first line of the cash flows.
    ...(isPrimary(entry) ? [seen(kind === 'cash-flows' ? 'sentence: cash flows' : 'sentence: primary')] : []),
    ...(entry.side ? [seen('sentence: beside the books')] : []),
    ...(isLoss ? [seen('sentence: loss for income')] : []),
    ...(sign !== -1
      ? []
      : fact.value.isNegative()
        ? [seen('sentence: loss')]
        : /loss/i.test(caption)
          ? []
          : [seen('sentence: no loss')]),
    ...(isOff ? [seen('sentence: off')] : []),
    ...(isFiner ? [seen('sentence: finer')] : []),
  ]
  return { score: bitsIn(evidence), evidence, shared, missing, foreign, timely }
}

/** What "net" counts for, and a word that the sentence before had, against another one that is said. */
const NET = 0.4
const TAKEN_OVER = 0.6
/** Most words around a figure, and most that are not its, that count. */
const MOST_AROUND = 4
const MOST_FOREIGN = 4

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
