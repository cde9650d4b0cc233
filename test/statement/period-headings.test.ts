import { describe, expect, it } from 'vitest'
import { dateHabit } from '../../src/language/dates.ts'
import { readPeriodWords } from '../../src/language/periods.ts'
import { draftColumns } from '../../src/statement/column.ts'
import { periodOf } from '../../src/statement/periods/period.ts'
import { table } from './printed.ts'

/** A heading alone, in short: "6m 2031-06-30", "2031-06-30" for a moment, "3m q4 2031" where only a fiscal name is printed. */
function meaning(heading: string, order: 'month-first' | 'day-first' = 'month-first'): string {
  const period = periodOf(readPeriodWords(heading, order), [], 'other')
  if (period === undefined) return 'nothing'
  if (period.kind === 'instant') return period.end
  const name =
    period.fiscal === undefined
      ? ''
      : `${period.fiscal.quarter === undefined ? 'fy' : `q${period.fiscal.quarter}`} ${period.fiscal.year}`
  return `${period.months}m ${period.end ?? name}`
}

const HEADINGS: readonly (readonly [meaning: string, ...headings: readonly string[]])[] = [
  [
    '6m 2031-06-30',
    'Jan-Jun 2031',
    'January-June 2031',
    'Jan–Jun 2031',
    'January to June 2031',
    'January through June 2031',
    'Jan. - Jun. 2031',
  ],
  [
    '6m 2031-06-30',
    '1 January to 30 June 2031',
    'January 1 to June 30, 2031',
    'January 1, 2031 to June 30, 2031',
    '1.1.-30.6.2031',
    '1.1.2031-30.6.2031',
    '1-6/2031',
    '1-6 2031',
    '1/2031-6/2031',
    '1-6/31',
    'Jan/Jun 2031',
  ],
  [
    '6m 2031-06-30',
    '01/01/2031 - 06/30/2031',
    'Six Months Ended June 30, 2031',
    '6 months ended June 30, 2031',
    'Half-year ended June 30, 2031',
    'six months to 30 June 2031',
  ],
  [
    '3m 2031-06-30',
    'Apr-Jun 2031',
    '4-6/2031',
    'Three Months Ended June 30, 2031',
    'Quarter ended 30 June 2031',
    '3 mths ended June 30, 2031',
    '3M ended June 30, 2031',
    'Quarter ended 30-06-2031',
  ],
  [
    '12m 2031-12-31',
    'Jan-Dec 2031',
    'Year ended December 31, 2031',
    'Twelve months ended 31 December 2031',
    'FYE 12/31/31',
    'FY ended December 31, 2031',
    'Calendar year 2031',
    'CY2031',
    'CY31',
  ],
  [
    '12m 2031-03-31',
    'Apr 2030 - Mar 2031',
    'April 2030 to March 2031',
    'Year to 31 March 2031',
    'LTM March 31, 2031',
    'Y/E 31.3.31',
    'Y/E 31 Mar 31',
    '12M Mar 2031',
    '12m to 03/2031',
    'TTM 31 March 2031',
    'Trailing twelve months March 31, 2031',
    'Rolling 12 months 31 March 2031',
  ],
  ['4m 2031-05-14', '1 January to 14 May 2031', 'January 1 through May 14, 2031'],
  [
    '2m 2031-09-30',
    'July 22 to September 30, 2031',
    'Period from July 22, 2031 through September 30, 2031',
    'July 22, 2031 (inception) to September 30, 2031',
  ],
  [
    '3m q4 2031',
    'Q4 2031',
    '4Q31',
    '4Q31E',
    '4Q 2031',
    "Q4'31",
    'Q4 FY31',
    'Q4 FY2031',
    'Fourth quarter 2031',
    '4th quarter of fiscal 2031',
    'Fourth Fiscal Quarter of 2031',
    'Qtr 4 2031',
    'FQ4 2031',
    'F4Q31',
    '2031Q4',
    'IV/2031',
  ],
  [
    '6m q2 2031',
    'H1 2031',
    '1H31',
    '1H 2031',
    'H1 FY31',
    'HY31',
    'HY2031',
    'First half of 2031',
    'Q1-Q2 2031',
    '2031H1',
    '6M 2031',
  ],
  ['6m q4 2031', 'H2 2031', '2H31', 'Second half 2031', 'Q3-Q4 2031'],
  ['9m q3 2031', '9M 2031', '9m 31', '2031 9M', '9M31', 'Q1-Q3 2031', 'Q1–Q3 2031'],
  [
    '12m fy 2031',
    'FY2031',
    'FY31',
    'FY 2031',
    'Fiscal 2031',
    'Fiscal year 2031',
    'Financial year 2031',
    'Full year 2031',
    'FY31E',
    'FY2031A',
    '2031A',
    'F2031',
    '2031E',
    '2030/31',
    'FY2030/31',
    '2030-31',
    '2031',
  ],
  ['12m q2 2031', 'LTM Q2 2031', 'TTM 2Q31'],
  [
    '3m 2031-05-02',
    '13 weeks ended May 2, 2031',
    'Thirteen Weeks Ended May 2, 2031',
    '14 weeks ended May 2, 2031',
    '13 wks ended May 2, 2031',
  ],
  ['6m 2031-08-01', '26 weeks ended August 1, 2031', 'Twenty-six weeks ended 1 August 2031'],
  ['9m 2031-10-31', '39 weeks ended October 31, 2031'],
  ['3m 2031-06-30', 'Qtr ended Jun 30, 31'],
  ['12m fy 2031', 'Full year 2031'],
  [
    '12m 2031-01-31',
    '52 weeks ended January 31, 2031',
    '53 weeks ended January 31, 2031',
    'Fifty-three weeks ended 31 January 2031',
  ],
  [
    '2031-03-31',
    '31/03/2031',
    '03/31/2031',
    '3/31/31',
    '31.03.2031',
    '31.3.2031',
    '31.03.31',
    '2031-03-31',
    '2031/03/31',
    '31-Mar-31',
    '31 Mar 2031',
    '31st March 2031',
    '31 March 2031',
    'March 31, 2031',
    'Mar-31-2031',
    'As of March 31, 2031',
    'As at 31 March 2031',
    'At March 31, 2031',
    'Mar 2031',
    'Mar-31',
    "Mar '31",
  ],
  [
    'nothing',
    '12 months or greater',
    '12 months or more',
    'Less than 12 months',
    'Greater than 12 months',
    'Over 12 months',
    'Within one year',
    'After five years',
    'Next twelve months',
    '3 to 12 months',
    '1-5 years',
    'One to five years',
    '1-30 days past due',
    'Up to 3 months',
  ],
  [
    'nothing',
    'Useful life (in years)',
    'Estimated useful lives (years)',
    'Estimated useful life',
    'Expected life (years)',
    'Remaining contractual term (in yrs.)',
    'Vintage year',
    'Year of origination',
    'Five years',
    '5 years',
    '10-year',
  ],
  [
    'nothing',
    'Year-over-year change',
    'Quarter-over-quarter',
    'Year on year',
    'Level 1',
    '3M Company',
    'Level 2',
    'Total',
    '$2,031',
    '12.10',
    '92.5%',
    'Inception to date',
    'Since inception',
    'March',
    'March 31',
    'Three months ended',
    'Year-to-date',
  ],
]

describe('a heading of periods', () => {
  it.each(HEADINGS.flatMap(([says, ...headings]) => headings.map((heading) => [heading, says] as const)))(
    '%s: %s',
    (heading, says) => {
      expect(meaning(heading)).toBe(says)
    },
  )

  it('with a day that no month has is none', () => expect(meaning('35/14/2031')).toBe('nothing'))
})

describe('the order of days in numbers', () => {
  it.each([
    ['that of a day above 12', ['31/03/2031', '04/03/2031'], 'day-first', undefined],
    ['that of a month behind', ['03/31/2031', '04/03/2031'], 'month-first', undefined],
    ['that of words', ['4 March 2031', '04/03/2031'], 'day-first', undefined],
    ['that of a day above 12, with dashes', ['31-03-2031', '04-03-2031'], 'day-first', undefined],
    ['in doubt', ['04/03/2031'], 'month-first', '04/03/2031'],
  ] as const)('%s', (_, texts, order, doubt) => {
    expect(dateHabit(texts)).toEqual(doubt === undefined ? { order } : { order, doubt })
  })

  it('tells which day is meant', () => {
    expect(meaning('04/03/2031', 'day-first')).toBe('2031-03-04')
    expect(meaning('04/03/2031', 'month-first')).toBe('2031-04-03')
  })
})

describe('a heading shared by columns of several lengths', () => {
  const columns = (shared: string, one: string, other: string): readonly string[] =>
    draftColumns(
      table({
        headings: [
          [[shared, 0, 3]],
          [
            [one, 0, 1],
            [other, 2, 3],
          ],
          [
            ['2031', 0, 0],
            ['2030', 1, 1],
            ['2031', 2, 2],
            ['2030', 3, 3],
          ],
        ],
        rows: ['Net sales | 12,400 | 11,300 | 36,100 | 33,800'],
      }),
      'operations',
      [],
      'month-first',
      false,
    ).map(({ period }) => (period?.kind === 'duration' ? `${period.months}m ${period.end}` : 'none'))

  it.each([
    ['Three and Nine Months Ended September 30,', 'Three Months', 'Nine Months', 3, 9, '09-30'],
    ['Three and Six Months Ended June 30, 2031 and 2030', 'Three', 'Six', 3, 6, '06-30'],
    ['13 & 39 Weeks Ended November 2,', '13 Weeks', '39 Weeks', 3, 9, '11-02'],
    ['Quarter and Year Ended December 31,', 'Quarter', 'Year', 3, 12, '12-31'],
    ['Quarters and Nine Months Ended September 30,', 'Quarter', 'Nine Months', 3, 9, '09-30'],
  ] as const)('"%s": each of its own', (shared, one, other, short, long, day) => {
    expect(columns(shared, one, other)).toEqual([
      `${short}m 2031-${day}`,
      `${short}m 2030-${day}`,
      `${long}m 2031-${day}`,
      `${long}m 2030-${day}`,
    ])
  })
})
