/** Whether two cells hold the same formula, once it is known which row, column and sheet is which. */

import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { type Corner, type FormulaToken, formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'
import { type Place, placeOf, samePlace } from '../../core/cells/place.ts'
import { significantTokens, spelling } from '../../core/cells/relative-formula.ts'
import { type AxisMap, mapPlace, type PlaceMap } from '../match/place-map.ts'

/**
 * `same`: every reference points at the same caption and heading as before. `follows`: it differs only in rows, columns
 * or sheets that were inserted, removed, moved or renamed. `different`: it says something else.
 */
export type FormulaVerdict = 'same' | 'follows' | 'different'

/** A formula, without its "=", and the cell it stands in. */
export interface FormulaAt {
  readonly formula: string
  readonly sheet: OpenedSheet
  readonly row: number
  readonly column: number
}

/** Compares a formula of the first workbook with one of the second; the map says where places of the first are now. */
export function compareFormulas(a: FormulaAt, b: FormulaAt, map: PlaceMap): FormulaVerdict {
  const tokensA = significantTokens(a.formula)
  const tokensB = significantTokens(b.formula)
  if (tokensA.length === tokensB.length) return compareInTurn(tokensA, tokensB, a, b, map)
  const keptA = withoutTerms(tokensA, (token) => isGone(token, a.sheet, map))
  const keptB = withoutTerms(tokensB, (token) => isNew(token, b.sheet, map))
  if (keptA.length !== keptB.length) return 'different'
  return compareInTurn(keptA, keptB, a, b, map) === 'different' ? 'different' : 'follows'
}

/** Without the terms that are references to what only one of the workbooks has: B6+B7+B8 is B6+B8 where row 7 is new. */
function withoutTerms(tokens: readonly FormulaToken[], isOnlyHere: (token: ReferenceToken) => boolean): FormulaToken[] {
  const kept: FormulaToken[] = []
  for (const token of tokens) {
    const before = kept.at(-1)?.text
    const isTerm = token.kind === 'reference' && isOnlyHere(token)
    if (isTerm && (before === '+' || before === '-' || before === ',')) kept.pop()
    else kept.push(token)
  }
  return kept
}

function compareInTurn(
  tokensA: readonly FormulaToken[],
  tokensB: readonly FormulaToken[],
  a: FormulaAt,
  b: FormulaAt,
  map: PlaceMap,
): FormulaVerdict {
  let verdict: FormulaVerdict = 'same'
  for (const [at, tokenA] of tokensA.entries()) {
    const here = compareTokens(tokenA, tokensB[at] as FormulaToken, a, b, map)
    if (here === 'different') return here
    if (here === 'follows') verdict = here
  }
  return verdict
}

/** A link inside the workbook ("#'Sheet'!A1") is the same as written, or where its place moved to. */
export function sameLink(a: string, b: string, sheetA: OpenedSheet, sheetB: OpenedSheet, map: PlaceMap): boolean {
  if (a === b) return true
  const [inA, inB] = [inside(a), inside(b)]
  if (inA === undefined || inB === undefined) return false
  const [before, after] = [placeOf(inA, sheetA, map.sheetsA), placeOf(inB, sheetB, map.sheetsB)]
  const expected = before && mapPlace(before, map)
  return expected !== undefined && after !== undefined && samePlace(expected, after)
}

function compareTokens(
  tokenA: FormulaToken,
  tokenB: FormulaToken,
  a: FormulaAt,
  b: FormulaAt,
  map: PlaceMap,
): FormulaVerdict {
  if (tokenA.kind === 'reference' && tokenB.kind === 'reference') {
    const verdict = compareReferences(tokenA, tokenB, a.sheet, b.sheet, map)
    return verdict === 'different' && runsOn(tokenA, tokenB, a, b, map) ? 'follows' : verdict
  }
  if (tokenA.kind === 'reference' && tokenB.kind === 'error')
    return isGone(tokenA, a.sheet, map) ? 'follows' : 'different'
  if (tokenB.kind === 'reference' && tokenA.kind === 'error')
    return isNew(tokenB, b.sheet, map) ? 'follows' : 'different'
  if (tokenA.kind === 'string' && tokenB.kind === 'string') {
    const [linkA, linkB] = [tokenA.text.slice(1, -1), tokenB.text.slice(1, -1)]
    return sameLink(linkA, linkB, a.sheet, b.sheet, map) ? 'same' : 'different'
  }
  return tokenA.kind === tokenB.kind && spelling(tokenA) === spelling(tokenB) ? 'same' : 'different'
}

function compareReferences(
  tokenA: ReferenceToken,
  tokenB: ReferenceToken,
  sheetA: OpenedSheet,
  sheetB: OpenedSheet,
  map: PlaceMap,
): FormulaVerdict {
  if (fixing(tokenA.from) !== fixing(tokenB.from) || fixing(tokenA.to) !== fixing(tokenB.to)) return 'different'
  const before = placeOf(tokenA, sheetA, map.sheetsA)
  const after = placeOf(tokenB, sheetB, map.sheetsB)
  if (before === undefined) return after === undefined && tokenA.text === tokenB.text ? 'same' : 'different'
  // It names a sheet that is there no more: the sheet was renamed or removed and the formula left as it was.
  if (after === undefined) return tokenA.sheet?.toLowerCase() === tokenB.sheet?.toLowerCase() ? 'follows' : 'different'
  const expected = mapPlace(before, map)
  if (expected !== undefined && samePlace(expected, after)) return 'same'
  const sheets = map.ofA.get(before.sheet)
  if (sheets === undefined || sheets.b !== after.sheet) return 'different'
  const { range: was } = before
  const { range: is } = after
  const rows = coversLikewise([was.top, was.bottom], [is.top, is.bottom], sheets.rows)
  return rows && coversLikewise([was.left, was.right], [is.left, is.right], sheets.columns) ? 'follows' : 'different'
}

const fixing = (corner: Corner | undefined): number =>
  corner === undefined ? -1 : (corner.rowFixed ? 1 : 0) + (corner.columnFixed ? 2 : 0)

type Stretch = readonly [first: number, last: number]

/** Beyond this many lines a stretch is not walked; it is then taken to differ. */
const LONGEST = 100_000

/** Whether what is in one stretch and not in the other was inserted, removed or moved; at least one line is in both. */
function coversLikewise(a: Stretch, b: Stretch, axis: AxisMap): boolean {
  if (a[0] === 0 || b[0] === 0) return a[0] === b[0]
  if (a[1] - a[0] + b[1] - b[0] > LONGEST) return false
  const isSingle = a[0] === a[1] && b[0] === b[1]
  if (isSingle) return axis.to(a[0]) === b[0]
  let common = 0
  for (let at = a[0]; at <= a[1]; at++) {
    const to = axis.to(at)
    if (to >= b[0] && to <= b[1]) common++
    else if (to !== 0 && !axis.isMoved(at)) return false
  }
  for (let at = b[0]; at <= b[1]; at++) {
    const from = axis.from(at)
    if (from !== 0 && (from < a[0] || from > a[1]) && !axis.isMoved(from)) return false
  }
  return common > 0
}

/** A running formula ("the row above plus this one") next to an inserted row: the same distance, onto the new row. */
function runsOn(tokenA: ReferenceToken, tokenB: ReferenceToken, a: FormulaAt, b: FormulaAt, map: PlaceMap): boolean {
  if (tokenA.to !== undefined || tokenB.to !== undefined || fixing(tokenA.from) !== fixing(tokenB.from)) return false
  const isSameDistance =
    tokenA.from.row - a.row === tokenB.from.row - b.row &&
    tokenA.from.column - a.column === tokenB.from.column - b.column
  return isSameDistance && isNew(tokenB, b.sheet, map) && tokenA.sheet === tokenB.sheet
}

function isGone(token: ReferenceToken, sheet: OpenedSheet, map: PlaceMap): boolean {
  const place = placeOf(token, sheet, map.sheetsA)
  return place !== undefined && mapPlace(place, map) === undefined
}

function isNew(token: ReferenceToken, sheet: OpenedSheet, map: PlaceMap): boolean {
  const place = placeOf(token, sheet, map.sheetsB)
  if (place === undefined) return false
  const sheets = [...map.ofA.values()].find(({ b }) => b === place.sheet)
  return sheets === undefined || isNewPlace(place, sheets.rows, sheets.columns)
}

const isNewPlace = ({ range }: Place, rows: AxisMap, columns: AxisMap): boolean =>
  (range.top !== 0 && rows.from(range.top) === 0) || (range.left !== 0 && columns.from(range.left) === 0)

function inside(link: string): ReferenceToken | undefined {
  if (!link.startsWith('#')) return undefined
  const tokens = formulaTokens(link.slice(1))
  return tokens.length === 1 && tokens[0]?.kind === 'reference' ? tokens[0] : undefined
}
