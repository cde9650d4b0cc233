/** Which sheet, row and column of a workbook holds each line and column of a known statement. */
import { numberIn, type Place, type Sheets } from './sheets.ts'
import type { TrueRow, TrueStatement } from './truth.ts'

export interface Aligned {
  readonly sheet: string
  /** Sheet row by index of the statement's row. */
  readonly rows: ReadonlyMap<number, number>
  /** Sheet column by index of the statement's column. */
  readonly columns: ReadonlyMap<number, number>
}

interface SheetRow {
  readonly row: number
  readonly label: string
  readonly numbers: readonly { readonly column: number; readonly value: number }[]
}

/** Each statement on the sheet that fits it best; a sheet that others fitted already fits a little less. */
export function alignAll(statements: readonly TrueStatement[], sheets: Sheets): (Aligned | undefined)[] {
  const rowsBySheet = sheetRows(sheets)
  const used = new Map<string, number>()
  return statements.map((statement) => {
    let best: { score: number; sheet: string; pairs: Map<number, SheetRow> } | undefined
    for (const [sheet, rows] of rowsBySheet) {
      const { score, pairs } = alignRows(statement.rows, rows)
      const fit = score - 0.01 * (used.get(sheet) ?? 0)
      if (best === undefined || fit > best.score) best = { score: fit, sheet, pairs }
    }
    if (best === undefined) return undefined
    used.set(best.sheet, (used.get(best.sheet) ?? 0) + 1)
    const rows = new Map([...best.pairs].map(([index, { row }]) => [index, row]))
    return { sheet: best.sheet, rows, columns: alignColumns(statement, best.pairs) }
  })
}

/** Lower-case words without note references. */
export const normal = (label: string): string =>
  (
    label
      .toLowerCase()
      .replace(/\(\d+\)|\(note[^)]*\)/g, ' ')
      .match(/[a-z0-9]+/g) ?? []
  ).join(' ')

export function placeOf({ sheet, rows, columns }: Aligned, row: number, column: number): Place | undefined {
  const [atRow, atColumn] = [rows.get(row), columns.get(column)]
  return atRow === undefined || atColumn === undefined ? undefined : { sheet, row: atRow, column: atColumn }
}

function sheetRows({ cells }: Sheets): Map<string, SheetRow[]> {
  const sheets = new Map<string, Map<number, { label: string; numbers: { column: number; value: number }[] }>>()
  for (const cell of cells) {
    const rows = sheets.get(cell.sheet) ?? new Map()
    sheets.set(cell.sheet, rows)
    const row = rows.get(cell.row) ?? { label: '', numbers: [] }
    rows.set(cell.row, row)
    const value = numberIn(cell)
    if (value !== undefined) row.numbers.push({ column: cell.column, value })
    else if (typeof cell.value === 'string' && cell.formula === undefined && row.label === '') {
      if (/[A-Za-z]/.test(cell.value)) row.label = normal(cell.value)
    }
  }
  return new Map([...sheets].map(([name, rows]) => [name, [...rows].map(([row, rest]) => ({ row, ...rest }))]))
}

/** The pairing of rows, in order, that fits best altogether. */
function alignRows(
  truth: readonly TrueRow[],
  rows: readonly SheetRow[],
): { score: number; pairs: Map<number, SheetRow> } {
  const width = rows.length + 1
  const best = new Float64Array((truth.length + 1) * width)
  const step = new Uint8Array(best.length)
  truth.forEach((wanted, i) => {
    rows.forEach((row, j) => {
      const at = (i + 1) * width + j + 1
      const options = [best[at - width] ?? 0, best[at - 1] ?? 0, 0]
      const fit = fitOf(wanted, row)
      if (fit !== undefined && fit > 0) options[2] = (best[at - width - 1] ?? 0) + fit
      let take = 0
      if ((options[1] ?? 0) > (options[0] ?? 0)) take = 1
      if ((options[2] ?? 0) > (options[take] ?? 0)) take = 2
      best[at] = options[take] ?? 0
      step[at] = take + 1
    })
  })
  const pairs = new Map<number, SheetRow>()
  for (let i = truth.length, j = rows.length; i > 0 && j > 0; ) {
    const take = step[i * width + j]
    const row = rows[j - 1]
    if (take === 3 && row) pairs.set(i - 1, row)
    if (take !== 2) i--
    if (take !== 1) j--
  }
  return { score: best[best.length - 1] ?? 0, pairs }
}

/** How well a row of the truth fits a sheet row; undefined where they may not be paired. */
function fitOf(wanted: TrueRow, row: SheetRow): number | undefined {
  const alike = similarity(normal(wanted.label), row.label)
  if (wanted.heading) return alike >= 0.6 ? alike * 0.8 - (row.numbers.length > 0 ? 0.4 : 0) : undefined
  const values = wanted.values.filter((value): value is number => value !== null && value !== 0)
  if (values.length === 0) {
    return alike >= 0.6 && row.numbers.every(({ value }) => Math.abs(value) <= 1e-9) ? alike : undefined
  }
  if (row.numbers.length === 0) return alike >= 0.9 ? 0.3 * alike : undefined
  const within = closeness(wanted)
  const share = inOrder(values, row.numbers, (a, b) => Math.abs(a - b) <= within) / values.length
  if (share === 0) {
    const sized = inOrder(values, row.numbers, (a, b) => Math.abs(Math.abs(a) - Math.abs(b)) <= within)
    return alike >= 0.8 ? 0.5 * alike + (sized > 0 ? 0.3 : 0) : undefined
  }
  if ((alike < 0.3 && share < 0.99) || (alike === 0 && values.length === 1)) return undefined
  return 1.5 * alike + 2 * share
}

/** Within how much a typed number is the printed one. */
export const closeness = ({ unit, places }: TrueRow): number => (unit === 'pershare' ? 0.0049 : 0.4995 * 10 ** -places)

function similarity(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [x, y] = [new Set(a.split(' ')), new Set(b.split(' '))]
  const common = [...x].filter((word) => y.has(word)).length
  const share = common / (x.size + y.size - common)
  const contained = a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a)
  return a.length > 8 && b.length > 8 && contained ? Math.max(share, 0.75) : share
}

/** The length of the longest common subsequence. */
function inOrder(
  a: readonly number[],
  b: readonly { readonly value: number }[],
  same: (a: number, b: number) => boolean,
): number {
  let above = new Array<number>(b.length + 1).fill(0)
  for (const wanted of a) {
    const current = [0]
    b.forEach(({ value }, j) => {
      current.push(Math.max((above[j] ?? 0) + (same(wanted, value) ? 1 : 0), above[j + 1] ?? 0, current[j] ?? 0))
    })
    above = current
  }
  return above[b.length] ?? 0
}

/** The assignment of columns, in order, under which most figures agree. */
function alignColumns({ rows, columns }: TrueStatement, pairs: ReadonlyMap<number, SheetRow>): Map<number, number> {
  const votes = new Map<string, number>()
  const seen = new Set<number>()
  for (const [index, { numbers }] of pairs) {
    const wanted = rows[index]
    if (wanted === undefined || wanted.heading) continue
    for (const { column, value } of numbers) {
      seen.add(column)
      wanted.values.forEach((printed, j) => {
        if (!printed || Math.abs(printed - value) > closeness(wanted)) return
        votes.set(`${j},${column}`, (votes.get(`${j},${column}`) ?? 0) + 1)
      })
    }
  }
  const sheetColumns = [...seen].sort((a, b) => a - b)
  const best = Array.from({ length: columns.length + 1 }, () => new Array<number>(sheetColumns.length + 1).fill(0))
  const get = (j: number, k: number): number => best[j]?.[k] ?? 0
  for (let j = 1; j <= columns.length; j++) {
    for (let k = 1; k <= sheetColumns.length; k++) {
      const agreeing = votes.get(`${j - 1},${sheetColumns[k - 1]}`) ?? 0
      best[j]?.splice(k, 1, Math.max(get(j - 1, k), get(j, k - 1), get(j - 1, k - 1) + agreeing))
    }
  }
  const assigned = new Map<number, number>()
  for (let j = columns.length, k = sheetColumns.length; j > 0 && k > 0; ) {
    if (get(j, k) === get(j, k - 1)) k--
    else if (get(j, k) === get(j - 1, k)) j--
    else assigned.set(--j, sheetColumns[--k] ?? 0)
  }
  return assigned
}
