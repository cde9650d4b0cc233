/** The headings over a column, of a table by hand. */
import { expect, it } from 'vitest'
import type { Table } from '../../src/core/release.ts'
import { headingStacks } from '../../src/statement/heading-stack.ts'

const span = { line: 1, column: 1, length: 1 }

const stacksOver = (...headings: readonly (readonly [text: string, from: number, to: number])[]) => {
  const levels = headings.map(([text, from, to], level) => ({ text, level, from, to, span }))
  const table: Table = {
    id: 't1',
    title: [],
    stub: [],
    headings: levels,
    columnCount: 2,
    rows: [],
    lines: { from: 1, to: 1 },
  }
  return headingStacks(table).map(({ headings: said }) => said)
}

it.each(['Exhibit 3', 'EXHIBIT 99.1', 'Exhibit 4a'])('%s is of the page, and of no column', (exhibit) => {
  expect(stacksOver([exhibit, 1, 1], ['Quarter Ended', 0, 1], ['2031', 0, 0], ['2030', 1, 1])).toEqual([
    ['Quarter Ended', '2031'],
    ['Quarter Ended', '2030'],
  ])
})

it.each(['Exhibits', 'Exhibit 3 costs', 'Exhibit'])('%s may be what a column is of', (heading) => {
  expect(stacksOver([heading, 1, 1])[1]).toEqual([heading])
})
