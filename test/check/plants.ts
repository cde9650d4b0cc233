/** Plants one error of a kind in a workbook, at a place that a seed chooses among all that are fit for it. */
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import type { WorkbookFindingKind } from '../../src/core/book/workbook-check.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { formulaTokens, type ReferenceToken, referenceText } from '../../src/core/cells/formula-tokens.ts'
import { relativeFormula } from '../../src/core/cells/relative-formula.ts'
import { onSheet, PLAIN } from '../diff/sketch.ts'

/** A workbook with an error in it, and the cell that should be named for it. */
export interface Planted {
  readonly book: OpenedWorkbook
  readonly sheet: string
  readonly cell: string
  readonly says: string
}

/** Numbers from 0 to 1, the same for the same seed on every machine. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Edit = Omit<OpenedCell, 'row' | 'column' | 'style'> & { readonly style?: OpenedCell['style'] }
/** A place where an error can be planted: what becomes of which cell, and where it shows, if not there. */
interface Spot {
  readonly cell: OpenedCell
  readonly edit: Edit
  readonly shownAt?: OpenedCell
}

/** Nothing where the workbook has no place for it. */
export function plant(kind: PlantedKind, book: OpenedWorkbook, random: () => number): Planted | undefined {
  const spotsOf: (cells: Cells, random: () => number) => readonly Spot[] = SPOTS[kind]
  const spots = book.sheets.flatMap((sheet) => spotsOf(new Cells(sheet), random).map((spot) => ({ ...spot, sheet })))
  const spot = spots[Math.floor(random() * spots.length)]
  if (spot === undefined) return undefined
  const { cell, edit, sheet, shownAt = cell } = spot
  const { formula: _, value: __, ...rest } = cell
  const made: OpenedCell = { ...rest, value: 1, ...edit }
  return {
    book: onSheet(book, sheet.name, (cells) => [...cells.filter((each) => each !== cell), made]),
    sheet: sheet.name,
    cell: a1(shownAt.row, shownAt.column),
    says: `${sheet.name}!${a1(cell.row, cell.column)} ${cell.formula ?? cell.value} → ${edit.formula ?? edit.value}`,
  }
}

class Cells {
  readonly formulas: readonly OpenedCell[]
  readonly #places: ReadonlyMap<string, OpenedCell>

  constructor({ cells }: OpenedSheet) {
    this.formulas = cells.filter(({ formula }) => formula !== undefined)
    this.#places = new Map(cells.map((cell) => [a1(cell.row, cell.column), cell]))
  }

  at(row: number, column: number): OpenedCell | undefined {
    return this.#places.get(a1(row, column))
  }

  /** Formulas that stand in a row, or a column, of at least `least` of one and the same. */
  inRuns(least: number): readonly OpenedCell[] {
    const key = (cell: OpenedCell | undefined) =>
      cell?.formula === undefined ? undefined : relativeFormula(cell.formula, cell.row, cell.column)
    return this.formulas.filter((cell) =>
      [
        [0, 1],
        [1, 0],
      ].some(([down = 0, right = 0]) => {
        let length = 1
        for (const step of [-1, 1])
          for (let n = step; key(this.at(cell.row + n * down, cell.column + n * right)) === key(cell); n += step)
            length++
        return length >= least
      }),
    )
  }
}

/** How many formulas make a run: one of them is broken, and the others say so. */
const RUN = 4

const referencesIn = (cell: OpenedCell): readonly ReferenceToken[] =>
  formulaTokens(cell.formula ?? '').flatMap((token) => (token.kind === 'reference' ? [token] : []))

/** A formula with one of its references made another. */
const withReference = (cell: OpenedCell, which: number, change: (token: ReferenceToken) => string): string => {
  let n = 0
  return formulaTokens(cell.formula ?? '')
    .map((token) => (token.kind === 'reference' && n++ === which ? change(token) : token.text))
    .join('')
}

/** =SUM(B2:B8) in its own column; typed or calculated figures stand in all of it. */
function columnSums(cells: Cells): readonly { readonly sum: OpenedCell; readonly lines: readonly OpenedCell[] }[] {
  return cells.formulas.flatMap((sum) => {
    const [range, ...more] = referencesIn(sum)
    if (!/^SUM\([^(,]*\)$/.test(sum.formula ?? '') || range?.to === undefined || more.length > 0) return []
    const { from, to, sheet } = range
    if (sheet !== undefined || from.column !== sum.column || to.column !== sum.column || from.row === 0) return []
    const lines = Array.from({ length: to.row - from.row + 1 }, (_, n) => cells.at(from.row + n, sum.column))
    return lines.every((each) => typeof each?.value === 'number') ? [{ sum, lines: lines as OpenedCell[] }] : []
  })
}

const SPOTS = {
  'typed-in-row': (cells, random) =>
    cells
      .inRuns(RUN)
      .flatMap((cell) =>
        typeof cell.value === 'number'
          ? [{ cell, edit: { value: Math.round(cell.value * (1 + random() / 20)) + 1 } }]
          : [],
      ),
  'unlike-neighbours': (cells, random) =>
    cells.inRuns(RUN).map((cell) => {
      const references = referencesIn(cell)
      const which = Math.floor(random() * references.length)
      const moved = withReference(cell, which, ({ prefix, from, to }) =>
        referenceText(prefix, { ...from, row: from.row + 1 }, to && { ...to, row: to.row + 1 }),
      )
      return { cell, edit: { formula: moved } }
    }),
  'short-range': (cells) =>
    columnSums(cells).flatMap(({ sum, lines }) =>
      lines.length < 3
        ? []
        : [
            {
              cell: sum,
              edit: {
                formula: withReference(sum, 0, ({ from, to = from }) =>
                  referenceText('', from, { ...to, row: to.row - 1 }),
                ),
              },
            },
          ],
    ),
  'mixed-units': (cells, random) =>
    columnSums(cells).flatMap(({ sum, lines }) => {
      const typed = lines.filter(({ formula, style }) => formula === undefined && !style.format.includes('%'))
      const cell = typed[Math.floor(random() * typed.length)]
      return cell === undefined || lines.length < 2
        ? []
        : [{ cell, edit: { value: 0.12, style: { ...PLAIN, format: '0.0%' } }, shownAt: sum }]
    }),
  'mixed-signs': (cells) =>
    columnSums(cells).flatMap(({ lines }) =>
      lines.flatMap((cell) => {
        const row = [-3, -2, -1, 1, 2, 3].map((n) => cells.at(cell.row, cell.column + n))
        const like = row.filter((each) => each?.formula === undefined && typeof each?.value === 'number')
        const own = cell.value as number
        const isSteady = like.every((each) => Math.sign(each?.value as number) === Math.sign(own))
        return cell.formula === undefined && own !== 0 && like.length >= 3 && isSteady
          ? [{ cell, edit: { value: -own } }]
          : []
      }),
    ),
  'constant-in-formula': (cells, random) =>
    cells.formulas.flatMap((cell) =>
      typeof cell.value === 'number' && referencesIn(cell).length > 0
        ? [
            {
              cell,
              edit: {
                formula:
                  random() < 0.5
                    ? `${cell.formula}+${100 + Math.floor(random() * 900)}`
                    : `(${cell.formula})*1.0${1 + Math.floor(random() * 9)}`,
              },
            },
          ]
        : [],
    ),
  'dead-link': (cells) =>
    cells.formulas.flatMap((cell) =>
      referencesIn(cell).length > 0
        ? [
            {
              cell,
              edit: { formula: withReference(cell, 0, ({ from, to }) => referenceText("'Old model'!", from, to)) },
            },
          ]
        : [],
    ),
  circle: (cells, random) => {
    // What a formula reads, reads the formula.
    return cells.formulas.flatMap((cell) => {
      const [first] = referencesIn(cell).filter(({ sheet, to }) => sheet === undefined && to === undefined)
      const read = first && cells.at(first.from.row, first.from.column)
      return read !== undefined && typeof read.value === 'number' && random() < 0.5
        ? [{ cell: read, edit: { formula: `${a1(cell.row, cell.column)}*0.5` } }]
        : []
    })
  },
} as const satisfies Partial<Record<WorkbookFindingKind, (cells: Cells, random: () => number) => readonly Spot[]>>

export type PlantedKind = keyof typeof SPOTS
export const plantedKinds = Object.keys(SPOTS) as readonly PlantedKind[]
