/** What the front of a release says of itself: whose it is, its headline, its date. */
import type { IsoDate } from '../core/period.ts'
import type { Document, TextLine } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { dateOf } from '../language/dates.ts'
import { readPeriodWords } from '../language/periods.ts'
import { titleKind } from './kind.ts'
import { bareName, titleOf } from './title.ts'

export interface Front {
  readonly company?: string
  readonly title?: string
  readonly date?: IsoDate
}

export function readFront(document: Document, templates: Templates): Front {
  const first = document.tables[0]?.lines.from ?? Number.POSITIVE_INFINITY
  const opening = document.paragraphs.filter(({ lines }) => lines.from < first).slice(0, OPENING)
  const texts = opening.map(({ text }) => text)
  const company = companyOf(document, texts, templates)
  const title = texts.map((text) => text.replace(/^exhibit\s+\d+(?:\.\d+)?\s+/i, '')).find(isHeadline)
  const date = datelineOf(texts)
  return {
    ...(company === undefined ? {} : { company }),
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
  }
}

/** Paragraphs before the first table that are looked at. */
const OPENING = 40

/** The name that heads several tables, else the name before a ticker, else the one that heads a table or the headline. */
function companyOf(document: Document, texts: readonly string[], templates: Templates): string | undefined {
  const heads = document.tables.flatMap(({ title }) => title.slice(0, 2).filter((line) => isName(line, templates)))
  const counts = new Map<string, { readonly text: string; readonly count: number }>()
  for (const { text } of heads) {
    const key = bareName(text)
    if (key !== '') counts.set(key, { text: counts.get(key)?.text ?? text, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const [most] = [...counts.values()].toSorted((a, b) => b.count - a.count)
  const legal = most !== undefined && LEGAL_FORM.test(most.text)
  const ticker = texts.map(beforeTicker).find((name) => name !== undefined)
  if (ticker !== undefined && !(legal && most.count >= 2)) return ticker
  if (most !== undefined && (most.count >= 2 || legal)) {
    const isSame = ticker !== undefined && bareName(ticker) === bareName(most.text)
    return isSame && most.text === most.text.toUpperCase() ? ticker : withoutSubsidiaries(most.text)
  }
  return texts.map(beforeVerb).find((name) => name !== undefined)
}

const withoutSubsidiaries = (name: string): string =>
  name.replace(/\s*,?\s*(?:and|&) (?:its )?(?:consolidated )?subsidiar(?:y|ies)\.?$/i, '').trim()

const LEGAL_FORM =
  /\b(?:inc|corp|corporation|company|co|ltd|limited|plc|llc|incorporated|trust|bancorp|group|holdings)\b\.?/i

function isName(line: TextLine, templates: Templates): boolean {
  const text = titleOf([line], undefined)
  if (text === '' || text.length > 80 || !/^\p{Lu}/u.test(text) || /\d{2}|:$/.test(text)) return false
  return titleKind(text, templates) === undefined
}

/** "… - Acme Widgets, Inc. (NYSE: ACME) today …" */
function beforeTicker(text: string): string | undefined {
  const at = text.search(/\((?:the )?["“]?(?:NYSE|NASDAQ|Nasdaq|AMEX|OTC|TSX|LSE|New York Stock|American Stock)/)
  return at < 0 ? undefined : nameBefore(text.slice(Math.max(0, at - 120), at))
}

/** "Acme Widgets Reports Third Quarter Results" */
function beforeVerb(text: string): string | undefined {
  const name = /^(.{2,80}?)\s+(?:reports?|announces?|posts?|releases?|achieves?|delivers?)\b/i.exec(text)?.[1]
  return name === undefined ? undefined : nameBefore(name)
}

/** The capitalised words that end a stretch of text. */
function nameBefore(text: string): string | undefined {
  const words = text
    .replace(/[—–]|--/g, ' — ')
    .trim()
    .split(/\s+/)
  let from = words.length
  while (
    from > 0 &&
    /^["“]?(?:\p{Lu}|\d)|^(?:of|and|the|&|de|for)$/u.test(words[from - 1] ?? '') &&
    !ENDS_BEFORE.test(words[from - 2] ?? '')
  )
    from--
  if (from > 0 && ENDS_BEFORE.test(words[from - 2] ?? '')) from--
  while (from < words.length && /^(?:of|and|the|&|for|de|["“]?\d.*)$/i.test(words[from] ?? '')) from++
  const name = words
    .slice(from)
    .join(' ')
    .replace(/^["“]/, '')
    .replace(/[,\s]+$/, '')
  return name.length < 2 ? undefined : withoutSubsidiaries(name)
}

const ENDS_BEFORE = /(?:[-–—)/:;"”]|^\.+)$/

function isHeadline(text: string): boolean {
  const words = text.split(/\s+/).length
  return (
    words >= 4 &&
    words <= 45 &&
    !/\.$/.test(text) &&
    !/^(?:for immediate|contact|exhibit|news release|press release|media|investor|date of|current report|item \d|for the (?:fiscal|quarter))|pursuant to section|commission file/i.test(
      text,
    ) &&
    !/\((?:NYSE|NASDAQ)/i.test(text) &&
    /\b(?:reports?|announces?|results?|earnings|posts?|revenues?|quarter|profits?|income|sales)\b/i.test(text)
  )
}

/**
 * The date of a dateline, or of a line of its own.
 *
 *     SPRINGFIELD, Ill., July 29 /PRNewswire/ -- Acme Corp. today announced results for the year ended June 30, 2003
 *                        ^^^^^^^ the year from the first date in full that follows
 */
function datelineOf(texts: readonly string[]): IsoDate | undefined {
  for (const text of texts) {
    const isLine = text.length <= 80 && !/\b(?:ended|ending|quarter|year|as of)\b/i.test(text)
    const opening = text.slice(0, 200)
    const mark = opening.search(/\s[-–—]{1,2}(?:\s|\()|--|[—–]|wire\b|\/prn/i)
    if (!isLine && mark < 0) continue
    const [day] = readPeriodWords(isLine ? text : (opening.split(/\b(?:today|announced|reported)\b/i)[0] ?? '')).days
    if (day?.day === undefined) continue
    if (day.year !== undefined) return dateOf(day, day.year)
    if (isLine) continue
    const ended = readPeriodWords(text.slice(0, 600)).days.find(({ year }) => year !== undefined)
    if (ended?.year === undefined) continue
    return dateOf(day, day.month < ended.month ? ended.year + 1 : ended.year)
  }
  return undefined
}
