import { describe, expect, it } from 'vitest'
import { readPeriodWords } from '../../src/language/periods.ts'

/** Every way to say a time, one by one. */

const NOTHING = { toDate: false, instant: false, days: [], years: [] }

/** Alone, behind a word, before one, and however it is cased. */
function reads(text: string, said: object): void {
  const expected = { ...NOTHING, ...said }
  // "(years)" is a unit.
  const bracketed = /^(?:years?|months)$/i.test(text) ? [] : [`(${text})`]
  for (const each of [text, text.toUpperCase(), text.toLowerCase(), `GAAP ${text}`, ...bracketed, `${text} GAAP`])
    expect(readPeriodWords(each), each).toEqual(expected)
}

const MONTHS: readonly (readonly string[])[] = [
  ['Jan', 'January'],
  ['Feb', 'February'],
  ['Mar', 'March'],
  ['Apr', 'April'],
  ['May'],
  ['Jun', 'June'],
  ['Jul', 'July'],
  ['Aug', 'August'],
  ['Sep', 'Sept', 'September'],
  ['Oct', 'October'],
  ['Nov', 'November'],
  ['Dec', 'December'],
]

describe('a day', () => {
  it.each(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)))('of %s', (name, month) => {
    reads(name, { days: [{ month }] })
    reads(`${name}.`, { days: [{ month }] })
    reads(`${name} 28, 2008`, { days: [{ month, day: 28, year: 2008 }] })
    reads(`${name} 28, 1998`, { days: [{ month, day: 28, year: 1998 }] })
    reads(`${name}. 28`, { days: [{ month, day: 28 }] })
    reads(`${name} 28th`, { days: [{ month, day: 28 }] })
    reads(`${name} 2008`, { days: [{ month, year: 2008 }] })
    reads(`${name}-08`, { days: [{ month, year: 2008 }] })
    reads(`${name} '08`, { days: [{ month, year: 2008 }] })
    reads(`${name} ’08`, { days: [{ month, year: 2008 }] })
    reads(`${name}-28-2008`, { days: [{ month, day: 28, year: 2008 }] })
    reads(`${name}-28-08`, { days: [{ month, day: 28, year: 2008 }] })
    for (const day of ['01', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '20', '30']) {
      reads(`${day} ${name} 2008`, { days: [{ month, day: Number(day), year: 2008 }] })
      reads(`${day}-${name}-08`, { days: [{ month, day: Number(day), year: 2008 }] })
    }
  })

  it.each([...Array(12).keys()].map((month) => month + 1))('of month %d, in digits', (month) => {
    const two = String(month).padStart(2, '0')
    for (const written of [String(month), two]) {
      reads(`${written}/28/2008`, { days: [{ month, day: 28, year: 2008 }] })
      reads(`${written}/28/08`, { days: [{ month, day: 28, year: 2008 }] })
      reads(`${written}/28/98`, { days: [{ month, day: 28, year: 1998 }] })
    }
    reads(`2008-${two}-28`, { days: [{ month, day: 28, year: 2008 }] })
    reads(`1998-${two}-28`, { days: [{ month, day: 28, year: 1998 }] })
  })

  it.each(['1st', '2nd', '3rd', '4th'])('the %s', (day) => {
    reads(`March ${day}`, { days: [{ month: 3, day: Number.parseInt(day, 10) }] })
  })
})

const FISCAL_YEARS = [
  '2008',
  'of 2008',
  'in 2008',
  'fiscal 2008',
  'of fiscal 2008',
  'of the fiscal year 2008',
  'fiscal years 2008',
  'fy2008',
  'fy 2008',
  'of fy 2008',
]
const SHORT_YEARS = ['08', "'08", '’08', 'fy08', 'FY 08', "fiscal '08"]

/** Fiscal words alone, and with the year in every way. */
function readsFiscal(text: string, months: number, quarter: number, years: readonly string[]): void {
  reads(text, { months, fiscal: { quarter } })
  for (const year of years) reads(`${text} ${year}`, { months, fiscal: { quarter, year: 2008 } })
}

describe('a quarter', () => {
  it.each(['1', '2', '3', '4'])('%s', (digit) => {
    const quarter = Number(digit)
    const years = [...FISCAL_YEARS, ...SHORT_YEARS]
    for (const text of [`Q${digit}`, `Q ${digit}`, `${digit}Q`, `Qtr ${digit}`, `Qtr. ${digit}`, `Quarter ${digit}`])
      readsFiscal(text, 3, quarter, years)
    reads(`Q${digit}'08`, { months: 3, fiscal: { quarter, year: 2008 } })
    reads(`Q${digit}-2008`, { months: 3, fiscal: { quarter, year: 2008 } })
    reads(`${digit}Q08`, { months: 3, fiscal: { quarter, year: 2008 } })
  })

  it.each([
    ['first', 1],
    ['second', 2],
    ['third', 3],
    ['fourth', 4],
    ['1st', 1],
    ['2nd', 2],
    ['3rd', 3],
    ['4th', 4],
  ])('named %s', (name, quarter) => {
    for (const text of [
      `${name} quarter`,
      `${name}-quarter`,
      `${name} quarters`,
      `${name} qtr`,
      `${name} qtr.`,
      `${name} fiscal quarter`,
    ])
      readsFiscal(text, 3, quarter, FISCAL_YEARS)
  })

  it.each(['quarter', 'quarters', 'quarterly', 'qtr'])('of no number: %s', (text) => reads(text, { months: 3 }))
})

describe('a half', () => {
  it.each([
    ['1', 2],
    ['2', 4],
  ])('%s', (digit, quarter) => {
    for (const text of [`H${digit}`, `H ${digit}`, `${digit}H`])
      readsFiscal(text, 6, quarter, [...FISCAL_YEARS, ...SHORT_YEARS])
  })

  it.each([
    ['first', 2],
    ['second', 4],
    ['1st', 2],
    ['2nd', 4],
  ])('named %s', (name, quarter) => {
    for (const text of [`${name} half`, `${name}-half`]) readsFiscal(text, 6, quarter, FISCAL_YEARS)
  })

  it.each(['half-year', 'half year', 'six months', 'six-month', 'six month'])('of no number: %s', (text) =>
    reads(text, { months: 6 }),
  )
})

it.each([3, 6, 9, 12])('%dM of a year', (months) => {
  for (const year of ['2008', '08', 'FY08', 'fiscal 2008', ' of 2008'])
    reads(`${months}M ${year}`, { months, fiscal: { quarter: months / 3, year: 2008 } })
})

describe('months and weeks', () => {
  it.each([
    ['one', 1],
    ['two', 2],
    ['three', 3],
    ['four', 4],
    ['five', 5],
    ['six', 6],
    ['seven', 7],
    ['eight', 8],
    ['nine', 9],
    ['ten', 10],
    ['eleven', 11],
    ['twelve', 12],
    ['thirteen', 13],
    ['fourteen', 14],
    ['sixteen', 16],
    ['seventeen', 17],
    ['twenty', 20],
    ['twenty-four', 24],
    ['twenty four', 24],
    ['thirty', 30],
    ['thirty-six', 36],
    ['forty', 40],
    ['fifty', 50],
  ])('%s of them', (count, months) => {
    for (const unit of [' months', ' month', '-month']) reads(`${count}${unit}`, { months })
    for (const unit of [' weeks', ' week', '-week'])
      reads(`${count}${unit}`, { months: Math.round((months * 12) / 52.5) })
  })

  it.each(['1', '2', '3', '4', '5', '6', '7', '8', '9', '09', '10', '12'])('%s of them', (count) => {
    for (const unit of [' months', '-month']) reads(`${count}${unit}`, { months: Number(count) })
  })

  it.each([
    ['13 weeks', 3],
    ['14 weeks', 3],
    ['26 weeks', 6],
    ['39-week', 9],
    ['40 weeks', 9],
    ['52 weeks', 12],
    ['thirteen weeks', 3],
    ['fourteen weeks', 3],
    ['sixteen weeks', 4],
    ['seventeen weeks', 4],
    ['twenty-six weeks', 6],
    ['twenty-seven weeks', 6],
    ['thirty-nine weeks', 9],
    ['forty weeks', 9],
    ['fifty-two weeks', 12],
    ['fifty-three weeks', 12],
  ])('%s are %d months', (text, months) => reads(text, { months }))

  it.each(['month ended', 'months ended'])('of no number: %s', (text) => reads(text, { months: 1 }))
})

describe('a year', () => {
  it.each(['1998', '2008'])('%s', (text) => reads(text, { years: [Number(text)] }))
  it.each(["'98", '’98'])('%s', (text) => reads(text, { years: [1998] }))
  it.each(['fiscal 2008', 'fiscal year 2008', 'fiscal years 2008', "fiscal '08", 'FY2008', 'FY 2008', 'FY08', "FY'08"])(
    '%s',
    (text) => reads(text, { fiscal: { year: 2008 } }),
  )
  it.each([
    'year',
    'years',
    'fiscal year',
    'fiscal years',
    'full year',
    'full-year',
    'full years',
    'annual',
    'twelve-month',
  ])('of no number: %s', (text) => reads(text, { months: 12 }))
  it.each(['year to date', 'year-to-date', 'fiscal year-to-date', 'fiscal year to date', 'YTD', 'Actual.YTD'])(
    'so far: %s',
    (text) => reads(text, { toDate: true }),
  )
  it.each(['2008YTD', '2008,YTD', 'YTD 2008'])('so far of a year: %s', (text) =>
    reads(text, { toDate: true, years: [2008] }),
  )
})

it.each(['as of', 'as at', 'at', 'as  of'])('a moment: %s', (text) => reads(text, { instant: true }))
