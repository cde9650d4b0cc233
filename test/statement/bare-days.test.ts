import { expect, it } from 'vitest'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { templates } from './printed.ts'

/** The moment or stretch of the first figure of each line of a table of flows. */
function momentsOf(heading: string, lines: readonly string[]): readonly string[] {
  const rows = lines.map((label, i) => `<tr><td>${label}</td><td>${500 + 10 * i}</td><td>${400 + 10 * i}</td></tr>`)
  const head = `<tr><td></td><td>${heading}</td><td>${heading.replace('2031', '2030')}</td></tr>`
  const text = `<p>Allowance for credit losses</p><p>(In thousands)</p><table>${head}${rows.join('')}</table>`
  const { statements } = recognize(readDocument(new TextEncoder().encode(text), 'q'), templates)
  return statements.flatMap(({ grid, columns, items }) =>
    grid.flatMap(([fact], i) => {
      const period = fact?.period ?? items[i]?.period ?? columns[0]?.period
      return fact === undefined || period === undefined
        ? []
        : [period.kind === 'instant' ? `${period.end}` : `${period.months}m ${period.end}`]
    }),
  )
}

it.each([
  [
    'Year ended December 31, 2031',
    ['Balance, January 1', 'Provision', 'Balance, December 31'],
    ['2030-12-31', '12m 2031-12-31', '2031-12-31'],
  ],
  [
    'Year ended December 31, 2031',
    ['Balance, December 31', 'Provision', 'Balance, December 31'],
    ['2030-12-31', '12m 2031-12-31', '2031-12-31'],
  ],
  [
    'Three months ended March 31, 2031',
    ['Balance, December 31', 'Provision', 'Balance, March 31'],
    ['2030-12-31', '3m 2031-03-31', '2031-03-31'],
  ],
  [
    'Six months ended June 30, 2031',
    ['Cash at 1 January', 'Cash flow', 'Cash at 30 June'],
    ['2030-12-31', '6m 2031-06-30', '2031-06-30'],
  ],
  [
    'Six months ended June 30, 2031',
    ['Cash at 1 March', 'Cash due June 30', 'Cash flow'],
    ['6m 2031-06-30', '6m 2031-06-30', '6m 2031-06-30'],
  ],
])('under %s a balance is of the day in its caption: %j', (heading, lines, moments) => {
  expect(momentsOf(heading, lines)).toEqual(moments)
})
