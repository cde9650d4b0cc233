/** What the Summary says in words, beneath its figures: what does not tie, and what the release says of what is to come. */
import type { Cell, SheetRow, Style } from '../../core/book/workbook.ts'
import { lineCount, room, textWidth } from '../../core/cells/text-width.ts'
import { isException } from '../../core/tally.ts'
import { type Outlook, outlookOf } from '../../language/outlook/outlook.ts'
import type { Book } from '../book.ts'
import type { ChecksSummary } from '../lists/checks-sheet.ts'
import { BOLD, INDENT_WIDTH } from '../plan.ts'
import { LINK, MUTED, type Parts, rowOfLines, SUBTITLE, WRAPPED } from '../styles.ts'

/**
 * Rows of words, each in one cell, with a link to where it stands in the column of links: across the sheet where it is
 * short enough, else wrapped in the first column. What is wrapped is seen whole in its own column only.
 */
export interface Words extends Parts {
  /** The row of the sentence that tells how many checks hold. */
  readonly master: number
  /** The row behind them. */
  readonly end: number
  /** Lines by which they are higher than they have rows. */
  readonly more: number
}

/** Writes from a row on, in columns as wide as said, of which the last is that of links. */
export function wordsBeneath(book: Book, checks: ChecksSummary, top: number, widths: readonly number[]): Words {
  const [first = 0] = widths
  const across = room(widths.slice(0, -1))
  const cells: Cell[] = []
  const rows: SheetRow[] = []
  let row = top
  let more = 0
  const write = (text: string, style: Style, parts: Pick<Cell, 'formula' | 'link'> = {}): void => {
    const { link, ...own } = parts
    const taken = (style.indent ?? 0) * INDENT_WIDTH + 0.5
    const isShort = textWidth(text) * (style.bold ? BOLD : 1) <= across - taken
    const lines = isShort ? 1 : lineCount(text, (first - taken) / (style.bold ? BOLD : 1))
    cells.push({ row, column: 1, value: text, style: isShort ? style : { ...WRAPPED, ...style }, ...own })
    if (link !== undefined)
      cells.push({ row, column: widths.length, value: link.sheet, style: { ...LINK, vertical: 'top' }, link })
    rows.push(rowOfLines(row, lines))
    more += lines - 1
    row++
  }

  const found = book.results.filter(isException)
  write(checks.heading.text, SUBTITLE, { formula: checks.heading.formula })
  const master = row
  write(checks.sentence.text, { font: 'link', bold: true }, { formula: checks.sentence.formula })
  if (found.length > 0) write('As built:', MUTED)
  for (const { check, verdict, remark } of found.slice(0, MOST_EXCEPTIONS)) {
    const link = check.at === undefined ? book.source.address(check.span.line) : book.addresses.facts.get(check.at)
    write(`${check.label}: ${remark ?? verdict}`, {}, link && { link })
  }
  if (found.length > MOST_EXCEPTIONS) write(`${found.length - MOST_EXCEPTIONS} more stand on Checks.`, MUTED)

  const ahead = eachOnce(outlookOf(book.model.release))
  if (ahead.length > 0) {
    row++
    write('Outlook, as printed', SUBTITLE)
    let isLed = false
    const shown = firstOf(ahead)
    for (const { text, line, kind } of shown) {
      const link = book.source.address(line)
      isLed = kind === 'lead' || (isLed && kind === 'entry')
      write(text, isLed && kind === 'entry' ? { indent: 1 } : {}, link && { link })
    }
    const others = ahead.slice(shown.length).filter(({ kind }) => kind !== 'lead').length
    if (others > 0) write(`${others} more look ahead.`, MUTED)
  }
  return { cells, rows: rows.filter(({ height }) => height !== undefined), master, end: row, more }
}

const MOST_EXCEPTIONS = 12
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
