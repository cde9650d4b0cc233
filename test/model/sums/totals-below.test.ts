import { expect, test } from 'vitest'
import { columnMatrix } from '../../../src/model/sums/figure-matrix.ts'
import { type OpenLine, push } from '../../../src/model/sums/open-lines.ts'
import type { LineTraits } from '../../../src/model/sums/sum.ts'
import { totalsBelow } from '../../../src/model/sums/totals-below.ts'
import { sketch } from '../statement.ts'

const plain: LineTraits = {
  total: 4,
  said: [{ what: 'its words', bits: 4 }],
  minus: () => 0.04,
  partOf: () => false,
  opens: false,
  depth: 0,
  declared: [],
}

// Columns printed twice: 140 + 85 = 225, so that 140 + 140 + 85 + 85 - 225 + 179 is 404 as well.
test('of two sums that hold the shorter stands, not the longer one in which a line of it is turned', () => {
  const statement = sketch(`
North | 140.25 | 140.25 |  85.50 |  85.50 | 225.75 | 179.50 | 405.25
South | 160.75 | 160.75 |  93.25 |  93.25 | 254.00 | 131.25 | 385.25
West  | 237.50 | 237.50 | 118.75 | 118.75 | 356.25 | 180.00 | 536.25`)
  const matrix = columnMatrix(statement)
  const stack = [0, 1, 2, 3, 4, 5].reduce<OpenLine | undefined>(
    (below, line) => push(below, line, line === 0),
    undefined,
  )
  const found = totalsBelow(
    matrix,
    Array.from({ length: 7 }, () => plain),
    stack,
    6,
  )
  expect(found.map(({ sum }) => sum.terms.map(({ line, weight }) => line * weight))).toEqual([[4, 5]])
})

test('a part and the total that it alone comes to are no sum of the next, one added and the other taken off', () => {
  const statement = sketch(`
2031 | 5,570 | 5,570 | 2,370 | 2,370
2030 | 5,170 | 5,170 | 1,970 | 1,970`)
  const matrix = columnMatrix(statement)
  const stack = [0, 1, 2].reduce<OpenLine | undefined>((below, line) => push(below, line, false), undefined)
  const found = totalsBelow(
    matrix,
    Array.from({ length: 4 }, () => plain),
    stack,
    3,
  )
  expect(found.filter(({ sum }) => sum.terms.length > 1)).toEqual([])
})
