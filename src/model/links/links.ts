/**
 * Links: figures that repeat a quantity printed elsewhere in the release.
 *
 * A typed figure becomes a link where another line shows the same quantity at the same moment: the same figure, its
 * negative, or the same in other units (95,506 thousand, 95.5 million). Whole lines are linked, not cells: a line must
 * agree wherever both print a figure. Evidence is weighed in bits, as for sums; a name in common counts, and so does a
 * footnote mark that points at the table.
 */
import type { PlacedFact } from '../../core/facts.ts'
import { KINDS } from '../../core/kinds.ts'
import { isSlipOfEstimate, slipBits, unitsOf } from '../../core/misprint.ts'
import type { FactId } from '../../core/model.ts'
import type { Decimal } from '../../core/number.ts'
import { periodKey } from '../../core/period.ts'
import type { Basis, Release, Statement } from '../../core/release.ts'
import { factorBetween, isComparable, reckonedQuantum } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits, significantUnits } from '../../evidence/digits.ts'
import { bitsOf } from '../../evidence/weights.ts'
import { isAdjusted } from '../../language/adjusted.ts'
import { signedFor } from '../../language/polarity.ts'
import type { Known } from '../known.ts'
import { sameQuantity } from './figure-index.ts'
import { lineName } from './line-name.ts'
import type { Link } from './link.ts'
import { timeKeysOf } from './period-keys.ts'
import { labelKey, lineWords, type Series } from './series.ts'

/** Bits below which a link is not believed. */
export const ENOUGH = needed('link')
const NAMESAKE = bitsOf('link: namesake')
const ADJUSTED_NAMESAKE = bitsOf('link: adjusted namesake')
const WRONG = -bitsOf('link: contradicted')
/** Bits from which a line that agrees at two moments surely is another one. */
const REPEATED = needed('repeated link')
const POINTED_AT = bitsOf('link: pointed at')
const ADJUSTED = -bitsOf('link: of what is adjusted')
const TURNED = bitsOf('link: sign turned')
const UPSTREAM = -bitsOf('link: upstream')

/** Another line that a line may repeat, with one sign, and the figures of the two that are one quantity. */
export interface Candidate {
  readonly series: Series
  readonly weight: 1 | -1
  readonly ties: { readonly from: PlacedFact; readonly source: PlacedFact }[]
}

/** A formula is written only where it is no coincidence; a check may be made of less. */
export type Use = 'formula' | 'check'

/**
 * Links for the figures of a release that `wanted` names.
 *
 * Where two lines are called the same and differ in a column, that is told by a link that does not tie. The lines of a
 * statement of operations or a balance sheet are what others are taken from; they are linked themselves only to what a
 * table beneath the statements builds up from its parts ("Net sales" to the total of the segments), or what an earlier
 * statement of their kind printed.
 */
export function links(known: Known, wanted: (id: FactId) => boolean, use: Use = 'formula'): readonly Link[] {
  return [...known.series.values()].flatMap((target) => {
    const open = [...target.figures.values()].filter(
      ({ fact }) => wanted(fact.id) && (target.rank > 0 || !known.live(fact.id)),
    )
    return open.length === 0 ? [] : linkLine(known, target, open, use)
  })
}

/** The lines that a line may repeat, each with one sign. */
export function candidatesOf(known: Known, target: Series, typed: readonly PlacedFact[]): readonly Candidate[] {
  const { index, contradicted } = known
  const candidates = new Map<string, Candidate>()
  for (const from of typed) {
    if (from.fact.value.isZero()) continue
    for (const moment of timeKeysOf(from)) {
      for (const { placed, series } of index.like(from, moment)) {
        if (!mayRepeat(known, from, target, placed, series)) continue
        const weight = sameSign(from, placed) ? 1 : -1
        const key = `${weight}${series.key}`
        const candidate = candidates.get(key) ?? { series, weight, ties: [] }
        candidates.set(key, candidate)
        candidate.ties.push({ from, source: placed })
      }
    }
  }
  // A line has one sign against another; where it is turned in one figure, that one is misprinted.
  return [...candidates.values()].filter((candidate) => {
    const turned = candidates.get(`${-candidate.weight}${candidate.series.key}`)
    return turned === undefined || isLikelier(candidate, turned, target, contradicted)
  })
}

/** A figure of a line may be one of another line, by where the two stand. */
export function mayRepeat(
  { live }: Known,
  from: PlacedFact,
  target: Series,
  source: PlacedFact,
  series: Series,
): boolean {
  if (series === target || !mayFeed(source, series, from, target, live)) return false
  return target.rank > 0 || buildsUp(source, from, live) || repeatsEarlier(source, series, from)
}

function linkLine(known: Known, target: Series, typed: readonly PlacedFact[], use: Use): readonly Link[] {
  const weighed = candidatesOf(known, target, typed)
    .map((candidate) => ({
      candidate,
      bits: weigh(known, typed, candidate, use) - (candidate.series.rank > target.rank ? UPSTREAM : 0),
    }))
    .filter(({ bits, candidate }) =>
      target.rank === 0
        ? bits >= (candidate.series.rank === 0 ? ENOUGH : REPEATED) && disagreements(typed, candidate).length === 0
        : bits >= ENOUGH,
    )
    .sort(
      (a, b) =>
        b.bits - a.bits || a.candidate.series.rank - b.candidate.series.rank || b.candidate.weight - a.candidate.weight,
    )
  const drawn: Link[] = []
  const linked = new Set<PlacedFact>()
  for (const { candidate, bits } of weighed.slice(0, PIECES)) {
    const open = drawn.length === 0 ? typed : typed.filter((from) => !linked.has(from))
    // Another line goes on where the first one prints nothing: the quarters in one statement, the year in the next.
    if (drawn.length > 0 && (candidate.series.rank > target.rank || !continues(drawn[0] as Link, open, candidate)))
      continue
    for (const link of drawLinks(open, isTurned(candidate, target) ? { ...candidate, weight: 1 } : candidate, bits)) {
      drawn.push(link)
      linked.add(link.from)
    }
  }
  return drawn
}

/** Most lines that one line is linked to. */
const PIECES = 8

/** True when a candidate is called like what the line is linked to already, and agrees wherever both print a figure. */
function continues({ terms }: Link, open: readonly PlacedFact[], { series, weight, ties }: Candidate): boolean {
  const [source, other] = [terms[0], ties[0]?.source]
  if (!source || !other || !isCalledAlike(source, other)) return false
  const left = ties.filter(({ from }) => open.includes(from))
  return left.length > 0 && disagreements(open, { series, weight, ties: left }).length === 0
}

/** One figure of a line is the negative of a namesake's, and the line's others are signed otherwise: it is misprinted. */
function isTurned({ series, weight, ties }: Candidate, { figures }: Series): boolean {
  const [tie] = ties
  if (weight === 1 || tie === undefined || ties.length > 1 || !isCalledAlike(tie.from, tie.source)) return false
  if (weightBetween({ series, weight, ties }) === -1) return false
  const others = [...figures.values()].filter(({ fact }) => !fact.value.isZero() && fact !== tie.from.fact)
  return others.length > 1 && others.every((other) => !sameSign(other, tie.from))
}

/** How lines are signed against each other whose captions both name both kinds: "(Gains) losses" against "Gains (losses)". */
function weightBetween({ ties: [tie] }: Candidate): 1 | -1 | undefined {
  const [own, its] = [signedFor(tie?.from.item.label ?? ''), signedFor(tie?.source.item.label ?? '')]
  if (own === undefined || its === undefined) return undefined
  return own === its ? 1 : -1
}

/** Of two signs that a line has against another, the one of more figures; else of those that are signed as their line is. */
function isLikelier(
  one: Candidate,
  other: Candidate,
  { figures }: Series,
  contradicted: (id: FactId) => boolean,
): boolean {
  const expected = weightBetween(one)
  if (expected !== undefined) return one.weight === expected
  if (one.ties.length !== other.ties.length) return one.ties.length > other.ties.length
  let balance = 0
  for (const { fact } of figures.values()) if (!fact.value.isZero()) balance += fact.value.isNegative() ? -1 : 1
  const odd = ({ ties }: Candidate): number =>
    ties.filter(
      ({ from, source }) =>
        (from.fact.value.isNegative() ? balance > 0 : balance < 0) ||
        contradicted(source.fact.id) ||
        contradicted(from.fact.id),
    ).length
  const [own, others] = [odd(one), odd(other)]
  return own === others ? one.weight === 1 : own < others
}

const sameSign = (a: PlacedFact, b: PlacedFact): boolean => a.fact.value.isNegative() === b.fact.value.isNegative()

/** Figures come from statements nearer the books, from calculated or finer ones, else from what was printed before. */
function mayFeed(
  source: PlacedFact,
  series: Series,
  from: PlacedFact,
  target: Series,
  live: (id: FactId) => boolean,
): boolean {
  if (source.statement.id === from.statement.id) {
    if (source.row === from.row || (source.at === from.at && !isNamesake(source, from))) return false
  }
  // What was paid in cash is another quantity than what was charged, even where the figures agree.
  if (/\bcash paid\b|\bpaid (for|during)\b/i.test(from.item.label)) return false
  return (
    series.rank < target.rank ||
    live(source.fact.id) ||
    source.fact.span.line < from.fact.span.line ||
    (series.rank === target.rank && unitOf(source).lt(unitOf(from)))
  )
}

/** The unit of a figure's last digit. */
const unitOf = ({ fact }: PlacedFact): Decimal => reckonedQuantum(fact)

/** True when a figure is made of others in a table beneath the statements, and by its name or heading is the same line. */
function buildsUp(source: PlacedFact, from: PlacedFact, live: (id: FactId) => boolean): boolean {
  const { item, statement, fact } = source
  if (!KINDS[statement.kind].supporting || !live(fact.id) || fact.unit.measure !== 'money') return false
  if (lineName(item).adjusted !== lineName(from.item).adjusted) return false
  const heading = item.parent === undefined ? '' : (statement.items[item.parent]?.label ?? '')
  const words = new Set(lineWords(from.item.label))
  return isCalledAlike(from, source) || lineWords(`${item.label} ${heading}`).some((word) => words.has(word))
}

/** True when a statement printed later (eight quarters, restated ones) gives a line of an earlier one of its kind again. */
const repeatsEarlier = (source: PlacedFact, { rank }: Series, from: PlacedFact): boolean =>
  rank === 0 &&
  source.statement.id !== from.statement.id &&
  source.statement.kind === from.statement.kind &&
  source.fact.span.line < from.fact.span.line &&
  isCalledAlike(source, from)

/** Bits for a line's being another one; 0 where nothing but figures says so, and they are too few. */
export function weigh(
  { release, words, index, namesakes }: Known,
  typed: readonly PlacedFact[],
  candidate: Candidate,
  use: Use,
): number {
  const { ties } = candidate
  const first = ties[0]
  if (!first) return 0
  const values = new Set<string>()
  let bits = 0
  let round = false
  for (const { from } of ties) {
    const value = from.fact.value.toString()
    if (values.has(value)) continue
    values.add(value)
    bits += figureBits(from.fact)
    round ||= significantUnits(from.fact) < THREE_DIGITS
  }
  const others = disagreements(typed, candidate)
  const slips = others.filter(({ from, source }) => isSlipped(from, source, candidate))
  if (others.length - slips.length > ties.length) return 0
  // One digit that agrees makes no other one wrong: 3% and 4% of two lines of one name, 3% and 3%.
  if (others.length > 0 && ties.every(({ from }) => significantUnits(from.fact) < TWO_DIGITS)) return 0
  const namesake = isNamesake(first.from, first.source)
  const pointed = ties.some(({ from, source }) => pointsAt(release, from, source))
  // Figures alone make one line of two only where several agree, and none is round.
  const named = namesake || pointed || words.named(first.from, first.source)
  if (!named && (values.size < 2 || round || bits < REPEATED)) return 0
  if (use === 'formula') {
    // Of namesakes too many agree in one or two digits, but for what one section of a table adds and another takes off; of
    // other lines with a word in common, in one figure.
    const offset = namesake && candidate.weight === -1 && first.from.statement.id === first.source.statement.id
    if (bits < DIGITS && !offset && !namesakes.vouchFor(first.from, first.source)) return 0
    const full = words.namedInFull(first.from, first.source) && !isOfOtherGroup(first.from, first.source)
    if (!namesake && !pointed && values.size < 2 && !full) return 0
  }
  if (
    !namesake &&
    ties.every(({ from, source }) => !unitOf(from).eq(unitOf(source)) && significantUnits(from.fact) < THREE_DIGITS)
  )
    return 0
  bits -= WRONG * others.length
  for (const { from } of slips) bits += slipBits(unitsOf(from.fact))
  const { kind } = first.from.statement
  const adjusted =
    kind === 'supplemental' && first.source.column.basis === 'adjusted' && nameOf(first.from) === nameOf(first.source)
  bits += namesake ? NAMESAKE : (adjusted ? ADJUSTED_NAMESAKE : 0) - index.searched(first.from)
  bits += words.inCommon(first.from, first.source)
  if (values.size < 2) bits += around(first, candidate.weight, namesake, namesakes)
  if (lineName(first.from.item).adjusted !== lineName(first.source.item).adjusted) bits -= ADJUSTED
  if (pointed) bits += POINTED_AT
  return bits
}

/** Bits against a line's being another one, by what is around the two: asked where a single figure says that it is. */
function around(
  { from, source }: Candidate['ties'][number],
  weight: 1 | -1,
  namesake: boolean,
  namesakes: Known['namesakes'],
): number {
  // Adjustments are other figures than what is adjusted, by their nature.
  const column = from.column.basis === 'adjustment' ? 0 : namesakes.against(from, source)
  if (namesake || isCalledAlike(from, source)) return column
  const otherBasis = (['adjusted', 'adjustment'] as const).some(
    (basis) => (from.column.basis === basis) !== (source.column.basis === basis),
  )
  return column + (weight === -1 && !isTakenOff(from) && !isTakenOff(source) ? TURNED : 0) - (otherBasis ? ADJUSTED : 0)
}

/** "Less: synthetic fuels" prints what another table adds, and cash flows what was spent in parentheses. */
const isTakenOff = ({ item, statement }: PlacedFact): boolean =>
  statement.kind === 'cash-flows' || /^(?:less|deduct|subtract)\b/i.test(item.label)

/** Bits of digits that agree without which no formula is written, whatever lines are called. */
const DIGITS = needed('link by digits')

const TWO_DIGITS = 10
/** Of fewer digits one figure in ninety is another brought to its unit. */
const THREE_DIGITS = 100

/** Two lines are called the same, and their columns report on the same basis. */
export function isNamesake(a: PlacedFact, b: PlacedFact): boolean {
  return isWhole(a) && isWhole(b) ? isCalledAlike(a, b) : isBeside(a, b) && isCalledAlike(a, b)
}

function isCalledAlike(a: PlacedFact, b: PlacedFact): boolean {
  if (isOtherwiseStated(a, b)) return false
  const [own, its] = [lineName(a.item), lineName(b.item)]
  if (own.generic && its.generic) return false
  // A concept is taken by one line of a table: another one of the same words may have a neighbouring one, or none.
  if (a.item.label !== '' && own.key === its.key) return true
  return a.item.concept !== undefined && a.item.concept === b.item.concept && own.qualified === its.qualified
}

/** Of two lines of one table the headings above say what each is of: "Europe" and "Asia". */
const isOfOtherGroup = (a: PlacedFact, b: PlacedFact): boolean =>
  a.statement.id === b.statement.id && a.item.parent !== b.item.parent

/** Of two statements of operations the title of one says "pro forma": what differs between them was adjusted. */
const isOtherwiseStated = ({ statement: a }: PlacedFact, { statement: b }: PlacedFact): boolean =>
  a.kind === 'operations' && b.kind === 'operations' && isAdjusted(a.title) !== isAdjusted(b.title)

/** "Gross margin" and "Gross margin %" are one thing. */
const nameOf = ({ item }: PlacedFact): string =>
  item.unit.measure === 'percent' ? labelKey(item.label.replaceAll('%', ' ')) : lineName(item).key

/** Two columns without a period that compare the same ones: changes of the same quarters. */
const isBeside = (a: PlacedFact, b: PlacedFact): boolean =>
  !a.column.period &&
  !b.column.period &&
  !a.item.period &&
  a.column.basis === b.column.basis &&
  timeKeysOf(a)[0] === timeKeysOf(b)[0]

/** Columns that say something of the columns beside them. */
const COMPARES: ReadonlySet<Basis> = new Set(['change', 'percent-change', 'percent-of-total'])

/** A column that reports the whole company as the statements do; not an adjustment, a segment, a line of its own. */
function isWhole({ column, statement }: PlacedFact): boolean {
  if (column.basis === 'total') return true
  if (column.basis !== 'reported') return false
  const { period } = column
  return (
    reporting(statement).get(period && periodKey(period)) === 1 ||
    /\b(gaap|reported|total|consolidated)\b/i.test(column.headings.at(-1) ?? '')
  )
}

/** How many columns of a statement report on each period. */
function reporting(statement: Statement): ReadonlyMap<string | undefined, number> {
  const known = reportingColumns.get(statement)
  if (known) return known
  const counts = new Map<string | undefined, number>()
  for (const { period, basis } of statement.columns) {
    const key = period && periodKey(period)
    if (!COMPARES.has(basis)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  reportingColumns.set(statement, counts)
  return counts
}

/** Every pair of figures that may be one quantity asks. */
const reportingColumns = new WeakMap<Statement, ReadonlyMap<string | undefined, number>>()

/** It is there to repeat, in other units or as an adjustment; where two statements differ they may be on another basis. */
const isExtract = ({ column, statement }: PlacedFact): boolean =>
  statement.kind === 'supplemental' || column.basis === 'adjustment'

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
export function isSlipped(from: PlacedFact, placed: PlacedFact, { weight, ties }: Candidate): boolean {
  const { fact } = from
  const { fact: source, item, column } = placed
  if (lineName(from.item).qualified !== lineName(item).qualified) return false
  // What leaves something out of income counts the same shares.
  if (isOtherwiseStated(from, placed) && (fact.unit.measure !== 'shares' || ties.length < UNADJUSTED)) return false
  const adjusted =
    (from.column.basis === 'adjusted') !== (column.basis === 'adjusted') && from.statement.kind !== 'supplemental'
  if (adjusted && fact.unit.measure === 'money' && ties.length < UNADJUSTED) return false
  if (sameQuantity(fact, [source], weight === 1 ? -1 : 1)) return true
  const factor = factorBetween(source.unit, fact.unit)
  return factor !== undefined && isSlipOfEstimate(fact, weight * (source.value.toNumber() * factor))
}

/** Bits of digits, in figures that agree, with which lines called the same are one quantity. */
const TOLD = 12

function drawLinks(typed: readonly PlacedFact[], candidate: Candidate, bits: number): readonly Link[] {
  const { series, weight, ties: tied } = candidate
  // A line that repeats another at several moments repeats it at all of them.
  const repeats = bits >= REPEATED && new Set(tied.map(({ from }) => from.fact.value.toString())).size > 1
  const told = new Map(tied.map(({ from }) => [from.fact.value.abs().toString(), figureBits(from.fact)]))
  const sure = [...told.values()].reduce((total, digits) => total + digits, 0) >= TOLD
  return typed.flatMap((from) => {
    const source = counterpart(from, series)
    if (!source || source.fact.unit.measure !== from.fact.unit.measure) return []
    if (!isComparable(source.fact.unit, from.fact.unit)) return []
    const ties = sameQuantity(from.fact, [source.fact], weight)
    const said = isNamesake(from, source) || (repeats && isExtract(from) && source.statement.id !== from.statement.id)
    const slipped = !ties && isSlipped(from, source, candidate)
    if (!ties && !said && !slipped) return []
    return [
      { from, terms: [source], weight, ties, bits, ...(ties || slipped || sure ? {} : { doubtful: true as const }) },
    ]
  })
}
