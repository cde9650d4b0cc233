import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/diagnostic.ts'
import { OPEN_LIMITS, openWorkbook } from '../../src/xlsx/open/open.ts'
import { openPackage } from '../../src/xlsx/package/unpack.ts'
import { packed, parts, sheetPart, workbookPart } from './parts.ts'

const one = '<row r="1"><c r="A1"><v>1</v></c></row>'
const good = packed(parts(one))

/** The message, where opening ends in one for the user. */
function complaint(bytes: Uint8Array, limits = OPEN_LIMITS): string {
  try {
    openWorkbook(bytes, 'book.xlsx', limits)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return 'opened'
}

describe('what is no workbook is refused in one sentence', () => {
  test.each([
    ['an empty file', new Uint8Array(), 'book.xlsx: is empty'],
    [
      'an encrypted or old workbook',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'book.xlsx: is encrypted, or in the old .xls format; save it as .xlsx without a password',
    ],
    ['CSV', strToU8('a,b\r\n1,2\r\n'), 'book.xlsx: is no .xlsx workbook but text (CSV, HTML or the like)'],
    ['a PDF', strToU8('%PDF-1.7'), 'book.xlsx: is a PDF, not a workbook'],
    ['noise', Uint8Array.of(1, 2, 3, 4), 'book.xlsx: is no .xlsx workbook'],
    [
      'another archive',
      zipSync({ 'a.txt': strToU8('a') }),
      'book.xlsx: is no .xlsx workbook: there is no workbook in the archive',
    ],
    ['half a file', good.subarray(0, good.length / 2), 'book.xlsx: is damaged: the end of the archive is missing'],
  ])('%s', (_, bytes, message) => {
    expect(complaint(bytes)).toBe(message)
  })

  test('a missing sheet', () => {
    expect(complaint(packed(parts(one, { 'xl/worksheets/sheet1.xml': undefined })))).toBe(
      'book.xlsx: is damaged: the sheet Sheet1 is missing',
    )
  })

  test('a document type declaration: no entity is expanded or fetched', () => {
    const bomb = `<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>`
    const sheet = sheetPart(one).replace('<worksheet', `${bomb}<worksheet`)
    expect(complaint(packed(parts('', { 'xl/worksheets/sheet1.xml': sheet })))).toBe(
      'book.xlsx: is damaged: xl/worksheets/sheet1.xml has a document type declaration, which no workbook has',
    )
  })

  test('XML that is none, and XML that is nested without end', () => {
    expect(complaint(packed(parts('<row>')))).toMatch(
      /^book.xlsx: is damaged: xl\/worksheets\/sheet1.xml is no well-formed XML/,
    )
    expect(complaint(packed(parts('<a>'.repeat(100_000))))).toMatch(/is nested more than 100 levels deep$/)
  })

  test('an address outside the sheet', () => {
    expect(complaint(packed(parts('<row r="1"><c r="XFE1"><v>1</v></c></row>')))).toBe(
      'book.xlsx: is damaged: xl/worksheets/sheet1.xml has a cell at XFE1',
    )
  })

  test('two sheets of one name', () => {
    const sheets = '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="a" sheetId="2" r:id="rId1"/>'
    expect(complaint(packed(parts(one, { 'xl/workbook.xml': workbookPart(sheets) })))).toBe(
      'book.xlsx: is damaged: two sheets are called a',
    )
  })

  test('a part whose name leads out of the archive', () => {
    expect(complaint(packed({ ...parts(one), '../../evil.txt': 'x' }))).toBe(
      'book.xlsx: holds a part whose name leads out of the archive: ../../evil.txt',
    )
  })
})

describe('bounds', () => {
  test('an archive that swells is not unpacked', () => {
    const bomb = packed(parts('', { 'xl/worksheets/sheet1.xml': new Uint8Array(50 * 2 ** 20) }))
    expect(bomb.length).toBeLessThan(100_000)
    expect(complaint(bomb, { ...OPEN_LIMITS, inflated: 2 ** 20 })).toBe(
      'book.xlsx: unpacks to more than 1 MiB; it is not opened',
    )
  })

  test('an archive that lies about its size is found out', () => {
    const bytes = packed({ ...parts(one), 'xl/worksheets/sheet1.xml': sheetPart(' '.repeat(1_000_000)) })
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 46; at++) {
      const isEntry = view.getUint32(at, true) === 0x02014b50
      if (isEntry && view.getUint32(at + 24, true) > 1_000_000) view.setUint32(at + 24, 100, true)
    }
    expect(complaint(bytes)).toBe('book.xlsx: is damaged: xl/worksheets/sheet1.xml cannot be unpacked')
  })

  test.each([
    ['a text', `<row r="1"><c t="inlineStr"><is><t>${'A'.repeat(3_000_000)}</t></is></c></row>`],
    ['a formula', `<row r="1"><c><f>${'A1+'.repeat(1_000_000)}A1</f></c></row>`],
    ['an attribute', `<row r="${'1'.repeat(3_000_000)}"/>`],
    ['a tag of many attributes', `<row ${Array.from({ length: 300_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`],
  ])('%s that does not end', (_, rows) => {
    expect(complaint(packed(parts(rows)))).toMatch(/xl\/worksheets\/sheet1.xml has a text or tag of more than 2 MiB$/)
  })

  test('texts and formulas that say little and are shown often', () => {
    const text = `<row r="1">${'<c t="inlineStr"><is><t>four</t></is></c>'.repeat(3)}</row>`
    const formulas = `<row r="1"><c><f t="shared" si="0">A1*2</f></c>${'<c><f t="shared" si="0"/></c>'.repeat(2)}</row>`
    for (const rows of [text, formulas]) {
      expect(complaint(packed(parts(rows)), { ...OPEN_LIMITS, characters: 11 })).toBe(
        'book.xlsx: its cells hold more than 11 characters; it is not opened',
      )
      expect(complaint(packed(parts(rows)), { ...OPEN_LIMITS, characters: 12 })).toBe('opened')
    }
  })

  test('a text of many runs, each of them short', () => {
    const runs = '<r><t>aaaaaaaaaaaaaaaa</t></r>'.repeat(70_000)
    const inline = `<row r="1"><c t="inlineStr"><is>${runs}</is></c></row>`
    expect(complaint(packed(parts(inline)))).toBe(
      'book.xlsx: is damaged: xl/worksheets/sheet1.xml has a text of more than 1048576 characters',
    )
  })

  test('a formula that is long and shared', () => {
    const sum = (terms: number) => `<row r="1"><c><f t="shared" si="0">${'A1+'.repeat(terms)}A1</f></c></row>`
    expect(complaint(packed(parts(sum(2730))))).toBe('opened')
    expect(complaint(packed(parts(sum(2731))))).toBe(
      'book.xlsx: is damaged: xl/worksheets/sheet1.xml shares a formula of more than 8192 characters',
    )
  })

  test('a part that is held as a whole', () => {
    const large = packed(parts('', { 'xl/media/image1.png': new Uint8Array(2 ** 21) }))
    const file = openPackage(large, 'book.xlsx', { ...OPEN_LIMITS, whole: 2 ** 20 })
    expect(() => file.read('xl/media/image1.png')).toThrow(
      new UserError('book.xlsx: xl/media/image1.png unpacks to more than 1 MiB; it is not opened'),
    )
    const lengths = Array.from(file.pieces('xl/media/image1.png') ?? [], (piece) => piece.length)
    expect(lengths.reduce((a, b) => a + b)).toBe(2 ** 21)
  })

  test('what is read is read piece by piece, and none is kept', () => {
    const sheet = sheetPart(`${'<row></row>'.repeat(20_000)}`.repeat(100))
    const file = openPackage(packed(parts('', { 'xl/worksheets/sheet1.xml': sheet })), 'book.xlsx')
    for (const piece of file.pieces('xl/worksheets/sheet1.xml') ?? []) expect(piece.length).toBeLessThan(2 ** 23)
  })

  test('more cells than allowed', () => {
    const rows = `<row r="1">${'<c><v>1</v></c>'.repeat(11)}</row>`
    expect(complaint(packed(parts(rows)), { ...OPEN_LIMITS, cells: 10 })).toBe(
      'book.xlsx: holds more than 10 cells; it is not opened',
    )
  })
})

test('whatever bytes are changed, it is opened or refused in one sentence', () => {
  const edit = fc.tuple(fc.nat(good.length - 1), fc.nat(255))
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const bytes = good.slice()
      for (const [at, byte] of edits) bytes[at] = byte
      expect(complaint(bytes)).not.toContain('\n')
    }),
    { numRuns: 500 },
  )
})

test('whatever a sheet says, it is opened or refused in one sentence', () => {
  const attribute = fc.constantFrom(
    'r="A1"',
    'r="B0"',
    't="s"',
    't="e"',
    's="99"',
    't="shared" si="0"',
    'ref="A1:B2"',
    'r=""',
  )
  const element = fc
    .tuple(
      fc.constantFrom('row', 'c', 'f', 'v', 'is', 't', 'mergeCell'),
      fc.uniqueArray(attribute, { maxLength: 1 }),
      fc.string(),
    )
    .map(([name, [given = ''], text]) => `<${name} ${given}>${text.replace(/[<&>]/g, '')}</${name}>`)
  const nested = fc
    .array(element, { maxLength: 6 })
    .map((all) => `<row r="1"><c r="C1">${all.join('')}</c>${all.join('')}</row>`)
  fc.assert(
    fc.property(nested, (rows) => {
      expect(complaint(packed(parts(rows)))).not.toContain('\n')
    }),
    { numRuns: 300 },
  )
})
