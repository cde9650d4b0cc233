import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/read/document.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { templates } from './printed.ts'

/** Each statement's columns: the length or "at", and the last day or the year. */
function periodsOf(text: string): readonly (readonly string[])[] {
  const { statements } = recognize(readDocument(new TextEncoder().encode(text), 'q'), templates)
  return statements.map(({ columns }) =>
    columns.map(({ period }) => {
      if (period === undefined) return '?'
      if (period.kind === 'instant') return `at ${period.end}`
      return `${period.months}m ${period.end ?? period.fiscal?.year}`
    }),
  )
}

const html = (rows: readonly string[]) =>
  `<p>Selected data (in thousands)</p><table>${rows
    .map(
      (row) =>
        `<tr>${row
          .split(' | ')
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</table>`

describe('days over balances, below a table of flows in the same table', () => {
  const FLOWS = [
    ' | Three months ended June 30, 2031 | Three months ended June 30, 2030',
    'Revenue | $ 48,210 | $ 41,655',
    'Gross profit | 18,336 | 15,643',
    'Net income | 6,108 | 4,612',
    ' | June 30, 2031 | December 31, 2030',
  ]
  it.each([
    ['balances', ['Cash | 12,440 | 9,310', 'Total assets | 104,557 | 102,723'], ['at 2031-06-30', 'at 2030-12-31']],
    ['flows', ['Revenue | 88,210 | 81,655', 'Operating expenses | 8,557 | 8,723'], ['3m 2031-06-30', 'at 2030-12-31']],
  ])('are those of %s', (_, rows, expected) => {
    expect(periodsOf(html([...FLOWS, ...rows]))).toEqual([['3m 2031-06-30', '3m 2030-06-30'], expected])
  })
})

describe('a year alone over all columns', () => {
  const QUARTERS = ' | First quarter | Second quarter'
  it('is of the rows below it', () => {
    const year = (text: string) => `</td></tr><tr><td colspan="3"><b>${text}</b>`
    expect(
      periodsOf(
        html([
          `${QUARTERS}${year('2031')}`,
          'Revenue | 201 | 205',
          `Net income | 20 | 21${year('2030')}`,
          'Revenue | 190 | 192',
          'Net income | 17 | 18',
        ]),
      ),
    ).toEqual([
      ['3m 2031', '3m 2031'],
      ['3m 2030', '3m 2030'],
    ])
  })
})

describe('units at the end of a title in text', () => {
  const table = (title: string) => `Larch Medical plc
${title}
                                                 2031          2030
Revenue                                           812           770
Costs                                            (500)         (480)
Operating profit                                  312           290
`
  it.each([
    'Consolidated income statement for the six months ended 30 June (£ thousand)',
    'Consolidated income statement for the six months ended 30 June (£m)',
    'Consolidated income statement for the six months ended 30 June ($ in millions)',
    'Consolidated income statement for the six months ended 30 June',
  ])('do not hide its period: %s', (title) => {
    expect(periodsOf(table(title))).toEqual([['6m 2031-06-30', '6m 2030-06-30']])
  })

  it('are no period where it has none', () => {
    expect(periodsOf(table('Consolidated income statement (£ thousand)'))).toEqual([['12m 2031', '12m 2030']])
  })
})

describe('the header of a submission', () => {
  const TABLE = `Consolidated Statements of Income (in thousands)
                             Three months ended June 30, 2031  Three months ended June 30, 2030
Revenue                                                48,210                            41,655
Cost of revenue                                        29,874                            26,012
`
  it.each([
    ['CENTRAL INDEX KEY:         0001234567', 1],
    ['    IRS NUMBER:            112345678', 1],
    ['    FISCAL YEAR END:       1231', 1],
  ])('is no table: %s', (line, count) => {
    const header = `COMPANY DATA:\n    COMPANY CONFORMED NAME:    LINDEN PARK BANCORP\n${line}\nExhibit 99.1\n`
    expect(periodsOf(header + TABLE)).toHaveLength(count)
  })
})
