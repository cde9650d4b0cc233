/**
 * Two workbooks compared as statements.
 *
 *     sheets by name and content ─▶ rows by caption, columns by heading ─▶ cells ─▶ stale results ─▶ causes
 */

import { recalculation, withResults } from '../../calc/recalculate.ts'
import {
  type Change,
  type ChangeKind,
  type Comparison,
  type ComparisonOptions,
  changeKinds,
} from '../../core/book/change.ts'
import { type OpenedWorkbook, sheetsByName } from '../../core/book/opened-workbook.ts'
import { liveRanges } from '../../core/cells/live-ranges.ts'
import { ofBuiltSetting, withoutReleaseNames } from '../drafts/built-settings.ts'
import { compareDrafts } from '../drafts/compare-drafts.ts'
import { type GeneratedSheets, twoDrafts } from '../drafts/generated.ts'
import { withHeadsOnce } from '../drafts/heads-once.ts'
import { ofStatement } from '../drafts/of-statement.ts'
import { pageChanges } from '../drafts/page-content.ts'
import { isOfMarks, ofBuiltRows, underHeads } from '../drafts/under-heads.ts'
import { alignSheets, axesOf } from '../match/align-sheets.ts'
import { isDated } from '../match/label-key.ts'
import { matchSheets, type SheetPair } from '../match/match-sheets.ts'
import type { PlaceMap, SheetMap } from '../match/place-map.ts'
import { type CellPair, compareCell, eachPair, type PairContext } from './compare-cells.ts'
import { nameChanges } from './compare-names.ts'
import { type BothSettings, notCompared, settingChanges, withNumbersOf } from './compare-settings.ts'
import { sheetChanges } from './compare-sheets.ts'
import { compareStructure } from './compare-structure.ts'
import { groupConsequences, scaleOf } from './consequences.ts'
import { changeOf, type Draft } from './draft.ts'
import { ignoring } from './ignored.ts'
import { ofGoneSheets } from './links-to-gone.ts'
import { type Inconsistencies, newInconsistencies } from './new-inconsistencies.ts'
import { type Calculations, judgeResult } from './stale.ts'
import { isWanted } from './wanted.ts'

/** @throws UserError for a pattern of `options.ignore` that is none. */
export function compareWorkbooks(
  before: OpenedWorkbook,
  after: OpenedWorkbook,
  options: ComparisonOptions,
  generated?: GeneratedSheets,
  settings?: BothSettings,
  inconsistencies?: Inconsistencies,
): Comparison {
  const isIgnored = ignoring(
    options.ignore,
    [...before.sheets, ...after.sheets].map(({ name }) => name),
  )
  const a = withResults(before)
  const b = withResults(settings === undefined ? after : withNumbersOf(after, settings))
  const sheets = matchSheets(a, b)
  const ofDrafts = generated && twoDrafts(a, b, generated)
  const aligned = sheets.pairs.filter((pair) => !ofDrafts?.isGenerated(pair.b.name)).map(align)
  const map: PlaceMap = {
    ofA: new Map(aligned.map(({ sheets }) => [sheets.a, sheets])),
    sheetsA: sheetsByName(a),
    sheetsB: sheetsByName(b),
  }
  const calculations: Calculations = { a: recalculation(a), b: recalculation(b) }
  const areDifferentReleases = aligned.some(hasNewPeriod)

  let drafts: Draft[] = sheetChanges(a, b, sheets).filter(
    (draft) =>
      !ofDrafts?.isGenerated((draft.b ?? draft.a)?.sheet.name ?? '') &&
      // A sheet is called as its table's title is, and stands where its kind does: nobody has moved or renamed it.
      !(generated?.areReleases && (draft.kind === 'sheet-renamed' || draft.kind === 'sheet-moved')),
  )
  let otherFormats = 0
  let unsaved = 0
  for (const pair of aligned) {
    const context: PairContext = {
      ...pair,
      map,
      options,
      areDifferentReleases,
      scale: (cell) => scaleOf(calculations.b, pair.sheets.b, cell),
    }
    drafts.push(
      ...(ofDrafts === undefined
        ? pair.structure
        : pair.structure
            .filter((draft) => !isOfMarks(draft))
            .map((draft) => ofBuiltRows(draft, [pair.a, pair.b], ofDrafts))),
    )
    eachPair(context, (cells) => {
      const { drafts: all, formats } = compareCell(cells, context)
      const found =
        ofDrafts === undefined
          ? all
          : all.flatMap((draft) =>
              ofStatement(underHeads(draft, cells, context), cells, pair.sheets.b, ofDrafts, options.tolerance),
            )
      otherFormats += formats
      if (hasOneResult(cells)) unsaved++
      drafts.push(...found)
      judgeResult(cells, found, context, calculations, drafts)
    })
  }
  drafts.push(...nameChanges(a.names, b.names, map))
  // How what was built just now is set is nobody's doing.
  const own = settings !== undefined && ofDrafts !== undefined ? withoutReleaseNames(settings) : settings
  if (own !== undefined && !generated?.areReleases) {
    const changes = settingChanges(own, map)
    drafts.push(...(ofDrafts === undefined ? changes : changes.map(ofBuiltSetting)))
  }
  if (settings?.pages !== undefined) drafts.push(...pageChanges(settings.pages.a, settings.pages.b))
  // What was built of another text is otherwise because that is.
  if (ofDrafts === undefined && inconsistencies !== undefined)
    drafts.push(
      ...newInconsistencies(inconsistencies(before), inconsistencies(after), {
        map,
        aligned,
        calculation: calculations.b,
      }),
    )
  if (ofDrafts !== undefined) {
    const [one, other] = [
      { book: a, calculation: calculations.a },
      { book: b, calculation: calculations.b },
    ]
    drafts.push(...compareDrafts(one, other, ofDrafts, drafts, map))
    drafts = withHeadsOnce(drafts)
  }
  const kept = ofGoneSheets(drafts, sheets.removed).filter(
    ({ a, b }) => ![a, b].some((side) => side !== undefined && isIgnored(side)),
  )
  const isList = (draft: Draft): boolean => generated?.lists.includes((draft.b ?? draft.a)?.sheet.name ?? '') === true
  const wasBuilt = liveRanges(after).size > 0
  const changes = groupConsequences(kept, calculations.a, calculations.b)
    // What lists tell comes after what they tell of.
    .map((draft) => (wasBuilt ? { ...draft, consequences: draft.consequences.toSorted(lastWhere(isList)) } : draft))
    .filter((draft) => isWanted(draft, options))
    .map(changeOf)
  return {
    before: a.name,
    after: b.name,
    changes: inReportOrder(changes, b),
    // How what was built is set follows from the text.
    otherFormats: ofDrafts === undefined ? otherFormats : 0,
    ofDrafts: ofDrafts !== undefined,
    notCompared: [...(unsaved === 0 ? [] : [UNSAVED]), ...(own === undefined ? [] : notCompared(own, map))],
  }
}

interface Aligned extends Pick<PairContext, 'a' | 'b' | 'rows' | 'sheets'> {
  readonly structure: readonly Draft[]
}

function align(pair: SheetPair): Aligned {
  const aligned = alignSheets(pair.a, pair.b)
  const { a, b, rows, columns } = aligned
  const sheets: SheetMap = { a: pair.a, b: pair.b, ...axesOf(aligned) }
  return { a, b, rows, sheets, structure: compareStructure(a, b, rows, columns) }
}

/** A dated column went and another came: the second workbook reports on another period than the first. */
function hasNewPeriod({ structure }: Aligned): boolean {
  const hasDated = (kind: ChangeKind) => structure.some((draft) => draft.kind === kind && isDated(draft.heading))
  return hasDated('columns-inserted') && hasDated('columns-removed')
}

/** One formula has a result and the other was saved without, and cannot be calculated here. */
const hasOneResult = ({ a, b }: CellPair): boolean =>
  a?.formula !== undefined && b?.formula !== undefined && (a.value === undefined) !== (b.value === undefined)

const UNSAVED = 'results that one was saved without'

/** Those of which something is true come last. */
const lastWhere =
  (isLast: (draft: Draft) => boolean) =>
  (one: Draft, other: Draft): number =>
    Number(isLast(one)) - Number(isLast(other))

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
