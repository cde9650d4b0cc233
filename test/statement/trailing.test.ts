/** Tables of trailing sums, each column named by the quarter that it ends with. */
import { expect, it } from 'vitest'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, type Printed, templates } from './printed.ts'

const table = (title: string): Printed => ({
  title: ['Acme Widgets, Inc.', title, '(In thousands)'],
  headings: [
    [
      ['Three Months Ended March 31, 2031', 0, 0],
      ['Three Months Ended June 30, 2031', 1, 1],
    ],
  ],
  rows: [
    'Cash from operations | 7,000 | 6,000',
    'Capital expenditures | (500) | (400)',
    'Free cash flow | 6,500 | 5,600',
  ],
})

it.each([
  ['Free Cash Flow - Trailing 4-Quarters', 12],
  ['Free Cash Flow, Last Twelve Months', 12],
  ['Free Cash Flow', 3],
])('%s: %i months each', (title, months) => {
  const [statement] = recognize(documentOf(table(title)), templates).statements
  expect(statement?.columns.map(({ period }) => period)).toEqual([
    { kind: 'duration', months, end: '2031-03-31' },
    { kind: 'duration', months, end: '2031-06-30' },
  ])
})
