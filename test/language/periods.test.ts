import { describe, expect, it } from 'vitest'
import { readPeriodWords } from '../../src/language/periods.ts'
import { isPeriodLine, withoutTime } from '../../src/language/time-words.ts'

describe('words of time', () => {
  it.each([
    ['Three Months Ended March 29, 2008', { months: 3, days: [{ month: 3, day: 29, year: 2008 }] }],
    ['Three Months Ended 2007 Dec. 29', { months: 3, days: [{ month: 12, day: 29 }], years: [2007] }],
    ['Mar.29 2008', { days: [{ month: 3, day: 29, year: 2008 }] }],
    ['Thirty-nine Weeks Ended October 31, 2009', { months: 9, days: [{ month: 10, day: 31, year: 2009 }] }],
    ['13 weeks ended May 2, 2009', { months: 3, days: [{ month: 5, day: 2, year: 2009 }] }],
    ['Fifty-three weeks', { months: 12, days: [] }],
    ["Q3'06", { months: 3, fiscal: { quarter: 3, year: 2006 } }],
    ['1Q20', { months: 3, fiscal: { quarter: 1, year: 2020 } }],
    ['Q1 FY20', { months: 3, fiscal: { quarter: 1, year: 2020 } }],
    ['For the quarter 4Q20', { months: 3, fiscal: { quarter: 4, year: 2020 } }],
    ['2020 Qtr 1', { months: 3, fiscal: { quarter: 1 }, years: [2020] }],
    ['Fourth Quarter Fiscal 2004', { months: 3, fiscal: { quarter: 4, year: 2004 } }],
    ['First-Quarter 2020', { months: 3, fiscal: { quarter: 1, year: 2020 } }],
    ['H1 2011', { months: 6, fiscal: { quarter: 2, year: 2011 } }],
    ['2H11', { months: 6, fiscal: { quarter: 4, year: 2011 } }],
    ['First half of fiscal 2011', { months: 6, fiscal: { quarter: 2, year: 2011 } }],
    ['9M 2011', { months: 9, fiscal: { quarter: 3, year: 2011 } }],
    ['Fiscal 2008', { fiscal: { year: 2008 } }],
    ['Years Ended September 30,', { months: 12, days: [{ month: 9, day: 30 }] }],
    ['Year-to-date', { toDate: true }],
    ['As of December 31, 2019', { instant: true, days: [{ month: 12, day: 31, year: 2019 }] }],
    ["Jul-Sep'31", { months: 3, days: [{ month: 9, year: 2031 }], stretch: { months: 3, year: 2031 } }],
    ['Oct – Dec 31', { months: 3, days: [{ month: 12, year: 2031 }], stretch: { months: 3, year: 2031 } }],
    [
      'Jul - Sep 30, 2031',
      { months: 3, days: [{ month: 9, day: 30, year: 2031 }], stretch: { months: 3, year: 2031 } },
    ],
    ['Jun 2031 half', { months: 6, days: [{ month: 6, year: 2031 }] }],
    ['Dec half 2030', { months: 6, days: [{ month: 12, year: 2030 }] }],
    ['Sep Q 2031', { months: 3, days: [{ month: 9, year: 2031 }] }],
    [
      'Period from inception (March 15, 2030) to December 31, 2030',
      { months: 10, days: [{ month: 12, day: 31, year: 2030 }], stretch: { months: 10, year: 2030 } },
    ],
    ['From inception', { sinceInception: true }],
    ['2031/6/30', { days: [{ month: 6, day: 30, year: 2031 }] }],
    ['3/31/20', { days: [{ month: 3, day: 31, year: 2020 }] }],
    ['31-Mar-08', { days: [{ month: 3, day: 31, year: 2008 }] }],
    ['Mar-31-2008', { days: [{ month: 3, day: 31, year: 2008 }] }],
    ['Mar-31-08', { days: [{ month: 3, day: 31, year: 2008 }] }],
    ['Mar-08', { days: [{ month: 3, year: 2008 }] }],
    ['September 30, 2004 2003', { days: [{ month: 9, day: 30, year: 2004 }], years: [2003] }],
    ['February 29/28, 2020', { days: [{ month: 2, day: 29 }], years: [2020] }],
  ])('%s', (text, said) => {
    expect(readPeriodWords(text)).toEqual({ toDate: false, instant: false, days: [], years: [], ...said })
  })

  it.each(['Authorized shares - 25,000', '% Change', 'GAAP', '$2,008', 'Product 92.5%', '1.2008'])(
    '%s says nothing',
    (text) => {
      expect(readPeriodWords(text)).toEqual({ toDate: false, instant: false, days: [], years: [] })
    },
  )

  it('are taken out of a heading', () => {
    expect(withoutTime('Three Months Ended March 29, 2008 GAAP')).toBe('GAAP')
    expect(withoutTime('Pro Forma March 31, 2019')).toBe('Pro Forma')
    expect(isPeriodLine('For the three months ended March 31, 2008 and 2007')).toBe(true)
    expect(isPeriodLine('Segment results for the three months ended March 31, 2008')).toBe(false)
  })
})
