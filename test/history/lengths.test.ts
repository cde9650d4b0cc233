/** Periods of a week more, and figures that stand for all the days of a period. */
import { expect, it } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import { DERIVED, LONG } from '../../src/core/history.ts'
import { operations, release, tell } from './releases.ts'

type Heads = Parameters<typeof operations>[0]

it('a week more is marked by what the heading says, also of a year whose opening no release prints', () => {
  const figures = (heads: Heads, ...columns: readonly [string, string][]) =>
    operations(heads, [
      ['Net sales', ...columns.map(([sales]) => sales)],
      ['Cost of sales', ...columns.map(([, cost]) => cost)],
    ])
  const third = figures([{ span: 'Thirteen Weeks Ended', days: ['September 27, 2031'] }], ['44,031', '24,702'])
  const year = figures(
    [
      { span: 'Fourteen Weeks Ended', days: ['January 3, 2032'] },
      { span: '53 Weeks Ended', days: ['January 3, 2032'] },
    ],
    ['47,390', '26,015'],
    ['176,508', '98,424'],
  )
  const { history } = tell([release('q3.txt', third), release('fy.txt', year)])
  const columns = history.release.statements[0]?.columns ?? []
  expect(columns.slice(1).map(({ weeks }) => weeks)).toEqual([14, 53])
  expect(columns.flatMap(({ id, marks }) => (marks.includes(LONG) ? [id] : []))).toEqual([
    '3m-2032-01-03',
    '12m-2032-01-03',
  ])
})

it('a quarter that is derived of a year of 53 weeks and three quarters is marked as one of fourteen', () => {
  const figures = (heads: Heads, ...columns: readonly [string, string][]) =>
    operations(heads, [
      ['Net sales', ...columns.map(([sales]) => sales)],
      ['Cost of sales', ...columns.map(([, cost]) => cost)],
    ])
  const quarter = (day: string, sales: string, cost: string) =>
    figures([{ span: 'Thirteen Weeks Ended', days: [day] }], [sales, cost])
  const year = (day: string, span: string) => figures([{ span, days: [day] }], ['176,508', '98,424'])
  const quarters = [
    release('q1.txt', quarter('May 3, 2031', '42,011', '23,420')),
    release('q2.txt', quarter('August 2, 2031', '43,076', '24,287')),
    release('q3.txt', quarter('November 1, 2031', '44,031', '24,702')),
  ]
  const marked = (day: string, span: string): readonly string[] => {
    const { history } = tell([...quarters, release('fy.txt', year(day, span))])
    const columns = history.release.statements[0]?.columns ?? []
    return columns.flatMap(({ id, marks }) => (marks.includes(DERIVED) && marks.includes(LONG) ? [id] : []))
  }
  expect(marked('February 7, 2032', '53 Weeks Ended')).toEqual(['derived-3m-2032-02-07'])
  expect(marked('January 31, 2032', '52 Weeks Ended')).toEqual([])
})

it('average balances of a quarter and a half stand side by side, and none is held against a sum', () => {
  const averages = (heads: Heads, loans: readonly string[], securities: readonly string[], total: readonly string[]) =>
    operations(
      heads,
      [
        ['Loans', ...loans],
        ['Investment securities', ...securities],
        ['Total average earning assets', ...total],
      ],
      { title: 'Average Balances' },
    )
  const first = averages(
    [{ span: 'Three Months Ended', days: ['March 31, 2031'] }],
    ['412,300'],
    ['61,200'],
    ['473,500'],
  )
  const second = averages(
    [
      { span: 'Three Months Ended', days: ['June 30, 2031'] },
      { span: 'Six Months Ended', days: ['June 30, 2031'] },
    ],
    ['421,800', '417,050'],
    ['64,100', '62,650'],
    ['485,900', '479,700'],
  )
  const { history, model } = tell([release('q1.txt', first), release('q2.txt', second)])
  expect(history.release.statements[0]?.grid[0]?.map((fact) => fact?.value.toNumber())).toEqual([
    412_300, 421_800, 417_050,
  ])
  expect(checkModel(model).flatMap(({ verdict, check }) => (verdict === 'inconsistent' ? [check.label] : []))).toEqual(
    [],
  )
})

it.each([
  ['what is held at its end is printed for both', ['41,318', '42,077', '42,077', '43,950', '43,950'], 0],
  ['a flow was nil in one quarter', ['-', '42,077', '42,077', '-', '43,950'], 3],
])('a longer period is no sum of its quarters where %s, and is held against them else', (_, assets, times) => {
  const segments = (heads: Heads, columns: readonly number[]) =>
    [
      'SEGMENT INFORMATION',
      '(In thousands)',
      ...operations(heads, [
        ['Net sales, north', ...columns.map((at) => ['9,112', '9,405', '18,517', '9,820', '28,337'][at] as string)],
        ['Net sales, south', ...columns.map((at) => ['4,031', '4,218', '8,249', '4,377', '12,626'][at] as string)],
        ['Identifiable amounts', ...columns.map((at) => assets[at] as string)],
      ])
        .split('\n')
        .slice(2),
    ].join('\n')
  const three = (day: string) => ({ span: 'Three Months Ended', days: [day] })
  const { history, model } = tell([
    release('q1.txt', segments([three('March 31, 2031')], [0])),
    release(
      'q2.txt',
      segments([three('June 30, 2031'), { span: 'Six Months Ended', days: ['June 30, 2031'] }], [1, 2]),
    ),
    release(
      'q3.txt',
      segments([three('September 30, 2031'), { span: 'Nine Months Ended', days: ['September 30, 2031'] }], [3, 4]),
    ),
  ])
  expect(history.release.statements).toHaveLength(1)
  const over = model.checks.filter(({ kind, label }) => kind === 'cross-foots' && /Identifiable/.test(label))
  expect(over).toHaveLength(times)
})
