import { expect, it } from 'vitest'
import type { Cell } from '../../src/core/book/workbook.ts'
import { layOut } from '../../src/sheets/lay-out.ts'
import { sourceRows } from '../../src/sheets/lists/source-rows.ts'
import { invented, release, templates } from './invented.ts'

function source(lines: readonly string[]): readonly Cell[] {
  const model = { ...invented, release: { ...release, source: { ...release.source, lines } } }
  return layOut(model, [], templates).sheets.at(-1)?.cells ?? []
}

it('keeps every line, its number and its indentation', () => {
  const cells = source(['  Total   5  ', '', '-3'])
  const texts = cells.filter(({ row, column }) => row > 3 && column < 3).map(({ value }) => value)
  expect(texts).toEqual([1, '\u00a0 Total   5', 2, 3, '-3'])
})

it('cuts a line that no cell can hold, and never a character', () => {
  const long = `${'x'.repeat(32_766)}𝒳y`
  const { pieces, address } = sourceRows({ lines: ['a', long, 'b'] })
  expect(pieces.map((each) => each.map(({ length }) => length))).toEqual([[1], [32_766, 3], [1]])
  expect(pieces[1]?.join('')).toBe(long)
  expect([1, 2, 3].map((line) => address(line).row)).toEqual([4, 5, 7])
})

it('says how many lines it has no rows for', () => {
  const lines = Array.from({ length: 1_048_580 }, () => '')
  const { pieces, left } = sourceRows({ lines })
  expect(pieces.length + left).toBe(lines.length)
  expect(left).toBe(8)
})

it('wraps prose and no line of a table', () => {
  const table = `Total revenue${' '.repeat(90)}1,234        1,011`
  const prose = 'The company grew.  It expects to grow further. '.repeat(8)
  const cells = source([table, prose])
  const [one, other] = [table, prose.trimEnd()].map((text) => cells.find(({ value }) => value === text))
  expect(one?.style.wrap).toBeUndefined()
  expect(other?.style.wrap).toBe(true)
  expect(sourceRows({ lines: [table, prose] }).widest).toBe(table.length)
})

it('shows where a form feed ends a page', () => {
  expect(sourceRows({ lines: ['a', '\f', '\fb', ''] }).pieces).toEqual([['a'], ['<PAGE>'], ['\fb'], ['']])
})
