/** Primary statements that most releases print, and one leaves out. */
import { expect, test } from 'vitest'
import { operations, release, tell } from './releases.ts'

const DAYS = ['March 31, 2031', 'June 30, 2031', 'September 30, 2031', 'December 31, 2031']

const SALES = [
  ['48,210', '27,105', '21,105'],
  ['51,377', '28,934', '22,443'],
  ['50,816', '29,002', '21,814'],
  ['57,940', '31,613', '26,327'],
] as const

const income = (quarter: number) => {
  const [sales, costs, profit] = SALES[quarter] ?? SALES[0]
  return operations(
    [{ span: 'Three Months Ended', days: [DAYS[quarter] as string] }],
    [
      ['Net sales', sales],
      ['Cost of sales', costs],
      ['Gross profit', profit],
    ],
    { company: 'Tarn Valley, Inc.' },
  )
}

const BALANCES = [
  ['1,204', '3,317', '4,521'],
  ['1,377', '3,402', '4,779'],
  ['1,091', '3,566', '4,657'],
  ['1,640', '3,208', '4,848'],
] as const

/** With no heading where `day` is none. */
const balances = (quarter: number, day = DAYS[quarter] as string): string => {
  const [cash, inventories, total] = BALANCES[quarter] ?? BALANCES[0]
  return [
    '                     Tarn Valley, Inc.',
    '                CONSOLIDATED BALANCE SHEETS',
    '                      (In thousands)',
    '',
    ...(day === '' ? [] : [`${' '.repeat(30)}${day.padStart(26)}`, `${' '.repeat(44)}----------`]),
    `${'Cash'.padEnd(44)}${cash.padStart(10)}`,
    `${'Inventories'.padEnd(44)}${inventories.padStart(10)}`,
    `${'Total assets'.padEnd(44)}${total.padStart(10)}`,
    '',
  ].join('\n')
}

const history = (texts: readonly (readonly string[])[]) =>
  tell(texts.map((parts, i) => release(`q${i + 1}.txt`, parts.join('\n')))).history

const said = (told: ReturnType<typeof history>) =>
  told.diagnostics.flatMap(({ code, severity, message, span }) =>
    code === 'statement-left-out' ? [[severity, message, span?.line]] : [],
  )

const both = DAYS.map((_, i) => [income(i), balances(i)])
const SAID =
  'q3.txt has no table with periods that is read as "CONSOLIDATED BALANCE SHEETS", which 3 of 4 releases print'

test('none is said where every release prints them', () => {
  expect(said(history(both))).toEqual([])
})

test.each([
  ['prints no such table', [income(2)], 0],
  ['prints one without a day', [income(2), balances(2, '')], 14],
])('a release is warned of that %s, with its place, and beneath the statement', (_, third, line) => {
  const told = history(both.with(2, third))
  const from = told.release.source.documents?.[2]?.from ?? 0
  expect(said(told)).toEqual([['warning', SAID, from + line]])
  expect(told.release.notes.filter(({ text }) => text === `${SAID}.`).map(({ sheet }) => sheet)).toEqual([
    'balance-sheet',
  ])
})

test('what fewer than half of the releases print is no statement of theirs', () => {
  expect(said(history(DAYS.map((_, i) => (i === 0 ? [income(i), balances(i)] : [income(i)]))))).toEqual([])
})
