/**
 * Primary statements that most releases print, and one leaves out: a quarter of balances is lacking then, and what is derived
 * across it as well.
 */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import { groupBy } from '../core/group.ts'
import { KINDS } from '../core/kinds.ts'
import type { Release } from '../core/release.ts'
import type { JoinedSeries } from './join-series.ts'
import type { StatementSeries } from './statement-series.ts'

/** A release without one of the statements, in words, and where that is told. */
export interface LeftOut {
  /** The statement, in the other releases. */
  readonly series: StatementSeries
  readonly text: string
  readonly diagnostic: Diagnostic
}

/** Of each primary statement that half of the releases print or more, the releases in which none is read as such. */
export function leftOut(
  releases: readonly Release[],
  { found, untimed }: Pick<JoinedSeries, 'found' | 'untimed'>,
  lineOf: (release: number, line: number) => number,
): readonly LeftOut[] {
  const reported = found.filter(({ kind, basis }) => KINDS[kind].primary && basis === 'reported')
  return [...groupBy(reported, ({ kind }) => kind).values()].flatMap((all) => {
    const series = all[0] as StatementSeries
    const members = all.flatMap((series) => series.members)
    const having = new Set(members.map(({ release }) => release))
    const title = members.at(-1)?.statement.title ?? ''
    if (having.size * 2 < releases.length) return []
    return releases.flatMap(({ source }, at): LeftOut[] => {
      if (having.has(at)) return []
      const text = `${source.name} has no table with periods that is read as "${title}", which ${having.size} of ${releases.length} releases print`
      const own = untimed.find(({ release, kind }) => release === at && kind === series.kind)
      const span = own?.span ?? { line: lineOf(at, 1), column: 1, length: 1 }
      return [{ series, text, diagnostic: diagnostic('statement-left-out', text, span) }]
    })
  })
}
