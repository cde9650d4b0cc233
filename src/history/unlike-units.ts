/** Lines of a table that are in no stated unit, in a statement that states it. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import { isComparable } from '../core/unit.ts'
import { scaleText } from '../language/units.ts'
import { unitsOf } from './line-items.ts'
import type { StatementSeries } from './statement-series.ts'

/** What is said of such lines: their figures are left out, since nothing says by what they are multiplied. */
export function unlikeUnits(
  series: StatementSeries,
  lineOf: (release: number, line: number) => number,
): readonly Diagnostic[] {
  const units = unitsOf(series)
  return series.members.flatMap(({ release, statement: { items, grid, title } }) =>
    items.flatMap(({ label, span }, i) => {
      const unlike = grid[i]?.find(
        (fact) => fact && !isComparable(fact.unit, units.get(fact.unit.measure) ?? fact.unit),
      )
      if (unlike === undefined) return []
      const [here, elsewhere] = [unlike.unit, units.get(unlike.unit.measure)].map((unit) =>
        scaleText(unit?.scale ?? null),
      )
      const text = `"${label}" of "${title}" is ${here} here and ${elsewhere} elsewhere; its figures are left out`
      return [diagnostic('unit-unlike', text, { ...span, line: lineOf(release, span.line) })]
    }),
  )
}
