import { describe, expect, test } from 'vitest'
import { CURRENCIES, REMARKS } from '../../../src/read/figure/alphabet.ts'
import { printedLines } from '../../../src/read/text/printed-line.ts'
import { trailOf } from '../../../src/read/text/tokens.ts'

/** What ends a line set off from its words. */
function trail(text: string, label = 'Widgets of every kind') {
  const [line] = printedLines([`${label}         ${text}`])
  if (line === undefined) throw new Error('one line')
  return trailOf(line)
}

/** The figures and what stands for one. */
const tokens = (text: string) =>
  trail(text).tokens.map(({ text: own, amount, marks }) => ({
    text: own,
    ...(amount && { value: amount.dash ? 'dash' : amount.value.toNumber() }),
    ...(marks.length > 0 && { marks }),
  }))

describe('a currency', () => {
  test.each(CURRENCIES)('%s', (sign) => {
    for (const each of [sign, sign.toLowerCase()])
      for (const gap of ['', ' ', '      ']) {
        const [token] = trail(`${each}${gap}1,234    5`).tokens
        expect(token?.text, `${each}${gap}`).toBe(`${each}${gap.slice(0, 1)}1,234`)
        expect(trail(`${each}${gap}(1,234)    5`).tokens[0]?.text).toBe(`${each}${gap.slice(0, 1)}(1,234)`)
        expect(trail(`${each}${gap}-    5`).tokens[0]?.text).toBe(`${each}${gap.slice(0, 1)}-`)
      }
    const value = trail(`${sign}1,234`).tokens[0]?.amount
    expect(value).toMatchObject({ currency: sign })
    expect(value?.value.toNumber()).toBe(1234)
  })
})

describe('what is printed in place of a figure', () => {
  test.each(REMARKS.filter((remark) => !/^[*#]/.test(remark)))('%s', (remark) => {
    for (const each of [remark, remark.toUpperCase()]) {
      expect(tokens(each)).toEqual([{ text: each }])
      expect(tokens(`1,234    ${each}    5`)).toEqual([
        { text: '1,234', value: 1234 },
        { text: each },
        { text: '5', value: 5 },
      ])
      expect(tokens(`$ ${each}`)).toEqual([{ text: `$ ${each}` }])
    }
  })

  test.each(['<1%', '>100%', '< 1', '> 12.5%'])('%s', (bound) => {
    expect(tokens(`1,234    ${bound}`)).toEqual([{ text: '1,234', value: 1234 }, { text: bound }])
  })

  test.each(['1.5:1', '.45:1', '2 to 1', '12:1.25', '12 1/4', '$12 1/2', '7 3/8', '1 15/16', '3 1/32', '5 63/64'])(
    '%s',
    (text) => {
      expect(tokens(`${text}    1,234`)).toEqual([{ text }, { text: '1,234', value: 1234 }])
      expect(tokens(text)).toEqual([{ text }])
    },
  )
})

describe('a figure', () => {
  test.each([
    ['1,234', 1234],
    ['1234', 1234],
    ['1,234.5', 1234.5],
    ['.29', 0.29],
    ['0.29', 0.29],
    ['-1,234', -1234],
    ['+1,234', 1234],
    ['1,234-', -1234],
    ['(1,234)', -1234],
    ['( 1,234 )', -1234],
    ['45%', 0.45],
    ['45 %', 0.45],
    ['(45%)', -0.45],
    ['(45)%', -0.45],
    ['1.4x', 1.4],
    ['1.4 x', 1.4],
    ['1.4 times', 1.4],
    ['42 days', 42],
    ['130bps', 130],
    ['130 bps', 130],
    ['130 bp', 130],
    ['1.3 pts', 1.3],
    ['1.3 pt', 1.3],
    ['1.3 ppts', 1.3],
    ['1.3 ppt', 1.3],
    ['1.3 pp', 1.3],
    ['up 3%', 0.03],
    ['down 32%', -0.32],
    ['down 14.5 ppts', -14.5],
    ['12M', 12],
    ['12B', 12],
    ['12K', 12],
    ['4,180 ,000', 4_180_000],
    ['4,180, 000', 4_180_000],
    ['12. 5%', 0.125],
    ['12. 50 %', 0.125],
    ['$ 4,180 ,000', 4_180_000],
    ['(4,180, 000)', -4_180_000],
  ])('%s', (text, value) => {
    expect(tokens(text)).toEqual([{ text, value }])
    expect(tokens(`${text}    5`)).toEqual([
      { text, value },
      { text: '5', value: 5 },
    ])
    expect(tokens(`5    ${text}`)).toEqual([
      { text: '5', value: 5 },
      { text, value },
    ])
  })

  test.each(['-', '--', '---', '(-)', '( - )', '(--)', '-%', '- %', '\u2014', '\u2013', '\u2212'])(
    'a dash: %s',
    (text) => {
      expect(tokens(`${text}    5`)).toMatchObject([{ value: 'dash' }, { value: 5 }])
    },
  )
})

describe('a mark behind a figure', () => {
  const marked = (name: string) => [
    { text: '1,234', value: 1234, marks: [name] },
    { text: '5', value: 5 },
  ]
  const BARE = [
    '*',
    '**',
    '***',
    '\u2020',
    '\u2021',
    '\u00A7',
    '^',
    '#',
    '\u00B9',
    '\u00B2',
    '\u00B3',
    '\u2070',
    '\u2074',
    '\u2079',
  ]
  const BRACKETED = ['(a)', '(Z)', '(iv)', '(xii)', '[a]', '[2]']

  test.each([...BARE, ...BRACKETED, '(1)', '(12)'])('right behind it: %s', (mark) => {
    expect(tokens(`1,234${mark}    5`)).toEqual(marked(mark.replace(/[()[\]]/g, '')))
  })

  test.each(BRACKETED)('a blank behind it: %s', (mark) => {
    expect(tokens(`1,234 ${mark}    5`)).toEqual(marked(mark.replace(/[()[\]]/g, '')))
  })

  test.each(BARE)('is none a blank behind it, but stands for a figure: %s', (mark) => {
    expect(tokens(`1,234 ${mark}    5`)).toEqual([
      { text: '1,234', value: 1234 },
      { text: mark },
      { text: '5', value: 5 },
    ])
  })
})

test.each(['1,13', '12,34,567', '(45', '$1,13', '1,2.5%', '.5.5'])(
  'what only looks like a figure is told: %s',
  (text) => {
    expect(tokens(`${text}    5`)).toMatchObject([{ text }, { text: '5', value: 5 }])
  },
)

test.each(['----', '--------', '====', '____'])('the ruling %s is no figure', (ruling) => {
  expect(tokens(`1,234    ${ruling}`)).toEqual([{ text: '1,234', value: 1234 }])
})

test.each(['name', 'nano', 'nilly', 'nonesuch', 'eurasia', 'cnyx', 'chfs', 'usda', 'Rs.x', 'widgets'])(
  'the word %s is none',
  (word) => {
    expect(trail(`1,234    ${word}`).tokens).toEqual([])
  },
)
