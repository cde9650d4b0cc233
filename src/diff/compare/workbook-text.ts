/**
 * A workbook as lines of text, for `git diff` and for golden tests.
 *
 *     Operations!B9  Revenue / Total revenue · Three Months Ended 2008-03-29  138253  =SUM(B6:B8)  [#,##0]
 *     ^ address      ^ caption and period                                    ^ value ^ formula    ^ format
 *
 * One cell a line, its parts kept apart by tabs, in the order of sheets, rows and columns; the same workbook gives the same text on every machine.
 */

import {
  isError,
  isoOfSerial,
  type OpenedCell,
  type OpenedSheet,
  type OpenedWorkbook,
} from '../../core/book/opened-workbook.ts'
import { a1, quotedSheet, rangeA1 } from '../../core/cells/a1.ts'
import { isOwnName } from '../../core/cells/own-names.ts'
import { layOutSheet } from '../match/sheet-layout.ts'
import { captionOf } from './draft.ts'
import { canonicalFormat } from './number-format.ts'

/** The lines of a workbook, each ended; names that tieout keeps for itself are left out. */
export function workbookText({ sheets, names }: OpenedWorkbook): string {
  const lines = [
    ...sheets.flatMap(sheetLines),
    ...names.filter(({ name }) => !isOwnName(name)).map(({ name, sheet, refersTo }) => nameLine(name, sheet, refersTo)),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

const nameLine = (name: string, sheet: string | undefined, refersTo: string): string =>
  `name\t${sheet === undefined ? '' : `${quotedSheet(sheet)}!`}${name}\t=${oneLine(refersTo)}`

function sheetLines(sheet: OpenedSheet): string[] {
  const name = oneLine(quotedSheet(sheet.name))
  const head = `sheet\t${name}${sheet.state === 'visible' ? '' : `\t${sheet.state}`}`
  const merges = sheet.merges.map((merge) => `merged\t${name}!${rangeA1(merge)}`)
  const cells = layOutSheet(sheet).rows.flatMap((row) =>
    row.cells.map((cell) => {
      const isCaption = typeof cell.value === 'string' && row.caption.includes(cell.value.trim())
      const what = isCaption ? [] : [captionOf(row), row.isHeading ? '' : (row.headings.get(cell.column) ?? '')]
      return cellLine(name, cell, what.filter((part) => part !== '').join(' · '))
    }),
  )
  return [head, ...merges, ...cells]
}

function cellLine(sheet: string, cell: OpenedCell, what: string): string {
  const { row, column, formula, array, style, note, link } = cell
  const format = canonicalFormat(style.format)
  return [
    `${sheet}!${a1(row, column)}`,
    oneLine(what),
    valueText(cell),
    ...(formula === undefined
      ? []
      : [array === undefined ? `=${oneLine(formula)}` : `{=${oneLine(formula)}} ${array}`]),
    ...(format === 'General' ? [] : [`[${oneLine(format)}]`]),
    ...(link === undefined ? [] : [`link ${oneLine(link)}`]),
    ...(note === undefined ? [] : [`note ${oneLine(note)}`]),
  ].join('\t')
}

/** Texts in quotation marks, so that "1" and 1 differ; figures at 15 digits, which every program keeps. */
function valueText({ value, style }: OpenedCell): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (isError(value)) return value.error
  return (style.isDate ? isoOfSerial(value) : undefined) ?? String(Number(value.toPrecision(15)))
}

const oneLine = (text: string): string => text.replace(/[\t\r\n]+/g, ' ')
