/** What a batch says: a line a file, and a table at the end. */
import { versions } from '../../contract/version.ts'
import { type Tally, tallySentence } from '../../core/tally.ts'
import { grouped } from '../../language/shown.ts'
import { clock } from '../clock.ts'
import { count } from '../figure.ts'
import { plainJson, plainText } from '../plain-text.ts'
import type { Outcome, Status } from './outcome.ts'

/**
 * What came of a file, and a line for each check that does not hold.
 *
 *     fails       a.txt: 365 of 366 checks hold, 3 within rounding, 1 exception
 *     a.txt:41:45: error: inconsistent (foots): Total operating expenses, Q3 2004
 */
export function outcomeLine({
  input: file,
  status,
  counts,
  checks,
  failing = [],
  findings,
  warnings,
  error,
}: Outcome): string {
  const input = plainText(file)
  const said = [
    counts && `${counts.figures} figures, ${counts.live} of them live`,
    checks && tallySentence(checks),
    findings && count(findings, 'finding'),
    warnings && count(warnings, 'warning'),
    // What cannot be read names itself.
    error?.startsWith(`${file}: `) ? error.slice(file.length + 2) : error,
  ]
  const detail = said.filter(Boolean).join('; ')
  const named = failing
    .slice(0, MOST_NAMED)
    .map(
      ({ line, column, verdict, kind, label }) => `\n${input}:${line}:${column}: error: ${verdict} (${kind}): ${label}`,
    )
  const more = failing.length > MOST_NAMED ? [`\n… and ${failing.length - MOST_NAMED} more`] : []
  return `${status.padEnd(STATUS_WIDTH)}  ${input}${detail === '' ? '' : `: ${detail}`}${[...named, ...more].join('')}`
}

/** Checks of one file that are named; `--json` has all. */
const MOST_NAMED = 20

/** One line of JSON: see `contract/batch`. */
export const outcomeJson = (outcome: Outcome): string => plainJson(`${JSON.stringify({ ...versions, ...outcome })}\n`)

/** What came of all files so far; no more is kept of them than its numbers. */
export interface Totals {
  readonly add: (outcome: Outcome) => void
  readonly count: (status: Status) => number
  /** The table, and how long it took by how many threads. */
  readonly text: (seconds: number, threads: number) => string
}

type Row = Record<(typeof COLUMNS)[number], number>

const COLUMNS = ['files', 'figures', 'live', 'checks', 'rounding', 'exceptions'] as const
/** The column that tells whether another has been counted at all. */
const COUNTED_BY: Readonly<Record<keyof Row, keyof Row>> = {
  files: 'files',
  figures: 'figures',
  live: 'figures',
  checks: 'checks',
  rounding: 'checks',
  exceptions: 'checks',
}
const TITLES: Readonly<Record<string, string>> = { rounding: 'within rounding' }
const STATUS_WIDTH = 'up to date'.length

/** Sums over a batch, all of them 0 so far. */
export function totals(): Totals {
  const rows = new Map<Status, Row>()
  return {
    add: ({ status, counts, checks }) => {
      const row = rows.get(status) ?? { files: 0, figures: 0, live: 0, checks: 0, rounding: 0, exceptions: 0 }
      rows.set(status, row)
      row.files += 1
      row.figures += counts?.figures ?? 0
      row.live += counts?.live ?? 0
      for (const key of ['checks', 'rounding', 'exceptions'] as const satisfies readonly (keyof Tally)[])
        row[key] += checks?.[key] ?? 0
    },
    count: (status) => rows.get(status)?.files ?? 0,
    text: (seconds, threads) => {
      const files = [...rows.values()].reduce((sum, row) => sum + row.files, 0)
      const rate = seconds > 0 ? `, ${(files / seconds).toFixed(1)} a second` : ''
      const took = `${count(files, 'file')} in ${clock(seconds)}${rate}, by ${count(threads, 'thread')}`
      return `${table(rows)}${took}\n`
    },
  }
}

/** Of what nothing was counted there is no column, and of a status without figures only the number of files. */
function table(rows: ReadonlyMap<Status, Row>): string {
  if (rows.size === 0) return ''
  const any = (column: keyof Row): boolean => [...rows.values()].some((row) => row[column] > 0)
  const columns = COLUMNS.filter((column) => any(COUNTED_BY[column]))
  const lines = [...rows].map(([status, row]) => [
    status,
    ...columns.map((column) => (row.checks === 0 && row[column] === 0 ? '' : grouped(String(row[column])))),
  ])
  const all = [['', ...columns.map((column) => TITLES[column] ?? column)], ...lines]
  const widths = all[0]?.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0))) ?? []
  return all
    .map((line) => line.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))))
    .map((line) => `${line.join('  ').trimEnd()}\n`)
    .join('')
}
