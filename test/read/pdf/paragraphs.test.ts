/** Where a page shows that a paragraph ends. */
import { expect, it } from 'vitest'
import { readRelease } from '../../../src/read/release.ts'
import { type Print, pdfOf, rightAligned } from './sketch-pdf.ts'

const table: readonly Print[] = ['Product revenue', 'Service revenue', 'Total revenue'].flatMap((text, k) => [
  { x: 40, y: 400 - 14 * k, text },
  rightAligned(300, 400 - 14 * k, `${12 + k},345`),
  rightAligned(400, 400 - 14 * k, `${11 + k},345`),
])

const FULL = 'Revenue by region consisted of what the company sold in each of the countries where it has an office'
/** Between the paragraphs and the table, so that none of them is its title. */
const LAST = `${FULL} or a warehouse.`

/** The texts of the paragraphs of lines printed one below the other. */
async function paragraphs(lines: readonly Omit<Print, 'y'>[]): Promise<readonly string[]> {
  const print = lines.map((line, k) => ({ ...line, y: 700 - 13 * k }))
  const pages = [{ print: [...print, { x: 40, y: 500, text: LAST }, ...table] }]
  const read = (await readRelease(pdfOf(pages), 'release.pdf')).paragraphs.map(({ text }) => text)
  expect(read.at(-1)).toBe(LAST)
  return read.slice(0, -1)
}

it('parts a heading in bold, or in larger print, from the text beneath', async () => {
  expect(
    await paragraphs([
      { x: 40, text: 'Revenue by Region', bold: true },
      { x: 40, text: FULL },
    ]),
  ).toEqual(['Revenue by Region', FULL])
  expect(
    await paragraphs([
      { x: 40, text: 'Revenue by Region', size: 11 },
      { x: 40, text: FULL },
    ]),
  ).toEqual(['Revenue by Region', FULL])
  expect(
    await paragraphs([
      { x: 40, text: FULL },
      { x: 40, text: 'and in no other.' },
      { x: 40, text: 'Contract Balances', bold: true },
    ]),
  ).toEqual([`${FULL} and in no other.`, 'Contract Balances'])
})

it('keeps a sentence whole that begins in bold', async () => {
  const lines = [
    { x: 40, text: `${FULL} of`, bold: true },
    { x: 40, text: 'Europe, the largest of them.' },
  ]
  expect(await paragraphs(lines)).toEqual([`${FULL} of Europe, the largest of them.`])
})

it('ends a paragraph where the next words would have had room', async () => {
  const lines = [
    { x: 120, text: 'Net sales of $3.2 billion, up 18%' },
    { x: 150, text: 'Comparable sales rose 15.6%' },
    { x: 40, text: FULL },
    { x: 40, text: 'Europe was first.' },
    { x: 40, text: 'Net income of $340 million was 12% of sales' },
  ]
  expect(await paragraphs(lines)).toEqual([
    'Net sales of $3.2 billion, up 18%',
    'Comparable sales rose 15.6%',
    `${FULL} Europe was first.`,
    'Net income of $340 million was 12% of sales',
  ])
})

it('does not end one behind a word that goes on, or before one in small letters', async () => {
  const lines = [
    { x: 40, text: FULL },
    { x: 40, text: 'Sales of' },
    { x: 40, text: 'Europe grew,' },
    { x: 40, text: 'Asia shrank' },
    { x: 40, text: 'by 3%' },
  ]
  expect(await paragraphs(lines)).toEqual([`${FULL} Sales of Europe grew, Asia shrank by 3%`])
})

it('reads the foot of a page apart from the text that runs over it', async () => {
  const page = (which: string) => ({
    print: [
      { x: 40, y: 100, text: `${FULL} in year ${which}` },
      { x: 36, y: 98, text: 'DRAFT 3 - CONFIDENTIAL', size: 7 },
      { x: 40, y: 87, text: `and in none of the others: ${which}.` },
    ],
  })
  const tables = { print: [{ x: 40, y: 500, text: LAST }, ...table] }
  const years = ['one', 'two', 'three']
  const read = await readRelease(pdfOf([tables, ...years.map(page)]), 'release.pdf')
  expect(read.source.lines.filter((line) => line.includes('DRAFT')).map((line) => line.trim())).toEqual(
    Array.from({ length: 3 }, () => 'DRAFT 3 - CONFIDENTIAL'),
  )
  expect(read.paragraphs.map(({ text }) => text).filter((text) => text.includes('two'))).toEqual([
    `${FULL} in year two and in none of the others: two.`,
  ])
})
