/** Links within the workbook, as Excel's own kind: they work in every program, and no formula is spent on them. */

import type { Address, Sheet } from '../../core/book/workbook.ts'
import { a1, columnName } from '../../core/cells/a1.ts'
import type { Package } from '../package/package-parts.ts'
import { addElement } from '../package/worksheet-part.ts'
import { escaped } from '../package/xml-text.ts'

/** Adds a sheet's links; those beyond Excel's limit stay text. */
export function addLinks(parts: Package, part: string, { cells }: Sheet): void {
  const links: string[] = []
  for (const { row, column, link } of cells) {
    if (link === undefined) continue
    const location = `'${link.sheet.replaceAll("'", "''")}'!${cellOf(link)}`
    links.push(`<hyperlink ref="${a1(row, column)}" location="${escaped(location)}"/>`)
  }
  if (links.length > 0) addElement(parts, part, `<hyperlinks>${links.slice(0, MOST_LINKS).join('')}</hyperlinks>`)
}

/** "C17" and "R17" could be a whole column or row in R1C1 notation, and LibreOffice takes them so; "$C$17" could not. */
function cellOf({ row, column }: Address): string {
  const name = columnName(column)
  return name === 'C' || name === 'R' ? `$${name}$${row}` : a1(row, column)
}

/** Excel's limit for one sheet. */
const MOST_LINKS = 65_530
