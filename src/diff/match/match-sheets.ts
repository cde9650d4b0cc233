/**
 * Which sheet of one workbook is which of another: by name, then by what they hold. Of one that holds
 * much more of another sheet than of its namesake, that one.
 *
 *     Operations             as restated           Operations - Restated      one caption more, and the other
 *     Operations - GAAP      as first printed      Operations                 table is the primary one
 */
import {
  type OpenedCell,
  type OpenedSheet,
  type OpenedWorkbook,
  sheetsByName,
} from '../../core/book/opened-workbook.ts'
import { longestAscending } from '../../core/cells/longest-ascending.ts'
import { textOf } from './cell-content.ts'

/** Pairs of sheets that are the same, and those that only one workbook has. */
export interface SheetMatches {
  readonly pairs: readonly SheetPair[]
  readonly removed: readonly OpenedSheet[]
  readonly added: readonly OpenedSheet[]
}

/** A sheet before and after. */
export interface SheetPair {
  readonly a: OpenedSheet
  readonly b: OpenedSheet
  /** Stands elsewhere among the sheets that both have. */
  readonly moved: boolean
}

/** Sheets matched; upper and lower case in names are the same, as in Excel. */
export function matchSheets(a: OpenedWorkbook, b: OpenedWorkbook): SheetMatches {
  const partner = new Map<OpenedSheet, OpenedSheet>()
  const byName = sheetsByName(b)
  for (const sheet of a.sheets) {
    const same = byName.get(sheet.name.toLowerCase())
    if (same !== undefined) partner.set(sheet, same)
  }
  const held = new Map<OpenedSheet, ReadonlySet<string>>()
  const entriesOf = (sheet: OpenedSheet): ReadonlySet<string> => {
    const known = held.get(sheet) ?? entries(sheet, false)
    held.set(sheet, known)
    return known
  }
  const doubtful = [...partner].filter(([one, other]) => isAnother(one, other, b.sheets, entriesOf))
  for (const [one] of doubtful) partner.delete(one)
  const found = new Set(partner.values())
  const removed = a.sheets.filter((sheet) => !partner.has(sheet))
  const added = b.sheets.filter((sheet) => !found.has(sheet))
  for (const [one, other] of alike(removed, added)) partner.set(one, other)
  const matched = new Set(partner.values())
  for (const [one, other] of doubtful) {
    if (partner.has(one) || matched.has(other)) continue
    partner.set(one, other)
    matched.add(other)
  }
  return {
    pairs: inOrder(a, b, partner),
    removed: a.sheets.filter((sheet) => !partner.has(sheet)),
    added: b.sheets.filter((sheet) => !matched.has(sheet)),
  }
}

/** In the order of the second workbook. */
function inOrder(a: OpenedWorkbook, b: OpenedWorkbook, partner: ReadonlyMap<OpenedSheet, OpenedSheet>): SheetPair[] {
  const order = new Map(b.sheets.map((sheet, at) => [sheet, at]))
  const pairs = a.sheets.flatMap((sheet) => {
    const other = partner.get(sheet)
    return other === undefined ? [] : [{ a: sheet, b: other, at: order.get(other) as number }]
  })
  const stayed = new Set(longestAscending(pairs.map(({ at }) => at)))
  return pairs
    .map(({ a, b, at }, index) => ({ a, b, at, moved: !stayed.has(index) }))
    .sort((one, other) => one.at - other.at)
    .map(({ a, b, moved }) => ({ a, b, moved }))
}

/** The share of texts and figures that two sheets must have in common to be one sheet under another name. */
const ENOUGH = 0.5

/** Entries of a sheet that are looked at. */
const MOST_ENTRIES = 5_000

/** True of a sheet that has more in common with one of another name than with its namesake, by far. */
function isAnother(
  one: OpenedSheet,
  namesake: OpenedSheet,
  all: readonly OpenedSheet[],
  entriesOf: (sheet: OpenedSheet) => ReadonlySet<string>,
): boolean {
  const own = entriesOf(one)
  const share = (other: OpenedSheet): number => {
    const its = entriesOf(other)
    let common = 0
    for (const entry of own) if (its.has(entry)) common++
    return common / Math.max(1, own.size, its.size)
  }
  const least = Math.max(ENOUGH, share(namesake) + MORE)
  return own.size >= FEWEST_ENTRIES && least <= 1 && all.some((other) => other !== namesake && share(other) >= least)
}

/** Of fewer entries nothing is told. */
const FEWEST_ENTRIES = 12

/** The share that it has more in common. */
const MORE = 0.2

/** Best first, each sheet once. Two empty sheets are alike where they are the only ones left. */
function alike(removed: readonly OpenedSheet[], added: readonly OpenedSheet[]): [OpenedSheet, OpenedSheet][] {
  if (removed.length === 0 || added.length === 0) return []
  const withResults = [...removed, ...added].every(({ cells }) => !cells.some(isWithoutResult))
  const entriesOf = (sheet: OpenedSheet): ReadonlySet<string> => entries(sheet, withResults)
  const holders = new Map<string, Set<OpenedSheet>>()
  const sizes = new Map<OpenedSheet, number>()
  for (const sheet of added) {
    const own = entriesOf(sheet)
    sizes.set(sheet, own.size)
    for (const entry of own) holders.set(entry, (holders.get(entry) ?? new Set()).add(sheet))
  }
  const candidates: { one: OpenedSheet; other: OpenedSheet; share: number }[] = []
  for (const one of removed) {
    const own = entriesOf(one)
    const common = new Map<OpenedSheet, number>()
    for (const entry of own)
      for (const other of holders.get(entry) ?? []) common.set(other, (common.get(other) ?? 0) + 1)
    for (const [other, count] of common) {
      const share = count / Math.max(own.size, sizes.get(other) ?? 0)
      if (share >= ENOUGH) candidates.push({ one, other, share })
    }
  }
  const taken = new Set<OpenedSheet>()
  return candidates
    .sort((x, y) => y.share - x.share)
    .flatMap(({ one, other }): [OpenedSheet, OpenedSheet][] => {
      if (taken.has(one) || taken.has(other)) return []
      taken.add(one).add(other)
      return [[one, other]]
    })
}

/** openpyxl saves formulas without what they give. */
const isWithoutResult = ({ formula, value }: OpenedCell): boolean => formula !== undefined && value === undefined

/** What stands on a sheet; what its formulas give counts only where that is known of all. */
const entries = ({ cells }: OpenedSheet, withResults: boolean): ReadonlySet<string> =>
  new Set(
    cells
      .slice(0, MOST_ENTRIES)
      .filter(({ formula }) => withResults || formula === undefined)
      .map(textOf)
      .filter((text) => text !== ''),
  )
