/** One pass over the parts that exceljs wrote: what it gets wrong is mended, what it cannot write is added. */
import type { Theme } from '../../core/template.ts'
import type { Sheet, Workbook } from '../../core/workbook.ts'
import { declareCustomProperties } from '../package/custom-properties.ts'
import { type Package, partText } from '../package/package-parts.ts'
import { ignoreErrors, mendRows, orderElements } from '../package/worksheet-part.ts'
import { escaped } from '../package/xml-text.ts'
import { addCharts } from './chart-part.ts'
import { addLinks } from './links-part.ts'
import { addLiveNames } from './live-names.ts'
import { addNotes } from './notes-part.ts'
import { quotePrefixes, STYLES } from './quote-prefix.ts'

export const sheetPart = (number: number): string => `xl/worksheets/sheet${number}.xml`

/** A sheet as it stays; `number` counts from 1. */
export function mendSheet(parts: Package, sheet: Sheet, number: number, theme: Theme): void {
  const part = sheetPart(number)
  mendRows(parts, part, sheet)
  addLinks(parts, part, sheet)
  ignoreErrors(parts, part, sheet)
  quotePrefixes(parts, part, sheet)
  addCharts(parts, part, sheet, number, theme)
  addNotes(parts, part, sheet, number, theme)
  orderElements(parts, part)
}

/** All but the sheets. */
export function mendPackage(parts: Package, workbook: Workbook, theme: Theme): void {
  addLiveNames(parts, workbook)
  dropSpaceMarks(parts)
  setDefaultFont(parts, theme)
  declareCustomProperties(parts)
}

/** CT_Rst's text may not say xml:space; `xstring` has written the spaces that matter as codes. */
function dropSpaceMarks(parts: Package): void {
  const name = 'xl/sharedStrings.xml'
  parts.set(name, partText(parts, name).replaceAll('<t xml:space="preserve">', '<t>'))
}

/** The font that column widths are measured in: the first of the styles. */
function setDefaultFont(parts: Package, { font, size }: Theme): void {
  const first = `<font><sz val="${size}"/><name val="${escaped(font)}"/><family val="2"/></font>`
  parts.set(STYLES, partText(parts, STYLES).replace(/<font>.*?<\/font>/s, first))
}
