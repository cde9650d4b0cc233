/**
 * Opens any .xlsx workbook, whoever wrote it, straight from its package.
 *
 * Not through exceljs, which loses results of 0, false and '', and shifts shared formulas wrongly. Macros, pictures,
 * charts and pivot tables are passed over; nothing is evaluated, fetched or run.
 */

import type { OpenedName, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { isOwnName, LINK_NAME } from '../../core/cells/own-names.ts'
import { UserError } from '../../core/diagnostic.ts'
import { readXml } from '../package/read-xml.ts'
import { ofType, relationshipsOf } from '../package/relationships.ts'
import { LIMITS, type Limits, openPackage, type Package } from '../package/unpack.ts'
import { readComments } from './comments.ts'
import { elementsOf } from './elements.ts'
import { readSheet } from './sheet.ts'
import { readSharedStrings } from './strings.ts'
import { readStyles } from './styles.ts'

/** What a workbook may hold at most. */
export interface OpenLimits extends Limits {
  readonly cells: number
  /** Characters that all cells show or calculate, each as often as it stands in a cell. */
  readonly characters: number
}

/** What fits into the memory that Node takes by default. */
export const OPEN_LIMITS: OpenLimits = { ...LIMITS, cells: 4_000_000, characters: 200_000_000 }

/**
 * The workbook, without the record that a history carries of how it was made.
 *
 * @throws UserError, one sentence, for whatever is no workbook, damaged, encrypted or beyond the limits.
 */
export function openWorkbook(bytes: Uint8Array, name: string, limits: OpenLimits = OPEN_LIMITS): OpenedWorkbook {
  const opened = openAll(bytes, name, limits)
  return { ...opened, sheets: opened.sheets.filter((sheet) => !isRecord(sheet)) }
}

/** All sheets of a workbook, the record among them. */
export const openSheets = (bytes: Uint8Array, name: string): readonly OpenedSheet[] =>
  openAll(bytes, name, OPEN_LIMITS).sheets

/** What the first cell of a record says. */
export const RECORD_MARK = 'tieout.record'

/** True for the hidden sheet that holds what a history was built of. */
export function isRecord({ cells }: OpenedSheet): boolean {
  const [first] = cells
  return first?.row === 1 && first.column === 1 && first.value === RECORD_MARK
}

function openAll(bytes: Uint8Array, name: string, limits: OpenLimits): OpenedWorkbook {
  const file = openPackage(bytes, name, limits)
  const part = workbookPart(file)
  const { sheets, names: all, from1904, iterates } = readWorkbookPart(file, part)
  // LibreOffice copies a sheet with names of its own for all that lead to it: they are none of ours.
  const names = all.filter((each) => each.sheet === undefined || !isOwnName(each.name))
  const relationships = relationshipsOf(file, part)
  const one = (type: string): string => ofType(relationships, type)[0]?.target ?? ''
  const strings = readSharedStrings(file, one('sharedStrings'))
  const styles = readStyles(file, one('styles'))
  const places = new Map(names.flatMap(({ name, refersTo }) => (name.startsWith(LINK_NAME) ? [[name, refersTo]] : [])))
  let cells = 0
  let characters = 0
  const countText = (length: number) => {
    characters += length
    if (characters > limits.characters)
      throw new UserError(`${name}: its cells hold more than ${limits.characters} characters; it is not opened`)
  }
  const count = () => {
    if (++cells > limits.cells) throw new UserError(`${name}: holds more than ${limits.cells} cells; it is not opened`)
  }
  const opened = sheets.flatMap((sheet): OpenedSheet[] => {
    const relationship = relationships.get(sheet.id)
    // Chart sheets and the dialogs and macro sheets of old hold no cells.
    if (relationship !== undefined && relationship.type !== 'worksheet') return []
    const target = relationship?.target ?? ''
    const content = file.pieces(target)
    if (content === undefined) throw new UserError(`${name}: is damaged: the sheet ${sheet.name} is missing`)
    const own = relationshipsOf(file, target)
    const targets = new Map([...own].map(([id, { target }]) => [id, target]))
    const notes = readComments(file, own)
    const { cells, merges, centred } = readSheet(file, target, content, {
      strings,
      styles,
      from1904,
      notes,
      targets,
      places,
      count,
      countText,
    })
    const tables = ofType(own, 'table').flatMap(({ target }) => tableNames(file, target))
    return [
      {
        name: sheet.name,
        state: sheet.state,
        cells,
        merges,
        ...(centred.length > 0 && { centred }),
        ...(tables.length > 0 && { tables }),
      },
    ]
  })
  return {
    name,
    sheets: opened,
    names: names.map((found) => scoped(found, sheets)),
    ...(iterates && { iterates }),
  }
}

const tableNames = (file: Package, part: string): readonly string[] =>
  elementsOf(file, part, new Set(['table'])).flatMap(
    ({ attributes }) => attributes.displayName ?? attributes.name ?? [],
  )

function workbookPart(file: Package): string {
  const [relationship] = ofType(relationshipsOf(file, ''), 'officeDocument')
  if (relationship === undefined || !file.has(relationship.target)) {
    throw new UserError(`${file.name}: is no .xlsx workbook: there is no workbook in the archive`)
  }
  if (relationship.target.endsWith('.bin')) {
    throw new UserError(`${file.name}: is in the binary .xlsb format; save it as .xlsx`)
  }
  return relationship.target
}

interface FoundSheet {
  readonly name: string
  readonly id: string
  readonly state: OpenedSheet['state']
}

interface FoundName {
  readonly name: string
  /** Index in the list of sheets. */
  readonly sheet: number | undefined
  refersTo: string
}

function readWorkbookPart(file: Package, part: string) {
  const sheets: FoundSheet[] = []
  const names: FoundName[] = []
  let from1904 = false
  let iterates = false
  let isWorkbook = false
  let inName = false
  readXml(file.pieces(part) ?? [], file.name, part, {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name === 'calcPr') iterates = attributes.iterate === '1' || attributes.iterate === 'true'
      if (name === 'sheet') {
        const state = attributes.state === 'hidden' || attributes.state === 'veryHidden' ? attributes.state : 'visible'
        const named = attributes.name ?? ''
        if (sheets.some((sheet) => sheet.name.toLowerCase() === named.toLowerCase())) {
          throw new UserError(`${file.name}: is damaged: two sheets are called ${named}`)
        }
        sheets.push({ name: named, id: attributes.id ?? '', state: state === 'veryHidden' ? 'very-hidden' : state })
      }
      inName = name === 'definedName'
      if (inName) {
        const sheet = attributes.localSheetId === undefined ? undefined : Number(attributes.localSheetId)
        names.push({ name: attributes.name ?? '', sheet, refersTo: '' })
      }
    },
    close: () => {
      inName = false
    },
    text: (piece) => {
      const name = names.at(-1)
      if (inName && name !== undefined) name.refersTo += piece
    },
  })
  if (!isWorkbook) throw new UserError(`${file.name}: is no .xlsx workbook: ${part} is something else`)
  return { sheets, names, from1904, iterates }
}

function scoped({ name, sheet, refersTo }: FoundName, sheets: readonly FoundSheet[]): OpenedName {
  const on = sheet === undefined ? undefined : sheets[sheet]?.name
  return on === undefined ? { name, refersTo } : { name, sheet: on, refersTo }
}
