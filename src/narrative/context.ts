/** What a figure of a sentence is said to be, and of when. */

import { saysAdjusted, saysReported } from '../language/adjusted.ts'
import { namedAt, type Polarity, withoutNames } from '../language/polarity.ts'
import type { Calendar, Stretch } from './calendar.ts'
import type { Figure } from './figure.ts'
import { type InTime, isBaseOf, isCompared, listed, placeInTime, resolve } from './in-time.ts'
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

function without(text: string, mentions: readonly Mention[], from: number, to: number): string {
  let rest = text.slice(from, to)
  for (const { start, end } of mentions) {
    const left = Math.max(start, from) - from
    const right = Math.min(end, to) - from
    if (right > left) rest = rest.slice(0, left) + ' '.repeat(right - left) + rest.slice(right)
  }
  return rest
}
