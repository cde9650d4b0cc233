/** What of the findings follows from others: what reads a cell that is off is off as well. */
import type { OpenedCell, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../core/book/workbook-check.ts'
import { a1, LAST_COLUMN, LAST_ROW, parseA1 } from '../../core/cells/a1.ts'
import { formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'
import { captionOf, given, places } from './places.ts'
import type { HeldInputs } from './printed-inputs.ts'
import { dependentsIn } from './references.ts'

/**
 * The findings with what is typed otherwise than it is printed; what reads that follows from it.
 *
 * A live cell that was typed over is told as that, with what is printed.
 */
export function withInputs(
  findings: readonly WorkbookFinding[],
  { changed, printedOn }: HeldInputs,
  workbook: OpenedWorkbook,
  anew: ReadonlyMap<string, ReadonlyMap<string, OpenedCell>>,
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
        caption: captionOf(places(sheet), { row, column }),
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

/** Marks the stale results and the errors whose formulas read what is found off itself. */
export function withConsequences(findings: readonly WorkbookFinding[]): readonly WorkbookFinding[] {
  const off = new Map<string, { readonly row: number; readonly column: number }[]>()
  for (const { sheet, cell } of findings) {
    const place = parseA1(cell)
    const known = off.get(sheet)
    if (place && known) known.push(place)
    else if (place) off.set(sheet, [place])
  }
  for (const known of off.values()) known.sort((a, b) => a.row - b.row)
  return findings.map((finding) => {
    const reads = finding.formula === undefined ? [] : formulaTokens(finding.formula)
    const follows = reads.some(
      (token) => token.kind === 'reference' && holdsAny(off.get(token.sheet ?? finding.sheet) ?? [], token),
    )
    return follows ? { ...finding, follows: true } : finding
  })
}

/** Whether one of the places, in row order, lies in a reference. */
function holdsAny(known: readonly { row: number; column: number }[], { from, to = from }: ReferenceToken): boolean {
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((known[middle]?.row ?? 0) < from.row) low = middle + 1
    else high = middle
  }
  const [bottom, right] = [to.row || LAST_ROW, to.column || LAST_COLUMN]
  for (let i = low; i < known.length && (known[i]?.row ?? 0) <= bottom; i++) {
    const { column = 0 } = known[i] ?? {}
    if (column >= from.column && column <= right) return true
  }
  return false
}
