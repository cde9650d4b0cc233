/** What formulas of a workbook read, and what reads a cell, near and far. */
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { LAST_COLUMN, LAST_ROW } from '../../core/cells/a1.ts'
import { formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'

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

/** Answers what depends on a cell: every formula that reads it, or reads one that does. Names are followed. */
export function dependentsIn(workbook: OpenedWorkbook): (of: NamedPlace) => readonly OnSheet[] {
  const readers = readersBySheet(workbook)
  return (of) => {
    const found: OnSheet[] = []
    const seen = new Set<OpenedCell>()
    const queue: NamedPlace[] = [of]
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
  const readers = new Map<string, Reader[]>()
  for (const sheet of sheets) {
    for (const cell of sheet.cells) {
      if (cell.formula === undefined) continue
      const bySheet = new Map<string, ReferenceToken[]>()
      for (const token of referencesOf(cell.formula, named)) {
        const on = (token.sheet ?? sheet.name).toLowerCase()
        bySheet.set(on, [...(bySheet.get(on) ?? []), token])
      }
      for (const [on, tokens] of bySheet) {
        const known = readers.get(on)
        const reader = { reader: { sheet, cell }, tokens }
        if (known === undefined) readers.set(on, [reader])
        else known.push(reader)
      }
    }
  }
  return readers
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

/** Whether a place of the sheet that a reference is to lies in it. */
export function holds({ from, to = from }: ReferenceToken, row: number, column: number): boolean {
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row) || LAST_ROW]
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column) || LAST_COLUMN]
  return row >= top && row <= bottom && column >= left && column <= right
}
