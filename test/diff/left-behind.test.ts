/** Formulas of a copy in which rows were put in: what was left behind, and what the user wrote. */
import { describe, expect, test } from 'vitest'
import { a1 } from '../../src/core/cells/a1.ts'
import { divisionsOf } from '../../src/core/cells/lines-put-in.ts'
import { matchCopy } from '../../src/diff/match/places.ts'
import { edited, relined, type Sketch, workbook } from './sketch.ts'

const lines: Sketch = [
  ['Statement', 'Q1', 'Q2'],
  ['Net sales', 500, 520],
  ['Cost of sales', 300, 310],
  ['Gross profit', '=B2-B3', '=C2-C3'],
  ['Research', 40, 44],
  ['Selling', 60, 61],
  ['Total expenses', '=B5+B6', '=C5+C6'],
  ['Operating income', '=B4-B7', '=C4-C7'],
  ['Taxes', 30, 31],
  ['Net income', '=B8-B9', '=C8-C9'],
]
const built = workbook({ Operations: lines })

/** Two rows put in before "Total expenses", which all formulas follow, as spreadsheet programs do. */
const putIn = relined(
  built,
  'Operations',
  (row) => (row >= 7 ? row + 2 : row),
  (column) => column,
)

const own = edited(
  edited(putIn, 'Operations', 'A7', (cell) => ({ ...cell, value: 'Own one' })),
  'Operations',
  'A8',
  (cell) => ({ ...cell, value: 'Own two' }),
)

/** The places, in the copy, of formulas that are not the same as built. */
function otherwise(copy: typeof built): readonly string[] {
  const { pairs, sameContent } = matchCopy(built, copy)
  return pairs.flatMap((pair) =>
    pair.a.cells.flatMap((cell) => {
      if (cell.formula === undefined) return []
      const [row, column] = [pair.rows[cell.row - 1] ?? 0, pair.columns[cell.column - 1] ?? 0]
      const is = pair.b.cells.find((each) => each.row === row && each.column === column)
      return sameContent(cell, is, pair) ? [] : [a1(row, column)]
    }),
  )
}

describe('rows put in', () => {
  test('that all formulas follow change none', () => {
    expect(otherwise(own)).toEqual([])
  })

  test.each(['B4-B8', 'B4-B6', 'B3-B9'])('leave an edit of the user an edit: %s', (formula) => {
    const copy = edited(own, 'Operations', 'B10', (cell) => ({ ...cell, formula }))
    expect(otherwise(copy)).toEqual(['B10'])
  })

  test('that no formula follows leave all of them behind', () => {
    const [sheet] = own.sheets
    const formulas = new Map(
      built.sheets[0]?.cells.map(({ row, column, formula }) => [a1(row >= 7 ? row + 2 : row, column), formula]),
    )
    const cells = (sheet?.cells ?? []).map((cell) => {
      const formula = formulas.get(a1(cell.row, cell.column))
      return formula === undefined ? cell : { ...cell, formula }
    })
    expect(otherwise({ ...own, sheets: [{ ...(sheet as NonNullable<typeof sheet>), cells }] })).toEqual([])
  })
})

test('a sheet of very many rows has its lines divided', () => {
  const rows = Array.from({ length: 130_000 }, (_, i) => (i < 10 ? i + 1 : i + 2))
  expect(divisionsOf({ a: { name: 'Figures' }, b: { name: 'Figures' }, rows, columns: [1] })).toHaveLength(2)
})
