/** What changed in the cells of rows and columns that both sheets have. */

import { sameResult } from '../../calc/same-result.ts'
import type { ChangeKind, ComparisonOptions } from '../../core/book/change.ts'
import type { OpenedCell } from '../../core/book/opened-workbook.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { placesIn } from '../../core/cells/place.ts'
import { readUnitWords } from '../../language/units.ts'
import type { LineMatches } from '../match/align.ts'
import { liveFormula } from '../match/cell-content.ts'
import { headingKey, isDated } from '../match/label-key.ts'
import type { AxisMap, PlaceMap, SheetMap } from '../match/place-map.ts'
import type { RowBand, SheetLayout } from '../match/sheet-layout.ts'
import { PROTECTING } from './cell-protection.ts'
import { compareFormulas, sameLink } from './compare-formula.ts'
import { joinRemarks } from './consequences.ts'
import { cellDraft, type Draft, LEFT_BEHIND } from './draft.ts'
import { canonicalFormat, saidByFormat } from './number-format.ts'
import { allowed, sameTyped } from './same-value.ts'
import { isHiddenByFormat, isUnseen } from './unseen.ts'

/** Two matched sheets, with all that comparing their cells needs. */
export interface PairContext {
  readonly a: SheetLayout
  readonly b: SheetLayout
  readonly rows: LineMatches
  readonly sheets: SheetMap
  readonly map: PlaceMap
  readonly options: ComparisonOptions
  /** The two workbooks report on different periods: what a common period's figure changed by is a restatement. */
  readonly areDifferentReleases: boolean
  /** The largest figure that goes into a formula of the second sheet. */
  readonly scale: (cell: OpenedCell) => number
}

/** Two places that are the same by caption and heading; a side without a cell is blank. Rows and columns count from 1. */
export interface CellPair {
  readonly a: OpenedCell | undefined
  readonly b: OpenedCell | undefined
  readonly rowA: number
  readonly rowB: number
  readonly columnA: number
  readonly columnB: number
  readonly bandA: RowBand
  readonly bandB: RowBand
}

/** Calls back for each pair of places of which one or both hold something. */
export function eachPair({ a, b, rows, sheets }: PairContext, visit: (pair: CellPair) => void): void {
  rows.matches.forEach((atB, atA) => {
    const bandA = a.rows[atA] as RowBand
    const bandB = b.rows[atB]
    if (bandB === undefined || (bandA.cells.length === 0 && bandB.cells.length === 0)) return
    const right = new Map(bandB.cells.map((cell) => [cell.column, cell]))
    const place = { rowA: bandA.row, rowB: bandB.row, bandA, bandB }
    for (const cell of bandA.cells) {
      const columnB = sheets.columns.to(cell.column)
      if (columnB === 0) continue
      visit({ a: cell, b: right.get(columnB), ...place, columnA: cell.column, columnB })
      right.delete(columnB)
    }
    for (const cell of right.values()) {
      const columnA = sheets.columns.from(cell.column)
      if (columnA !== 0) visit({ a: undefined, b: cell, ...place, columnA, columnB: cell.column })
    }
  })
}

/** The changes of one cell; `formats` counts differences of format and style. */
export function compareCell(pair: CellPair, context: PairContext): { drafts: Draft[]; formats: number } {
  const { a, b } = pair
  const drafts: Draft[] = []
  const add = (kind: ChangeKind, follows = false, shown?: readonly [string, string]) => {
    const draft = cellDraft(
      kind,
      { sheet: context.a.sheet, cell: a, row: pair.rowA, column: pair.columnA },
      { sheet: context.b.sheet, cell: b, row: pair.rowB, column: pair.columnB },
      pair.bandB,
    )
    draft.follows = follows
    drafts.push(
      shown === undefined
        ? draft
        : {
            ...draft,
            ...(draft.a && { a: { ...draft.a, shown: shown[0] } }),
            ...(draft.b && { b: { ...draft.b, shown: shown[1] } }),
          },
    )
  }
  const content = contentChange(pair, context)
  if (content !== undefined) add(content.kind, content.follows)
  const turned = content?.kind === 'value' ? becameText(a, b) : undefined
  if (turned !== undefined && drafts[0] !== undefined) drafts[0].remark = turned
  if (content?.leftBehind && drafts[0] !== undefined)
    Object.assign(drafts[0], { leftBehind: true, remark: LEFT_BEHIND })
  const [linkA, linkB] = [a?.link ?? '', b?.link ?? '']
  const isOtherLink = !sameLink(linkA, linkB, context.a.sheet, context.b.sheet, context.map)
  // A text that changed takes its link along.
  const [changed] = drafts
  if (isOtherLink && changed !== undefined)
    changed.remark = joinRemarks(changed.remark, `its link too: ${linkA || 'none'} → ${linkB || 'none'}`)
  else if (isOtherLink) add('link', false, [linkA, linkB])
  if ((a?.note ?? '') !== (b?.note ?? '')) add('note', false, [a?.note ?? '', b?.note ?? ''])
  const looks = a === undefined || b === undefined ? [] : formatChanges(a, b)
  const told = looks.filter(({ saysOther }) => saysOther || context.options.formats)
  for (const { kind, before, after } of told) add(kind, false, [before, after])
  return { drafts, formats: looks.length - told.length }
}

/** What is typed as words where a figure stood, or looks like one and is none: sums pass over it. */
function becameText(a: OpenedCell | undefined, b: OpenedCell | undefined): string | undefined {
  const isText = (cell: OpenedCell | undefined): boolean =>
    typeof cell?.value === 'string' && /^[-(]?[^\w\s]? ?[\d,.]*\d\)?%?$/.test(cell.value.trim())
  const isWords = typeof b?.value === 'string' && b.value.trim() !== '' && b.formula === undefined
  if (typeof a?.value === 'number' && !a.style.isDate && isWords) return 'a number became a text, which sums pass over'
  if (isText(a) && typeof b?.value === 'number') return 'a text became a number'
  return undefined
}

interface ContentChange {
  readonly kind: ChangeKind
  readonly follows: boolean
  readonly leftBehind?: boolean
}

function contentChange(pair: CellPair, context: PairContext): ContentChange | undefined {
  const { a, b } = pair
  if (isLive(a) && isLive(b)) return formulaChange(a, b, context)
  if (isLive(a)) return { kind: b?.value === undefined ? 'formula' : 'formula-became-constant', follows: false }
  if (isLive(b)) return { kind: a?.value === undefined ? 'formula' : 'constant-became-formula', follows: false }
  const isSame = a && b ? sameTyped(a, b, context.options.tolerance) : a?.value === b?.value
  return isSame ? undefined : { kind: typedKind(pair, context), follows: false }
}

type FormulaCell = OpenedCell & { readonly formula: string }

const isLive = (cell: OpenedCell | undefined): cell is FormulaCell => liveFormula(cell) !== undefined

function formulaChange(a: FormulaCell, b: FormulaCell, context: PairContext): ContentChange | undefined {
  const isOneSort = isSameArray(a, b, context)
  const verdict = isOneSort
    ? compareFormulas(
        { formula: a.formula, sheet: context.a.sheet, row: a.row, column: a.column },
        { formula: b.formula, sheet: context.b.sheet, row: b.row, column: b.column },
        context.map,
      )
    : 'different'
  const leftBehind = isOneSort && verdict === 'different' && a.formula === b.formula
  // Rows that changed places within what it adds up: it reads and gives what it did.
  if (verdict === 'follows' && a.formula === b.formula && isOneResult(a, b, context) && readsTheSame(a, context))
    return undefined
  if (verdict !== 'same') return { kind: 'formula', follows: leftBehind || verdict === 'follows', leftBehind }
  // Where a line stands now is told with the rows that came or went.
  if (tellsPlaces(a.formula)) return undefined
  // Saved by a program that calculates nothing, and not calculated here either: nothing is known to differ.
  if (a.value === undefined || b.value === undefined) return undefined
  return isOneResult(a, b, context) ? undefined : { kind: 'result', follows: true }
}

/** Whether each range of a formula has the lines in the second workbook that it has in the first, in whatever order. */
function readsTheSame({ formula }: FormulaCell, { a, map }: PairContext): boolean {
  const isWithin = (first: number, last: number, { to, from }: AxisMap): boolean => {
    for (let at = first; at <= last; at++)
      if (![to(at), from(at)].every((line) => at === 0 || (line >= first && line <= last))) return false
    return true
  }
  return placesIn(formula, a.sheet, map.sheetsA).every(({ sheet, range: { top, bottom, left, right } }) => {
    const lines = map.ofA.get(sheet)
    return lines !== undefined && isWithin(top, bottom, lines.rows) && isWithin(left, right, lines.columns)
  })
}

/** Both give the same, or nothing is known of either. */
const isOneResult = (a: FormulaCell, b: FormulaCell, { scale, options }: PairContext): boolean =>
  a.value === undefined || b.value === undefined
    ? a.value === b.value
    : sameResult(a.value, b.value, () => scale(b), allowed(a, b, options.tolerance))

/** Neither fills a range, or both the same. */
function isSameArray(a: FormulaCell, b: FormulaCell, { a: one, b: other, map }: PairContext): boolean {
  if (a.array === undefined || b.array === undefined) return a.array === b.array
  const at = (formula: string, { sheet }: SheetLayout) => ({ formula, sheet, row: 1, column: 1 })
  return compareFormulas(at(a.array, one), at(b.array, other), map) !== 'different'
}

/** ADDRESS(ROW(Operations!$B$8),COLUMN(Operations!$B$8)): it reads no cell, and gives only where one stands. */
function tellsPlaces(formula: string): boolean {
  const rest = formula.replace(/\b(?:ROW|COLUMN)\([^()]*\)/gi, '0')
  return rest !== formula && !formulaTokens(rest).some(({ kind }) => kind === 'reference')
}

function typedKind({ a, b, bandA, bandB, columnA, columnB }: CellPair, context: PairContext): ChangeKind {
  if (saysOtherUnit(a?.value, b?.value)) return 'unit'
  if (context.a.captionColumns.has(columnA) && typeof (b ?? a)?.value === 'string') return 'relabelled'
  if (bandA.isHeading && bandB.isHeading) return 'heading'
  const heading = bandB.headings.get(columnB) ?? ''
  const isSamePeriod = isDated(heading) && headingKey(heading) === headingKey(bandA.headings.get(columnA) ?? '')
  return context.areDifferentReleases && isSamePeriod && typeof a?.value === 'number' ? 'restated' : 'value'
}

/** "(in thousands)" that became "(in millions)": no line is called otherwise, and every figure under it counts for more. */
function saysOtherUnit(before: OpenedCell['value'], after: OpenedCell['value']): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false
  const [one, other] = [before, after].map((text) => readUnitWords(text))
  return (
    (one?.money !== undefined && other?.money !== undefined && one.money !== other.money) ||
    (one?.shares !== undefined && other?.shares !== undefined && one.shares !== other.shares)
  )
}

interface FormatChange {
  readonly kind: ChangeKind
  readonly before: string
  readonly after: string
  /** The same figure is shown in another currency or scale, or as a share: it looks otherwise, and says something else. */
  readonly saysOther?: boolean
}

function formatChanges(a: OpenedCell, b: OpenedCell): readonly FormatChange[] {
  if (a.style === b.style) return []
  const changes: FormatChange[] = []
  if (canonicalFormat(a.style.format) !== canonicalFormat(b.style.format)) {
    // A result that was not saved, and is not calculated here, is shown as well once it is.
    const isFigure = [a, b].every(
      ({ value, formula }) => typeof value === 'number' || (value === undefined && formula !== undefined),
    )
    const saysOther =
      isFigure && (saidByFormat(a.style) !== saidByFormat(b.style) || isHiddenByFormat(a) !== isHiddenByFormat(b))
    changes.push({ kind: 'number-format', before: a.style.format, after: b.style.format, saysOther })
  }
  const properties = [...new Set([...Object.keys(a.style.look), ...Object.keys(b.style.look)])].sort()
  const changed = properties.filter(
    (property) => a.style.look[property] !== b.style.look[property] && !PROTECTING.includes(property),
  )
  if (changed.length > 0) {
    const side = (look: Readonly<Record<string, string>>) =>
      changed.map((property) => `${property} ${look[property] ?? 'none'}`).join(', ')
    changes.push({
      kind: 'style',
      before: side(a.style.look),
      after: side(b.style.look),
      saysOther: isUnseen(a) !== isUnseen(b),
    })
  } else if (a.style.also !== b.style.also)
    changes.push({ kind: 'style', before: a.style.also ?? 'none', after: b.style.also ?? 'none' })
  return changes
}
