/**
 * A workbook as lines of text, for `git diff` and for golden tests.
 *
 *     Operations!B9  Revenue / Total revenue · Three Months Ended 2008-03-29  138253  =SUM(B6:B8)  [#,##0]
 *     ^ address      ^ caption and period                                    ^ value ^ formula    ^ format
 *
 * One cell a line, its parts kept apart by tabs, in the order of sheets, rows and columns; the same workbook gives the same text on every machine.
 */

import {
  figureText,
  isError,
  type OpenedCell,
  type OpenedSheet,
  type OpenedWorkbook,
} from '../../core/book/opened-workbook.ts'
import { type Setting, settingKinds } from '../../core/book/setting.ts'
import { quotedSheet } from '../../core/cells/a1.ts'
import { isOwnName } from '../../core/cells/own-names.ts'
import { asItSays } from '../drafts/built-text.ts'
import type { GeneratedSheets } from '../drafts/generated.ts'
import { addressNames, type CellNames, captionNames } from './cell-names.ts'
import { captionOf } from './draft.ts'
import { canonicalFormat } from './number-format.ts'

/**
 * The lines of a workbook, each ended; names that tieout keeps for itself are left out. `settings` are what it is set to do
 * beside its cells: rows that are hidden, what its charts draw. `relative`: cells are named by
 * what stands there and not by their addresses, so that a row that is put in is a few lines of a comparison; what was
 * `generated` around statements is written as what it says.
 */
export function workbookText(
  given: OpenedWorkbook,
  { relative = false, generated, settings = [] }: TextOptions = {},
): string {
  const workbook = relative && generated !== undefined ? asItSays(given, generated) : given
  const places = relative ? captionNames(workbook) : addressNames()
  const lines = [
    ...workbook.sheets.flatMap((sheet) => [
      ...sheetLines(sheet, places, relative),
      ...settings.filter((each) => each.sheet === sheet.name).map((each) => settingLine(each, sheet, places)),
    ]),
    ...workbook.names.filter(({ name }) => !isOwnName(name)).map((name) => nameLine(name, places)),
    ...settings
      .filter((each) => workbook.sheets.every(({ name }) => name !== each.sheet))
      .map((each) => settingLine(each, undefined, places)),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

interface TextOptions {
  readonly relative?: boolean
  readonly generated?: GeneratedSheets
  readonly settings?: readonly Setting[]
}

/** "setting  Model  hidden rows  11:11" */
function settingLine(
  { kind, sheet: name = '', places: where, formulas, words }: Setting,
  sheet: OpenedSheet | undefined,
  places: CellNames,
): string {
  const [at, reads] = [where, formulas].map((all) => all.map((each) => places.formula(each, sheet)).join(', '))
  const said = [at, words, reads].filter((part) => part !== '').join(' ')
  return ['setting', name === '' ? '' : quotedSheet(name), settingKinds[kind], said]
    .map((part) => oneLine(part ?? ''))
    .join('\t')
}

const nameLine = ({ name, sheet, refersTo }: OpenedWorkbook['names'][number], places: CellNames): string =>
  `name\t${sheet === undefined ? '' : `${quotedSheet(sheet)}!`}${name}\t=${oneLine(places.formula(refersTo, undefined))}`

function sheetLines(sheet: OpenedSheet, places: CellNames, relative: boolean): string[] {
  const name = oneLine(quotedSheet(sheet.name))
  const head = `sheet\t${name}${sheet.state === 'visible' ? '' : `\t${sheet.state}`}`
  const merges = sheet.merges.map((merge) => `merged\t${name}!${places.range(merge, sheet)}`)
  const cells = places.layoutOf(sheet).rows.flatMap((row) =>
    row.cells.map((cell) => {
      const isCaption = typeof cell.value === 'string' && row.caption.includes(cell.value.replace(/\s+/g, ' ').trim())
      const heading = relative || row.isHeading ? '' : (row.headings.get(cell.column) ?? '')
      const what = isCaption ? [] : [captionOf(row), heading]
      const words = what.filter((part) => part !== '').join(' · ')
      return [`${name}!${places.cell(cell)}`, oneLine(words), ...contents(cell, sheet, places)].join('\t')
    }),
  )
  return [head, ...merges, ...cells]
}

function contents(cell: OpenedCell, sheet: OpenedSheet, places: CellNames): string[] {
  const { formula, array, style, note, link } = cell
  const format = canonicalFormat(style.format)
  const written = formula === undefined ? '' : oneLine(places.formula(formula, sheet, cell.column))
  return [
    valueText(cell),
    ...(formula === undefined ? [] : [array === undefined ? `=${written}` : `{=${written}} ${array}`]),
    ...(format === 'General' ? [] : [`[${oneLine(format)}]`]),
    ...(link === undefined ? [] : [`link ${oneLine(places.link(link))}`]),
    ...(note === undefined ? [] : [`note ${oneLine(note)}`]),
  ]
}

/** Texts in quotation marks, so that "1" and 1 differ; figures at 15 digits, which every program keeps. */
function valueText({ value, style }: OpenedCell): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (isError(value)) return value.error
  return figureText(value, style.isDate)
}

const oneLine = (text: string): string => text.replace(/[\t\r\n]+/g, ' ')
