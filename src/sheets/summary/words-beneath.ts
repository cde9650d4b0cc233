/** What the Summary says in words, beneath its figures: what does not tie, and what the release says of what is to come. */
import type { Address, Cell, Style } from '../../core/book/workbook.ts'
import { room, wrapped } from '../../core/cells/text-width.ts'
import { isException } from '../../core/tally.ts'
import { type Outlook, outlookOf } from '../../language/outlook/outlook.ts'
import type { Book } from '../book.ts'
import type { ChecksSummary } from '../lists/checks-sheet.ts'
import { BOLD, INDENT_WIDTH } from '../plan.ts'
import { LINK, MUTED, SUBTITLE } from '../styles.ts'

/**
 * Words across the sheet, with a link to where they stand in the column of links. A cell wraps in its own column only,
 * so what is too long goes on in the rows beneath; whole, to be copied and read aloud, a sentence is its link.
 *
 *     Net sales are expected to be between      | Net sales are expected to be between 100 million and 110 million.
 *       100 million and 110 million.            |
 */
export interface Words {
  readonly cells: readonly Cell[]
  /** The row of the sentence that tells how many checks hold. */
  readonly master: number
  /** The row behind them. */
  readonly end: number
}

/**
 * Writes from a row on, in columns as wide as said, of which the last is that of links; `rounded` are the figures above
 * that are the sums of rounded lines, and are printed otherwise.
 */
export function wordsBeneath(
  book: Book,
  checks: ChecksSummary,
  top: number,
  widths: readonly number[],
  rounded: readonly Rounded[],
): Words {
  const across = room(widths.slice(0, -1))
  const cells: Cell[] = []
  let row = top
  const write = (
    text: string,
    style: Style,
    parts: Pick<Cell, 'formula'> & { readonly at?: Place | undefined } = {},
  ) => {
    const { at, ...own } = parts
    const { indent = 0 } = style
    const width = (across - (indent + 1) * INDENT_WIDTH - 0.5) / (style.bold ? BOLD : 1)
    const [first = '', ...others] = wrapped(text, width)
    if (at !== undefined) {
      const value = others.length > 0 && at.isText ? text : at.link.sheet
      cells.push({ row, column: widths.length, value, style: LINK, link: at.link })
    }
    cells.push({ row: row++, column: 1, value: first, style, ...own })
    for (const value of others) cells.push({ row: row++, column: 1, value, style: { ...style, indent: indent + 1 } })
  }

  const found = book.results.filter(isException)
  write(checks.heading.text, SUBTITLE, { formula: checks.heading.formula })
  const master = row
  write(checks.sentence.text, { font: 'link', bold: true }, { formula: checks.sentence.formula })
  if (found.length > 0) write('As built:', MUTED)
  for (const { check, verdict, remark } of found.slice(0, MOST_EXCEPTIONS)) {
    const link = check.at === undefined ? book.source.address(check.span.line) : book.addresses.facts.get(check.at)
    write(`${check.label}: ${remark ?? verdict}`, {}, { at: link && { link, isText: false } })
  }
  if (found.length > MOST_EXCEPTIONS) write(`${found.length - MOST_EXCEPTIONS} more stand on Checks.`, MUTED)

  if (rounded.length > 0) {
    row++
    write('Printed otherwise, by what rounding leaves', SUBTITLE)
    write('Figures above are the sums of the lines that are printed. The release prints:', MUTED)
    for (const { label, printed, shown, at } of rounded.slice(0, MOST_ROUNDED))
      write(`${label}: ${printed}; ${shown} above`, {}, { at: at && { link: at, isText: false } })
    if (rounded.length > MOST_ROUNDED) write(`${rounded.length - MOST_ROUNDED} more differ by as little.`, MUTED)
  }

  const ahead = eachOnce(outlookOf(book.model.release))
  if (ahead.length > 0) {
    row++
    write('Outlook, as printed', SUBTITLE)
    let isLed = false
    const shown = firstOf(ahead)
    for (const { text, line, kind } of shown) {
      isLed = kind === 'lead' || (isLed && kind === 'entry')
      const at: Place = { link: book.source.address(line), isText: true }
      write(text, isLed && kind === 'entry' ? { indent: 1 } : {}, { at })
    }
    const others = ahead.slice(shown.length).filter(({ kind }) => kind !== 'lead').length
    if (others > 0) write(`${others} more look ahead.`, MUTED)
  }
  return { cells, master, end: row }
}

/** A figure of the Summary that is calculated, and printed otherwise within rounding. */
export interface Rounded {
  readonly label: string
  readonly printed: string
  readonly shown: string
  readonly at: Address | undefined
}

/** Where what is written stands, and whether it stands there word by word. */
interface Place {
  readonly link: Address
  readonly isText: boolean
}

const MOST_EXCEPTIONS = 12
const MOST_ROUNDED = 12
const MOST_SENTENCES = 30

/** What is said again of the same is left out, and leads of nothing else with it. */
function eachOnce(all: readonly Outlook[]): readonly Outlook[] {
  const said = new Set<string>()
  let leads: Outlook[] = []
  let areWritten = false
  return all.flatMap((each, i) => {
    if (each.kind === 'lead') {
      leads = all[i - 1]?.kind === 'lead' ? [...leads, each] : [each]
      areWritten = false
      return []
    }
    // A sentence says itself what it is of; an entry is of what leads it.
    const key = JSON.stringify([...(each.kind === 'entry' ? leads : []), each].map(({ text }) => text))
    if (said.has(key)) return []
    said.add(key)
    const own = areWritten ? [each] : [...leads, each]
    areWritten = true
    return own
  })
}

/** As many as are shown; what leads them only before what it leads. */
function firstOf(ahead: readonly Outlook[]): readonly Outlook[] {
  const shown = ahead.slice(0, MOST_SENTENCES)
  return shown.slice(0, shown.findLastIndex(({ kind }) => kind !== 'lead') + 1)
}
