/**
 * Two workbooks compared as statements.
 *
 *     sheets by name and content ─▶ rows by caption, columns by heading ─▶ cells ─▶ stale results ─▶ causes
 */

import { type Recalculation, recalculation, withResults } from '../../calc/recalculate.ts'
import {
  type Change,
  type ChangeKind,
  type Comparison,
  type ComparisonOptions,
  changeKinds,
} from '../../core/book/change.ts'
import type { OpenedCell, OpenedName, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { isOwnName } from '../../core/cells/own-names.ts'
import { compareDrafts } from '../drafts/compare-drafts.ts'
import { type GeneratedSheets, sheetOf, type TwoDrafts, twoDrafts } from '../drafts/generated.ts'
import { alignSheets } from '../match/align-sheets.ts'
import { isDated } from '../match/label-key.ts'
import { matchSheets, type SheetMatches, type SheetPair } from '../match/match-sheets.ts'
import { axisMap, type PlaceMap, type SheetMap } from '../match/place-map.ts'
import type { SheetLayout } from '../match/sheet-layout.ts'
import { type CellPair, compareCell, eachPair, type PairContext } from './compare-cells.ts'
import { compareFormulas } from './compare-formula.ts'
import { type BothSettings, notCompared, settingChanges, withNumbersOf } from './compare-settings.ts'
import { compareStructure } from './compare-structure.ts'
import { groupConsequences, joinRemarks, scaleOf } from './consequences.ts'
import { cellDraft, changeOf, type Draft } from './draft.ts'
import { ignoring } from './ignored.ts'
import { type Inconsistencies, newInconsistencies } from './new-inconsistencies.ts'
import { sameTyped } from './same-value.ts'
import { freshness } from './stale.ts'

/** @throws UserError for a pattern of `options.ignore` that is none. */
export function compareWorkbooks(
  before: OpenedWorkbook,
  after: OpenedWorkbook,
  options: ComparisonOptions,
  generated?: GeneratedSheets,
  settings?: BothSettings,
  inconsistencies?: Inconsistencies,
): Comparison {
  const isIgnored = ignoring(options.ignore)
  const a = withResults(before)
  const b = withResults(settings === undefined ? after : withNumbersOf(after, settings))
  const sheets = matchSheets(a, b)
  const ofDrafts = generated && twoDrafts(a, b, generated)
  const aligned = sheets.pairs.filter((pair) => !ofDrafts?.isGenerated(pair.b.name)).map(align)
  const map: PlaceMap = {
    ofA: new Map(aligned.map(({ sheets }) => [sheets.a, sheets])),
    sheetsA: byName(a),
    sheetsB: byName(b),
  }
  const calculations: Calculations = { a: recalculation(a), b: recalculation(b) }
  const areDifferentReleases = aligned.some(hasNewPeriod)

  const drafts: Draft[] = sheetChanges(a, b, sheets).filter(
    (draft) => !ofDrafts?.isGenerated((draft.b ?? draft.a)?.sheet.name ?? ''),
  )
  let otherFormats = 0
  for (const pair of aligned) {
    const context: PairContext = {
      ...pair,
      map,
      options,
      areDifferentReleases,
      scale: (cell) => scaleOf(calculations.b, pair.sheets.b, cell),
    }
    for (const draft of pair.structure) drafts.push(draft)
    eachPair(context, (cells) => {
      const { drafts: all, formats } = compareCell(cells, context)
      const found = ofDrafts === undefined ? all : all.flatMap((draft) => ofStatement(draft, cells, context, ofDrafts))
      otherFormats += formats
      drafts.push(...found)
      judgeResult(cells, found, context, calculations, drafts)
    })
  }
  drafts.push(...nameChanges(a.names, b.names, map))
  if (settings !== undefined) drafts.push(...settingChanges(settings, map))
  // What was built of another text is otherwise because that is.
  if (ofDrafts === undefined && inconsistencies !== undefined)
    drafts.push(
      ...newInconsistencies(inconsistencies(a), inconsistencies(b), { map, aligned, calculation: calculations.b }),
    )
  if (ofDrafts !== undefined) {
    const [one, other] = [
      { book: a, calculation: calculations.a },
      { book: b, calculation: calculations.b },
    ]
    drafts.push(...compareDrafts(one, other, ofDrafts, drafts))
  }
  const kept = drafts.filter(({ a, b }) => ![a, b].some((side) => side !== undefined && isIgnored(side)))
  const changes = groupConsequences(kept, calculations.a, calculations.b)
    .filter((draft) => isWanted(draft, options))
    .map(changeOf)
  return {
    before: a.name,
    after: b.name,
    changes: inReportOrder(changes, b),
    otherFormats,
    ofDrafts: ofDrafts !== undefined,
    notCompared: settings === undefined ? [] : notCompared(settings),
  }
}

/** What of a cell's changes is the statement's own; a formula that was built otherwise follows from the figures. */
function ofStatement(draft: Draft, { a, b }: CellPair, context: PairContext, drafts: TwoDrafts): Draft[] {
  if (drafts.isAbout(a) || drafts.isAbout(b)) return []
  if (
    draft.kind === 'link' &&
    [a, b].every((cell) => drafts.isGenerated(sheetOf(cell?.link ?? '') ?? drafts.sheets.checks))
  )
    return []
  if (draft.kind === 'note' && drafts.isRemark([a?.note, b?.note].filter((note) => note !== undefined).join('\n')))
    return []
  const isSwap = draft.kind === 'formula-became-constant' || draft.kind === 'constant-became-formula'
  if (!isSwap && draft.kind !== 'formula') return [draft]
  if (b !== undefined && b.formula === undefined && drafts.wasLive(context.b.sheet, b)) return [draft]
  const { remark: _, ...own } = draft
  // A total that the second text prints otherwise than its parts give it.
  if (isSwap && a && b && !sameTyped(a, b, context.options.tolerance)) return [{ ...own, kind: 'value' }]
  return [{ ...own, ...(AS_BUILT[draft.kind] && { remark: AS_BUILT[draft.kind] }), follows: true, asBuilt: true }]
}

const AS_BUILT: Partial<Record<ChangeKind, string>> = {
  'formula-became-constant': 'built as printed: the figures it follows from no longer give it',
  'constant-became-formula': 'built live: other figures give it now',
}

interface Aligned extends Pick<PairContext, 'a' | 'b' | 'rows' | 'sheets'> {
  readonly structure: readonly Draft[]
}

function align(pair: SheetPair): Aligned {
  const { a, b, rows, columns } = alignSheets(pair.a, pair.b)
  const rowBands = (layout: SheetLayout) => layout.rows.map(({ row, height }) => ({ at: row, height }))
  const columnBands = (layout: SheetLayout) => layout.columns.map(({ column }) => ({ at: column, height: 1 }))
  const sheets: SheetMap = {
    a: pair.a,
    b: pair.b,
    rows: axisMap(rowBands(a), rowBands(b), rows.matches, rows.moved),
    columns: axisMap(columnBands(a), columnBands(b), columns.matches, columns.moved),
  }
  return { a, b, rows, sheets, structure: compareStructure(a, b, rows, columns) }
}

const byName = ({ sheets }: OpenedWorkbook): ReadonlyMap<string, OpenedSheet> =>
  new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]))

/** A dated column went and another came: the second workbook reports on another period than the first. */
function hasNewPeriod({ structure }: Aligned): boolean {
  const hasDated = (kind: ChangeKind) => structure.some((draft) => draft.kind === kind && isDated(draft.heading))
  return hasDated('columns-inserted') && hasDated('columns-removed')
}

function sheetChanges(a: OpenedWorkbook, b: OpenedWorkbook, { pairs, removed, added }: SheetMatches): Draft[] {
  const draft = (kind: ChangeKind, one: Draft['a'], other: Draft['b']): Draft => ({
    kind,
    ...(one && { a: one }),
    ...(other && { b: other }),
    caption: '',
    heading: '',
    follows: false,
    consequences: [],
  })
  const place = (workbook: OpenedWorkbook, sheet: OpenedSheet) => ({
    sheet,
    shown: `${workbook.sheets.indexOf(sheet) + 1} of ${workbook.sheets.length}`,
  })
  return [
    ...removed.map((sheet) => draft('sheet-removed', { sheet, cells: sheet.cells, shown: sheet.name }, undefined)),
    ...added.map((sheet) => draft('sheet-added', undefined, { sheet, cells: sheet.cells, shown: sheet.name })),
    ...pairs.flatMap((pair) => {
      const one = { sheet: pair.a }
      const other = { sheet: pair.b }
      return [
        ...(pair.a.name === pair.b.name
          ? []
          : [draft('sheet-renamed', { ...one, shown: pair.a.name }, { ...other, shown: pair.b.name })]),
        ...(pair.moved ? [draft('sheet-moved', place(a, pair.a), place(b, pair.b))] : []),
        ...(pair.a.state === pair.b.state
          ? []
          : [draft('sheet-visibility', { ...one, shown: pair.a.state }, { ...other, shown: pair.b.state })]),
      ]
    }),
  ]
}

/** The formulas of both workbooks, calculated anew. */
interface Calculations {
  readonly a: Recalculation
  readonly b: Recalculation
}

/**
 * Names a result that its formula does not give.
 *
 * One that was wrong in the same way before is no change. One that was merely not recalculated after its inputs changed
 * follows from those; one that changed to what neither its inputs nor anything else gives stands by itself.
 */
function judgeResult(
  pair: CellPair,
  found: readonly Draft[],
  { a, b }: PairContext,
  calculations: Calculations,
  drafts: Draft[],
): void {
  const { a: before, b: after } = pair
  if (after?.formula === undefined) return
  const state = freshness(calculations.b, b.sheet, after)
  if (state === 'sound') return
  const own = found.find(({ kind }) => kind === 'formula' || kind === 'constant-became-formula' || kind === 'result')
  const remark = staleRemark(calculations.b, b.sheet, after)
  if (own !== undefined && own.kind !== 'result') {
    own.remark = joinRemarks(own.remark, remark)
    return
  }
  if (own !== undefined) {
    if (state === 'behind') return
    own.kind = 'stale-result'
    own.follows = false
    own.remark = remark
    return
  }
  if (before !== undefined && freshness(calculations.a, a.sheet, before) !== 'sound') return
  const draft = cellDraft(
    'stale-result',
    { sheet: a.sheet, cell: before, row: pair.rowA, column: pair.columnA },
    { sheet: b.sheet, cell: after, row: pair.rowB, column: pair.columnB },
    pair.bandB,
  )
  drafts.push({ ...draft, remark, follows: true, onlyIfCaused: state === 'behind' })
}

function staleRemark(calculation: Recalculation, sheet: OpenedSheet, cell: OpenedCell): string {
  const result = calculation.full(sheet, cell)
  return `the formula gives ${typeof result === 'object' ? result.error : String(result)}`
}

function nameChanges(a: readonly OpenedName[], b: readonly OpenedName[], map: PlaceMap): Draft[] {
  const key = ({ name, sheet }: OpenedName) => `${sheet?.toLowerCase() ?? ''}!${name.toLowerCase()}`
  const before = new Map(a.map((name) => [key(name), name]))
  const after = new Map(b.map((name) => [key(name), name]))
  const side = (name: OpenedName | undefined) =>
    name && {
      sheet: NAMES,
      shown: `${name.sheet === undefined ? '' : `${name.sheet}!`}${name.name} = ${name.refersTo}`,
    }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((at): Draft[] => {
    const [one, other] = [before.get(at), after.get(at)]
    if (isBuiltIn(one ?? other) || (one !== undefined && other !== undefined && sameName(one, other, map))) return []
    const [from, to] = [side(one), side(other)]
    return [
      {
        kind: 'name',
        ...(from && { a: from }),
        ...(to && { b: to }),
        caption: '',
        heading: '',
        follows: false,
        consequences: [],
      },
    ]
  })
}

const sameName = (a: OpenedName, b: OpenedName, map: PlaceMap): boolean =>
  compareFormulas(
    { formula: a.refersTo, sheet: NAMES, row: 1, column: 1 },
    { formula: b.refersTo, sheet: NAMES, row: 1, column: 1 },
    map,
  ) !== 'different'

/** Where a name stands in a report: it has no sheet of its own. */
const NAMES: OpenedSheet = { name: 'Names', state: 'visible', cells: [], merges: [] }

/** Print areas, print titles and filters are kept as names by the format; they are page setup. tieout has its record so. */
const isBuiltIn = (name: OpenedName | undefined): boolean =>
  name !== undefined && (name.name.startsWith('_xlnm.') || isOwnName(name.name))

const ONLY: Readonly<Record<'values' | 'formulas', ReadonlySet<ChangeKind>>> = {
  values: new Set([
    'formula',
    'circle',
    'dead-link',
    'short-range',
    'unlike-neighbours',
    'constant-in-formula',
    'note',
    'link',
    'setting',
    'name',
    'number-format',
    'style',
  ]),
  formulas: new Set([
    'value',
    'restated',
    'result',
    'stale-result',
    'relabelled',
    'heading',
    'mixed-units',
    'mixed-signs',
    'setting',
    'note',
    'link',
    'number-format',
    'style',
  ]),
}

function isWanted(draft: Draft, { only, tolerance }: ComparisonOptions): boolean {
  if (only === undefined) return true
  if (ONLY[only].has(draft.kind)) return false
  const [before, after] = [draft.a?.cell, draft.b?.cell]
  const isSwap = draft.kind === 'formula-became-constant' || draft.kind === 'constant-became-formula'
  return !(only === 'values' && isSwap && before && after && sameTyped(before, after, tolerance))
}

const KINDS = Object.keys(changeKinds)

/** Sheets in the second workbook's order, those it does not have first; within a sheet by kind, then by place. */
function inReportOrder(changes: readonly Change[], b: OpenedWorkbook): Change[] {
  const order = new Map(b.sheets.map((sheet, at) => [sheet.name, at]))
  const rank = ({ before, after, kind }: Change): number[] => {
    const side = after ?? before
    const sheet = order.get(side?.sheet ?? '') ?? (kind === 'name' ? order.size : -1)
    return [sheet, KINDS.indexOf(kind), side?.range?.top ?? 0, side?.range?.left ?? 0]
  }
  return changes
    .map((change) => ({ change, rank: rank(change) }))
    .sort((x, y) => x.rank.reduce((sign, part, at) => sign || part - (y.rank[at] as number), 0))
    .map(({ change }) => change)
}
