import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { UserError } from '../../../src/core/diagnostic.ts'
import { readRelease } from '../../../src/read/release.ts'
import { shared } from '../../shared.ts'
import { headingsIn, rowsIn } from '../sketch.ts'
import { type Print, pdfOf, rightAligned, type Sketch } from './sketch-pdf.ts'

const [LABELS, FIRST, SECOND] = [72, 400, 500]
const row = (y: number, label: string, ...figures: readonly string[]): readonly Print[] => [
  { x: LABELS, y, text: label, bold: label.startsWith('Total') },
  ...figures.map((figure, k) => rightAligned(k === 0 ? FIRST : SECOND, y, figure)),
]
const HEAD: readonly Print[] = [
  { x: 240, y: 720, text: 'Holland Mills Co.', bold: true },
  { x: 220, y: 706, text: 'Statements of Operations' },
  { x: 250, y: 692, text: '(In thousands)' },
  { x: 400, y: 660, text: 'Three Months Ended' },
  rightAligned(FIRST, 640, '2021'),
  rightAligned(SECOND, 640, '2020'),
]
const PAGE: Sketch = {
  print: [
    ...HEAD,
    ...row(620, 'Product revenue', '64,128', '43,245'),
    ...row(606, 'Service revenue', '31,739', '(2,118)'),
    ...row(590, 'Total revenue', '95,867', '41,127'),
  ],
  rules: [FIRST, SECOND].flatMap((right) => [
    { x: right - 50, y: 602, width: 50 },
    { x: right - 50, y: 585, width: 50 },
    { x: right - 50, y: 582.5, width: 50 },
  ]),
}
const read = (pages: readonly Sketch[]) => readRelease(pdfOf(pages), 'release.pdf')

describe('a page of a PDF', () => {
  it('has its figures in the columns they stand in, drawn lines as rulings, bold as bold', async () => {
    const { source, tables } = await read([PAGE])
    const [table] = tables
    expect(tables.map(rowsIn)).toEqual([
      ['Product revenue | 64128 | 43245', 'Service revenue | 31739 | -2118', 'Total revenue | 95867 | 41127'],
    ])
    expect(headingsIn(table)).toEqual(['0 [0-1] Three Months Ended', '1 [0-0] 2021', '1 [1-1] 2020'])
    expect(table?.title.map(({ text }) => text)).toEqual([
      'Holland Mills Co.',
      'Statements of Operations',
      '(In thousands)',
    ])
    expect(table?.rows.map(({ ruleAbove, ruleBelow, bold }) => [ruleAbove, ruleBelow, bold])).toEqual([
      ['none', 'none', false],
      ['none', 'single', false],
      ['single', 'double', true],
    ])
    expect(source.format).toBe('pdf')
  })

  it('has places: the page, and a box on it', async () => {
    const { source, tables } = await read([PAGE])
    const span = tables[0]?.rows[1]?.cells[1]?.span
    expect(span?.element).toMatch(/^page\[1\]\/box\[4\d\d,178,50\d,188\]$/)
    expect(source.lines[(span?.line ?? 0) - 1]?.slice((span?.column ?? 0) - 1).trim()).toBe('(2,118)')
  })

  it('is read as it is turned', async () => {
    const turned = { ...PAGE, turn: 90 as const }
    const { source, tables } = await read([turned])
    expect(tables.map(rowsIn)).toEqual((await read([PAGE])).tables.map(rowsIn))
    expect(source.print?.pages[0]).toMatchObject({ width: 612, height: 792 })
  })

  it('has raised marks in brackets, and no character twice that is printed twice to look bold', async () => {
    const print = PAGE.print.flatMap((each): readonly Print[] =>
      each.text === 'Service revenue'
        ? [each, { x: each.x + 0.3, y: each.y, text: each.text }, { x: 146, y: each.y + 4, text: '2', size: 6 }]
        : [each],
    )
    const [table] = (await read([{ ...PAGE, print }])).tables
    expect(table?.rows[1]).toMatchObject({ label: 'Service revenue', marks: ['2'] })
  })

  it('a mark level with the figures between two lines of their caption is one of the second', async () => {
    const print = PAGE.print.flatMap((each): readonly Print[] =>
      each.text === 'Service revenue'
        ? [
            { ...each, y: each.y + 5 },
            { x: each.x, y: each.y - 5, text: 'of all kinds' },
            { x: each.x + 54, y: each.y, text: '(6)', size: 6 },
          ]
        : [each],
    )
    const [table] = (await read([{ ...PAGE, print }])).tables
    const [, plain] = (await read([PAGE])).tables[0]?.rows ?? []
    expect(table?.rows.flatMap(({ cells }) => cells).some((cell) => cell?.text === '(6)')).toBe(false)
    expect(table?.rows[1]?.cells.map((cell) => cell?.text)).toEqual(plain?.cells.map((cell) => cell?.text))
  })
})

it('a table goes on over the end of a page, past its header and its number', async () => {
  const framed = (number: number, print: readonly Print[]): Sketch => ({
    print: [
      { x: 72, y: 760, text: 'Holland Mills reports its first quarter' },
      ...print,
      { x: 300, y: 30, text: `Page ${number}` },
    ],
  })
  const { tables, paragraphs, source } = await read([
    framed(1, [...HEAD, ...row(60, 'Product revenue', '64,128', '43,245')]),
    framed(2, [...row(740, 'Service revenue', '31,739', '22,118'), ...row(726, 'Total revenue', '95,867', '65,363')]),
    framed(3, [{ x: 72, y: 700, text: 'The company makes mills and sells what they grind.' }]),
  ])
  expect(tables.map(rowsIn)).toEqual([
    ['Product revenue | 64128 | 43245', 'Service revenue | 31739 | 22118', 'Total revenue | 95867 | 65363'],
  ])
  expect(paragraphs.map(({ text }) => text)).toEqual(['The company makes mills and sells what they grind.'])
  expect(source.lines.filter((line) => line.startsWith('<PAGE>'))).toEqual(['<PAGE> 2', '<PAGE> 3'])
})

describe('what cannot be read is said', () => {
  it('characters that their font does not tell, never guessed', async () => {
    const print = PAGE.print.map((each) => (each.text === '31,739' ? { ...each, unmapped: true } : each))
    const { tables, diagnostics } = await read([{ ...PAGE, print }])
    expect(tables[0]?.rows[1]?.cells.map((cell) => cell?.amount?.value.toString())).not.toContain('31739')
    expect(diagnostics.map(({ code, message }) => [code, message])).toContainEqual([
      'text-replaced',
      'page 1: 6 characters of a font that does not say what they are; \ufffd stands for each',
    ])
  })

  it('a page that is a picture, among others', async () => {
    const { diagnostics } = await read([PAGE, { print: [], picture: true }])
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toContain(
      'page-without-text: page 2 has no text: a scan? Recognise it first, for instance with ocrmypdf',
    )
  })

  const refusals: readonly (readonly [string, Uint8Array, string])[] = [
    ['a scan', pdfOf([{ print: [], picture: true }]), 'release.pdf has no text: a scan?'],
    ['no table', pdfOf([{ print: [{ x: 72, y: 700, text: 'Nothing to report.' }] }]), 'release.pdf: no table found'],
    ['damage', new TextEncoder().encode('%PDF-1.7\nno more than this'), 'release.pdf is damaged'],
    ['too many pages', pdfOf(Array.from({ length: 1000 }, () => PAGE)), 'release.pdf has 1000 pages, more than 500'],
    [
      'a password',
      pdfOf(
        [PAGE],
        `/ID [<${'0a'.repeat(16)}> <${'0a'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'0b'.repeat(32)}> /U <${'0c'.repeat(32)}> >>`,
      ),
      'release.pdf asks for a password: save it without one',
    ],
  ]
  test.each(refusals)('%s', async (_, bytes, message) => {
    const reading = readRelease(bytes, 'release.pdf')
    await expect(reading).rejects.toThrow(UserError)
    await expect(reading).rejects.toThrow(message)
  })
})

test.each([
  ['PK\u0003\u0004', 'save it as PDF or HTML'],
  ['\u00d0\u00cf\u0011\u00e0', 'save it as PDF or HTML'],
  ['\u0089PNG', 'ocrmypdf'],
])('%j is refused with the way out', async (head, wayOut) => {
  await expect(readRelease(Buffer.from(head, 'latin1'), 'release')).rejects.toThrow(wayOut)
})

const PUBLISHED = shared('releases/pdf')

describe.runIf(existsSync(PUBLISHED))('published releases', () => {
  test.each(existsSync(PUBLISHED) ? readdirSync(PUBLISHED) : [])(
    '%s: every place shows what was read',
    async (file) => {
      const { source, tables } = await readRelease(readFileSync(`${PUBLISHED}/${file}`), file)
      const shown = tables.flatMap(({ rows }) =>
        rows.flatMap(({ cells }) =>
          cells.flatMap((cell) => {
            if (cell === undefined) return []
            const { line, column, length } = cell.span
            const text = source.lines[line - 1]?.slice(column - 1, column - 1 + length).replace(/ +/g, ' ')
            return text?.replace(/[—–‑]/, '-') === cell.text ? [] : [[cell.text, text]]
          }),
        ),
      )
      expect(tables.length).toBeGreaterThan(2)
      expect(shown).toEqual([])
      for (const { text, span } of tables.flatMap(({ title }) => title))
        expect(
          source.lines[span.line - 1]
            ?.slice(span.column - 1)
            .replace(/[—–‑]/g, '-')
            .replace(/\s+/g, ' '),
        ).toContain(text.replace(/[—–‑]/g, '-').slice(0, 20))
    },
    60_000,
  )
})
