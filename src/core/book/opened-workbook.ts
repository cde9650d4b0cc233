/**
 * A workbook as found in a file, whoever wrote it: what `xlsx/open` reads and `diff` compares.
 *
 * Wider than `core/book/workbook`, which holds only what tieout lays out itself.
 */
import type { Range } from './workbook.ts'

/**
 * A typed value or a formula's cached result. Dates are serial days of the 1900 system, whichever the file uses; the
 * cell's style says that it is one.
 */
export type OpenedValue = string | number | boolean | OpenedError

/** "#DIV/0!", "#REF!", … */
export interface OpenedError {
  readonly error: string
}

/** A cell as the file has it: its value, its formula, how it looks. */
export interface OpenedCell {
  readonly row: number
  readonly column: number
  /** Absent for a formula that was saved without its result, and for a cell with a note, link or style alone. */
  readonly value?: OpenedValue
  /** Without the leading "="; shared formulas are written out. */
  readonly formula?: string
  /** The range that an array formula fills, "B2:B9". */
  readonly array?: string
  readonly style: OpenedStyle
  /** The comments on the cell, oldest first, joined by line ends. */
  readonly note?: string
  /** A URL, a mail address, or "#'Sheet'!A1" for a place in the workbook. */
  readonly link?: string
}

/** How a cell looks, each property resolved; what is usual is absent. */
export interface OpenedStyle {
  /** Excel number format code; "General" where there is none. */
  readonly format: string
  /** The format shows a day, a time or both. */
  readonly isDate: boolean
  /** Of the text, in Excel's indent steps. */
  readonly indent: number
  /** What else can be seen, property by property: { bold: "yes", fill: "FFFF00" }. Absent: the default. */
  readonly look: Readonly<Record<string, string>>
  /** What else there is to its look, as the file has it; absent: nothing. */
  readonly also?: string
}

/** A worksheet: its cells in order of rows, then columns. */
export interface OpenedSheet {
  readonly name: string
  readonly state: 'visible' | 'hidden' | 'very-hidden'
  /** In row order, then column order, each place once. */
  readonly cells: readonly OpenedCell[]
  readonly merges: readonly Range[]
  /** Cells of a row over which the text of the first is centred, though they are not merged; absent: there are none. */
  readonly centred?: readonly Range[]
  /** The names of its tables; absent without any. */
  readonly tables?: readonly string[]
}

/** A defined name and the text of what it refers to. */
export interface OpenedName {
  readonly name: string
  /** The sheet it is confined to; absent for the whole workbook. */
  readonly sheet?: string
  readonly refersTo: string
}

/** A workbook as a file has it: its sheets in order, and its defined names. */
export interface OpenedWorkbook {
  /** The file's name, for messages. */
  readonly name: string
  readonly sheets: readonly OpenedSheet[]
  readonly names: readonly OpenedName[]
  /** Its circles are calculated round after round, as it is set to. */
  readonly iterates?: true
}

/** True where a value is an error of a formula, such as #DIV/0!. */
export const isError = (value: OpenedValue | undefined): value is OpenedError => typeof value === 'object'

/**
 * A serial of the 1900 system as "2008-03-29", "2008-03-29 14:30" or, below 1, "14:30"; undefined where it is no day.
 *
 * Serial 60 is 29 February 1900, a day that never was (Lotus 1-2-3 had it, Excel keeps it); serials before it count
 * from 31 December 1899.
 */
export function isoOfSerial(serial: number): string | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined
  const minutes = Math.round((serial - Math.floor(serial)) * 1440)
  const time = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
  if (serial < 1) return time
  const day = Math.floor(serial) + (minutes === 1440 ? 1 : 0)
  if (day === 60) return '1900-02-29'
  const date = new Date((day - (day > 60 ? 25_569 : 25_568)) * 86_400_000).toISOString().slice(0, 10)
  return minutes % 1440 === 0 ? date : `${date} ${time}`
}

/** The serial of a day given in ISO form, with or without a time; undefined where it is none. */
export function serialOfIso(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?/.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const days = Date.UTC(year as number, (month as number) - 1, day) / 86_400_000 + 25_569
  return (days > 60 ? days : days - 1) + (hour * 3600 + minute * 60 + second) / 86_400
}

const two = (part: number): string => String(part).padStart(2, '0')

/** A workbook's sheets by their names in small letters: as in Excel, capitals tell no two names apart. */
export const sheetsByName = ({ sheets }: Pick<OpenedWorkbook, 'sheets'>): ReadonlyMap<string, OpenedSheet> =>
  new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]))

/** A number in 15 digits, which every program keeps; a day in ISO form. */
export const figureText = (value: number, isDate: boolean): string =>
  (isDate ? isoOfSerial(value) : undefined) ?? String(Number(value.toPrecision(15)))
