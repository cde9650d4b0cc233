/** One pass over the parts that exceljs wrote: what it gets wrong is mended, what it cannot write is added. */

import type { Workbook } from '../../core/book/workbook.ts'
import type { Theme } from '../../core/template.ts'
import { declareCustomProperties } from '../package/custom-properties.ts'
import { type Package, partText } from '../package/package-parts.ts'
import { childrenOf, ignoreErrors, mendRows, nameOf } from '../package/worksheet-part.ts'
import { escaped } from '../package/xml-text.ts'
import { addCharts } from './chart-part.ts'
import { addHiddenNames } from './hidden-names.ts'
import { addLinks, linkNames } from './links-part.ts'
import { liveNames } from './live-names.ts'
import { addNotes } from './notes-part.ts'
import { quotePrefixes, STYLES } from './quote-prefix.ts'

/** Adds and mends in place, until the package is what the workbook says. */
export function finish(parts: Package, workbook: Workbook, theme: Theme): void {
  const links = linkNames(workbook)
  for (const [i, sheet] of workbook.sheets.entries()) {
    const part = `xl/worksheets/sheet${i + 1}.xml`
    mendRows(parts, part)
    addLinks(parts, part, sheet, links)
    ignoreErrors(parts, part, sheet)
    quotePrefixes(parts, part, sheet)
    addCharts(parts, part, sheet, i + 1, theme)
    addNotes(parts, part, sheet, i + 1, theme)
  }
  addHiddenNames(parts, [...liveNames(workbook), ...links.values()], workbook)
  dropSpaceMarks(parts)
  keepAuthors(parts)
  mendFonts(parts, theme)
  declareCustomProperties(parts)
}

/** CT_Rst's text may not say xml:space; `xstring` has written the spaces that matter as codes. */
function dropSpaceMarks(parts: Package): void {
  const part = 'xl/sharedStrings.xml'
  parts.set(part, partText(parts, part).replaceAll('<t xml:space="preserve">', '<t>'))
}

/** Excel puts "Author" for whoever wrote a note, where the workbook asks it to. */
function keepAuthors(parts: Package): void {
  const part = 'xl/workbook.xml'
  parts.set(part, partText(parts, part).replace(' filterPrivacy="1"', ''))
}

/** The children of a font in the order that Excel and Microsoft's validator have them, of CT_Font (ISO/IEC 29500-1, 18.8.22). */
const FONT_ORDER = 'b i strike condense extend outline shadow u vertAlign sz color name family charset scheme'.split(
  ' ',
)

/** Puts each font in order; the first, which exceljs chooses, is the one that column widths are measured in. */
function mendFonts(parts: Package, { font, size }: Theme): void {
  const first = `<sz val="${size}"/><name val="${escaped(font)}"/><family val="2"/>`
  const ordered = (font: string): string =>
    childrenOf(font)
      .sort((a, b) => FONT_ORDER.indexOf(nameOf(a)) - FONT_ORDER.indexOf(nameOf(b)))
      .join('')
  let seen = 0
  const mended = partText(parts, STYLES).replace(
    /<font>(.*?)<\/font>/gs,
    (_, own: string) => `<font>${seen++ === 0 ? first : ordered(own)}</font>`,
  )
  parts.set(STYLES, mended)
}
