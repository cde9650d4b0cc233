/** The four ways a thing can be wrong, kept apart. The fourth, a failed check, is a verdict: see `model`. */
import type { Severity } from './severity.ts'
import type { Span } from './source.ts'

/** The release is odd. Collected, never thrown. */
export interface Diagnostic {
  /** Stable, kebab-case, in the catalogue `diagnosticCodes` or `historyCodes`. */
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** One sentence: what is odd, and what was done about it. */
  readonly message: string
  readonly span?: Span
}

/** Every code that can be reported, with its severity and what it means. */
export const diagnosticCodes = {
  'figure-outside-columns': { severity: 'warning', meaning: 'a figure stands under no column heading' },
  'table-too-wide': {
    severity: 'warning',
    meaning: 'a row of a table has more cells than are read; the table is left out',
  },
  'tables-too-deep': {
    severity: 'warning',
    meaning: 'tables stand within more others than are read; what is in them is read as text',
  },
  'figure-not-read': { severity: 'warning', meaning: 'a cell looks like a figure but is not one; it is kept as text' },
  'parenthesis-not-closed': {
    severity: 'warning',
    meaning: 'a figure opens a parenthesis that nothing closes; it is taken as negative',
  },
  'parenthesis-not-opened': {
    severity: 'warning',
    meaning: 'a figure closes a parenthesis that nothing opens; it is taken as negative',
  },
  'signed-twice': {
    severity: 'warning',
    meaning: 'a figure has a minus and parentheses; it is taken as negative once',
  },
  'blank-in-figure': {
    severity: 'warning',
    meaning: 'a figure is printed with a blank between its digits; it is read without it',
  },
  'heading-astray': {
    severity: 'warning',
    meaning: 'headings span other cells than their figures; they are taken in order',
  },
  'period-repeated': {
    severity: 'warning',
    meaning: 'two columns of one statement report the same period on the same basis',
  },
  'period-doubtful': {
    severity: 'warning',
    meaning: 'a statement of flows is headed by days alone; nothing says how long its periods are',
  },
  'period-undated': {
    severity: 'warning',
    meaning: 'a column is named by a fiscal year or quarter, and nothing in the document says when that ends',
  },
  'date-order-doubtful': {
    severity: 'warning',
    meaning: 'a day in numbers could be read in two ways, and nothing tells which is meant',
  },
  'period-not-found': {
    severity: 'note',
    meaning: 'no date or period could be read from a column heading, or not on which day it ends',
  },
  'unit-not-found': {
    severity: 'note',
    meaning: 'nothing says in what unit a table is printed; its figures tie to none of a stated unit',
  },
  'text-replaced': {
    severity: 'warning',
    meaning: 'the file holds bytes that are no text in its encoding; they were replaced',
  },
  'text-not-read': {
    severity: 'warning',
    meaning: 'characters of a page of a PDF stand across the others, or are not shown; they are not read',
  },
  'page-without-text': {
    severity: 'warning',
    meaning: 'a page of a PDF is a picture, but for what may stand at its edges; nothing of the picture is read',
  },
  'not-english': {
    severity: 'warning',
    meaning: 'the document is in another language than English; its captions, units and periods are not understood',
  },
  'ratio-not-reproduced': { severity: 'note', meaning: 'no known definition reproduces a printed ratio' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>

/** What can be said of several releases together. */
export const historyCodes = {
  'period-ahead': {
    severity: 'warning',
    meaning: 'a column ends after the period that its release reports on; a history leaves it out',
  },
  'period-misprinted': {
    severity: 'warning',
    meaning: 'a column that quotes an earlier release names a year to come; a history takes it for the year it is of',
  },
  'not-over-time': {
    severity: 'note',
    meaning: 'columns without a period of their own, or of changes between periods; a history leaves them out',
  },
  'statement-left-out': {
    severity: 'warning',
    meaning: 'a release has no table that is read as one of the primary statements, which most of the others print',
  },
  'unit-unlike': {
    severity: 'warning',
    meaning: 'a table, or a line of one, states no unit where other releases state one; it is kept apart, or left out',
  },
  'unit-mixed': {
    severity: 'warning',
    meaning: 'releases print a statement in different powers of ten; a history shows that of the latest',
  },
  'unit-inferred': {
    severity: 'warning',
    meaning: 'a release prints in another power of ten than it says; a history takes the one that other releases prove',
  },
  'period-inferred': {
    severity: 'warning',
    meaning: 'the columns of a release are those of other periods; a history takes those that other releases prove',
  },
  'period-in-doubt': {
    severity: 'warning',
    meaning:
      'a release is dated or headed otherwise than its columns, or contradicts another throughout; nothing proves its periods wrong',
  },
  'release-left-out': {
    severity: 'warning',
    meaning:
      'two releases contradict each other in their units or periods, and nothing says which is wrong; one is left out',
  },
  'shares-split': {
    severity: 'warning',
    meaning: 'share counts of a period are a whole number of times those of its quarters: shares were split in between',
  },
  reclassified: {
    severity: 'note',
    meaning: 'a later release splits lines, merges them or moves figures between them: what was printed adds up to it',
  },
  'not-derived': {
    severity: 'note',
    meaning:
      'a figure of a derived quarter does not follow, since its tables divide their lines otherwise; it is left out',
  },
  'derived-across-years': {
    severity: 'warning',
    meaning:
      "a derived quarter is made of two years' tables, and no period that both years print shows whether they divide their lines alike",
  },
  'other-company': { severity: 'warning', meaning: 'the releases of a history name different companies' },
  'fiscal-name-unlike': {
    severity: 'warning',
    meaning: 'two releases give one period different fiscal names; a history takes the later',
  },
  'year-end-changed': { severity: 'note', meaning: 'the fiscal year ends in another month than before' },
} as const satisfies Record<string, { severity: Severity; meaning: string }>

/** The stable name of a diagnostic, in kebab-case. */
export type DiagnosticCode = keyof typeof diagnosticCodes | HistoryCode

/** Of those, what is said of several releases together. */
export type HistoryCode = keyof typeof historyCodes

/** Makes a diagnostic, its severity as the code's. */
export function diagnostic(code: DiagnosticCode, message: string, span?: Span): Diagnostic {
  const { severity } = { ...diagnosticCodes, ...historyCodes }[code]
  return span === undefined ? { code, severity, message } : { code, severity, message, span }
}

/**
 * The user or the machine is at fault: no such file, a bad template, no LibreOffice. Caught once, in `cli.ts`.
 *
 * The message is one line, and of a bounded length, whatever it quotes of a stranger's file.
 */
export class UserError extends Error {
  override readonly name = 'UserError'

  constructor(message: string) {
    super(shortened(message.replace(/\s+/g, ' ')))
  }
}

const LONGEST_MESSAGE = 500

/** Without its middle: a message begins with the place and ends with what is wrong there. */
const shortened = (message: string): string =>
  message.length <= LONGEST_MESSAGE
    ? message
    : `${message.slice(0, (LONGEST_MESSAGE * 2) / 3)} … ${message.slice(-LONGEST_MESSAGE / 3)}`

/** We are at fault: a case that the types rule out. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
