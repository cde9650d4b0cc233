/** The title under which a table is shown, from what is printed above and beside it. */
import { expect, test } from 'vitest'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, type Printed, templates } from './printed.ts'

const years = [
  [
    ['2031', 0, 0],
    ['2030', 1, 1],
  ],
] as const
const rows = ['North | 10 | 9', 'South | 3 | 2']
const titleOf = (printed: Partial<Printed>, ...before: readonly string[]) =>
  recognize(
    documentOf('Acme Widgets, Inc. (NYSE: ACME) has announced its results.', ...before, {
      headings: years,
      rows,
      ...printed,
    }),
    templates,
  ).statements[0]?.title

test.each<[string, Partial<Printed>, readonly string[], string]>([
  ['a bracket over two lines', { title: ['Sales', '($ in millions, except', 'per share amounts)'] }, [], 'Sales'],
  ['one that the stub closes', { title: ['Sales', '(millions, except'], stub: ['per share data)'] }, [], 'Sales'],
  ['its company’s subsidiaries', { title: ['ACME WIDGETS, INC. AND SUBSIDIARY COMPANIES', 'SALES'] }, [], 'SALES'],
  [
    'a remark beside it',
    { stub: ['Data will not in all cases add up to', 'totals.'] },
    ['Sales by Region'],
    'Sales by Region',
  ],
  ['a day above it', { stub: ['(In millions)'] }, ['Sales by Region', 'March 9, 2031'], 'Sales by Region'],
  ['its company before its heading', {}, ['Acme Widgets, Inc. Sales by Region'], 'Sales by Region'],
  ['a heading over all columns', { headings: [[['Sales by Region', 0, 1]], ...years] }, [], 'Sales by Region'],
  ['a period over all columns', { headings: [[['Three Months Ended March 31,', 0, 1]], ...years] }, [], 'Table'],
])('%s', (_, printed, before, title) => {
  expect(titleOf(printed, ...before)).toBe(title)
})
