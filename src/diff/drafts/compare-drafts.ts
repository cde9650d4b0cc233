/** What changed in the text of a release and in its checks, as changes of their own or to be told under their causes. */

import type { ChangeKind } from '../../core/book/change.ts'
import { type OpenedSheet, type OpenedWorkbook, sheetsByName } from '../../core/book/opened-workbook.ts'
import { placesIn } from '../../core/cells/place.ts'
import { rangeText } from '../../core/cells/range-text.ts'
import { groupBy } from '../../core/group.ts'
import type { UNJUDGED } from '../../core/tally.ts'
import { bareDraft, type Draft, type DraftSide, shownCell } from '../compare/draft.ts'
import { mapPlace, type PlaceMap } from '../match/place-map.ts'
import { brokenTie } from './broken-ties.ts'
import { type CheckLine, flippedChecks, type LooksAt } from './flipped-checks.ts'
import { type Calculated, sheetOf, type TwoDrafts } from './generated.ts'
import { headWords, lessWords } from './head-words.ts'
import { furnitureChanges } from './page-furniture.ts'
import { changedPassages, type Passage, type PassageChange } from './sentences.ts'
import { sourceText } from './source-text.ts'

/** `told` are the changes of the statements: a line of a table that they tell of is not told again. */
export function compareDrafts(
  a: Calculated,
  b: Calculated,
  drafts: TwoDrafts,
  told: readonly Draft[],
  map: PlaceMap,
): Draft[] {
  const text = textChanges(a.book, b.book, drafts, told)
  return [...text, ...checkChanges(a, b, drafts, { text, told }, map), ...typedOver(b.book, drafts)]
}

function textChanges(
  a: OpenedWorkbook,
  b: OpenedWorkbook,
  { isGenerated, sheets }: TwoDrafts,
  told: readonly Draft[],
): Draft[] {
  const sources = (book: OpenedWorkbook): readonly OpenedSheet[] =>
    book.sheets.filter(({ name }) => sheets.isSource(name))
  const [linesA, linesB] = [toldLines(a, told, 'a', isGenerated), toldLines(b, told, 'b', isGenerated)]
  /** What a passage has beside the lines that the statements tell of. */
  const untold = (sheet: OpenedSheet, passage: Passage | undefined, lines: ReadonlySet<string>): string =>
    sourceText(sheet)
      .filter(({ row }) => passage !== undefined && row >= passage.top && row <= passage.bottom)
      .map(({ row, text }) => (lines.has(`${sheet.name}!${row}`) ? '' : text.trim()))
      .join(' ')
      .trim()
  const [headsA, headsB] = [toldHeads(a, told, 'a', sheets.isSource), toldHeads(b, told, 'b', sheets.isSource)]
  const movedLines = toldLines(b, told.flatMap(ofItsSheet), 'b', isGenerated)
  const after = sources(b)
  return sources(a).flatMap((one, at) => {
    const other = after.find(({ name }) => name === one.name) ?? after[at]
    if (other === undefined) return []
    const passages = changedPassages(one, other).flatMap((change): Draft[] => {
      const { before, after, isMoved } = change
      const isTold = isMoved
        ? untold(other, after, movedLines) === ''
        : untold(one, before, linesA) === untold(other, after, linesB) ||
          isToldHead(change, [...headsNear(headsA, one, before), ...headsNear(headsB, other, after)])
      return isTold
        ? []
        : [bareDraft(passageKind(change), before && passageSide(one, before), after && passageSide(other, after))]
    })
    return [...furnitureChanges(one, other), ...passages]
  })
}

function passageKind({ before, after, isMoved }: PassageChange): ChangeKind {
  if (isMoved) return 'rows-moved'
  if (before === undefined) return 'sentence-added'
  return after === undefined ? 'sentence-removed' : 'sentence-changed'
}

/** Of two lines of a statement that changed places either has moved: a move is said of all its lines. */
const ofItsSheet = (draft: Draft): readonly Draft[] =>
  draft.kind !== 'rows-moved' || draft.b?.range === undefined
    ? []
    : [
        {
          ...draft,
          b: { ...draft.b, range: { ...draft.b.range, top: 1, bottom: draft.b.sheet.cells.at(-1)?.row ?? 1 } },
        },
      ]

const passageSide = (sheet: OpenedSheet, { text, top, bottom }: Passage): DraftSide => ({
  sheet,
  range: { top, bottom, left: 0, right: 0 },
  shown: text,
})

/** "Source!112": rows of the text that a row of a statement with a change on it was read from. */
function toldLines(
  book: OpenedWorkbook,
  told: readonly Draft[],
  side: 'a' | 'b',
  isGenerated: (sheet: string) => boolean,
): ReadonlySet<string> {
  const rows = new Map<OpenedSheet, Set<number>>()
  const whole = new Set<OpenedSheet>()
  for (const draft of told) {
    const at = draft[side]
    if (at === undefined) continue
    const own = rows.get(at.sheet) ?? new Set()
    rows.set(at.sheet, own)
    // Of a table that came or went all lines; and of one whose columns did, or stand in another order.
    const range = OF_COLUMNS.has(draft.kind) ? undefined : at.range
    if (range === undefined) whole.add(at.sheet)
    const { top, bottom } = range ?? { top: 1, bottom: at.cells?.at(-1)?.row ?? at.sheet.cells.at(-1)?.row ?? 0 }
    for (let row = top; row <= bottom; row++) own.add(row)
  }
  const byName = sheetsByName(book)
  const lines = new Set<string>()
  for (const [sheet, own] of rows) {
    const found = sheet.cells.flatMap((cell) =>
      !own.has(cell.row) || cell.link === undefined || !isGenerated(sheetOf(cell.link) ?? '')
        ? []
        : placesIn(cell.link.slice(1), sheet, byName).map(({ sheet: source, range }) => ({ source, row: range.top })),
    )
    for (const { source, row } of found) lines.add(`${source.name}!${row}`)
    if (!whole.has(sheet)) continue
    // "Shares used in computing", over the line that goes on with "earnings per share 29,041", is of the table as well.
    for (const [source, its] of groupBy(found, (each) => each.source)) {
      const [from, to] = [Math.min(...its.map((each) => each.row)), Math.max(...its.map((each) => each.row))]
      for (let row = from; row <= to; row++) lines.add(`${source.name}!${row}`)
    }
  }
  return lines
}

const OF_COLUMNS: ReadonlySet<ChangeKind> = new Set(['columns-inserted', 'columns-removed', 'columns-moved'])

/** What is printed over the lines of a statement, with the words that changes of its headings and its unit tell of. */
interface ToldHead {
  readonly source: string
  readonly bottom: number
  readonly words: readonly string[]
}

function toldHeads(
  book: OpenedWorkbook,
  told: readonly Draft[],
  which: 'a' | 'b',
  isSource: (sheet: string) => boolean,
): readonly ToldHead[] {
  const byName = sheetsByName(book)
  return told.flatMap(({ kind, a, b }): ToldHead[] => {
    const side = { a, b }[which]
    if (side === undefined || !OVER_LINES.has(kind)) return []
    const under = side.sheet.cells.find(
      ({ row, link }) => row > (side.range?.top ?? 0) && isSource(sheetOf(link ?? '') ?? ''),
    )
    const [line] = under?.link === undefined ? [] : placesIn(under.link.slice(1), side.sheet, byName)
    const said = [a, b].flatMap((each) =>
      each !== undefined && each.range === undefined
        ? (each.cells ?? []).map((cell) => shownCell(cell))
        : (each?.shown ?? shownCell(each?.cell)),
    )
    const words = said.flatMap(headWords)
    return line === undefined ? [] : [{ source: line.sheet.name, bottom: line.range.top, words }]
  })
}

const OVER_LINES: ReadonlySet<ChangeKind> = new Set([
  'heading',
  'relabelled',
  'unit',
  'sheet-added',
  'sheet-removed',
  ...OF_COLUMNS,
])

const headsNear = (
  heads: readonly ToldHead[],
  { name }: OpenedSheet,
  passage: Passage | undefined,
): readonly ToldHead[] =>
  heads.filter(
    ({ source, bottom }) =>
      passage !== undefined && source === name && passage.top < bottom && passage.top >= bottom - HIGHEST_HEAD,
  )

/** Whether passages over a statement differ by words alone that are told: of a sentence it is told that it changed. */
function isToldHead({ before, after }: PassageChange, heads: readonly ToldHead[]): boolean {
  if ((after ?? before)?.text.endsWith('.')) return false
  const [gone, come] = [headWords(before?.text ?? ''), headWords(after?.text ?? '')]
  const differing = [...lessWords(gone, come), ...lessWords(come, gone)]
  const words = new Set(heads.flatMap((head) => head.words))
  return heads.length > 0 && differing.every((word) => words.has(word))
}

const HIGHEST_HEAD = 30

function checkChanges(
  a: Calculated,
  b: Calculated,
  { sheets }: TwoDrafts,
  { text, told }: Readonly<Record<'text' | 'told', readonly Draft[]>>,
  map: PlaceMap,
): Draft[] {
  const checks = ({ book }: Calculated) => book.sheets.find(({ name }) => name === sheets.checks)
  const [one, other] = [checks(a), checks(b)]
  if (one === undefined || other === undefined) return []
  const looksAt: LooksAt = (line, isAfter) =>
    (isAfter
      ? (checkSide(other, line, b).reads ?? []).filter(({ sheet }) => !sheets.isSource(sheet.name))
      : (checkSide(one, line, a).reads ?? []).flatMap((place) => mapPlace(place, map) ?? [])
    )
      .map((place) => `${place.sheet.name}!${rangeText(place.range)}`)
      .sort()
      .join()
  return flippedChecks(one, other, looksAt).map(({ kind, before, after }) => {
    const broken = kind === 'check-gone' && before ? brokenTie(before, text, a, b, map) : undefined
    const is = after && checkSide(other, after, b)
    const sentence = broken?.sentence && {
      ...broken.sentence,
      shown: 'unmatched' satisfies (typeof UNJUDGED)[number],
      reads: [],
    }
    const beside = kind === 'check-broke' && is !== undefined && isOfAnotherColumn(is, told) ? `; ${BESIDE}` : ''
    const remark = `${broken?.remark ?? after?.remark ?? ''}${beside}`
    return {
      ...bareDraft(broken ? 'check-broke' : kind, before && checkSide(one, before, a), is ?? sentence),
      caption: (after ?? before)?.what ?? '',
      ...(remark !== '' && { remark }),
      follows: true,
      asBuilt: true,
    }
  })
}

/**
 * Whether no figure that a check looks at was changed, but one of its lines in another column was: where a sign was
 * turned there, the formula of the line is one that does not fit here.
 */
function isOfAnotherColumn({ reads = [] }: DraftSide, told: readonly Draft[]): boolean {
  const changed = told.flatMap(({ kind, b }) => (kind === 'value' && b?.range !== undefined ? [b] : []))
  const meets = ({ sheet, range }: DraftSide, isColumn: boolean): boolean =>
    reads.some(
      (place) =>
        place.sheet.name === sheet.name &&
        range !== undefined &&
        place.range.top <= range.bottom &&
        range.top <= place.range.bottom &&
        (!isColumn || (place.range.left <= range.right && range.left <= place.range.right)),
    )
  return changed.some((side) => meets(side, false)) && !changed.some((side) => meets(side, true))
}

const BESIDE = 'no figure of this column was changed: its lines are added up with the signs of the column where one was'

/** It looks at what its formulas do, and at the place that it is about. */
function checkSide(
  sheet: OpenedSheet,
  { row, verdict, cells }: CheckLine,
  { book, calculation }: Calculated,
): DraftSide {
  const byName = sheetsByName(book)
  return {
    sheet,
    range: { top: row, bottom: row, left: verdict.column, right: verdict.column },
    shown: String(verdict.value),
    reads: cells.flatMap((cell) => [
      ...(cell.formula === undefined
        ? []
        : calculation.precedents(sheet, cell).filter((place) => place.sheet !== sheet)),
      ...(cell.link?.startsWith('#') ? placesIn(cell.link.slice(1), sheet, byName) : []),
    ]),
  }
}

/** What somebody typed over formulas of the lists that were generated. */
const typedOver = ({ sheets }: OpenedWorkbook, { isGenerated, wasLive }: TwoDrafts): Draft[] =>
  sheets
    .filter(({ name }) => isGenerated(name))
    .flatMap((sheet) =>
      sheet.cells
        .filter((cell) => cell.formula === undefined && cell.value !== undefined && wasLive(sheet, cell))
        .map((cell) => {
          const range = { top: cell.row, bottom: cell.row, left: cell.column, right: cell.column }
          return bareDraft('formula-became-constant', undefined, { sheet, range, cell })
        }),
    )
