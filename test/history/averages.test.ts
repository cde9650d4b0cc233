/** Balances, and averages of them, that a release prints in two tables with the same captions. */
import { expect, test } from 'vitest'
import { release, type Told, tell } from './releases.ts'

const CAPTIONS = [
  'Loans',
  'Securities',
  'Cash and due from banks',
  'Other assets',
  'Total assets',
  'Deposits',
  'Borrowings',
]

const table = (title: string, heads: readonly string[], columns: readonly (readonly string[])[]): string =>
  [
    `${' '.repeat(20)}Invented Savings Bank`,
    `${' '.repeat(20)}${title}`,
    `${' '.repeat(26)}(In thousands)`,
    '',
    ...heads.map((head) => ' '.repeat(34) + head),
    ...CAPTIONS.map((caption, i) => caption.padEnd(34) + columns.map((own) => (own[i] ?? '').padStart(16)).join('')),
    '',
  ].join('\n')

const DAYS = ['March 31, 2031', 'June 30, 2031', 'September 30, 2031']
const BALANCES = [
  ['810,000', '120,000', '31,000', '9,000', '970,000', '700,000', '110,000'],
  ['825,500', '121,250', '30,100', '9,400', '986,250', '712,000', '111,000'],
  ['839,900', '119,800', '32,700', '9,900', '1,002,300', '724,500', '112,300'],
]
const AVERAGES = [
  ['804,100', '119,200', '30,400', '8,800', '962,500', '695,200', '109,500'],
  ['818,300', '120,900', '30,700', '9,200', '979,100', '706,700', '110,600'],
  ['832,700', '120,400', '31,300', '9,700', '994,100', '718,900', '111,800'],
]

const quarter = (i: number) =>
  release(
    `q${i + 1}.txt`,
    [
      table('CONSOLIDATED BALANCE SHEETS', [`  ${DAYS[i]}`], [BALANCES[i] ?? []]),
      table('AVERAGE CONSOLIDATED BALANCE SHEETS', ['Three Months Ended', `  ${DAYS[i]}`], [AVERAGES[i] ?? []]),
    ].join('\n\n'),
  )

const rowsOf = ({ history }: Told) =>
  history.release.statements.map(({ title, items, grid }) => [
    title,
    (grid[items.findIndex(({ label }) => label === 'Loans')] ?? []).flatMap((fact) => fact?.value.toNumber() ?? []),
  ])

test('stand on sheets of their own, each under its title', () => {
  const told = tell([quarter(0), quarter(1), quarter(2)])
  expect(rowsOf(told)).toEqual([
    ['CONSOLIDATED BALANCE SHEETS', [810_000, 825_500, 839_900]],
    ['AVERAGE CONSOLIDATED BALANCE SHEETS', [804_100, 818_300, 832_700]],
  ])
})
