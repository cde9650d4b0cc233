import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Period } from '../../src/core/period.ts'
import { readHtml } from '../../src/read/html/html.ts'
import { recognize } from '../../src/statement/recognize.ts'
import { loadTemplates } from '../../src/template/load.ts'

const templates = loadTemplates(
  readdirSync('templates')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(`templates/${name}`, 'utf8') })),
)

const spelled = (period: Period | undefined): string =>
  period === undefined ? 'undated' : `${period.kind === 'duration' ? `${period.months} months to ` : ''}${period.end}`

/** The periods of the columns of a statement of operations under two headings, each over two years. */
function columnsOf(quarter: string, toDate: string, prose = ''): string[] {
  const { statements } = recognize(
    readHtml(
      `<p>Invented Company</p><p>${prose}</p><p>Consolidated Statements of Operations and Comprehensive Loss</p><p>(In thousands)</p>
      <table><tr><td></td><td colspan="2">${quarter}</td><td colspan="2">${toDate}</td></tr>
      <tr><td></td><td>2003</td><td>2002</td><td>2003</td><td>2002</td></tr>
      <tr><td>Revenues</td><td>9,900</td><td>8,800</td><td>29,900</td><td>28,800</td></tr>
      <tr><td>Expenses</td><td>9,000</td><td>8,000</td><td>29,000</td><td>28,000</td></tr>
      <tr><td>Net income</td><td>900</td><td>800</td><td>900</td><td>800</td></tr></table>`,
      'x.htm',
      'utf-8',
    ),
    templates,
  )
  expect(statements[0]?.kind).toBe('operations')
  return statements[0]?.columns.map(({ period }) => spelled(period)) ?? []
}

it('"year-to-date" is as long as the quarter beside it is late in the year', () => {
  const prose = 'In the third quarter ended September 30, 2003 sales rose by a tenth over those of the year before.'
  const dated = ['3 months to 2003-09-30', '3 months to 2002-09-30', '9 months to 2003-09-30', '9 months to 2002-09-30']
  expect(columnsOf('Quarter ended September 30,', 'YTD', prose)).toEqual(dated)
})

it('or its name says so', () => {
  expect(columnsOf('Third Quarter', 'Year-to-date')).toEqual([
    '3 months to undefined',
    '3 months to undefined',
    '9 months to undefined',
    '9 months to undefined',
  ])
})

it('or a sentence that covers as much', () => {
  const prose = 'For the six months ended June 30, 2003 sales were higher than those of the year before by a tenth.'
  expect(columnsOf('Three Months Ended June 30,', 'Year to Date', prose)).toEqual([
    '3 months to 2003-06-30',
    '3 months to 2002-06-30',
    '6 months to 2003-06-30',
    '6 months to 2002-06-30',
  ])
})

it('or stays undated, but for one with a day of its own, which is taken to begin in January', () => {
  expect(columnsOf('Three Months Ended June 30,', 'Year to Date').slice(2)).toEqual(['undated', 'undated'])
  expect(columnsOf('Year to Date June 30,', 'Year to Date June 30,').slice(2)).toEqual([
    '6 months to 2003-06-30',
    '6 months to 2002-06-30',
  ])
})

it('"six months" of a year are its first, "three months" may be any', () => {
  const prose = 'In the second quarter ended June 30, 2003 sales rose by a tenth over those of the year before.'
  expect(columnsOf('Quarter Ended June 30,', 'Six Months', prose).slice(2)).toEqual([
    '6 months to 2003-06-30',
    '6 months to 2002-06-30',
  ])
  expect(columnsOf('Quarter Ended June 30,', 'Three Months', prose).slice(2)).toEqual([
    '3 months to undefined',
    '3 months to undefined',
  ])
})
