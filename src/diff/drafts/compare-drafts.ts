/** What changed in the text of a release and in its checks, as changes of their own or to be told under their causes. */

import type { Recalculation } from '../../calc/recalculate.ts'
import { type OpenedSheet, type OpenedWorkbook, sheetsByName } from '../../core/book/opened-workbook.ts'
import { type Place, placesIn } from '../../core/cells/place.ts'
import { rangeText } from '../../core/cells/range-text.ts'
import { groupBy } from '../../core/group.ts'
import { MONTHS } from '../../language/months.ts'
import { bareDraft, type Draft, type DraftSide, shownCell } from '../compare/draft.ts'
import { mapPlace, type PlaceMap } from '../match/place-map.ts'
import { type CheckLine, flippedChecks } from './flipped-checks.ts'
import { sheetOf, type TwoDrafts } from './generated.ts'
import { changedPassages, type Passage, sourceText } from './sentences.ts'

/** A workbook with its formulas calculated. */
export interface Calculated {
  readonly book: OpenedWorkbook
  readonly calculation: Recalculation
}

/** `told` are the changes of the statements: a line of a table that they tell of is not told again. */
export function compareDrafts(
  a: Calculated,
  b: Calculated,
  drafts: TwoDrafts,
  told: readonly Draft[],
  map: PlaceMap,
): Draft[] {
  return [
    ...textChanges(a.book, b.book, drafts, told),
    ...checkChanges(a, b, drafts, map),
    ...typedOver(b.book, drafts),
  ]
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
  const heads = toldHeads(b, told, sheets.isSource)
  const after = sources(b)
  return sources(a).flatMap((one, at) => {
    const other = after.find(({ name }) => name === one.name) ?? after[at]
    if (other === undefined) return []
    return changedPassages(one, other).flatMap(({ before, after, isMoved }): Draft[] =>
      !isMoved &&
      (untold(one, before, linesA) === untold(other, after, linesB) || isToldHead(heads, other, before, after))
        ? []
        : [
            bareDraft(
              isMoved
                ? 'rows-moved'
                : before === undefined
                  ? 'sentence-added'
                  : after === undefined
                    ? 'sentence-removed'
                    : 'sentence-changed',
              before && passageSide(one, before),
              after && passageSide(other, after),
            ),
          ],
    )
  })
}

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
  for (const draft of told) {
    const at = draft[side]
    if (at?.range === undefined) continue
    const own = rows.get(at.sheet) ?? new Set()
    rows.set(at.sheet, own)
    for (let row = at.range.top; row <= at.range.bottom; row++) own.add(row)
  }
  const byName = sheetsByName(book)
  const lines = new Set<string>()
  for (const [sheet, own] of rows) {
    for (const cell of sheet.cells) {
      if (!own.has(cell.row) || cell.link === undefined || !isGenerated(sheetOf(cell.link) ?? '')) continue
      for (const { sheet: source, range } of placesIn(cell.link.slice(1), sheet, byName))
        lines.add(`${source.name}!${range.top}`)
    }
  }
  return lines
}

/** What is printed over the lines of a statement, with the words that changes of its headings and its unit tell of. */
interface ToldHead {
  readonly source: string
  readonly bottom: number
  readonly words: ReadonlySet<string>
}

function toldHeads(
  book: OpenedWorkbook,
  told: readonly Draft[],
  isSource: (sheet: string) => boolean,
): readonly ToldHead[] {
  const byName = sheetsByName(book)
  const ofSheet = groupBy(
    told.filter(({ kind }) => kind === 'heading' || kind === 'relabelled' || kind === 'unit'),
    ({ b }) => b?.sheet,
  )
  return [...ofSheet].flatMap(([sheet, drafts]): ToldHead[] => {
    const first = sheet?.cells.find(({ link }) => isSource(sheetOf(link ?? '') ?? ''))
    const [line] = sheet && first?.link ? placesIn(first.link.slice(1), sheet, byName) : []
    const own = drafts.filter(({ b }) => (b?.range?.top ?? 0) < (first?.row ?? 0))
    if (line === undefined || own.length === 0) return []
    const words = own.flatMap(({ a, b }) => [a, b].flatMap((side) => headWords(side?.shown ?? shownCell(side?.cell))))
    return [{ source: line.sheet.name, bottom: line.range.top, words: new Set(words) }]
  })
}

/** Whether two passages over a statement differ by words alone that are told: of a sentence it is told that it changed. */
function isToldHead(
  heads: readonly ToldHead[],
  { name }: OpenedSheet,
  before: Passage | undefined,
  after: Passage | undefined,
): boolean {
  if (before === undefined || after === undefined || after.text.endsWith('.')) return false
  const [gone, come] = [headWords(before.text), headWords(after.text)]
  const differing = [...lessWords(gone, come), ...lessWords(come, gone)]
  return heads.some(
    ({ source, bottom, words }) =>
      source === name &&
      after.top < bottom &&
      after.top >= bottom - HIGHEST_HEAD &&
      differing.every((word) => words.has(word)),
  )
}

const HIGHEST_HEAD = 30

/** In small letters; a date is its year, its month by name and its day. */
const headWords = (text: string): readonly string[] =>
  text
    .replace(ISO_DATE, (_, year, month, day) => `${year} ${MONTHS[Number(month) - 1]} ${Number(day)}`)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const ISO_DATE = /\b(\d{4})-(\d\d)-(\d\d)\b/g

/** The words that are left when those of another text are taken out, each as often as it stands there. */
function lessWords(words: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return words.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function checkChanges(a: Calculated, b: Calculated, { sheets }: TwoDrafts, map: PlaceMap): Draft[] {
  const checks = ({ book }: Calculated) => book.sheets.find(({ name }) => name === sheets.checks)
  const [one, other] = [checks(a), checks(b)]
  if (one === undefined || other === undefined) return []
  const looksAt = (places: readonly (Place | undefined)[]): string =>
    places
      .flatMap((place) => (place === undefined ? [] : [`${place.sheet.name}!${rangeText(place.range)}`]))
      .sort()
      .join()
  const lookAtTheSame = (before: CheckLine, after: CheckLine): boolean => {
    const places = looksAt((checkSide(one, before, a).reads ?? []).map((place) => mapPlace(place, map)))
    return (
      places !== '' &&
      places === looksAt((checkSide(other, after, b).reads ?? []).filter(({ sheet }) => !sheets.isSource(sheet.name)))
    )
  }
  return flippedChecks(one, other, lookAtTheSame).map(({ kind, before, after }) => ({
    ...bareDraft(kind, before && checkSide(one, before, a), after && checkSide(other, after, b)),
    caption: (after ?? before)?.what ?? '',
    ...(after === undefined || after.remark === '' ? {} : { remark: after.remark }),
    follows: true,
    asBuilt: true,
  }))
}

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
