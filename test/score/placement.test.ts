import { describe, expect, test } from 'vitest'
import { placement } from './placement.ts'
import { keyOf, type PlacedCell, type Sheets } from './sheets.ts'

const RELEASE = Buffer.from(`
Revenue                     1,000      900
Cost of revenue               403      377
Gross margin                  60%
Headcount                                52
`)

describe('placement', () => {
  test('all rows under their labels, all figures in their columns', () => {
    const found = placement(
      RELEASE,
      sheet(['Revenue', 1000, 900], ['Cost of revenue', 403, 377], ['Gross margin', 0.6], ['Headcount', null, 52]),
    )
    expect(found).toMatchObject({ inRows: 6, figures: 6, inColumns: 7, pairs: 7, lost: [] })
  })

  test('a figure packed to the left is out of its column', () => {
    const found = placement(
      RELEASE,
      sheet(['Revenue', 1000, 900], ['Cost of revenue', 403, 377], ['Gross margin', 0.6], ['Headcount', 52]),
    )
    expect(found).toMatchObject({ inRows: 6, inColumns: 6, pairs: 7 })
  })

  test('a row under another label, and one that lacks a figure, are lost', () => {
    const found = placement(RELEASE, sheet(['Taxes', 1000, 900], ['Cost of revenue', 403], ['Gross margin', 0.6]))
    expect(found).toMatchObject({ inRows: 1, figures: 6 })
    expect(found.lost.map(({ label }) => label)).toEqual(['Revenue', 'Cost of revenue', 'Headcount'])
  })
})

function sheet(...rows: readonly (readonly (string | number | null)[])[]): Sheets {
  const cells = rows.flatMap((row, r) =>
    row.flatMap((value, c): PlacedCell[] =>
      value === null ? [] : [{ sheet: 'Operations', row: r + 1, column: c + 1, value }],
    ),
  )
  const byPlace = new Map(cells.map((cell) => [keyOf(cell), cell]))
  return { cells, at: (place) => byPlace.get(keyOf(place)) }
}
