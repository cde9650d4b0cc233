import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readCells } from '../read-cells.ts'
import { hasLibreOffice, recalculate } from './recalculate.ts'

describe.skipIf(!hasLibreOffice)('recalculate', () => {
  test('does not believe the results a file carries', { timeout: 120_000 }, async () => {
    const planted = workbook(`
      <row r="1"><c r="A1"><v>2</v></c></row>
      <row r="2"><c r="A2"><v>3</v></c></row>
      <row r="3"><c r="A3"><f>A1+A2</f><v>999</v></c></row>`)
    expect(readCells(planted).get('Sheet!A3')).toEqual({ formula: 'A1+A2', value: 999 })

    const [recalculated] = await recalculate([planted])
    expect(readCells(recalculated as Uint8Array).get('Sheet!A3')).toEqual({ formula: 'A1+A2', value: 5 })
  })
})

/** The least that is an .xlsx: one sheet with these rows. */
function workbook(rows: string): Uint8Array {
  const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const packaged = 'http://schemas.openxmlformats.org/package/2006'
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>
      <Override PartName="/xl/sheet.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships">
      <Relationship Id="r1" Type="${officeDocument}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">
      <Relationship Id="r1" Type="${officeDocument}/worksheet" Target="sheet.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${officeDocument}">
      <sheets><sheet name="Sheet" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/sheet.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}
