/** The one pass over the package that exceljs wrote: what it gets wrong is mended, what it cannot write is added. */
import type { Theme } from '../core/template.ts'
import type { Workbook } from '../core/workbook.ts'
import { archive, packed } from './archive.ts'
import { addCharts } from './chart-part.ts'
import { CUSTOM_PROPERTIES, customProperties, declareCustomProperties } from './custom-properties.ts'
import { addLinks } from './links-part.ts'
import { addLiveNames } from './live-names.ts'
import { addNotes } from './notes-part.ts'
import { type Package, partText } from './package-parts.ts'
import { quotePrefixes, STYLES } from './quote-prefix.ts'
import { ignoreErrors, mendRows, orderElements } from './worksheet-part.ts'
import { escaped } from './xml.ts'

export async function mendPackage(parts: Package, workbook: Workbook, theme: Theme): Promise<Uint8Array> {
  workbook.sheets.forEach((sheet, i) => {
    const part = `xl/worksheets/sheet${i + 1}.xml`
    mendRows(parts, part, sheet)
    addLinks(parts, part, sheet)
    ignoreErrors(parts, part, sheet)
    quotePrefixes(parts, part, sheet)
    addCharts(parts, part, sheet, i + 1, theme)
    addNotes(parts, part, sheet, i + 1, theme)
    orderElements(parts, part)
  })
  addLiveNames(parts, workbook)
  dropSpaceMarks(parts)
  setDefaultFont(parts, theme)
  declareCustomProperties(parts)
  parts.delete(CUSTOM_PROPERTIES)
  const others = await Promise.all([...parts].map(([name, text]) => packed(name, text)))
  const own = await packed(CUSTOM_PROPERTIES, customProperties(workbook.properties.stamp, others))
  return archive([...others, own])
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
