/**
 * What of a workbook was generated around its statements: lists, numbers of lines, what notes say of checks.
 *
 * Where two workbooks were built of two texts, these differ because the texts do: they are compared as what they are about.
 */

import type { Recalculation } from '../../calc/recalculate.ts'
import { CHECK_HEADINGS } from '../../core/book/check-headings.ts'
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { liveRanges, wasLiveAt } from '../../core/cells/live-ranges.ts'
import { sourceText } from './source-text.ts'

/** What the sheets are called that are generated. */
export interface GeneratedSheets {
  /** All but those of the release's text. */
  readonly lists: readonly string[]
  readonly checks: string
  /** True of those that hold the text. */
  readonly isSource: (sheet: string) => boolean
  /** Both were built just now, each of its release: nobody has edited them. */
  readonly areReleases: boolean
}

/** A workbook with its formulas calculated. */
export interface Calculated {
  readonly book: OpenedWorkbook
  readonly calculation: Recalculation
}

/** Two workbooks that were built of different texts. */
export interface TwoDrafts {
  readonly sheets: GeneratedSheets
  readonly isGenerated: (sheet: string) => boolean
  /** A cell that is about others: the line it was printed on, or what Checks says of a statement. */
  readonly isAbout: (cell: OpenedCell | undefined) => boolean
  /** A note's text that says what a check does. */
  readonly isRemark: (note: string) => boolean
  /** The second workbook was built with a formula there. */
  readonly wasLive: (sheet: OpenedSheet, cell: OpenedCell) => boolean
}

/** Absent where one was not built, or both are of one text: then whatever differs was edited, wherever it stands. */
export function twoDrafts(a: OpenedWorkbook, b: OpenedWorkbook, sheets: GeneratedSheets): TwoDrafts | undefined {
  const live = liveRanges(b)
  if (live.size === 0 || liveRanges(a).size === 0) return undefined
  const { isSource } = sheets
  // With the numbers of its lines: a blank line more, and every list that names a line says another.
  const text = (book: OpenedWorkbook): string =>
    book.sheets
      .flatMap((sheet) => (isSource(sheet.name) ? sourceText(sheet).map(({ line, text }) => `${line} ${text}`) : []))
      .join('\n')
  const [textA, textB] = [text(a), text(b)]
  if (textA === '' || textB === '' || (textA === textB && !sheets.areReleases)) return undefined
  const isGenerated = generatedIn(sheets)
  const isRemark = remarksIn([a, b], sheets)
  return {
    sheets,
    isGenerated,
    isAbout: (cell) =>
      cell !== undefined &&
      (cell.formula === undefined
        ? isSource(sheetOf(cell.link ?? '') ?? '')
        : sheetsIn(cell.formula).some(isGenerated)),
    isRemark: (note) => note.split('\n').every(isRemark),
    wasLive: (sheet, cell) => wasLiveAt(live, sheet.name, cell),
  }
}

/** Whether a sheet was generated around the statements. */
export const generatedIn =
  ({ isSource, lists }: GeneratedSheets) =>
  (name: string): boolean =>
    isSource(name) || lists.includes(name)

/**
 * Whether a line of a note says what came of a check: its remark on Checks, "inconsistent: see Total assets on Checks.", or
 * what a formula gives otherwise.
 */
export function remarksIn(
  books: readonly OpenedWorkbook[],
  { checks }: Pick<GeneratedSheets, 'checks'>,
): (line: string) => boolean {
  const own = books.flatMap(({ sheets }) => sheets.filter(({ name }) => name === checks))
  const told = new Set(
    own.flatMap(({ cells }) => {
      const headings = cells.filter(({ value }) => value === CHECK_HEADINGS.what || value === CHECK_HEADINGS.remark)
      const columns = new Set(headings.map(({ column }) => column))
      return cells.flatMap(({ column, value }) => (columns.has(column) && typeof value === 'string' ? [value] : []))
    }),
  )
  return (line) => told.has(/: see (.*) on Checks\.$/.exec(line)?.[1] ?? line) || ROUNDED.test(line)
}

/** "Printed: 57.3. The formula gives 57.4; they differ by -0.1, which rounding allows." */
const ROUNDED = /^(?:Printed|Kept as printed): .* which rounding allows\.$/

/** "#'Source q1'!A112" leads to "Source q1". */
export const sheetOf = (link: string): string | undefined =>
  link.startsWith('#') ? sheetsIn(link.slice(1)).at(0) : undefined

const sheetsIn = (formula: string): readonly string[] =>
  formulaTokens(formula).flatMap((token) =>
    token.kind === 'reference' && token.sheet !== undefined ? [token.sheet] : [],
  )
