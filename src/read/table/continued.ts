/** Tables that go on over a page's end. */
import type { Table } from '../../core/release.ts'
import type { PageLine } from './placed.ts'

/** What stands between a table and its next page: page numbers, a way back to the contents, "(continued)"; "£'000" is a unit. */
export const FURNITURE =
  /^(?:(?!.*[$£€¥]\W*000)\W*(?:page )?(?:[a-z]{1,2}-)?\d{0,3}\W*|\W*(?:table of contents|\(?continued(?: on (?:the )?(?:next|following) page)?\)?|\(?more\)?)\W*)$/i

/**
 * The lines of a table's body without the title that the next page prints again over it.
 *
 *     Inventories              312     290
 *     <PAGE>
 *     Balance Sheets (Continued)               no line of the table
 *     Accounts payable         204     188
 */
export function withoutRepeated<Line extends PageLine>(body: readonly Line[], titles: readonly string[]): Line[] {
  const known = new Set(titles.map(withoutContinued))
  let apart = false
  return body.map((line) => {
    if (line.sort !== 'text') apart ||= line.sort === 'blank' || line.sort === 'mark'
    else if (!(apart && !line.sure && known.has(withoutContinued(line.text)))) apart = false
    else return { ...line, sort: 'furniture', cells: [] }
    return line
  })
}

/** The table with the rows of its next page, where they have as many columns. */
export function continued(above: Table, below: Table): Table | undefined {
  if (above.headings.length === 0 || above.columnCount !== below.columnCount) return undefined
  return { ...above, rows: [...above.rows, ...below.rows], lines: { from: above.lines.from, to: below.lines.to } }
}

/** The table under the headings of the one above, where it has none and only its title is printed again. */
export function headedAs(above: Table | undefined, table: Table): Table {
  if (above === undefined || table.headings.length > 0 || table.columnCount !== above.columnCount) return table
  const known = new Set(above.title.map(({ text }) => withoutContinued(text)))
  const repeated = table.title.length > 0 && table.title.every(({ text }) => known.has(withoutContinued(text)))
  return repeated ? { ...table, headings: above.headings } : table
}

/** A line of a title, for telling whether it is printed again: "Balance Sheets (Continued)" is "balance sheets". */
const withoutContinued = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\bcont(?:inued|['’]?d)?\b/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
