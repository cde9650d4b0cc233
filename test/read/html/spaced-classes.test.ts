import { expect, it } from 'vitest'
import { readDocument } from '../../../src/read/document.ts'

const LINES = `ACME TOOLS INC.
   Statements of Operations
                               2031         2030
Revenue                        48,210       41,655
Cost of revenue                29,874       26,012
Gross profit                   18,336       15,643
`
const rowsOf = (style: string, tag: string): readonly string[] => {
  const html = `<html><head><style>${style}</style></head><body><div ${tag}>${LINES}</div></body></html>`
  const { tables } = readDocument(new TextEncoder().encode(html), 'q')
  return tables.flatMap(({ rows }) => rows.map(({ label, cells }) => [label, ...cells.map((c) => c?.text)].join(' ')))
}

const ROWS = ['Revenue 48,210 41,655', 'Cost of revenue 29,874 26,012', 'Gross profit 18,336 15,643']

it.each([
  ['a class', '.fixed{font-family:monospace;white-space:pre}', 'class="fixed"'],
  ['one of several', '.a, body .fixed { white-space : pre-wrap !important; }', "class='b fixed'"],
  ['an element of a class', '@media print { div.fixed { white-space: break-spaces } }', 'class="fixed"'],
])('%s keeps blanks by a style sheet', (_, style, tag) => {
  expect(rowsOf(style, tag)).toEqual(ROWS)
})

it.each([
  ['another class', '.other{white-space:pre}', 'class="fixed"'],
  ['a class that folds them', '.fixed{white-space:pre-line}', 'class="fixed"'],
])('%s does not', (_, style, tag) => {
  expect(() => rowsOf(style, tag)).toThrow('no table found')
})
