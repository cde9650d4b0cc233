/**
 * A workbook that its user has edited takes in what was built anew.
 *
 * The user's package is not read into a model and written again: its parts are kept, and only what has to change in
 * them is rewritten where it stands. Parts that nothing of this concerns stay byte for byte.
 */

import type { UpdatedSheet, WorkbookUpdate } from '../../core/book/update.ts'
import type { Range } from '../../core/book/workbook.ts'
import { columnName, parseRange } from '../../core/cells/a1.ts'
import { type Moves, movesIntoCopies } from '../../core/cells/move.ts'
import { LINK_NAME } from '../../core/cells/own-names.ts'
import { attributeOf, eachTag, elementOf, tagOf, withAttribute } from '../package/edit-xml.ts'
import { openParts } from '../package/file-parts.ts'
import { addPart, type Package, partText, relate } from '../package/package-parts.ts'
import { ofType, type Relationship, relationshipsOf } from '../package/relationships.ts'
import { type RawRow, type RawSheet, sheetText } from '../package/sheet-rows.ts'
import { addDrawing, moveOtherParts } from './drawings.ts'
import { partOf, refuseOddities, type Source, sheetSource, sourceOf, type WorkbookFile } from './edited-workbook.ts'
import { type FrameSource, grownFrame } from './frame.ts'
import { importStyles, type StyleImport } from './import-styles.ts'
import { movedFrame, moveOf } from './moved-parts.ts'
import { grownWorkbook, listedSheets, type NamesSource } from './names.ts'
import { addNoteParts, freePart, growNotes, type NoteParts, OFFICE } from './notes.ts'
import { builtCell, grownColumns, grownRows, movedCell, type SheetSource } from './sheet.ts'

/** @throws UserError where the user's workbook is written in a way that cannot be added to. */
export function updateWorkbook(
  theirs: WorkbookFile,
  ours: WorkbookFile,
  base: WorkbookFile,
  growth: WorkbookUpdate,
): Uint8Array {
  const file = openParts(theirs.bytes, theirs.name)
  const their = sourceOf(theirs, file.texts, growth.theirs)
  const our = sourceOf(ours, openParts(ours.bytes, ours.name).texts, growth.ours)
  const was = sourceOf(base, openParts(base.bytes, base.name).texts, baseMoves(growth))
  refuseOddities(their)
  spellOutLinks(their)
  const styles = importStyles(partText(their.texts, their.styles), partText(our.texts, our.styles))
  const added = new Map<string, string>()
  for (const sheet of growth.sheets) {
    if (sheet.theirs === undefined) added.set(sheet.name, addSheet(sheet, their, our, styles))
    else if (sheet.ours !== undefined && sheet.base !== undefined) growSheet(sheet, their, our, was, styles)
    else moveSheet(sheet.theirs, their)
  }
  moveOtherParts(growth, their, our, was)
  their.texts.set(their.styles, styles.text())
  const ids = listedSheets(partText(their.texts, their.part)).map(({ tag }) => Number(attributeOf(tag, 'sheetId') ?? 0))
  const last = ids.reduce((most, id) => Math.max(most, id), 0)
  const tags = [...added].map(([name, id], i): [string, string] => {
    const tag = `<sheet xmlns:r="${OFFICE}" sheetId="${last + i + 1}" r:id="${id}"/>`
    return [name, withAttribute(tag, 'name', name)]
  })
  const names = ({ texts, part, moves }: Source): NamesSource => ({ workbook: partText(texts, part), moves })
  const filters = growth.sheets.flatMap(({ name, theirs: own }): [string, Range][] => {
    const filter = own === undefined ? undefined : elementOf(their.texts.get(partOf(their, own)) ?? '', 'autoFilter')
    const range = filter === undefined ? undefined : parseRange(attributeOf(tagOf(filter), 'ref') ?? '')
    return range === undefined ? [] : [[name, range]]
  })
  const workbook = grownWorkbook({
    growth,
    theirs: names(their),
    ours: names(our),
    base: names(was),
    added: new Map(tags),
    filters: new Map(filters),
  })
  their.texts.set(their.part, workbook)
  dropCalculationChain(their)
  dropTitles(their.texts)
  return file.zipped()
}

/** The names that links of before lead to are built anew, and others: a link that is kept leads to the place itself. */
function spellOutLinks({ texts, opened, sheets }: Source): void {
  const places = new Map(opened.names.map(({ name, refersTo }) => [name, refersTo]))
  for (const part of sheets.values()) {
    const text = texts.get(part)
    if (text === undefined) continue
    const spelled = eachTag(text, 'hyperlink', (tag) => {
      const location = attributeOf(tag, 'location')
      const place = location?.startsWith(LINK_NAME) ? places.get(location) : undefined
      return place === undefined ? tag : withAttribute(tag, 'location', place)
    })
    if (spelled !== text) texts.set(part, spelled)
  }
}

/** Where the places of the base are in the user's workbook. */
const baseMoves = ({ sheets }: WorkbookUpdate): Moves =>
  movesIntoCopies(
    sheets.flatMap(({ base, theirs }) =>
      base === undefined || theirs === undefined ? [] : [{ a: base, b: { name: theirs }, ...base }],
    ),
  )

/** A sheet of ours that the user has. */
function growSheet(sheet: UpdatedSheet, their: Source, our: Source, was: Source, styles: StyleImport): void {
  const [theirs, ours] = [sheetSource(their, sheet.theirs as string), sheetSource(our, sheet.ours as string)]
  const base = sheetSource(was, sheet.base?.name as string)
  const frame = ({ raw, opened, moves }: SheetSource): FrameSource => ({ raw, name: opened.name, moves })
  const { before, after } = grownFrame(sheet, frame(theirs), frame(ours), frame(base), styles.differential)
  const rows = grownRows(sheet, theirs, ours, base, { imported: styles.cell })
  const [theirMove, ourMove] = [moveOf(theirs.opened.name, their.moves), moveOf(ours.opened.name, our.moves)]
  const columns = grownColumns(theirs.raw, ours.raw, theirMove, ourMove)
  const widened = withColumns(before, columns)
  const text = sheetText({ before: withDimension(withDepth(widened, ours.raw), rows), rows, after })
  their.texts.set(theirs.part, text)
  const relations = relationshipsOf(their.file, theirs.part)
  const notes = { parts: their.texts, ...notePartsOf(relations), move: theirMove }
  const built = { parts: our.texts, ...notePartsOf(relationshipsOf(our.file, ours.part)), move: ourMove }
  growNotes(sheet, theirs.part, notes, built)
}

const notePartsOf = (relations: ReadonlyMap<string, Relationship>): NoteParts => ({
  comments: ofType(relations, 'comments')[0]?.target,
  boxes: ofType(relations, 'vmlDrawing')[0]?.target,
})

function withColumns(before: string, columns: string): string {
  const known = elementOf(before, 'cols')
  return known === undefined ? before + columns : before.replace(known, () => columns)
}

/** As many levels of outline as the rows that were added need. */
function withDepth(before: string, ours: RawSheet): string {
  const [own, built] = [before, ours.before].map((text) => elementOf(text, 'sheetFormatPr') ?? '')
  const depth = Number(attributeOf(built ?? '', 'outlineLevelRow') ?? 0)
  if (own === undefined || own === '' || depth <= Number(attributeOf(own, 'outlineLevelRow') ?? 0)) return before
  return before.replace(tagOf(own), (tag) => withAttribute(tag, 'outlineLevelRow', String(depth)))
}

function withDimension(before: string, rows: ReadonlyMap<number, RawRow>): string {
  return before.replace(/<dimension\s[^>]*\/>/, () => `<dimension ref="${dimension(rows)}"/>`)
}

function dimension(rows: ReadonlyMap<number, RawRow>): string {
  let [bottom, right] = [1, 1]
  for (const [row, { cells }] of rows) {
    if (cells.size > 0) bottom = Math.max(bottom, row)
    for (const column of cells.keys()) right = Math.max(right, column)
  }
  return bottom === 1 && right === 1 ? 'A1' : `A1:${columnName(right)}${bottom}`
}

/** A sheet of the user's own: what refers to places that moved follows them. */
function moveSheet(name: string, their: Source): void {
  if (!their.opened.sheets.some((sheet) => sheet.name === name)) return
  const { part, raw, ...source } = sheetSource(their, name)
  const cells = new Map(source.opened.cells.map((cell) => [`${cell.row}:${cell.column}`, cell]))
  let changed = false
  for (const [row, { cells: own }] of raw.rows) {
    for (const [column, cell] of own) {
      const moved = movedCell(cell, cells.get(`${row}:${column}`), { ...source, raw })
      if (moved.inner === cell.inner) continue
      own.set(column, moved)
      // A shared formula alone, written out, is no change of what it says.
      if (!/t="shared"/.test(cell.inner)) changed = true
      else if (moved.inner.includes('<f>')) changed = true
    }
  }
  const before = movedFrame(raw.before, name, their.moves)
  const after = movedFrame(raw.after, name, their.moves)
  if (changed || before !== raw.before || after !== raw.after)
    their.texts.set(part, sheetText({ before, rows: raw.rows, after }))
}

/** A sheet that is new: a copy of ours. Gives the id of its relationship. */
function addSheet(sheet: UpdatedSheet, their: Source, our: Source, styles: StyleImport): string {
  const ours = sheetSource(our, sheet.ours as string)
  const cells = new Map(ours.opened.cells.map((cell) => [`${cell.row}:${cell.column}`, cell]))
  for (const [row, { cells: own }] of ours.raw.rows) {
    for (const [column, cell] of own) {
      const opened = cells.get(`${row}:${column}`)
      const look = styles.cell(Number(attributeOf(cell.tag, 's') ?? 0))
      const plain = look === 0 ? '<c>' : `<c s="${look}">`
      own.set(column, opened === undefined ? { tag: plain, inner: '' } : builtCell(cell, opened, ours, look))
    }
  }
  const after = movedFrame(ours.raw.after, ours.opened.name, our.moves)
    .replace(/<cfRule\s[^>]*>/g, (tag) => {
      const dxf = attributeOf(tag, 'dxfId')
      return dxf === undefined ? tag : withAttribute(tag, 'dxfId', String(styles.differential(Number(dxf))))
    })
    .replace(/<(?:drawing|legacyDrawing)\s[^>]*\/>/g, '')
  const part = freePart(their.texts, 'xl/worksheets/sheet', '.xml')
  const before = ours.raw.before.replace(/ tabSelected="[^"]*"/, '')
  addPart(their.texts, part, WORKSHEET, sheetText({ before, rows: ours.raw.rows, after }))
  const relations = relationshipsOf(our.file, ours.part)
  const { comments, boxes } = notePartsOf(relations)
  const [drawing] = ofType(relations, 'drawing')
  if (drawing !== undefined) addDrawing(part, drawing.target, { their, our, sheet: ours.opened.name })
  if (comments !== undefined && boxes !== undefined)
    addNoteParts(their.texts, part, partText(our.texts, comments), partText(our.texts, boxes))
  return relate(their.texts, their.part, 'worksheet', `/${part}`)
}

const WORKSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

/** The order in which Excel last calculated: it makes a new one. */
function dropCalculationChain({ file, texts, part }: Source): void {
  const [chain] = ofType(relationshipsOf(file, part), 'calcChain')
  if (chain === undefined) return
  texts.delete(chain.target)
  const at = part.lastIndexOf('/') + 1
  const relations = `${part.slice(0, at)}_rels/${part.slice(at)}.rels`
  texts.set(relations, partText(texts, relations).replace(/<Relationship\s[^>]*\/calcChain"[^>]*\/>/, ''))
  const types = '[Content_Types].xml'
  texts.set(types, partText(texts, types).replace(/<Override\s[^>]*calcChain[^>]*\/>/, ''))
}

/** The list of sheets in the document's properties, which would say what is no longer so; programs make it anew. */
function dropTitles(texts: Package): void {
  const text = texts.get('docProps/app.xml')
  if (text === undefined) return
  const without = text
    .replace(/<HeadingPairs>[\s\S]*?<\/HeadingPairs>/, '')
    .replace(/<TitlesOfParts>[\s\S]*?<\/TitlesOfParts>/, '')
  texts.set('docProps/app.xml', without)
}
