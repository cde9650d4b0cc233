/**
 * A workbook that its user has edited takes in what was built anew.
 *
 * The user's package is not read into a model and written again: its parts are kept, and only what has to change in
 * them is rewritten where it stands. Parts that nothing of this concerns stay byte for byte.
 */

import { columnName, parseRange } from '../core/a1.ts'
import { UserError } from '../core/diagnostic.ts'
import type { GrownSheet, Growth } from '../core/growth.ts'
import { type Lines, linesOf, type Moves, movedFormula, type SheetMove } from '../core/move.ts'
import type { OpenedSheet, OpenedStyle, OpenedWorkbook } from '../core/opened-workbook.ts'
import type { Range } from '../core/workbook.ts'
import { openParts } from './file-parts.ts'
import { grownChart, titleOf } from './grow-charts.ts'
import { type FrameSource, grownFrame, withSheetElement } from './grow-frame.ts'
import { grownWorkbook, listedSheets } from './grow-names.ts'
import { addNoteParts, freePart, growNotes, type NoteParts, OFFICE } from './grow-notes.ts'
import { builtCell, grownColumns, grownRows, movedCell, type SheetSource } from './grow-sheet.ts'
import { importStyles, type StyleImport } from './import-styles.ts'
import { movedAnchors, movedChart, movedFrame, movedRanges, movedRefs, moveOf } from './moved-parts.ts'
import { openWorkbook } from './open.ts'
import { type Package as OpenedPackage, openPackage } from './open-package.ts'
import { ofType, type Relationship, relationshipsOf } from './open-relationships.ts'
import { readStyles } from './open-styles.ts'
import { addPart, type Package, partText, relate } from './package-parts.ts'
import { parseSheet, type RawRow, type RawSheet, sheetText } from './raw-sheet.ts'
import { attributeOf, eachTag, eachText, elementOf, innerOf, tagOf, withAttribute } from './raw-xml.ts'
import { childrenOf } from './worksheet-part.ts'

/** A workbook as a file. */
export interface WorkbookFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** @throws UserError where the user's workbook is written in a way that cannot be added to. */
export function growWorkbook(theirs: WorkbookFile, ours: WorkbookFile, base: WorkbookFile, growth: Growth): Uint8Array {
  const file = openParts(theirs.bytes, theirs.name)
  const their = sourceOf(theirs, file.texts, growth.theirs)
  const our = sourceOf(ours, openParts(ours.bytes, ours.name).texts, growth.ours)
  const was = sourceOf(base, openParts(base.bytes, base.name).texts, baseMoves(growth))
  refuseOddities(their)
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
  const names = [their, our, was].map(({ texts, part, moves }) => ({ workbook: partText(texts, part), moves }))
  const filters = growth.sheets.flatMap(({ name, theirs: own }): [string, Range][] => {
    const filter = own === undefined ? undefined : elementOf(their.texts.get(partOf(their, own)) ?? '', 'autoFilter')
    const range = filter === undefined ? undefined : parseRange(attributeOf(tagOf(filter), 'ref') ?? '')
    return range === undefined ? [] : [[name, range]]
  })
  const workbook = grownWorkbook(growth, ...(names as [Names, Names, Names]), new Map(tags), new Map(filters))
  their.texts.set(their.part, workbook)
  dropCalculationChain(their)
  dropTitles(their.texts)
  return file.zipped()
}

interface Names {
  readonly workbook: string
  readonly moves: Moves
}

/** A workbook opened, with its parts. */
interface Source {
  readonly file: OpenedPackage
  readonly opened: OpenedWorkbook
  readonly texts: Package
  readonly moves: Moves
  /** The names of its workbook part and its styles part. */
  readonly part: string
  readonly styles: string
  readonly looks: readonly OpenedStyle[]
  readonly strings: readonly string[]
  /** The part of each sheet, by its name. */
  readonly sheets: ReadonlyMap<string, string>
}

function sourceOf({ bytes, name }: WorkbookFile, texts: Package, moves: Moves): Source {
  const file = openPackage(bytes, name)
  const part = ofType(relationshipsOf(file, ''), 'officeDocument')[0]?.target ?? ''
  const relationships = relationshipsOf(file, part)
  const styles = ofType(relationships, 'styles')[0]?.target ?? ''
  const shared = ofType(relationships, 'sharedStrings')[0]?.target ?? ''
  const sheets = listedSheets(partText(texts, part)).map(({ name: sheet, tag }) => {
    const id = /\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? ''
    return [sheet, relationships.get(id)?.target ?? ''] as const
  })
  return {
    file,
    opened: openWorkbook(bytes, name),
    texts,
    moves,
    part,
    styles,
    looks: readStyles(file, styles),
    strings: childrenOf(innerOf(elementOf(texts.get(shared) ?? '<sst/>', 'sst') ?? '<sst/>')).map(innerOf),
    sheets: new Map(sheets),
  }
}

/** Where the places of the base are in the user's workbook. */
function baseMoves({ sheets }: Growth): Moves {
  return new Map(
    sheets.flatMap(({ base, theirs }): [string, SheetMove][] => {
      if (base === undefined || theirs === undefined) return []
      const lines = (places: readonly number[]): Lines =>
        linesOf(
          places,
          places.reduce((last, place) => Math.max(last, place), places.length),
        )
      return [[base.name.toLowerCase(), { name: theirs, rows: lines(base.rows), columns: lines(base.columns) }]]
    }),
  )
}

/** XML may be written in ways that no spreadsheet program of today does; what is added would not fit in. */
function refuseOddities({ file, texts, part, styles, sheets }: Source): void {
  const refuse = (why: string): never => {
    throw new UserError(`${file.name}: ${why}; save it as an ordinary .xlsx with Excel or LibreOffice first`)
  }
  for (const [name, root] of [
    [part, 'workbook'],
    [styles, 'styleSheet'],
    ...[...sheets.values()].map((sheet) => [sheet, '']),
  ] as const) {
    const text = texts.get(name)
    if (text === undefined) continue
    if (text.includes('http://purl.oclc.org/ooxml/')) refuse('is in the strict variant of the format')
    if (root !== '' && !text.includes(`<${root}`)) refuse(`${name} is written with prefixes`)
    if (/<!(?:\[CDATA\[|--)/.test(text))
      refuse(`${name} holds comments, or character data, as no spreadsheet program writes them`)
  }
}

const sheetOf = ({ opened }: Source, name: string): OpenedSheet =>
  opened.sheets.find((sheet) => sheet.name === name) as OpenedSheet

const partOf = ({ sheets }: Source, name: string): string => sheets.get(name) as string

function sheetSource(source: Source, name: string): SheetSource & { readonly part: string } {
  const part = partOf(source, name)
  return {
    part,
    raw: parseSheet(partText(source.texts, part)),
    opened: sheetOf(source, name),
    styles: source.looks,
    moves: source.moves,
    strings: source.strings,
  }
}

/** A sheet of ours that the user has. */
function growSheet(sheet: GrownSheet, their: Source, our: Source, was: Source, styles: StyleImport): void {
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
  const notes = { ...notePartsOf(relations), move: theirMove }
  const built = { ...notePartsOf(relationshipsOf(our.file, ours.part)), move: ourMove }
  growNotes(their.texts, theirs.part, sheet, notes, built, our.texts)
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
  return before.replace(tagOf(own), withAttribute(tagOf(own), 'outlineLevelRow', String(depth)))
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
function addSheet(sheet: GrownSheet, their: Source, our: Source, styles: StyleImport): string {
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
  if (drawing !== undefined) addDrawing(part, drawing.target, their, our, ours.opened.name, () => true)
  if (comments !== undefined && boxes !== undefined)
    addNoteParts(their.texts, part, partText(our.texts, comments), partText(our.texts, boxes))
  return relate(their.texts, their.part, 'worksheet', `/${part}`)
}

const WORKSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

/** Drawings, tables, pivot tables and threads of comments: wherever a part names a place. */
function moveOtherParts(growth: Growth, their: Source, our: Source, was: Source): void {
  for (const [name, part] of their.sheets) {
    const sheet = growth.sheets.find(({ theirs }) => theirs === name)
    const isGrown = sheet?.base !== undefined
    const move = moveOf(name, their.moves)
    const relations = relationshipsOf(their.file, part)
    const rewrite = (type: string, change: (text: string) => string): void => {
      for (const { target } of ofType(relations, type)) {
        const text = their.texts.get(target)
        if (text !== undefined) their.texts.set(target, change(text))
      }
    }
    const charts = (source: Source, of: string | undefined) =>
      of === undefined ? [] : chartsOf(source, partOf(source, of)).map(({ text }) => ({ text, moves: source.moves }))
    const [before, now] = [charts(was, sheet?.base?.name), charts(our, sheet?.ours)]
    for (const { target, text } of chartsOf(their, part)) {
      their.texts.set(target, grownChart({ text, moves: their.moves }, before, now).text)
    }
    if (!isGrown) continue
    rewrite('drawing', (text) => movedAnchors(text, move))
    rewrite('threadedComment', (text) => movedRefs(text, 'threadedComment', 'ref', move))
    rewrite('pivotTable', (text) => movedRefs(text, 'location', 'ref', move))
    for (const { target } of ofType(relations, 'table')) moveTable(target, name, move, their)
    const known = new Set(before.map(({ text }) => titleOf(text)))
    const [drawing] = ofType(relationshipsOf(our.file, partOf(our, sheet?.ours as string)), 'drawing')
    if (drawing !== undefined)
      addDrawing(part, drawing.target, their, our, sheet?.ours as string, (title) => !known.has(title))
  }
  for (const [part, text] of their.texts) {
    if (/pivotCacheDefinition\d*\.xml$/.test(part)) their.texts.set(part, movedPivotSource(text, their.moves))
  }
}

/** Columns of a table have names, which new columns between them have not. */
function moveTable(part: string, sheet: string, move: SheetMove, { file, texts, moves }: Source): void {
  const text = partText(texts, part)
  const ref = attributeOf(tagOf(elementOf(text, 'table') ?? text), 'ref') ?? ''
  const [range, moved] = [parseRange(ref), parseRange(movedRanges(ref, move))]
  if (range === undefined || moved === undefined || range.right - range.left !== moved.right - moved.left) {
    throw new UserError(
      `${file.name}: ${sheet} has a table at ${ref}, through which columns of the new release would go; convert it to a range first`,
    )
  }
  const placed = ['table', 'autoFilter', 'sortState', 'sortCondition'].reduce(
    (changed, element) => movedRefs(changed, element, 'ref', move),
    text,
  )
  const formulas = ['calculatedColumnFormula', 'totalsRowFormula']
  texts.set(
    part,
    formulas.reduce(
      (changed, element) => eachText(changed, element, (each) => movedFormula(each, sheet, moves)),
      placed,
    ),
  )
}

function movedPivotSource(text: string, moves: Moves): string {
  return eachTag(text, 'worksheetSource', (tag) => {
    const [sheet, ref] = [attributeOf(tag, 'sheet'), attributeOf(tag, 'ref')]
    if (sheet === undefined || ref === undefined) return tag
    return withAttribute(tag, 'ref', movedRanges(ref, moveOf(sheet, moves)) || ref)
  })
}

function chartsOf({ file, texts }: Source, part: string): { readonly target: string; readonly text: string }[] {
  return ofType(relationshipsOf(file, part), 'drawing').flatMap((drawing) => {
    const relations = relationshipsOf(file, drawing.target)
    return [...ofType(relations, 'chart'), ...ofType(relations, 'chartEx')].flatMap(({ target }) => {
      const text = texts.get(target)
      return text === undefined ? [] : [{ target, text }]
    })
  })
}

/** Adds the charts of ours that are wanted, by their titles, to a sheet of the user's workbook. */
function addDrawing(
  part: string,
  drawing: string,
  their: Source,
  our: Source,
  sheet: string,
  wanted: (title: string) => boolean,
): void {
  const relations = relationshipsOf(our.file, drawing)
  const root = elementOf(partText(our.texts, drawing), 'xdr:wsDr') ?? ''
  const charts = childrenOf(innerOf(root)).flatMap((anchor) => {
    const chart = relations.get(/r:id="([^"]*)"/.exec(anchor)?.[1] ?? '')?.target ?? ''
    const text = our.texts.get(chart)
    return text !== undefined && wanted(titleOf(text))
      ? [{ anchor: movedAnchors(anchor, moveOf(sheet, our.moves)), text }]
      : []
  })
  if (charts.length === 0) return
  const known = ofType(relationshipsOf(their.file, part), 'drawing')[0]?.target
  const into = known ?? freePart(their.texts, 'xl/drawings/drawing', '.xml')
  const anchors = charts.map(({ anchor, text }) => {
    const target = freePart(their.texts, 'xl/charts/chart', '.xml')
    addPart(their.texts, target, `${DRAWINGML}.chart+xml`, movedChart(text, '', our.moves))
    const id = relate(their.texts, into, 'chart', `/${target}`)
    const tag = withAttribute(withAttribute(tagOf(anchor), 'xmlns:a', MAIN), 'xmlns:xdr', ANCHORS)
    return anchor.replace(tagOf(anchor), tag).replace(/r:id="[^"]*"/, `r:id="${id}"`)
  })
  if (known === undefined) {
    addPart(
      their.texts,
      into,
      'application/vnd.openxmlformats-officedocument.drawing+xml',
      `${tagOf(root)}${anchors.join('')}</xdr:wsDr>`,
    )
    const id = relate(their.texts, part, 'drawing', `/${into}`)
    const text = partText(their.texts, part)
    their.texts.set(part, withSheetElement(text, 'drawing', `<drawing xmlns:r="${OFFICE}" r:id="${id}"/>`))
    return
  }
  their.texts.set(
    into,
    partText(their.texts, into).replace(/<\/(?:\w+:)?wsDr>\s*$/, (end) => anchors.join('') + end),
  )
}

const DRAWINGML = 'application/vnd.openxmlformats-officedocument.drawingml'
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const ANCHORS = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'

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
