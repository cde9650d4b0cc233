/**
 * Ties that are a slip away, or that one column of a line speaks against: of two figures that would be one quantity by name
 * and digits one may be misprinted, and so little else says that they are one that no exception is made of it, but where both are
 * called the same in full. Told all the same: a check that a misprint makes vanish is one that nobody misses.
 *
 *     Operating loss, as reported    (23,283)        on the statement (23,288), and nowhere else
 */
import type { PlacedFact } from '../../core/facts.ts'
import { KINDS } from '../../core/kinds.ts'
import { slipBits, unitsOf } from '../../core/misprint.ts'
import type { Basis } from '../../core/release.ts'
import { reckonedQuantum } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { bitsOf } from '../../evidence/weights.ts'
import type { Assertion } from '../assertions/assertion.ts'
import { bornOut } from '../cells/live-values.ts'
import type { Known } from '../known.ts'
import { isNamesake } from './called-alike.ts'
import { sameQuantity } from './figure-index.ts'
import { isOfOtherOperations, lineName } from './line-name.ts'
import { linkAssertion, tiesOf } from './link.ts'
import { candidatesOf, ENOUGH, mayRepeat } from './links.ts'
import { timeKeysOf } from './period-keys.ts'
import type { Series } from './series.ts'
import { type Candidate, counterpart, disagreements, isSlipped, type Weighed, weigh } from './weigh.ts'

const NEAR = needed('near tie')

/** Ties of figures that nothing else is held against: as information, but where one of the two is surely a misprint. */
export function nearTies(known: Known): readonly Assertion[] {
  const tied = tiesOf(known.assertions)
  return [...known.series.values()].flatMap((target) => {
    const untied = [...target.figures.values()].filter(({ fact }) => !tied.has(fact.id))
    const open = untied.filter(({ fact }) => !fact.value.isZero())
    if (open.length === 0) return []
    const nothing = untied.filter(({ fact }) => fact.value.isZero())
    const pairs = repeated(known, target, open, nothing) ?? open.flatMap((from) => slipAway(known, from, target))
    const fresh = pairs.filter(({ from, source }) => !tied.get(source.fact.id)?.has(from.fact.id))
    const informational = !fresh.some((pair) => pair.corroborated || isMisprinted(known, pair))
    return fresh.flatMap(({ from, source, weight, reason }) =>
      linkAssertion({ from, terms: [source], weight, ties: false, bits: 0 }).map((made) =>
        informational ? { ...made, informational, reason } : made,
      ),
    )
  })
}

interface Pair {
  readonly from: PlacedFact
  readonly source: PlacedFact
  readonly weight: 1 | -1
  readonly reason: string
  /** Another table prints what the source does. */
  readonly corroborated?: boolean
}

/**
 * Of two long figures of one name, in full, and of one period and basis, that are a slip apart, one is a misprint. Where
 * each is borne out by its own table, or one is of a part of the company, they are two quantities.
 */
function isMisprinted(known: Known, { from, source, weight }: Pair): boolean {
  const isLong = [from, source].some(({ fact }) => unitsOf(fact) >= LONG)
  return (
    isLong &&
    isNamesake(from, source) &&
    lineName(from).key === lineName(source).key &&
    isSlipped(from, source, { weight, ties: [] }) &&
    !isOfPart(from) &&
    !isOfPart(source) &&
    !areBothSure(known, from, source)
  )
}

/** "Net sales" beneath "Europe", or in a table of segments. */
function isOfPart({ item, statement }: PlacedFact): boolean {
  const heading = item.parent === undefined ? undefined : statement.items[item.parent]
  return statement.kind === 'segments' || (heading !== undefined && KINDS[statement.kind].supporting)
}

const SLIP = 'is a slip: may be the same figure, misprinted'
const ALONE = 'is in one column alone: in the others the two lines agree'

/** A line that would be a link but for one figure; with all of its figures, also where both lines print nothing. */
function repeated(
  known: Known,
  target: Series,
  open: readonly PlacedFact[],
  nothing: readonly PlacedFact[],
): readonly Pair[] | undefined {
  const near = candidatesOf(known, target, open).flatMap((candidate) => {
    const [odd, ...more] = disagreements(open, candidate)
    const isOne =
      odd !== undefined &&
      more.length === 0 &&
      (!isOfOtherOperations(odd.from, odd.source) || agreeing(candidate) >= WHATEVER)
    return isOne ? [{ candidate, odd, slipped: isSlipped(odd.from, odd.source, candidate) }] : []
  })
  const [best] = near
    .flatMap(({ candidate, odd, slipped }) => {
      const isPercent = odd.from.fact.unit.measure === 'percent'
      const corroborated =
        slipped &&
        (near.some((other) => other.slipped && isToldBy(known, other.odd, odd)) ||
          (isPercent && isOneRatio(known, odd.from, odd.source)))
      // Of so few digits too many are a slip away from another.
      if (isPercent && !corroborated) return []
      const mended = { ...candidate, ties: [...candidate.ties, odd] }
      const weighed = slipped ? weigh(known, open, mended, 'check') : weighWithout(known, open, candidate, odd.from)
      const bits = weighed.bits + (corroborated ? bitsOf('link: told twice') : 0)
      if (bits < ENOUGH || weigh(known, open, candidate, 'check').bits >= ENOUGH) return []
      return [{ candidate: mended, bits, corroborated, reason: slipped ? SLIP : ALONE }]
    })
    .sort((a, b) => b.bits - a.bits)
  if (!best) return undefined
  const { candidate, corroborated, reason } = best
  const { ties, series, weight } = candidate
  const blank = nothing.flatMap((from) => {
    const source = counterpart(from, series)
    return source?.fact.value.isZero() ? [{ from, source }] : []
  })
  return [...ties, ...blank].map((tie) => ({ ...tie, weight, reason, corroborated }))
}

/** Two tables print one figure for what is called as the third is, which has another. */
const isToldBy = (
  { words }: Known,
  other: Candidate['ties'][number],
  { from, source }: Candidate['ties'][number],
): boolean =>
  other.from === from &&
  other.source.statement !== source.statement &&
  other.source.statement !== from.statement &&
  [source, other.source].every(
    (placed) =>
      reckonedQuantum(placed.fact).eq(reckonedQuantum(from.fact)) &&
      unitsOf(placed.fact) >= THREE_DIGITS &&
      words.inCommon(from, placed) >= TOLD,
  ) &&
  sameQuantity(other.source.fact, [source.fact], 1)

const THREE_DIGITS = 100
/** Bits of words in common: of a word that no other line has. */
const TOLD = bitsOf('link: word at most')

/** A line without the one figure in which it differs from another: two that agree say that they are one, but for what this one leaves out. */
function weighWithout(known: Known, open: readonly PlacedFact[], candidate: Candidate, odd: PlacedFact): Weighed {
  const others = open.filter((from) => from !== odd)
  return agreeing(candidate) < AGREE ? { evidence: [], bits: 0 } : weigh(known, others, candidate, 'check')
}

/** Different figures that agree, with which two lines are one though only one of them says that it is of operations that go on. */
const WHATEVER = 3

const agreeing = ({ ties }: Candidate): number => new Set(ties.map(({ from }) => from.fact.value.toString())).size

/** Different figures of a line that agree with those of another, where one does not. */
const AGREE = 2

/** The figure of another table's line, the likeliest, that is a slip away where the two lines have a name in common. */
function slipAway(known: Known, from: PlacedFact, target: Series): readonly Pair[] {
  if (figureBits(from.fact) <= 0) return []
  const [best] = timeKeysOf(from)
    .flatMap((moment) => known.index.slipsOf(from, moment))
    .flatMap(({ placed: source, series }) => {
      if (
        from.statement === source.statement ||
        !isCalledOnOneBasis(from, source) ||
        !mayRepeat(known, from, target, source, series)
      )
        return []
      const weight = from.fact.value.isNegative() === source.fact.value.isNegative() ? 1 : -1
      const pair: Candidate = { series, weight, ties: [] }
      if (from.fact.value.eq(source.fact.value.times(weight)) || !isSlipped(from, source, pair)) return []
      const bits = bitsFor(known, from, source)
      return bits < NEAR ? [] : [{ from, source, weight, reason: SLIP, bits } as const]
    })
    .sort((a, b) => b.bits - a.bits)
  return best ? [best] : []
}

/** Figures of fewer units are a slip away from too many others. */
const LONG = 10_000

/** What speaks for two figures a slip apart being one; nothing more is needed where other lines of the two tables agree. */
function bitsFor(known: Known, from: PlacedFact, source: PlacedFact): number {
  if (from.fact.unit.measure === 'percent') return isOneRatio(known, from, source) ? Number.POSITIVE_INFINITY : 0
  const namesake = isNamesake(from, source)
  if (namesake && known.namesakes.vouchFor(from, source)) return Number.POSITIVE_INFINITY
  if (unitsOf(from.fact) < LONG || !known.words.namedInFull(from, source) || areBothSure(known, from, source)) return 0
  const searched = slipBits(unitsOf(from.fact)) - known.index.searched(from)
  return searched + known.words.inCommon(from, source) + (namesake ? bitsOf('link: namesake') : 0)
}

/**
 * Ratios of the whole company that are called the same in full, and are no changes: of so few digits that nothing else tells
 * whether one is misprinted or the two are reckoned otherwise.
 */
const isOneRatio = (known: Known, ...[from, source]: readonly [PlacedFact, PlacedFact]): boolean =>
  known.words.namedInFull(from, source) &&
  [from, source].every(
    (placed) => REPORTS.has(placed.column.basis) && !isOfPart(placed) && !OF_WHAT_IS_ABOVE.test(placed.item.label),
  ) &&
  [from, source].some(({ fact }) => unitsOf(fact) >= THREE_DIGITS) &&
  isOnAdjusted(from) === isOnAdjusted(source) &&
  !areBothSure(known, from, source)

/** "Percent of revenues" is one of as many lines as it stands beneath. */
const OF_WHAT_IS_ABOVE = /^(?:as )?(?:a )?(?:%|percent(?:age)?) (?:of|to)\b/i

const REPORTS: ReadonlySet<Basis> = new Set(['reported', 'adjusted'])

const isOnAdjusted = (placed: PlacedFact): boolean => placed.column.basis === 'adjusted' || lineName(placed).adjusted

function isCalledOnOneBasis(a: PlacedFact, b: PlacedFact): boolean {
  const [own, its] = [lineName(a), lineName(b)]
  return own.adjusted === its.adjusted && own.qualified === its.qualified
}

/** What each table bears out by itself is two quantities, however like their figures are. */
const areBothSure = ({ assertions, printed }: Known, ...both: readonly PlacedFact[]): boolean =>
  both.every(({ fact }) => assertions.some((each) => each.fact === fact.id && !each.nearest && bornOut(each, printed)))
