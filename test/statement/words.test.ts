import { describe, expect, it } from 'vitest'
import { distinct, numbering, slug } from '../../src/language/identifier.ts'
import { captionOf, headingOf } from '../../src/statement/caption.ts'
import { noteMark } from '../../src/statement/placement.ts'
import { readTitle } from '../../src/statement/title.ts'

const span = { line: 1, column: 1, length: 1 }
const titleOf = (company: string, ...lines: string[]) =>
  readTitle(
    lines.map((text) => ({ text, span })),
    [company],
  )

describe('a title', () => {
  it.each([
    [['Acme, Inc.', 'Condensed Balance Sheets', '(In thousands)', '(Unaudited)'], 'Condensed Balance Sheets'],
    [
      ['ACME INC. AND SUBSIDIARIES', 'Statements of Income (unaudited)', 'Three months ended March 31, 2008 and 2007'],
      'Statements of Income',
    ],
    [['Acme Inc. Statements of Operations for the year ended June 30, 2001'], 'Statements of Operations'],
    [
      ['Reconciliation of GAAP net income to', 'non-GAAP net income (1)'],
      'Reconciliation of GAAP net income to non-GAAP net income',
    ],
    [['Acme, Inc.', '(In thousands)'], ''],
  ])('%j is %s', (lines, text) => {
    expect(titleOf('Acme, Inc.', ...lines).text).toBe(text)
  })

  it('gives units and periods, the lowest line first', () => {
    const title = titleOf('Acme', 'Income', '(in millions)', 'Quarter ended May 2, 2009')
    expect(title.units.money).toBe(1_000_000)
    expect(title.periods[0]?.days).toEqual([{ month: 5, day: 2, year: 2009 }])
  })
})

describe('a caption', () => {
  it.each([
    [
      '(1) The following table summarizes the effects of stock-based compensation related to staff for the quarter:',
      'Effects of stock-based compensation',
    ],
    [
      'We changed the model. The table below reconciles net cash to free cash flow for each period.',
      'Net cash to free cash flow',
    ],
    [
      '(b) Included is a change. The cost of inventory adjustments recorded above are reconciled to the balance sheet in the table below:',
      'Cost of inventory adjustments',
    ],
    // "İ" is two characters in lower case.
    ['Sales of our İzmir and İznik plants are shown in the table below:', 'Sales of our İzmir and İznik plants'],
    ['In İzmir and İznik the table below presents our net sales by plant:', 'Net sales by plant'],
    ['Acme makes widgets.', undefined],
  ])('of %s', (paragraph, caption) => {
    expect(captionOf(paragraph)).toBe(caption)
  })

  it('may be a heading', () => {
    expect(headingOf('Segment Results:')).toBe('Segment Results')
    expect(headingOf('Acme reports record results')).toBeUndefined()
    expect(headingOf('Sales were up.')).toBeUndefined()
  })
})

describe('a footnote', () => {
  it.each([
    ['(1) Amounts include', '1'],
    ['(a) Included', 'a'],
    ['* Deferred', '*'],
    ['Note 3: The', '3'],
    ['A new plant', undefined],
    ['(unaudited)', undefined],
  ])('%s is marked %s', (text, mark) => {
    expect(noteMark(text)).toBe(mark)
  })
})

describe('ids', () => {
  it('are made from labels', () => {
    expect(slug("Total stockholders' equity (deficit)")).toBe('total-stockholders-equity-deficit')
    expect(slug('Gross Margin %')).toBe('gross-margin-percent')
    expect(slug('—')).toBe('')
  })

  it('are distinct, and never take a name that is given', () => {
    expect(distinct(['a', 'a', 'a-2', 'a'])).toEqual(['a', 'a-3', 'a-2', 'a-4'])
  })
})

it('a name asked for again is numbered, and no number is given twice', () => {
  const numbered = numbering()
  expect(['cash', 'cash-2', 'cash', 'cash', 'cash-2'].map(numbered)).toEqual([
    'cash',
    'cash-2',
    'cash-3',
    'cash-4',
    'cash-2-2',
  ])
})
