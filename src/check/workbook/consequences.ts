/** What of the findings follows from others: what reads a cell that is off is off as well. */
import type { OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../core/book/workbook-check.ts'
import { a1, parseA1 } from '../../core/cells/a1.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { captionOf, given, type placesByName } from './places.ts'
import type { HeldInputs } from './printed-inputs.ts'
import { dependentsIn, readsAny } from './references.ts'

/**
 * The findings with what is typed otherwise than it is printed; what reads that follows from it.
 *
 * A live cell that was typed over is told as that, with what is printed.
 */
export function withInputs(
  findings: readonly WorkbookFinding[],
  { changed, printedOn }: HeldInputs,
  workbook: OpenedWorkbook,
  { before, anew }: Readonly<Record<'before' | 'anew', ReturnType<typeof placesByName>>>,
): readonly WorkbookFinding[] {
  if (changed.length === 0) return findings
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
  const others = findings.filter(({ sheet, cell }) => !inputs.has(keyOf(sheet, cell)))
  return [
    ...inputs.values(),
    ...others.map(
      (finding): WorkbookFinding =>
        reached.has(keyOf(finding.sheet, finding.cell)) ? { ...finding, follows: true } : finding,
    ),
  ]
}

/** Marks the stale results and the errors whose formulas read what is found off itself; a circle follows from nothing. */
export function withConsequences(findings: readonly WorkbookFinding[]): readonly WorkbookFinding[] {
  const readsOff = readsAny(
    findings.flatMap(({ sheet, cell }) => {
      const place = parseA1(cell)
      return place ? [{ sheet, ...place }] : []
    }),
  )
  return findings.map((finding) =>
    finding.kind !== 'circle' && readsOff(formulaTokens(finding.formula ?? ''), finding.sheet)
      ? { ...finding, follows: true }
      : finding,
  )
}
