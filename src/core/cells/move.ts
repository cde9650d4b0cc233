/** Where the places of a workbook went, once rows, columns and sheets were added; and formulas that follow them. */

import type { Range } from '../book/workbook.ts'
import { LAST_COLUMN, LAST_ROW, quotedSheet } from './a1.ts'
import { type Corner, type FormulaToken, formulaTokens, type ReferenceToken, referenceText } from './formula-tokens.ts'

/** Rows or columns, counted from 1: where each went, 0 where it is gone. Lines behind the last keep their distance. */
export interface Lines {
  readonly to: (at: number) => number
  /** Where lines stand in another order than they did: the stretches, ascending, that those from one to another are now. */
  readonly stretches?: (first: number, last: number) => readonly Stretch[]
}

type Stretch = readonly [first: number, last: number]

/** Where the rows and columns of one sheet went, and what the sheet is called now. */
export interface SheetMove {
  /** What the sheet is called now. */
  readonly name: string
  readonly rows: Lines
  readonly columns: Lines
}

/** By the sheets' former names, in lower case. A sheet that is not among them stays as it was. */
export type Moves = ReadonlyMap<string, SheetMove>

/** Lines that keep their places. */
export const STAYS: Lines = { to: (at) => at }

/** A sheet of one workbook and its copy in another: where each row and column went, from the first on, 0 where it is gone. */
export interface CopiedPlaces {
  readonly a: { readonly name: string }
  readonly b: { readonly name: string }
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** Where the places of sheets are in copies of them. */
export const movesIntoCopies = (pairs: readonly CopiedPlaces[]): Moves =>
  new Map(
    pairs.map(({ a, b, rows, columns }) => {
      const lines = (to: readonly number[]): Lines =>
        linesOf(
          to,
          to.reduce((last, at) => Math.max(last, at), to.length),
        )
      return [a.name.toLowerCase(), { name: b.name, rows: lines(rows), columns: lines(columns) }]
    }),
  )

/** Lines from a list: `places[i]` is where line i + 1 went. */
export function linesOf(places: readonly number[], length: number): Lines {
  const behind = length - places.length
  const to = (at: number): number => (at <= places.length ? (places[at - 1] ?? 0) : at + behind)
  const left = places.filter((place) => place > 0)
  if (left.every((place, i) => i === 0 || place > (left[i - 1] as number))) return { to }
  return { to, stretches: (first, last) => stretchesOf(places, to, first, last) }
}

/**
 * A new line between two of a stretch is in it, as where a program inserts one; one of the old lines that was not in it
 * ends it.
 *
 *     lines 1 2 3, of which 2 went to 5:  1 and 3 are next to one another, 2 is apart
 */
function stretchesOf(places: readonly number[], to: Lines['to'], first: number, last: number): Stretch[] {
  const isIn = (at: number): boolean => at >= first && at <= last
  const within: { place: number; in: boolean }[] = places.map((place, i) => ({ place, in: isIn(i + 1) }))
  for (let at = Math.max(first, places.length + 1); at <= last; at++) within.push({ place: to(at), in: true })
  const stretches: [number, number][] = []
  let open = false
  for (const each of within.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place)) {
    const current = stretches.at(-1)
    if (each.in && open && current !== undefined) current[1] = each.place
    else if (each.in) stretches.push([each.place, each.place])
    open = each.in
  }
  return stretches
}

/** Where lines would stand if none of them had changed places with another: the same places, ascending; 0 where one is gone. */
export function slotsOf(places: readonly number[]): number[] {
  const slots = places.filter((to) => to > 0).sort((a, b) => a - b)
  let next = 0
  return places.map((to) => (to > 0 ? (slots[next++] as number) : 0))
}

/** A formula (without "=") of a sheet as it reads in the new places; the same text where nothing in it moved. */
export function movedFormula(formula: string, sheet: string, moves: Moves): string {
  const tokens = formulaTokens(formula)
  return tokens
    .map((token, at) =>
      token.kind === 'reference' ? movedReference(token, sheet, moves, isOneOfList(tokens, at)) : token.text,
    )
    .join('')
}

/** Functions that say the same of one range as of the parts of it, whatever their order. */
const OF_LISTS = new Set([
  'SUM',
  'AVERAGE',
  'MIN',
  'MAX',
  'COUNT',
  'COUNTA',
  'PRODUCT',
  'MEDIAN',
  'STDEV',
  'VAR',
  'AND',
  'OR',
])

/** Whether the token is a whole argument of such a function. */
export function isOneOfList(tokens: readonly FormulaToken[], at: number): boolean {
  const neighbour = (step: 1 | -1): string => {
    let next = at + step
    while (tokens[next]?.kind === 'space') next += step
    return tokens[next]?.text ?? ''
  }
  if (!['(', ',', ';'].includes(neighbour(-1)) || ![')', ',', ';'].includes(neighbour(1))) return false
  let depth = 0
  for (let before = at - 1; before >= 0; before--) {
    const { text } = tokens[before] as FormulaToken
    if (text === ')') depth++
    else if (text === '(' && depth-- === 0) return OF_LISTS.has(tokens[before - 1]?.text.toUpperCase() ?? '')
  }
  return false
}

function movedReference(token: ReferenceToken, on: string, moves: Moves, isListed: boolean): string {
  const move = moves.get((token.sheet ?? on).toLowerCase())
  if (move === undefined) return token.text
  const prefix =
    token.sheet === undefined || token.sheet.toLowerCase() === move.name.toLowerCase()
      ? token.prefix
      : `${quotedSheet(move.name)}!`
  const { from, to = from } = token
  const all = {
    rows: movedStretches(from.row, to.row, move.rows, LAST_ROW),
    columns: movedStretches(from.column, to.column, move.columns, LAST_COLUMN),
  }
  const [rows, columns] = isListed ? [all.rows, all.columns] : [bounds(all.rows), bounds(all.columns)]
  if (rows.length === 0 || columns.length === 0) return `${prefix}#REF!`
  const isOne = rows.length === 1 && columns.length === 1
  const parts = rows.flatMap((down) =>
    columns.map((across) => {
      const corner = (old: Corner, at: 0 | 1): Corner => ({ ...old, row: down[at], column: across[at] })
      const isCell = token.to === undefined || (!isOne && down[0] === down[1] && across[0] === across[1])
      return referenceText(prefix, corner(from, 0), isCell ? undefined : corner(token.to ?? from, 1))
    }),
  )
  return parts.join(',')
}

/** What a stretch has become: one stretch, or several where its lines do not stand together any more; none where all are gone. */
function movedStretches(first: number, last: number, lines: Lines, most: number): readonly Stretch[] {
  const isWhole = first === 0 || last === 0 || first === last || Math.max(first, last) === most
  if (lines.stretches !== undefined && !isWhole) {
    const stretches = lines.stretches(Math.min(first, last), Math.max(first, last))
    if (stretches.length > 0) return stretches
  }
  const stretch = movedStretch(first, last, lines, most)
  return stretch === undefined ? [] : [stretch]
}

/** From the first of several stretches to the last, where only one can be said. */
function bounds(stretches: readonly Stretch[]): readonly Stretch[] {
  const [first, last] = [stretches[0], stretches.at(-1)]
  return first === undefined || last === undefined || first === last ? stretches : [[first[0], last[1]]]
}

/** The ends of a stretch, in the order given; it shrinks to the lines that are left of it. 0 stands for all lines. */
function movedStretch(first: number, last: number, lines: Lines, most: number): Stretch | undefined {
  if (first === 0 || last === 0) return [first, last]
  const step = first <= last ? 1 : -1
  let [one, other] = [first, last]
  // What reaches to the end of the sheet goes on doing so.
  const whole = Math.max(first, last) === most
  while (one !== other && lines.to(one) === 0) one += step
  while (other !== one && lines.to(other) === 0) other -= step
  const ends = [one, other].map((at) => (whole && at === most ? most : lines.to(at))) as [number, number]
  return ends.every((at) => at > 0 && at <= most) ? ends : undefined
}

/** A range in its new place; undefined where nothing is left of it. */
export function movedRange(range: Range, { rows, columns }: Pick<SheetMove, 'rows' | 'columns'>): Range | undefined {
  const [down] = bounds(movedStretches(range.top, range.bottom, rows, LAST_ROW))
  const [across] = bounds(movedStretches(range.left, range.right, columns, LAST_COLUMN))
  if (down === undefined || across === undefined) return undefined
  return {
    top: Math.min(...down),
    bottom: Math.max(...down),
    left: Math.min(...across),
    right: Math.max(...across),
  }
}
