import { describe, expect, test } from 'vitest'
import { consistencyFindings } from '../../src/check/workbook/consistency/consistency.ts'
import type { OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { PLAIN, type Sketch, workbook } from '../diff/sketch.ts'

const foundIn = ({ sheets: [sheet], ...rest }: OpenedWorkbook, isShare = (_: number) => false): string[] => {
  const cells = (sheet?.cells ?? []).map((cell) =>
    isShare(cell.column) && typeof cell.value === 'number' ? { ...cell, style: { ...PLAIN, format: '0%' } } : cell,
  )
  const book = {
    ...rest,
    sheets: sheet === undefined ? [] : [{ ...sheet, cells }],
  }
  return consistencyFindings(book).map(({ kind, cell }) => `${kind} ${cell}`)
}
const columns = ['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']

describe('what was reported beside what is forecast', () => {
  /** Years of two quarters and their sum; the share of costs is a result up to D, and assumed from E on. */
  const model = (share: (c: string) => string | number, costs = (c: string) => `=${c}2*${c}4`): Sketch => {
    const isYear = (at: number): boolean => at % 3 === 2
    const sum = (at: number, row: number): string => `=${columns[at - 2]}${row}+${columns[at - 1]}${row}`
    return [
      ['', ...columns.map((_, at) => (isYear(at) ? `FY${at}` : `Q${at}`))],
      ['Revenue', ...columns.map((_, at) => (isYear(at) ? sum(at, 2) : 100 + at))],
      ['Costs', ...columns.map((c, at) => (isYear(at) ? sum(at, 3) : at < 3 ? 60 + at : costs(c)))],
      ['Costs % of revenue', ...columns.map((c, at) => (isYear(at) || at < 3 ? `=${c}3/${c}2` : share(c)))],
      ['Profit', ...columns.map((c) => `=${c}2-${c}3`)],
    ]
  }

  test('a ratio that is assumed where its formula would come back to itself is no slip', () => {
    expect(foundIn(workbook({ S: model(() => 0.55) }))).toEqual([])
  })

  test('a ratio that nothing is reckoned from is typed over its formula', () => {
    const typed = model(
      (c) => (c === 'F' ? 0.55 : `=${c}3/${c}2`),
      () => '=60',
    )
    expect(foundIn(workbook({ S: typed }))).toContain('typed-in-row F4')
  })
})

test('of three years to come behind typed ones a formula that reads another input is unlike', () => {
  const plan = (units: string): Sketch => [
    ['', '2029', '2030', '2031E', '2032E', '2033E'],
    ['Units', 500, 520, '=C2*(1+$B$8)', units, '=E2*(1+$B$8)'],
    ['Price', 20, 21, '=C3*(1+$B$9)', '=D3*(1+$B$9)', '=E3*(1+$B$9)'],
    ['Sales', 10000, 10920, '=D2*D3', '=E2*E3', '=F2*F3'],
    ['Costs', 6000, 6600, '=D4*0.6', '=E4*0.6', '=F4*0.6'],
    ['Left', 4000, 4320, '=D4-D5', '=E4-E5', '=F4-F5'],
    [],
    ['Growth', 0.04],
    ['Inflation', 0.02],
  ]
  expect(foundIn(workbook({ S: plan('=D2*(1+$B$9)') }))).toContain('unlike-neighbours E2')
  expect(foundIn(workbook({ S: plan('=D2*(1+$B$8)') })).filter((each) => !each.startsWith('constant'))).toEqual([])
})

describe('signs that are right as they stand', () => {
  const years = ['B', 'C', 'D', 'E', 'F']
  const before = (c: string): string => years[years.indexOf(c) - 1] ?? ''

  test('what cash pays for assets is added to them from year to year, whatever the balance is called', () => {
    const assets = (capex: string) => [
      ['PP&E, gross', 300, ...years.slice(1).map((c) => `=${before(c)}1-${c}2`)],
      [capex, '', ...years.slice(1).map(() => -25)],
    ]
    expect(foundIn(workbook({ S: assets('Capex') }))).toEqual([])
    expect(foundIn(workbook({ S: assets('Rent') }))).toEqual(['mixed-signs C2'])
  })

  test('refunds are taken off among accounts, and a negative salary is not', () => {
    const accounts = (name: string): Sketch => [
      ['', 'Prior', 'Month', 'To date'],
      ...['Salaries', 'Bonus', 'Travel', name, 'Legal'].map((each, at) => [
        each,
        each === name ? -40 : 50 + at,
        each === name ? -45 : 55 + at,
        `=B${at + 2}+C${at + 2}`,
      ]),
    ]
    expect(foundIn(workbook({ S: accounts('Refunds') }))).toEqual([])
    expect(foundIn(workbook({ S: accounts('Software') }))).toContain('mixed-signs B5')
  })
})

test('a sum of a table adds shares to amounts; of amounts alone, or of shares alone, it does not', () => {
  const stock: Sketch = [
    ['Item', 'Value', 'Discount', 'Net'],
    ...['Bolts', 'Nuts', 'Nails'].map((name, at) => [name, 100 + at, 0.1, `=B${at + 2}*(1-C${at + 2})`]),
    ['Total', '=SUM(B2:C4)'],
  ]
  expect(foundIn(workbook({ S: stock }), (column) => column === 3)).toEqual(['mixed-units B5'])
  expect(foundIn(workbook({ S: stock }))).toEqual([])
  expect(foundIn(workbook({ S: stock }), (column) => column > 1)).toEqual([])
})
