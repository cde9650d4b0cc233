/** A laid-out workbook as the bytes of an .xlsx: exceljs writes it once, then one pass mends the package. */
import type * as ExcelJS from 'exceljs'
import { columnName, rangeA1 } from '../core/a1.ts'
import { serialOfIso } from '../core/opened-workbook.ts'
import type { Theme } from '../core/template.ts'
import type { Cell, CellValue, Range, Sheet, Style, Workbook } from '../core/workbook.ts'
import { differentialStyle, styleWriter } from './exceljs-style.ts'
import { PADDING } from './text-width.ts'
import { xstring } from './xml.ts'

/** The same workbook and theme give the same bytes, on any day, in any time zone and locale. */
export async function writeWorkbook(workbook: Workbook, theme: Theme): Promise<Uint8Array> {
  const [{ default: Book }, { mendPackage }] = await Promise.all([
    import('exceljs/lib/doc/workbook.js'),
    import('./package.ts'),
  ])
  const book = new Book()
  const { title, subject, company, created } = workbook.properties
  const day = new Date(`${created}T00:00:00Z`)
  book.creator = 'tieout'
  book.lastModifiedBy = 'tieout'
  book.created = day
  book.modified = day
  book.title = xstring(title)
  if (subject !== undefined) book.subject = xstring(subject)
  if (company !== undefined) book.company = xstring(company)
  book.calcProperties.fullCalcOnLoad = true
  const style = styleWriter(theme)
  for (const sheet of workbook.sheets) addSheet(book, sheet, style, theme)
  for (const { name, refersTo } of workbook.names) book.definedNames.add(refersTo, name)
  // The package is opened again and compressed then.
  const written = await book.xlsx.writeBuffer({ zip: { compression: 'STORE' } })
  return mendPackage(new Uint8Array(written), workbook, theme)
}

type StyleOf = (style: Style) => Partial<ExcelJS.Style>

function addSheet(book: ExcelJS.Workbook, sheet: Sheet, style: StyleOf, theme: Theme): void {
  const { freeze, titleRows, footer } = sheet
  const written = book.addWorksheet(sheet.name, {
    views: [
      freeze === undefined
        ? { state: 'normal', showGridLines: false }
        : { state: 'frozen', xSplit: freeze.columns, ySplit: freeze.rows, showGridLines: false },
    ],
    pageSetup: {
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: sheet.pagesWide ?? 1,
      fitToHeight: sheet.onePage ? 1 : 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
      ...(sheet.printed === undefined ? {} : { printArea: printArea(sheet.printed) }),
      ...(titleRows === undefined ? {} : { printTitlesRow: `${titleRows.from}:${titleRows.to}` }),
      ...(sheet.titleColumns === undefined ? {} : { printTitlesColumn: `A:${columnName(sheet.titleColumns)}` }),
    },
    ...(footer === undefined ? {} : { headerFooter: { oddFooter: xstring(footer) } }),
  })
  sheet.columns.forEach(({ width }, i) => {
    written.getColumn(i + 1).width = width + PADDING
  })
  for (const cell of sheet.cells) addCell(written, cell, style)
  for (const { row, outline, height } of sheet.rows) {
    const line = written.getRow(row)
    if (outline !== undefined) line.outlineLevel = outline
    if (height !== undefined) line.height = height
  }
  for (const row of sheet.breaks ?? []) written.getRow(row - 1).addPageBreak()
  for (const merge of sheet.merges) written.mergeCellsWithoutStyle(rangeA1(merge))
  if (sheet.filter !== undefined) written.autoFilter = rangeA1(sheet.filter)
  sheet.conditional.forEach((each, i) => {
    written.addConditionalFormatting({
      ref: rangeA1(each.range),
      rules: [
        { type: 'expression', formulae: [each.formula], style: differentialStyle(each.style, theme), priority: i + 1 },
      ],
    })
  })
}

/** exceljs puts a dollar sign before the columns, and none before the rows. */
function printArea({ top, left, bottom, right }: Range): string {
  return `${columnName(left)}$${top}:${columnName(right)}$${bottom}`
}

function addCell(sheet: ExcelJS.Worksheet, cell: Cell, style: StyleOf): void {
  // By row and column: an address would be written and read again.
  const written = sheet.getRow(cell.row).getCell(cell.column)
  written.style = style(cell.style)
  const value = cell.value === undefined ? undefined : plainValue(cell.value)
  if (cell.formula !== undefined) {
    written.value = { formula: cell.formula, ...(value === undefined ? {} : { result: value as never }) }
  } else if (value !== undefined) written.value = value
}

/** Excel's limit on the characters of a cell; Source has what a longer label leaves out. */
const LONGEST_TEXT = 32_767

/** The value as exceljs takes it. Days are serials already, so that no time zone can move them. */
function plainValue(value: CellValue): string | number | boolean | ExcelJS.CellErrorValue {
  if (typeof value === 'string') return xstring(value.slice(0, LONGEST_TEXT))
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`no number: ${value}`)
    return value
  }
  if (typeof value === 'boolean') return value
  if ('error' in value) return { error: value.error as ExcelJS.CellErrorValue['error'] }
  const serial = serialOfIso(value.date)
  if (serial === undefined) throw new Error(`no day: ${value.date}`)
  return serial
}
