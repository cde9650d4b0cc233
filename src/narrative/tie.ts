/** Ties a figure of the prose to a figure of a table. */

import { isSlipOfEstimate } from '../core/misprint.ts'
import type { Expression } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import type { StatedUnit } from '../core/release.ts'
import { needed } from '../evidence/accept.ts'
import { bitsIn, type Evidence, seen } from '../evidence/evidence.ts'
import { type Listener, shortOf } from '../evidence/reading.ts'
import { bitsOf } from '../evidence/weights.ts'
import { namedAlone, type Polarity, signedFor } from '../language/polarity.ts'
import { isOf, type Stretch } from './calendar.ts'
import type { Catalogue, Entry } from './catalogue.ts'
import { isPrimary } from './catalogue.ts'
import type { Claim } from './context.ts'
import { digitsOf, type Likeness, likeness } from './likeness.ts'

/** A figure of the prose with what it should be. */
export interface Tied {
  readonly claim: Claim
  /** As printed, signed as the figure it ties to, in `unit`. */
  readonly printed: Decimal
  readonly quantum: Decimal
  readonly unit: StatedUnit
  readonly expression: Expression
  /** What it is, in words. */
  readonly words: string
  /** Where it is one figure of a table. */
  readonly entry?: Entry
}

/** Bits of digits from which figures are told by them, and below which percentages are found by chance. */
const MANY = 9
const FEW = 7

/** The figure of a table that says the same; undefined where none does, or none surely. */
export function tieToTable(claim: Claim, catalogue: Catalogue, hear?: Listener): Tied | undefined {
  const { figure } = claim
  const size = figure.value.times(figure.unit.scale)
  const unit = figure.quantum.times(figure.unit.scale)
  const reach = figure.bound === undefined ? unit : Decimal.max(unit, size.abs().times(0.1))
  const weighed = catalogue
    .like(figure.unit.measure, size, reach)
    .filter((entry) => (figure.bound === undefined ? isSaid(claim, entry) : onItsSide(claim, entry)))
    .filter((entry) => figure.change === undefined || isChange(entry))
    .filter((entry) => !entry.size.isZero() || size.isZero())
    .flatMap((entry) => {
      const found = likeness(claim, entry)
      return found && found.shared >= 0.6 ? [{ entry, ...found }] : []
    })
    .sort((a, b) => b.score - a.score)
    .map((found) => {
      const evidence = [...found.evidence, ...byItself(claim, found)]
      return { ...found, evidence, score: bitsIn(evidence) }
    })
  const [best] = weighed
  if (!best) return undefined
  const named = best.timely && best.missing === 0 && best.foreign === 0
  // "$(65) million" is no figure above zero, unless the words leave no doubt that it should be.
  const isTurned = !named && figure.value.isNegative() && best.entry.size.gt(0)
  if (hear) for (const each of weighed) tell(each, best, isTurned, hear)
  return best.score < needed('sentence') || isTurned ? undefined : tied(claim, best.entry, named)
}

/** What the figure itself, whatever is said of it, says for or against a figure of a table that is like it. */
function byItself(claim: Claim, { timely }: Likeness): Evidence {
  const { measure } = claim.figure.unit
  const digits = digitsOf(claim)
  return [
    ...(measure === 'count' || claim.figure.bound !== undefined ? [seen('sentence: count or bound')] : []),
    ...((measure === 'percent' || measure === 'per-share') && digits < FEW ? [seen('sentence: few digits')] : []),
    ...(timely ? [] : [seen('sentence: time unsaid')]),
    ...(timely && digits > MANY ? [seen('sentence: many digits')] : []),
  ]
}

/** Tells of a figure that a sentence may mean. */
function tell(weighed: { readonly entry: Entry } & Likeness, best: Likeness, isTurned: boolean, hear: Listener): void {
  const { id } = weighed.entry.placed.fact
  const own = isTurned ? 'what is said is below zero, and it is not' : undefined
  const lost =
    shortOf(weighed.evidence, needed('sentence'), best.score) ?? (weighed === best ? own : 'another was found first')
  hear({
    facts: [id],
    expression: { kind: 'ref', fact: id },
    evidence: weighed.evidence,
    ...(lost === undefined ? {} : { lost }),
  })
}

/** The figure of the time that has the same many digits, whatever it is called: "revenues" that a table calls otherwise. */
export function tieByDigits(claim: Claim, catalogue: Catalogue): Tied | undefined {
  const { figure, own, taken, when, basis } = claim
  const digits = digitsOf(claim)
  if (figure.unit.measure !== 'money' || figure.approximate || figure.bound !== undefined) return undefined
  const alone = needed('sentence by digits')
  const headed = alone - bitsOf('sentence: heading in common')
  if (digits < headed) return undefined
  const size = figure.value.times(figure.unit.scale)
  const unit = figure.quantum.times(figure.unit.scale)
  const found = catalogue
    .like('money', size, unit)
    .filter(
      (entry) =>
        isSaid(claim, entry) &&
        !entry.side &&
        entry.stretch !== undefined &&
        when.some((said) => isOf(said, entry.stretch as Stretch)) &&
        (basis === undefined || entry.adjusted === (basis === 'adjusted')) &&
        (digits >= alone || [...entry.around].some((word) => own.has(word) || taken.has(word))),
    )
    .toSorted((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)))
  return found[0] && tied(claim, found[0])
}

/** The tie of a claim to a figure of a table; `named` where the words name it in full. */
export function tied(claim: Claim, entry: Entry, named = false): Tied {
  const { figure, sign } = claim
  const { fact, item, column } = entry.placed
  const finer = entry.scale > figure.unit.scale && figure.unit.measure === 'money'
  const scale = finer ? entry.scale : figure.unit.scale
  const factor = figure.unit.scale / scale
  const size = figure.value.times(factor)
  // Captions say income where prose says a loss, and print expenses either way: only what names one of the two tells.
  const turned = fact.value.isNegative() !== size.isNegative() && !fact.value.isZero() && !figure.value.isNegative()
  // A rate is below zero or it is not; only growth is told without its sign: "fell 5%".
  const isTold = figure.change !== undefined || sign === -1 || ADVERSE.test(claim.phrase)
  const isRate = fact.unit.measure === 'percent' && !isTold && !isChange(entry)
  const opposed = named && isOpposed(claim, entry)
  return {
    claim,
    printed: opposed === turned || (turned && isRate) ? size : size.neg(),
    quantum: figure.quantum.times(factor),
    unit: { measure: fact.unit.measure, scale },
    expression: inScale(fact.id, entry.scale, scale),
    words: [item.label, column.label].filter((part) => part !== '').join(', '),
    entry,
  }
}

/** "An unfavorable impact of approximately 1%" is one of -1%. */
const ADVERSE = /\b(?:unfavou?rabl[ey]|adverse(?:ly)?|negative(?:ly)?|headwinds?)\b[^,;.]*$/i

/** The words call a loss what the table has as income, or the other way round. */
function isOpposed({ figure, polarity }: Claim, entry: Entry): boolean {
  const { fact, item } = entry.placed
  if (polarity === undefined || figure.value.isNegative() || fact.value.isZero()) return false
  const is = kindOf(item.label, fact.value.isNegative())
  return is !== undefined && is !== polarity
}

/** What a figure under a caption is; undefined under those of expenses alone, which are printed either way. */
function kindOf(caption: string, negative: boolean): Polarity | undefined {
  const positive = signedFor(caption)
  if (positive !== undefined) return negative ? opposite[positive] : positive
  const alone = namedAlone(caption)
  if (alone === 'gain') return negative ? 'loss' : 'gain'
  return alone === 'loss' && /\bloss(?:es)?\b/i.test(caption) ? 'loss' : undefined
}

const opposite = { gain: 'loss', loss: 'gain' } as const

/** Another figure's cell in a scale of its own. */
export function inScale(fact: string, from: number, to: number): Expression {
  const ref: Expression = { kind: 'ref', fact }
  if (from === to) return ref
  return { kind: 'quotient', numerator: ref, denominator: { kind: 'literal', value: new Decimal(to).div(from) } }
}

/** In one unit it is the figure or it is not. */
const isSaid = ({ figure }: Claim, { size, unit }: Entry): boolean =>
  figure.approximate ||
  !unit.eq(figure.quantum.times(figure.unit.scale)) ||
  size.abs().eq(figure.value.times(figure.unit.scale).abs())

/** A table that prints changes says so over their column, or at their line. */
const isChange = ({ placed: { item, column } }: Entry): boolean =>
  column.basis === 'change' ||
  column.basis === 'percent-change' ||
  /\b(?:change|increase|decrease|growth)\b/i.test(item.label)

function onItsSide({ figure }: Claim, { size }: Entry): boolean {
  const said = figure.value.times(figure.unit.scale).abs()
  return figure.bound === 'at-least' ? size.abs().gte(said) : size.abs().lte(said)
}

/**
 * The figure of a table that the words surely mean, though it is another one; undefined where they leave a doubt.
 *
 * The caption's words are all said and none besides, the time is said and the figure's, and the two are of one size, a
 * slip apart, or the same digits at another power of ten ("billion" for "million"), which needs no time said. `levels`
 * are the figures that its sentence ties, `timed` the claim with the time that its paragraph speaks of.
 */
export function contradicted(
  claim: Claim,
  timed: Claim,
  levels: readonly Tied[],
  catalogue: Catalogue,
): Tied | undefined {
  const { figure, outlook, phrase } = claim
  if (
    outlook ||
    figure.change !== undefined ||
    figure.bound !== undefined ||
    figure.unit.measure === 'count' ||
    figure.value.isZero()
  )
    return undefined
  if (!STATES.test(phrase)) return undefined
  const said = new Set([...claim.own, ...(claim.own.size === 0 ? claim.taken : [])])
  const size = figure.value.times(figure.unit.scale).abs()
  const meant = catalogue.called(figure.unit.measure, said).flatMap((entry) => {
    const found = likeness(timed, entry)
    if (!found?.timely || found.missing > 0 || found.foreign > 0 || entry.side) return []
    if ([...said].some((word) => !entry.label.has(word))) return []
    if (entry.adjusted !== (claim.basis === 'adjusted')) return []
    if (entry.size.isZero() || entry.label.size === 0) return []
    // "Total deferred revenue" is not what one of two lines "Deferred revenue" has of it.
    if (/\btotal\b/i.test(phrase) && !/\btotal\b/i.test(entry.placed.item.label)) return []
    const shifted = isShifted(claim, entry)
    if (!shifted && !claim.surely && !isMisprinted(claim, entry, TWO_DIGITS)) return []
    const ratio = size.div(entry.size.abs()).toNumber()
    return shifted || isMisprinted(claim, entry, TWO_DIGITS) || (ratio > 0.4 && ratio < 2.5) ? [entry] : []
  })
  const [first] = meant.toSorted((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)))
  // "$.31 per share, compared with $1.9 million, or $.22 per share": the line has it at another time, and none is said.
  const isSaidAtAnotherTime = ({ placed, size: printed }: Entry): boolean =>
    placed.statement === first?.placed.statement &&
    placed.row === first.placed.row &&
    printed.abs().minus(size).abs().lte(figure.quantum.times(figure.unit.scale).div(2))
  if (!claim.surely && catalogue.called(figure.unit.measure, said).some(isSaidAtAnotherTime)) return undefined
  if (!first || meant.some(({ size: other }) => !other.eq(first.size))) return undefined
  // Beside a figure that ties to the line, one that is a slip away from it.
  const line = levels.some(
    ({ entry }) => entry?.placed.statement === first.placed.statement && entry.placed.row === first.placed.row,
  )
  return isPrimary(first) || (line && isMisprinted(claim, first)) ? tied(claim, first) : undefined
}

/** What stands before a figure that says what something was, or is compared with: "was", "compared to", "up from". */
const STATES =
  /\b(?:was|were|of|totaled|totalled|at|to|reached|is|are)\s*\(?$|^[^,;]{0,40}\b(?:compared|versus|vs)\.?\s*(?:to|with)?\s*\(?$|^[^;]{0,40}\bfrom\s*\(?$|\bor\s*$/i

/** So many digits at least, in bits, of which one is another, or two are swapped. */
function isMisprinted(claim: Claim, { size }: Entry, least = THREE_DIGITS): boolean {
  const { value, quantum, unit } = claim.figure
  const computed = size.abs().div(unit.scale).toNumber()
  return digitsOf(claim) >= least && isSlipOfEstimate({ value: value.abs(), quantum }, computed)
}

/** The same digits, two at least, at another power of ten. */
function isShifted(claim: Claim, entry: Entry): boolean {
  const { value, quantum, unit } = claim.figure
  if (unit.measure !== 'money' || digitsOf(claim) < TWO_DIGITS) return false
  const size = value.abs().times(unit.scale)
  const step = quantum.times(unit.scale)
  return POWERS.some((power) => {
    const factor = new Decimal(10).pow(power)
    const reach = step.times(factor).plus(entry.unit).div(2)
    return size.times(factor).minus(entry.size.abs()).abs().lte(reach)
  })
}

const POWERS = [-6, -3, -2, -1, 1, 2, 3, 6]
const THREE_DIGITS = Math.log2(100)
const TWO_DIGITS = Math.log2(10)
