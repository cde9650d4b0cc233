/**
 * What may be overwritten: what tieout built and nobody has touched since; anything else with --force; and a history by
 * what holds all of its releases alone, since nobody else may have them.
 */
import { authorshipOf, releasesHeld } from '../../flows/existing.ts'
import { count } from '../../report/figure.ts'
import { isPackage, quoted } from '../input.ts'
import type { Refusal } from './replace-file.ts'

/** What is to be written over whatever is there. */
export interface Overwriting {
  readonly path: string
  readonly bytes: Uint8Array
  readonly force: boolean
  /** The releases it is made of, as they were named: a history that is there could be grown by them. */
  readonly releases?: readonly string[]
}

/** Why a file stays where a workbook is to be written. */
export const workbookRefusal =
  (overwriting: Overwriting): Refusal =>
  (existing) => {
    if (existing.length === 0) return undefined
    const loss = lossOf(existing, overwriting)
    if (loss !== undefined) return loss
    const authorship = overwriting.force ? 'built' : authorshipOf(existing)
    if (authorship === 'built') return undefined
    const why = authorship === 'edited' ? 'it was edited since tieout built it' : 'tieout did not build it'
    return `${why}; --force overwrites it`
  }

/** Why a file stays where a report is to be written as text: a workbook may be somebody's work. */
export const reportRefusal =
  (overwriting: Overwriting): Refusal =>
  (existing) =>
    isPackage(existing) ? workbookRefusal(overwriting)(existing) : undefined

/** What would be lost of a history. */
function lossOf(existing: Uint8Array, { path, bytes, releases = [] }: Overwriting): string | undefined {
  const held = releasesHeld(existing)
  if (held === undefined) return undefined
  if (held === 'unreadable')
    return 'it is a history whose releases cannot be read: its sheet "Record" was edited, or is of a later tieout; to start anew, move it away'
  const written = isPackage(bytes) ? releasesHeld(bytes) : undefined
  const kept = Array.isArray(written) ? written : []
  const lost = held.filter((release) => !kept.some((other) => Buffer.compare(other.bytes, release.bytes) === 0))
  if (lost.length === 0) return undefined
  const names = lost
    .slice(0, MOST_NAMED)
    .map(({ name }) => (kept.some((other) => other.name === name) ? `${name} as it was read then` : name))
  const more = lost.length > names.length ? ` and ${lost.length - names.length} more` : ''
  const loss = `it is a history of ${count(held.length, 'release')}, and ${names.join(', ')}${more} would be lost`
  const growing = releases.length === 0 ? 'write to another file' : `to add to it: ${growingCommand(path, releases)}`
  return `${loss}, with --force too; ${growing}; to start anew, move it away`
}

const MOST_NAMED = 3

/** The command that adds releases to a history, as a shell takes it. */
const growingCommand = (path: string, releases: readonly string[]): string =>
  ['tieout history', ...[path, ...releases].map(quoted), '-o', quoted(path)].join(' ')
