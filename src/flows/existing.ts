/** Workbooks that are there already: whose they are, and whether they hold. */
import { checkWorkbook } from '../check/workbook/check-workbook.ts'
import { circularFormulas } from '../check/workbook/circular.ts'
import { lackingFormulas } from '../check/workbook/lacking-functions.ts'
import { heldInputs } from '../check/workbook/printed-inputs.ts'
import { heldLines, sheetOfText } from '../check/workbook/printed-lines.ts'
import type { OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { WorkbookReport } from '../core/book/workbook-check.ts'
import { UserError } from '../core/diagnostic.ts'
import { figuresInLines } from '../read/figure/figures-in-line.ts'
import { FIGURES, SOURCE } from '../sheets/sheet-name.ts'
import { authorshipOf, stampOf } from '../xlsx/open/authorship.ts'
import { confinedCopy } from '../xlsx/open/confined-copy.ts'
import { isRecord, openSheets, openWorkbook } from '../xlsx/open/open.ts'
import { isUnsettled } from '../xlsx/open/unsettled.ts'
import { type RecordedFile, readRecord } from '../xlsx/update/record-sheet.ts'
import { inconsistenciesIn, isGenerated, otherFiles } from './inconsistencies.ts'

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
 * Holds what a workbook shows against what is calculated of its formulas, and what is typed against the text it holds.
 *
 * What gives another result each time keeps its saved one, and so do circles that `recalculate` makes nothing of and what it
 * has no function for: it is then calculated once more, so that what reads those is held as well.
 *
 * @param recalculate gives the bytes of a workbook as another program has calculated it. It is given a copy from which
 *   nothing leads out: its cells, names and tables alone.
 * @param isThere says whether a file stands where a link of the workbook leads; without it none is looked for.
 * @throws UserError where either cannot be opened; what is no workbook is not given to `recalculate`.
 */
export async function checkBook(
  bytes: Uint8Array,
  name: string,
  recalculate: (copy: Uint8Array) => Promise<Uint8Array>,
  isThere?: (target: string) => boolean,
): Promise<WorkbookReport> {
  const saved = openWorkbook(bytes, name)
  const kept = new Map<string, 'unsettled' | 'lacking'>(unsettledFormulas(saved).map((each) => [each, 'unsettled']))
  const anew = async () => openWorkbook(await recalculate(confinedCopy(bytes, name, new Set(kept.keys()))), name)
  let calculated = await anew()
  for (let times = 1; times < MOST_TIMES; times++) {
    const lacking = lackingFormulas(saved, calculated)
    const circular = circularFormulas(saved, calculated)
    if (lacking.length === 0 && circular.length === 0) break
    for (const formula of circular) kept.set(formula, 'unsettled')
    for (const formula of lacking) kept.set(formula, 'lacking')
    calculated = await anew()
  }
  const text = sheetOfText(saved, SOURCE)
  return checkWorkbook(saved, calculated, {
    kept,
    held: heldInputs(saved, text, FIGURES, figuresInLines),
    lines: heldLines(saved, text),
    isGenerated: (sheet) => sheet === text || isGenerated(sheet),
    // As it was built, it is as its release is.
    inconsistent: authorshipOf(bytes) === 'built' ? [] : inconsistenciesIn(saved, otherFiles(bytes, name, isThere)),
  })
}

/** A function that is lacking may stand in what reads another; more than a few one behind the other are not looked for. */
const MOST_TIMES = 4

/** Those that have a saved result to keep. */
const unsettledFormulas = ({ sheets }: OpenedWorkbook): readonly string[] =>
  sheets.flatMap(({ cells }) =>
    cells.flatMap(({ formula, value }) =>
      formula !== undefined && value !== undefined && isUnsettled(formula) ? [formula] : [],
    ),
  )
