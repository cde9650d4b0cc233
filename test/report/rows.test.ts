import { describe, expect, test } from 'vitest'
import type { factColumns } from '../../src/contract/fact-columns.ts'
import { rowForms, type Value } from '../../src/report/build/rows.ts'

const ROW: Record<keyof typeof factColumns, Value> = {
  company: null,
  release: 'a.txt',
  statement: 'operations',
  caption: 'Revenue',
  column: '2024',
  concept: null,
  period: null,
  start: null,
  end: null,
  instant: null,
  value: 1,
  dash: false,
  unit: null,
  scale: null,
  decimals: null,
  measure: 'money',
  place: 'a.txt:1:1',
  element: null,
  origin: 'printed',
  verdict: 'open',
  id: 'operations.revenue@2024',
}

const line = (...values: Value[]): string => {
  const columns = values.map((_, i) => `c${i}`)
  return rowForms.csv.row(Object.fromEntries(columns.map((column, i) => [column, values[i] ?? null])), columns)
}

describe('rows as CSV', () => {
  test.each([
    [['a', 1.5, true, null], 'a,1.5,true,\n'],
    [['Total, net', 'the "Company"', -5], '"Total, net","the ""Company""",-5\n'],
    // What Excel would take for a formula, and what would be taken for our apostrophe.
    [
      ['=1+1', '+ Adjustments', '- basic', '@SUM(A1)', "'08", 'a=b'],
      "'=1+1,'+ Adjustments,'- basic,'@SUM(A1),''08,a=b\n",
    ],
    [['=HYPERLINK("http://x","y")'], '"\'=HYPERLINK(""http://x"",""y"")"\n'],
    [['two\nlines', '\u001b[2J', '\u202e'], '"two\nlines",\\u001b[2J,\\u202e\n'],
  ] as const)('%j', (values, expected) => {
    expect(line(...values)).toBe(expected)
  })

  test('begins with the names of the columns', () => {
    expect(rowForms.csv.head(['a', 'b'])).toBe('a,b\n')
  })
})

test('as JSON, a line each, every column in its place, null where there is nothing', () => {
  expect(rowForms.ndjson.head()).toBe('')
  const row = rowForms.ndjson.row({ ...ROW, caption: '=1' }, Object.keys(ROW).reverse())
  expect(row).toBe(`${JSON.stringify(Object.fromEntries(Object.entries({ ...ROW, caption: '=1' }).reverse()))}\n`)
})
