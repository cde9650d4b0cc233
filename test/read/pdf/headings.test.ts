import { describe, expect, it } from 'vitest'
import { readRelease } from '../../../src/read/release.ts'
import { headingsIn } from '../sketch.ts'
import { type Print, pdfOf, rightAligned, type Sketch } from './sketch-pdf.ts'

/** Helvetica of 10 points. */
const WIDTHS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'abdeghnopqu0123456789'].map((letter) => [letter, 5.56])),
  ...Object.fromEntries([...'cksvxyz'].map((letter) => [letter, 5])),
  ...Object.fromEntries([...'ft ,.%'].map((letter) => [letter, 2.78])),
  ...Object.fromEntries([...'CDHNRU'].map((letter) => [letter, 7.22])),
  ...Object.fromEntries([...'ABEKPSVXY'].map((letter) => [letter, 6.67])),
  '%': 8.89,
  J: 5,
  M: 8.33,
  T: 6.11,
  F: 6.11,
  i: 2.22,
  l: 2.22,
  m: 8.33,
  r: 3.33,
  '(': 3.33,
  ')': 3.33,
}
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (WIDTHS[letter] ?? 5.56), 0)
const centred = (middle: number, y: number, text: string): Print => ({ x: middle - widthOf(text) / 2, y, text })
const ended = (right: number, y: number, text: string): Print => ({ x: right - widthOf(text), y, text })

/** Columns 60 wide that end at these places, three rows of figures below the headings. */
const page = (
  rights: readonly number[],
  headings: readonly Print[],
  rules: readonly (readonly [from: number, to: number, y: number])[] = [],
  title: readonly Print[] = [],
): Sketch => ({
  print: [
    ...title,
    ...headings,
    ...['Product revenue', 'Service revenue', 'Total revenue'].flatMap((text, k) => [
      { x: 40, y: 600 - 14 * k, text },
      ...rights.map((right, c) => rightAligned(right, 600 - 14 * k, `${12 + k + c},${345 + 3 * k}`)),
    ]),
  ],
  rules: rules.map(([from, to, y]) => ({ x: from, y, width: to - from })),
})
const read = async (sketch: Sketch) => (await readRelease(pdfOf([sketch]), 'release.pdf')).tables[0]
const ruled = (rights: readonly number[], y: number, gap: number) =>
  rights.map((right) => [right - 64 + gap, right, y] as const)

describe('headings of a page stand over the columns that they are in the middle of', () => {
  const TWO = [400, 464]
  const FOUR = [272, 336, 400, 464]

  it('over rulings that are drawn in pieces, one for each cell', async () => {
    const headings = [centred(400 + 3, 640, 'March 31,'), centred(370, 624, '2031'), centred(434, 624, '2030')]
    const table = await read(page(TWO, headings, ruled(TWO, 636, 5)))
    expect(headingsIn(table)).toEqual(['0 [0-1] March 31,', '1 [0-0] 2031', '1 [1-1] 2030'])
  })

  it('over groups that the headings below begin anew in', async () => {
    const quarters = FOUR.map((right, k) => centred(right - 30, 624, `Q${(k % 2) + 1}`))
    const headings = [centred(274, 640, 'Fiscal 2030'), centred(402, 640, 'Fiscal 2031'), ...quarters]
    const table = await read(page(FOUR, headings, ruled(FOUR, 636, 6)))
    expect(headingsIn(table)?.slice(0, 2)).toEqual(['0 [0-1] Fiscal 2030', '0 [2-3] Fiscal 2031'])
  })

  it('also where both lines of a group end where its last column does', async () => {
    const headings = [
      ended(336, 652, 'Three Months Ended'),
      ended(464, 652, 'Nine Months Ended'),
      ended(336, 638, 'March 31,'),
      ended(464, 638, 'March 31,'),
      ...FOUR.map((right, k) => ended(right, 624, `${2031 - (k % 2)}`)),
    ]
    expect(headingsIn(await read(page(FOUR, headings)))?.slice(0, 2)).toEqual([
      '0 [0-1] Three Months Ended March 31,',
      '0 [2-3] Nine Months Ended March 31,',
    ])
  })

  it('over full dates that no other stretch of time dates', async () => {
    const rights = [...FOUR, 540]
    const days = ['Mar 31, 2030', 'Jun 30, 2030', 'Sep 30, 2030', 'Dec 31, 2030', 'Dec 31, 2030']
    const headings = [
      centred(338, 640, 'Quarter Ended'),
      centred(510, 640, 'Year Ended'),
      ...days.map((day, k) => centred((rights[k] as number) - 30, 624, day)),
    ]
    const table = await read(page(rights, headings, ruled(rights, 636, 6)))
    expect(headingsIn(table)?.slice(0, 2)).toEqual(['0 [0-3] Quarter Ended', '0 [4-4] Year Ended'])
  })

  it('a dated stretch of time over columns that have no date, whatever rulings stand between', async () => {
    const names = ['Holland', 'Under', 'Pro Forma', 'Combined']
    const headings = [
      centred(338, 640, 'Quarter Ended March 31, 2030'),
      ...names.map((name, k) => centred((FOUR[k] as number) - 30, 624, name)),
    ]
    const table = await read(page(FOUR, headings, ruled(FOUR, 636, 6)))
    expect(headingsIn(table)?.[0]).toBe('0 [0-3] Quarter Ended March 31, 2030')
  })

  it('days that nearly touch are one each, their years below', async () => {
    const rights = [272, 275 + widthOf('December 31,')]
    const days = ['September 30,', 'December 31,'].map((day, k) => ended(rights[k] as number, 638, day))
    const years = rights.map((right, k) => ended(right, 624, `${2032 - k}`))
    expect(headingsIn(await read(page(rights, [...days, ...years])))).toEqual([
      '0 [0-0] September 30, 2032',
      '0 [1-1] December 31, 2031',
    ])
  })

  it('whole dates that nearly touch are one each', async () => {
    const rights = [272, 273.5 + widthOf('December 31, 2031')]
    const days = ['March 31, 2032', 'December 31, 2031'].map((day, k) => ended(rights[k] as number, 638, day))
    expect(headingsIn(await read(page(rights, days)))).toEqual(['0 [0-0] March 31, 2032', '0 [1-1] December 31, 2031'])
  })

  it('words of one heading are not parted because a blank of theirs is between two columns', async () => {
    const headings = [
      centred(291, 638, 'Reported in Dollars'),
      centred(419, 638, 'Constant Currency (2)'),
      ...FOUR.map((right, k) => ended(right, 624, k % 2 === 0 ? 'GAAP' : 'Adjusted')),
    ]
    expect(headingsIn(await read(page(FOUR, headings)))?.slice(0, 2)).toEqual([
      '0 [0-1] Reported in Dollars',
      '0 [2-3] Constant Currency (2)',
    ])
  })

  it('a unit of all columns over two lines is of none of them', async () => {
    const headings = [
      ...TWO.map((right, k) => centred(right - 30, 652, `Q${k + 1} 2031`)),
      centred(402, 638, '(In millions, except'),
      centred(402, 624, 'per share amounts)'),
    ]
    const table = await read(page(TWO, headings))
    expect(headingsIn(table)).toEqual(['0 [0-0] Q1 2031', '0 [1-1] Q2 2031'])
    expect(table?.stub.map(({ text }) => text)).toEqual(['(In millions, except', 'per share amounts)'])
  })

  it('titles in the middle of the page are none, where rulings beside them are drawn close', async () => {
    const title = [
      centred(252, 700, 'Holland Mills Co.'),
      centred(252, 686, 'Free Cash Flow, Trailing 4 Quarters'),
      centred(252, 672, '(in millions)'),
    ]
    const quarters = FOUR.map((right, k) => centred(right - 30, 640, `Q${k + 1}`))
    const close = [[40, 210, 612] as const, ...FOUR.map((right) => [right - 62, right, 612] as const)]
    const table = await read(page(FOUR, quarters, close, title))
    expect(table?.title.map(({ text }) => text)).toEqual(title.map(({ text }) => text))
    expect(headingsIn(table)).toEqual(['0 [0-0] Q1', '0 [1-1] Q2', '0 [2-2] Q3', '0 [3-3] Q4'])
  })
})

it('marks a sixth smaller than their line, as browsers print them, are raised marks', async () => {
  const mark = { x: 40 + widthOf('Service revenue') + 1, y: 590, text: '(a)', size: 8.33 }
  const sketch = page([400, 464], [ended(400, 624, '2031'), ended(464, 624, '2030')])
  const table = await read({ ...sketch, print: [...sketch.print, mark] })
  expect(table?.rows.map(({ label, marks }) => [label, marks])).toEqual([
    ['Product revenue', []],
    ['Service revenue', ['a']],
    ['Total revenue', []],
  ])
})

it('dates one blank apart over figures of two columns head one each', async () => {
  const headings = [{ x: 330, y: 624, text: 'March 31, 2031 March 31, 2030' }]
  expect(headingsIn(await read(page([400, 464], headings)))).toEqual([
    '0 [0-0] March 31, 2031',
    '0 [1-1] March 31, 2030',
  ])
})
