/**
 * A workbook as plain data: addressed cells with named styles. What is laid out here is written by `xlsx/write`
 * and read back by `xlsx/open`; nothing of exceljs is in it.
 */
import type { IsoDate } from '../period.ts'

/** Row and column count from 1. */
export interface Address {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** What a cell shows: a text, a number, a truth, a day, or an error of its formula. */
export type CellValue = string | number | boolean | { readonly date: IsoDate } | { readonly error: string }

/** One cell of a sheet; rows and columns count from 1. */
export interface Cell {
  readonly row: number
  readonly column: number
  /** The typed value, or the formula's cached result. Absent for a cell that has only a style. */
  readonly value?: CellValue
  /** Without the leading "=". */
  readonly formula?: string
  readonly style: Style
  /** Shown when pointed at. */
  readonly note?: string
  /** Where a click leads, in this workbook. */
  readonly link?: Address
}

/** What a cell looks like; equal styles are one style in the file. Colours are names of the theme. */
export interface Style {
  /** Excel number format code. Absent: General. */
  readonly format?: string
  readonly font?: 'input' | 'formula' | 'link' | 'heading' | 'title' | 'muted' | 'mark' | 'alert' | 'source'
  readonly bold?: boolean
  readonly italic?: boolean
  /** `across`: in the middle of the cells that follow with the same alignment and nothing in them, which need no merging. */
  readonly align?: 'left' | 'center' | 'right' | 'across'
  /** Absent: at the bottom. */
  readonly vertical?: 'top' | 'center'
  readonly wrap?: boolean
  readonly indent?: number
  readonly ruleAbove?: 'thin' | 'double'
  readonly ruleBelow?: 'thin' | 'double'
  readonly fill?: 'heading' | 'input' | 'alert' | 'good' | 'band'
}

/** The width of a column, in digits of the default font. */
export interface SheetColumn {
  /** In characters of the default font. */
  readonly width: number
}

/** What is said of a row beside its cells. */
export interface SheetRow {
  readonly row: number
  /** 1 to 7; absent for an unfolded row. */
  readonly outline?: number
  /** In points; absent: the default. */
  readonly height?: number
}

/** Inclusive. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A style that cells take on while a formula holds. */
export interface ConditionalStyle {
  readonly range: Range
  /** Without "=", relative to the range's top left cell; true where the style applies. */
  readonly formula: string
  readonly style: Style
}

/** A chart on a sheet, drawn from cells of it. */
export interface Chart {
  readonly title: string
  readonly kind: 'column' | 'line'
  /** The unit of its values, along their axis. */
  readonly axis?: string
  /** What is to be seen, for those who do not see it; absent: the title. */
  readonly describes?: string
  /** How values show on its axis. */
  readonly format: string
  /** The cells with the categories, one row or one column. */
  readonly categories: Range
  /** The first category is the latest; it is drawn at the right. */
  readonly newestFirst: boolean
  readonly series: readonly { readonly name: Address; readonly values: Range }[]
  /** The cells it covers. */
  readonly place: Range
}

/** One sheet, laid out. */
export interface Sheet {
  /** Unique, at most 31 characters, none of []:*?/\', not empty. */
  readonly name: string
  /** The colour of its tab: the name of a colour of the theme; absent: none. */
  readonly tab?: string
  /** In row order, then column order. */
  readonly cells: readonly Cell[]
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly SheetRow[]
  /** Rows above and columns left of the frozen panes' crossing. */
  readonly freeze?: { readonly rows: number; readonly columns: number }
  readonly filter?: Range
  readonly conditional: readonly ConditionalStyle[]
  readonly charts: readonly Chart[]
  readonly landscape: boolean
  /** Printed on one page, made smaller where needed; otherwise only its width is fitted. */
  readonly onePage?: boolean
  /** So many pages side by side take its width; absent: one. */
  readonly pagesWide?: number
  /** Rows that begin a printed page, in order. */
  readonly breaks?: readonly number[]
  /** What is printed; absent: all that is on it. */
  readonly printed?: Range
  /** Rows repeated on every printed page. */
  readonly titleRows?: { readonly from: number; readonly to: number }
  /** Columns repeated on every printed page, from the first. */
  readonly titleColumns?: number
  readonly footer?: string
}

/** What the file says of itself. */
export interface WorkbookProperties {
  readonly title: string
  readonly subject?: string
  readonly company?: string
  /** Shown as the creation date; the release's own, so that the same release gives the same bytes. */
  readonly created: IsoDate
}

/** A name for a range of cells. */
export interface DefinedName {
  readonly name: string
  /** "'Balance Sheets'!$B$12" */
  readonly refersTo: string
}

/** A workbook as it will be written; its sheets are in order. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly names: readonly DefinedName[]
  readonly properties: WorkbookProperties
}
