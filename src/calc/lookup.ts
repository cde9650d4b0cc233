/** A workbook as its formulas see it: what a reference or a name means, and what stands there. */

import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../core/book/opened-workbook.ts'
import { namesOf } from '../core/cells/names.ts'
import { type Place, placeOf } from '../core/cells/place.ts'
import type { FormulaTree } from './formula-tree.ts'
import { type Area, isArea, type Outcome, UNKNOWN } from './functions.ts'
import { firstFrom, indexOf, placeKey, within } from './sheet-index.ts'

/** Where the parts of a formula look, and what is there. */
export interface Lookup {
  readonly cellAt: (sheet: OpenedSheet, row: number, column: number) => OpenedCell | undefined
  /** Where a reference or a name of a formula on a sheet looks; undefined where that is not one place of this file. */
  readonly placeOf: (part: Reference, on: OpenedSheet) => Place | undefined
  /** All places that a formula's text names. */
  readonly precedents: (sheet: OpenedSheet, cell: OpenedCell) => readonly Place[]
  /** The value of one cell, or the values of a range; UNKNOWN where one of them is, or the range is too large. */
  readonly read: (place: Place, resultOf: (cell: OpenedCell) => Outcome) => Outcome
  /** Cells with a formula in a place. */
  readonly formulasIn: (place: Place) => readonly OpenedCell[]
}

type Reference = Extract<FormulaTree, { kind: 'reference' | 'name' }>

/** Cells read in ranges by all formulas together; what would need more is left uncalculated. */
const MOST_READS = 50_000_000

/** Makes ready to look into a workbook. */
export function lookupIn(workbook: OpenedWorkbook): Lookup {
  const sheets = new Map(workbook.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]))
  const indexes = new Map(workbook.sheets.map((sheet) => [sheet, indexOf(sheet)]))
  const names = namesOf(workbook.names)
  let reads = 0

  const cellAt: Lookup['cellAt'] = (sheet, row, column) => indexes.get(sheet)?.cells.get(placeKey(row, column))

  const placeOfName = (text: string, on: OpenedSheet): Place | undefined => {
    const token = names.referenceOf({ kind: 'name', text }, on.name)
    return token && placeOf(token, on, sheets)
  }

  const readRange = (place: Place, resultOf: (cell: OpenedCell) => Outcome): Outcome => {
    const range = within(place.range, indexes.get(place.sheet))
    if (range === undefined) return { rows: 0, columns: 0, values: [] }
    reads += (range.bottom - range.top + 1) * (range.right - range.left + 1)
    if (reads > MOST_READS) return UNKNOWN
    const values: Area['values'][number][] = []
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        const cell = cellAt(place.sheet, row, column)
        const value = cell && resultOf(cell)
        if (value === UNKNOWN || (value !== undefined && isArea(value))) return UNKNOWN
        values.push(value)
      }
    }
    return { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1, values }
  }

  return {
    cellAt,
    placeOf: (part, on) => (part.kind === 'name' ? placeOfName(part.name, on) : placeOf(part.token, on, sheets)),
    precedents: (sheet, { formula }) =>
      (formula === undefined ? [] : names.references(formula, sheet.name)).flatMap(
        (token) => placeOf(token, sheet, sheets) ?? [],
      ),
    read: (place, resultOf) => {
      const { top, left, bottom, right } = place.range
      const isSingle = top === bottom && left === right && top !== 0 && left !== 0
      if (!isSingle) return readRange(place, resultOf)
      const cell = cellAt(place.sheet, top, left)
      return cell === undefined ? undefined : resultOf(cell)
    },
    formulasIn: ({ sheet, range: whole }) => {
      const index = indexes.get(sheet)
      const range = within(whole, index)
      if (range === undefined || index === undefined) return []
      const found: OpenedCell[] = []
      for (let column = range.left; column <= range.right; column++) {
        const formulas = index.formulas.get(column) ?? []
        for (let at = firstFrom(formulas, range.top); at < formulas.length; at++) {
          const cell = formulas[at] as OpenedCell
          if (cell.row > range.bottom || ++reads > MOST_READS) break
          found.push(cell)
        }
      }
      return found
    },
  }
}
