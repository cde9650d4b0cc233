/**
 * The flow of a history that grows: releases are added to a workbook that tieout built and its user has edited since.
 * Like `pipeline`, where phases meet.
 *
 *     the workbook ──record──▶ its releases, and as it was built ─┐
 *          │                   + the new releases ──▶ built anew ─┼─▶ merged ──▶ the workbook, grown
 *          └──────────────── as it is now ────────────────────────┘
 */
import { UserError } from './core/diagnostic.ts'
import type { Edit } from './core/growth.ts'
import type { Templates } from './core/template.ts'
import { matchPlaces, wordsOf } from './diff/places.ts'
import { staleResults } from './diff/stale-results.ts'
import { mergeWorkbooks } from './growth/merge.ts'
import { buildHistory, type HistoryBuilt, type Input } from './pipeline.ts'
import { authorshipOf } from './workbook/custom-properties.ts'
import { growWorkbook } from './workbook/grow.ts'
import { openWorkbook } from './workbook/open.ts'
import { type HistoryRecord, type Preferred, readRecord, withRecord } from './workbook/record-sheet.ts'
import { withResultsSet } from './workbook/set-results.ts'

/** What came of a history to which releases were added. */
export interface Grown {
  /** Built of all releases; absent where none was new. */
  readonly built?: HistoryBuilt
  readonly bytes: Uint8Array
  /** The releases that are new, and those that were in it already, by name. */
  readonly added: readonly string[]
  readonly known: readonly string[]
  /** What its user did, all of it kept. */
  readonly edits: readonly Edit[]
}

/** A history of releases, with the record from which it can grow. */
export async function startHistory(
  inputs: readonly Input[],
  templates: Templates,
  prefer: Preferred,
): Promise<HistoryBuilt> {
  const built = await buildHistory(inputs, templates, { prefer })
  return { ...built, bytes: recorded(built.bytes, { prefer, releases: inputs, built: { name: BUILT, bytes: built.bytes } }, true) }
}

const BUILT = 'built.xlsx'

const recorded = (bytes: Uint8Array, record: HistoryRecord, sealed: boolean): Uint8Array =>
  withRecord({ name: BUILT, bytes }, record, sealed)

/**
 * Adds releases to a history.
 *
 * @throws UserError where the workbook is no history that tieout built, or a release none that can be read.
 */
export async function growHistory(
  existing: Input,
  inputs: readonly Input[],
  templates: Templates,
  preferred?: Preferred,
): Promise<Grown> {
  const record = readRecord(existing)
  if (record === undefined) {
    throw new UserError(`${existing.name}: is no history that tieout built, or lost its sheet "Record": build it anew from its releases`)
  }
  const isKnown = (input: Input): boolean => record.releases.some(({ bytes }) => sameBytes(bytes, input.bytes))
  const fresh = inputs.filter((input) => !isKnown(input))
  const prefer = preferred ?? record.prefer
  const names = { added: fresh.map(({ name }) => name), known: inputs.filter(isKnown).map(({ name }) => name) }
  if (fresh.length === 0 && prefer === record.prefer) return { bytes: existing.bytes, ...names, edits: [] }
  const releases = [...record.releases, ...fresh]
  const built = await buildHistory(releases, templates, { prefer })
  const now: HistoryRecord = { prefer, releases, built: { name: BUILT, bytes: built.bytes } }
  if (authorshipOf(existing.bytes) === 'built')
    return { built, bytes: recorded(built.bytes, now, true), ...names, edits: [] }
  const ours = { name: BUILT, bytes: built.bytes }
  const [base, theirs, our] = [record.built, existing, ours].map(({ bytes, name }) => openWorkbook(bytes, name))
  if (base === undefined || theirs === undefined || our === undefined) throw new Error('three workbooks were opened')
  const growth = mergeWorkbooks({
    base,
    theirs,
    ours: our,
    toTheirs: matchPlaces(base, theirs, true),
    toOurs: matchPlaces(base, our, false),
    wordsOf,
  })
  const grown = growWorkbook(existing, ours, record.built, growth)
  const results = staleResults(openWorkbook(grown, existing.name))
  const bytes = recorded(withResultsSet(grown, existing.name, results), now, false)
  return { built, bytes, ...names, edits: growth.edits }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
