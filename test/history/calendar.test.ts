import { describe, expect, it } from 'vitest'
import type { Period } from '../../src/core/period.ts'
import { calendarOf, follows, headingsOf, inTime } from '../../src/history/calendar.ts'
import { fiscalYears } from '../../src/history/fiscal-year.ts'
import { operations, release } from './releases.ts'

const quarter = (end: string): Period => ({ kind: 'duration', months: 3, end })

describe('calendarOf', () => {
  it('takes the day printed last where prints of one close differ by days', () => {
    const canonical = calendarOf([quarter('2005-06-30'), quarter('2005-09-30'), quarter('2005-07-02')])
    expect(canonical(quarter('2005-06-30'))).toEqual(quarter('2005-07-02'))
    expect(canonical({ kind: 'instant', end: '2005-06-30' })).toEqual({ kind: 'instant', end: '2005-07-02' })
    expect(canonical(quarter('2005-09-30'))).toEqual(quarter('2005-09-30'))
  })

  it('keeps periods apart that are named and not dated', () => {
    const named: Period = { kind: 'duration', months: 3, fiscal: { year: 2006, quarter: 1 } }
    expect(calendarOf([named, quarter('2006-03-31')])(named)).toBe(named)
  })
})

it.each([
  ['2020-06-30', '2020-09-30', 3, true],
  ['2020-06-27', '2020-09-26', 3, true],
  // A quarter of fourteen weeks.
  ['2020-06-27', '2020-10-03', 3, true],
  ['2019-09-30', '2020-09-30', 12, true],
  ['2020-06-30', '2020-12-31', 3, false],
  ['2020-05-31', '2020-09-30', 3, false],
])('%s is right before the %s period of %i months: %s', (close, end, months, expected) => {
  expect(follows(close, end, months)).toBe(expected)
})

it('sorts quarters before years, each oldest to newest', () => {
  const year: Period = { kind: 'duration', months: 12, end: '2019-12-31' }
  const half: Period = { kind: 'duration', months: 6, end: '2019-06-30' }
  expect([half, year, quarter('2020-03-31'), quarter('2019-12-31')].sort(inTime('apart'))).toEqual([
    quarter('2019-12-31'),
    quarter('2020-03-31'),
    year,
    half,
  ])
})

it('heads a column by what it reports on', () => {
  expect(headingsOf(quarter('2020-03-31'))).toEqual(['Three Months Ended', 'March 31, 2020'])
  expect(headingsOf({ kind: 'instant', end: '2020-02-29' })).toEqual(['February 29, 2020'])
  expect(headingsOf({ kind: 'duration', months: 3, fiscal: { year: 2006, quarter: 1 } })).toEqual([
    'Three Months',
    'Q1 2006',
  ])
})

describe('fiscalYears', () => {
  const year = (name: string, ...days: string[]) =>
    release(
      name,
      operations(
        [{ span: 'Fiscal Year Ended', days }],
        [
          ['Revenue', ...days.map((_, i) => `5,${208 - i}`)],
          ['Expenses', ...days.map((_, i) => `1,${611 - i}`)],
          'rule',
          ['Net income', ...days.map(() => '3,597')],
        ],
      ),
    )

  it('end in the month whose end is nearest', () => {
    const { sentence, changes } = fiscalYears([year('a.txt', 'October 3, 2020', 'September 28, 2019')])
    expect(sentence).toBe('ends in September')
    expect(changes).toEqual([])
  })

  it('that move to another month are told', () => {
    const { sentence, changes } = fiscalYears([
      year('a.txt', 'June 30, 2019', 'June 30, 2018'),
      year('b.txt', 'December 31, 2020'),
    ])
    expect(sentence).toBe('ends in December; until June 30, 2019, in June')
    expect(changes.map(({ code, message }) => [code, message])).toEqual([
      ['year-end-changed', 'the fiscal year was changed: years end on June 30, 2019 and on December 31, 2020'],
    ])
  })
})
