/** Which printings of a figure say something else than those before them. */
import type { Restatement } from '../../core/history.ts'
import type { Said, ShownCell } from '../printings.ts'

type Restated = Pick<Restatement, 'kind' | 'first' | 'latest'>

/** Each printing that says another figure than the one before it; figures that another table of the period lacks. */
export function restatementsOf({ shown, printings }: ShownCell): readonly Restated[] {
  const found: Restated[] = []
  // The printing that first said what was last said.
  let said = printings[0]
  for (const printing of printings) {
    if (!said || !differ(said, printing)) continue
    found.push({ kind: 'restated', first: said, latest: printing })
    said = printing
  }
  const last = printings.at(-1)
  if (!shown && last && !last.value.isZero()) found.push({ kind: 'dropped', first: last })
  return found
}

/** Beyond what the coarser of two roundings explains. */
function differ(a: Said, b: Said): boolean {
  const off = a.value.minus(b.value).abs()
  return a.quantum.eq(b.quantum) ? !off.isZero() : off.gt(a.quantum.plus(b.quantum).div(2))
}
