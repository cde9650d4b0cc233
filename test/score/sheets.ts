/** A workbook as the scores see it: by sheet, row and column, numbers and formulas. */
import { type CellRead, readCells } from '../read-cells.ts'

export interface Place {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

export interface PlacedCell extends Place, CellRead {}

export interface Sheets {
  /** By sheet, then row, then column, each in order. */
  readonly cells: readonly PlacedCell[]
  readonly at: (place: Place) => PlacedCell | undefined
}

export function readSheets(xlsx: Uint8Array): Sheets {
  const cells = [...readCells(xlsx)].map(([address, cell]) => ({ ...placeOf(address), ...cell }))
  const byPlace = new Map(cells.map((cell) => [keyOf(cell), cell]))
  return { cells, at: (place) => byPlace.get(keyOf(place)) }
}

export const keyOf = ({ sheet, row, column }: Place): string => `${sheet}!${row}:${column}`

/** The number in a cell, typed or calculated. */
export const numberIn = (cell: CellRead | undefined): number | undefined =>
  typeof cell?.value === 'number' ? cell.value : undefined

export const isFormula = (cell: CellRead | undefined): boolean => cell?.formula !== undefined

function placeOf(address: string): Place {
  const [, sheet = '', letters = '', row = ''] = /^(.*)!([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { sheet, row: Number(row), column }
}
