/**
 * The looks of what holds nothing: cells, whole rows and whole columns. Whoever reads the cells leaves these out.
 *
 *     <row r="4" s="7" customFormat="1"/> … <c r="B5" s="7"/><c r="C5" s="7"/>   ─▶   places 4:4, B5:C5, words "fill FFFF00"
 */
import type { OpenedStyle } from '../../../core/book/opened-workbook.ts'
import type { Unread } from '../../../core/book/setting.ts'
import { columnName, parseA1, rangeA1 } from '../../../core/cells/a1.ts'
import { rectangles } from '../../../core/cells/rectangles.ts'
import type { Elements } from '../../package/read-xml.ts'

/** A reader of a worksheet's part beside others; `looks` are the workbook's cell formats by index. */
export function blankLooks(looks: readonly OpenedStyle[]): Elements & { readonly found: () => readonly Unread[] } {
  const wholes = new Map<string, string[]>()
  const blanks = new Map<string, { row: number; column: number }[]>()
  const words = looks.map(({ format, look }) =>
    [...(format === 'General' ? [] : [format]), ...Object.entries(look).map(([key, value]) => `${key} ${value}`)].join(
      ', ',
    ),
  )
  const wordsOf = (index: string | undefined): string => words[Number(index ?? 0)] ?? ''
  const whole = (said: string, place: string) => said !== '' && wholes.set(said, [...(wholes.get(said) ?? []), place])
  let row = 0
  let cell: { row: number; column: number; said: string } | undefined
  return {
    open: (name, { r, s, customFormat, min = '1', max = min, style }) => {
      if (name === 'col') whole(wordsOf(style), `${columnName(Number(min))}:${columnName(Number(max))}`)
      else if (name === 'row') {
        row = r === undefined ? row + 1 : Number(r)
        cell = undefined
        if (customFormat === '1' || customFormat === 'true') whole(wordsOf(s), `${row}:${row}`)
      } else if (name === 'c') {
        const place = r === undefined ? { row, column: (cell?.column ?? 0) + 1 } : parseA1(r)
        cell = place && { ...place, said: wordsOf(s) }
      } else if ((name === 'f' || name === 'v' || name === 't') && cell !== undefined) cell = { ...cell, said: '' }
    },
    close: (name) => {
      if (name !== 'c' || cell === undefined || cell.said === '') return
      const { said, row, column } = cell
      const known = blanks.get(said)
      if (known === undefined) blanks.set(said, [{ row, column }])
      else known.push({ row, column })
    },
    found: () =>
      [...new Set([...wholes.keys(), ...blanks.keys()])].sort().map((said) => ({
        what: 'looks of blank cells',
        places: [...(wholes.get(said) ?? []), ...rectangles(blanks.get(said) ?? []).map(rangeA1)],
        formulas: [],
        words: said,
      })),
  }
}
