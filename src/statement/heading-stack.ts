/** The headings over one column, top to bottom. */
import type { Heading, Table } from '../core/release.ts'

/** The headings that stand over one column, from the top down. */
export interface HeadingStack {
  /** Re-joined within a level: ["Three Months Ended", "March 29, 2008"]. */
  readonly headings: readonly string[]
  /** In one line. */
  readonly label: string
  /** Footnote marks behind a heading, without brackets. */
  readonly marks: readonly string[]
}

/**
 * The stack over each column; headings that stand over the same columns are one.
 *
 *     Three Months Ended
 *     March 29,  March 31,      ["Three Months Ended", "March 29, 2008"]
 *       2008       2007
 */
export function headingStacks(table: Table): readonly HeadingStack[] {
  const over: Heading[][] = Array.from({ length: table.columnCount }, () => [])
  for (const heading of table.headings.toSorted((a, b) => a.level - b.level)) {
    for (let column = heading.from; column <= heading.to; column++) over[column]?.push(heading)
  }
  return over.map(stackOf)
}

function stackOf(over: readonly Heading[]): HeadingStack {
  const marks: string[] = []
  const headings: string[] = []
  let last: Heading | undefined
  for (const heading of over.filter(({ text }) => !EXHIBIT.test(text))) {
    const text = heading.text.replace(MARK, (_, mark: string) => {
      marks.push(mark)
      return ''
    })
    const joined = last !== undefined && last.from === heading.from && last.to === heading.to
    const above = joined ? headings.pop() : undefined
    headings.push(above === undefined ? text.trim() : rejoin(above, text.trim()))
    last = heading
  }
  const said = headings.filter((text) => text !== '')
  return { headings: said, label: said.reduce((above, text) => rejoin(above, text), ''), marks }
}

/** At the head of a page, over whatever column is beneath it: "Exhibit 3". */
const EXHIBIT = /^\s*exhibit \d{1,3}(?:\.\d{1,2})?[a-z]?\s*$/i

/** "Better/(Worse)" is cut to "B/(W)", which is no mark. */
const MARK = /(?<!\/)\s*\((\d{1,2}|[a-z]|\*+)\)(?=\s*$)/gi

/** "Non-" and "GAAP" are "Non-GAAP", "Expend-" and "itures" "Expenditures". */
function rejoin(above: string, below: string): string {
  if (above === '' || below === '') return above + below
  if (!/\p{L}-$/u.test(above)) return `${above} ${below}`
  return /^\p{Ll}/u.test(below) && !/^(?:non|pre|post|pro|self|co)-$/i.test(above.slice(-4))
    ? above.slice(0, -1) + below
    : above + below
}
