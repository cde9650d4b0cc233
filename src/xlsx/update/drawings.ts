/** Drawings, charts, tables and pivot tables of a workbook that grows: parts other than sheets that name places. */

import type { WorkbookUpdate } from '../../core/book/update.ts'
import { parseRange } from '../../core/cells/a1.ts'
import { type Moves, movedFormula, type SheetMove } from '../../core/cells/move.ts'
import { UserError } from '../../core/diagnostic.ts'
import { attributeOf, eachTag, eachText, elementOf, innerOf, tagOf, withAttribute } from '../package/edit-xml.ts'
import { addPart, partText, relate } from '../package/package-parts.ts'
import { ofType, relationshipsOf } from '../package/relationships.ts'
import { childrenOf, withSheetElement } from '../package/worksheet-part.ts'
import { grownChart, titleOf } from './charts.ts'
import { partOf, type Source } from './edited-workbook.ts'
import { movedAnchors, movedChart, movedRanges, movedRefs, moveOf } from './moved-parts.ts'
import { freePart, OFFICE } from './notes.ts'

/** Drawings, tables, pivot tables and threads of comments: wherever a part names a place. */
export function moveOtherParts(growth: WorkbookUpdate, their: Source, our: Source, was: Source): void {
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
    if (drawing !== undefined) addDrawing(part, drawing.target, { their, our, sheet: sheet?.ours as string, known })
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

/** Where charts are added from and to. */
interface DrawingGrowth {
  readonly their: Source
  readonly our: Source
  /** The name of the sheet of ours that bears them. */
  readonly sheet: string
  /** The titles of charts that were built before: the user has these, or has taken them away. */
  readonly known?: ReadonlySet<string>
}

/** Adds the charts of a drawing of ours to a sheet of the user's workbook, whose part is `part`. */
export function addDrawing(part: string, drawing: string, { their, our, sheet, known: old }: DrawingGrowth): void {
  const relations = relationshipsOf(our.file, drawing)
  const root = elementOf(partText(our.texts, drawing), 'xdr:wsDr') ?? ''
  const charts = childrenOf(innerOf(root)).flatMap((anchor) => {
    const chart = relations.get(/r:id="([^"]*)"/.exec(anchor)?.[1] ?? '')?.target ?? ''
    const text = our.texts.get(chart)
    return text !== undefined && old?.has(titleOf(text)) !== true
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
    return anchor.replace(tagOf(anchor), () => tag).replace(/r:id="[^"]*"/, () => `r:id="${id}"`)
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
