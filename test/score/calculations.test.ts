import { describe, expect, test } from 'vitest'
import { judgeCalculations } from './calculations.ts'
import { keyOf, type PlacedCell, type Sheets } from './sheets.ts'
import type { Truth } from './truth.ts'

const line = (label: string, key: string, value: number) => ({
  ...{ label, heading: false, sign: 1, places: 0, keys: [key], values: [value] },
})

const TRUTH: Truth = {
  statements: [
    {
      title: 'Operations',
      columns: ['2024'],
      rows: [
        line('Anvils sold', 'anvils', 610),
        line('Rockets sold', 'rockets', 390),
        line('Total revenue', 'revenue', 1000),
        line('Cost of revenue', 'cost', 403),
        line('Gross profit', 'profit', 597),
      ],
      parents: [
        {
          row: 2,
          complete: true,
          children: [
            [0, 1],
            [1, 1],
          ],
        },
        {
          row: 4,
          complete: true,
          children: [
            [2, 1],
            [3, -1],
          ],
        },
      ],
    },
  ],
}

describe('judgeCalculations', () => {
  test.each([
    ['the filer’s own calculations', 'SUM(B1:B2)', 1000, 'B3-B4', 597, ['right', 'right']],
    ['the same by its parts', 'B1+B2', 1000, 'B1+B2-B4', 597, ['right', 'right']],
    ['a total explained backward', 'B5+B4', 1000, 'B3-B4', 597, ['otherwise', 'right']],
    ['a constant', 'B1+390', 1000, 'B3-B4', 597, ['otherwise', 'right']],
    ['a sum of something else', 'B1', 610, 'B3-B4', 597, ['wrong', 'right']],
    ['a quotient', 'B1/B1*1000', 1000, 'B3-B4', 597, ['otherwise', 'right']],
    ['typed figures', undefined, 1000, undefined, 597, ['typed', 'typed']],
    ['another figure typed', undefined, 1001, undefined, 597, ['missed', 'typed']],
  ])('%s', (_, revenue, revenueValue, profit, profitValue, expected) => {
    const sheets = sheet([
      ['Anvils sold', 610],
      ['Rockets sold', 390],
      ['Total revenue', revenueValue, revenue],
      ['Cost of revenue', 403],
      ['Gross profit', profitValue, profit],
    ])
    expect(judgeCalculations(TRUTH, sheets).map(({ judgement }) => judgement)).toEqual(expected)
  })

  test('a statement that is not there', () => {
    expect(judgeCalculations(TRUTH, sheet([])).map(({ judgement }) => judgement)).toEqual(['missed', 'missed'])
  })
})

function sheet(rows: readonly (readonly [string, number, (string | undefined)?])[]): Sheets {
  const cells = rows.flatMap(([label, value, formula], index): PlacedCell[] => [
    { sheet: 'Operations', row: index + 1, column: 1, value: label },
    { sheet: 'Operations', row: index + 1, column: 2, value, ...(formula ? { formula } : {}) },
  ])
  const byPlace = new Map(cells.map((cell) => [keyOf(cell), cell]))
  return { cells, at: (place) => byPlace.get(keyOf(place)) }
}
