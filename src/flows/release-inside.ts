/** The release that a workbook of one release was built of: its text is on Source, line by line. */
import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import { UserError } from '../core/diagnostic.ts'
import { readRelease } from '../read/release.ts'
import { FIRST_LINE, TEXTS } from '../sheets/lists/source-rows.ts'
import { sourceNamed } from '../sheets/lists/source-title.ts'
import { SOURCE } from '../sheets/sheet-name.ts'
import { openWorkbook } from '../xlsx/open/open.ts'
import type { Input } from './history.ts'

/** The file that a workbook of one release was built of; undefined where it was not, or holds what was read itself. */
export function fileShown(workbook: Input): string | undefined {
  const inside = sourceIn(workbook)
  return inside === undefined || inside.format === 'text' ? undefined : inside.file
}

/**
 * The release; nothing where the workbook was not built of one release.
 *
 * @param files where the file is found whose text is not what was read: of HTML and PDF, Source has what they show
 * @throws UserError where it is not among these, or is another one than the workbook was built of
 */
export async function releaseInside(workbook: Input, files: readonly Input[]): Promise<Input | undefined> {
  const inside = sourceIn(workbook)
  if (inside === undefined) return undefined
  const { sheet, file, format } = inside
  const lines = linesOf(sheet, workbook.name)
  if (format === 'text') return { name: file, bytes: new TextEncoder().encode(lines.join('\n')) }
  const found = files.find(({ name }) => name === file)
  if (found === undefined)
    throw new UserError(`${workbook.name}: holds ${file} as it is shown, not as it was read: name ${file} as well`)
  const { source } = await readRelease(found.bytes, file)
  if (wordsIn(source.lines) !== wordsIn(lines))
    throw new UserError(`${workbook.name}: was built of another ${file} than the one beside it`)
  return { name: file, bytes: found.bytes }
}

const wordsIn = (lines: readonly string[]): string => lines.join(' ').split(/\s+/).filter(Boolean).join(' ')

/** The sheet with the release's text, and what it says of the file. */
function sourceIn({ bytes, name }: Input) {
  const sheet = openWorkbook(bytes, name).sheets.find((each) => each.name === SOURCE)
  const title = sheet?.cells.find(({ row, column }) => row === 1 && column === 1)?.value
  const named = typeof title === 'string' ? sourceNamed(title) : undefined
  return sheet === undefined || named === undefined ? undefined : { sheet, ...named }
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
