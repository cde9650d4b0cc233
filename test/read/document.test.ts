import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/diagnostic.ts'
import { readDocument } from '../../src/read/document.ts'
import { shared } from '../shared.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const TABLE = '<table><tr><td></td><td>2020</td><td>2019</td></tr><tr><td>Cash</td><td>100</td><td>90</td></tr></table>'

const TEXT = `
                       Example Corporation
                         Balance Sheets

                                     2020       2019
                                  ---------  ---------
Cash                              $   100    $    90
Receivables                           200        180
                                  ---------  ---------
Total assets                      $   300    $   270
                                  =========  =========
`

describe('what a file is', () => {
  test('text', () => {
    const { source, tables } = readDocument(bytes(TEXT), 'a.htm')
    expect([source.format, source.encoding, tables.length]).toEqual(['text', 'utf-8', 1])
  })

  test('HTML', () => {
    const { source, tables } = readDocument(bytes(`<html>${TABLE}`), 'a.txt')
    expect([source.format, tables.length]).toEqual(['html', 1])
  })

  test('text with the marks of EDGAR is text', () => {
    const { source } = readDocument(bytes(`<PAGE>\n<TABLE>\n<CAPTION>${TEXT}<S> <C> <C>\n</TABLE>`), 'a.txt')
    expect(source.format).toBe('text')
  })

  test.each([
    ['PK\u0003\u0004', 'a zip archive'],
    ['{\\rtf1 …', 'an RTF document'],
    ['a\u0000b\u0000\u0000\u0000cdefghi', 'a binary file'],
  ])('%j is refused as %s', (text, kind) => {
    expect(() => readDocument(bytes(text), 'q.bin')).toThrow(UserError)
    expect(() => readDocument(bytes(text), 'q.bin')).toThrow(`q.bin is ${kind}`)
  })

  test.each(['', '  \n \n', '\ufeff'])('%j is empty', (text) => {
    expect(() => readDocument(bytes(text), 'q.txt')).toThrow('q.txt is empty')
  })

  test.each([
    'Erl\u00f6se      1.234.567,89    1.034.567,12\nKosten        934.567,10      834.567,00\n',
    '<table><tr><td>Umsatz</td><td>1.234,5</td><td>1.100,2</td></tr><tr><td>Marge</td><td>24,3%</td><td>19,3%</td></tr></table>',
  ])('figures with a decimal comma are read', (text) => {
    const [row] = readDocument(Buffer.from(text), 'x').tables[0]?.rows ?? []
    expect(row?.cells.map((cell) => cell?.amount?.value.toNumber())).toEqual([
      expect.closeTo(text.startsWith('Erl') ? 1234567.89 : 1234.5),
      expect.closeTo(text.startsWith('Erl') ? 1034567.12 : 1100.2),
    ])
  })

  test('figures that may be thousands or thousandths are refused, with their place', () => {
    const text = 'Umsatz      48.210    41.655\nKosten     (29.874)  (26.012)\nZinsen        (612)     (655)\n'
    expect(() => readDocument(bytes(text), 'q.txt')).toThrow('q.txt:1:13: 48.210 may be a figure with three decimals')
  })

  test.each(['Dear reader,\n\nnothing to see.\n', '<html><p>nothing to see</p>'])('%j has no table', (text) => {
    expect(() => readDocument(bytes(text), 'q.txt')).toThrow('q.txt: no table found')
  })
})

describe('a submission', () => {
  const part = (type: string, text: string): string =>
    `<DOCUMENT>\n<TYPE>${type}\n<TEXT>\n${text}</TEXT>\n</DOCUMENT>\n`

  test('its exhibits with tables become one document, lines and tables numbered on', () => {
    const file = `<SEC-DOCUMENT>\n${part('8-K', `<html>${TABLE}`)}${part('EX-99.1', TEXT)}${part('EX-99.2', `<html>${TABLE}`)}${part('EX-99.3', 'A speech.')}`
    const { source, tables } = readDocument(bytes(file), 'f.txt')
    expect(tables.map(({ id }) => id)).toEqual(['t1', 't2'])
    const spans = tables.map((table) => table.rows.at(-1)?.cells[0]?.span)
    const shown = spans.map((span) =>
      source.lines[(span?.line ?? 0) - 1]?.slice((span?.column ?? 0) - 1).slice(0, span?.length),
    )
    expect(shown[0]).toMatch(/300$/)
    expect(shown[1]).toBe('100')
    expect(source.lines.join('\n')).not.toContain('speech')
  })

  test('the report itself is taken where no exhibit has a table', () => {
    const file = part('10-Q', `<html>${TABLE}`) + part('EX-31.1', TEXT)
    expect(readDocument(bytes(file), 'f.txt').tables).toHaveLength(1)
  })
})

test('bytes that are no text are reported with their place', () => {
  const file = Uint8Array.from([...bytes(`<html><p>Société, café, à`), 0xff, ...bytes(`</p>${TABLE}`)])
  const { source, diagnostics } = readDocument(file, 'q.htm')
  expect(diagnostics).toMatchObject([{ code: 'text-replaced', span: { line: 1, column: 17, length: 1 } }])
  expect(source.lines[0]).toBe('Société, café, à\ufffd')
})

describe.skipIf(!existsSync(shared('releases/html')))('releases in HTML', () => {
  const folder = shared('releases/html')
  const files = existsSync(folder) ? readdirSync(folder) : []

  test.each(files)('%s: every span shows what was read', (file) => {
    const { source, tables, paragraphs } = readDocument(readFileSync(`${folder}/${file}`), file)
    const at = ({ line, column, length }: { line: number; column: number; length: number }): string | undefined =>
      source.lines[line - 1]?.slice(column - 1, column - 1 + length)
    const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells.filter((cell) => cell !== undefined)))
    expect(cells.length).toBeGreaterThan(100)
    expect(cells.filter((cell) => at(cell.span) !== cell.text)).toEqual([])
    const places = cells.map(({ span }) => `${span.element}:${span.line}:${span.column}`)
    expect(new Set(places).size).toBe(places.length)
    const titles = tables.flatMap(({ title, stub }) => [...title, ...stub])
    expect(titles.filter(({ span, text }) => at(span) !== text)).toEqual([])
    const ranges = [...tables, ...paragraphs].map(({ lines }) => lines).sort((a, b) => a.from - b.from)
    expect(ranges.filter(({ from }, index) => from <= (ranges[index - 1]?.to ?? 0))).toEqual([])
  })
})
