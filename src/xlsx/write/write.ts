/** A laid-out workbook as the bytes of an .xlsx: exceljs writes it once, then one pass mends the package. */
import type * as ExcelJS from 'exceljs'
import { unzipSync } from 'fflate'
import type { Range, Sheet, Workbook } from '../../core/book/workbook.ts'
import { columnName, rangeA1 } from '../../core/cells/a1.ts'
import { PADDING } from '../../core/cells/text-width.ts'
import type { Theme } from '../../core/template.ts'
import { archive } from '../package/archive.ts'
import { CUSTOM_PROPERTIES, customProperties } from '../package/custom-properties.ts'
import type { Package } from '../package/package-parts.ts'
import { utf8, xstring } from '../package/xml-text.ts'
import { writeCells } from './cells.ts'
import { differentialStyle, styleWriter } from './exceljs-style.ts'
import { finish } from './finish.ts'

/**
 * Gives a digest of all that a workbook was made from, which is recorded in it, so that a later build knows whether it is
 * up to date.
 */
export type Stamp = () => Promise<string>

/** The same workbook, theme and stamp give the same bytes, on any day, in any time zone and locale, on any Node. */
export async function writeWorkbook(workbook: Workbook, theme: Theme, stamp?: Stamp): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const book = filled(new exceljs.Workbook(), workbook, theme)
  // What is packed last is the finished package; exceljs's own is only unpacked again.
  const written = await book.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as Partial<ExcelJS.XlsxWriteOptions>)
  const parts = partsOf(new Uint8Array(written))
  finish(parts, workbook, theme)
  const encoded = new Map([...parts].map(([name, text]) => [name, utf8(text)]))
  encoded.set(CUSTOM_PROPERTIES, utf8(customProperties(await stamp?.(), encoded)))
  return archive(encoded)
}

/** The parts of what exceljs wrote just now, all of them XML. */
function partsOf(bytes: Uint8Array): Package {
  const decoder = new TextDecoder()
  const parts = Object.entries(unzipSync(bytes, { filter: ({ name }) => !name.endsWith('/') }))
  return new Map(parts.map(([name, part]) => [name, decoder.decode(part)]))
}

function filled(book: ExcelJS.Workbook, { sheets, names, properties }: Workbook, theme: Theme): ExcelJS.Workbook {
  const { title, subject, company, created } = properties
  const day = new Date(`${created}T00:00:00Z`)
  book.creator = 'tieout'
  book.lastModifiedBy = 'tieout'
  book.created = day
  book.modified = day
  book.title = xstring(title)
  if (subject !== undefined) book.subject = xstring(subject)
  if (company !== undefined) book.company = xstring(company)
  book.calcProperties.fullCalcOnLoad = true
  // Excel opens what has no view of a book, or no sheet selected in it, with a window of its own choice.
  book.views = [{ x: 0, y: 0, width: 28_800, height: 17_600, firstSheet: 0, activeTab: 0, visibility: 'visible' }]
  const style = styleWriter(theme)
  for (const [i, sheet] of sheets.entries()) writeCells(addSheet(book, sheet, i === 0, theme), sheet, style)
  for (const { name, refersTo } of names) book.definedNames.add(refersTo, name)
  return book
}

/** Adds a sheet with all but its cells. */
function addSheet(book: ExcelJS.Workbook, sheet: Sheet, selected: boolean, theme: Theme): ExcelJS.Worksheet {
  const { freeze, titleRows, footer } = sheet
  const tab = sheet.tab === undefined ? undefined : theme.colors[sheet.tab]
  const view = { showGridLines: false, ...(selected && { tabSelected: true }) }
  const written = book.addWorksheet(sheet.name, {
    views: [
      freeze === undefined
        ? { state: 'normal', ...view }
        : { state: 'frozen', xSplit: freeze.columns, ySplit: freeze.rows, ...view },
    ],
    properties: {
      outlineLevelRow: Math.max(0, ...sheet.rows.map(({ outline = 0 }) => outline)),
      ...(tab === undefined ? {} : { tabColor: { argb: tab } }),
    },
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
  for (const row of sheet.breaks ?? []) written.getRow(row - 1).addPageBreak()
  if (sheet.filter !== undefined) written.autoFilter = rangeA1(sheet.filter)
  sheet.conditional.forEach((each, i) => {
    written.addConditionalFormatting({
      ref: rangeA1(each.range),
      rules: [
        { type: 'expression', formulae: [each.formula], style: differentialStyle(each.style, theme), priority: i + 1 },
      ],
    })
  })
  return written
}

/** exceljs puts a dollar sign before the columns, and none before the rows. */
function printArea({ top, left, bottom, right }: Range): string {
  return `${columnName(left)}$${top}:${columnName(right)}$${bottom}`
}
