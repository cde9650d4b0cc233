/** Whether every printed row stands in a workbook as one row, under its own label, its figures in their own columns. */
import { type PrintedRow, printedRows } from './printed.ts'
import { numberIn, type Sheets } from './sheets.ts'

export interface Placement {
  /** Figures that stand in a row with the printed row's other figures, in order, beside its label. */
  readonly inRows: number
  readonly figures: number
  /** Of pairs of figures in neighbouring rows: those in line share a column in the workbook, those out of line do not. */
  readonly inColumns: number
  readonly pairs: number
  readonly lost: readonly PrintedRow[]
}

interface SheetRow {
  readonly sheet: string
  readonly label: string
  readonly numbers: readonly { readonly value: number; readonly column: number }[]
}

/** Where a printed row was found: the sheet, and the column of each of its figures. */
interface Found {
  readonly sheet: string
  readonly columns: readonly number[]
}

export function placement(release: Uint8Array, sheets: Sheets): Placement {
  const printed = printedRows(release)
  const rows = sheetRows(sheets)
  const byMagnitude = indexed(rows)
  const found = new Map<PrintedRow, Found>()
  let last = -1
  for (const row of printed) {
    const best = bestFit(row, rows, byMagnitude, last)
    if (best === undefined) continue
    found.set(row, { sheet: rows[best.index]?.sheet ?? '', columns: best.columns })
    last = best.index
  }
  const counted = (of: readonly PrintedRow[]): number => of.reduce((sum, { figures }) => sum + figures.length, 0)
  const lost = printed.filter((row) => !found.has(row))
  const figures = counted(printed)
  return { inRows: figures - counted(lost), figures, lost, ...columnsOf(printed, found) }
}

function sheetRows({ cells }: Sheets): SheetRow[] {
  const rows = new Map<string, { sheet: string; labels: string[]; numbers: { value: number; column: number }[] }>()
  for (const cell of cells) {
    if (/^(checks?|source|contents?)\b/i.test(cell.sheet)) continue
    const key = `${cell.sheet}!${cell.row}`
    const row = rows.get(key) ?? { sheet: cell.sheet, labels: [], numbers: [] }
    rows.set(key, row)
    const value = numberIn(cell)
    if (value !== undefined) row.numbers.push({ value, column: cell.column })
    else if (cell.column <= 2 && typeof cell.value === 'string') row.labels.push(cell.value)
  }
  return [...rows.values()]
    .filter(({ numbers }) => numbers.length > 0)
    .map(({ sheet, labels, numbers }) => ({ sheet, label: plain(labels.join(' ')), numbers }))
}

/** Rows by the whole part of each of their numbers, and of its hundredfold for what is printed in per cent. */
function indexed(rows: readonly SheetRow[]): Map<number, Set<number>> {
  const index = new Map<number, Set<number>>()
  rows.forEach(({ numbers }, at) => {
    for (const { value } of numbers) {
      for (const key of [Math.round(Math.abs(value)), Math.round(Math.abs(value) * 100)]) {
        const there = index.get(key)
        if (there) there.add(at)
        else index.set(key, new Set([at]))
      }
    }
  })
  return index
}

/** The sheet row with all of the printed row's figures whose label is most alike, then nearest to the row found last. */
function bestFit(
  { label, figures }: PrintedRow,
  rows: readonly SheetRow[],
  byMagnitude: ReadonlyMap<number, ReadonlySet<number>>,
  last: number,
): { index: number; columns: readonly number[] } | undefined {
  const candidates = new Set<number>()
  for (const { value } of figures) {
    const whole = Math.round(Math.abs(value))
    for (const key of [whole - 1, whole, whole + 1]) for (const at of byMagnitude.get(key) ?? []) candidates.add(at)
  }
  const wanted = plain(label)
  let best: { index: number; columns: readonly number[]; alike: number } | undefined
  for (const index of candidates) {
    const row = rows[index]
    const columns = row && columnsHolding(figures, row)
    if (columns === undefined) continue
    const alike = likeness(wanted, row?.label ?? '')
    if (alike < 0.6) continue
    const nearer = best === undefined ? 0 : Math.abs(best.index - last) - Math.abs(index - last)
    const better =
      best === undefined ||
      alike > best.alike ||
      (alike === best.alike && (nearer > 0 || (nearer === 0 && index > best.index)))
    if (better) best = { index, columns, alike }
  }
  return best
}

/** The columns that hold the figures, left to right; undefined where one is missing. */
function columnsHolding(figures: PrintedRow['figures'], { numbers }: SheetRow): number[] | undefined {
  const columns: number[] = []
  let at = 0
  for (const figure of figures) {
    while (at < numbers.length && !isSame(numbers[at]?.value ?? 0, figure)) at++
    const number = numbers[at++]
    if (number === undefined) return undefined
    columns.push(number.column)
  }
  return columns
}

function isSame(have: number, { value, decimals, percent }: PrintedRow['figures'][number]): boolean {
  return [1, ...(percent ? [0.01] : [])].some(
    (scale) => Math.abs(have - value * scale) <= 1.02 * 10 ** -decimals * scale,
  )
}

function columnsOf(
  printed: readonly PrintedRow[],
  found: ReadonlyMap<PrintedRow, Found>,
): Pick<Placement, 'inColumns' | 'pairs'> {
  let [inColumns, pairs] = [0, 0]
  const rows = printed.filter((row) => found.has(row))
  rows.slice(1).forEach((below, i) => {
    const above = rows[i]
    const [a, b] = [above && found.get(above), found.get(below)]
    if (above === undefined || a === undefined || b === undefined || a.sheet !== b.sheet) return
    // Of a text the lines have to be near each other, of a page they have to be of one table.
    const isText = above.table === undefined
    if (above.table !== below.table || (isText && below.line - above.line > 6)) return
    above.figures.forEach((figure, j) => {
      below.figures.forEach((other, k) => {
        const distance = Math.abs(figure.end - other.end)
        if (isText && distance > 1 && distance < 4) return
        pairs++
        if (distance <= (isText ? 1 : 0) === (a.columns[j] === b.columns[k])) inColumns++
      })
    })
  })
  return { inColumns, pairs }
}

const plain = (label: string): string =>
  label
    .toLowerCase()
    .replace(/\(\w{1,2}\)/g, '')
    .replace(/[^a-z0-9]+/g, '')

function likeness(wanted: string, label: string): number {
  if (wanted === '' || label.includes(wanted) || (label !== '' && wanted.includes(label))) return 1
  return (2 * matching(wanted, label)) / (wanted.length + label.length)
}

/** How many characters two texts share in blocks: the longest common run, then likewise left and right of it. */
function matching(a: string, b: string): number {
  let [from, at, length] = [0, 0, 0]
  let runs = new Array<number>(b.length + 1).fill(0)
  for (let i = 0; i < a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(0)
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue
      const run = (runs[j] ?? 0) + 1
      next[j + 1] = run
      if (run > length) [from, at, length] = [i - run + 1, j - run + 1, run]
    }
    runs = next
  }
  if (length === 0) return 0
  return length + matching(a.slice(0, from), b.slice(0, at)) + matching(a.slice(from + length), b.slice(at + length))
}
