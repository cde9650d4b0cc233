import { describe, expect, it } from 'vitest'
import { LONG } from '../../src/core/history.ts'
import type { Period } from '../../src/core/period.ts'
import { periodLengths } from '../../src/sheets/period-lengths.ts'
import { column, release } from './invented.ts'

const [statement] = release.statements
const flow = (months: number, end: string): Period => ({ kind: 'duration', months, end })

/** The length of a period in a release with a column of it under this heading. */
function lengthUnder(heading: string, period: Period): string | undefined {
  const columns = [column('c', [heading], period)]
  return periodLengths({ ...release, statements: statement === undefined ? [] : [{ ...statement, columns }] })(period)
}

it.each([
  ['12 Weeks Ended November 20, 2022', 3, '12 weeks'],
  ['Thirty-Nine Weeks Ended', 9, '39 weeks'],
  ['Fifty-three weeks ended', 12, '53 weeks'],
  ['Three Months Ended', 3, '3 months'],
  ['1 month ended', 1, '1 month'],
  // Weeks of some other stretch.
  ['Year to date (4 weeks more than last year)', 12, '12 months'],
])('counts as "%s" counts', (heading, months, length) => {
  expect(lengthUnder(heading, flow(months, '2022-11-20'))).toBe(length)
})

describe('in a history, whose columns are headed by months', () => {
  const [first, last] = [flow(3, '2031-05-03'), flow(3, '2032-01-31')]
  const lengths = (weeks: number | undefined, marks: readonly string[] = []) => {
    const columns = [
      { ...column('a', ['Three Months Ended'], first), ...(weeks === undefined ? {} : { weeks }) },
      { ...column('d', ['Three Months Ended'], last), derived: true as const, marks },
      column('y', ['Year Ended'], flow(12, '2032-01-31')),
    ]
    const of = periodLengths({ ...release, statements: statement === undefined ? [] : [{ ...statement, columns }] })
    return [first, last, flow(12, '2032-01-31')].map(of)
  }

  it('counts as the releases did, also in what is derived', () => {
    expect(lengths(13)).toEqual(['13 weeks', '13 weeks', '12 months'])
    expect(lengths(13, [LONG])).toEqual(['13 weeks', '14 weeks', '12 months'])
  })

  it('counts by months where they did', () => {
    expect(lengths(undefined)).toEqual(['3 months', '3 months', '12 months'])
  })
})

it('gives a moment no length', () => {
  expect(lengthUnder('12 weeks', { kind: 'instant', end: '2022-11-20' })).toBeUndefined()
})
