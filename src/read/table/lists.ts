/** Tables whose numbers count nothing: lists of pages, exhibits, securities, footnotes, telephones. */
import type { Document, Paragraph, Table } from '../../core/release.ts'

/** The document with such lists as text, line by line. */
export function withoutLists<Part extends Pick<Document, 'source' | 'tables' | 'paragraphs'>>(document: Part): Part {
  const lists = document.tables.filter((table) => KINDS.some((isOne) => isOne(table)))
  if (lists.length === 0) return document
  const texts = lists.flatMap(({ lines: { from, to } }) =>
    document.source.lines.slice(from - 1, to).flatMap((line, i) => paragraphOf(line, from + i)),
  )
  return {
    ...document,
    tables: document.tables
      .filter((table) => !lists.includes(table))
      .map((table, i): Table => ({ ...table, id: `t${i + 1}` })),
    paragraphs: [...document.paragraphs, ...texts].toSorted((a, b) => a.lines.from - b.lines.from),
  }
}

function paragraphOf(line: string, number: number): readonly Paragraph[] {
  const text = line.trim().replace(/\s+/g, ' ')
  return text === '' ? [] : [{ text, lines: { from: number, to: number }, starts: [{ offset: 0, line: number }] }]
}

const figuresOf = ({ rows }: Table): readonly string[] =>
  rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell?.amount === undefined ? [] : [cell.text])))

const wordsOver = ({ headings, stub }: Table): readonly string[] =>
  [...headings, ...stub].map(({ text }) => text.trim())

/**
 *     Item 1   Financial statements      3
 *     Item 2   Management's discussion  12
 */
function isContents(table: Table): boolean {
  const figures = figuresOf(table)
  const words = wordsOver(table)
  if (
    table.rows.length < 3 ||
    !words.every((word) =>
      /^(?:pages?|items?|description|part|section|(?:table of )?contents)\b[\s\w.]{0,12}$/i.test(word),
    )
  )
    return false
  const titled =
    words.some((word) => /^pages?\b/i.test(word)) ||
    table.title.some(({ text }) => /^(?:table of contents|index|contents)\b/i.test(text))
  const items =
    table.rows.filter(({ label }) => /^(?:item|part|note)\s+[\divx]/i.test(label)).length * 2 > table.rows.length
  return (
    (titled || items) &&
    table.rows.every(({ cells }) => cells.filter((cell) => cell?.amount !== undefined).length <= 1) &&
    growing(figures)
  )
}

const growing = (figures: readonly string[]): boolean =>
  figures.length > 0 &&
  figures.every((text, i) => /^\d{1,3}$/.test(text) && (i === 0 || Number(text) >= Number(figures[i - 1])))

/** "Exhibit No.   Description   Form   Page": numbers as 10.1 and 101, forms as 8-K, dashes. */
const isExhibitIndex = (table: Table): boolean =>
  [...wordsOver(table), ...table.title.map(({ text }) => text)].some((text) =>
    /\bexhibits? (?:no|number|index|description)\b|\bindex (?:to|of) exhibits\b|^(?:item \d+[.:]?\s+)?exhibits?$/i.test(
      text,
    ),
  ) && figuresOf(table).every((text) => /^(?:-?\d{1,3}(?:\.\d{1,3})?\*?|\d{1,2}-[A-Z]|[–—-]+)$/.test(text))

/** "Title of each class   Trading symbol(s)   Name of each exchange on which registered" */
const isListing = (table: Table): boolean =>
  wordsOver(table).some((text) => /\btrading symbol|\bname of (?:each )?exchange/i.test(text)) &&
  figuresOf(table).every((text) => /^[–—-]+$|%$/.test(text))

/** "(1)   Excludes the effect of leases." */
const isFootnotes = (table: Table): boolean => {
  const figures = figuresOf(table)
  return table.headings.length === 0 && figures.length > 0 && figures.every((text, i) => text === `(${i + 1})`)
}

/**
 *     Investor relations   (650) 555-1234
 *     Passcode                    7731204
 */
const isNumbersToCall = (table: Table): boolean =>
  [
    ...wordsOver(table),
    ...table.rows.flatMap(({ label, cells }) => [label, ...cells.map((cell) => cell?.text ?? '')]),
  ].some((text) => /\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b|^\+\d{1,3}(?: \d{1,4}){2,}/.test(text)) &&
  figuresOf(table).every((text) => /^\+?[\d-]+#?$/.test(text))

/**
 * A figure in a box beside the text, with its unit below it.
 *
 *     Sales
 *     $412
 *     million
 */
const isCallOut = (table: Table): boolean =>
  table.columnCount === 1 &&
  figuresOf(table).length <= 2 &&
  table.rows.some(({ label, cells }) =>
    [label, ...cells.map((cell) => cell?.text ?? '')].some((text) => UNIT_ALONE.test(text.trim())),
  )

const UNIT_ALONE = /^(?:thousand|million|billion|trillion|percent)\b/i

const KINDS: readonly ((table: Table) => boolean)[] = [
  isContents,
  isExhibitIndex,
  isListing,
  isFootnotes,
  isNumbersToCall,
  isCallOut,
]
