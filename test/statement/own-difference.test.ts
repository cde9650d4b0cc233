import { expect, it } from 'vitest'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { templates } from './printed.ts'

/** The last figure of the last row, in a column of changes in percent. */
function changeOf(row: string): string | undefined {
  const rows = ['£m | H1 2031 | H1 2030 | Change', 'Revenue | 1,612 | 1,540 | 4.7%', 'Profit | 121 | 108 | 12.0%', row]
  const cells = rows.map(
    (each) =>
      `<tr>${each
        .split(' | ')
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
  )
  const text = `<p>Group financial summary</p><table>${cells.join('')}</table>`
  const { statements } = recognize(readDocument(new TextEncoder().encode(text), 'q'), templates)
  const fact = statements[0]?.grid.at(-1)?.at(-1)
  return fact && `${fact.value} ${fact.unit.measure}`
}

it.each([
  ['the difference of its row', 'Net debt | 402 | 420 | (18)', '-18 money'],
  ['the difference in percent', 'Net debt | 402 | 420 | (4.3)', '-0.043 percent'],
  ['both', 'Net debt | 102 | 100 | 2', '0.02 percent'],
  ['neither', 'Net debt | 402 | 420 | (12)', '-0.12 percent'],
  ['the difference, with a sign', 'Net debt | 402 | 420 | (18)%', '-0.18 percent'],
])('a change without its sign that is %s', (_, row, expected) => {
  expect(changeOf(row)).toBe(expected)
})
