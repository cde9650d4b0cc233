import { describe, expect, test } from 'vitest'
import { consistencyFindings } from '../../src/check/workbook/consistency/consistency.ts'
import { type Sketch, workbook } from '../diff/sketch.ts'

const told = (sketch: Sketch): string[] =>
  consistencyFindings(workbook({ S: sketch })).map(({ kind, cell, remark }) => `${kind} ${cell}: ${remark}`)

describe('signs in a sum', () => {
  const statement = (agents: readonly number[], reserves: readonly number[] = [-210, -195]): Sketch => [
    ['Claims', -2940, -2850],
    ['Reserves', ...reserves],
    ['Agents', ...agents],
    ['Offices', -540, -528],
    ['Total', '=SUM(B1:B4)', '=SUM(C1:C4)'],
  ]

  test('of two years the one that is not of the sign of most lines; where others turn as well, none', () => {
    expect(told(statement([690, -655]))).toEqual(['mixed-signs B3: C3 beside it is of the other sign'])
    expect(told(statement([-690, 655]))).toEqual(['mixed-signs C3: B3 beside it is of the other sign'])
    expect(told(statement([690, -655], [-210, 195]))).toEqual([])
    expect(told(statement([690, -120]))).toEqual([])
  })

  test('a balance goes up and down in a statement of flows', () => {
    const sum = (first: string): Sketch => [
      [first, 210, 195],
      ['Accruals', 40, 38],
      ['Receivables', -52, 47],
      ['Total', '=SUM(B1:B3)', '=SUM(C1:C3)'],
    ]
    expect(told(sum('Depreciation'))).toEqual([])
    expect(told(sum('Plant'))).toEqual(['mixed-signs B3: C3 beside it is of the other sign'])
  })

  test('in a row of three, also where each line is added by itself', () => {
    const years: Sketch = [
      ['Gross', 800, 850, 880],
      ['Selling', 640, -665, 700],
      ['Research', 90, 95, 99],
      ['Left', '=B1-B2-B3', '=C1-C2-C3', '=D1-D2-D3'],
    ]
    expect(told(years)).toEqual(['mixed-signs C2: B2 beside it is of the other sign'])
    const months = (materials: readonly number[], wages: readonly number[]): Sketch => [
      ['Sales', 222, 223, 224],
      ['Materials', ...materials],
      ['Wages', ...wages],
      ['Other', -33, -32, -31],
      ['Left', '=SUM(B1:B4)', '=SUM(C1:C4)', '=SUM(D1:D4)'],
    ]
    expect(told(months([-23, 24, -21], [-28, -27, -26]))).toEqual(['mixed-signs C2: B2 beside it is of the other sign'])
    expect(told(months([-23, 24, -21], [-28, 27, -26]))).toEqual([])
    expect(told(months([-23, -24, -21], [-28, -27, -26]))).toEqual([])
  })

  test('costs that are added where others are taken off, in all of their row', () => {
    const profit = (first: string, rent: string): Sketch => [
      [first, 900, 950],
      ['Wages', -190, -200],
      [rent, 55, 56],
      ['Marketing', -48, -50],
      ['Left', '=SUM(B1:B4)', '=SUM(C1:C4)'],
    ]
    expect(told(profit('Sales', 'Office rent'))).toEqual(['mixed-signs B3: it is added, and other costs are taken off'])
    expect(told(profit('Sales', 'Rent recovered'))).toEqual([])
    expect(told(profit('Sales', 'Subtenants'))).toEqual([])
    expect(told([['Rent', 900, 950], ...profit('Wages', 'Staff').slice(1, 2), ['Energy', -8, -9]])).toEqual([])
  })

  test('negative costs that are taken off once more; a column of adjustments may', () => {
    const profit = (costs: readonly number[]): Sketch => [
      ['Sales', 900, 950],
      ['Cost of sales', ...costs],
      ['Gross profit', '=B1-B2', '=C1-C2'],
    ]
    expect(told(profit([-610, -640]))).toEqual(['mixed-signs B2: it is taken off, and is negative already'])
    expect(told(profit([610, 640]))).toEqual([])
    expect(told(profit([610, -40]))).toEqual([])
  })

  test('under a heading of eliminations', () => {
    const group = (heading: string): Sketch => [
      ['Account', 'North', 'South', 'West', heading, 'Group'],
      ['Sales', 520, 310, 400, -410, '=SUM(B2:E2)'],
      ['Fees', 90, 80, 70, '', '=SUM(B3:E3)'],
    ]
    expect(told(group('Eliminations'))).toEqual([])
    expect(told(group('East'))).toEqual([])
    const more = group('East').map((row, at) => (at === 2 ? ['Fees', 520, 310, 400, 90, '=SUM(B3:E3)'] : row))
    expect(told(more)).toEqual([])
  })
})

describe('units in a sum', () => {
  test('by a column of units beside the captions; what is reckoned is in a unit of its own', () => {
    const pay = (unit: string, last: string | number = 30): Sketch => [
      ['Wages', '$k', 120],
      ['Overtime', unit, last],
      ['Total', '$k', '=SUM(C1:C2)'],
    ]
    expect(told(pay('hours'))).toEqual(['mixed-units C3: C1 is in $k, C2 in hours'])
    expect(told(pay('$k'))).toEqual([])
    expect(told(pay('hours', '=C1*0.5'))).toEqual([])
    expect(told(pay('Berlin'))).toEqual([])
  })

  test('where one line alone says that it is in no money', () => {
    const funds = (caption: string, total = 'Total'): Sketch => [
      ['Loan', 1800],
      [caption, 420],
      [total, '=SUM(B1:B2)'],
    ]
    expect(told(funds('Grants (%)'))).toEqual(['mixed-units B3: B2 is in %, and others are not'])
    expect(told(funds('Grants (hours)', 'Hours'))).toEqual([])
    expect(told(funds('Grants (EU)'))).toEqual([])
  })
})

describe('ranges and constants', () => {
  test('a sum across that stops before the column beside it; not where a column of them does', () => {
    const year = (second: string, heading = 'All'): Sketch => [
      ['', 'North', 'South', 'East', 'West', heading],
      ['Sales', 5, 6, 7, 8, '=SUM(B2:E2)'],
      ['Costs', 2, 3, 4, 5, second],
      ['Rate', 0.1, 0.2, 0.3, 0.4, ''],
      ['Loss', '=B2*B4', '=C2*C4', '=D2*D4', '=E2*E4', '=SUM(B5:D5)'],
    ]
    expect(told(year('=SUM(B3:E3)'))).toContain('short-range F5: E5 is left out')
    expect(told(year('=SUM(B3:E3)', 'Year to date')).join()).not.toContain('short-range F5: E5 is left out')
    const all = year('=SUM(B3:D3)').map((row, at) => (at === 1 ? [...row.slice(0, 5), '=SUM(B2:D2)'] : row))
    expect(told(all)).toEqual([])
  })

  test('a sum that begins after the ones on both sides of it, or beside the one that there is', () => {
    const plants = (second: string, third = '=SUM(B4:E4)'): Sketch => [
      ['', 'North', 'South', 'East', 'West', 'All'],
      ['Sales', 5, 6, 7, 8, '=SUM(B2:E2)'],
      ['Costs', 2, 3, 4, 5, second],
      ['Hours', 9, 8, 7, 6, third],
    ]
    expect(told(plants('=SUM(C3:E3)'))).toContain('short-range F3: B3 is left out')
    expect(told(plants('=SUM(B3:E3)'))).toEqual([])
    // All of them begin there: what stands before is no part of any.
    expect(told(plants('=SUM(C3:E3)', '=SUM(C4:E4)')).join()).not.toContain('short-range F3')
    const down = (second: string): Sketch => [
      ['', 'Principal', 'Interest'],
      ['January', 400, 40],
      ['February', 410, 30],
      ['March', 420, 20],
      ['Total', '=SUM(B2:B4)', second],
    ]
    expect(told(down('=SUM(C3:C4)'))).toContain('short-range C5: C2 is left out')
    expect(told(down('=SUM(C2:C4)'))).toEqual([])
  })

  test('a constant that stands alone in brackets is one, what a function takes is none', () => {
    const grown = (formula: string): Sketch => [
      ['', 'A', 'B'],
      ['Units', 500, formula],
    ]
    expect(told(grown('=B2*(1.07)'))).toEqual(['constant-in-formula C2: 1.07 is typed in it'])
    expect(told(grown('=B2*((1.07))'))).toEqual(['constant-in-formula C2: 1.07 is typed in it'])
    expect(told(grown('=B2*ABS(1)'))).toEqual([])
  })

  test('a number of the calendar is a constant where a neighbour does without, or among amounts', () => {
    const list = (formula: string): Sketch => [
      ['Funding', 5550, 90],
      ['Capex', 4100, 80],
      ['Left', formula, '=C1-C2'],
    ]
    expect(told(list('=B1-B2-24'))).toContain('constant-in-formula B3: 24 is typed in it')
    expect(told(list('=B1-B2-100'))).toContain('constant-in-formula B3: 100 is typed in it')
    expect(told(list('=B1-B2+4')).join()).toContain('constant-in-formula B3: 4 is typed in it')
    expect(
      told([
        ['Invoice', 46000],
        ['Due in days', '=B1+30'],
      ]),
    ).toEqual([])
    expect(
      told([
        ['Index', 52, 60],
        ['Change', '', '=C1/B1*100-100'],
      ]),
    ).toEqual([])
  })
})

test('a table of three columns, whose other rows have one formula each', () => {
  const years = (profit: readonly (string | number)[]): Sketch => [
    ['Sales', 100, 110, 120],
    ['Costs', 60, 64, 70],
    ['Profit', ...profit],
    ['Tax', '=B3*$F$1', '=C3*$F$1', '=D3*$F$1'],
    ['Left', '=B3-B4', '=C3-C4', '=D3-D4'],
    ['Margin', '=B5/B1', '=C5/C1', '=D5/D1'],
  ]
  expect(told(years(['=B1-B2', 46, '=D1-D2']))).toEqual(['typed-in-row C3: B3 has =B1-B2'])
  expect(told(years(['=B1-B2', '=C1-C2', '=D1-C2']))).toEqual(['unlike-neighbours D3: C3 has =C1-C2'])
  expect(told(years(['=B1-B2', '=C1-C2', '=D1-D2']))).toEqual([])
  expect(told(years([40, 46, 50]))).toEqual([])
})
