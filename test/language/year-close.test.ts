import { describe, expect, it } from 'vitest'
import { closeIn, yearClosesIn } from '../../src/language/year-close.ts'

const ends = (text: string, ...years: number[]): (string | undefined)[] =>
  yearClosesIn(text).flatMap((close) => years.map((year) => closeIn(close, year)))

describe('the close of fiscal years', () => {
  it.each([
    ['Our fiscal year ends on the last day of February.', ['2031-02-28', '2032-02-29']],
    ['The fiscal year ends February 28.', ['2031-02-28', '2032-02-29']],
    ['Our financial year ends on 31 March each year.', ['2031-03-31', '2032-03-31']],
    ['Our fiscal year-end is June 30.', ['2031-06-30', '2032-06-30']],
    ['fiscal year 2031, which ended March 31.', ['2031-03-31', '2032-03-31']],
    ['The fiscal year ends on the last Saturday of August.', ['2031-08-30', '2032-08-28']],
    ['We have a 52- or 53-week fiscal year ending on the last Sunday in December.', ['2031-12-28', '2032-12-26']],
    ['a fiscal year that ends on the Saturday closest to December 31', ['2032-01-03', '2033-01-01']],
    ['fiscal year ends on the Friday nearest the end of September', ['2031-10-03', '2032-10-01']],
    ['fiscal year ends on the Sunday nearest to June 15', ['2031-06-15', '2032-06-13']],
  ])('is every year that of %s', (text, days) => {
    expect(ends(text, 2031, 2032)).toEqual(days)
  })

  it.each([
    'The fiscal year ended March 31, 2031.',
    'The fiscal year ended September 28.',
    'Our fiscal year ends in March.',
    'Our fiscal year ends on the first Saturday in March.',
    'Our lease ends on March 31.',
    'The calendar year ends on December 31.',
  ])('is not said of every year by %s', (text) => {
    expect(ends(text, 2031)).toEqual([])
  })
})
