import { expect, it } from 'vitest'
import { anchored } from '../../src/sheets/statement/anchored.ts'

const row = (formulas: Readonly<Record<number, string>>) =>
  anchored(
    Object.entries(formulas).map(([column, formula]) => ({ row: 9, column: Number(column), formula, style: {} })),
  )
    .map(({ formula }) => formula)
    .join(' | ')

it.each([
  ['what all of a shape read', { 3: '(B9-D9)/D9', 5: '(B9-F9)/F9' }, '($B9-D9)/D9 | ($B9-F9)/F9'],
  ['it on another sheet too', { 2: "'A B'!C4-B5", 3: "'A B'!C4-C5" }, "'A B'!$C4-B5 | 'A B'!$C4-C5"],
  ['each shape for itself', { 2: 'SUM(B5:B8)', 5: 'B9-C9', 6: 'B9-D9' }, 'SUM(B5:B8) | $B9-C9 | $B9-D9'],
  ['nothing where all keep their distance', { 2: 'B7-B8', 3: 'C7-C8' }, 'B7-B8 | C7-C8'],
  ['nothing where columns do neither', { 2: 'B7-D8', 3: 'B7-D8', 5: 'E7-G8' }, 'B7-D8 | B7-D8 | E7-G8'],
  ['nothing in one formula alone', { 2: 'B7/D8' }, 'B7/D8'],
])('fixes %s', (_, formulas, expected) => {
  expect(row(formulas as unknown as Record<number, string>)).toBe(expected)
})
