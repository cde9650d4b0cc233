/** The elements of a worksheet part, in the order that the schema demands. */

import type { Sheet } from '../../core/book/workbook.ts'
import { rangeA1 } from '../../core/cells/a1.ts'
import { elementOf } from './edit-xml.ts'
import { type Package, partText } from './package-parts.ts'

/** The children of `worksheet` (CT_Worksheet, ISO/IEC 29500-1, 18.3.1.99), in order. */
export const WORKSHEET_ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
] as const

/** Adds an element to a worksheet, in its place. */
export const addElement = (parts: Package, part: string, element: string): void =>
  void parts.set(part, withSheetElement(partText(parts, part), nameOf(element), element))

/** Puts an element (or several of one name) into its place in the schema's order, instead of what has its name. */
export function withElement(after: string, name: string, element: string): string {
  const known = elementOf(after, name)
  if (known !== undefined) return after.replace(known, () => element)
  if (element === '') return after
  const rank = (WORKSHEET_ORDER as readonly string[]).indexOf(name)
  const end = after.lastIndexOf('</worksheet>')
  const next = childrenOf(after.slice(0, end)).find((child) => {
    const at = (WORKSHEET_ORDER as readonly string[]).indexOf(nameOf(child))
    return at > rank || at < 0
  })
  const at = next === undefined ? end : after.indexOf(next)
  return after.slice(0, at) + element + after.slice(at)
}

/** The same for a whole worksheet part. */
export function withSheetElement(text: string, name: string, element: string): string {
  const end = /<\/sheetData>|<sheetData\s*\/>/.exec(text)
  if (end === null) return text
  const at = end.index + end[0].length
  return text.slice(0, at) + withElement(text.slice(at), name, element)
}

/** Rows of an outline are unfolded, which exceljs calls collapsed, and nothing is said about descenders. */
export function mendRows(parts: Package, part: string): void {
  const text = partText(parts, part).replace(/<(?:row|sheetFormatPr)\b[^>]*>/g, (tag) =>
    tag.replace(/ (?:x14ac:dyDescent|collapsed)="[^"]*"/g, ''),
  )
  parts.set(part, text)
}

/** The name of the element that a stretch of XML begins with; "" where it begins with none. */
export const nameOf = (element: string): string => /^<([\w:]+)/.exec(element)?.[1] ?? ''

/** The elements of a stretch of XML, each with all that is in it. */
export function childrenOf(text: string): string[] {
  const children: string[] = []
  let at = text.indexOf('<')
  while (at >= 0) {
    const name = nameOf(text.slice(at, at + 60))
    const open = text.indexOf('>', at)
    let end = open + 1
    if (text.charAt(open - 1) !== '/') {
      const close = `</${name}>`
      const closed = text.indexOf(close, open)
      if (closed < 0) throw new Error(`${name} is not closed`)
      end = closed + close.length
    }
    children.push(text.slice(at, end))
    at = text.indexOf('<', end)
  }
  return children
}

/**
 * Asks Excel not to flag what is meant: line numbers and years as text, sums that leave out a neighbour, a typed figure
 * beside live ones.
 */
export function ignoreErrors(parts: Package, part: string, { cells }: Sheet): void {
  let [bottom, right] = [1, 1]
  for (const { row, column } of cells) {
    if (row > bottom) bottom = row
    if (column > right) right = column
  }
  const range = rangeA1({ top: 1, left: 1, bottom, right })
  const ignored = `<ignoredError sqref="${range}" numberStoredAsText="1" formula="1" formulaRange="1"/>`
  addElement(parts, part, `<ignoredErrors>${ignored}</ignoredErrors>`)
}
