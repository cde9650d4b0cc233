/** Rows of one table as text: CSV for spreadsheets, a line of JSON each for programs. */
import { plainJson, plainText } from '../plain-text.ts'

/** What stands in a column of a row. */
export type Value = string | number | boolean | null

/** A form that rows can be written in. */
export interface RowForm {
  /** What stands before the first row: "" where nothing does. */
  readonly head: (columns: readonly string[]) => string
  readonly row: (row: Readonly<Record<string, Value>>, columns: readonly string[]) => string
  /** What a file of it begins with. */
  readonly mark: string
}

/** How rows are written as CSV and as lines of JSON. */
export const rowForms = {
  csv: {
    head: (columns) => `${columns.join(',')}\n`,
    row: (row, columns) => `${columns.map((column) => field(row[column] ?? null)).join(',')}\n`,
    // By it Excel knows UTF-8; pandas and DuckDB pass over it.
    mark: '\ufeff',
  },
  ndjson: {
    head: () => '',
    row: (row, columns) => plainJson(`${JSON.stringify(row, [...columns])}\n`),
    mark: '',
  },
} as const satisfies Record<string, RowForm>

/** The name of a form of rows. */
export type RowFormat = keyof typeof rowForms

/** As RFC 4180 has it; nothing where there is nothing to be said. */
function field(value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  // A break of lines stands in the name of a file at most, and is kept: two names stay two.
  const text = value.replace(/[^\n]+/g, (line) => plainText(line)).replace(FORMULA, "'$&")
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * How a spreadsheet's formula begins, or what would hide such a beginning. An apostrophe before it makes it text; one
 * that is printed gets another, so that whoever takes one away has what is printed.
 */
const FORMULA = /^[=+\-@']/
