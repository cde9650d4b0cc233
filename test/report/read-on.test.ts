import { expect, test } from 'vitest'
import { readOn } from '../../src/report/read-on.ts'
import { workbook } from '../diff/sketch.ts'

test('a result that a formula reads by its place or by a name, also over another name, is read on', () => {
  const book = {
    ...workbook({
      Model: [['Result', '=Outer+Calc!Vol+Calc!B3']],
      Calc: [
        ['Price', '=1+1'],
        ['Volume', '=1+2'],
        ['Share', '=1+3'],
        ['Sales', '=1+4'],
      ],
    }),
    names: [
      { name: 'Outer', refersTo: 'Inner' },
      { name: 'Inner', refersTo: 'Calc!$B$1' },
      { name: 'Vol', sheet: 'Calc', refersTo: 'Calc!$B$2' },
    ],
  }
  const isRead = readOn(book)
  const at = (sheet: string, row: number) =>
    isRead({ sheet, range: { top: row, bottom: row, left: 2, right: 2 }, shown: '' })
  expect([1, 2, 3, 4].map((row) => at('Calc', row))).toEqual([true, true, true, false])
  expect(at('Model', 1)).toBe(false)
})
