/** When the figures of a sentence are of: which of the periods it mentions is that of each. */
import type { Calendar, Stretch } from './calendar.ts'
import type { Figure } from './figure.ts'
import type { Mention } from './mention.ts'

const COMPARES = /\b(?:compared|versus|vs\.?|against|as opposed|up from|down from|increased? from|from|up|down)\b/gi

/** When each mention is of: the next of a sentence is told from its first. */
export function resolve(
  mentions: readonly Mention[],
  focus: Stretch,
  calendar: Calendar,
): readonly (Stretch | undefined)[] {
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

/** When a figure is of. */
export interface InTime {
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
export function placeInTime(
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
export function listed(
  figures: readonly Figure[],
  mentions: readonly Mention[],
  text: string,
): ReadonlyMap<Figure, number> {
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
export const isBaseOf = (mention: Mention | undefined, text: string): boolean =>
  mention !== undefined &&
  (mention.base ||
    // "up 8% on last year"
    (mention.before !== undefined && /[%\d]\s+on\s+(?:the |its |our )?$/i.test(text.slice(0, mention.start))) ||
    /\b(?:from|over|than|versus|vs\.?|compared (?:to|with)|against)\s+(?:that of |those of |the |its |our |a |in |for |at )*$/i.test(
      text.slice(0, mention.start),
    ))

/** True where a mention is of the figure that another is compared with: "compared to $41.7 million in the first quarter of 2030". */
export const isCompared = (mention: Mention | undefined, text: string): boolean => {
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
