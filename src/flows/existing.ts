/** Workbooks that are there already: whose they are, and whether they hold. */
import { checkWorkbook, type WorkbookReport } from '../check/workbook.ts'
import { confinedCopy } from '../xlsx/open/confined-copy.ts'
import { openWorkbook } from '../xlsx/open/open.ts'

export type { Finding, FindingKind, WorkbookReport } from '../check/workbook.ts'
export { authorshipOf, stampOf } from '../xlsx/open/authorship.ts'

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
  return checkWorkbook(saved, openWorkbook(await recalculate(await confinedCopy(bytes, name)), name))
}
