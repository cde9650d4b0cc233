/** What formulas of a workbook read, and what reads a cell, near and far. */
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { LAST_COLUMN, LAST_ROW } from '../../core/cells/a1.ts'
import { type FormulaToken, formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'
import { groupBy } from '../../core/group.ts'
import { firstFrom } from './consistency/grid.ts'

/** A cell with the sheet it is on. */
export interface OnSheet {
  readonly sheet: OpenedSheet
  readonly cell: OpenedCell
}

/** A place of a sheet that is given by its name. */
export interface NamedPlace {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** Answers what depends on one of some cells: every formula that reads it, or reads one that does. Names are followed. */
export function dependentsIn(workbook: OpenedWorkbook): (...of: readonly NamedPlace[]) => readonly OnSheet[] {
  const readers = readersBySheet(workbook)
  return (...of) => {
    const found: OnSheet[] = []
    const seen = new Set<OpenedCell>()
    const queue: NamedPlace[] = [...of]
    for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
      const { row, column } = place
      for (const { reader, tokens } of readers.get(place.sheet.toLowerCase()) ?? []) {
        if (seen.has(reader.cell) || !tokens.some((token) => holds(token, row, column))) continue
        seen.add(reader.cell)
        found.push(reader)
        queue.push({ sheet: reader.sheet.name, row: reader.cell.row, column: reader.cell.column })
      }
    }
    return found
  }
}

interface Reader {
  readonly reader: OnSheet
  /** What it reads of the one sheet. */
  readonly tokens: readonly ReferenceToken[]
}

/** By the lower-case name of the sheet that is read. */
function readersBySheet({ sheets, names }: OpenedWorkbook): ReadonlyMap<string, readonly Reader[]> {
  const named = refersToOf(names)
  const readers = sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell) => {
      const references = cell.formula === undefined ? [] : referencesOf(cell.formula, named)
      const bySheet = groupBy(references, (token) => (token.sheet ?? sheet.name).toLowerCase())
      return [...bySheet].map(([on, tokens]) => ({ on, reader: { sheet, cell }, tokens }))
    }),
  )
  return groupBy(readers, ({ on }) => on)
}

/** What names refer to, by the name in small letters. */
export const refersToOf = (names: OpenedWorkbook['names']): ReadonlyMap<string, string> =>
  new Map(names.map(({ name, refersTo }) => [name.toLowerCase(), refersTo]))

/** Those of a formula and of the names in it, of which `named` has, in small letters, what they refer to. */
export const referencesOf = (formula: string, named: ReadonlyMap<string, string>): readonly ReferenceToken[] =>
  formulaTokens(formula).flatMap((token) => {
    if (token.kind === 'reference') return [token]
    const refersTo = token.kind === 'name' ? named.get(token.text.toLowerCase()) : undefined
    return refersTo === undefined
      ? []
      : formulaTokens(refersTo).flatMap((each) => (each.kind === 'reference' ? [each] : []))
  })

/** Answers whether a formula on a sheet reads one of some places by itself. */
export function readsAny(places: readonly NamedPlace[]): (formula: readonly FormulaToken[], on: string) => boolean {
  const bySheet = groupBy(
    places.toSorted((a, b) => a.row - b.row),
    ({ sheet }) => sheet.toLowerCase(),
  )
  return (formula, on) =>
    formula.some((token) => {
      if (token.kind !== 'reference') return false
      const { top, bottom, left, right } = bounds(token)
      const known = bySheet.get((token.sheet ?? on).toLowerCase()) ?? []
      for (let at = firstFrom(known, 'row', top); at < known.length; at++) {
        const { row, column } = known[at] as NamedPlace
        if (row > bottom) return false
        if (column >= left && column <= right) return true
      }
      return false
    })
}

/** Whether a place of the sheet that a reference is to lies in it. */
export function holds(token: ReferenceToken, row: number, column: number): boolean {
  const { top, bottom, left, right } = bounds(token)
  return row >= top && row <= bottom && column >= left && column <= right
}

const bounds = ({ from, to = from }: ReferenceToken) => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row) || LAST_ROW,
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column) || LAST_COLUMN,
})
