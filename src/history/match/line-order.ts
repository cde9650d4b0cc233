/** Which lines stand beside which, as far as a statement and its tables tell. */
import type { LineItem } from '../../core/release.ts'
import type { Line } from '../statement-series.ts'

/** Which lines with figures are neighbours, in the statement as far as it is known or in one of its tables. */
export interface Order {
  readonly behind: (line: number) => readonly number[]
  readonly before: (line: number) => readonly number[]
  readonly isFirst: (line: number) => boolean
  readonly isLast: (line: number) => boolean
}

export function orderOf(lines: readonly Line[]): Order {
  const behind = new Map<number, Set<number>>()
  const before = new Map<number, Set<number>>()
  const link = (row: readonly number[]): void => {
    row.forEach((line, i) => {
      const next = row[i + 1]
      if (next === undefined || next === line) return
      behind.set(line, (behind.get(line) ?? new Set()).add(next))
      before.set(next, (before.get(next) ?? new Set()).add(line))
    })
  }
  const rows = lines.flatMap(({ heading }, line) => (heading ? [] : [line]))
  const tables: { item: number; line: number }[][] = []
  for (const line of rows) {
    for (const { member, item } of lines[line]?.entries ?? []) {
      tables[member] ??= []
      tables[member].push({ item, line })
    }
  }
  link(rows)
  for (const table of tables) if (table) link(table.toSorted((a, b) => a.item - b.item).map(({ line }) => line))
  return {
    behind: (line) => [...(behind.get(line) ?? [])],
    before: (line) => [...(before.get(line) ?? [])],
    isFirst: (line) => rows[0] === line,
    isLast: (line) => rows.at(-1) === line,
  }
}

/** The lines of the nearest items with figures above and below, and whether there are such items at all. */
export interface Beside {
  readonly above: number | undefined
  readonly below: number | undefined
  readonly first: boolean
  readonly last: boolean
}

/** Items with figures by place: headings between them come and go. */
export function neighbours(
  items: readonly LineItem[],
): (item: number, matched: readonly (number | undefined)[]) => Beside {
  const rows = items.flatMap(({ role }, i) => (role === 'heading' ? [] : [i]))
  const place = new Map(rows.map((row, i) => [row, i]))
  return (item, matched) => {
    const at = place.get(item) ?? -1
    const above = rows[at - 1]
    const below = rows[at + 1]
    return {
      above: at < 0 || above === undefined ? undefined : matched[above],
      below: at < 0 || below === undefined ? undefined : matched[below],
      first: at === 0,
      last: at === rows.length - 1,
    }
  }
}
