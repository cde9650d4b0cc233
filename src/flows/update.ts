/**
 * The flow of a history that grows: releases are added to a workbook that tieout built and its user has edited since.
 *
 *     the workbook ──record──▶ its releases, and as it was built ─┐
 *          │                   + the new releases ──▶ built anew ─┼─▶ merged ──▶ the workbook, grown
 *          └──────────────── as it is now ────────────────────────┘
 */

import { recalculation } from '../calc/recalculate.ts'
import { staleResults } from '../calc/stale-results.ts'
import type { OpenedCell, OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { Edit, SheetAdditions, WorkbookUpdate } from '../core/book/update.ts'
import { movesIntoCopies } from '../core/cells/move.ts'
import { UserError } from '../core/diagnostic.ts'
import { type Split, splitText } from '../core/history.ts'
import type { Templates } from '../core/template.ts'
import { matchCopy, matchRebuilt, wordsOf } from '../diff/match/places.ts'
import { TRENDS_TITLE } from '../history/over-time/trends.ts'
import { changedCells } from '../merge/changed-cells.ts'
import { mergeWorkbooks } from '../merge/merge.ts'
import { isOfPeriods, withResultsSaid } from '../merge/results-said.ts'
import { saidTogether } from '../merge/said-together.ts'
import { editsListed } from '../sheets/lists/edits-sheet.ts'
import { CHECKS, CONTENTS, EDITS, FIGURES, isSource, LISTS, RESTATEMENTS, SOURCE } from '../sheets/sheet-name.ts'
import { authorshipOf } from '../xlsx/open/authorship.ts'
import { openWorkbook } from '../xlsx/open/open.ts'
import { ownReferences } from '../xlsx/update/own-references.ts'
import { type HistoryRecord, readRecord, withRecord } from '../xlsx/update/record-sheet.ts'
import { withResultsSet } from '../xlsx/update/set-results.ts'
import { updateWorkbook } from '../xlsx/update/update.ts'
import { build } from './build.ts'
import { buildHistory, type HistoryBuilt, type HistoryWishes, type Input, layOutHistory } from './history.ts'
import { releaseInside } from './release-inside.ts'

/** What came of a history to which releases were added. */
export interface Updated {
  /** Built of all releases; absent where none was new. */
  readonly built?: HistoryBuilt
  readonly bytes: Uint8Array
  /** The releases that are new, and those that were in it already, by name. */
  readonly releases: { readonly added: readonly string[]; readonly known: readonly string[] }
  /** What the statements have that they had not before. */
  readonly changes: readonly SheetAdditions[]
  /** What its user did, all of it kept. */
  readonly edits: readonly Edit[]
  /** How many checks hold with the edits; absent where there are none. */
  readonly checks?: string
}

/** A history of releases, with the record from which it can grow. */
export async function startHistory(
  inputs: readonly Input[],
  templates: Templates,
  wishes: HistoryWishes,
): Promise<HistoryBuilt> {
  const built = await buildHistory(inputs, templates, wishes)
  return {
    ...built,
    bytes: recorded(built.bytes, { wishes, releases: built.inputs, built: { name: BUILT, bytes: built.bytes } }, true),
  }
}

const BUILT = 'built.xlsx'

const recorded = (bytes: Uint8Array, record: HistoryRecord, sealed: boolean): Uint8Array =>
  withRecord({ name: BUILT, bytes }, record, sealed)

/**
 * Adds releases to a history.
 *
 * @throws UserError where the workbook is no history that tieout built, or a release none that can be read.
 */
export async function updateHistory(
  existing: Input,
  inputs: readonly Input[],
  templates: Templates,
  asked: Partial<HistoryWishes> = {},
): Promise<Updated> {
  const record = readRecord(existing)
  if (record === undefined) {
    const begun = await begunOfOne(existing, inputs, templates, asked)
    if (begun !== undefined) return updateHistory(begun, inputs, templates, asked)
    throw new UserError(
      `${existing.name}: is no history that tieout built, or lost its sheet "Record": build it anew from its releases`,
    )
  }
  const isKnown = (input: Input): boolean => record.releases.some(({ bytes }) => sameBytes(bytes, input.bytes))
  const fresh = inputs.filter((input) => !isKnown(input))
  const splits = allSplits(record.wishes.splits ?? [], asked.splits ?? [])
  const wishes: HistoryWishes = { ...record.wishes, ...asked, ...(splits.length > 0 && { splits }) }
  const names = { added: fresh.map(({ name }) => name), known: inputs.filter(isKnown).map(({ name }) => name) }
  if (fresh.length === 0 && isSame(wishes, record.wishes)) {
    return { bytes: existing.bytes, releases: names, changes: [], edits: [] }
  }
  const looks = wishes.theme === undefined ? templates : { ...templates, theme: wishes.theme }
  return grown({ existing, record, fresh }, looks, wishes, names)
}

/** Those that were asked for before and those that are now; of one day the one that is asked for now. */
const allSplits = (before: readonly Split[], now: readonly Split[]): readonly Split[] => [
  ...before.filter(({ date }) => !now.some((split) => split.date === date)),
  ...now,
]

/** A history, what it was built of, and the releases that are new to it. */
interface Growing {
  readonly existing: Input
  readonly record: HistoryRecord
  readonly fresh: readonly Input[]
}

async function grown(
  { existing, record, fresh }: Growing,
  templates: Templates,
  wishes: HistoryWishes,
  names: Updated['releases'],
): Promise<Updated> {
  const releases = [...record.releases, ...fresh]
  const base = openWorkbook(record.built.bytes, existing.name)
  const built = await buildHistory(releases, templates, wishes, base.sheets)
  const recordOf = ({ bytes }: HistoryBuilt): HistoryRecord => ({
    wishes,
    releases: built.inputs,
    built: { name: BUILT, bytes },
  })
  const added = fresh.filter((input) => built.inputs.includes(input)).map(({ name }) => name)
  const news = { releases: { ...names, added }, changes: addedTo(base, openWorkbook(built.bytes, BUILT)) }
  if (authorshipOf(existing.bytes) === 'built')
    return { built, bytes: recorded(built.bytes, recordOf(built), true), ...news, edits: [] }
  const theirs = openWorkbook(existing.bytes, existing.name)
  const toTheirs = matchCopy(base, theirs)
  const references = ownReferences(existing, record.built, movesIntoCopies(toTheirs.pairs))
  const told = base.sheets.flatMap((sheet) => (sheet.name === EDITS ? editsListed(sheet) : []))
  const merge = ({ bytes }: HistoryBuilt): WorkbookUpdate => {
    const ours = openWorkbook(bytes, BUILT)
    return mergeWorkbooks({
      base,
      theirs,
      ours,
      toTheirs,
      toOurs: matchRebuilt(base, ours, BUILT_ALIKE),
      references,
      told,
      entries: ENTRIES,
      isRenamed,
      wordsOf,
    })
  }
  const updated = ({ bytes }: HistoryBuilt, update: WorkbookUpdate): Uint8Array =>
    updateWorkbook(existing, { name: BUILT, bytes }, record.built, update)
  // Once to see what was edited, and once more with the sheet that lists it.
  const unlisted = await layOutHistory(built, templates, wishes, { edits: [], kept: [] }, base.sheets)
  const first = merge(unlisted)
  const resultsSaid = (): readonly Edit[] => {
    const grown = openWorkbook(updated(unlisted, first), existing.name)
    const [before, now] = [recalculation(theirs).full, recalculation(grown).full]
    return withResultsSaid(first.edits, [theirs, before], [grown, now], first.theirs)
  }
  const edits = saidTogether(first.edits.some(isOfPeriods) ? resultsSaid() : first.edits)
  const listed = await layOutHistory(built, templates, wishes, { edits, kept: first.kept }, base.sheets)
  const update = merge(listed)
  const merged = updated(listed, update)
  const opened = openWorkbook(merged, existing.name)
  const results = staleResults(opened, changedCells(theirs, opened, update.theirs))
  const calculated = withResultsSet(merged, existing.name, results)
  const checks = checksOf(openWorkbook(calculated, existing.name))
  const bytes = recorded(calculated, recordOf(listed), false)
  return { built: listed, bytes, ...news, edits, ...(checks && { checks }) }
}

/**
 * The workbook of one release as a history of it, with what was edited: as it was before it was edited is built again. That
 * goes first, since a release laid out as itself and as a history has the same figures, by which its lines are known.
 */
async function begunOfOne(
  existing: Input,
  inputs: readonly Input[],
  templates: Templates,
  asked: Partial<HistoryWishes>,
): Promise<Input | undefined> {
  const release = await releaseInside(existing, inputs)
  if (release === undefined) return undefined
  const { bytes: plain } = await build(release.bytes, release.name, templates)
  const named = await build(release.bytes, release.name, templates, { names: true })
  const has = new Set(namesOf(existing.bytes))
  const isNamed = namesOf(named.bytes).some((name) => !namesOf(plain).includes(name) && has.has(name))
  const bytes = isNamed ? named.bytes : plain
  const wishes: HistoryWishes = { prefer: 'latest', ...(isNamed && { names: true }), ...asked }
  const record: HistoryRecord = { wishes, releases: [release], built: { name: BUILT, bytes } }
  const begun = await grown({ existing, record, fresh: [] }, templates, wishes, { added: [], known: [] })
  return { name: existing.name, bytes: begun.bytes }
}

const namesOf = (bytes: Uint8Array): readonly string[] => openWorkbook(bytes, BUILT).names.map(({ name }) => name)

/** What Contents says of the checks, in the cell behind their label. */
function checksOf({ sheets }: OpenedWorkbook): string | undefined {
  const cells = sheets.find(({ name }) => name === CONTENTS)?.cells ?? []
  const label = cells.findIndex(({ value, column }) => column === 1 && value === CHECKS)
  const value = cells[label + 1]?.value
  return label >= 0 && typeof value === 'string' ? value : undefined
}

const isSame = (a: HistoryWishes, b: HistoryWishes): boolean =>
  a.prefer === b.prefer &&
  (a.order ?? 'apart') === (b.order ?? 'apart') &&
  (a.names ?? false) === (b.names ?? false) &&
  (a.splits ?? []).map(splitText).join() === (b.splits ?? []).map(splitText).join() &&
  JSON.stringify(a.theme) === JSON.stringify(b.theme)

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** Sheets whose rows are each about a place on another. */
const ENTRIES: readonly string[] = [RESTATEMENTS, FIGURES, CHECKS]
const BUILT_ALIKE = { entries: ENTRIES, figures: FIGURES }
/** The text of a release is on Source, as long as it is the only one: such a sheet keeps its name. */
const isRenamed = (base: string, theirs: string): boolean => base !== theirs && !(theirs === SOURCE && isSource(base))

/** What the statements have that they had not before. */
function addedTo(base: OpenedWorkbook, ours: OpenedWorkbook): readonly SheetAdditions[] {
  const { pairs } = matchRebuilt(base, ours, BUILT_ALIKE)
  return ours.sheets.flatMap((sheet): SheetAdditions[] => {
    if (LISTS.includes(sheet.name) || isSource(sheet.name)) return []
    const pair = pairs.find(({ b }) => b === sheet)
    if (pair === undefined) return [{ sheet: sheet.name, isNew: true, columns: [], lines: [] }]
    const [rows, columns] = [new Set(pair.rows), new Set(pair.columns)]
    const words = wordsOf(sheet)
    // Headings and notes are no lines, and what is calculated of the lines beneath them is no news of a release.
    const end = sheet.cells.find(({ value }) => value === TRENDS_TITLE)?.row ?? Number.POSITIVE_INFINITY
    const figures = sheet.cells.filter(
      ({ row, value, style }) => row < end && typeof value === 'number' && !style.isDate,
    )
    const unique = (axis: 'row' | 'column', known: ReadonlySet<number>, text: (cell: OpenedCell) => string) => [
      ...new Set(figures.flatMap((cell) => (known.has(cell[axis]) ? [] : [text(cell)])).filter((each) => each !== '')),
    ]
    const lines = unique('row', rows, ({ row, column }) => words(row, column).caption)
    const added = unique('column', columns, ({ row, column }) => words(row, column).heading)
    return lines.length + added.length === 0 ? [] : [{ sheet: sheet.name, isNew: false, columns: added, lines }]
  })
}
