/** The outline of a statement's lines: which stand under which, and which are totals. */
import type { StatementKind } from '../core/kinds.ts'
import type { Role, Table, TableRow } from '../core/release.ts'
import { isUnitLine } from '../language/units.ts'
import { tellingWords } from '../language/words.ts'

export interface OutlineLine {
  /** 0 for the outermost. */
  readonly depth: number
  /** Index of the heading it stands under. */
  readonly parent?: number
}

/** True where nothing is printed under any column. */
export const isHeading = (row: TableRow): boolean => row.cells.every((cell) => cell === undefined)

/**
 * Depth from indentation; parents from indentation, and from headings whose lines are not indented.
 *
 *     Current assets:                 heading
 *       Cash                  10      under it
 *         Total current assets 10     under it, and the last line under it
 *       Goodwill               5      no longer under it, however indented
 */
export function outline(table: Table): readonly OutlineLine[] {
  const { rows } = table
  const open: number[] = []
  const unclosed: number[] = []
  const closed = new Set<number>()
  const flush = flushRuns(rows)
  return rows.map((row, i) => {
    // Figures without a caption stand as deep as the lines above them: they have no indent of their own.
    const bare = row.label === '' && open.length > 0
    while (!bare && open.length > 0 && (rows[open.at(-1) ?? 0]?.indent ?? 0) >= row.indent - SAME) open.pop()
    const run = flush.get(i)
    const depth = open.length - (bare ? 1 : 0) + (run?.closedByTotal === true && !run.isTotal ? 1 : 0)
    const indented = open.findLast((index) => isParent(rows[index]) && !closed.has(index))
    const ended = unclosed.slice(-NESTED).findLast((index) => closes(row, rows[index]))
    if (ended !== undefined)
      while (unclosed.length > 0 && (unclosed.at(-1) ?? 0) >= ended) closed.add(unclosed.pop() ?? 0)
    if (isParent(row)) unclosed.push(i)
    if (!bare) open.push(i)
    const parent =
      ended ?? (run !== undefined && (indented === undefined || run.heading > indented) ? run.heading : indented)
    return parent === undefined ? { depth } : { depth, parent }
  })
}

/** Headings that a total is held against, the nearest first. */
const NESTED = 12

/** Indents closer than this are one depth: HTML pads by fractions of an em. */
const SAME = 0.4

const isParent = (row: TableRow | undefined): boolean =>
  row !== undefined && isHeading(row) && row.label !== '' && !isUnitLine(row.label) && !/^\(.*\)$/.test(row.label)

interface FlushLine {
  readonly heading: number
  readonly closedByTotal: boolean
  readonly isTotal: boolean
}

/** Lines that stand under a heading of their own indent: up to its total, the next heading, or an outdent. */
function flushRuns(rows: readonly TableRow[]): ReadonlyMap<number, FlushLine> {
  const lines = new Map<number, FlushLine>()
  for (let i = 0; i < rows.length; i++) {
    const heading = rows[i]
    const first = rows[i + 1]
    if (heading === undefined || first === undefined || !isParent(heading)) continue
    if (isHeading(first) || Math.abs(first.indent - heading.indent) > SAME) continue
    let end = i + 1
    let closedByTotal = false
    for (; end < rows.length; end++) {
      const row = rows[end]
      if (row === undefined || row.indent < heading.indent - SAME) break
      if (isHeading(row) && Math.abs(row.indent - heading.indent) <= SAME) break
      closedByTotal = closes(row, heading)
      if (closedByTotal || row.ruleBelow === 'double') {
        end++
        break
      }
      if (end > i + 1 && isResult(row.label)) break
    }
    for (let line = i + 1; line < end; line++) {
      lines.set(line, { heading: i, closedByTotal, isTotal: closedByTotal && line === end - 1 })
    }
  }
  return lines
}

/** A total that has all words of a heading: "Total current assets" closes "Current assets:". */
function closes(row: TableRow, heading: TableRow | undefined): boolean {
  if (
    heading === undefined ||
    isHeading(row) ||
    !(isTotal(row.label) || /^net (?:cash|income|sales|revenues?|change|\(?increase|\(?decrease)\b/i.test(row.label))
  )
    return false
  const said = stems(row.label)
  const wanted = stems(heading.label)
  return wanted.size > 0 && [...wanted].every((word) => said.has(word))
}

const IDLE = new Set(['net', 'total', 'flow', 'provided', 'used'])

function stems(label: string): ReadonlySet<string> {
  return new Set(tellingWords(label).filter((word) => /^\D/.test(word) && !IDLE.has(word)))
}

const isTotal = (label: string): boolean => /^(?:sub-?)?totals?\b|\btotals?$/i.test(label)

/** Wording of a line that others add up to. */
const isResult = (label: string): boolean => RESULT.test(label.toLowerCase())

const RESULT =
  /^\(?(?:net|gross)\s+(?:\w+\s+){0,2}\(?(?:income|loss|earnings|profit|margin|cash|change|increase|decrease)\b|\b(?:income|loss|earnings|profit)\b.*\b(?:from (?:continuing )?operations|before)\b|^\(?(?:operating|comprehensive|pre-?tax) (?:income|\(?loss\)?|profit|earnings)|^(?:net )?cash (?:flows? |and cash equivalents )?\(?(?:provided|used|utilized|generated|from|for)\b|\b(?:increase|decrease|change) in cash\b|^(?:ending|closing) |\bend of (?:the )?(?:period|year|quarter)/

/** What a line is to those above it, from its wording and the rulings around it. */
export function roleOf(row: TableRow, index: number, kind: StatementKind, counted: boolean): Role {
  if (isHeading(row)) return 'heading'
  const double = row.ruleBelow === 'double'
  if (isTotal(row.label)) return double ? 'total' : 'subtotal'
  if (!counted || index === 0) return 'item'
  if (row.label === '') return row.ruleAbove === 'none' && !row.bold ? 'item' : double ? 'total' : 'subtotal'
  if (isResult(row.label) && kind !== 'supplemental')
    return double ? 'total' : startsSum(row, kind) ? 'subtotal' : 'item'
  if (row.ruleAbove !== 'none' && (double || row.bold)) return double ? 'total' : 'subtotal'
  return 'item'
}

/** The cash flow statement begins with net income, and other statements repeat results without summing to them. */
const startsSum = (row: TableRow, kind: StatementKind): boolean =>
  row.ruleAbove !== 'none' ||
  kind === 'operations' ||
  kind === 'reconciliation' ||
  (kind === 'cash-flows' && /\bcash\b|^net (?:change|increase|\(?decrease)|end of/i.test(row.label))
