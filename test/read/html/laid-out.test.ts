import { expect, test } from 'vitest'
import { readHtml } from '../../../src/read/html/html.ts'

const ROWS = [
  '                     2031      2030',
  'Revenue          $ 48,210  $ 41,655',
  'Cost of sales     (30,110)  (27,004)',
  'Gross profit     $ 18,100  $ 14,651',
]
const hard = (line: string): string => line.replaceAll(' ', '&nbsp;')

test.each([
  ['non-breaking blanks and <br>', `<font face="Courier">${ROWS.map(hard).join('<br>')}</font>`],
  ['a block a line', ROWS.map((line) => `<div>${hard(line)}</div>`).join('\n')],
  ['pairs of blanks', `<tt>${ROWS.map((line) => line.replaceAll('  ', '&nbsp; ')).join('<br>\n')}</tt>`],
  ['a style that keeps blanks', `<div style="white-space: pre">${ROWS.join('\n')}</div>`],
  ['the same of every line', ROWS.map((line) => `<p style="white-space:pre-wrap">${line}</p>`).join('')],
  ['<xmp>', `<xmp>${ROWS.join('\n')}</xmp>`],
])('fixed-width text without <pre>: %s', (_, laid) => {
  const { tables, paragraphs } = readHtml(`<body><p>Acme reports.</p>${laid}<p>More follows.</p></body>`, 'a', 'utf-8')
  expect(tables).toHaveLength(1)
  const [table] = tables
  expect(table?.rows.map(({ label }) => label)).toEqual(['Revenue', 'Cost of sales', 'Gross profit'])
  expect(table?.rows.map(({ cells }) => cells.map((cell) => cell?.amount?.value.toNumber()))).toEqual([
    [48210, 41655],
    [-30110, -27004],
    [18100, 14651],
  ])
  expect(paragraphs.map(({ text }) => text)).toContain('More follows.')
})

test('two blanks behind a full stop are prose', () => {
  const { tables, paragraphs } = readHtml(
    '<p>Revenue was up.&nbsp; 2031 was good.</p><p>Costs fell.&nbsp; 2030 was not.</p>',
    'a',
    'utf-8',
  )
  expect(tables).toHaveLength(0)
  expect(paragraphs).toHaveLength(2)
})
