import { expect, it } from 'vitest'
import { recognize } from '../../src/statement/recognize.ts'
import { documentOf, templates } from './printed.ts'

it('a unit that the table states says that its lines are money', () => {
  const said = documentOf({
    title: ['Bridge to earnings per share', '(in millions)'],
    headings: [['2031', '2030'].map((text, at) => [text, at, at] as const)],
    rows: ['Net income | 42.31 | 38.12', 'Restructuring | 3.20 | 1.15'],
  })
  const [statement] = recognize(said, templates).statements
  expect(statement?.items.map(({ unit }) => unit)).toEqual([
    { measure: 'money', scale: 1_000_000, from: 'table' },
    { measure: 'money', scale: 1_000_000, from: 'table' },
  ])
})

const measures = (title: string, ...rows: string[]): readonly string[] =>
  recognize(
    documentOf({ title: [title], headings: [['2031', '2030'].map((text, at) => [text, at, at] as const)], rows }),
    templates,
  ).statements.flatMap(({ items }) => items.map(({ unit }) => unit.measure))

it.each([
  ['Electric sales volumes (GWh)', ['Residential | 8,110 | 8,044', 'Wholesale | 3,330 | 3,201'], ['count', 'count']],
  ['Electric sales volumes', ['Residential | 8,110 | 8,044', 'Wholesale | 3,330 | 3,201'], ['money', 'money']],
  ['Electric sales volumes (GWh)', ['Residential | $8,110 | $8,044', 'Wholesale | 3,330 | 3,201'], ['money', 'money']],
  [
    'Electric deliveries (GWh)',
    ['Residential | 8,110 | 8,044', 'Operating revenues | 912,310 | 888,204', 'Fuel expense | 330,218 | 320,114'],
    ['count', 'money', 'money'],
  ],
  ['Revenue by volume (GWh)', ['Residential | 8,110 | 8,044', 'Wholesale | 3,330 | 3,201'], ['money', 'money']],
  [
    'Earnings per share variance',
    ['Electric margins | 0.05 | 0.21', 'Other | (0.03) | (0.21)'],
    ['per-share', 'per-share'],
  ],
  [
    'Results for the three and six months ended June 30, 2031: Earnings per share variance',
    ['Electric margins | 0.05 | 0.21', 'Other | (0.03) | (0.21)'],
    ['per-share', 'per-share'],
  ],
  ['Earnings variance', ['Electric sales | 0.05 | 0.21', 'Other | (0.03) | (0.21)'], ['money', 'money']],
  ['Income, dividends and earnings per share', ['Revenue | 12.31 | 11.12', 'Costs | 8.20 | 8.15'], ['money', 'money']],
  [
    'Reconciliation to adjusted earnings per share',
    ['Net income | 42.31 | 38.12', 'Adjusted earnings per share | 1.78 | 1.53'],
    ['money', 'per-share'],
  ],
  [
    'Adjusted earnings per share',
    ['Net income | 42.31 | 38.12', 'Diluted shares | 25.11 | 25.40'],
    ['money', 'shares'],
  ],
  ['Net income and earnings per share', ['Net income | 1,205 | 1,110', 'Other | 0.05 | 0.07'], ['money', 'money']],
])('lines of "%s" that say nothing of what they count', (title, rows, expected) => {
  expect(measures(title, ...rows)).toEqual(expected)
})

it('a unit on a line of its own beneath the title says what its lines count, and by what they are multiplied', () => {
  const unitsOf = (...title: string[]): readonly unknown[] =>
    recognize(
      documentOf({
        title,
        headings: [['2031', '2030'].map((text, at) => [text, at, at] as const)],
        rows: ['Residential | 8,110 | 8,044', 'Wholesale | 3,330 | 3,201'],
      }),
      templates,
    ).statements.flatMap(({ items }) => items.map(({ unit }) => [unit.measure, unit.scale]))
  expect(unitsOf('Electric sales', '(In Millions of KWHs)')).toEqual(Array(2).fill(['count', 1_000_000]))
  expect(unitsOf('Electric sales', '(GWh)')).toEqual(Array(2).fill(['count', 1]))
  expect(unitsOf('Electric sales', '(In Millions of Dollars)')).toEqual(Array(2).fill(['money', 1_000_000]))
})
