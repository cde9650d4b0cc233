/** What pages carry that is no part of what is printed on them: their numbers, running heads, ways back to the contents. */
import type { Document, Paragraph, Table, TextLine } from '../../core/release.ts'
import { readUnitWords } from '../../language/units.ts'
import { FURNITURE } from './continued.ts'

/**
 * The document without its furniture: no paragraph is any, and no table's title has any.
 *
 *     The accompanying notes are an integral part of these statements.     gone
 *                                    4                                     gone
 *     Table of Contents                                                    gone
 *     Acme Tools, Inc.                                                     title
 *     Balance Sheets                                                       title
 *
 * A line that says in what units the page is printed stays.
 */
export function withoutFurniture<Part extends Pick<Document, 'tables' | 'paragraphs'>>(document: Part): Part {
  const running = runningLines(document)
  const isFurniture = (text: string): boolean =>
    FURNITURE.test(text) || NOTES.test(text) || (running.has(withoutNumber(text)) && !saysUnits(text))
  return {
    ...document,
    paragraphs: document.paragraphs.filter(({ text }) => !isFurniture(text)),
    tables: document.tables.map((table) => ({
      ...table,
      title: titleOf(table, isFurniture),
      // A page's number over its columns.
      headings: table.headings.length === 1 && FURNITURE.test(table.headings[0]?.text ?? '') ? [] : table.headings,
    })),
  }
}

/** What points from a statement to its notes. */
const NOTES =
  /^\W*(?:see (?:the )?(?:accompanying )?notes\b.{0,80}|(?:see|the) accompanying (?:condensed |consolidated |unaudited )*notes\b.{0,140})$/i

/** "PART I. FINANCIAL INFORMATION", "Item 1. Financial Statements": parts of a filing, not of its statements. */
const PART_OF_FILING = /^(?:part [ivx]+|item \d+[a-z]?)\b/i

/** A title without furniture; without the part of the filing that it opens, where it says more than that. */
function titleOf({ title }: Table, isFurniture: (text: string) => boolean): readonly TextLine[] {
  const lines = title.filter(({ text }) => !isFurniture(text))
  const telling = lines.filter(({ text }) => !PART_OF_FILING.test(text))
  return telling.length > 0 ? telling : lines
}

const saysUnits = (text: string): boolean => readUnitWords(text).money !== undefined

/** A line repeated on fewer pages may be one for its own sake. */
const FEWEST_PAGES = 3

/**
 * Feet and heads that repeat with a growing number, without it.
 *
 *     Acme Tools, Inc. | Q3 2031 Form 10-Q | 1
 *     Acme Tools, Inc. | Q3 2031 Form 10-Q | 2
 */
function runningLines({ paragraphs, tables }: Pick<Document, 'tables' | 'paragraphs'>): ReadonlySet<string> {
  const numbers = new Map<string, number[]>()
  const lines = [
    ...paragraphs.map(placed),
    ...tables.flatMap(({ title }) => title.map(({ text, span }) => ({ text, line: span.line }))),
  ]
  for (const { text } of lines.toSorted((a, b) => a.line - b.line)) {
    const number = NUMBER.exec(text)?.[0]
    if (number === undefined || text.length > LONGEST) continue
    const key = withoutNumber(text)
    numbers.set(key, [...(numbers.get(key) ?? []), Number(number.trim())])
  }
  const running = [...numbers].filter(
    ([key, pages]) =>
      key !== '' && pages.length >= FEWEST_PAGES && pages.every((page, i) => i === 0 || page > (pages[i - 1] ?? 0)),
  )
  return new Set(running.map(([key]) => key))
}

const placed = ({ text, lines }: Paragraph): { readonly text: string; readonly line: number } => ({
  text,
  line: lines.from,
})

/** No running line is as long as this. */
const LONGEST = 120

/** A page's number at the end of a line, or before its words. */
const NUMBER = /(?<=\s)\d{1,3}$|^\d{1,3}(?=\s+\D)/

const withoutNumber = (text: string): string => (NUMBER.test(text) ? text.replace(NUMBER, '').trim() : text)
