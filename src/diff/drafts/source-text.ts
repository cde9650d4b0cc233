/** The text of a release as its workbook holds it. */
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'

/** Rows of text, each with its line; headings over them have no number before them. */
export function sourceText({ cells }: OpenedSheet): readonly SourceLine[] {
  const lines = new Map(
    cells.flatMap(({ row, column, value }) =>
      column === 1 && typeof value === 'number' ? [[row, value] as const] : [],
    ),
  )
  return cells.flatMap(({ row, column, value }) => {
    const line = lines.get(row)
    return column === 2 && typeof value === 'string' && line !== undefined ? [{ row, line, text: value }] : []
  })
}

/** A row of the text. */
export interface SourceLine {
  readonly row: number
  /** Its number in the release. */
  readonly line: number
  readonly text: string
}
