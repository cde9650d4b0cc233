/** What a page shows and what it does not; what is shown, and cannot be read, is said. */
import { describe, expect, it, test } from 'vitest'
import { readRelease } from '../../../src/read/release.ts'
import { headingsIn, rowsIn } from '../sketch.ts'
import { type Print, pdfOf, rightAligned, type Sketch } from './sketch-pdf.ts'

const HEAD: readonly Print[] = [
  { x: 220, y: 720, text: 'Statements of Operations' },
  { x: 250, y: 706, text: '(In thousands)' },
  rightAligned(400, 680, '2021'),
  rightAligned(500, 680, '2020'),
]
const ROWS = [
  ['Product revenue', '64,128', '43,245'],
  ['Service revenue', '31,739', '(2,118)'],
  ['Total revenue', '95,867', '41,127'],
] as const
const TABLE: readonly Print[] = [
  ...HEAD,
  ...ROWS.flatMap(([label, one, other], k) => [
    { x: 72, y: 660 - 14 * k, text: label },
    rightAligned(400, 660 - 14 * k, one),
    rightAligned(500, 660 - 14 * k, other),
  ]),
]
const READ = ['Product revenue | 64128 | 43245', 'Service revenue | 31739 | -2118', 'Total revenue | 95867 | 41127']
const GHOST = rightAligned(560, 646, '77,777')

const read = (...pages: readonly Sketch[]) => readRelease(pdfOf(pages), 'q.pdf')
const rows = async (...pages: readonly Sketch[]) => (await read(...pages)).tables.map(rowsIn)
const said = async (...pages: readonly Sketch[]) =>
  (await read(...pages)).diagnostics.filter(({ severity }) => severity === 'warning').map(({ message }) => message)

describe('what nobody sees is not read', () => {
  test.each<readonly [string, Sketch]>([
    ['in a layer that is not shown', { print: TABLE, layer: [GHOST] }],
    ['beside the page', { print: [...TABLE, { ...GHOST, x: 620 }] }],
    ['below it', { print: [...TABLE, { ...GHOST, y: -20 }] }],
    ['in print of no size', { print: [...TABLE, { ...GHOST, size: 0 }, { ...GHOST, size: 0.01 }] }],
    ['rendered invisible', { print: [...TABLE, { ...GHOST, mode: 3 }] }],
    ['white on the page', { print: [...TABLE, { ...GHOST, under: '1 g' }] }],
    ['white, before a figure', { print: [...TABLE, { x: 370, y: 646, text: '9', under: '1 1 1 rg' }] }],
    ['of the colour of its ground', { print: [...TABLE, { ...GHOST, under: '0 0 1 rg 510 640 100 20 re f' }] }],
    ['clipped away', { print: [...TABLE, { ...GHOST, under: '72 600 400 100 re W n' }] }],
    ['under a bar', { print: [...TABLE, GHOST], over: '1 g 510 640 90 18 re f' }],
  ])('%s', async (_, page) => {
    expect(await rows(page)).toEqual([READ])
    expect(await said(page)).toEqual([])
  })

  it('where it is more than a few characters, that is said', async () => {
    const hidden = TABLE.map((each) => ({ ...each, y: each.y - 300, mode: 3 }))
    expect(await rows({ print: [...TABLE, ...hidden] })).toEqual([READ])
    expect(await said({ print: [...TABLE, ...hidden] })).toEqual([
      'page 1: 120 characters are there and not shown: they are not read',
    ])
  })
})

describe('what can be seen is read', () => {
  const on = (ground: string): Sketch => ({
    print: [{ x: 0, y: 0, text: ' ', under: ground }, ...TABLE.map((each) => ({ ...each, under: '1 g' }))],
  })
  test.each<readonly [string, Sketch]>([
    ['white on a dark bar', on('0 0 0.4 rg 0 600 612 192 re f')],
    ['white on a wide line', on('192 w 0 696 m 612 696 l S')],
    ['white on what is no rectangle', on('0 600 m 0 792 l 300 800 l 612 792 l 612 600 l f')],
    ['beneath a frame', { print: TABLE, over: '1 g 60 600 500 150 re S' }],
    ['within a clip', { print: TABLE.map((each) => ({ ...each, under: '0 600 612 192 re W n' })) }],
    ['beneath what is clipped to a corner', { print: TABLE, over: '0 0 9 9 re W n 1 g 0 0 612 792 re f' }],
  ])('%s', async (_, page) => {
    expect(await rows(page)).toEqual([READ])
    expect(await said(page)).toEqual([])
  })
})

it('what a scan was recognised as is read, though it is rendered invisible', async () => {
  const recognised = TABLE.map((each) => ({ ...each, mode: 3 }))
  expect(await rows({ print: [...recognised, { x: 300, y: 30, text: 'Page 1' }], picture: true })).toEqual([READ])
  expect(await rows({ print: recognised })).toEqual([READ])
})

it('fields that are filled in are read where they stand', async () => {
  const [fields, print] = [
    TABLE.filter(({ x, y }) => x > 450 && y < 670),
    TABLE.filter(({ x, y }) => x <= 450 || y > 670),
  ]
  expect(fields).toHaveLength(3)
  expect(await rows({ print, fields })).toEqual([READ])
})

it('a page that is a picture but for its head and number is said to be one', async () => {
  const scan = {
    print: [
      { x: 72, y: 760, text: 'Holland Mills Co.' },
      { x: 300, y: 30, text: '2' },
    ],
    picture: true,
  }
  expect(await said({ print: TABLE }, scan)).toEqual([
    'page 2 has no text but at its edges: a scan? Recognise it first, for instance with ocrmypdf',
  ])
  expect(await said({ print: TABLE, picture: true })).toEqual([])
})

describe('what stands across the page', () => {
  const across = TABLE.map(({ x, y, text }) => ({ x: y - 600, y: x, text, across: true }))
  const prose = [
    'The company makes mills and sells what they grind,',
    'and has done so for as long as anyone remembers.',
  ]
  const upright = [0, 1, 2].flatMap((n) => prose.map((text, k) => ({ x: 200, y: 760 - 24 * n - 12 * k, text })))

  it('is said where it is not read', async () => {
    expect(await said({ print: TABLE }, { print: [...upright, ...across] })).toEqual([
      'page 2: 120 characters stand across the others: they are not read; turn the page, or what stands on it',
    ])
  })

  it('is why no table was found', async () => {
    await expect(read({ print: [...upright, ...across] })).rejects.toThrow(
      'q.pdf: no table found: page 1: 120 characters stand across the others',
    )
  })
})

describe('a font of which only the names of glyphs tell', () => {
  const named = (names: readonly string[]): Sketch => ({
    print: TABLE.map((each) => (/^[\d,]+$/.test(each.text) && each.y < 670 ? { ...each, named: names } : each)),
  })
  const numbered = (name: (k: number) => string) => Array.from({ length: 14 }, (_, k) => name(k))

  test.each<readonly [string, readonly string[]]>([
    ['by no name of a character', numbered((k) => `glyph${k}`)],
    ['by numbers that are those of other characters', numbered((k) => `c${57 - k}`)],
    ['by numbers from the first on', numbered((k) => `G${(k + 35).toString(16)}`).with(0, 'G03')],
  ])('%s is not guessed', async (_, names) => {
    const { tables, diagnostics } = await read(named(names))
    const figures = tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell?.amount?.value)))
    expect(figures.filter((value) => value !== undefined).map(Number)).toEqual([-2118])
    expect(diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^page 1: \d+ characters of a font that does not say what they are/),
    )
  })

  it('that are codes in hexadecimal is read by them', async () => {
    expect(await rows(named(numbered((k) => `G${(k + 44).toString(16).toUpperCase()}`)))).toEqual([READ])
  })
})

describe('letters that are set apart', () => {
  it.each([0.5, 1, 2, 4])('by %d points are words, years and units', async (spacing) => {
    const [title, unit, ...others] = TABLE as [Print, Print, ...Print[]]
    const headings = others.slice(0, 2).map((year) => ({ ...year, x: year.x - 3 * spacing, spacing }))
    const print = [{ ...title, spacing }, { ...unit, spacing }, ...headings, ...others.slice(2)]
    const { tables } = await read({ print })
    expect(tables.map(rowsIn)).toEqual([READ])
    expect(tables[0]?.title.map(({ text }) => text)).toEqual(['Statements of Operations', '(In thousands)'])
    expect(tables[0]?.headings.map(({ text }) => text)).toEqual(['2021', '2020'])
  })

  it.each([1, 1.9])('by %d points are figures', async (spacing) => {
    const print = TABLE.map((each) =>
      /^[\d,()]+$/.test(each.text) && each.y < 670
        ? { ...each, x: each.x - each.text.length * spacing, spacing }
        : each,
    )
    expect(await rows({ print })).toEqual([READ])
  })
})

describe('figures that touch', () => {
  const centred = (x: number, y: number, text: string): Print => ({ x: x - text.length * 2.6, y, text })
  const touching = (one: string, other: string): Sketch => ({
    print: [
      ...HEAD.slice(0, 2),
      ...[['', '2021', '2020'], ...ROWS].flatMap(([label = '', first = '', second = ''], k) => [
        { x: 72, y: 674 - 14 * k, text: label },
        centred(425, 674 - 14 * k, first),
        centred(475, 674 - 14 * k, second),
      ]),
      { x: 72, y: 618, text: 'Shares' },
      rightAligned(450, 618, one),
      { x: 450, y: 618, text: other },
    ],
  })
  it('are two where their commas force one split', async () => {
    expect(await rows(touching('59,375,618', '60,321,028'))).toEqual([[...READ, 'Shares | 59375618 | 60321028']])
  })
})

it('figures hardly a blank apart are of two columns where blanks are characters, and one with blanks is one', async () => {
  const close = (y: number, label: string, ...figures: readonly string[]): Print[] => [
    { x: 72, y, text: label },
    ...figures.map((text, k) => rightAligned(440 + 40 * k, y, text)),
  ]
  const print = [
    ...HEAD.slice(0, 2),
    ...close(674, '', '2021', '2020'),
    ...close(660, 'Net sales', '176 292', '9 451'),
    ...close(646, 'Cost of sales', '474 166', '622 308'),
    ...close(632, 'Gross profit', '596 581', '125 709'),
  ]
  expect(await rows({ print })).toEqual([
    ['Net sales | 176292 | 9451', 'Cost of sales | 474166 | 622308', 'Gross profit | 596581 | 125709'],
  ])
})

it('so are headings as short as these', async () => {
  const close = (y: number, label: string, ...figures: readonly string[]): Print[] => [
    { x: 72, y, text: label },
    ...figures.map((text, k) => rightAligned(420 + 21 * k, y, text)),
  ]
  const print = [
    ...HEAD.slice(0, 2),
    ...close(688, '', 'Q2', 'Q2', 'YTD', ''),
    ...close(674, '', '31', '30', '31', '30'),
    ...close(660, 'Net sales', '176', '292', '451', '184'),
    ...close(646, 'Cost of sales', '474', '166', '622', '308'),
    ...close(632, 'Gross profit', '596', '581', '125', '709'),
  ]
  expect((await rows({ print }))[0]?.slice(-2)).toEqual([
    'Cost of sales | 474 | 166 | 622 | 308',
    'Gross profit | 596 | 581 | 125 | 709',
  ])
  expect(headingsIn((await read({ print })).tables[0])).toEqual(['0 [0-0] Q2', '0 [1-1] Q2', '0 [2-2] YTD'])
})

it('marks with a comma between them are marks each', async () => {
  const marks = [
    { x: 146, y: 664, text: '1,', size: 6 },
    { x: 154, y: 664, text: '2', size: 6 },
  ]
  const [table] = (await read({ print: [...TABLE, ...marks] })).tables
  expect(table?.rows.map(({ label }) => label)).toContain('Product revenue')
})

it('a date that goes on from the line above stands beside a whole one', async () => {
  const head = [
    { x: 352, y: 690, text: 'September' },
    { x: 362, y: 678, text: '30, 2021' },
    { x: 412, y: 678, text: 'June 30, 2021' },
  ]
  const moved = TABLE.slice(4).map((each) => (each.x > 400 ? { ...each, x: each.x - 30 } : each))
  const [table] = (await read({ print: [...TABLE.slice(0, 2), ...head, ...moved] })).tables
  expect(table && headingsIn(table)).toEqual(['0 [0-0] September 30, 2021', '0 [1-1] June 30, 2021'])
})
