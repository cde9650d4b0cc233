/** The release that a workbook of one release holds: its text, line by line, on Source. */
import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import { UserError } from '../core/diagnostic.ts'
import { FIRST_LINE, TEXTS } from '../sheets/lists/source-rows.ts'
import { sourceNamed } from '../sheets/lists/source-title.ts'
import { SOURCE } from '../sheets/sheet-name.ts'
import { openWorkbook } from '../xlsx/open/open.ts'
import type { Input } from './history.ts'

/**
 * The release, as the text it was read as; nothing where the workbook was not built of one release.
 *
 * @throws UserError where the text on its sheet is not what was read: of HTML and PDF it is what they show.
 */
export function releaseInside({ bytes, name }: Input): Input | undefined {
  const sheet = openWorkbook(bytes, name).sheets.find((each) => each.name === SOURCE)
  const title = sheet?.cells.find(({ row, column }) => row === 1 && column === 1)?.value
  const named = typeof title === 'string' ? sourceNamed(title) : undefined
  if (sheet === undefined || named === undefined) return undefined
  const { file, format } = named
  if (format !== 'text')
    throw new UserError(`${name}: holds ${file} as it is shown, not as it was read: name ${file} in its place`)
  return { name: file, bytes: new TextEncoder().encode(linesOf(sheet, name).join('\n')) }
}

/** A line that is longer than a cell can be is continued in the cells beneath, which have no number. */
function linesOf({ cells }: OpenedSheet, name: string): string[] {
  const texts = new Map<number, string>()
  const numbers = new Map<number, number>()
  let last = 0
  for (const { row, column, value } of cells) {
    if (row < FIRST_LINE) continue
    if (column === TEXTS && value !== undefined) texts.set(row, String(value))
    if (column === 1 && typeof value === 'number') numbers.set(row, value)
    if (column <= TEXTS) last = Math.max(last, row)
  }
  const lines: string[] = []
  for (let row = FIRST_LINE; row <= last; row++) {
    const number = numbers.get(row)
    if (number !== undefined && number !== lines.length + 1)
      throw new UserError(
        `${name}: its sheet ${SOURCE} was edited: line ${lines.length + 1} of the release is not there`,
      )
    // Programs drop a blank at the beginning of a cell, so that Source has one there that they keep.
    if (number !== undefined) lines.push((texts.get(row) ?? '').replace(/^\u00a0/, ' '))
    else lines.push(`${lines.pop() ?? ''}${texts.get(row) ?? ''}`)
  }
  return lines
}
