/**
 * What of a workbook was generated around its statements: lists, numbers of lines, what notes say of checks.
 *
 * Where two workbooks were built of two texts, these differ because the texts do: they are compared as what they are about.
 */

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
  const isGenerated = (name: string): boolean => isSource(name) || sheets.lists.includes(name)
  const remarks = new Set(
    [a, b].flatMap((book) =>
      book.sheets.flatMap(({ name, cells }) =>
        name === sheets.checks ? cells.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])) : [],
      ),
    ),
  )
  return {
    sheets,
    isGenerated,
    isAbout: (cell) =>
      cell !== undefined &&
      (cell.formula === undefined
        ? isSource(sheetOf(cell.link ?? '') ?? '')
        : sheetsIn(cell.formula).some(isGenerated)),
    isRemark: (note) =>
      note.split('\n').every((line) => [...remarks].some((remark) => remark !== '' && line.includes(remark))),
    wasLive: (sheet, cell) => wasLiveAt(live, sheet.name, cell),
  }
}

/** "#'Source q1'!A112" leads to "Source q1". */
export const sheetOf = (link: string): string | undefined =>
  link.startsWith('#') ? sheetsIn(link.slice(1)).at(0) : undefined

const sheetsIn = (formula: string): readonly string[] =>
  formulaTokens(formula).flatMap((token) =>
    token.kind === 'reference' && token.sheet !== undefined ? [token.sheet] : [],
  )
