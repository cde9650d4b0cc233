/** The flow of a comparison, from the bytes of two workbooks to a report. */
import type { Comparison, ComparisonOptions } from '../core/change.ts'
import type { OpenedWorkbook } from '../core/opened-workbook.ts'
import type { Theme } from '../core/template.ts'
import { compareWorkbooks } from '../diff/compare/compare.ts'
import { workbookText } from '../diff/compare/workbook-text.ts'
import { workbookReport } from '../report/format/workbook.ts'
import { openWorkbook } from '../xlsx/open/open.ts'
import { writeWorkbook } from '../xlsx/write/write.ts'

export { htmlReport } from '../report/format/html.ts'
export { jsonReport } from '../report/format/json.ts'
export { markdownReport } from '../report/format/markdown.ts'
export { colours, terminalReport } from '../report/format/terminal.ts'

export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What came of two workbooks. */
export interface Compared {
  readonly comparison: Comparison
  readonly after: OpenedWorkbook
}

/** @throws UserError where a file is no workbook that can be opened. */
export function compareFiles(before: NamedFile, after: NamedFile, options: ComparisonOptions): Compared {
  const [a, b] = [before, after].map(({ bytes, name }) => openWorkbook(bytes, name)) as [OpenedWorkbook, OpenedWorkbook]
  return { comparison: compareWorkbooks(a, b, options), after: b }
}

/** The report as an .xlsx of its own. */
export const reportWorkbook = ({ comparison, after }: Compared, theme: Theme): Promise<Uint8Array> =>
  writeWorkbook(workbookReport(comparison, after), theme)

/** @throws UserError where the file is no workbook that can be opened. */
export const textOfFile = ({ bytes, name }: NamedFile): string => workbookText(openWorkbook(bytes, name))
