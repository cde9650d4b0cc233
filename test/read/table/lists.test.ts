import { expect, it } from 'vitest'
import { readDocument } from '../../../src/read/document.ts'

const html = (...rows: string[]) =>
  `<table>${rows
    .map(
      (row) =>
        `<tr>${row
          .split('|')
          .map((cell) => `<td>${cell.trim()}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</table>`
const STATEMENT = html('| 2031 | 2030', 'Cash | 48,210 | 41,655', 'Debt | 8,210 | 1,655')
const read = (text: string) => readDocument(new TextEncoder().encode(`<html><body>${text}</body></html>`), 'q')

it.each([
  [
    'contents',
    html('Item | | Page', 'Part I | Financial information | 1', 'Item 1 | Statements | 1', 'Item 2 | Discussion | 12'),
  ],
  ['contents without headings', html('Item 1 | Statements | 3', 'Item 2 | Discussion | 12', 'Item 3 | Controls | 20')],
  ['exhibits', html('Exhibit No. | Description | Page', '10.1 | Credit agreement | 12', '31.1 | Certification | 14')],
  ['numbers to call', html('Investor relations | (650) 555-1234', 'Media | (650) 555-9999')],
  ['contents, by name', html('Contents | Page', 'Highlights | 3', 'Statements | 5', 'Segments | 9')],
  ['figures in a box', html('Sales', '$412', 'million')],
  ['ways into a call', html('Conference call | April 28, 2031', 'Dial-in | 877-555-0111', 'Passcode | 7731204')],
  ['footnotes', html('(1) | Excludes leases.', '(2) | Includes taxes.')],
])('a list of %s is no table', (_, list) => {
  const { tables, paragraphs } = read(
    `<p>The list of last year.</p>${list}<p>That was the list of last year.</p>${STATEMENT}`,
  )
  expect(tables.map(({ id, rows }) => [id, rows[0]?.label])).toEqual([['t1', 'Cash']])
  expect(paragraphs.length).toBeGreaterThan(2)
})

it.each([
  ['counts', html('| 2031 | 2030', 'Stores | 12 | 11', 'Offices | 20 | 18', 'Plants | 31 | 30')],
  ['ages of ships', html('Vessel | Age | Capacity', 'Aurora | 52 | 820', 'Borealis | 47 | 610')],
  ['ages', html('Name | Age | Position', 'Jane Doe | 52 | Chief Executive Officer', 'John Roe | 47 | Director')],
  ['ages of debts', html('Age | Amount', '30 days | 520', '60 days | 470')],
  ['figures that grow to their total', html('Notes | 3', 'Loans | 12', 'Bonds | 20', 'Total | 35')],
  ['small figures that grow', html('| 2031', 'Notes | 3', 'Loans | 12', 'Bonds | 20')],
])('a table of %s is one', (_, table) => {
  expect(read(`${STATEMENT}<p>And then there is this one, printed last.</p>${table}`).tables).toHaveLength(2)
})
