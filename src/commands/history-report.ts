/** What a history was built from, what was restated, and what is odd about it, in words. */
import type { RestatementKind } from '../core/history.ts'
import { placeIn } from '../core/source.ts'
import type { HistoryBuilt } from '../pipeline.ts'
import { count, oddities, summary } from './report.ts'

/** Beyond this many, what was left out is counted and not named. */
const MOST_NAMED = 12

/** The workbook, its releases, what was restated and derived. */
export function historySummary(built: HistoryBuilt, path: string): string {
  const { history } = built
  const of = (wanted: RestatementKind): number => history.restatements.filter(({ kind }) => kind === wanted).length
  const columns = new Set(history.derived.map(({ fact }) => fact.slice(fact.lastIndexOf('@')))).size
  const lines = [
    `  ${count(history.releases.length, 'release')}, oldest first: ${history.releases.map(({ source }) => source.name).join(', ')}`,
    `  ${count(of('restated'), 'figure')} restated, ${count(of('dropped'), 'figure')} of lines no longer printed: see Restatements`,
    ...(of('elsewhere') === 0
      ? []
      : [`  ${count(of('elsewhere'), 'figure')} restated in another statement, and not printed anew in their own`]),
    ...(columns === 0 ? [] : [`  ${count(columns, 'quarter')} derived that no release prints`]),
  ]
  return `${summary(built, path)}${lines.join('\n')}\n`
}

/** What the releases do not hold, and what is left out of the history. */
export function historyOddities(built: HistoryBuilt): string {
  const { diagnostics, release } = built.history
  const notes = diagnostics.filter(({ severity }) => severity === 'note')
  const texts = notes.slice(0, MOST_NAMED).map(({ message, span }) => {
    if (span === undefined) return `${message}\n`
    const { name, line } = placeIn(release.source, span.line)
    return `${name}:${line}: ${message}\n`
  })
  const rest = notes.length > MOST_NAMED ? [`… and ${notes.length - MOST_NAMED} more left out\n`] : []
  return [oddities(built), ...texts, ...rest].join('')
}
