/**
 * Which row of a list is which, where each row of it is about a place elsewhere in the workbook: "the figure in
 * Operations!B8". Its text hardly tells, since rows move and captions change; the place it leads to does.
 */

import type { OpenedCell, OpenedSheet } from '../../core/book/opened-workbook.ts'
import { formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'
import { type Place, placeOf } from '../../core/cells/place.ts'
import { groupBy } from '../../core/group.ts'
import { textOf } from './cell-content.ts'
import { mapPlace, type PlaceMap } from './place-map.ts'

/**
 * For each row of the first sheet (row i + 1 at `[i]`) its row in the second, 0 where it has none. `rows` are those
 * found by their text: they stay for rows that lead nowhere.
 */
export function matchEntries(a: OpenedSheet, b: OpenedSheet, rows: readonly number[], map: PlaceMap): number[] {
  const entriesA = entriesOf(a, map.sheetsA, (place) => mapPlace(place, map))
  const entriesB = entriesOf(b, map.sheetsB, (place) => place)
  const found = rows.map((to, i) => (entriesA.has(i + 1) || entriesB.has(to) ? 0 : to))
  const left = new Map([...groupBy(entriesB, ([, key]) => key)].map(([key, entries]) => [key, entries.values()]))
  for (const [row, key] of entriesA) {
    const next = left.get(key)?.next()
    if (next && !next.done) found[row - 1] = next.value[0]
  }
  return found
}

/** Rows that lead to another sheet, with what they lead to there and what they are: "ties Operations!8:2". */
function entriesOf(
  sheet: OpenedSheet,
  sheets: ReadonlyMap<string, OpenedSheet>,
  mapped: (place: Place) => Place | undefined,
): ReadonlyMap<number, string> {
  const kinds = new Map<number, string>()
  const entries = new Map<number, string>()
  for (const cell of sheet.cells) {
    if (!kinds.has(cell.row)) kinds.set(cell.row, textOf(cell))
    if (entries.has(cell.row)) continue
    const reference = referenceOf(cell)
    const place = reference && placeOf(reference, sheet, sheets)
    if (place === undefined || place.sheet === sheet || isWhole(place)) continue
    const there = mapped(place)
    const { top, left, bottom, right } = there?.range ?? { top: 0, left: 0, bottom: 0, right: 0 }
    const at = there === undefined ? 'gone' : `${there.sheet.name}!${top}:${left}:${bottom}:${right}`
    entries.set(cell.row, `${kinds.get(cell.row)} ${at}`)
  }
  return entries
}

/** All rows or all columns: no place that one row could be about. */
const isWhole = ({ range }: Place): boolean => range.top === 0 || range.left === 0

function referenceOf({ link, formula }: OpenedCell): ReferenceToken | undefined {
  const text = link?.startsWith('#') ? link.slice(1) : formula
  const token = text === undefined ? undefined : formulaTokens(text).find(({ kind }) => kind === 'reference')
  return token?.kind === 'reference' ? token : undefined
}

/**
 * Rows of statements that hold figures of the same lines of the same documents: the same line, whatever it is called by
 * now. `list` is the sheet of each workbook whose rows lead to a figure first, and last to the line it was printed on.
 * Gives for each sheet of the first workbook the rows found, with their rows in the second.
 */
export function tracedRows(
  [listA, listB]: readonly [OpenedSheet, OpenedSheet],
  map: PlaceMap,
): ReadonlyMap<OpenedSheet, ReadonlyMap<number, number>> {
  const inB = groupBy(traces(listB, map.sheetsB), ({ line }) => line)
  const votes = new Map<OpenedSheet, Map<string, { from: number; to: number; count: number }>>()
  for (const { figure, line } of traces(listA, map.sheetsA)) {
    const counterpart = map.ofA.get(figure.sheet)?.b
    const own = votes.get(figure.sheet) ?? new Map<string, { from: number; to: number; count: number }>()
    votes.set(figure.sheet, own)
    for (const { figure: other } of inB.get(line) ?? []) {
      if (other.sheet !== counterpart) continue
      const [from, to] = [figure.range.top, other.range.top]
      const vote = own.get(`${from}:${to}`) ?? { from, to, count: 0 }
      own.set(`${from}:${to}`, { ...vote, count: vote.count + 1 })
    }
  }
  return new Map([...votes].map(([sheet, own]) => [sheet, elected([...own.values()])]))
}

/** Most votes first, each row once. */
function elected(votes: readonly { from: number; to: number; count: number }[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const taken = new Set<number>()
  for (const { from, to } of [...votes].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to)) {
    if (found.has(from) || taken.has(to)) continue
    found.set(from, to)
    taken.add(to)
  }
  return found
}

function traces(
  list: OpenedSheet,
  sheets: ReadonlyMap<string, OpenedSheet>,
): { readonly figure: Place; readonly line: string }[] {
  const links = new Map<number, Place[]>()
  for (const cell of list.cells) {
    const reference = cell.link === undefined ? undefined : referenceOf(cell)
    const place = reference && placeOf(reference, list, sheets)
    if (place !== undefined) links.set(cell.row, [...(links.get(cell.row) ?? []), place])
  }
  return [...links.values()].flatMap((places) => {
    const [figure, line] = [places[0], places.at(-1)]
    if (figure === undefined || line === undefined || figure === line) return []
    return [{ figure, line: `${line.sheet.name}!${line.range.top}` }]
  })
}
