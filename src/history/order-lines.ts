/** The order of a statement's lines: as last printed, older ones behind the line they stood under. */
import type { Line, StatementSeries } from './statement-series.ts'

/** The lines of a series in the order that the statement shows them. */
export function orderedLines({ lines, members }: StatementSeries): readonly Line[] {
  const rows = members.map(() => [] as { item: number; line: Line }[])
  for (const line of lines) for (const { member, item } of line.entries) rows[member]?.push({ item, line })
  const next = new Map<Line | undefined, Line | undefined>()
  const placed = new Set<Line>()
  for (const row of rows.toReversed()) {
    let behind: Line | undefined
    for (const { line } of row.toSorted((a, b) => a.item - b.item)) {
      if (!placed.has(line)) {
        next.set(line, next.get(behind))
        next.set(behind, line)
        placed.add(line)
      }
      behind = line
    }
  }
  const order: Line[] = []
  for (let line = next.get(undefined); line !== undefined; line = next.get(line)) order.push(line)
  return order
}
