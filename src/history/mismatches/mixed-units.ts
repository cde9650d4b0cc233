/** Statements that releases print in different powers of ten, and a history in one. */
import { type Diagnostic, diagnostic } from '../../core/diagnostic.ts'
import { groupBy } from '../../core/group.ts'
import type { Release } from '../../core/release.ts'
import { scaleText } from '../../language/units.ts'
import { unitsOf } from '../line-items.ts'
import type { StatementSeries } from '../statement-series.ts'

/** Names in a sentence; of more there are too many to read. */
const MOST_NAMED = 3

/**
 * What is said of such a statement: a history that grows takes the unit of its latest release, and brings to it what was
 * printed, but no figure that its user typed.
 */
export function mixedUnits(series: StatementSeries, releases: readonly Release[]): readonly Diagnostic[] {
  const { members } = series
  // What was put right is told already.
  const money = members.flatMap(({ release, statement: { unit } }) =>
    unit.measure === 'money' && unit.scale !== null && unit.from !== 'tie' ? [{ release, scale: unit.scale }] : [],
  )
  const shown = unitsOf(series).get('money')?.scale
  const others = groupBy(
    money.filter(({ scale }) => scale !== shown),
    ({ scale }) => scale,
  )
  const title = members.at(-1)?.statement.title
  if (shown === undefined || shown === null || others.size === 0) return []
  const told = [...others].map(([scale, same]) => {
    const names = same.slice(0, MOST_NAMED).map(({ release }) => releases[release]?.source.name)
    const more = same.length > MOST_NAMED ? ` and ${same.length - MOST_NAMED} more` : ''
    return `${names.join(', ')}${more} ${same.length === 1 ? 'prints' : 'print'} it ${scaleText(scale)}`
  })
  return [
    diagnostic(
      'unit-mixed',
      `"${title}" is shown ${scaleText(shown)}, as it is printed last; ${told.join(', ')}: figures that were typed into a history, and numbers in formulas of one's own, stay as they are`,
    ),
  ]
}
