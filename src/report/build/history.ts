/** What a history was built from, what was restated, and what is odd about it, in words. */

import type { HistoryOutcome } from '../../contract/histories.ts'
import { versions } from '../../contract/version.ts'
import { type Edit, editKinds, type SheetAdditions } from '../../core/book/update.ts'
import { NO_PATHS, type Paths, sourceAt } from '../../core/file/paths.ts'
import { placeInFile } from '../../core/file/place-in-file.ts'
import type { History, RestatementKind, Stray } from '../../core/history.ts'
import { tally } from '../../core/tally.ts'
import { count } from '../figure.ts'
import { plainJson } from '../plain-text.ts'
import { type BuiltWorkbook, countsOf } from './counts.ts'
import { oddities } from './oddities.ts'
import { summary } from './summary.ts'

/** A workbook that was built of many releases. */
export interface BuiltHistory extends BuiltWorkbook {
  readonly history: History
}

/** What came of a history to which releases were added: see `Updated` of the flow. */
export interface UpdatedHistory {
  readonly built?: BuiltHistory
  readonly releases: { readonly added: readonly string[]; readonly known: readonly string[] }
  readonly changes: readonly SheetAdditions[]
  readonly edits: readonly Edit[]
  readonly checks?: string
}

/** Beyond this many, what was left out is counted and not named. */
const MOST_NAMED = 12

/** The workbook, its releases, what was restated and derived. */
export function historySummary(built: BuiltHistory, path: string): string {
  const { history } = built
  const of = (wanted: RestatementKind): number => history.restatements.filter(({ kind }) => kind === wanted).length
  const columns = [...new Set(history.derived.map(({ fact }) => fact.slice(fact.lastIndexOf('@'))))]
  const derived = (what: string, isOne: (column: string) => boolean): readonly string[] => {
    const many = columns.filter(isOne).length
    return many === 0 ? [] : [`  ${count(many, what)} derived that no release prints`]
  }
  const lines = [
    `  ${count(history.releases.length, 'release')}, oldest first: ${history.releases.map(({ source }) => source.name).join(', ')}`,
    `  ${count(of('restated'), 'figure')} restated, ${count(of('dropped'), 'figure')} of lines no longer printed: see Restatements`,
    ...(of('other-statement') === 0
      ? []
      : [
          `  ${count(of('other-statement'), 'figure')} restated in another statement, and not printed anew in their own`,
        ]),
    ...(of('split') === 0
      ? []
      : [`  ${count(of('split'), 'figure')} printed in other shares later, since shares were split`]),
    ...derived('quarter', (column) => !isHalf(column)),
    ...derived('half-year', isHalf),
  ]
  return `${summary(built, path)}${lines.join('\n')}\n`
}

const isHalf = (column: string): boolean => column.startsWith('@derived-6m')

/** The same as a line of JSON: see `contract/histories`. */
export const historyJson = (built: BuiltHistory, path: string): string => line(outcomeOf(built, path))

/** What became of a history to which releases were added, as a line of JSON. */
export function updateJson({ built, releases, edits }: UpdatedHistory, path: string): string {
  const added = { added: releases.added, known: releases.known, edits: edits.length }
  return line({
    ...(built === undefined ? { output: path, status: 'up to date' } : outcomeOf(built, path)),
    ...added,
  })
}

type Unstamped = Omit<HistoryOutcome, keyof typeof versions>

const line = (outcome: Unstamped): string =>
  plainJson(`${JSON.stringify({ ...versions, ...outcome } satisfies HistoryOutcome)}\n`)

function outcomeOf(built: BuiltHistory, path: string): Unstamped {
  const { history } = built
  return {
    output: path,
    status: 'built',
    releases: history.releases.map(({ source }) => source.name),
    counts: countsOf(built),
    checks: tally(built.results),
    restated: history.restatements.filter(({ kind }) => kind !== 'split').length,
    reclassified: history.reclassified,
    derived: history.derived.length,
    warnings: built.model.release.diagnostics.filter(({ severity }) => severity === 'warning').length,
  }
}

/** What was added to a history, what it restated, and what of its user's was kept. */
export function updateSummary({ built, releases, changes, edits, checks }: UpdatedHistory, path: string): string {
  const known = releases.known.map((name) => `  ${name} is in it already\n`).join('')
  if (built === undefined) return `${path}\n${known}  nothing to add; the workbook is as it was\n`
  const { history } = built
  const isNew = (release: number): boolean => releases.added.includes(history.releases[release]?.source.name ?? '')
  const restated = history.restatements.filter(
    ({ kind, first, latest }) => kind === 'restated' && (isNew(first.release) || (latest && isNew(latest.release))),
  )
  const against = edits.filter(({ release }) => release !== undefined)
  const lines = [
    `  added: ${releases.added.join(', ')}`,
    ...changes.map(additions),
    `  restated by it: ${count(restated.length, 'figure')}${restated.length === 0 ? '' : '; see Restatements'}`,
    ...some(
      restated.map(
        ({ caption, heading, first, latest }) =>
          `    ${caption}, ${heading}: ${first.value.toFixed()} → ${latest?.value.toFixed() ?? ''}`,
      ),
    ),
    `  kept: ${count(edits.length, 'edit')}${edits.length === 0 ? '' : '; see Edits'}`,
    ...some(edits.filter(({ release }) => release === undefined).map((edit) => `    ${editText(edit)}`)),
    ...(against.length === 0 ? [] : [`  left as edited, where something else is built now: ${against.length}`]),
    ...against.map((edit) => `    ${editText(edit)}; built now: ${edit.release}`),
  ]
  const head =
    edits.length === 0 || checks === undefined ? summary(built, path) : `${path}\n  with the edits: ${checks}\n`
  return `${head}${known}${lines.join('\n')}\n`
}

function additions({ sheet, isNew, columns, lines }: SheetAdditions): string {
  const parts = [
    ...(columns.length === 0 ? [] : [`columns ${columns.join(', ')}`]),
    ...(lines.length === 0 ? [] : [`lines ${lines.join(', ')}`]),
  ]
  return `    ${sheet}${isNew ? ', a new sheet' : `: ${parts.join('; ')}`}`
}

function editText({ kind, sheet, where, caption, heading, before, now }: Edit): string {
  const at = where === '' ? sheet : where.includes(':') ? `${sheet} ${where}` : `${sheet}!${where}`
  const what = [caption, heading].filter((text) => text !== '').join(', ')
  const shown = [before, now].map((text) => (text === '' ? 'nothing' : text))
  const change = before === '' ? now : shown.join(' → ')
  return `${at}${what === '' ? '' : ` (${what})`}: ${editKinds[kind]}${change === '' ? '' : `: ${change}`}`
}

const some = (texts: readonly string[]): readonly string[] =>
  texts.length <= MOST_NAMED ? texts : [...texts.slice(0, MOST_NAMED), `    … and ${texts.length - MOST_NAMED} more`]

/** What the releases do not hold, and what is left out of the history. */
export function historyOddities(
  built: Omit<BuiltHistory, 'workbook'>,
  strays: readonly Stray[],
  paths: Paths = NO_PATHS,
): string {
  const { diagnostics, release } = built.history
  const source = sourceAt(release.source, paths)
  const notes = diagnostics.filter(({ severity }) => severity === 'note')
  const texts = notes.slice(0, MOST_NAMED).map(({ message, span }) => {
    if (span === undefined) return `note: ${message}\n`
    const { name, line } = placeInFile(source, span)
    return `${name}:${line}: note: ${message}\n`
  })
  const rest = notes.length > MOST_NAMED ? [`… and ${notes.length - MOST_NAMED} more notes\n`] : []
  const left = strays.map(({ name, reason }) => `${paths.get(name) ?? name}: note: left out: ${reason}\n`)
  return [oddities(built, paths), ...left, ...texts, ...rest].join('')
}
