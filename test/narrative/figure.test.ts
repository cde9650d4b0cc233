import { describe, expect, test } from 'vitest'
import { figuresIn } from '../../src/narrative/figure.ts'

describe('the figures of a sentence', () => {
  test.each([
    ['Revenue was $138.3 million.', ['138.3 by 0.1, money in 1000000']],
    ['A Record $95.5 Million of sales', ['95.5 by 0.1, money in 1000000']],
    ['NET INCOME OF $7.6 BILLION', ['7.6 by 0.1, money in 1000000000']],
    ['It lost $157,000 and had $4,250.', ['157 by 1, money in 1000', '4250 by 1, money in 1']],
    [
      'Debt stood at $1.12 billion, and cash at $990K',
      ['1.12 by 0.01, money in 1000000000', '990 by 1, money in 1000'],
    ],
    ['Net income was $0.29 per diluted share', ['0.29 by 0.01, per-share in 1']],
    ['a loss of ($0.01) per share', ['-0.01 by 0.01, per-share in 1']],
    ['earnings per share of 51 cents', ['0.51 by 0.01, per-share in 1']],
    ['Operating income fell to $(1.4) million', ['-1.4 by 0.1, money in 1000000']],
    ['Margins were 45% and 20.5 percent', ['0.45 by 0.01, percent in 1', '0.205 by 0.001, percent in 1']],
    ['to (1.1)% of sales', ['-0.011 by 0.001, percent in 1']],
    ['sales up 24%', ['0.24 by 0.01, percent in 1, up']],
    ['an 8.7% increase in sales', ['0.087 by 0.001, percent in 1, up']],
    [
      'declined by approximately 3 percent to $2 million',
      ['0.03 by 0.01, percent in 1, down, about', '2 by 1, money in 1000000'],
    ],
    [
      'up 2% over the prior quarter and 43% over the prior year',
      ['0.02 by 0.01, percent in 1, up', '0.43 by 0.01, percent in 1, up'],
    ],
    ['narrowed 60 basis points', ['0.006 by 0.0001, percent in 1, points']],
    ['more than $5 million', ['5 by 1, money in 1000000, at-least']],
    [
      'a loss of $0.01 per share, compared to a net loss of $631,000',
      ['0.01 by 0.01, per-share in 1', '631 by 1, money in 1000'],
    ],
    ['EPS was $2.14 versus $1.56', ['2.14 by 0.01, per-share in 1', '1.56 by 0.01, per-share in 1']],
    ['of $0.56 to $0.65 per share', ['0.56 by 0.01, per-share in 1', '0.65 by 0.01, per-share in 1']],
    ['was $1, 465,000 and $1, 200 more', ['1465 by 1, money in 1000', '1 by 1, money in 1', '200 by 1, count in 1']],
    [
      'a decrease of $0.7 million or 1.4%',
      ['0.7 by 0.1, money in 1000000, down', '0.014 by 0.001, percent in 1, down'],
    ],
    [
      'increased to $459.8 million, or 10%, compared',
      ['459.8 by 0.1, money in 1000000', '0.1 by 0.01, percent in 1, up'],
    ],
    ['$83.7 million, or 5.7% of assets', ['83.7 by 0.1, money in 1000000', '0.057 by 0.001, percent in 1']],
    ['operates 445 stores', ['445 by 1, count in 1']],
  ])('%s', (text, figures) => {
    expect(figuresIn(text).map(spelled)).toEqual(figures)
  })

  test.each([
    'Call 1-800-555-0199 or +1 (203) 555-0142 at 5:00 p.m. on April 22, 2008.',
    'See Form 10-K, Section 27A, Rule 10b-5, Note 3 and www.example.com/2008/q1.',
    'In fiscal 2008, the 39th quarter of growth, under SFAS No. 123(R).',
    'Four customers were 10% or greater.',
    'The PI6C185 runs at 3.3V.',
    'The call will last for 45 minutes.',
  ])('%s has none', (text) => {
    expect(figuresIn(text).map(spelled)).toEqual([])
  })
})

function spelled({
  value,
  quantum,
  unit,
  change,
  approximate,
  bound,
  basisPoints,
}: ReturnType<typeof figuresIn>[number]): string {
  const more = [
    change === 1 ? 'up' : change === -1 ? 'down' : '',
    basisPoints ? 'points' : '',
    approximate ? 'about' : '',
    bound ?? '',
  ]
  return [`${value} by ${quantum}`, `${unit.measure} in ${unit.scale}`, ...more.filter(Boolean)].join(', ')
}
