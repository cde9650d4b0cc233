/** The elements of a worksheet part, in the order that the schema demands. */

import type { Sheet } from '../../core/book/workbook.ts'
import { rangeA1 } from '../../core/cells/a1.ts'
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

/** Adds an element to a worksheet; `orderElements` puts it in its place. */
export function addElement(parts: Package, part: string, element: string): void {
  const text = partText(parts, part)
  parts.set(part, `${text.slice(0, text.lastIndexOf('</worksheet>'))}${element}</worksheet>`)
}

/** Puts the elements of a worksheet, and of its properties, in the schema's order. */
export function orderElements(parts: Package, part: string): void {
  const text = partText(parts, part)
  const begin = text.indexOf('>', text.indexOf('<worksheet')) + 1
  const end = text.lastIndexOf('</worksheet>')
  const children = text
    .slice(begin, end)
    .replace(/<sheetPr>(.*?)<\/sheetPr>/s, (_, own: string) => `<sheetPr>${inOrder(own, PROPERTIES_ORDER)}</sheetPr>`)
  parts.set(part, text.slice(0, begin) + inOrder(children, WORKSHEET_ORDER) + text.slice(end))
}

/** CT_SheetPr, 18.3.1.82. */
const PROPERTIES_ORDER = ['tabColor', 'outlinePr', 'pageSetUpPr']

/** Sibling elements in the order of a schema. @throws Error for one that the schema does not have. */
export function inOrder(elements: string, order: readonly string[]): string {
  const rank = (element: string): number => {
    const at = order.indexOf(nameOf(element))
    if (at < 0) throw new Error(`${nameOf(element)} has no place among ${order.join(', ')}`)
    return at
  }
  return childrenOf(elements)
    .sort((a, b) => rank(a) - rank(b))
    .join('')
}

/** Rows of an outline are unfolded, which exceljs calls collapsed, and nothing is said about descenders. */
export function mendRows(parts: Package, part: string): void {
  const text = partText(parts, part).replace(/<(?:row|sheetFormatPr)\b[^>]*>/g, (tag) =>
    tag.replace(/ (?:x14ac:dyDescent|collapsed)="[^"]*"/g, ''),
  )
  parts.set(part, text)
}

const nameOf = (element: string): string => /^<([\w:]+)/.exec(element)?.[1] ?? ''

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
