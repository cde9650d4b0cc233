/** Workbooks made by hand, part by part, as other programs write them. */
import { strToU8, zipSync } from 'fflate'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const CONTENT_TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['workbook', 'sheet.main'],
  ['worksheets/sheet1', 'worksheet'],
  ['sharedStrings', 'sharedStrings'],
]
  .map(
    ([part, type]) =>
      `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
  )
  .join('')}</Types>`

export type Parts = Readonly<Record<string, string | Uint8Array>>

export const relationships = (
  ...entries: readonly (readonly [id: string, type: string, target: string, external?: true])[]
) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(
      ([id, type, target, external]) =>
        `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

export const sheetPart = (rows: string, rest = ''): string =>
  `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheetData>${rows}</sheetData>${rest}</worksheet>`

export const workbookPart = (sheets: string, rest = '', before = ''): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">${before}<sheets>${sheets}</sheets>${rest}</workbook>`

/** One sheet called Sheet1; parts given take the place of these, undefined ones are left out. */
export function parts(rows: string, others: Readonly<Record<string, string | Uint8Array | undefined>> = {}): Parts {
  const all: Record<string, string | Uint8Array | undefined> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': workbookPart('<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'),
    'xl/_rels/workbook.xml.rels': relationships(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', '/xl/styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': sheetPart(rows),
    ...others,
  }
  return Object.fromEntries(Object.entries(all).flatMap(([name, part]) => (part === undefined ? [] : [[name, part]])))
}

export const packed = (all: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )

export const strings = (...items: readonly string[]): string =>
  `${HEAD}<sst xmlns="${MAIN}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`

export const styles = (inner: string): string => `${HEAD}<styleSheet xmlns="${MAIN}">${inner}</styleSheet>`
