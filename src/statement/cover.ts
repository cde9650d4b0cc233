/** What the first page of a release says of itself: its headline, its date. */
import type { IsoDate } from '../core/period.ts'
import type { Document, Paragraph } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { dateOf } from '../language/dates.ts'
import { readPeriodWords } from '../language/periods.ts'
import { beforeVerb, companyNames } from './company.ts'
import { titleKind } from './kind.ts'

/** What a release says of itself before its tables. */
export interface Cover {
  /** Whose release it is, and what its tables are headed with where that is another name. */
  readonly names: readonly string[]
  readonly title?: string
  readonly date?: IsoDate
}

/** Reads company, headline and date of publication; what nothing tells is absent. */
export function readCover(document: Document, templates: Templates): Cover {
  const first = document.tables[0]?.lines.from ?? Number.POSITIVE_INFINITY
  const opening = document.paragraphs.filter(({ lines }) => lines.from < first).slice(0, OPENING)
  // Where little else is printed before it, the headline may stand right above the first table.
  const above = document.tables[0]?.title.map(({ text }) => text).filter((text) => beforeVerb(text) !== undefined) ?? []
  const texts = [...opening.map(({ text }) => behindContacts(text)), ...above].map(withoutExhibit)
  const headed = [...opening.map((each) => behindContacts(withoutLead(each))), ...above].map(withoutExhibit)
  const title = headed.find(
    (text) => isHeadline(text) && (beforeVerb(text) !== undefined || titleKind(text, templates) === undefined),
  )
  const date = datelineOf(texts)
  return {
    names: companyNames(document, texts, templates),
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
  }
}

/**
 * What is printed without its last line, where that leads a list.
 *
 *     Acme reports results and raises its outlook
 *                  June 2031 quarter:
 */
function withoutLead({ text, starts }: Paragraph): string {
  const last = starts.at(-1)?.offset ?? 0
  return text.endsWith(':') && last > 0 ? text.slice(0, last).trim() : text
}

/** Paragraphs before the first table that are looked at. */
const OPENING = 40

/** "Exhibit 99.1" and what follows it. */
const withoutExhibit = (text: string): string => text.replace(/^exhibit\s+\d+(?:\.\d+)?\s+(?=\S)/i, '')

/** A headline that is set right below whom to ask, without them. */
const behindContacts = (text: string): string => {
  const last = [...text.matchAll(CONTACT)].at(-1)
  const rest = last === undefined ? '' : text.slice(last.index + last[0].length).trim()
  return beforeVerb(rest) === undefined ? text : rest
}

/** "jane.doe@acme.com", "(217) 555-0148" */
const CONTACT = /[^\s@]{1,64}@[^\s@]{1,255}\.\w+|\(?\b\d{3}\)?[-. ]\d{3}[-.]\d{4}\b/g

function isHeadline(text: string): boolean {
  const words = text.split(/\s+/).length
  return (
    words >= 4 &&
    words <= 45 &&
    !/\.$/.test(text) &&
    // A line of prose, cut off where the page ends: headlines are told in the present.
    !/\b(?:was|were)\b/i.test(text) &&
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
    const beside = dateBesideContacts(text)
    if (beside !== undefined) return beside
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

/**
 * A date in full that stands beside whom to ask.
 *
 *     FOR IMMEDIATE RELEASE        CONTACT
 *     4/25/2031                    Investors: jane.doe@acme.com
 */
function dateBesideContacts(text: string): IsoDate | undefined {
  const { 0: date, index } = BESIDE.exec(text) ?? {}
  if (date === undefined || index === undefined || text.slice(index + date.length).search(CONTACT) < 0) return undefined
  const [day, more] = readPeriodWords(date).days
  return day?.day === undefined || day.year === undefined || more !== undefined ? undefined : dateOf(day, day.year)
}

const BESIDE =
  /(?<=^(?:for immediate release)?[\s:]*)(?:\d{1,2}\/\d{1,2}\/\d{4}|\p{L}{3,9}\.? \d{1,2}, \d{4})(?=\s+(?:contacts?|investors?|media|press|for (?:more|further) information)\b)/iu
