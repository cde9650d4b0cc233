/** A laid-out workbook as the bytes of an .xlsx: exceljs writes it once, then one pass mends the package. */
import type * as ExcelJS from 'exceljs'
import type { BookModel, Xlsx, Zip } from 'exceljs/lib/doc/workbook.js'
import { columnName, rangeA1 } from '../core/a1.ts'
import type { Theme } from '../core/template.ts'
import type { Range, Sheet, Workbook } from '../core/workbook.ts'
import { rowModels } from './exceljs-rows.ts'
import { differentialStyle, styleWriter } from './exceljs-style.ts'
import type { Package } from './package-parts.ts'
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
  for (const sheet of workbook.sheets) addSheet(book, sheet, theme)
  for (const { name, refersTo } of workbook.names) book.definedNames.add(refersTo, name)
  const { model } = book
  model.worksheets.forEach((written, i) => {
    written.rows = rowModels(workbook.sheets[i] as Sheet, style)
    for (const { number, min, max } of written.rows) written.dimensions.expand(number, min, number, max)
  })
  return mendPackage(await writtenParts(book.xlsx, model), workbook, theme)
}

/** The parts of the package: exceljs's own steps, but that it would zip what is to be mended yet. */
async function writtenParts(xlsx: Xlsx, model: BookModel): Promise<Package> {
  const parts: Package = new Map()
  const zip: Zip = { append: (text, { name }) => void parts.set(name, text) }
  xlsx.prepareModel(model, {})
  await xlsx.addContentTypes(zip, model)
  await xlsx.addOfficeRels(zip, model)
  await xlsx.addWorkbookRels(zip, model)
  await xlsx.addWorksheets(zip, model)
  // The strings are known once the sheets are written.
  await xlsx.addSharedStrings(zip, model)
  await xlsx.addThemes(zip, model)
  await xlsx.addStyles(zip, model)
  await xlsx.addApp(zip, model)
  await xlsx.addCore(zip, model)
  await xlsx.addWorkbook(zip, model)
  return parts
}

/** All of a sheet but its cells. */
function addSheet(book: Pick<ExcelJS.Workbook, 'addWorksheet'>, sheet: Sheet, theme: Theme): void {
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
}

/** exceljs puts a dollar sign before the columns, and none before the rows. */
function printArea({ top, left, bottom, right }: Range): string {
  return `${columnName(left)}$${top}:${columnName(right)}$${bottom}`
}
