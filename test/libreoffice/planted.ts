/** Workbooks with something planted in them. */
import { strToU8, zipSync } from 'fflate'

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export const relationships = (...each: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE}">${each
    .map((one, at) => {
      const [type, target, mode] = one.split(' ')
      return `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"${mode === undefined ? '' : ' TargetMode="External"'}/>`
    })
    .join('')}</Relationships>`

export interface Planted {
  readonly cells?: string
  readonly behind?: string
  readonly names?: string
  readonly workbook?: string
  readonly sheetLeads?: readonly string[]
  readonly workbookLeads?: readonly string[]
  readonly parts?: Readonly<Record<string, string>>
}

/** A workbook whose B1 is A1*2 and 42, with what is planted in it. */
export function workbook({
  cells = '',
  behind = '',
  names = '',
  workbook = '',
  sheetLeads = [],
  workbookLeads = [],
  parts = {},
}: Planted): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="svg" ContentType="image/svg+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/><Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/><Override PartName="/xl/connections.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml"/></Types>`,
    '_rels/.rels': relationships('officeDocument xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>${workbook}${names === '' ? '' : `<definedNames>${names}</definedNames>`}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationships('worksheet worksheets/sheet1.xml', ...workbookLeads),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData><row r="1"><c r="A1"><v>21</v></c><c r="B1"><f>A1*2</f><v>42</v></c>${cells}</row></sheetData>${behind}</worksheet>`,
    ...(sheetLeads.length === 0 ? {} : { 'xl/worksheets/_rels/sheet1.xml.rels': relationships(...sheetLeads) }),
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}
