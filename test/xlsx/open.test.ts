import { describe, expect, test } from 'vitest'
import type { OpenedCell } from '../../src/core/book/opened-workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { packed, parts, relationships, sheetPart, strings, styles, workbookPart } from './parts.ts'

type Others = Parameters<typeof parts>[1]

const open = (rows: string, others?: Others) => openWorkbook(packed(parts(rows, others)), 'book.xlsx')

const cells = (rows: string, others?: Others): Record<string, OpenedCell> =>
  Object.fromEntries((open(rows, others).sheets[0]?.cells ?? []).map((cell) => [a1(cell.row, cell.column), cell]))

const values = (rows: string, others?: Others) =>
  Object.fromEntries(Object.entries(cells(rows, others)).map(([address, { value }]) => [address, value]))

const formulas = (rows: string) =>
  Object.fromEntries(Object.entries(cells(rows)).map(([address, { formula }]) => [address, formula]))

describe('values', () => {
  test('of every type', () => {
    expect(
      values(
        `<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c>
         <c r="D1" t="str"><v>text</v></c><c r="E1" t="inlineStr"><is><t>in</t><r><t xml:space="preserve"> line</t></r></is></c>
         <c r="F1" t="s"><v>1</v></c><c r="G1" t="n"><v>-1E-3</v></c></row>`,
        { 'xl/sharedStrings.xml': strings('<t>no</t>', '<t>yes</t>') },
      ),
    ).toEqual({
      A1: 1.5,
      B1: false,
      C1: { error: '#DIV/0!' },
      D1: 'text',
      E1: 'in line',
      F1: 'yes',
      G1: -0.001,
    })
  })

  test('of formulas, 0, false and the empty text among them; none where none was saved', () => {
    expect(
      values(
        `<row r="1"><c r="A1"><f>1-1</f><v>0</v></c><c r="B1" t="b"><f>1&gt;2</f><v>0</v></c>
         <c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1+1</f></c><c r="E1"><f>1+1</f><v/></c></row>`,
      ),
    ).toEqual({ A1: 0, B1: false, C1: '', D1: undefined, E1: undefined })
  })

  test('rich text is joined, phonetic guides are left out, escapes are read, line ends unified', () => {
    expect(
      values('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', {
        'xl/sharedStrings.xml': strings(
          '<r><rPr><b/></rPr><t xml:space="preserve">Net </t></r><r><t>sales</t></r><rPh sb="0" eb="1"><t>neto</t></rPh>',
          '<t>a_x000D_\nb _x005F_x0041_</t>',
        ),
      }),
    ).toEqual({ A1: 'Net sales', B1: 'a\nb _x0041_' })
  })

  test('cells without addresses stand one behind the other', () => {
    expect(values('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')).toEqual({
      A1: 1,
      B1: 2,
      A2: 3,
    })
  })

  test('elements with a prefix are the same elements', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    expect(values('', { 'xl/worksheets/sheet1.xml': sheet })).toEqual({ B2: 7 })
  })
})

describe('dates', () => {
  const dateStyle = styles(
    '<numFmts><numFmt numFmtId="164" formatCode="&quot;day&quot; 0"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>',
  )
  const rows = '<row r="1"><c r="A1" s="1"><v>39536</v></c><c r="B1"><v>39536</v></c></row>'

  test('are told by their format, built-in ones too', () => {
    const found = cells(rows, { 'xl/styles.xml': dateStyle })
    expect([found.A1?.style.isDate, found.A1?.style.format, found.B1?.style.isDate]).toEqual([true, 'mm-dd-yy', false])
  })

  test('that count from 1904 are given in the 1900 system', () => {
    const workbook = workbookPart('<sheet name="Sheet1" sheetId="1" r:id="rId1"/>', '', '<workbookPr date1904="1"/>')
    const old = rows.replace('39536', '38074')
    expect(values(old, { 'xl/styles.xml': dateStyle, 'xl/workbook.xml': workbook })).toEqual({ A1: 39536, B1: 39536 })
  })

  test('in ISO form become serials', () => {
    expect(values('<row r="1"><c r="A1" t="d"><v>2008-03-29</v></c></row>')).toEqual({ A1: 39536 })
  })
})

describe('formulas', () => {
  test('a shared formula is written out where it is shared', () => {
    expect(
      formulas(
        `<row r="1"><c r="B1"><f t="shared" ref="B1:C2" si="0">SUM(A1:$A1)+'Q1 2008'!$B$2*LOG10(A1)&amp;"A1"</f><v>1</v></c>
         <c r="C1"><f t="shared" si="0"/><v>1</v></c></row>
         <row r="2"><c r="B2"><f t="shared" si="0"/><v>1</v></c></row>`,
      ),
    ).toEqual({
      B1: `SUM(A1:$A1)+'Q1 2008'!$B$2*LOG10(A1)&"A1"`,
      C1: `SUM(B1:$A1)+'Q1 2008'!$B$2*LOG10(B1)&"A1"`,
      B2: `SUM(A2:$A2)+'Q1 2008'!$B$2*LOG10(A2)&"A1"`,
    })
  })

  test('what a shared formula would reach outside the sheet is lost', () => {
    expect(
      formulas(
        `<row r="2"><c r="B2"><f t="shared" ref="A1:B2" si="3">A1+1</f><v>1</v></c><c r="A3"><f t="shared" si="3"/></c></row>`,
      ),
    ).toEqual({ B2: 'A1+1', A3: '#REF!+1' })
  })

  test('an array formula keeps its range', () => {
    const { A1 } = cells('<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f><v>2</v></c></row>')
    expect([A1?.formula, A1?.array]).toEqual(['B1:B3*2', 'A1:A3'])
  })
})

describe('what stands with a cell', () => {
  const own = {
    'xl/worksheets/sheet1.xml': sheetPart(
      '<row r="1"><c r="A1"><v>1</v></c></row>',
      '<mergeCells><mergeCell ref="B2:D2"/></mergeCells><hyperlinks><hyperlink ref="A1" r:id="rId9"/><hyperlink ref="C3:C4" location="Sheet1!A1"/></hyperlinks>',
    ),
    'xl/worksheets/_rels/sheet1.xml.rels': relationships(
      ['rId8', 'comments', '../comments1.xml'],
      ['rId9', 'hyperlink', 'https://example.com/', true],
    ),
    'xl/comments1.xml':
      '<comments><authors><author>Ann</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>See </t></r><r><t>note</t></r></text></comment></commentList></comments>',
  }

  test('comments, links and merged ranges are read, on blank cells too', () => {
    const found = cells('', own)
    expect(found.A1).toMatchObject({ value: 1, note: 'See note', link: 'https://example.com/' })
    expect(found.C3).toMatchObject({ link: '#Sheet1!A1' })
    expect(open('', own).sheets[0]?.merges).toEqual([{ top: 2, left: 2, bottom: 2, right: 4 }])
  })

  test('fonts, fills, borders and alignment are plain properties', () => {
    const { A1 } = cells('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', {
      'xl/styles.xml': styles(
        '<fonts><font/><font><b/><i val="0"/><sz val="12"/><color rgb="FFff0000"/></font></fonts>' +
          '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill></fills>' +
          '<borders><border/><border><top style="thin"/><bottom style="double"/></border></borders>' +
          '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="3" fontId="1" fillId="1" borderId="1"><alignment horizontal="right" indent="2"/></xf></cellXfs>',
      ),
    })
    expect(A1?.style).toEqual({
      format: '#,##0',
      isDate: false,
      indent: 2,
      look: {
        bold: 'yes',
        size: '12',
        colour: 'FF0000',
        pattern: 'solid',
        fill: 'theme 4 tint 0.50',
        'border top': 'thin',
        'border bottom': 'double',
        align: 'right',
        indent: '2',
      },
    })
  })
})

test('names of our own that a copied sheet has for itself are none: links lead where they led', () => {
  const book = open(
    '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><hyperlinks><hyperlink ref="A1" location="_tieout_link_4"/></hyperlinks>',
    {
      'xl/workbook.xml': workbookPart(
        '<sheet name="Regions" sheetId="1" r:id="rId1"/>',
        `<definedNames><definedName name="_tieout_link_4">Regions!$A$1</definedName>
        <definedName name="_tieout_link_4" localSheetId="0">Scenario!$A$1</definedName>
        <definedName name="_tieout.live.1" localSheetId="0">Scenario!$B$7</definedName></definedNames>`,
      ),
    },
  )
  expect(book.sheets[0]?.cells[0]?.link).toBe('#Regions!A1')
  expect(book.names).toEqual([{ name: '_tieout_link_4', refersTo: 'Regions!$A$1' }])
})

test('hidden sheets, names and their scopes are read; a chart sheet is passed over', () => {
  const book = open('', {
    'xl/workbook.xml': workbookPart(
      '<sheet name="Chart" sheetId="3" r:id="rId4"/><sheet name="A &amp; B" sheetId="1" state="veryHidden" r:id="rId1"/>',
      '<definedNames><definedName name="rate">Sheet1!$A$1</definedName><definedName name="own" localSheetId="1">5</definedName></definedNames>',
    ),
    'xl/_rels/workbook.xml.rels': relationships(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId4', 'chartsheet', 'chartsheets/sheet1.xml'],
    ),
  })
  expect(book.sheets.map(({ name, state }) => [name, state])).toEqual([['A & B', 'very-hidden']])
  expect(book.names).toEqual([
    { name: 'rate', refersTo: 'Sheet1!$A$1' },
    { name: 'own', sheet: 'A & B', refersTo: '5' },
  ])
})
