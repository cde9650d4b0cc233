/** Which printings of a figure say something else than those before them. */
import type { Restatement } from '../../core/history.ts'
import type { HistoryColumn, Said, ShownCell } from '../printings.ts'
import type { StatementSeries } from '../statement-series.ts'

/** Each printing that says another figure than the one before it; figures that another table of the period lacks. */
export function restatementsOf(
  { shown, printings }: ShownCell,
  { base }: HistoryColumn,
  { members }: StatementSeries,
): readonly Pick<Restatement, 'kind' | 'first' | 'latest'>[] {
  const found: Pick<Restatement, 'kind' | 'first' | 'latest'>[] = []
  // The printing that first said what was last said.
  let said = printings[0]
  for (const printing of printings) {
    if (!said || !differ(said, printing)) continue
    found.push({ kind: 'restated', first: said, latest: printing })
    said = printing
  }
  const last = printings.at(-1)
  const shows = members[base.member]
  if (!shown && last && shows && !last.value.isZero()) found.push({ kind: 'dropped', first: last })
  return found
}

/** Beyond what the coarser of two roundings explains. */
function differ(a: Said, b: Said): boolean {
  const off = a.value.minus(b.value).abs()
  return a.quantum.eq(b.quantum) ? !off.isZero() : off.gt(a.quantum.plus(b.quantum).div(2))
}
