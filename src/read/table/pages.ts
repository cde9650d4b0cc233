/** A statement that goes on over the end of a page is one, whether its head is printed again or not; so is a paragraph. */
import type { Document, Heading, Paragraph, Table } from '../../core/release.ts'
import type { LineRange } from '../../core/source.ts'
import { lettersOf } from '../../language/words.ts'
import { FULL, RUNS_ON } from './prose.ts'
import { rejoin, wholeWords } from './rejoin.ts'

/** True where a page ends between two tables. */
type PageEnds = (above: Table, below: Table) => boolean

type Printed = Pick<Document, 'tables' | 'paragraphs'>

/**
 * The tables, those of several pages as one.
 *
 *     Statements of Operations                       2031     2030
 *     Revenue                                      48,210   41,655
 *                               5
 *     Statements of Operations (continued)           2031     2030      no title and no headings of its own
 *     Operating income                              4,801    3,223      the next row of the table above
 *
 * A table goes on with the one above where no prose is between, it has as many columns under the same headings or none,
 * its title and its stub say nothing that those above do not, its captions are not those of the one above again, and a title,
 * or the end of a page between them (`pageEnds`), shows that it does.
 */
export function overPages<Part extends Printed>(document: Part, pageEnds: PageEnds): Part {
  const tables: Table[] = []
  for (const table of document.tables) {
    const above = tables.at(-1)
    const whole =
      above !== undefined && !proseBetween(document, above, table) && goesOn(above, table, pageEnds)
        ? { ...above, rows: [...above.rows, ...table.rows], lines: { from: above.lines.from, to: table.lines.to } }
        : undefined
    if (whole === undefined) tables.push(table)
    else tables[tables.length - 1] = whole
  }
  return tables.length === document.tables.length
    ? document
    : { ...document, tables: tables.map((table, i) => ({ ...table, id: `t${i + 1}` })) }
}

const proseBetween = ({ paragraphs }: Printed, above: Table, below: Table): boolean =>
  paragraphs.some(({ lines }) => lines.from > above.lines.to && lines.to < below.lines.from)

function goesOn(above: Table, below: Table, pageEnds: PageEnds): boolean {
  if (above.headings.length === 0 || above.columnCount !== below.columnCount || repeats(above, below)) return false
  if (!below.headings.every((heading) => isAmong(heading, above.headings))) return false
  const known = new Set([...above.title, ...above.stub, ...above.headings].map(({ text }) => titleKey(text)))
  const titles = below.title.map(({ text }) => text)
  if (!titles.every((text) => titleKey(text) === '' || known.has(titleKey(text)))) return false
  if (!below.stub.every(({ text }) => known.has(titleKey(text)))) return false
  const says = titles.some((text) => CONTINUED.test(text) || titleKey(text).length > 0)
  return says || pageEnds(above, below)
}

/** Most of its captions stand in the one above as well: the same lines of another time, or of another part of the company. */
function repeats(above: Table, below: Table): boolean {
  const known = new Set(above.rows.map(({ label }) => lettersOf(label)))
  const captions = below.rows.map(({ label }) => lettersOf(label)).filter((label) => label !== '')
  const first = captions[0]
  const balances = /^balance/.test(first ?? '')
  return balances || captions.filter((label) => known.has(label)).length * 2 > captions.length
}

/** Over the same columns; the lines above it may have become title, where few lines of figures are below. */
const isAmong = ({ text, from, to }: Heading, headings: readonly Heading[]): boolean =>
  headings.some((each) => each.from === from && each.to === to && lettersOf(each.text) === lettersOf(text))

const CONTINUED = /\bcont(?:inued|['’]?d)?\b/i

/** A line of a title, for telling whether it is printed again: "Balance Sheets (Continued)" is "balance sheets". */
const titleKey = (text: string): string => lettersOf(text.replace(/\(?\bcont(?:inued|['’]?d)?\b\.?\)?/i, ''), ' ')

/**
 * The paragraphs, those of two pages as one, where no table is between and a sentence goes on.
 *
 *     compared with net income of $140.3 million, or $2.83 per share on a diluted
 *     <PAGE> 2
 *     basis for the 39-week period.                         the same sentence
 */
export function overPageEnds(
  { source, paragraphs, tables }: Pick<Document, 'source' | 'paragraphs' | 'tables'>,
  endsPage: (above: LineRange, below: LineRange) => boolean,
): readonly Paragraph[] {
  let words: Set<string> | undefined
  const whole: Paragraph[] = []
  let at = 0
  for (const below of paragraphs) {
    const above = whole.at(-1)
    while ((tables[at]?.lines.to ?? Number.POSITIVE_INFINITY) < (above?.lines.to ?? 0)) at += 1
    const isTableBetween = (tables[at]?.lines.from ?? Number.POSITIVE_INFINITY) < below.lines.from
    if (above === undefined || isTableBetween || !sentenceGoesOn(above, below) || !endsPage(above.lines, below.lines)) {
      whole.push(below)
      continue
    }
    words ??= wholeWords(source.lines)
    whole[whole.length - 1] = joined(above, below, words)
  }
  return whole
}

/** A heading is too short, and a sentence that ends goes on nowhere; "(1) The" begins a note. */
const sentenceGoesOn = (above: Paragraph, below: Paragraph): boolean =>
  above.text.length >= FULL &&
  !/[.:;?!]["')\u201d]*$/.test(above.text) &&
  (/^[a-z]/.test(below.text) || (RUNS_ON.test(above.text) && /^[\p{L}\d$]/u.test(below.text)))

function joined(above: Paragraph, below: Paragraph, words: ReadonlySet<string>): Paragraph {
  const before = rejoin(above.text, below.text, words)
  return {
    text: before + below.text,
    lines: { from: above.lines.from, to: below.lines.to },
    starts: [...above.starts, ...below.starts.map((start) => ({ ...start, offset: start.offset + before.length }))],
  }
}
