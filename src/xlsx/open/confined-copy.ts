/**
 * A workbook's cells, names and tables alone, for another program to calculate.
 *
 * What could let that program fetch or run something is not taken out but never put in: pictures, charts, embedded
 * objects, macros, connections, links to other workbooks, and whatever else formats may come to hold. Each part is
 * written anew, of the elements that calculation needs.
 *
 *     _rels/.rels ─▶ workbook ─┬─▶ worksheets ─▶ tables
 *                              ├─▶ shared strings          by relationships within the package alone
 *                              └─▶ styles
 */
import { UserError } from '../../core/diagnostic.ts'
import { archive } from '../package/archive.ts'
import { type Relationship, relationshipsOf } from '../package/relationships.ts'
import { openPackage, type Package } from '../package/unpack.ts'
import { escaped } from '../package/xml-text.ts'
import { confinedPart, type Rules } from './confined-part.ts'

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Kind {
  readonly contentType: string
  /** What is kept of the root's children. */
  readonly children: readonly string[]
  /** The kinds of parts that it may lead to. */
  readonly leads: readonly string[]
}

const KINDS: Readonly<Record<string, Kind>> = {
  officeDocument: {
    contentType: `${MAIN}.sheet.main+xml`,
    children: ['workbookPr', 'sheets', 'definedNames', 'calcPr'],
    leads: ['worksheet', 'chartsheet', 'dialogsheet', 'sharedStrings', 'styles'],
  },
  worksheet: {
    contentType: `${MAIN}.worksheet+xml`,
    children: ['sheetFormatPr', 'cols', 'sheetData', 'autoFilter', 'mergeCells', 'tableParts'],
    leads: ['table'],
  },
  sharedStrings: { contentType: `${MAIN}.sharedStrings+xml`, children: ['si'], leads: [] },
  styles: {
    contentType: `${MAIN}.styles+xml`,
    children: ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles'],
    leads: [],
  },
  table: { contentType: `${MAIN}.table+xml`, children: ['autoFilter', 'tableColumns'], leads: [] },
}

const EMPTY_SHEET =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'

/**
 * The copy. A formula that reads what is outside the workbook, or may, stands in it as its saved result; so do those of
 * `kept`, as `openWorkbook` gives them.
 *
 * @throws UserError where the workbook cannot be opened.
 */
export function confinedCopy(bytes: Uint8Array, name: string, kept: ReadonlySet<string> = new Set()): Uint8Array {
  const file = openPackage(bytes, name)
  const parts = new Map<string, string>()
  const types = new Map<string, string>()
  const rules: Rules = { children: [], names: new Set(), kept }

  const put = (part: string, type: string, names: ReadonlySet<string>): ReadonlySet<string> => {
    const kind = KINDS[type]
    if (types.has(part)) return names
    // Sheets of charts and dialogs hold no cells, and names count the sheets before theirs.
    const content = kind && file.pieces(part)
    types.set(part, kind?.contentType ?? `${MAIN}.worksheet+xml`)
    if (kind === undefined) parts.set(part, EMPTY_SHEET)
    if (kind === undefined || content === undefined) return names
    const outside = new Set(names)
    const confined = confinedPart(content, file.name, part, { ...rules, children: kind.children, names: outside })
    parts.set(part, confined)
    const leads = [...relationshipsOf(file, part)].filter(([, to]) => isKept(file, to, kind.leads))
    if (leads.length > 0) parts.set(relationshipsPart(part), relationshipsText(leads))
    for (const [, { target, type: next }] of leads) put(target, next, outside)
    return outside
  }

  const roots = [...relationshipsOf(file, '')].filter(([, to]) => isKept(file, to, ['officeDocument']))
  const [root] = roots
  if (root === undefined) throw new UserError(`${name}: is no .xlsx workbook: there is no workbook in the archive`)
  put(root[1].target, 'officeDocument', new Set())
  return archive([['[Content_Types].xml', contentTypes(types)], ['_rels/.rels', relationshipsText([root])], ...parts])
}

const isKept = (file: Package, { external, target, type }: Relationship, types: readonly string[]): boolean =>
  !external && types.includes(type) && file.has(target)

function relationshipsPart(part: string): string {
  const at = part.lastIndexOf('/') + 1
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
}

function relationshipsText(leads: readonly (readonly [id: string, to: Relationship])[]): string {
  const each = leads.map(([id, { type, target }]) => {
    const kind = type in KINDS ? type : 'worksheet'
    return `<Relationship Id="${escaped(id)}" Type="${OFFICE}/${kind}" Target="/${escaped(target)}"/>`
  })
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function contentTypes(types: ReadonlyMap<string, string>): string {
  const each = [...types].map(([part, type]) => `<Override PartName="/${escaped(part)}" ContentType="${type}"/>`)
  const relationships =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  return `<Types xmlns="${PACKAGE}/content-types">${relationships}${each.join('')}</Types>`
}
