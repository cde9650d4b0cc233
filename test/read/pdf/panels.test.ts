/** Columns of a page, each read to its end before the next. */
import { expect, it } from 'vitest'
import type { Document } from '../../../src/core/release.ts'
import { readRelease } from '../../../src/read/release.ts'
import { type Print, pdfOf, rightAligned } from './sketch-pdf.ts'

const PROSE = [
  'Anvils sold well in all regions, while',
  'the order book for rockets grew again',
  'as it did in each of the last quarters.',
  'Revenue of the quarter was $1,204, up',
  'from $1,100 one year before, and costs',
  'rose by less than half of that.',
]

const column = (x: number, y: number, lines: readonly string[]): readonly Print[] =>
  lines.map((text, k) => ({ x, y: y - 12 * k, text, size: 9 }))

/** A caption to a line and two figures to a caption; its right edge 225 points on. */
const table = (
  x: number,
  y: number,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Print[] => [
  ...column(x, y, head),
  ...rows.flatMap(([caption = '', one = '', other = ''], k) => [
    ...(caption === '' ? [] : column(x, y - 12 * (k + head.length), [caption])),
    rightAligned(x + 165, y - 12 * (k + head.length), one),
    rightAligned(x + 225, y - 12 * (k + head.length), other),
  ]),
]

const YEARS = ['', '2024', '2023']
const SALES = [YEARS, ['Anvils', '804', '760'], ['Rockets', '400', '340'], ['Total revenue', '1,204', '1,100']]
const STOCK = [YEARS, ['Cash', '61', '52'], ['Inventories', '39', '31'], ['Total current assets', '100', '83']]

async function read(print: readonly Print[]): Promise<Document> {
  return readRelease(pdfOf([{ print: [...column(40, 740, ['Acme Anvil Company']), ...print] }]), 'release.pdf')
}

const captions = ({ tables }: Document): readonly (readonly string[])[] =>
  tables.map(({ title, rows }) => [...title.map(({ text }) => text), ...rows.map(({ label }) => label)])

it('reads two columns of prose one after the other, and the table beneath them whole', async () => {
  const [left, right] = [PROSE.slice(0, 6), PROSE.map((line) => line.replace('Anvils', 'Wheels'))]
  const found = await read([
    ...column(40, 700, left),
    ...column(310, 700, right),
    ...table(40, 600, ['Statements of Operations', '(In thousands)'], SALES),
  ])
  expect(found.paragraphs.map(({ text }) => text)).toEqual(['Acme Anvil Company', left.join(' '), right.join(' ')])
  expect(captions(found)).toEqual([
    ['Statements of Operations', '(In thousands)', 'Anvils', 'Rockets', 'Total revenue'],
  ])
})

it('reads two pages on one sheet one after the other, each with its unit', async () => {
  const page = (x: number, y: number, title: string, unit: string, rows: readonly (readonly string[])[]) => [
    { x: x + 100, y, text: title, size: 9 },
    { x: x + 120, y: y - 12, text: unit, size: 9 },
    ...rows.flatMap(([caption = '', one = '', other = ''], k) => [
      ...(caption === '' ? [] : column(x, y - 30 - 14 * k, [caption])),
      rightAligned(x + 300, y - 30 - 14 * k, one),
      rightAligned(x + 380, y - 30 - 14 * k, other),
    ]),
  ]
  for (const lower of [0, 7, 21]) {
    const print = [
      ...page(72, 700, 'Statements of Operations', '(In thousands)', SALES),
      ...page(684, 700 - lower, 'Balance Sheets', '(In millions)', STOCK),
    ]
    const found = await readRelease(pdfOf([{ print, width: 1224 }]), 'release.pdf')
    expect(captions(found)).toEqual([
      ['Statements of Operations', '(In thousands)', 'Anvils', 'Rockets', 'Total revenue'],
      ['Balance Sheets', '(In millions)', 'Cash', 'Inventories', 'Total current assets'],
    ])
  }
})

it('reads prose beside a table that is longer, and begins above it', async () => {
  const found = await read([
    ...column(310, 670, PROSE),
    ...table(40, 700, ['Balance Sheets', '(In thousands)'], [...STOCK, ...Array(6).fill(['Equipment', '12', '11'])]),
  ])
  expect(found.paragraphs.map(({ text }) => text)).toContain(PROSE.join(' '))
  expect(captions(found)).toEqual([
    ['Balance Sheets', '(In thousands)', 'Cash', 'Inventories', 'Total current assets', ...Array(6).fill('Equipment')],
  ])
})

it('reads two tables beside one another that say their units each', async () => {
  const found = await read([
    ...table(40, 700, ['Statements of Operations', '(In thousands)'], SALES),
    ...table(330, 700, ['Balance Sheets', '(In millions)'], STOCK),
  ])
  expect(captions(found)).toEqual([
    ['Statements of Operations', '(In thousands)', 'Anvils', 'Rockets', 'Total revenue'],
    ['Balance Sheets', '(In millions)', 'Cash', 'Inventories', 'Total current assets'],
  ])
})

it('leaves a table whole whose captions are long', async () => {
  const rows = PROSE.map((line, k) => [
    line
      .replace(/\W*\d[\d,]*/g, ' all')
      .slice(0, 30)
      .trim(),
    `${61 + k}`,
    `${52 + k}`,
  ])
  const found = await read(table(40, 700, ['Statements of Operations', '(In thousands)'], [YEARS, ...rows]))
  expect(captions(found)).toEqual([['Statements of Operations', '(In thousands)', ...rows.map(([caption]) => caption)]])
})
