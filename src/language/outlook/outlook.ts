/** Where a release looks ahead, with figures. */
import type { Paragraph, Release, Statement } from '../../core/release.ts'
import { type Sentence, sentencesIn } from '../sentences.ts'
import {
  announces,
  countsSomething,
  ENDS_IN_FIGURE,
  givesFigures,
  isHeading,
  isOverColumns,
  isWarning,
  LEAD,
  looksAhead,
  saysOutlook,
  saysWhen,
  tellsThePast,
} from './ahead.ts'

/** What is printed of what is to come, and the line it begins on. */
export interface Outlook {
  readonly text: string
  readonly line: number
  /** A sentence; a line of a list or a table; what has no figures and says what those beneath it are of. */
  readonly kind: 'sentence' | 'entry' | 'lead'
  /** The paragraph that it is of, and the characters of it that it is; absent of headings, and of what tables print. */
  readonly of?: { readonly paragraph: Paragraph; readonly from: number; readonly to: number }
}

/**
 * In the order printed: sentences that speak of what is to come, and all that gives figures beneath a heading that says
 * outlook, until the next heading or table, or in a list beneath a sentence that announces it. What leads them stands
 * before them.
 *
 *     Fiscal 2031 Outlook                                           leads
 *     Wexcombe expects:                                             leads
 *     o Net sales of $1.3 billion to $1.4 billion                   an entry, and no sentence
 *     Other income will be approximately $1.0 million.
 *     Conference Call                                               here it ends
 */
export function outlookOf({
  paragraphs,
  statements,
  source,
}: Pick<Release, 'paragraphs' | 'statements' | 'source'>): readonly Outlook[] {
  const read = new Reading()
  const blocks = [
    ...paragraphs.map((paragraph) => ({ at: paragraph.lines.from, read: () => read.paragraph(paragraph) })),
    ...statements.map((statement) => ({ at: statement.lines.from, read: () => read.table(statement, source.lines) })),
  ].toSorted((a, b) => a.at - b.at)
  for (const block of blocks) block.read()
  return read.found.map((each) => (each.kind === 'sentence' ? each : inColumns(each, source.lines)))
}

/**
 * What is a whole line of the print, its columns told apart; in prose that is set flush two blanks are no columns.
 *
 *     Net sales      $5.9 - $6.0 billion      $5.8 - $6.0 billion
 */
function inColumns(each: Outlook, lines: readonly string[]): Outlook {
  const printed = (lines[each.line - 1] ?? '').trim()
  const isWhole = printed.replace(/\s+/g, ' ') === each.text
  return isWhole ? { ...each, text: printed.replace(/\s{3,}/g, ' | ').replace(/\s+/g, ' ') } : each
}

class Reading {
  readonly found: Outlook[] = []
  /** Headings and sentences that what follows is of, as long as nothing follows. */
  #leads: Outlook[] = []
  #isBeneath = false
  /** A sentence announced a list. */
  #isAnnounced = false

  paragraph(paragraph: Paragraph): void {
    const { rest, heading } = partedAt(paragraph)
    if (heading !== undefined) this.#heading(heading, paragraph)
    if (isWarning(paragraph.text)) return
    const isEntry = BULLET.test(paragraph.text)
    if (!isEntry) this.#isAnnounced = false
    const isLed = this.#isBeneath || this.#isAnnounced || LEAD.test(paragraph.text)
    const parts = isLed && isList(paragraph) ? linesOf(paragraph) : sentencesIn(paragraph.text)
    for (const { text: cut, offset } of parts) {
      const from = Math.max(offset, rest)
      const text = cut
        .slice(from - offset)
        .replace(BULLET, '')
        .trim()
      if (text === '' || text.length > LONGEST) continue
      const line = paragraph.starts.findLast((start) => start.offset <= from)?.line ?? paragraph.lines.from
      const of = { paragraph, from, to: offset + cut.length }
      const isCounted = isEntry && this.#isAnnounced && countsSomething(text)
      if (looksAhead(text)) this.#take({ text, line, kind: isEntry ? 'entry' : 'sentence', of })
      else if (isLed && (givesFigures(text) || isCounted)) this.#take({ text, line, kind: 'entry', of })
      else if (this.#isBeneath && !text.endsWith(':') && announces(text) && saysWhen(text)) this.#lead(text, line, of)
      if (text.endsWith(':')) this.#announce(text, line, of)
    }
  }

  /** "The Company expects the following for 2031:" leads a list; "Growth was driven by:" ends what looks ahead. */
  #announce(text: string, line: number, of: Outlook['of']): void {
    this.#isBeneath &&= !tellsThePast(text)
    this.#isAnnounced = this.#isBeneath || announces(text)
    if (this.#isAnnounced && this.found.at(-1)?.text !== text) this.#lead(text, line, of)
  }

  /** The nearest sentence leads, beneath all headings. */
  #lead(text: string, line: number, of: Outlook['of']): void {
    const headings = this.#leads.filter((lead) => lead.of === undefined)
    this.#leads = [...headings, { text, line, kind: 'lead', ...(of && { of }) }]
  }

  /** A table of guidance is read line by line; any other ends what a heading began. */
  table({ title, items, columns }: Statement, lines: readonly string[]): void {
    const [first] = items
    const isGuidance = saysOutlook(title) && first !== undefined
    if (isGuidance) {
      const headings = columns.map(({ headings: own }) => own.join(' ')).join(' | ')
      const own = [title, headings].map((text): Outlook => ({ text, line: first.span.line, kind: 'lead' }))
      this.#leads = [...this.#leads.filter(({ text }) => text !== title), ...own]
    } else this.#leads = []
    this.#isBeneath = false
    this.#isAnnounced = false
    if (!isGuidance) return
    for (const { span } of items) {
      const text = (lines[span.line - 1] ?? '').trim().replace(/\s{2,}/g, ' | ')
      if (givesFigures(text)) this.#take({ text, line: span.line, kind: 'entry' })
    }
  }

  #heading(heading: string, { lines }: Paragraph): void {
    const lead: Outlook = { text: heading, line: lines.from, kind: 'lead' }
    if (this.#isBeneath && isOverColumns(heading)) {
      this.#leads = [...this.#leads, lead]
      return
    }
    this.#isBeneath = saysOutlook(heading)
    this.#leads = this.#isBeneath && saysWhen(heading) ? [lead] : []
  }

  /** A sentence needs no other to lead it. */
  #take(each: Outlook): void {
    const leads = this.#leads.filter(({ of }) => each.kind === 'entry' || of === undefined)
    this.found.push(...leads, each)
    this.#leads = []
  }
}

/**
 * A heading that is a paragraph, or its first line, and where the text behind it begins.
 *
 *     MARCH 2031 QUARTER OUTLOOK
 *     The following statements are based on current expectations.
 */
function partedAt({ text, starts }: Paragraph): { readonly rest: number; readonly heading?: string } {
  const rest = starts[1]?.offset ?? text.length
  const heading = text.slice(0, rest).trim()
  // "Revenues", and beneath it "(previously $1.3 billion)", is a row.
  return isHeading(heading) && text.charAt(rest) !== '(' ? { rest, heading } : { rest: 0 }
}

/** Each of its lines begins anew, and half of them at least end in a figure: the words before it are what it is of. */
function isList(paragraph: Paragraph): boolean {
  const lines = linesOf(paragraph).map(({ text }) => text.trim())
  const ending = lines.filter((line) => ENDS_IN_FIGURE.test(line)).length
  return lines.length > 1 && ending * 2 >= lines.length && lines.every((line) => /^[\p{Lu}\d($~]/u.test(line))
}

const linesOf = ({ text, starts }: Paragraph): readonly Sentence[] =>
  starts.map(({ offset }, i) => ({ text: text.slice(offset, starts[i + 1]?.offset), offset }))

/** What a list begins its entries with; a dash right before a figure is its sign. */
const BULLET = /^(?:[\s•●▪■◦‣·]|(?:[*–—]|-{1,2}|o(?=\s+[\p{Lu}\d]))(?=\s)|[–—](?=\p{L}))+/u

/** What is longer is no sentence. */
const LONGEST = 700
