/** What of the findings follows from others: what reads a cell that is off is off as well. */
import type { OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { EDITS, type WorkbookFinding } from '../../core/book/workbook-check.ts'
import { a1, parseA1 } from '../../core/cells/a1.ts'
import { dependentsIn, holds, type NamedPlace, type OnSheet } from '../../core/cells/dependents.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { captionOf, given, type placesByName } from './places.ts'
import type { ChangedInput, HeldInputs } from './printed-inputs.ts'
import type { HeldLines } from './printed-lines.ts'
import { readsAny } from './references.ts'

/**
 * The findings with what is typed otherwise than it is printed; results, errors and checks that read that follow from it.
 *
 * A live cell that was typed over is told as that, with what is printed. Of a workbook that records what was live when it
 * was built, all that is unlike what stands beside it was edited since, and what reads that follows as well.
 */
export function withInputs(
  findings: readonly WorkbookFinding[],
  { changed: figures, printedOn, gone, unprinted, lost, shifted = [] }: HeldInputs & HeldLines,
  workbook: OpenedWorkbook,
  { before, anew, isRecorded, isGenerated }: Known,
): readonly WorkbookFinding[] {
  if (isRecorded && lost !== undefined) return withoutText(findings, lost, isGenerated)
  /** A row that is not where its line says: what is told of it follows from the line that is gone. */
  const isShifted = (sheet: string, row: number): boolean =>
    shifted.some((each) => each.sheet === sheet && row >= each.from)
  const edits = isRecorded ? findings.filter(({ kind }) => ROOTS.has(kind)) : []
  const changed: readonly ChangedInput[] = [...figures, ...unprinted]
  const withoutResult = findings.filter(({ kind, saved }) => kind === 'not-calculated' && saved === undefined)
  if (changed.length + edits.length + gone.length + withoutResult.length === 0) return findings
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
      ...(isShifted(sheet.name, row) && { follows: true }),
    })
  }
  const follow = (...of: readonly NamedPlace[]): void => {
    for (const { sheet, cell } of dependents(...of)) reached.add(keyOf(sheet.name, a1(cell.row, cell.column)))
  }
  follow(
    ...workbook.sheets.flatMap(({ name, cells }) =>
      cells.flatMap(({ row, column }) => (isShifted(name, row) ? [{ sheet: name, row, column }] : [])),
    ),
  )
  for (const { sheet, cell } of edits) {
    const place = parseA1(cell)
    if (place !== undefined && !inputs.has(keyOf(sheet, cell))) follow({ sheet, ...place })
  }
  for (const { sheet, cell } of readersOfGone(gone, workbook, isGenerated)) {
    reached.add(keyOf(sheet.name, a1(cell.row, cell.column)))
    follow({ sheet: sheet.name, row: cell.row, column: cell.column })
  }
  // Of what no program has calculated yet nothing is known, and nothing of what reads it.
  const unknown = new Set(
    withoutResult.flatMap(({ sheet, cell }) => {
      const place = parseA1(cell)
      const all = place === undefined ? [] : dependents({ sheet, ...place })
      return all.map((each) => keyOf(each.sheet.name, a1(each.cell.row, each.cell.column)))
    }),
  )
  const others = findings.filter(({ sheet, cell }) => !inputs.has(keyOf(sheet, cell)))
  return [
    ...inputs.values(),
    ...gone.map(({ sheet, line, text }): WorkbookFinding => {
      const [caption = '', figures = ''] = text.trim().split(/\s{2,}(.*)/s)
      return { kind: 'gone', sheet, cell: '#REF!', caption, printed: { text: figures.replace(/\s+/g, ' '), line } }
    }),
    ...others.map((finding): WorkbookFinding => {
      const key = keyOf(finding.sheet, finding.cell)
      if (isShifted(finding.sheet, parseA1(finding.cell)?.row ?? 0)) return { ...finding, follows: true }
      if (!CONSEQUENCES.has(finding.kind)) return finding
      if (unknown.has(key)) return { ...finding, kind: 'not-calculated', follows: true }
      return reached.has(key) ? { ...finding, follows: true } : finding
    }),
  ]
}

/** The sheet with the text is gone: that is told, and what read it or led there follows. */
function withoutText(
  findings: readonly WorkbookFinding[],
  lost: string,
  isGenerated: Known['isGenerated'],
): readonly WorkbookFinding[] {
  const remark = 'the sheet with the text of the release is gone: no typed figure can be held against it'
  const follows = ({ kind, sheet, formula }: WorkbookFinding): boolean =>
    kind === 'gone'
      ? sheet === '' || sheet === lost
      : kind === 'dead-link'
        ? formula === undefined
        : formula?.includes('#REF!') === true && isGenerated(sheet)
  return [
    { kind: 'gone', sheet: lost, cell: '', caption: '', remark },
    ...findings.map((finding): WorkbookFinding => (follows(finding) ? { ...finding, follows: true } : finding)),
  ]
}

/**
 * Formulas whose ranges take in a row on either side of a line that is gone, and those that lost a reference and were
 * built about the statements: who wrote others may have deleted something else.
 */
function readersOfGone(
  gone: HeldLines['gone'],
  { sheets }: OpenedWorkbook,
  isGenerated: Known['isGenerated'],
): readonly OnSheet[] {
  if (gone.length === 0) return []
  return sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell): readonly OnSheet[] => {
      const { formula } = cell
      if (formula === undefined) return []
      const isReader = formulaTokens(formula).some(
        (token) =>
          token.kind === 'reference' &&
          token.to !== undefined &&
          gone.some(
            ({ sheet: of, between }) =>
              (token.sheet ?? sheet.name) === of && between.some((row) => holds(token, row, token.from.column)),
          ),
      )
      return isReader || (formula.includes('#REF!') && isGenerated(sheet.name)) ? [{ sheet, cell }] : []
    }),
  )
}

/** What a workbook held when it was saved and when it was calculated anew, and whether it records what was live. */
interface Known extends Readonly<Record<'before' | 'anew', ReturnType<typeof placesByName>>> {
  readonly isRecorded: boolean
  /** Whether a sheet tells of the others, and was not made by hand. */
  readonly isGenerated: (sheet: string) => boolean
}

/** From what checks follow: also from a cell that gives an error. */
const ROOTS: ReadonlySet<WorkbookFinding['kind']> = new Set([...EDITS, 'error'])

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
