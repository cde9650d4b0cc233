/**
 * What the release's sentences say in figures, held against its tables.
 *
 *     paragraphs ─▶ sentences ─▶ figures ─▶ claims (what, when) ─▶ ties to a cell, a growth, a margin ─▶ checks
 *
 * A figure that nothing in the tables says is unmatched, which is no failure: a customer's share. One that the words
 * surely tie to a figure it is not, contradicts it. What is to come is in no table, and nothing is said of it.
 */
import { evaluate } from '../core/evaluate.ts'
import { placedFacts } from '../core/facts.ts'
import type { Bound, Check, Model } from '../core/model.ts'
import { Decimal, exactly, ZERO } from '../core/number.ts'
import type { Paragraph } from '../core/release.ts'
import { allowanceFor, type Printed, withDrift } from '../core/tolerance.ts'
import { type Allowance, judge } from '../core/verdict.ts'
import type { Listener, Reading } from '../evidence/reading.ts'
import { tellsThePast } from '../language/outlook/ahead.ts'
import { type Outlook, outlookOf } from '../language/outlook/outlook.ts'
import type { Sentence } from '../language/sentences.ts'
import { tieToSum } from './balance-sum.ts'
import { type Calendar, calendarOf, type Stretch } from './calendar.ts'
import { Catalogue } from './catalogue.ts'
import { type Holds, tieChange } from './change.ts'
import { claimIds } from './claim-ids.ts'
import { type Claim, claimsOf, type Thread } from './context.ts'
import { type Figure, figuresIn } from './figure.ts'
import { TURNS } from './in-time.ts'
import { tieMargin, tieMarginChange } from './margin.ts'
import { mentionsIn } from './mention.ts'
import { placesIn, sentencesOf } from './sentence.ts'
import { contradicted, type Tied, tieByDigits, tieToTable } from './tie.ts'

/** Told of the figures of tables that a figure of a sentence may be, each with its sentence up to there. */
export type SentenceListener = (said: string, reading: Reading) => void

/** One check for each figure of the release's paragraphs, in the order printed; `hear` is told of what is weighed. */
export function narrativeChecks(model: Model, hear?: SentenceListener): readonly Check[] {
  const { release } = model
  const facts = placedFacts(release)
  const calendar = calendarOf(release, facts)
  if (!calendar) return []
  const printed: Printed = { fact: (id) => facts.get(id)?.fact, assumption: () => undefined }
  const catalogue = new Catalogue(facts, calendar)
  const checkOf = checkMaker(model, printed)
  const isAhead = aheadIn(outlookOf(release))
  return release.paragraphs.flatMap((paragraph) => {
    const place = placesIn(paragraph, release.source)
    let thread: Thread = { focus: calendar.current, subject: new Set() }
    return sentencesOf(paragraph).flatMap((sentence) => {
      const read = readSentence(sentence, thread, calendar, catalogue, holdsBy(printed), hear)
      thread = read.thread
      return read.found.flatMap((each) =>
        each.tied === undefined && isAhead(paragraph, sentence, each.claim.figure.start)
          ? []
          : checkOf(place, sentence, each),
      )
    })
  })
}

/**
 * Tells the figures that are of what is to come, and in no table: those of a list of guidance, and in a sentence those
 * beside a word that looks ahead.
 *
 *     Net loss for the quarter was $12.3 million, and we expect revenue of $60 to $62 million in 2032.
 *                                  not this one                           these two
 */
function aheadIn(ahead: readonly Outlook[]): (paragraph: Paragraph, sentence: Sentence, at: number) => boolean {
  const parts = new Map<Paragraph, Outlook[]>()
  for (const each of ahead) if (each.of) parts.set(each.of.paragraph, [...(parts.get(each.of.paragraph) ?? []), each])
  return (paragraph, { text, offset }, at) =>
    parts.get(paragraph)?.some(({ kind, of }) => {
      if (of === undefined || offset + at < of.from || offset + at >= of.to) return false
      return kind === 'entry' || !tellsThePast(clauseAround(text, at))
    }) === true
}

/** What stands between the commas and conjunctions around a place; those within figures part nothing. */
function clauseAround(text: string, at: number): string {
  const before = text.slice(0, at)
  const from = Math.max(...[...before.matchAll(PARTS)].map(({ index, 0: part }) => index + part.length), 0)
  const behind = text.slice(at).search(PARTS)
  return text.slice(from, behind < 0 ? undefined : at + behind)
}

const PARTS =
  /[;,](?!\d)|\b(?:and|but|while|although|as) (?=(?:we|it|they|the company|management)\b)|\bwithin (?=our|its|the)/gi

/** A figure with what it ties to; without, where nothing says it. */
interface Found {
  readonly claim: Claim
  readonly tied?: Tied
}

function readSentence(
  { text }: Sentence,
  before: Thread,
  calendar: Calendar,
  catalogue: Catalogue,
  holds: Holds,
  hear: SentenceListener | undefined,
): { readonly found: readonly Found[]; readonly thread: Thread } {
  const figures = figuresIn(text)
  const { claims, thread } = claimsOf(text, figures, mentionsIn(text, calendar), before, calendar)
  if (claims.length === 0) return { found: [], thread }
  const { focus } = thread
  const ties = new Map<Claim, Tied>()
  const tie = (claim: Claim, tied: Tied | undefined): void => {
    if (tied) ties.set(claim, tied)
  }
  const open = (): readonly Claim[] => claims.filter((claim) => !ties.has(claim) && !claim.outlook)
  const levels = (): readonly Tied[] => [...ties.values()].filter(({ claim }) => claim.figure.change === undefined)
  const timed = (claim: Claim): Claim => (claim.when.length > 0 ? claim : { ...claim, when: defaults(claim, focus) })
  // A change right beside a level is that level's, or none that the tables tell.
  const beside = ({ figure }: Claim): boolean =>
    figures.some(
      (level) => level.change === undefined && level.unit.measure !== 'count' && apart(level, figure) < BESIDE,
    )
  const listener = ({ figure: { start, end } }: Claim): Listener | undefined =>
    hear && ((reading) => hear(quoteOf(text, start, end), reading))
  for (const claim of open())
    if (claim.figure.change === undefined)
      tie(claim, renamed(claim, tieToTable(timed(claim), catalogue, listener(claim))))
  for (const claim of open())
    if (claim.figure.change === undefined) tie(claim, renamed(claim, tieByDigits(timed(claim), catalogue)))
  for (const claim of open()) {
    if (claim.figure.unit.measure === 'percent' && claim.figure.change === undefined)
      tie(claim, renamed(claim, tieMargin(timed(claim), levels(), focus, text, catalogue, holds)))
  }
  for (const claim of open())
    if (claim.figure.change !== undefined)
      tie(claim, tieChange(claim, levels(), beside(claim) ? undefined : focus, catalogue, holds))
  // "an increase of": a table may print the change itself.
  for (const claim of open())
    if (claim.figure.change !== undefined)
      tie(claim, renamed(claim, tieToTable(timed(claim), catalogue, listener(claim))))
  for (const claim of open()) tie(claim, tieMarginChange(claim, focus, text, catalogue, holds))
  for (const claim of open())
    if (claim.figure.change === undefined) tie(claim, renamed(claim, tieToSum(timed(claim), focus, catalogue, holds)))
  for (const claim of open()) tie(claim, contradicted(claim, timed(claim), levels(), catalogue))
  const found = claims.flatMap((claim): Found[] => {
    const tied = ties.get(claim)
    if (tied) return [{ claim, tied }]
    // What only counts, and nothing in the tables counts, is no figure of theirs.
    return claim.figure.unit.measure === 'count' ? [] : [{ claim }]
  })
  return { found, thread }
}

/** Characters between a level and its change in "$1.72 per share, an increase of 2.5%". */
const BESIDE = 45

const apart = (a: Figure, b: Figure): number => Math.max(a.start - b.end, b.start - a.end)

const renamed = (claim: Claim, tied: Tied | undefined): Tied | undefined => tied && { ...tied, claim }

/** Where a sentence does not say when: its own period; what it compares with, a year or a quarter before that. */
const defaults = (claim: Claim, focus: Stretch): readonly Stretch[] =>
  /\b(?:compared|versus|vs|against|from)\b/i.test(claim.phrase.split(TURNS).at(-1) ?? '')
    ? [
        { ...focus, offset: focus.offset - 12 },
        { ...focus, offset: focus.offset - 3 },
      ]
    : [focus]

const holdsBy =
  (printed: Printed): Holds =>
  ({ printed: value, quantum, expression }) => {
    const computed = evaluate(expression, { fact: (id) => printed.fact(id)?.value, assumption: printed.assumption })
    const allowed = allowanceFor({ value, quantum }, expression, printed)
    if (!computed || !allowed) return false
    const verdict = judge(value.minus(computed), { ...allowed, truncation: exactly(ZERO) })
    return verdict !== 'inconsistent' && verdict !== 'truncation'
  }

type Place = ReturnType<typeof placesIn>

/** Makes checks, each with an id of its own. */
function checkMaker(
  model: Model,
  printed: Printed,
): (place: Place, sentence: Sentence, found: Found) => readonly Check[] {
  const idOf = claimIds()
  return (place, sentence, { claim, tied }) => {
    const { figure } = claim
    const span = place(sentence.offset + figure.start, figure.end - figure.start)
    const shared = { id: idOf(sentence, figure), kind: 'narrative' as const, span, informational: false }
    const quote = quoteOf(sentence.text, figure.start, figure.end)
    const unmatched = {
      ...shared,
      printed: figure.value,
      quantum: figure.quantum,
      unit: figure.unit,
      label: quote,
      tolerance: ZERO,
      exactWithin: ZERO,
      suspectAbove: ZERO,
      truncation: exactly(ZERO),
    }
    if (!tied) return [unmatched]
    // "About" stands for a unit to either side.
    const allowed = allowanceOf(model, tied, tied.quantum.times(figure.approximate ? 2 : 1), printed)
    if (!allowed) return [unmatched]
    const bound = boundOf(figure.bound, tied.printed.isNegative())
    return [
      {
        ...shared,
        printed: tied.printed,
        quantum: tied.quantum,
        unit: tied.unit,
        label: `${quote} = ${tied.words}`,
        computed: tied.expression,
        ...allowed,
        ...(bound === undefined ? {} : { bound }),
      },
    ]
  }
}

/** A loss of "more than" so much is a figure below it. */
function boundOf(bound: Bound | undefined, negative: boolean): Bound | undefined {
  if (bound === undefined || !negative) return bound
  return bound === 'at-least' ? 'at-most' : 'at-least'
}

/** The allowance, live cells being off their printed figures by rounding. */
function allowanceOf({ cells }: Model, tied: Tied, quantum: Decimal, printed: Printed): Allowance | undefined {
  const value = (fact: (id: string) => Decimal | undefined): Decimal | undefined =>
    evaluate(tied.expression, { fact, assumption: printed.assumption })
  const allowed = allowanceFor({ value: tied.printed, quantum }, tied.expression, printed)
  const typed = value((id) => printed.fact(id)?.value)
  const live = value((id) => cells.get(id)?.value)
  if (!allowed || !typed || !live) return undefined
  // What is computed had to be rounded to be said.
  const half = tied.quantum.div(2)
  const isWide = tied.entry || allowed.exactWithin.gte(half)
  const said = isWide ? allowed : { ...allowed, exactWithin: half, tolerance: Decimal.max(allowed.tolerance, half) }
  return withDrift(said, tied.printed, typed, live)
}

const QUOTED = 50

/** The figure with the words before it: “… GAAP net income was $27.6 million”. */
function quoteOf(text: string, start: number, end: number): string {
  const from = start <= QUOTED ? 0 : text.indexOf(' ', start - QUOTED) + 1
  return `“${from > 0 ? '… ' : ''}${text.slice(from, end).trim()}”`
}
