/** What speaks for one line's being another one, and against it, in bits. */
import type { PlacedFact } from '../../core/facts.ts'
import { isSlipOfEstimate, slipBits, unitsOf } from '../../core/misprint.ts'
import type { Release } from '../../core/release.ts'
import { factorBetween, reckonedQuantum } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits, significantUnits } from '../../evidence/digits.ts'
import { bitsIn, type Evidence, seen } from '../../evidence/evidence.ts'
import type { Known } from '../known.ts'
import { isCalledAlike, isNamesake, isOfOtherGroup, isOtherwiseStated, nameOf } from './called-alike.ts'
import { sameQuantity } from './figure-index.ts'
import { isOfOtherOperations, lineName } from './line-name.ts'
import { timeKeysOf } from './period-keys.ts'
import type { Series } from './series.ts'

/** Bits from which a line that agrees at two moments surely is another one. */
export const REPEATED = needed('repeated link')

/** Another line that a line may repeat, with one sign, and the figures of the two that are one quantity. */
export interface Candidate {
  readonly series: Series
  readonly weight: 1 | -1
  readonly ties: { readonly from: PlacedFact; readonly source: PlacedFact }[]
}

/** A formula is written only where it is no coincidence; a check may be made of less. */
export type Use = 'formula' | 'check'

/** What speaks for a line's being another one. */
export interface Weighed {
  readonly evidence: Evidence
  readonly bits: number
  /** Why nothing was weighed: nothing but figures says so, and they are too few. */
  readonly refused?: string
}

const refuse = (refused: string): Weighed => ({ evidence: [], bits: 0, refused })

/** What speaks for a line's being another one, and against it. */
export function weigh(
  { release, words, index, namesakes }: Known,
  typed: readonly PlacedFact[],
  candidate: Candidate,
  use: Use,
): Weighed {
  const { ties } = candidate
  const first = ties[0]
  if (!first) return refuse('no figure agrees')
  // One product's growth is not another's decline, though both are 36.7%.
  if (candidate.weight === -1 && first.from.fact.unit.measure === 'percent')
    return refuse('a rate is none with the other sign')
  const values = new Set<string>()
  let digits = 0
  let round = false
  for (const { from } of ties) {
    const value = from.fact.value.toString()
    if (values.has(value)) continue
    values.add(value)
    digits += figureBits(from.fact)
    round ||= significantUnits(from.fact) < THREE_DIGITS
  }
  const others = disagreements(typed, candidate)
  const slips = others.filter(({ from, source }) => isSlipped(from, source, candidate))
  if (others.length - slips.length > ties.length) return refuse('more figures differ than agree')
  const ofOthers = isOfOtherOperations(first.from, first.source)
  if (ofOthers && others.length > 0) return refuse('one is of continuing operations alone, and they differ')
  // One digit that agrees makes no other one wrong: 3% and 4% of two lines of one name, 3% and 3%.
  if (others.length > 0 && ties.every(({ from }) => significantUnits(from.fact) < TWO_DIGITS))
    return refuse('others differ, and one digit agrees')
  const namesake = isNamesake(first.from, first.source)
  const pointed = ties.some(({ from, source }) => pointsAt(release, from, source))
  // Figures alone make one line of two only where several agree, and none is round.
  const named = namesake || pointed || words.named(first.from, first.source)
  if (!named && (values.size < 2 || round || digits < REPEATED))
    return refuse('no name in common, and the figures are too few or too round')
  if (use === 'formula') {
    // Of namesakes too many agree in one or two digits, but for what one section of a table adds and another takes off; of
    // other lines with a word in common, in one figure.
    const offset = namesake && candidate.weight === -1 && first.from.statement.id === first.source.statement.id
    if (digits < DIGITS && !offset && !namesakes.vouchFor(first.from, first.source))
      return refuse('too few digits agree for a formula')
    const full = words.namedInFull(first.from, first.source) && !isOfOtherGroup(first.from, first.source)
    if (!namesake && !pointed && values.size < 2 && !full)
      return refuse('one figure agrees, and the name is not the same in full')
  }
  if (
    !namesake &&
    ties.every(
      ({ from, source }) =>
        !reckonedQuantum(from.fact).eq(reckonedQuantum(source.fact)) && significantUnits(from.fact) < THREE_DIGITS,
    )
  )
    return refuse('two digits brought to another unit agree with too many')
  const [own, its] = [lineName(first.from), lineName(first.source)]
  const { kind } = first.from.statement
  const adjusted =
    (kind === 'supplemental' &&
      first.source.column.basis === 'adjusted' &&
      nameOf(first.from) === nameOf(first.source)) ||
    (kind !== 'reconciliation' &&
      first.source.statement.kind === 'reconciliation' &&
      own.adjusted &&
      its.adjusted &&
      !ofOthers &&
      words.namedInFull(first.from, first.source))
  const evidence = [
    { what: `figures of ${values.size} moments that agree`, bits: digits },
    ...others.map(() => seen('link: contradicted')),
    ...slips.map(({ from }) => ({ what: 'a slip explains one that does not', bits: slipBits(unitsOf(from.fact)) })),
    ...(namesake
      ? [seen('link: namesake')]
      : [
          ...(adjusted ? [seen('link: adjusted namesake')] : []),
          { what: 'looking among all figures of the time', bits: -index.searched(first.from) },
        ]),
    { what: 'words in common', bits: words.inCommon(first.from, first.source) },
    ...(values.size < 2 ? around(first, candidate.weight, namesake, namesakes) : []),
    ...(own.adjusted !== its.adjusted ? [seen('link: of what is adjusted')] : []),
    ...(ofOthers ? [seen('link: of what goes on')] : []),
    ...(pointed ? [seen('link: pointed at')] : []),
  ]
  return { evidence, bits: bitsIn(evidence) }
}

/** What is around the two speaks against a line's being another one: asked where a single figure says that it is. */
function around(
  { from, source }: Candidate['ties'][number],
  weight: 1 | -1,
  namesake: boolean,
  namesakes: Known['namesakes'],
): Evidence {
  // Adjustments are other figures than what is adjusted, by their nature.
  const against = from.column.basis === 'adjustment' ? 0 : namesakes.against(from, source)
  const column = against === 0 ? [] : [{ what: 'link: column differs', bits: against }]
  if (namesake || isCalledAlike(from, source)) return column
  const otherBasis = (['adjusted', 'adjustment'] as const).some(
    (basis) => (from.column.basis === basis) !== (source.column.basis === basis),
  )
  const turned = weight === -1 && !isTakenOff(from) && !isTakenOff(source)
  return [
    ...column,
    ...(turned ? [seen('link: sign turned')] : []),
    ...(otherBasis ? [seen('link: of what is adjusted')] : []),
  ]
}

/** "Less: synthetic fuels" prints what another table adds, and cash flows what was spent in parentheses. */
const isTakenOff = ({ item, statement }: PlacedFact): boolean =>
  statement.kind === 'cash-flows' || /^(?:less|deduct|subtract)\b/i.test(item.label)

/** Bits of digits that agree without which no formula is written, whatever lines are called. */
const DIGITS = needed('link by digits')

const TWO_DIGITS = 10
/** Of fewer digits one figure in ninety is another brought to its unit. */
const THREE_DIGITS = 100

function pointsAt(release: Release, from: PlacedFact, source: PlacedFact): boolean {
  const marks = [...from.fact.marks, ...from.item.marks]
  if (marks.length === 0) return false
  return release.notes.some(({ mark, statements }) => marks.includes(mark) && statements.includes(source.statement.id))
}

/** The figures of the line whose counterpart in the series is another figure. */
export function disagreements(
  typed: readonly PlacedFact[],
  { series, ties }: Candidate,
): readonly Candidate['ties'][number][] {
  const tied = new Set(ties.map(({ from }) => from))
  return typed.flatMap((from) => {
    if (tied.has(from)) return []
    const source = counterpart(from, series)
    if (!source || (source.fact.value.isZero() && from.fact.value.isZero())) return []
    return [{ from, source }]
  })
}

/** The figure of another line for the same period. */
export const counterpart = (from: PlacedFact, series: Series): PlacedFact | undefined => {
  for (const moment of timeKeysOf(from)) {
    const source = series.figures.get(moment)
    if (source) return source
  }
  return undefined
}

/** Ties of adjusted figures with reported ones from which the next that differs is a misprint and no adjustment. */
const UNADJUSTED = 3

/** A misprint away from its counterpart, in the digits it is printed to; what leaves something out may differ by little. */
export function isSlipped(
  from: PlacedFact,
  placed: PlacedFact,
  { weight, ties }: Pick<Candidate, 'weight' | 'ties'>,
): boolean {
  const { fact } = from
  const { column } = placed
  if (lineName(from).qualified !== lineName(placed).qualified) return false
  // What leaves something out of income counts the same shares.
  if (isOtherwiseStated(from, placed) && (fact.unit.measure !== 'shares' || ties.length < UNADJUSTED)) return false
  const adjusted =
    (from.column.basis === 'adjusted') !== (column.basis === 'adjusted') && from.statement.kind !== 'supplemental'
  if (adjusted && fact.unit.measure === 'money' && ties.length < UNADJUSTED) return false
  return isSlipAway(from, placed, weight)
}

/** A misprint leads from one figure to the other, whatever the two are. */
export function isSlipAway({ fact }: PlacedFact, { fact: source }: PlacedFact, weight: 1 | -1): boolean {
  if (sameQuantity(fact, [source], weight === 1 ? -1 : 1)) return true
  const factor = factorBetween(source.unit, fact.unit)
  return factor !== undefined && isSlipOfEstimate(fact, weight * (source.value.toNumber() * factor))
}
