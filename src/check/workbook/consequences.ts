/** What of the findings follows from others: what reads a cell that is off is off as well. */
import type { OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { EDITS, type WorkbookFinding } from '../../core/book/workbook-check.ts'
import { a1, parseA1 } from '../../core/cells/a1.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { captionOf, given, type placesByName } from './places.ts'
import type { HeldInputs } from './printed-inputs.ts'
import { dependentsIn, readsAny } from './references.ts'

/**
 * The findings with what is typed otherwise than it is printed; results, errors and checks that read that follow from it.
 *
 * A live cell that was typed over is told as that, with what is printed. Of a workbook that records what was live when it
 * was built, all that is unlike what stands beside it was edited since, and what reads that follows as well.
 */
export function withInputs(
  findings: readonly WorkbookFinding[],
  { changed, printedOn }: HeldInputs,
  workbook: OpenedWorkbook,
  { before, anew, isRecorded }: Known,
): readonly WorkbookFinding[] {
  const edits = isRecorded ? findings.filter(({ kind }) => EDITS.has(kind)) : []
  if (changed.length === 0 && edits.length === 0) return findings
  const dependents = dependentsIn(workbook)
  const keyOf = (sheet: string, cell: string): string => `${sheet}!${cell}`
  const found = new Map(findings.map((finding) => [keyOf(finding.sheet, finding.cell), finding]))
  const reached = new Set<string>()
  const inputs = new Map<string, WorkbookFinding>()
  for (const { sheet, row, column, cell, printed, line, document } of changed) {
    const address = a1(row, column)
    const following = dependents({ sheet: sheet.name, row, column }).map((each) => {
      const at = a1(each.cell.row, each.cell.column)
      const isFigure = typeof anew.get(each.sheet.name)?.get(at)?.value === 'number'
      return { isFigure: isFigure && printedOn.has(each.sheet.name), key: keyOf(each.sheet.name, at) }
    })
    for (const { key } of following) reached.add(key)
    const key = keyOf(sheet.name, address)
    const known = found.get(key)
    inputs.set(key, {
      ...(known ?? {
        kind: 'input',
        sheet: sheet.name,
        cell: address,
        caption: captionOf(before.get(sheet.name) ?? new Map(), { row, column }),
      }),
      ...given('saved', cell?.value),
      printed: { ...(printed !== undefined && { text: printed }), line, ...(document !== undefined && { document }) },
      dependents: following.flatMap(({ isFigure, key }) => (isFigure ? [key] : [])),
    })
  }
  for (const { sheet, cell } of edits) {
    const place = parseA1(cell)
    if (place === undefined || inputs.has(keyOf(sheet, cell))) continue
    for (const each of dependents({ sheet, ...place }))
      reached.add(keyOf(each.sheet.name, a1(each.cell.row, each.cell.column)))
  }
  const others = findings.filter(({ sheet, cell }) => !inputs.has(keyOf(sheet, cell)))
  return [
    ...inputs.values(),
    ...others.map(
      (finding): WorkbookFinding =>
        CONSEQUENCES.has(finding.kind) && reached.has(keyOf(finding.sheet, finding.cell))
          ? { ...finding, follows: true }
          : finding,
    ),
  ]
}

/** What a workbook held when it was saved and when it was calculated anew, and whether it records what was live. */
interface Known extends Readonly<Record<'before' | 'anew', ReturnType<typeof placesByName>>> {
  readonly isRecorded: boolean
}

/** What a cell shows for what others do. A formula unlike its neighbours, or a link that is dead, is so by itself. */
const CONSEQUENCES: ReadonlySet<WorkbookFinding['kind']> = new Set(['stale', 'error', 'check-fails'])

/** Marks the stale results and the errors whose formulas read what is found off itself; they alone follow from others. */
export function withConsequences(findings: readonly WorkbookFinding[]): readonly WorkbookFinding[] {
  const readsOff = readsAny(
    findings.flatMap(({ sheet, cell }) => {
      const place = parseA1(cell)
      return place ? [{ sheet, ...place }] : []
    }),
  )
  return findings.map((finding) =>
    CONSEQUENCES.has(finding.kind) &&
    !finding.formula?.includes('#REF!') &&
    readsOff(formulaTokens(finding.formula ?? ''), finding.sheet)
      ? { ...finding, follows: true }
      : finding,
  )
}
