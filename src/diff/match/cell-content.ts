/** What a cell holds, as sheets are compared by it. */

import { figureText, isError, type OpenedCell } from '../../core/book/opened-workbook.ts'
import { relativeFormula } from '../../core/cells/relative-formula.ts'

/** A cell's text as a caption or heading is compared: white space folded, dates in ISO form. */
export function textOf(cell: OpenedCell): string {
  const { value, style } = cell
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim()
  if (typeof value === 'number') return figureText(value, style.isDate)
  if (value === undefined) return ''
  return isError(value) ? value.error : String(value).toUpperCase()
}

/** LibreOffice saves a typed TRUE as the formula TRUE(). */
export const liveFormula = (cell: OpenedCell | undefined): string | undefined =>
  cell?.formula !== undefined && !/^(?:true|false)\(\)$/i.test(cell.formula) ? cell.formula : undefined

/** What a cell holds, equal for equal content wherever it stands: a formula in relative notation, else the value. */
export const contentKey = (cell: OpenedCell): string =>
  cell.formula === undefined
    ? `${typeof cell.value}:${textOf(cell)}`
    : `=${relativeFormula(cell.formula, cell.row, cell.column)}`

/** A value that two cells hardly have in common by chance: no blank, 0, 1 or truth. */
export const isTelling = ({ value }: OpenedCell): boolean =>
  typeof value === 'string' ? value !== '' : typeof value === 'number' && value !== 0 && value !== 1

export const isText = ({ value }: OpenedCell): boolean => typeof value === 'string' && value.trim() !== ''

export const isFigure = ({ value, formula, style }: OpenedCell): boolean =>
  typeof value === 'number' ? !style.isDate : (value === undefined && formula !== undefined) || isError(value)

/** A year as a column's heading: a whole number that is shown without separators. */
export const isYear = ({ value, style }: OpenedCell): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1900 && value <= 2100 && !/[,.%]/.test(style.format)
