import { describe, expect, test } from 'vitest'
import { rowForms, type Value } from '../../src/report/build/rows.ts'

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
    [['two\nlines', '\u001b[2J', '\u202e'], 'two lines,\\u001b[2J,\\u202e\n'],
  ] as const)('%j', (values, expected) => {
    expect(line(...values)).toBe(expected)
  })

  test('begins with the names of the columns', () => {
    expect(rowForms.csv.head(['a', 'b'])).toBe('a,b\n')
  })
})

test('as JSON, a line each, every column in its place, null where there is nothing', () => {
  expect(rowForms.ndjson.head()).toBe('')
  expect(rowForms.ndjson.row({ a: '=1', b: null }, ['b', 'a'])).toBe('{"b":null,"a":"=1"}\n')
})
