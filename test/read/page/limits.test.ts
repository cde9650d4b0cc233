import { expect, test } from 'vitest'
import { readDocument } from '../../../src/read/document.ts'

const read = (text: string) => () => readDocument(new TextEncoder().encode(text), 'big.txt')

const HEAD = 'Acme\nBalance Sheets\n                    2024     2023\n'
const ROW = 'Cash                  12       11\n'
const HTML_ROW = '<tr><td>Cash</td><td>12</td><td>11</td></tr>'

test.each<[string, string, string]>([
  ['a line', `${HEAD}${ROW}${'A'.repeat(20_001)}`, 'big.txt:5: more than 20,000 characters in a line; it is not read'],
  ['lines', HEAD + ROW + '\n'.repeat(500_000), 'big.txt: more than 500,000 lines; it is not read'],
  [
    'rows of a page',
    `<table>${HTML_ROW.repeat(50_001)}</table>`,
    'big.txt: more than 50,000 rows of figures; it is not read',
  ],
])(
  'beyond its limit: %s',
  (_, text, message) => {
    expect(read(text)).toThrow(message)
  },
  60_000,
)

test.each<[string, string, string]>([
  ['a text', `${HEAD}Cash${'   1,234'.repeat(501)}\n${ROW}\n\n\n\n\n\n${HEAD}Cash   12   11\nTotal   12   11\n`, '4'],
  [
    'HTML',
    `<table><tr><td>Cash</td>${'<td>12</td>'.repeat(501)}</tr></table><p>Acme</p><p>Balance Sheets</p><table>${HTML_ROW}${HTML_ROW}</table>`,
    '1',
  ],
])('a table with a row of too many cells is left out of %s, the next one is read', (_, text, line) => {
  const { tables, diagnostics } = read(text)()
  expect(tables).toHaveLength(1)
  expect(tables[0]?.rows).toHaveLength(2)
  expect(diagnostics.map(({ code, span }) => `${code} ${span?.line}`)).toEqual([`table-too-wide ${line}`])
})
