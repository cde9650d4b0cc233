import { expect, it } from 'vitest'
import { alikeDown } from '../../src/sheets/statement/alike-down.ts'

const column = (formulas: Readonly<Record<number, string>>) =>
  alikeDown(Object.entries(formulas).map(([row, formula]) => ({ row: Number(row), column: 4, formula, style: {} })))
    .map(({ formula }) => formula)
    .join(' | ')

it.each([
  ['the line that all are a part of', { 7: 'C7/C9', 8: 'C8/C9' }, 'C7/C$9 | C8/C$9'],
  ['it in its own row too', { 7: 'C7/C9', 8: 'C8/C9', 9: 'C9/C9' }, 'C7/C$9 | C8/C$9 | C9/C$9'],
  ['the column that one row has fixed', { 7: '($B7-C7)/C7', 8: '(B8-C8)/C8' }, '($B7-C7)/C7 | ($B8-C8)/C8'],
  ['nothing where formulas read their own rows alone', { 7: 'B7-C7', 8: 'B8-C8' }, 'B7-C7 | B8-C8'],
  ['nothing of sums down', { 7: 'SUM(D5:D6)', 9: 'D7-D8', 10: 'D7-D8' }, 'SUM(D5:D6) | D7-D8 | D7-D8'],
  ['nothing of parts of different lines', { 7: 'C7/C9', 8: 'C8/C12' }, 'C7/C9 | C8/C12'],
  ['nothing of one formula alone', { 7: 'C7/C9' }, 'C7/C9'],
])('fixes %s', (_, formulas, expected) => {
  expect(column(formulas as unknown as Record<number, string>)).toBe(expected)
})
