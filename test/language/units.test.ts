import { describe, expect, it, test } from 'vitest'
import {
  captionScale,
  headedScale,
  isUnitLine,
  readUnitWords,
  scaleNamed,
  scaleText,
} from '../../src/language/units.ts'

describe('units in a title', () => {
  it.each([
    ['(In thousands, except share amounts)', { money: 1000, exceptShares: true }],
    ['(In thousands, except per share amounts)', { money: 1000, exceptShares: false }],
    ['(Amounts in Thousands Except Share and Per Share Amounts)', { money: 1000, exceptShares: true }],
    ['($ in millions, shares in thousands)', { money: 1_000_000, shares: 1000, exceptShares: false }],
    [
      '(in millions, except number of shares which are reflected in thousands and per share amounts)',
      { money: 1_000_000, shares: 1000, exceptShares: true },
    ],
    ['(Dollars and shares in thousands, except per share amounts)', { money: 1000, exceptShares: false }],
    ['(Dollars in millions and shares in thousands)', { money: 1_000_000, shares: 1000, exceptShares: false }],
    ["($000's)", { money: 1000, exceptShares: false }],
    ['(Dollars in billions)', { money: 1_000_000_000, exceptShares: false }],
    ['EUR (m)', { money: 1_000_000, exceptShares: false }],
    ['£(m)', { money: 1_000_000, exceptShares: false }],
    ['(US$ (bn), shares in millions)', { money: 1_000_000_000, shares: 1_000_000, exceptShares: false }],
    ['(in 1,000s)', { money: 1000, exceptShares: false }],
    ['(Unaudited)', { audited: false, exceptShares: false }],
    ['Condensed Balance Sheets', { exceptShares: false }],
  ])('%s', (text, said) => {
    expect(readUnitWords(text)).toEqual(said)
  })

  it('are told from titles', () => {
    expect(isUnitLine('(In thousands)')).toBe(true)
    expect(isUnitLine('(Unaudited; in thousands of U.S. dollars, except per share data)')).toBe(true)
    expect(isUnitLine('Net income (loss) per common share')).toBe(false)
    expect(isUnitLine('Sales in thousands')).toBe(false)
  })

  it('may stand over a column', () => {
    expect(headedScale('Net Revenues ($ Millions) Q1 2020')).toBe(1_000_000)
    expect(headedScale('Volume (Bil.)')).toBe(1_000_000_000)
    expect(headedScale('30 June 2031 Lakhs')).toBe(100_000)
    expect(headedScale('H1 2031 NOK 1000')).toBe(1000)
    expect(headedScale('Per NOK 1000 of sales')).toBeUndefined()
    expect(headedScale('Millions of shares')).toBe(1_000_000)
    expect(headedScale('Jan-Dec 2031 Millions of yen')).toBe(1_000_000)
    expect(headedScale('2031 SEK million')).toBe(1_000_000)
    expect(headedScale('Millions served')).toBeUndefined()
  })
})

describe('units', () => {
  test.each([
    ['thousand', 1000],
    ['thousands', 1000],
    ['000', 1000],
    ['000s', 1000],
    ["000's", 1000],
    ['000’s', 1000],
    ['million', 1e6],
    ['millions', 1e6],
    ['$mm', 1e6],
    ['$ MM', 1e6],
    ['billion', 1e9],
    ['billions', 1e9],
    ['in dollars', 1],
    ['whole dollars', 1],
    ['actual', 1],
    ['actual amounts', 1],
  ])('%s', (name, scale) => {
    expect(readUnitWords(`(Widgets, ${name})`)).toEqual({ money: scale, exceptShares: false })
    expect(readUnitWords(`(WIDGETS, ${name.toUpperCase()})`)).toEqual({ money: scale, exceptShares: false })
  })

  test.each(['Budget versus Actual', 'Changes in Units Outstanding', 'Actual and planned'])(
    'are not said by %s',
    (title) => expect(readUnitWords(title)).toEqual({ exceptShares: false }),
  )

  test.each([
    ...['thousand', 'thousands', 'million', 'millions', 'billion', 'billions', 'dollar', 'dollars'].map(
      (name) => `(In ${name})`,
    ),
    '(Unaudited)',
    'Audited',
    '($000)',
    '$000',
    "(000's)",
    '(000’s omitted)',
    '(Amounts in U.S. dollars)',
    '(Except per share data)',
    'except where otherwise noted',
    '($ in millions)',
    '($ mm, unaudited)',
  ])('are all that a line says: %s', (line) => {
    expect(isUnitLine(line)).toBe(true)
    expect(isUnitLine(line.toUpperCase())).toBe(true)
    expect(isUnitLine(`${line} of widgets`)).toBe(false)
  })

  test.each([
    ['thousand', 1000],
    ['thousands', 1000],
    ['thous', 1000],
    ['thous.', 1000],
    ['million', 1e6],
    ['millions', 1e6],
    ['mil', 1e6],
    ['mil.', 1e6],
    ['billion', 1e9],
    ['billions', 1e9],
    ['bil', 1e9],
    ['bil.', 1e9],
  ])('over a column: %s', (name, scale) => {
    for (const before of ['', '$', '$ ', 'US$', 'US$ ', 'in ', 'dollars in ', 'Amounts in ', '$ in ']) {
      expect(headedScale(`Sales (${before}${name})`)).toBe(scale)
      expect(headedScale(`SALES (${before}${name})`.toUpperCase())).toBe(scale)
    }
    if (!/(?:thousand|million|billion)s$/.test(name)) return
    for (const before of ['US$', 'Sales in ', 'Sales in', 'US$ ']) expect(headedScale(`${before}${name}`)).toBe(scale)
  })
})

describe('a scale', () => {
  test.each([
    ['million', 1e6],
    ['Million', 1e6],
    ['M', 1e6],
    ['mm', 1e6],
    ['K', 1000],
    ['bn', 1e9],
    ['trillion', 1e12],
    [undefined, 1],
  ])('behind a figure: %s', (word, scale) => expect(scaleNamed(word)).toBe(scale))

  test.each([
    ['Available seat miles (in thousands)', 1000],
    ['Barrels (000s)', 1000],
    ['Tons, in millions', 1e6],
    ['Volume (mm)', 1e6],
    ['Volume (000,000)', 1e6],
    ['Loans ($ billions)', 1e9],
    ['Sales $m', 1e6],
    ['Orders EUR million', 1e6],
    ["Net debt RMB'000", 1000],
    ['Repurchased shares for $5 million', undefined],
    ['Employees m', undefined],
    ['Net revenues in millions of dollars', undefined],
    ['Served (millions of guests)', undefined],
  ])('in a caption: %s', (caption, scale) => expect(captionScale(caption)).toBe(scale))

  test('in words', () => {
    expect([1, 1000, 1e6, 1e9, 1e12, 0.01].map(scaleText)).toEqual([
      'in ones',
      'in thousands',
      'in millions',
      'in billions',
      'in trillions',
      'in units of 0.01',
    ])
  })
})
