/** Shares that were split between two releases, and shares that were issued. */
import { expect, test } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import { operations, release, tell } from './releases.ts'

type Rows = readonly (readonly [string, ...string[]])[]

const ofPeriods = (name: string, days: readonly [span: string, day: string][], rows: Rows) =>
  release(
    name,
    operations(
      days.map(([span, day]) => ({ span, days: [day] })),
      rows,
    ),
  )
const said = (releases: Parameters<typeof tell>[0]): readonly string[] =>
  tell(releases).history.diagnostics.flatMap(({ code, message }) => (code === 'shares-split' ? [message] : []))

const year2030 = ofPeriods(
  'fy30.txt',
  [['Year Ended', 'December 31, 2030']],
  [
    ['Net income', '24,008'],
    ['Diluted earnings per share', '2.00'],
    ['Diluted weighted average shares', '12,004'],
  ],
)
const printedAgain = (perShare: string, shares: string, caption = 'Diluted earnings per share') =>
  ofPeriods(
    'fy31.txt',
    [
      ['Year Ended', 'December 31, 2031'],
      ['Year Ended', 'December 31, 2030'],
    ],
    [
      ['Net income', '27,340', '24,008'],
      [caption, '1.14', perShare],
      ['Diluted weighted average shares', '24,011', shares],
    ],
  )

test('a year that is printed again in new shares says that they were split', () => {
  expect(said([year2030, printedAgain('1.00', '24,008')])).toEqual([
    '"Diluted weighted average shares" of Year Ended December 31, 2030 is 2 times in a later release what it was, and what is by the share is divided by it: shares were split 2 for 1; nothing is adjusted',
  ])
})

test('a split is told once, whatever periods are printed again', () => {
  const heads = (...years: readonly string[]) =>
    years.map((year): [string, string] => ['Year Ended', `December 31, ${year}`])
  const rows = (eps: readonly string[], shares: readonly string[]) =>
    [
      ['Net income', '24,008', '23,108'],
      ['Diluted earnings per share', ...eps],
      ['Diluted weighted average shares', ...shares],
    ] as const
  const before = ofPeriods('fy30.txt', heads('2030', '2029'), rows(['2.00', '1.93'], ['12,004', '12,000']))
  const after = ofPeriods('fy30a.txt', heads('2030', '2029'), rows(['1.00', '0.96'], ['24,008', '24,000']))
  expect(said([before, after])).toEqual([expect.stringMatching(/ of Year .* 2029 and of Year .* 2030 is 2 times /)])
})

test.each([
  ['16.00', '1,501', '1 for 8'],
  ['30.00', '800', '1 for 15'],
  ['0.25', '96,032', '8 for 1'],
])('a year that is printed again says in which whole number of shares: %s', (perShare, shares, words) => {
  expect(said([year2030, printedAgain(perShare, shares)])).toEqual([
    expect.stringContaining(`shares were split ${words};`),
  ])
})

test.each([
  ['what is by the share is not divided', '2.00', '24,008'],
  ['the count is no whole number of times what it was', '1.20', '20,008'],
  ['neither is restated', '2.00', '12,004'],
])('no split is told of where %s', (_, perShare, shares) => {
  expect(said([year2030, printedAgain(perShare, shares)])).toEqual([])
})

test.each([
  ['100', 1],
  ['120', 0],
])('what is by the share may be printed again in cents: %s', (cents, times) => {
  const inCents = printedAgain(cents, '24,008', 'Diluted earnings per share (cents)')
  expect(said([year2030, inCents])).toHaveLength(times)
})

test('nor where the last quarter shows that shares were issued', () => {
  const half = ofPeriods(
    'q2.txt',
    [
      ['Three Months Ended', 'June 30, 2031'],
      ['Six Months Ended', 'June 30, 2031'],
    ],
    [
      ['Net income', '10,000', '20,000'],
      ['Diluted earnings per share', '1.00', '2.00'],
      ['Diluted weighted average shares', '10,000', '10,000'],
    ],
  )
  const nineMonths = (quarter: string) =>
    ofPeriods(
      'q3.txt',
      [
        ['Three Months Ended', 'September 30, 2031'],
        ['Nine Months Ended', 'September 30, 2031'],
      ],
      [
        ['Net income', '25,000', '45,000'],
        ['Diluted earnings per share', '1.00', '3.00'],
        ['Diluted weighted average shares', quarter, '15,000'],
      ],
    )
  expect(said([half, nineMonths('25,000')])).toEqual([])
  expect(said([half, nineMonths('15,020')])).toHaveLength(1)
})

const secondQuarters = (...shares: readonly string[]) =>
  ofPeriods(
    'q2.txt',
    [
      ['Three Months Ended', 'June 30, 2031'],
      ['Three Months Ended', 'June 30, 2030'],
    ],
    [
      ['Net income', '5,200', '5,160'],
      ['Diluted earnings per share', '0.26', '0.26'],
      ['Diluted weighted average shares', ...shares],
    ],
  )
const thirdQuarters = (...shares: readonly string[]) =>
  ofPeriods(
    'q3.txt',
    [
      ['Three Months Ended', 'September 30, 2031'],
      ['Three Months Ended', 'September 30, 2030'],
    ],
    [
      ['Net income', '5,300', '5,110'],
      ['Diluted earnings per share', '0.13', '0.13'],
      ['Diluted weighted average shares', ...shares],
    ],
  )

test.each([
  ['40,040', '39,800', '2 for 1'],
  ['30,040', '29,800', '3 for 2'],
  ['2,003', '1,984', '1 for 10'],
])('quarters of two years in a row that jump alike say that shares were split: %s', (now, yearBefore, words) => {
  expect(said([secondQuarters('20,010', '19,850'), thirdQuarters(now, yearBefore)])).toEqual([
    expect.stringMatching(new RegExp(`the quarter before it \\(of .* too\\): shares were split ${words}`)),
  ])
})

test.each([
  ['issued in the later year', '40,040', '20,030'],
  ['of another ratio each', '40,040', '29,800'],
])('shares that are %s were not split', (_, now, yearBefore) => {
  expect(said([secondQuarters('20,010', '19,850'), thirdQuarters(now, yearBefore)])).toEqual([])
})

test.each([
  ['both are told as the split', '24,008', ['split', 'split'], 0],
  ['a count that is restated otherwise is a restatement', '20,008', ['restated', 'restated'], 2],
])('of what is printed again in new shares %s', (_, shares, kinds, informed) => {
  const { history, model } = tell([year2030, printedAgain('1.00', shares)])
  expect(history.restatements.map(({ kind }) => kind)).toEqual(kinds)
  const again = model.checks.filter(({ id }) => id.includes(':print-'))
  expect(again.filter(({ informational }) => informational)).toHaveLength(informed)
  expect(
    checkModel(model).filter(
      ({ check, verdict }) => check.id.includes(':print-') && !check.informational && verdict === 'inconsistent',
    ),
  ).toEqual([])
  expect(history.restatements.map(({ split }) => split?.words)).toEqual(
    kinds.map((kind) => (kind === 'split' ? '2 for 1' : undefined)),
  )
})
