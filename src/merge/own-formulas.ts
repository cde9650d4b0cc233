/** The user's own formulas: of cells, of names, and of charts, conditions, lists and sparklines. */
import type { OpenedCell, OpenedName, OpenedWorkbook } from '../core/book/opened-workbook.ts'
import { type Edit, placeKey } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import { type Moves, movedFormula } from '../core/cells/move.ts'
import { namesOf } from '../core/cells/names.ts'
import { type Reader, readersText } from './readers.ts'
import type { SheetVersions, ToMerge } from './three-versions.ts'
import { withSaid } from './told.ts'
import { cellText } from './words.ts'

/** A formula of the user's, and how it is told. */
export interface OwnFormula {
  /** The sheet that it stands on; "" for a name of the whole workbook, and for a chart, which names its sheets. */
  readonly sheet: string
  /** Without its "=". */
  readonly formula: string
  /** Absent where it stands in none. */
  readonly cell?: OpenedCell
  /** What reads it, where that is neither a cell nor a name: "chart 2". */
  readonly of?: string
  readonly isLook?: true
  readonly told: Pick<Edit, 'sheet' | 'where' | 'caption' | 'heading' | 'before' | 'now'>
}

/**
 * Those that the user typed or changed, those on sheets of the user's own, the names that the user defined, and what the
 * user's charts and formats read.
 */
export function ownFormulas(
  { base, theirs, references, wordsOf }: ToMerge,
  all: readonly SheetVersions[],
  moves: Moves,
): readonly OwnFormula[] {
  const ofCells = theirs.sheets.flatMap((sheet) => {
    const versions = all.find((each) => each.theirs === sheet)
    const move = moves.get(sheet.name.toLowerCase())
    const words = wordsOf(sheet)
    return sheet.cells.flatMap((cell): OwnFormula[] => {
      const { row, column, formula } = cell
      if (formula === undefined || (versions !== undefined && !versions.edited.has(placeKey(row, column)))) return []
      const where = a1(move?.rows.to(row) ?? row, move?.columns.to(column) ?? column)
      const now = cellText(cell, (text) => movedFormula(text, sheet.name, moves))
      const told = { sheet: sheet.name, where, ...words(row, column), before: `=${formula}`, now }
      return [{ sheet: sheet.name, formula, cell, told }]
    })
  })
  const ofNames = ownNames(base, theirs).map((own): OwnFormula => {
    const { name, sheet = '', refersTo } = own
    const readers = readersText(readersOfName(own, theirs), moves)
    const now = withSaid(movedFormula(refersTo, sheet, moves), readers === '' ? [] : [`read by ${readers}`])
    const told = { sheet, where: '', caption: name, heading: '', before: refersTo, now }
    return { sheet, formula: refersTo, told }
  })
  const ofOthers = references.flatMap(({ sheet, formula, of, ...look }): OwnFormula[] => {
    if (of === undefined) return []
    const now = movedFormula(formula, sheet, moves)
    return [{ sheet, formula, of, ...look, told: { sheet, where: '', caption: of, heading: '', before: formula, now } }]
  })
  return [...ofCells, ...ofNames, ...ofOthers]
}

/** The names that the user defined. */
export function ownNames(base: OpenedWorkbook, theirs: OpenedWorkbook): readonly OpenedName[] {
  const known = new Set(base.names.map(keyOf))
  return theirs.names.filter((each) => !/^_xlnm\./i.test(each.name) && !known.has(keyOf(each)))
}

const keyOf = ({ name, sheet }: Pick<OpenedName, 'name' | 'sheet'>): string => `${sheet ?? ''}!${name}`.toLowerCase()

/** The cells whose formulas read a name, or another name that does. */
function readersOfName(own: OpenedName, { sheets, names }: OpenedWorkbook): readonly Reader[] {
  const { reached } = namesOf(names)
  return sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell) =>
      cell.formula !== undefined && reached(cell.formula, sheet.name).includes(own) ? [{ sheet, cell }] : [],
    ),
  )
}
