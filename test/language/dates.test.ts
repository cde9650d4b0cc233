import { describe, expect, it } from 'vitest'
import { dateIn, dateOf, dayText, FULL_DATE, wholeDate, yearOf } from '../../src/language/dates.ts'
import { MONTHS, monthOf, SHORT_MONTHS } from '../../src/language/months.ts'

describe('a month', () => {
  it.each([...MONTHS, ...SHORT_MONTHS])('%s, however it is cased', (name) => {
    const month = MONTHS.findIndex((each) => each.startsWith(name.slice(0, 3))) + 1
    for (const each of [name, name.toUpperCase(), name.toLowerCase()]) expect(monthOf(each)).toBe(month)
  })

  it.each(['Mars', 'Decem', 'Ju', '', 'Marketing'])('is not %j', (word) => expect(monthOf(word)).toBeUndefined())
})

describe('a day', () => {
  it.each([
    ['March 29, 2008', '2008-03-29'],
    ['Dec. 31, 2003', '2003-12-31'],
    ['Mar.29 2008', '2008-03-29'],
    ['Sept 30, 2019', '2019-09-30'],
    ['29 March 2008', '2008-03-29'],
    ['1st Sept. 2031', '2031-09-01'],
    ['31 February 2008', undefined],
    ['February 30, 2008', undefined],
    ['As of March 29, 2008', undefined],
    ['March 29', undefined],
    ['Fixed 12, 2008', undefined],
  ])('%s is %s', (text, date) => {
    expect(wholeDate(text)).toBe(date)
  })

  it('is found within a text', () => {
    const found = [...'from june 3, 1996 to december 31 1996'.matchAll(new RegExp(FULL_DATE, 'g'))]
    expect(found.map(({ groups }) => dateIn(groups))).toEqual(['1996-06-03', '1996-12-31'])
  })

  it('without a day is the last of its month, as is a 29th that is missing', () => {
    expect(dateOf({ month: 4 }, 2008)).toBe('2008-04-30')
    expect(dateOf({ month: 2, day: 29 }, 2019)).toBe('2019-02-28')
    expect(dateOf({ month: 2, day: 29 }, 2020)).toBe('2020-02-29')
  })

  it('is written in full', () => expect(dayText('2008-03-09')).toBe('March 9, 2008'))
})

it.each([
  ['2008', 2008],
  ["'08", 2008],
  ['50', 2050],
  ['51', 1951],
])('the year %s is %d', (text, year) => expect(yearOf(text)).toBe(year))
