/** What a figure of a sentence is said to be, and of when. */

import { saysAdjusted, saysReported } from '../language/adjusted.ts'
import { namedAt, type Polarity, withoutNames } from '../language/polarity.ts'
import type { Calendar, Stretch } from './calendar.ts'
import type { Figure } from './figure.ts'
import type { Mention } from './mention.ts'
import { subjectWords } from './words.ts'

/** A figure of a sentence and all that the sentence says of it. */
export interface Claim {
  readonly figure: Figure
  /** Telling words right at it, and those it takes over from what the sentence compares it with. */
  readonly own: ReadonlySet<string>
  readonly taken: ReadonlySet<string>
  /** What stands right before it and behind it. */
  readonly phrase: string
  readonly after: string
  /** When: as the sentence says of this figure; empty where it does not. */
  readonly when: readonly Stretch[]
  /** The words say so of this very figure. */
  readonly surely: boolean
  /** For a change: what it is measured from. */
  readonly from: readonly Stretch[]
  readonly basis: 'adjusted' | 'reported' | undefined
  /** -1: called a loss; 1: called income. */
  readonly sign: 1 | -1 | undefined
  /** What the words right before it call it. */
  readonly polarity: Polarity | undefined
  /** It is of the future, or of what might be. */
  readonly outlook: boolean
}

const COMPARES = /\b(?:compared|versus|vs\.?|against|as opposed|up from|down from|increased? from|from|up|down)\b/gi
/** What follows is of the same thing as what went before, but for what it says itself. */
const CONTINUES = /(?:^|\b)\W*(?:compared|versus|vs|against|or|and|after|up|down|from|while)\b/i

/** ", or $0.29 per share": the figure before in other words, and of its time. */
const APPOSED = /^[^a-z]*(?:\([^)]*\)\W*)?or\W*$/

const OUTLOOK =
  /\b(?:expect(?:s|ed|ing|ation|ations)?|anticipat\w+|guidance|outlook|forecast\w*|projects?|projected|estimates? (?:that|of|for)|targets?|targeting|will be|would be|could be|may be|range of|in the range|going forward|plans? to|intends?|next (?:quarter|year|fiscal))\b/i

/** What a paragraph is about, from one sentence to the next. */
export interface Thread {
  readonly focus: Stretch
  readonly subject: ReadonlySet<string>
  readonly basis?: Claim['basis']
}

/** A sentence that goes on about the subject of the one before. */
const GOES_ON =
  /^\W*(?:it|this|that|these|those|they|such|the (?:increase|decrease|decline|growth|improvement|change))\b/i

/** The figures of a sentence with what is said of each, `before` being what was spoken of before. */
export function claimsOf(
  text: string,
  figures: readonly Figure[],
  mentions: readonly Mention[],
  before: Thread,
  calendar: Calendar,
): { readonly claims: readonly Claim[]; readonly thread: Thread } {
  const stretches = resolve(mentions, before.focus, calendar)
  const outlook = OUTLOOK.test(text)
  const goesOn = GOES_ON.test(text)
  let taken: ReadonlySet<string> = goesOn ? before.subject : new Set()
  let basis = goesOn ? before.basis : undefined
  let lossMaking = false
  let place: InTime = { when: [], surely: false, from: [] }
  const lists = listed(figures, mentions, text)
  const claims = figures.map((figure, i): Claim => {
    const from = figures[i - 1]?.end ?? 0
    const next = figures[i + 1]?.start ?? text.length
    const phrase = text.slice(from, figure.start)
    const after = text.slice(figure.end, next)
    const behind =
      /^[^,;.]*?(?=\b(?:compared|versus|vs|from|and|while|against|or|up|down)\b|[,;.(]|$)/i.exec(after)?.[0] ?? ''
    const words = subjectWords(without(text, mentions, from, figure.start))
    const trailing = subjectWords(without(text, mentions, figure.end, figure.end + behind.length))
    const named = figure.change === undefined ? undefined : changed(after)
    const own = new Set(named ?? [...words, ...trailing])
    const said = `${phrase} ${behind}`
    const nameless = words.length === 0
    if (!nameless) {
      if (saysAdjusted(said)) basis = 'adjusted'
      else if (saysReported(said)) basis = 'reported'
      else if (!CONTINUES.test(phrase) && !(goesOn && i === 0)) basis = undefined
      lossMaking = isLoss(said)
    }
    if (!(APPOSED.test(phrase) && figure.change === undefined))
      place = placeInTime(figure, i, figures, mentions, stretches, text, lists)
    const claim: Claim = {
      figure,
      own,
      taken: named === undefined ? taken : new Set([...taken, ...words]),
      phrase,
      after,
      when: place.when,
      surely: place.surely,
      from: place.from,
      basis,
      sign: lossMaking ? -1 : /\b(?:income|earnings|profits?)\b/i.test(withoutNames(said)) ? 1 : undefined,
      polarity: namedAt(phrase),
      outlook,
    }
    // What follows is compared with this one: it is of the same thing, but for what it says itself.
    if (!nameless) taken = new Set(CONTINUES.test(phrase) || figure.change !== undefined ? [...taken, ...words] : own)
    return claim
  })
  const first = stretches.find(
    (stretch, i) =>
      stretch !== undefined &&
      mentions[i]?.before === undefined &&
      !isBaseOf(mentions[i], text) &&
      !isCompared(mentions[i], text),
  )
  const [lead] = claims
  const subject = lead && lead.own.size > 0 ? lead.own : before.subject
  const thread = { focus: first ?? before.focus, subject, ...(basis === undefined ? {} : { basis }) }
  return { claims, thread }
}

/** What changed, where it follows: "7% revenue growth", "a 38% increase in net income". */
function changed(after: string): readonly string[] | undefined {
  const said = CHANGED.exec(after)?.groups
  const found = subjectWords(`${said?.before ?? ''} ${said?.behind ?? ''}`)
  return found.length === 0 ? undefined : found
}

const CHANGED =
  /^\)?\s*(?<before>(?:[\w-]+\s+){0,3}?)(?:growth|increase|decrease|decline|improvement|gain|rise|reduction|drop)\b(?:\s+in\s+(?:the\s+|its\s+|our\s+)?(?<behind>[\w'’-]+(?:\s+(?!over|from|compared|versus|to|and|for|in|of)[\w'’-]+){0,3}))?/i

/** A loss of the company, rather than one that loans, investments or credits have. */
const isLoss = (text: string): boolean => /\bloss(?:es)?\b/i.test(text.replace(LOSSES, ' '))

const LOSSES =
  /\b(?:loan|credit|lease)(?: and \w+)? loss(?:es)?\b|\bincome \(loss\)|\bloss(?:es)? (?:on|from) (?:sale|disposal|extinguish)|\bloss (?:provision|reserve|allowance|ratio|rate|adjustment)/gi

function resolve(mentions: readonly Mention[], focus: Stretch, calendar: Calendar): readonly (Stretch | undefined)[] {
  let base = focus
  let first = true
  return mentions.map(({ stretch, before, bare }) => {
    if (stretch !== undefined && bare && base.months !== undefined && base.months < 12) {
      const years = Math.round((stretch.offset - base.offset) / 12 - 0.49)
      return { ...base, offset: base.offset + 12 * years }
    }
    if (stretch !== undefined) {
      // What is compared with comes second; the sentence's own period first.
      if (first) base = stretch
      first = false
      return stretch
    }
    if (before === 'year') return { ...base, offset: base.offset - 12 }
    return { offset: calendar.current.offset - 3, months: base.months === 0 ? 0 : 3 }
  })
}

interface InTime {
  readonly when: readonly Stretch[]
  readonly surely: boolean
  readonly from: readonly Stretch[]
}

/**
 * The period of a figure: of the mention behind it, where no figure that is compared with it stands between; else of
 * the one before it.
 *
 *     revenue in the first quarter was $138.3 million compared to $76.1 million in the fourth quarter
 *                  ^─────────────────▶                            ◀────────────────────────^
 */
function placeInTime(
  figure: Figure,
  i: number,
  figures: readonly Figure[],
  mentions: readonly Mention[],
  stretches: readonly (Stretch | undefined)[],
  text: string,
  lists: ReadonlyMap<Figure, number>,
): InTime {
  const isBase = (m: number): boolean => isBaseOf(mentions[m], text)
  const one = lists.get(figure)
  if (one !== undefined) {
    const found = stretches[one]
    return { when: found === undefined ? [] : [found], surely: found !== undefined, from: [] }
  }
  const stretch = (m: number): readonly Stretch[] => {
    const found = stretches[m]
    return found === undefined ? [] : [found]
  }
  const behind = mentions.findIndex((mention) => mention.start >= figure.end)
  const next = behind < 0 ? undefined : mentions[behind]
  if (figure.change !== undefined) {
    // A change is of the period the sentence is about, from that which "from" or "over" names.
    const ahead = next && !comparesBetween(text, figure.end, next.start, figures) ? behind : -1
    const isFrom = ahead >= 0 && (isBase(ahead) || mentions[ahead]?.before !== undefined)
    const near = mentions.findLastIndex(
      (mention, m) => mention.end <= figure.start && !isBase(m) && mention.before === undefined,
    )
    const base = isFrom ? stretch(ahead) : laterBase(mentions, stretches, isBase)
    const when = near >= 0 ? stretch(near) : ahead >= 0 && !isFrom ? stretch(ahead) : []
    return { when, surely: when.length > 0, from: base }
  }
  const before = mentions.findLastIndex((mention) => mention.end <= figure.start)
  const { start: segment, compares } = segmentOf(text, figure.start)
  const firstFigure = figures.find(({ start }) => start >= segment)?.start ?? figure.start
  const leads = mentions.some(({ start, base }) => !base && start >= segment && start < firstFigure)
  if (next !== undefined && !comparesBetween(text, figure.end, next.start, figures)) {
    const between = figures.some(
      ({ start, end, change }) => change === undefined && start >= figure.end && end <= next.start,
    )
    // "in the first quarter, revenue was $1.2 million and cash $3 million at March 29": each has its own.
    if (!isBase(behind) && !mentions[behind]?.base && (!leads || (!between && next.start - figure.end < 50)))
      return { when: stretch(behind), surely: true, from: [] }
  }
  // "Compared to the second quarter of last year, operating income increased 5% to $2.5 billion": that is of the other one.
  const since = before < 0 ? '' : text.slice(mentions[before]?.end, figure.start)
  if (before >= 0 && isBase(before) && since.includes(',')) return { when: [], surely: false, from: [] }
  // "up from $83.3 million last year, and a loss of $1.0 million": the loss is this year's.
  if (isCompared(mentions[before], text) && TURNS.test(since)) return { when: [], surely: false, from: [] }
  if (before >= 0 && (mentions[before]?.start ?? 0) >= segment && !isOnlyBase(mentions[before]))
    return { when: stretch(before), surely: true, from: [] }
  if (segment > 0 && compares) {
    // Compared with something of another time that is not named.
    const later = mentions.findIndex((mention) => mention.start >= figure.end)
    return { when: later >= 0 ? stretch(later) : [], surely: false, from: [] }
  }
  if (segment === 0 && before >= 0 && !isOnlyBase(mentions[before]))
    return { when: stretch(before), surely: i > 0, from: [] }
  return { when: [], surely: false, from: [] }
}

/** A sentence that goes on to something else. */
export const TURNS = /,\s+(?:and|with|while|but)\b/i

/**
 * The mentions of figures that stand in a list beside a list of as many periods: "for the six months ended June 27, 2025
 * and June 28, 2024 were $751 million and $792 million".
 */
function listed(figures: readonly Figure[], mentions: readonly Mention[], text: string): ReadonlyMap<Figure, number> {
  const found = new Map<Figure, number>()
  let first = 0
  const times = runsOf(mentions, text).map((run) => {
    const made = { first, length: run.length, start: run[0]?.start ?? 0 }
    first += run.length
    return made
  })
  let next = 0
  let last: (typeof times)[number] | undefined
  for (const amounts of runsOf(figures, text)) {
    for (; next < times.length && (times[next]?.start ?? 0) < (amounts[0]?.start ?? 0); next++)
      if ((times[next]?.length ?? 0) > 1) last = times[next]
    if (amounts.length < 2 || last?.length !== amounts.length) continue
    for (const [at, figure] of amounts.entries()) found.set(figure, last.first + at)
  }
  return found
}

/** What stands side by side, with no more than "and" or a comma between. */
function runsOf<T extends { readonly start: number; readonly end: number }>(all: readonly T[], text: string): T[][] {
  const runs: T[][] = []
  for (const each of all) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && LISTED.test(text.slice(last.end, each.start))) run.push(each)
    else runs.push([each])
  }
  return runs
}

const LISTED = /^\)?\s*(?:,\s*(?:and\s+)?|and\s+)(?:the\s+|for\s+the\s+)?\(?$/i

/** True where a mention is what something is compared with: "from the prior quarter", "year over year". */
const isBaseOf = (mention: Mention | undefined, text: string): boolean =>
  mention !== undefined &&
  (mention.base ||
    // "up 8% on last year"
    (mention.before !== undefined && /[%\d]\s+on\s+(?:the |its |our )?$/i.test(text.slice(0, mention.start))) ||
    /\b(?:from|over|than|versus|vs\.?|compared (?:to|with)|against)\s+(?:that of |those of |the |its |our |a |in |for |at )*$/i.test(
      text.slice(0, mention.start),
    ))

/** True where a mention is of the figure that another is compared with: "compared to $41.7 million in the first quarter of 2030". */
const isCompared = (mention: Mention | undefined, text: string): boolean => {
  if (mention === undefined) return false
  const before = text.slice(0, mention.start)
  const last = [...before.matchAll(COMPARING)].at(-1)
  const since = last && before.slice(last.index + last[0].length)
  return since !== undefined && /[$\d]/.test(since) && !/;|\.(?!\d)/.test(since)
}

const COMPARING =
  /\b(?:compared (?:to|with)|versus|vs\.?|against|as opposed to|(?:up|down|increased?|decreased?) from|from(?= \(?[$\d]))/gi

const isOnlyBase = (mention: Mention | undefined): boolean => mention?.base === true

const laterBase = (
  mentions: readonly Mention[],
  stretches: readonly (Stretch | undefined)[],
  isBase: (m: number) => boolean,
): readonly Stretch[] => {
  const at = mentions.findIndex((mention, m) => isBase(m) || mention.before !== undefined)
  const found = at < 0 ? undefined : stretches[at]
  return found === undefined ? [] : [found]
}

/** True where between two places the sentence turns to what it compares with. */
function comparesBetween(text: string, from: number, to: number, figures: readonly Figure[]): boolean {
  for (const match of text.slice(from, to).matchAll(COMPARES)) {
    const at = from + match.index
    if (figures.some(({ start }) => start > at && start < to)) return true
    if (/^(?:compared|versus|vs|against|as)/i.test(match[0])) return true
  }
  return false
}

/** Where the part of the sentence begins in which a place stands: at the last word that compares, or the last clause. */
function segmentOf(text: string, place: number): { readonly start: number; readonly compares: boolean } {
  let start = 0
  let compares = false
  for (const match of text.slice(0, place).matchAll(SEGMENTS)) {
    start = match.index
    compares = match.groups?.clause === undefined
  }
  return { start, compares }
}

const SEGMENTS =
  /\b(?:compared (?:to|with)|versus|vs\.?|against|as opposed to|(?:up|down) from|from)\b|(?<clause>,\s+(?:and|while|but|with)\s+(?=[^,$%\d]{3,60}\b(?:was|were|totaled|increased|decreased|grew|declined)\s))/gi

function without(text: string, mentions: readonly Mention[], from: number, to: number): string {
  let rest = text.slice(from, to)
  for (const { start, end } of mentions) {
    const left = Math.max(start, from) - from
    const right = Math.min(end, to) - from
    if (right > left) rest = rest.slice(0, left) + ' '.repeat(right - left) + rest.slice(right)
  }
  return rest
}
