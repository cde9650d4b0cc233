/** Workbooks that are there already: whose they are, and whether they hold. */
import { checkWorkbook } from '../check/workbook.ts'
import type { WorkbookReport } from '../core/workbook-check.ts'
import { openWorkbook } from '../xlsx/open/open.ts'

export { authorshipOf, stampOf } from '../xlsx/open/authorship.ts'

/**
 * Holds what a workbook shows against what is calculated of its formulas.
 *
 * @param recalculate gives the bytes of the same workbook as another program has calculated it.
 * @throws UserError where either cannot be opened; what is no workbook is not given to `recalculate`.
 */
export async function checkBook(
  bytes: Uint8Array,
  name: string,
  recalculate: () => Promise<Uint8Array>,
): Promise<WorkbookReport> {
  const saved = openWorkbook(bytes, name)
  return checkWorkbook(saved, openWorkbook(await recalculate(), name))
}
