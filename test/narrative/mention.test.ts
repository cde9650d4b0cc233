import { expect, test } from 'vitest'
import { placedFacts } from '../../src/core/facts.ts'
import { calendarOf } from '../../src/narrative/calendar.ts'
import { mentionsIn } from '../../src/narrative/mention.ts'
import { releaseOf, sketch } from '../model/statement.ts'

const quarter = (end: string) => ({ period: { kind: 'duration' as const, months: 3, end } })

const release = {
  ...releaseOf([sketch('Revenue | 5 | 4', { columns: [quarter('2009-12-31'), quarter('2008-12-31')] })]),
  title: 'Example Reports Third Quarter of Fiscal 2010 Results',
  period: { kind: 'duration' as const, months: 3, end: '2009-12-31' },
}

// What is said, and how many months from the release's own quarter it ends, over how many months.
test.each([
  ['in the third quarter of fiscal 2010', ['0 over 3']],
  ['in the fourth quarter of fiscal 2009', ['-9 over 3']],
  ['the quarter ended December 31, 2008', ['-12 over 3']],
  ['at September 30, 2009', ['-3']],
  ['the first nine months of fiscal 2009', ['-12 over 9']],
  ['the nine months ended December 31, 2009', ['0 over 9']],
  ['the 39-week period ended December 27, 2009', ['0 over 9']],
  ['for fiscal 2009', ['-9 over 12']],
  ['compared to the same quarter last year', ['a year before']],
  ['a year ago', ['a year before']],
  ['in the prior-year period', ['a year before']],
  ['up year over year', ['a year before']],
  ['from the preceding quarter', ['a quarter before']],
  ['up sequentially', ['a quarter before']],
  ['three months earlier', ['a quarter before']],
  ['at fiscal year-end', ['-9 over 0']],
  ['in the December quarter', ['0 over 3']],
  ['published January 28, 2010', []],
  ['nothing of the sort', []],
])('%s', (text, expected) => {
  const calendar = calendarOf(release, placedFacts(release))
  const found = calendar ? mentionsIn(text, calendar) : []
  expect(
    found.map(({ stretch, before }) =>
      stretch
        ? `${stretch.offset}${stretch.months === undefined ? '' : ` over ${stretch.months}`}`
        : `a ${before} before`,
    ),
  ).toEqual(expected)
})
