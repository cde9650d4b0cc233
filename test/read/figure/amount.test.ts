import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRemark, looksLikeFigure, readAmount, readFigure } from '../../../src/read/figure/amount.ts'

const brief = (text: string): string => {
  const amount = readAmount(text)
  if (amount === undefined) return 'none'
  const { value, quantum, dash, percent, currency, suffix } = amount
  return [value, quantum, dash && 'dash', percent && 'percent', currency, suffix].filter(Boolean).join(' ')
}

describe('readAmount', () => {
  it.each([
    ['72,386', '72386 1'],
    ['7189', '7189 1'],
    ['0', '0 1'],
    ['12,345,678,901.23', '12345678901.23 0.01'],
    ['123,456,789,012,345', '123456789012345 1'],
    ['0.123456', '0.123456 0.000001'],
    ['0.30', '0.3 0.01'],
    ['(26.1p)', '-26.1 0.1 p'],
    ['($412 million)', '-412 1 $ million'],
    ['(€1,204m)', '-1204 1 € m'],
    ['(Rs. 12 lakhs)', '-12 1 Rs. lakhs'],
    ['(1c)', 'none'],
    ['NOK 1000', 'none'],
    // Of no width: as spreadsheets copy figures, and a soft hyphen.
    ['\u202D1,234\u202C', '1234 1'],
    ['\u2066(1,2\u00AD34)\u2069', '-1234 1'],
    // What turns digits round shows another figure than it spells.
    ['\u202E1,234\u202C', 'none'],
    ['NOK 1,000', '1000 1 NOK'],
    ['2031 Lakhs', 'none'],
    ['($14.5 million)', '-14.5 0.1 $ million'],
    ['Rs. 1,234 Cr', '1234 1 Rs. crore'],
    ['1,234 CR', '-1234 1'],
    ['Rs 12.5 lakh', '12.5 0.1 Rs lakh'],
    ['SEK 482m', '482 1 SEK m'],
    ['CHF 482 mio', '482 1 CHF mio'],
    ['1.6 %pts', '1.6 0.1 %pts'],
    ['1.6%-pts', '1.6 0.1 %-pts'],
    ['1.6 p.p.', '1.6 0.1 p.p.'],
    ['14.5 cps', '14.5 0.1 cps'],
    ['$(0.00)', '0 0.01 $'],
    ['.29', '0.29 0.01'],
    ['$.29', '0.29 0.01 $'],
    ['$ 1,063', '1063 1 $'],
    ['$ (1,063)', '-1063 1 $'],
    ['($1,063)', '-1063 1 $'],
    ['( $ 1,063 )', '-1063 1 $'],
    ['$(.04)', '-0.04 0.01 $'],
    ['-43%', '-0.43 0.01 percent'],
    ['(45)%', '-0.45 0.01 percent'],
    ['(0.5%)', '-0.005 0.001 percent'],
    ['( 0.5 %)', '-0.005 0.001 percent'],
    ['12.25 %', '0.1225 0.0001 percent'],
    ['+3%', '0.03 0.01 percent'],
    ['up 3%', '0.03 0.01 percent'],
    ['Down 114 %', '-1.14 0.01 percent'],
    ['down 14.5 ppts', '-14.5 0.1 ppts'],
    ['DOWN 20 basis points', '-20 1 basis points'],
    ['\u2193 1.5%', '-0.015 0.001 percent'],
    ['\u2191 30 bps', '30 1 bps'],
    ['up 0%', '0 0.01 percent'],
    ['up 5', 'none'],
    ['down (3)%', 'none'],
    ['up -3%', 'none'],
    ['down 3 million', 'none'],
    ['up 12p', 'none'],
    ['breakup 3%', 'none'],
    ['-$5', '-5 1 $'],
    ['$-5', '-5 1 $'],
    ['1,234-', '-1234 1'],
    ['\u22121,234', '-1234 1'],
    ['\u2013 1,234', '-1234 1'],
    ['\u25b3612', '-612 1'],
    ['\u25b2 1,234', '-1234 1'],
    ['\uff0d\uff11\uff12\uff0c\uff13\uff14\uff15', '-12345 1'],
    ['\uff08\uff16\uff11\uff12\uff09', '-612 1'],
    ['612 CR', '-612 1'],
    ['612 Cr.', '-612 1'],
    ['612 DR', '612 1'],
    ['<1,234>', '-1234 1'],
    ['[1,234]', '-1234 1'],
    ['<37>', '-37 1'],
    ['<4>', '-4 1'],
    ['<4', 'none'],
    ['[37]', 'none'],
    ['812 \u20AC', '812 1 \u20AC'],
    ['(612) \u20AC', '-612 1 \u20AC'],
    ['612 kr', '612 1 kr'],
    ['1,612.5\u00a0SEK', '1612.5 0.1 SEK'],
    ['48.2 m\u20AC', '48.2 0.1 \u20AC m'],
    ['\u20AC 612 \u20AC', 'none'],
    // Over a column.
    ['2031 \u00a3', 'none'],
    ['30 June 2031 \u00a3', 'none'],
    ['US$1,234.5', '1234.5 0.1 US$'],
    ['R14.5 billion', '14.5 0.1 R billion'],
    ['R1,234', '1234 1 R'],
    ['R12', 'none'],
    ['\u20AC 12', '12 1 \u20AC'],
    ['1,234.5x', '1234.5 0.1 x'],
    ['25 bps', '25 1 bps'],
    ['$95.5 million', '95.5 0.1 $ million'],
    ['\u00A01,234\u00A0', '1234 1'],
    ['165,525,765.11000', '165525765.11 0.00001'],
    ['(0)', '0 1'],
    ['-', '0 1 dash'],
    ['--', '0 1 dash'],
    ['\u2014', '0 1 dash'],
    ['$ -', '0 1 dash $'],
    ['$ (--)', '0 1 dash $'],
    ['- %', '0 0.01 dash percent'],
  ])('%s', (text, expected) => expect(brief(text)).toBe(expected))

  it.each([
    '1,13',
    '($000)',
    '0.1234567',
    '123,456,789,012.34',
    '123,456,789,012.34000',
    '1,234,567,890,123,456.00',
    '1,234,567,890,123,456',
    '12,34,567',
    '1,2345',
    '1.2.3',
    '5.',
    '(45',
    '[12]',
    '[1,234)',
    '45)',
    '(45%)%',
    '-(5)',
    '--5',
    '',
    ' ',
    '$',
    '()',
    '%',
    'Q1',
    '3/29/08',
    '2 3',
    '1-800-945-9394',
    '$5$',
    'x',
  ])('refuses %j', (text) => expect(brief(text)).toBe('none'))

  it('gives back what was printed', () => {
    const cents = fc.integer({ min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 4 }), fc.boolean(), fc.boolean(), (n, places, percent, dollar) => {
        const [whole = '', fraction] = (Math.abs(n) / 10 ** places).toFixed(places).split('.')
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
        const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`
        const printed = `${dollar ? '$ ' : ''}${n < 0 ? `(${digits})` : digits}${percent ? '%' : ''}`
        const amount = readAmount(printed)
        const scale = percent ? 100 : 1
        expect(amount?.value.times(scale).toFixed(places)).toBe(
          (n / 10 ** places === 0 ? 0 : n / 10 ** places).toFixed(places),
        )
        expect(
          amount?.quantum
            .times(scale)
            .times(10 ** places)
            .toNumber(),
        ).toBe(1)
      }),
    )
  })

  it('takes no longer over hostile text', () => {
    expect(brief(`${'('.repeat(5000)}1`)).toBe('none')
    expect(brief(`${'1,'.repeat(5000)}`)).toBe('none')
  })
})

describe('readFigure', () => {
  it.each([
    ['$(42,747) (a)', '-42747', ['a']],
    ['12.5%*', '0.125', ['*']],
    ['1,234 (1)(2)', '1234', ['1', '2']],
    ['1,234 (1), (2)', '1234', ['1', '2']],
    ['- (b)', '0', ['b']],
    ['7\u00B2', '7', ['\u00B2']],
    ['(1)', '-1', []],
  ])('%s', (text, value, marks) => {
    const figure = readFigure(text)
    expect(figure?.amount.value.toString()).toBe(value)
    expect(figure?.marks).toEqual(marks)
  })

  it('refuses marks without a figure', () => expect(readFigure('(a)')).toBeUndefined())
})

it('knows remarks from figures', () => {
  expect(['N/A', 'NM', 'n/m', '*', '$ NM', 'n.a.'].map(isRemark)).toEqual([true, true, true, true, true, true])
  expect(['-', '1', 'Name', ''].map(isRemark)).toEqual([false, false, false, false])
})

it('knows what looks like a figure but cannot be read', () => {
  expect(['1,13', '12,34,567', '(45', '$ 1.2.3'].map(looksLikeFigure)).toEqual([true, true, true, true])
  expect(['-', 'Q1', '1-800-945-9394', 'NM', ''].map(looksLikeFigure)).toEqual([false, false, false, false, false])
  expect(['29,8x4', '(29,B74)', '12l4', '$1O5'].map(looksLikeFigure)).toEqual([true, true, true, true])
  expect(['3Q31', '10b5-1', '2031A', 'A320', '737MAX', 'Q1,2031'].map(looksLikeFigure)).toEqual(Array(6).fill(false))
  expect(['31.03.2031', '1.4.31', '31.12.'].map(looksLikeFigure)).toEqual([false, false, false])
})
