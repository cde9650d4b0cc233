/** The lines of a statement through all releases, as the history shows them. */
import type { LineItem, Measure, Unit } from '../core/release.ts'
import { lettersOf } from '../language/words.ts'
import type { Place } from './printings.ts'
import { itemOf, type Line, type StatementSeries } from './statement-series.ts'

/** What a line counts: as last printed, but money is what it is taken for where nothing says otherwise. */
export function measureOf(series: StatementSeries, line: Line): Measure {
  const said = line.entries.map((entry) => itemOf(series, entry).unit.measure)
  return said.findLast((measure) => measure !== 'money') ?? 'money'
}

/** Of the line, as far as it is of its measure; what is an average stays one. */
export const shownUnit = (own: Unit, ofLine: Unit): Unit =>
  own.measure === ofLine.measure ? { ...ofLine, ...(own.average && { average: true }) } : own

/** The unit of each measure, as last stated. */
export function unitsOf({ members }: StatementSeries): ReadonlyMap<Measure, Unit> {
  const units = new Map<Measure, Unit>()
  for (const { statement } of members) {
    for (const fact of statement.grid.flat()) {
      if (fact === undefined) continue
      const { average: _, ...unit } = fact.unit
      if (unit.scale !== null || !units.has(unit.measure)) units.set(unit.measure, unit)
    }
  }
  return units
}

/** The lines as items; `lineOf` says which line of the history's source a line of a release is. */
export function itemsOf(
  { series, measureOf: measure, unit }: Pick<Place, 'series' | 'measureOf' | 'unit'>,
  lines: readonly Line[],
  lineOf: (release: number, line: number) => number,
): readonly LineItem[] {
  const rows = new Map(lines.map((line, i) => [line, i]))
  const byItem = new Map(lines.flatMap((line) => line.entries.map((each) => [`${each.member}|${each.item}`, line])))
  const used = new Set<string>()
  return lines.map((line, row) => {
    const entry = nameGiving(series, line)
    const latest = itemOf(series, entry)
    const release = series.members[entry.member]?.release ?? 0
    const above = byItem.get(`${entry.member}|${latest.parent}`)
    const parent = above === undefined ? undefined : rows.get(above)
    const { parent: _, detail: __, ...rest } = latest
    let id = latest.id
    for (let n = 2; used.has(id); n++) id = `${latest.id}-${n}`
    used.add(id)
    const concept = latest.concept ?? [...line.concepts][0]
    const depth = Math.max(0, latest.depth + shiftOf(series, line, row, lines))
    const others = otherCaptions(series, line, latest.label)
    return {
      ...rest,
      id,
      depth,
      marks: [],
      unit: unit(measure(line)),
      ...(concept === undefined ? {} : { concept }),
      ...(parent === undefined || parent >= row ? {} : { parent }),
      ...(others.length === 0 ? {} : { detail: `also printed as ${others.map((each) => `"${each}"`).join(', ')}` }),
      lines: { from: lineOf(release, latest.lines.from), to: lineOf(release, latest.lines.to) },
      span: { ...latest.span, line: lineOf(release, latest.span.line) },
    }
  })
}

/**
 * By how much a table that is not the latest indents otherwise than the latest does: told by the nearest line above that
 * is in both.
 */
function shiftOf(series: StatementSeries, line: Line, row: number, lines: readonly Line[]): number {
  const { member } = nameGiving(series, line)
  const latest = series.members.length - 1
  if (member === latest) return 0
  const depthIn = (each: Line | undefined, table: number): number | undefined => {
    const entry = each?.entries.find((one) => one.member === table)
    return entry && itemOf(series, entry).depth
  }
  for (let at = row - 1; at >= Math.max(0, row - NEAR); at--) {
    const here = depthIn(lines[at], member)
    const there = depthIn(lines[at], latest)
    if (here !== undefined && there !== undefined) return there - here
  }
  return 0
}

/** How far up such a line is looked for. */
const NEAR = 20

/** The latest entry, but one with a caption before one without. */
const nameGiving = (series: StatementSeries, { entries }: Line): Line['entries'][number] =>
  entries.findLast((entry) => itemOf(series, entry).label !== '') ?? (entries.at(-1) as Line['entries'][number])

function otherCaptions(series: StatementSeries, { entries }: Line, shown: string): readonly string[] {
  const labels = entries.map((entry) => itemOf(series, entry).label).filter((label) => label !== '')
  const seen = new Set([lettersOf(shown)])
  return labels.filter((label) => {
    if (seen.has(lettersOf(label))) return false
    seen.add(lettersOf(label))
    return true
  })
}
