/**
 * What a command found, as one tree that every format tells: plain data.
 *
 *     Report           q3.txt: 209 of 212 checks hold, …
 *       Group          Condensed Statements of Operations
 *         Finding      q3.txt:41:58: inconsistent (foots): Total operating expenses
 *           Figure     reported 3,012   computed 3,009   difference 3   allowed by rounding 2.5
 *           Finding    what follows from it
 *
 * A function for each kind of source makes it (`of-release`, `of-workbook`, `of-comparison`), a renderer for each format
 * tells it (`format/formats`).
 */
import type { ChangeKind } from '../core/book/change.ts'
import type { OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { Range } from '../core/book/workbook.ts'
import type { WorkbookFindingKind } from '../core/book/workbook-check.ts'
import type { DiagnosticCode } from '../core/diagnostic.ts'
import type { Verdict } from '../core/model.ts'
import type { Severity } from '../core/severity.ts'
import type { Tally } from '../core/tally.ts'
import type { ReleaseFindingKind } from './finding-kinds.ts'

/** The root of the tree. */
export interface Report {
  readonly subject: Subject
  /** The file's name; of two workbooks "a.xlsx → b.xlsx". */
  readonly title: string
  /** Its path, for programs that are to find it. Absent: the title. */
  readonly file?: string
  /** What came of it: one or more sentences, a line each. */
  readonly headline: readonly string[]
  /** In the order to be told; none is empty. */
  readonly groups: readonly Group[]
  /** Every check there is, by what it is about, for formats that list what holds too. Absent: the groups are all. */
  readonly checked?: readonly CheckedPart[]
  /** How many checks hold of each statement; empty where nothing is counted so. */
  readonly tallies: readonly TitledTally[]
  /** Something of it could not be done here, which a finding names. Absent: all of it was. */
  readonly partial?: true
  /** What was seen and is not told, in words. Absent: nothing. */
  readonly unreported?: string
  /** The same for programs, in the form that the source's `--json` promises. */
  readonly record: object
  /** The workbook that the findings are places in, for formats that show it as well. */
  readonly workbook?: OpenedWorkbook
}

/** What is reported on, and how its reports are told. `figures` are the columns of tables, in this order. */
export const subjects = {
  release: { finding: 'Finding', headline: 'first', figures: ['reported', 'computed', 'difference', 'allowed'] },
  workbook: { finding: 'Finding', headline: 'first', figures: ['saved', 'recalculated'] },
  // On a terminal the last lines are those that are seen; a comparison has none that sum up behind them.
  comparison: { finding: 'Change', headline: 'last', figures: ['before', 'after', 'difference', 'percent'] },
} as const satisfies Record<string, SubjectTraits>

/** A release, a workbook calculated anew, or two workbooks compared. */
export type Subject = keyof typeof subjects

interface SubjectTraits {
  /** What one finding is called as the heading of a column. */
  readonly finding: string
  /** Where the headline stands on a terminal. */
  readonly headline: 'first' | 'last'
  readonly figures: readonly FigureRole[]
}

/** All checks of one statement. */
export interface CheckedPart {
  readonly title: string
  readonly findings: readonly Finding[]
}

/** How many checks hold of one statement. */
export interface TitledTally {
  readonly title: string
  readonly tally: Tally
}

/**
 * Findings told together. Each form of it is a way of telling that every renderer knows:
 *
 * - `excerpts`: each in full, with the line it is printed on and its figures;
 * - `lines`: each on one line;
 * - `changes`: each with what was before and what is now, and what follows from it.
 */
export interface Group {
  readonly title: string
  readonly form: Form
  /** The sheet that all of them are on, which need not be said again. */
  readonly sheet?: string
  readonly findings: readonly Finding[]
  /** All of it stands under its causes as well: lists of every finding leave it out. */
  readonly repeats?: true
  /** What need not be looked at: a terminal counts it, and lists it only where all is wanted. */
  readonly folded?: true
  /** What follows from the group's findings, without our knowing from which: it is counted, not told. */
  readonly following: readonly Finding[]
}

/** See `Group`. */
export type Form = 'excerpts' | 'lines' | 'changes'

/** Verdicts of checks, oddities of a release, cells of a workbook that do not hold, changes between two workbooks. */
export type FindingKind = Verdict | DiagnosticCode | ReleaseFindingKind | WorkbookFindingKind | ChangeKind

/** One thing that was found. */
export interface Finding {
  readonly kind: FindingKind
  /** Of a check: its id, by which it is known again in the next draft. */
  readonly id?: string
  readonly severity: Severity
  /** The kind in words: "inconsistent", "formula became a typed value". */
  readonly says: string
  /** What kind of check it is the verdict of: "foots". */
  readonly aspect?: string
  /** Absent for what concerns the whole file. */
  readonly place?: Place
  /** What it is about: "Total revenue, Q1 2008"; "" where nothing names it. */
  readonly title: string
  /** Those that there are; one that is blank is left out. */
  readonly figures: readonly Figure[]
  /** Why it stands though it does not hold, where somebody accepts it. */
  readonly accepted?: string
  /** A sentence more: the likely cause. */
  readonly remark?: string
  /** What follows from it alone. */
  readonly consequences: readonly Finding[]
}

/** Where a finding stands. */
export type Place = ReleasePlace | WorkbookPlace

/** A stretch of a line of a document; line and column count from 1. */
export interface ReleasePlace {
  readonly in: 'release'
  readonly name: string
  readonly line: number
  readonly column: number
  /** The line that is printed there; absent where the document has no such line. */
  readonly excerpt?: Excerpt
}

/** A line of a document, and what of it is meant. */
export interface Excerpt {
  /** The whole line, without blanks at its end. */
  readonly line: string
  /** The part of it to be shown, with carets to stand beneath what is meant. */
  readonly text: string
  readonly caret: string
}

/** A sheet, or a range on it: see `rangeText` for whole rows and columns. */
export interface WorkbookPlace {
  readonly in: 'workbook'
  readonly sheet: string
  readonly range?: Range
  /** Where it stood in the workbook before. Absent: where it stands, or it is new. */
  readonly movedFrom?: Range
  /** It is a place in the workbook before, and no more in this one. */
  readonly gone?: true
}

/** One figure of a finding. */
export interface Figure {
  readonly role: FigureRole
  /** As people read it: "3,012", "45.2%", "=SUM(B6:B8) (68,386)". */
  readonly shown: string
  /** Where `shown` is a formula with its result: the result alone. */
  readonly result?: string
  /** Where it is a number and wanted as one. */
  readonly value?: number
}

/** What a figure is, as a sentence names it; the heading of its column is the same with a capital. */
export const figureRoles = {
  reported: 'reported',
  computed: 'computed',
  difference: 'difference',
  percent: 'in percent',
  allowed: 'allowed by rounding',
  saved: 'saved',
  recalculated: 'calculated anew',
  before: 'before',
  after: 'after',
} as const satisfies Record<string, string>

/** See `figureRoles`. */
export type FigureRole = keyof typeof figureRoles

/** What the column of a role is headed: its name with a capital. */
export const headingOf = (role: FigureRole): string => capital(figureRoles[role])

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** How the checks of a statement ended, as the columns of a table are headed; what is accepted where anything is. */
const TALLIED = {
  exact: 'exact',
  rounding: 'within rounding',
  exceptions: 'exceptions',
  unmatched: 'unmatched',
  accepted: 'accepted',
} as const satisfies Partial<Record<keyof Tally, string>>

/** The table of tallies: its headings, and for each statement its title and how many checks ended in each way. */
export function tallyTable(tallies: Report['tallies']): {
  readonly headings: readonly string[]
  readonly rows: readonly { readonly title: string; readonly counts: readonly number[] }[]
} {
  const any = tallies.some(({ tally }) => tally.accepted > 0)
  const ends = (Object.keys(TALLIED) as (keyof typeof TALLIED)[]).filter((end) => end !== 'accepted' || any)
  return {
    headings: ['Statement', ...ends.map((end) => capital(TALLIED[end]))],
    rows: tallies.map(({ title, tally }) => ({ title, counts: ends.map((end) => tally[end]) })),
  }
}

/** The figure of a role as it is shown; "" where there is none. */
export const shownOf = ({ figures }: Finding, wanted: FigureRole): string =>
  figures.find(({ role }) => role === wanted)?.shown ?? ''

/** The kind in words, and of a check what it checks: "inconsistent (foots)". */
export const kindText = ({ says, aspect }: Pick<Finding, 'says' | 'aspect'>): string =>
  aspect === undefined ? says : `${says} (${aspect})`

/** What has to be looked at: all that a terminal lists without being asked for more. */
export const toldIn = ({ groups }: Report): readonly Finding[] =>
  groups.flatMap(({ folded, findings, following }) => (folded ? [] : [...findings, ...following]))

/** The findings of a report, those that follow from others included. */
export const findingsIn = ({ groups }: Report): readonly Finding[] =>
  groups.flatMap(({ findings, following }) => [...findings, ...following])
