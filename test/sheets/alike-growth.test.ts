import { describe, expect, it } from 'vitest'
import type { Cell } from '../../src/core/book/workbook.ts'
import { alikeGrowth } from '../../src/sheets/statement/alike-growth.ts'

const cells = (rows: readonly (readonly [now: number, then: number, formula: string])[]): readonly Cell[] =>
  rows.flatMap(([now, then, formula], i) => [
    { row: 9 + i, column: 2, value: now, style: {} },
    { row: 9 + i, column: 3, value: then, style: {} },
    { row: 9 + i, column: 4, value: 0.1, formula, style: {} },
  ])

const formulas = (all: readonly Cell[]) => all.flatMap(({ formula }) => formula ?? [])

describe('growth down a column', () => {
  it('is over the base without its sign where one base is below zero', () => {
    const all = cells([
      [12, -10, '(B9-C9)/ABS(C9)'],
      [11, 10, '(B10-C10)/C10'],
      [11, 10, '($B11-C11)/C11*$B$20'],
      [22, 20, '(B12-C12)/C12*$B$20'],
    ])
    expect(formulas(alikeGrowth(all))).toEqual([
      '(B9-C9)/ABS(C9)',
      '(B10-C10)/ABS(C10)',
      '($B11-C11)/C11*$B$20',
      '(B12-C12)/ABS(C12)*$B$20',
    ])
  })

  it('stays where it would give something else, and where all are alike', () => {
    const other = cells([
      [12, -10, '(B9-C9)/ABS(C9)'],
      [12, -10, '(B10-C10)/C10'],
    ])
    expect(alikeGrowth(other)).toEqual(other)
    const same = cells([
      [11, 10, '(B9-C9)/C9'],
      [22, 20, '(B10-C10)/C10'],
    ])
    expect(alikeGrowth(same)).toEqual(same)
  })
})
