/** Workbooks that are there already: whose they are, and whether they hold. */
import { checkWorkbook } from '../check/workbook.ts'
import type { WorkbookReport } from '../core/book/workbook-check.ts'
import { UserError } from '../core/diagnostic.ts'
import { authorshipOf, stampOf } from '../xlsx/open/authorship.ts'
import { confinedCopy } from '../xlsx/open/confined-copy.ts'
import { isRecord, openSheets, openWorkbook } from '../xlsx/open/open.ts'
import { type RecordedFile, readRecord } from '../xlsx/update/record-sheet.ts'

export { authorshipOf, stampOf }

/**
 * The releases that a history holds, as they were read; `unreadable` where its record was damaged, or is of a later
 * version; nothing where the bytes are no history, or no workbook that can be opened.
 */
export function releasesHeld(bytes: Uint8Array): readonly RecordedFile[] | 'unreadable' | undefined {
  // The workbook of one release, as it was built: told without reading its sheets.
  if (authorshipOf(bytes) === 'built' && stampOf(bytes) !== undefined) return undefined
  if (!withoutFault(() => openSheets(bytes, '').some(isRecord))) return undefined
  return withoutFault(() => readRecord({ name: '', bytes })?.releases) ?? 'unreadable'
}

/** Nothing where the file is at fault. */
function withoutFault<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/**
 * Holds what a workbook shows against what is calculated of its formulas.
 *
 * @param recalculate gives the bytes of a workbook as another program has calculated it. It is given a copy from which
 *   nothing leads out: its cells, names and tables alone.
 * @throws UserError where either cannot be opened; what is no workbook is not given to `recalculate`.
 */
export async function checkBook(
  bytes: Uint8Array,
  name: string,
  recalculate: (copy: Uint8Array) => Promise<Uint8Array>,
): Promise<WorkbookReport> {
  const saved = openWorkbook(bytes, name)
  return checkWorkbook(saved, openWorkbook(await recalculate(confinedCopy(bytes, name)), name))
}
