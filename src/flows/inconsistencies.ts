/** What of a workbook is unlike what stands beside it, for a check of it and for a comparison. */
import { withResults } from '../calc/recalculate.ts'
import { consistencyFindings } from '../check/workbook/consistency/consistency.ts'
import type { OtherFiles } from '../check/workbook/consistency/links.ts'
import type { OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../core/book/workbook-check.ts'
import { liveRanges } from '../core/cells/live-ranges.ts'
import { isSource, LISTS } from '../sheets/sheet-name.ts'
import { settingsOf } from '../xlsx/open/settings.ts'

/**
 * The findings, of the sheets that people work on.
 *
 * A workbook that was built records where formulas stood: what is typed there since is known from that, and what stood
 * typed beside them is as it was printed.
 */
export function inconsistenciesIn(workbook: OpenedWorkbook, files?: OtherFiles): readonly WorkbookFinding[] {
  const isRecorded = liveRanges(workbook).size > 0
  const found = consistencyFindings(withResults(workbook), isRecorded ? isGenerated : () => false, files)
  return isRecorded ? found.filter(({ kind }) => kind !== 'typed-in-row') : found
}

/** Whether a sheet of a workbook that was built tells of the others. */
export const isGenerated = (sheet: string): boolean => LISTS.includes(sheet) || isSource(sheet)

/** The files that a workbook leads to, where it is told whether one is there. */
export const otherFiles = (
  bytes: Uint8Array,
  name: string,
  isThere: ((target: string) => boolean) | undefined,
): OtherFiles | undefined => isThere && { linked: settingsOf(bytes, name).linked, isThere }
