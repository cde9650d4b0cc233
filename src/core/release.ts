/**
 * A release, from the tables printed in it to the statements they are.
 *
 *     read       Document   paragraphs and tables as printed: labels, headings, raw cells, rulings
 *     recognize  Release    statements: line items with roles and concepts, columns with periods, facts with units
 *
 * Blank, dash and zero are three things all the way: a blank is an absent cell (undefined), a dash a fact of value 0
 * with `dash` set, a zero a fact of value 0 without it.
 */
import type { Diagnostic } from './diagnostic.ts'
import type { StatementKind } from './kinds.ts'
import type { Decimal } from './number.ts'
import type { IsoDate, Period } from './period.ts'
import type { LineRange, Source, Span } from './source.ts'

// ---------------------------------------------------------------------------------------------- as printed

/** A figure as its characters say it, before anything is known of its unit. */
export interface Amount {
  /** Signed: parentheses or a minus sign make it negative. 45% is 0.45. A dash is 0. */
  readonly value: Decimal
  /** The unit of the last printed digit, positive: 72,386 has 1, 0.29 has 0.01, 45% has 0.01. A dash: its column's, else 1. */
  readonly quantum: Decimal
  readonly dash: boolean
  readonly percent: boolean
  /** The currency sign printed with it ("$"), if any. */
  readonly currency?: string
  /** A unit printed right behind it ("x", "bps", "days"), if any. */
  readonly suffix?: string
}

/** One printed cell. `amount` is absent where the text is no figure ("N/A", "NM"). */
export interface RawCell {
  /** As printed, white space folded: "$(42,747)". */
  readonly text: string
  readonly span: Span
  readonly amount?: Amount
  /** Footnote marks printed beside it, without their brackets: ["a"]. */
  readonly marks: readonly string[]
}

/** A rule printed above or below figures. */
export type Ruling = 'none' | 'single' | 'double'

/** One printed row, wrapped lines re-joined. A row without any cell is a heading within the table, or a remark. */
export interface TableRow {
  /** Re-joined over its lines ("Capital Expenditures" for "Capital / Expend- / itures"); "" where nothing is printed. */
  readonly label: string
  /** What describes the line without naming it (a class of stock's par value and share counts), where it is set apart. */
  readonly detail?: string
  /** Footnote marks printed behind the label, without their brackets: "Cost of revenue (1)" has ["1"]. The label keeps none. */
  readonly marks: readonly string[]
  /** Depth of the label's first character, in characters (text) or em (HTML); comparable within one table only. */
  readonly indent: number
  /** One entry for each of the table's columns; undefined where nothing is printed. */
  readonly cells: readonly (RawCell | undefined)[]
  /** The ruling printed between this row's figures and the row above, and below. */
  readonly ruleAbove: Ruling
  readonly ruleBelow: Ruling
  readonly bold: boolean
  readonly lines: LineRange
  /** Where the label begins; for an unlabelled row, its first figure. */
  readonly span: Span
}

/** A heading over one or more columns. Headings stack: level 0 is the topmost. */
export interface Heading {
  readonly text: string
  readonly level: number
  /** First and last column it stands over, 0-based, both included. */
  readonly from: number
  readonly to: number
  readonly span: Span
}

/** A line of text, white space folded, with its place. */
export interface TextLine {
  readonly text: string
  readonly span: Span
}

/** One printed table: what stands above it, over its columns and in its rows, nothing yet understood. */
export interface Table {
  /** "t1", "t2", … in the order printed. */
  readonly id: string
  /** The lines printed right above it that belong to it (company, title, units, "unaudited"), top to bottom. */
  readonly title: readonly TextLine[]
  /** What is printed over the label column: "Deferred Revenue", "(In thousands)". */
  readonly stub: readonly TextLine[]
  readonly headings: readonly Heading[]
  readonly columnCount: number
  readonly rows: readonly TableRow[]
  readonly lines: LineRange
}

/** A stretch of prose, its lines joined. `text.charAt(i)` was printed on the line of the last entry of `starts` with offset <= i. */
export interface Paragraph {
  readonly text: string
  readonly lines: LineRange
  readonly starts: readonly { readonly offset: number; readonly line: number }[]
}

/** What the reader makes of a file. Tables and paragraphs are in the order printed, and do not overlap. */
export interface Document {
  readonly source: Source
  /** Whose filing it is, where its cover, its tags or its header name the registrant. */
  readonly registrant?: string
  readonly tables: readonly Table[]
  readonly paragraphs: readonly Paragraph[]
  readonly diagnostics: readonly Diagnostic[]
}

// ---------------------------------------------------------------------------------------------- as understood

/** What a figure counts. */
export const measures = [
  'money',
  'per-share',
  'per-unit',
  'shares',
  'percent',
  'points',
  'basis-points',
  'ratio',
  'days',
  'count',
] as const
/** What a figure counts. */
export type Measure = (typeof measures)[number]

/** What a figure's value is to be multiplied by; `null`: nothing says it, which is never "in single units". */
export type Scale = number | null

/** Where a unit is said, nearest first; `tie`: nowhere, but the figures are those of a table that says its own. */
export const unitSources = ['cell', 'row', 'column', 'table', 'caption', 'sentence', 'document', 'tie'] as const
/** What states a unit, from the nearest to the figure on. */
export type UnitSource = (typeof unitSources)[number]

/**
 * A figure's value times `scale` is in dollars, shares, days, …: scale 1000 for "in thousands"; for percent 1 (45% is
 * 0.45), or 0.01 where neither it nor its column prints a percent sign (45 is 45). Figures of different units are reckoned with by `core/unit`.
 */
export interface Unit {
  readonly measure: Measure
  readonly scale: Scale
  /** Each figure stands for many: an average, a price. It is never added over time, and only amounts are added down. */
  readonly average?: true
  /** What says the scale; absent where nothing does, and of what no release prints. */
  readonly from?: UnitSource
}

/** A unit whose scale is stated. */
export interface StatedUnit extends Unit {
  readonly scale: number
}

/** One reported figure. */
export interface Fact {
  /** `${statement}.${item}@${column}`, unique in a release. */
  readonly id: string
  readonly value: Decimal
  /** The unit of the last printed digit, in the fact's own unit. */
  readonly quantum: Decimal
  readonly dash: boolean
  readonly unit: Unit
  /** The currency sign printed with it. */
  readonly currency?: string
  /** Its own, where its line is of another moment or stretch than its column: the cash at the beginning of it. */
  readonly period?: Period
  readonly marks: readonly string[]
  readonly span: Span
}

/** Text printed where a figure would stand ("NM"). */
export interface Remark {
  readonly item: number
  readonly column: number
  readonly text: string
  readonly span: Span
}

/** What a line does in its statement: it heads others, is one of the parts, or adds parts up. */
export type Role = 'heading' | 'item' | 'subtotal' | 'total'

/** A caption. Headings have no facts. */
export interface LineItem {
  /** Unique in its statement, made from the label and, where labels repeat, its heading's: "basic", "shares-basic". */
  readonly id: string
  /** As printed, re-joined; "" for an unlabelled line. */
  readonly label: string
  /** What is printed with the label and describes the line without naming it: "$0.001 par value; Authorized shares - 25,000". */
  readonly detail?: string
  readonly role: Role
  /** 0 for the outermost. */
  readonly depth: number
  /** Index in `items` of the heading it stands under; absent at the top. */
  readonly parent?: number
  /** The us-gaap element name, where a template recognises it: "Revenues". */
  readonly concept?: string
  readonly unit: Unit
  /** Where no column has a period: the day of a balance, and for what lies between two of them the time from the one to the other. */
  readonly period?: Period
  readonly marks: readonly string[]
  readonly ruleAbove: Ruling
  readonly ruleBelow: Ruling
  readonly bold: boolean
  /** From 0: no release prints it. */
  readonly lines: LineRange
  readonly span: Span
}

/** What a column reports beside its period. */
export type Basis =
  | 'reported'
  | 'adjustment'
  | 'adjusted'
  | 'change'
  | 'percent-change'
  | 'percent-of-total'
  | 'segment'
  | 'total'
  | 'other'

/** One printed column, understood. */
export interface Column {
  /** Unique in its statement: "2008-03-29", "q1-08", "gaap". */
  readonly id: string
  /** The stacked headings over it, top to bottom, re-joined within a level: ["Three Months Ended", "March 29, 2008"]. */
  readonly headings: readonly string[]
  /** The headings in one line, as for a report: "Three Months Ended March 29, 2008". */
  readonly label: string
  readonly period?: Period
  readonly basis: Basis
  readonly marks: readonly string[]
  /** The weeks that a release counts in it, of a history's column, which is headed by months. */
  readonly weeks?: number
  /** No release prints it: a history made it of other columns. */
  readonly derived?: true
}

/**
 * One printed table, understood. `grid[i][j]` is what is printed for `items[i]` under `columns[j]`; undefined is blank.
 */
export interface Statement {
  /** Unique in the release, made from kind and order: "operations", "reconciliation", "reconciliation-2". */
  readonly id: string
  readonly kind: StatementKind
  /** The title as printed, without company, units and the like: "Condensed Consolidated Balance Sheets". */
  readonly title: string
  /** Every line printed above the columns, in order, as printed. */
  readonly titleLines: readonly TextLine[]
  /** The id of the statement on whose sheet it stands: its own, or that of the statement it continues or is printed beneath. */
  readonly sheet: string
  /** The unit of its money figures. */
  readonly unit: Unit
  readonly audited?: boolean
  readonly columns: readonly Column[]
  readonly items: readonly LineItem[]
  readonly grid: readonly (readonly (Fact | undefined)[])[]
  readonly remarks: readonly Remark[]
  readonly lines: LineRange
  /** Its columns are periods of several releases side by side: none is printed as the sum of others. */
  readonly series?: boolean
  /** Indexes of the lines that are drawn, and what the chart is called; absent: those that show most. */
  readonly drawn?: { readonly label: string; readonly items: readonly number[] }
  /** Its rows stand under a fold. */
  readonly folded?: boolean
}

/** A footnote: "(1) The following table summarizes …". */
export interface Note {
  /** Without brackets: "1", "a", "*". */
  readonly mark: string
  readonly text: string
  /** The statement on whose sheet it stands. */
  readonly sheet: string
  /** Ids of the statements printed within it. */
  readonly statements: readonly string[]
  /** From 0: no release prints it. */
  readonly lines: LineRange
}

/** An earnings release, understood as far as it could be; `diagnostics` has what could not. */
export interface Release {
  readonly source: Source
  readonly company?: string
  /** The headline. */
  readonly title?: string
  /** When it was published. */
  readonly date?: IsoDate
  /** The period it reports on: that of the first column of its first statement of operations. */
  readonly period?: Period
  readonly statements: readonly Statement[]
  readonly notes: readonly Note[]
  readonly paragraphs: readonly Paragraph[]
  readonly diagnostics: readonly Diagnostic[]
}
