import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../src/narrative/calendar.ts'
import { mentionsIn } from '../../src/narrative/mention.ts'

/** Every way a sentence names a period, one by one. */

/** The release's own quarter is the second of 2009, and ends on June 30. */
const calendar: Calendar = {
  current: { offset: 0, months: 3 },
  stretchOf: () => undefined,
  offsetOf: (date) => 12 * (Number(date.slice(0, 4)) - 2009) + Number(date.slice(5, 7)) - 6,
  quarter: (number, year) =>
    year === undefined ? 3 * (number - 2) - (number > 2 ? 12 : 0) : 12 * (year - 2009) + 3 * (number - 2),
  year: (year) => (year === undefined ? -6 : 12 * (year - 2009) + 6),
}

/** The only mention of a text, as it is written, and however it is cased. */
function names(text: string, expected: string): void {
  for (const each of [text, text.toUpperCase(), `Sales rose ${text}, while costs fell.`]) {
    const told = mentionsIn(each, calendar).map(({ stretch, before, base, bare }) =>
      [
        stretch && `${stretch.offset}${stretch.months === undefined ? '' : ` over ${stretch.months}`}`,
        before && `a ${before} before`,
        base && 'base',
        bare && 'bare',
      ]
        .filter((part) => part)
        .join(', '),
    )
    expect(told, each).toEqual([expected])
  }
}

/** A text in each of its spellings: "[the |]quarter" is "the quarter" and "quarter". */
function spellings(text: string): readonly string[] {
  const [whole, options] = /\[([^[\]]*)\]/.exec(text) ?? []
  if (whole === undefined || options === undefined) return [text]
  return options.split('|').flatMap((option) => spellings(text.replace(whole, () => option)))
}

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|')
const SHORT = 'jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec'.split('|')
const NTH = 'first|second|third|fourth|1st|2nd|3rd|4th'.split('|')
const EQUAL = 'same|comparable|corresponding|similar|like|equivalent|respective'.split('|')

describe('a date', () => {
  test.each([...MONTHS, ...SHORT])('in %s', (month) => {
    const number = MONTHS.findIndex((each) => each.startsWith(month.slice(0, 3))) + 1
    for (const text of spellings(`at ${month}[|.] 28[,|] 2008`)) names(text, `${number - 18}`)
    names(`at ${month} 5, 1999`, `${number - 126}`)
    names(`quarter ended ${month} 28, 2008`, `${number - 18} over 3`)
    names(`three months ended ${month} 28, 2008`, `${number - 18} over 3`)
  })

  test.each([
    ['[quarter|half|year] [ended|ending|ended on|that ended|that ended on] March 29, 2008', '-15 over '],
    ['[quarter|half|year] [|at |on ]March 29, 2008', '-15 over '],
    ['fiscal [quarter|half|year] now ended March 29, 2008', '-15 over '],
    ['[quarter|half|year] that came ending March 29, 1998', '-135 over '],
  ])('of a stretch: %s', (text, expected) => {
    for (const each of spellings(text)) {
      const months = each.includes('quarter') ? 3 : each.includes('half') ? 6 : 12
      names(each, `${expected}${months}`)
    }
  })
})

describe('months and weeks', () => {
  test.each([
    ['[three|3|thirteen-week|13-week|13]', 3],
    ['[six|6|26|twenty-six]', 6],
    ['[nine|9|39|thirty-nine]', 9],
    ['[twelve|12|52|fifty-two]', 12],
  ])('%s', (counts, months) => {
    for (const count of spellings(counts)) {
      const unit = /week/.test(count) ? '' : /^(?:13|26|39|52|thir|twenty|fifty)/.test(count) ? 'week' : 'month'
      for (const gap of unit === '' ? [''] : ['-', ' ']) {
        for (const end of unit === '' || gap === '-' ? ['', ' period', ' fiscal period'] : ['s', '']) {
          names(`in ${count}${gap}${unit}${end}`, `0 over ${months}`)
        }
        const span = `${count}${gap}${unit}`
        for (const end of ['ended', 'ending', 'ended on', 'that ended', 'fiscal period ended', 'period that ended'])
          names(`${span} ${end} March 29, 2008`, `-15 over ${months}`)
      }
    }
  })

  test.each([
    ['first [three months|half] of 2009', ''],
    ['first half', '0 over 6'],
    ['first six months', '0 over 6'],
    ['first three months', '-3 over 3'],
    ['first nine months', '-9 over 9'],
    ['first half[| of][| the][| fiscal| calendar][| year] 2008', '-12 over 6'],
    ['first half, 1999', '-120 over 6'],
    ['first six months of fiscal 2008', '-12 over 6'],
    ['first nine months of 2008', '-9 over 9'],
    ['three months [earlier|ago|before]', 'a quarter before'],
  ])('%s', (text, expected) => {
    for (const each of spellings(text))
      names(each, expected === '' ? (each.includes('half') ? '0 over 6' : '-3 over 3') : expected)
  })
})

describe('a quarter', () => {
  test.each(NTH)('%s', (nth) => {
    const number = (NTH.indexOf(nth) % 4) + 1
    const latest = 3 * (number - 2) - (number > 2 ? 12 : 0)
    const of2008 = 3 * (number - 2) - 12
    for (const text of spellings(`${nth}[-| ][|fiscal ]quarter`)) names(text, `${latest} over 3`)
    names(`fiscal ${nth} quarter`, `${latest} over 3`)
    for (const text of spellings(`${nth} quarter[|,][| of][| the][| fiscal| calendar][| year] 2008`))
      names(text, `${of2008} over 3`)
    for (const text of spellings(`[|fiscal |fiscal year |year ]2008[|'s] [|fiscal ]${nth} quarter`))
      names(text, `${of2008} over 3`)
    names(`1999 ${nth} quarter`, `${3 * (number - 2) - 120} over 3`)
    for (const text of spellings(`${nth}[-| ]quarter [|of ][last|the prior|the previous] [|fiscal ]year`))
      names(text, 'a year before')
  })

  test.each(['1', '2', '3', '4'])('Q%s', (digit) => {
    const number = Number(digit)
    names(`q${digit}`, `${3 * (number - 2) - (number > 2 ? 12 : 0)} over 3`)
    for (const text of spellings(`q${digit}[|fy| fy| of|'|’| ][| ]2008`)) names(text, `${3 * (number - 2) - 12} over 3`)
    names(`q${digit} 1999`, `${3 * (number - 2) - 120} over 3`)
  })

  test.each(MONTHS)('of %s', (month) => {
    const number = MONTHS.indexOf(month) + 1
    names(`${month} quarter`, `${number > 6 ? number - 18 : number - 6} over 3`)
  })

  test.each([
    ['[the|this|our|current|its|recent] quarter', '0 over 3'],
    ['the [current|most recent|recent|latest|just ended|just-ended|fiscal] quarter', '0 over 3'],
    ['[prior|previous|preceding|last|sequential|linked][-| ][|fiscal |fiscal-]quarter', 'a quarter before'],
    ['[immediate|immediately|linked] [prior|preceding] quarter', 'a quarter before'],
    ['prior linked quarter', 'a quarter before'],
    ['prior linked-quarter', 'a quarter before'],
    ['sequential[|ly]', 'a quarter before, base'],
    ['quarter[-| ][over|on][-| ]quarter', 'a quarter before, base'],
  ])('%s', (text, expected) => {
    for (const each of spellings(text)) names(each, expected)
  })
})

describe('a year', () => {
  test.each([
    ['[full|fiscal|calendar] 2008', '-6 over 12'],
    ['full-2008', '-6 over 12'],
    ['[full|calendar] [fiscal |]year [ended |]2008', '-6 over 12'],
    ['fiscal [year |]1999', '-114 over 12'],
    ['2008 [fiscal|full] year', '-6 over 12'],
    ['1999 [fiscal|full] year', '-114 over 12'],
    ['[in|of|for|during|from|to|year|versus|vs|vs.|with] 2008', '-6 over 12, bare'],
    ['[in|of|for|during|from|to|year|versus|vs|vs.|with] 1999', '-114 over 12, bare'],
    ['[full|entire][-| ][|fiscal ]year', '-6 over 12'],
    ['[for|in|during] the [fiscal |]year', '-6 over 12'],
    ['annual [revenue|revenues|sales|income|earnings|profit|profits|eps|results]', '-6 over 12'],
    ['annual net operating income', '-6 over 12'],
    ['year[-| ]end', '-6 over 0'],
    ['end of the [fiscal |]year', '-6 over 0'],
    ['year[-| ]to[-| ]date', '0'],
    ['[a|one|the] year [ago|earlier|before]', 'a year before'],
    ['a year [ago|earlier|before] [quarter|period]', 'a year before'],
    ['year[-| ][ago|earlier]', 'a year before'],
    ['year-ago [quarter|period]', 'a year before'],
    ["last [fiscal |]year[|'s|’s]", 'a year before'],
    ["last year's [|first |fiscal ][quarter|period]", 'a year before'],
    ['[prior|previous|preceding][-| ][|fiscal |fiscal-]year', 'a year before'],
    ["prior year['s|’s]", 'a year before'],
    [
      'prior-year [|first |second |third |fourth |comparable |same ][|three-month |june ][quarter|period]',
      'a year before',
    ],
    ['year[-| ][over|on][-| ]year', 'a year before, base'],
    ['year[-| ]to[-| ]year', 'a year before, base'],
  ])('%s', (text, expected) => {
    for (const each of spellings(text)) names(each, expected)
  })
})

describe('the same stretch, a year before', () => {
  test.each(EQUAL)('%s', (equal) => {
    for (const each of spellings(
      `[|the ]${equal} [|three-month |three month |six-month |nine-month |twelve-month |13-week |26 week ][|fiscal ][quarter|period|time]`,
    ))
      names(each, 'a year before')
    for (const span of ['month', 'months', 'year']) names(`the ${equal} ${span}`, 'a year before')
    for (const rest of [
      'of last year',
      'in the prior year',
      'from a year ago',
      'for the previous fiscal year',
      'one year earlier',
      'of 2008',
      'in fiscal 1999',
    ])
      names(`the ${equal} quarter ${rest}`, 'a year before')
  })
})
