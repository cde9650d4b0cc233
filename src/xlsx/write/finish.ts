/** One pass over the parts that exceljs wrote: what it gets wrong is mended, what it cannot write is added. */

import type { Workbook } from '../../core/book/workbook.ts'
import type { Theme } from '../../core/template.ts'
import { declareCustomProperties } from '../package/custom-properties.ts'
import { type Package, partText } from '../package/package-parts.ts'
import { ignoreErrors, inOrder, mendRows, orderElements } from '../package/worksheet-part.ts'
import { escaped } from '../package/xml-text.ts'
import { addCharts } from './chart-part.ts'
import { addLinks } from './links-part.ts'
import { addLiveNames } from './live-names.ts'
import { addNotes } from './notes-part.ts'
import { quotePrefixes, STYLES } from './quote-prefix.ts'

/** Adds and mends in place, until the package is what the workbook says. */
export function finish(parts: Package, workbook: Workbook, theme: Theme): void {
  for (const [i, sheet] of workbook.sheets.entries()) {
    const part = `xl/worksheets/sheet${i + 1}.xml`
    mendRows(parts, part)
    addLinks(parts, part, sheet)
    ignoreErrors(parts, part, sheet)
    quotePrefixes(parts, part, sheet)
    addCharts(parts, part, sheet, i + 1, theme)
    addNotes(parts, part, sheet, i + 1, theme)
    orderElements(parts, part)
  }
  addLiveNames(parts, workbook)
  dropSpaceMarks(parts)
  keepNames(parts)
  setDefaultFont(parts, theme)
  orderFonts(parts)
  declareCustomProperties(parts)
}

/** CT_Rst's text may not say xml:space; `xstring` has written the spaces that matter as codes. */
function dropSpaceMarks(parts: Package): void {
  const name = 'xl/sharedStrings.xml'
  parts.set(name, partText(parts, name).replaceAll('<t xml:space="preserve">', '<t>'))
}

/** Excel puts "Author" for whoever wrote a note, where the workbook asks it to. */
function keepNames(parts: Package): void {
  parts.set(WORKBOOK, partText(parts, WORKBOOK).replace(' filterPrivacy="1"', ''))
}

const WORKBOOK = 'xl/workbook.xml'

/** The children of a font in the order of CT_Font (ISO/IEC 29500-1, 18.8.22), as Microsoft's own programs have it. */
const FONT_ORDER = [
  'b',
  'i',
  'strike',
  'condense',
  'extend',
  'outline',
  'shadow',
  'u',
  'vertAlign',
  'sz',
  'color',
  'name',
  'family',
  'charset',
  'scheme',
]

function orderFonts(parts: Package): void {
  const ordered = partText(parts, STYLES).replace(
    /<font>(.*?)<\/font>/gs,
    (_, children: string) => `<font>${inOrder(children, FONT_ORDER)}</font>`,
  )
  parts.set(STYLES, ordered)
}

/** The font that column widths are measured in: the first of the styles. */
function setDefaultFont(parts: Package, { font, size }: Theme): void {
  const first = `<font><sz val="${size}"/><name val="${escaped(font)}"/><family val="2"/></font>`
  parts.set(
    STYLES,
    partText(parts, STYLES).replace(/<font>.*?<\/font>/s, () => first),
  )
}
