/** A laid-out workbook as the bytes of an .xlsx: exceljs writes it once, then one pass mends the package. */
import type * as ExcelJS from 'exceljs'
import type { Book, BookModel, Xlsx, Zip } from 'exceljs/lib/doc/workbook.js'
import { columnName, rangeA1 } from '../../core/cells/a1.ts'
import { PADDING } from '../../core/cells/text-width.ts'
import type { Theme } from '../../core/template.ts'
import type { Range, Sheet, Workbook } from '../../core/workbook.ts'
import type { PackedPart } from '../package/archive.ts'
import { CUSTOM_PROPERTIES, customProperties } from '../package/custom-properties.ts'
import { type Package, partText } from '../package/package-parts.ts'
import { xstring } from '../package/xml-text.ts'
import { rowModels } from './exceljs-rows.ts'
import { differentialStyle, styleWriter } from './exceljs-style.ts'

/**
 * Gives a digest of all that a workbook was made from, which is recorded in it, so that a later build knows whether it is
 * up to date. Called while other threads pack the workbook.
 */
export type Stamp = () => Promise<string>

/** The same workbook, theme and stamp give the same bytes, on any day, in any time zone and locale. */
export async function writeWorkbook(workbook: Workbook, theme: Theme, stamp?: Stamp): Promise<Uint8Array> {
  const [{ default: NewBook }, { mendPackage, mendSheet, sheetPart }, { archive, packed }] = await Promise.all([
    import('exceljs/lib/doc/workbook.js'),
    import('./finish.ts'),
    import('../package/archive.ts'),
  ])
  const book = described(new NewBook(), workbook, theme)
  const model = filled(book.model, workbook.sheets, theme)
  const parts: Package = new Map()
  const zip: Zip = { append: (text, { name }) => void parts.set(name, text) }
  await addAllButSheets(book.xlsx, zip, model)
  const sheets = new Map<string, { readonly text: string; readonly part: Promise<PackedPart> }>()
  for (const i of largestFirst(workbook.sheets)) {
    await book.xlsx.addWorksheets(zip, { ...model, worksheets: model.worksheets.slice(i, i + 1) })
    mendSheet(parts, workbook.sheets[i] as Sheet, i + 1, theme)
    const name = sheetPart(i + 1)
    const text = partText(parts, name)
    sheets.set(name, { text, part: packed(name, text) })
  }
  mendPackage(parts, workbook, theme)
  const packing = [...parts].map(([name, text]) => {
    const sheet = sheets.get(name)
    if (sheet === undefined) return packed(name, text)
    if (sheet.text !== text) throw new Error(`${name} was packed before it was whole`)
    return sheet.part
  })
  const [made, ...others] = await Promise.all([stamp?.(), ...packing])
  return archive([...others, await packed(CUSTOM_PROPERTIES, customProperties(made, others))])
}

/** exceljs's workbook with all that is laid out but the cells. */
function described(book: Book, { sheets, names, properties }: Workbook, theme: Theme): Book {
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
  for (const sheet of sheets) addSheet(book, sheet, theme)
  for (const { name, refersTo } of names) book.definedNames.add(refersTo, name)
  return book
}

/** exceljs's model of a workbook of which it knows all but the cells, with the cells. */
function filled(model: BookModel, sheets: readonly Sheet[], theme: Theme): BookModel {
  const style = styleWriter(theme)
  model.worksheets.forEach((written, i) => {
    written.rows = rowModels(sheets[i] as Sheet, style)
    for (const { number, min, max } of written.rows) written.dimensions.expand(number, min, number, max)
  })
  return model
}

/**
 * The parts of the package, by exceljs's own steps, one by one, since what it would zip is yet to be mended.
 *
 * Strings and styles are known once the model is prepared. The sheets come later: mending them adds to the styles, the
 * content types and the relationships. Pictures, tables and drawings are none of what exceljs is given.
 */
async function addAllButSheets(xlsx: Xlsx, zip: Zip, model: BookModel): Promise<void> {
  xlsx.prepareModel(model, {})
  await xlsx.addContentTypes(zip, model)
  await xlsx.addOfficeRels(zip, model)
  await xlsx.addWorkbookRels(zip, model)
  await xlsx.addThemes(zip, model)
  await xlsx.addStyles(zip, model)
  await xlsx.addSharedStrings(zip, model)
  await xlsx.addApp(zip, model)
  await xlsx.addCore(zip, model)
  await xlsx.addWorkbook(zip, model)
}

/** The indexes of the sheets: the largest is packed, on a thread of its own, while the others are written. */
const largestFirst = (sheets: readonly Sheet[]): number[] =>
  sheets
    .map(({ cells }, i) => ({ i, size: cells.length }))
    .sort((a, b) => b.size - a.size)
    .map(({ i }) => i)

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
