/**
 * Links within the workbook, as Excel's own kind: they work in every program, and no formula is spent on them.
 *
 * They lead to hidden names and not to addresses: programs move names along when rows are inserted, rows are sorted or
 * a sheet is renamed, and leave the address in a link as it was.
 */

import type { Address, DefinedName, Sheet, Workbook } from '../../core/book/workbook.ts'
import { a1, absoluteA1, quotedSheet } from '../../core/cells/a1.ts'
import { LINK_NAME } from '../../core/cells/own-names.ts'
import type { Package } from '../package/package-parts.ts'
import { addElement } from '../package/worksheet-part.ts'
import { escaped } from '../package/xml-text.ts'

/** The name of each place that a link of the workbook leads to; a place that several lead to has one name. */
export function linkNames({ sheets }: Workbook): ReadonlyMap<string, DefinedName> {
  const names = new Map<string, DefinedName>()
  for (const { link } of sheets.flatMap(({ cells }) => cells)) {
    if (link === undefined || names.has(referenceTo(link))) continue
    names.set(referenceTo(link), { name: `${LINK_NAME}${names.size + 1}`, refersTo: referenceTo(link) })
  }
  return names
}

const referenceTo = ({ sheet, row, column }: Address): string => `${quotedSheet(sheet)}!${absoluteA1(row, column)}`

/** Adds a sheet's links; those beyond Excel's limit stay text. */
export function addLinks(
  parts: Package,
  part: string,
  { cells }: Sheet,
  names: ReadonlyMap<string, DefinedName>,
): void {
  const links: string[] = []
  for (const { row, column, link } of cells) {
    const name = link && names.get(referenceTo(link))?.name
    if (name !== undefined) links.push(`<hyperlink ref="${a1(row, column)}" location="${escaped(name)}"/>`)
  }
  if (links.length > 0) addElement(parts, part, `<hyperlinks>${links.slice(0, MOST_LINKS).join('')}</hyperlinks>`)
}

/** Excel's limit for one sheet. */
const MOST_LINKS = 65_530
