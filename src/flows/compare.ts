/** The flow of a comparison, from the bytes of two workbooks to a report. */
import type { Comparison, ComparisonOptions } from '../core/book/change.ts'
import type { OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { Workbook } from '../core/book/workbook.ts'
import type { Templates, Theme } from '../core/template.ts'
import { compareWorkbooks } from '../diff/compare/compare.ts'
import { workbookText } from '../diff/compare/workbook-text.ts'
import { CHECKS, CONTENTS, EDITS, FIGURES, RESTATEMENTS, SOURCE, SUMMARY } from '../sheets/sheet-name.ts'
import { openWorkbook } from '../xlsx/open/open.ts'
import { settingsOf } from '../xlsx/open/settings.ts'
import { writeWorkbook } from '../xlsx/write/write.ts'
import { build } from './build.ts'

/** A workbook's bytes, and what it is called in messages. */
export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What came of two workbooks. */
export interface Compared {
  readonly comparison: Comparison
  readonly after: OpenedWorkbook
}

/**
 * Two workbooks compared; their names are those of the files.
 *
 * @throws UserError where a file is no workbook that can be opened.
 */
export function compareFiles(before: NamedFile, after: NamedFile, options: ComparisonOptions): Compared {
  const [a, b] = [before, after].map(({ bytes, name }) => openWorkbook(bytes, name)) as [OpenedWorkbook, OpenedWorkbook]
  const settings = { a: settingsOf(before.bytes, before.name), b: settingsOf(after.bytes, after.name) }
  return { comparison: compareWorkbooks(a, b, options, GENERATED, settings), after: b }
}

const GENERATED = { lists: [CONTENTS, SUMMARY, RESTATEMENTS, FIGURES, EDITS], checks: CHECKS, source: SOURCE }

/**
 * A release as the workbook that is built of it, for a comparison; its name stays the file's. In the workbook it is called
 * `as`, so that the names of two drafts are no difference of theirs.
 */
export async function built({ name, bytes }: NamedFile, templates: Templates, as = name): Promise<NamedFile> {
  return { name, bytes: (await build(bytes, as, templates)).bytes }
}

/** A report that is a workbook of its own, as the bytes of its .xlsx. */
export const writeReport = (report: Workbook, theme: Theme): Promise<Uint8Array> => writeWorkbook(report, theme)

/** @throws UserError where the file is no workbook that can be opened. */
export const textOfFile = ({ bytes, name }: NamedFile): string => workbookText(openWorkbook(bytes, name))
