/** Two blocks of captions and figures side by side in one HTML table, as balance sheets of one page are: one below the other. */
import { MONTH } from '../../language/months.ts'
import { columnAt, columnsOf, isColumnFigure, type TableColumn } from '../table/columns.ts'
import type { GridCell, GridRow } from './cells.ts'
import { labelColumnOf } from './segments.ts'

/**
 * The rows of the left block, then those of the right one in the grid columns of the left.
 *
 *     ASSETS      1998   LIABILITIES         1998
 *     Cash       1,204   Notes payable      2,000
 *     Goodwill     950   Accounts payable   3,120
 *
 * Headings that the two blocks share are kept once; what stands over a block alone becomes its first caption.
 */
export function oneBelowTheOther(rows: readonly GridRow[]): readonly GridRow[] {
  const labels = labelColumnOf(rows)
  const middle = labels < 0 ? undefined : secondLabels(rows, labels)
  if (middle === undefined) return rows
  const first = rows.findIndex(({ cells }) => cells.some((cell) => isColumnFigure(cell, labels)) && cells.length > 1)
  const titles =
    rows.slice(0, first).findLastIndex(({ cells }) => cells.length === 1 || cells.some(crosses(middle))) + 1
  const halves = rows.slice(titles).map((row) => [partOf(row, 0, middle - 1), partOf(row, middle, LAST)] as const)
  const body = halves.slice(first - titles)
  if (rows.slice(first).some(({ cells }) => cells.some(crosses(middle)))) return rows
  const left = columnsOf(
    body.map(([row]) => row),
    GRID,
    labels,
  )
  const right = columnsOf(
    body.map(([, row]) => row),
    GRID,
    middle,
  )
  if (left.length === 0 || left.length !== right.length) return rows
  const below = (row: GridRow): GridRow => moved(row, middle, right, labels, left)
  const lead = halves.slice(0, first - titles)
  const names = lead.map((pair) => pair.map(nameOf) as [GridCell | undefined, GridCell | undefined])
  const shared = lead.every(([one, other], k) => isSame(one, other, names[k]?.[1]))
  const bare = shared && names.some(([, other]) => other !== undefined)
  const caption = (name: GridCell | undefined): readonly GridRow[] =>
    bare && name !== undefined
      ? [{ cells: [{ ...name, from: labels, to: labels, low: labels, edge: labels }], rules: [], sure: true }]
      : []
  return [
    ...rows.slice(0, titles),
    ...lead.map(([one], k) => (bare ? without(one, names[k]?.[0]) : one)),
    ...names.flatMap(([one]) => caption(one)),
    ...body.map(([one]) => one),
    ...(shared ? [] : lead.map(([, other]) => below(other))),
    ...names.flatMap(([, other]) => caption(other)),
    ...body.map(([, other]) => below(other)),
  ].filter(({ cells, rules }) => cells.length > 0 || rules.length > 0)
}

/** Rows with figures in both blocks. */
const FEWEST = 3
const LAST = Number.POSITIVE_INFINITY

const crosses =
  (middle: number) =>
  ({ from, to }: GridCell): boolean =>
    from < middle && to >= middle

/** The grid column in which most rows that have figures have words again, with figures behind them. */
function secondLabels(rows: readonly GridRow[], labels: number): number | undefined {
  const captions = new Map<number, string[]>()
  let counted = 0
  for (const { cells } of rows) {
    const figures = cells.filter((cell) => isColumnFigure(cell, labels))
    const [first] = figures
    const last = figures.at(-1)
    if (first === undefined || last === undefined) continue
    counted += 1
    const words = cells.find(
      (cell) => cell.kind === 'text' && cell.from > first.to && cell.to < last.from && /[A-Za-z]{3}/.test(cell.text),
    )
    if (words !== undefined) captions.set(words.from, [...(captions.get(words.from) ?? []), words.text])
  }
  const [best] = [...captions].toSorted(([, a], [, b]) => b.length - a.length)
  if (best === undefined || captions.size > 1) return undefined
  const [middle, texts] = best
  const enough = texts.length >= FEWEST && texts.length * 2 > counted && new Set(texts).size * 5 >= texts.length * 4
  return enough ? middle : undefined
}

const partOf = ({ cells, rules }: GridRow, from: number, to: number): GridRow => ({
  sure: true,
  cells: cells.filter((cell) => cell.from >= from && cell.from <= to),
  rules: rules.flatMap((edge) =>
    edge.to < from || edge.from > to ? [] : [{ ...edge, from: Math.max(edge.from, from), to: Math.min(edge.to, to) }],
  ),
})

/** The name of a block: the first words over it, that say nothing of time. */
const nameOf = ({ cells: [first] }: GridRow): GridCell | undefined =>
  first !== undefined && /[A-Za-z]{3}/.test(first.text) && !TIME.test(first.text) ? first : undefined

const TIME = new RegExp(`\\d|\\b(?:${MONTH})\\b|^\\(`, 'i')

const without = ({ cells, rules }: GridRow, name: GridCell | undefined): GridRow => ({
  sure: true,
  cells: cells.filter((cell) => cell !== name),
  rules,
})

const isSame = (one: GridRow, other: GridRow, name: GridCell | undefined): boolean => {
  const said = wordsOf(without(other, name))
  return said === '' || said === wordsOf(one) || said === wordsOf(without(one, nameOf(one)))
}

const wordsOf = ({ cells }: GridRow): string => cells.map(({ text }) => text.toLowerCase()).join(' ')

/** A row of the right block in the grid columns of the left. */
function moved(
  row: GridRow,
  middle: number,
  right: readonly TableColumn[],
  labels: number,
  left: readonly TableColumn[],
): GridRow {
  const place = (low: number, edge: number): { from: number; to: number; low: number; edge: number } => {
    const at = (from: number, to: number) => ({ from, to, low: from, edge: to })
    if (low <= middle) return at(labels, labels)
    const index = columnAt(right, { low, edge }, GRID)
    const [from, to] = [right[index], left[index]]
    if (from !== undefined && to !== undefined) {
      const last = left[columnAt(right, { low: edge, edge }, GRID)] ?? to
      return { from: to.left, to: Math.max(to.to, last.to), low: to.from, edge: Math.max(to.edges[1], last.edges[1]) }
    }
    const behind = right.findLastIndex(({ edges }) => edges[1] < low)
    const beside = left[behind]
    if (beside !== undefined && low <= (right[behind]?.to ?? -1)) return at(beside.to, beside.to)
    const ahead = left[right.findIndex((column) => column.from > edge)]
    const beyond = (left.at(-1)?.to ?? 0) + 1
    return ahead === undefined ? at(beyond, beyond) : at(ahead.left, ahead.left)
  }
  return {
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, ...place(cell.low, cell.edge) })),
    rules: row.rules.map((rule) => {
      const { low, edge } = place(rule.from, rule.to)
      return { ...rule, from: low, to: edge }
    }),
  }
}

const GRID = { exact: true }
