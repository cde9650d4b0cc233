/** The outline of a statement's lines: which stand under which, and which are totals. */
import type { StatementKind } from '../core/kinds.ts'
import type { Role, Table, TableRow } from '../core/release.ts'
import { isUnitLine } from '../language/units.ts'
import { tellingWords } from '../language/words.ts'
import { withoutUnits } from './title.ts'

/** How deep a line stands, and beneath which heading. */
export interface OutlineLine {
  /** 0 for the outermost. */
  readonly depth: number
  /** Index of the heading it stands under. */
  readonly parent?: number
}

/** True where nothing is printed under any column, or no more than what the lines below are told in: "pence". */
export const isHeading = ({ label, cells }: TableRow): boolean =>
  cells.every((cell) => cell === undefined || (label !== '' && HUNDREDTHS.test(cell.text)))

const HUNDREDTHS = /^\(?(?:pence|p|(?:u\.?s\.? )?cents|c|¢)\)?$/i

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
    const isOpen = (index: number): boolean => isParent(rows[index]) && !closed.has(index)
    // What is left of the parts stands under none of them.
    for (const index of open) if (isOpen(index) && leavesParts(rows, i, index)) closed.add(index)
    const around = open.filter((index) => !closed.has(index))
    const depth = around.length - (bare && around.length > 0 ? 1 : 0) + (run?.closed === true && !run.isTotal ? 1 : 0)
    const indented = around.findLast(isOpen)
    const ended =
      unclosed.slice(-NESTED).findLast((index) => closes(row, rows[index]) && isItsTotal(rows, i, index)) ??
      (indented !== undefined && isItsTotal(rows, i, indented) ? indented : undefined)
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
  /** Something tells where they end. */
  readonly closed: boolean
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
    let total: number | undefined
    let closed = false
    for (; end < rows.length; end++) {
      const row = rows[end]
      if (row === undefined || row.indent < heading.indent - SAME) break
      if (isHeading(row) && Math.abs(row.indent - heading.indent) <= SAME) break
      if (isItsTotal(rows, end, i)) total = end
      if (total !== undefined || row.ruleBelow === 'double') {
        end++
        break
      }
      closed = leavesParts(rows, end, i)
      if (closed || (end > i + 1 && isResult(row.label))) break
    }
    closed ||= total !== undefined
    for (let line = i + 1; line < end; line++) lines.set(line, { heading: i, closed, isTotal: line === total })
  }
  return lines
}

/** Lines after a total that are looked through for a better one. */
const FARTHEST = 40

/**
 * A total that has the words of its section: all and no others, or where no later one does, all, some, or none of its own.
 *
 *     Operating expenses:
 *       Research                6
 *       Selling                 7
 *       Total expenses         13     ends it
 *       Operating income        5
 */
function isItsTotal(rows: readonly TableRow[], line: number, heading: number): boolean {
  const row = rows[line]
  const over = rows[heading]
  const fit = fitOf(row, over)
  if (fit === 0 || over === undefined) return false
  if (fit === EXACT) return true
  for (let later = line + 1; later < Math.min(rows.length, line + FARTHEST); later++) {
    const next = rows[later]
    if (next === undefined || (isParent(next) && next.indent <= over.indent + SAME)) break
    if (fitOf(next, over) > fit) return false
  }
  return true
}

const EXACT = 3

/** How well a total's words fit its section's: 3 they are the same, 2 it has them all, 1 some, or none of its own, 0 not at all. */
function fitOf(row: TableRow | undefined, over: TableRow | undefined): number {
  if (row === undefined || over === undefined || isHeading(row)) return 0
  if (closes(row, over)) return stems(row.label).size === stems(over.label).size ? EXACT : 2
  if (!isTotal(row.label)) return 0
  const said = stems(row.label)
  return said.size === 0 || [...stems(over.label)].some((word) => said.has(word)) ? 1 : 0
}

/** True where a section of revenues or expenses has lines, and this is a result that they are set against others in. */
function leavesParts(rows: readonly TableRow[], line: number, heading: number): boolean {
  const label = rows[line]?.label ?? ''
  const over = rows[heading]?.label ?? ''
  return line > heading + 1 && BOTTOM_LINE.test(label) && PARTS.test(over) && !NOT_PARTS.test(over)
}

const PARTS = /\b(?:expenses?|costs?|revenues?|sales|turnover|deductions|other income|non-?operating)\b/i
const NOT_PARTS =
  /\b(?:per share|cash|reconcil\w+|adjust\w+|(?:operating|net|segment) (?:income|profit|loss|earnings))\b/i
const BOTTOM_LINE =
  /^(?:gross (?:profit|margin|income|loss)|(?:operating|pre-?tax|comprehensive) \(?(?:income|loss|profit|earnings)\b|\(?(?:income|loss|earnings|profit)\b.*\b(?:from (?:continuing )?operations|before)\b|profit for the\b|net \(?(?:income|loss|earnings|profit)\b(?!\)? (?:on|from|of)\b))/i

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
  return new Set(tellingWords(withoutUnits(label)).filter((word) => /^\D/.test(word) && !IDLE.has(word)))
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
