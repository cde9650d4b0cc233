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
import type { FactId } from '../../core/model.ts'
import type { Decimal } from '../../core/number.ts'
import { isComparable, reckonedQuantum } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { bitsIn, seen } from '../../evidence/evidence.ts'
import { type Listener, shortOf } from '../../evidence/reading.ts'
import { signedFor } from '../../language/polarity.ts'
import type { Known } from '../known.ts'
import { isCalledAlike, isNamesake } from './called-alike.ts'
import { sameQuantity } from './figure-index.ts'
import { lineName } from './line-name.ts'
import { type Link, linkAssertion } from './link.ts'
import { timeKeysOf } from './period-keys.ts'
import { lineWords, type Series } from './series.ts'
import {
  type Candidate,
  counterpart,
  disagreements,
  isSlipAway,
  isSlipped,
  REPEATED,
  type Use,
  type Weighed,
  weigh,
} from './weigh.ts'

/** Bits below which a link is not believed. */
export const ENOUGH = needed('link')

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
  const all = candidatesOf(known, target, typed).map((candidate) => {
    const weighed = weigh(known, typed, candidate, use)
    if (candidate.series.rank <= target.rank) return { ...weighed, candidate }
    const evidence = [...weighed.evidence, seen('link: upstream')]
    return { ...weighed, candidate, evidence, bits: bitsIn(evidence) }
  })
  const weighed = all
    .filter(
      ({ bits, candidate }) =>
        bits >= leastFor(target, candidate) && (target.rank > 0 || disagreements(typed, candidate).length === 0),
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
  if (known.hear) for (const each of all) tell(each, leastFor(target, each.candidate), drawn, known.hear)
  return drawn
}

/** Bits that a line needs to be taken for another one: of a statement's own lines more. */
const leastFor = (target: Series, { series }: Candidate): number =>
  target.rank === 0 && series.rank > 0 ? REPEATED : ENOUGH

/** Tells of a line that another may be, whether links to it were drawn or not. */
function tell(
  { candidate, evidence, refused }: Weighed & { readonly candidate: Candidate },
  least: number,
  drawn: readonly Link[],
  hear: Listener,
): void {
  const own = new Set([...candidate.series.figures.values()].map(({ fact }) => fact))
  const isOwn = ({ terms }: Link): boolean => terms.every(({ fact }) => own.has(fact))
  const [tie] = candidate.ties
  const { weight } = candidate
  const [made] = tie ? linkAssertion({ from: tie.from, terms: [tie.source], weight, ties: true, bits: 0 }) : []
  if (!made) return
  const best = drawn[0]?.bits
  const lost = drawn.some(isOwn)
    ? undefined
    : (refused ?? shortOf(evidence, least, best) ?? 'figures of the two lines differ, or another one is it already')
  const facts = candidate.ties.map(({ from }) => from.fact.id)
  hear({ facts, expression: made.expression, evidence, ...(lost === undefined ? {} : { lost }) })
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
  if (lineName(source).adjusted !== lineName(from).adjusted) return false
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

/** It is there to repeat, in other units or as an adjustment; where two statements differ they may be on another basis. */
const isExtract = ({ column, statement }: PlacedFact): boolean =>
  statement.kind === 'supplemental' || column.basis === 'adjustment'

/** Bits of digits, in figures that agree, with which lines called the same are one quantity. */
const TOLD = 12

function drawLinks(typed: readonly PlacedFact[], candidate: Candidate, bits: number): readonly Link[] {
  const { series, weight, ties: tied } = candidate
  // A line that repeats another at several moments repeats it at all of them.
  const repeats = bits >= REPEATED && new Set(tied.map(({ from }) => from.fact.value.toString())).size > 1
  const told = new Map(tied.map(({ from }) => [from.fact.value.abs().toString(), figureBits(from.fact)]))
  const differing = disagreements(typed, candidate)
  const sure = [...told.values()].reduce((total, digits) => total + digits, 0) >= TOLD
  return typed.flatMap((from) => {
    const source = counterpart(from, series)
    if (!source || source.fact.unit.measure !== from.fact.unit.measure) return []
    if (!isComparable(source.fact.unit, from.fact.unit)) return []
    const ties = sameQuantity(from.fact, [source.fact], weight)
    const said = isNamesake(from, source) || (repeats && isExtract(from) && source.statement.id !== from.statement.id)
    const slipped = !ties && isSlipped(from, source, candidate)
    // On another basis what differs may be left out; told all the same, a misprint would take the check with it.
    const alone = !ties && repeats && differing.length === 1 && isSlipAway(from, source, weight)
    if (!ties && !said && !slipped && !alone) return []
    const isSure = ties || slipped || (said && sure)
    return [{ from, terms: [source], weight, ties, bits, ...(isSure ? {} : { doubtful: true as const }) }]
  })
}
