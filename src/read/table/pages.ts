/** A statement that goes on over the end of a page is one, whether its head is printed again or not. */
import type { Document, Heading, Table } from '../../core/release.ts'
import { lettersOf } from '../../language/words.ts'

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
