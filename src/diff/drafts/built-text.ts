/**
 * What of a workbook that was built is written as text by what stands there, for `git log -p`: the statements as they are, and
 * of what was generated around them what it says, so that a line of the release more is a few lines.
 *
 *     Operations!H9   "186", which leads to the line of the text       left out: the number of a line
 *     Contents!E12    =COUNTIFS(Checks!$C$8:$C$152,…)                  =COUNTIFS(Checks!C:C,…), and no result
 *     Checks!I9       "exact"                                          a check is one line, with its verdict
 *     Source!B90      "Net revenues   29,288"                          the text, without numbers of its lines
 */
import { CHECK_HEADINGS } from '../../core/book/check-headings.ts'
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { columnName } from '../../core/cells/a1.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { liveRanges, wasLiveAt } from '../../core/cells/live-ranges.ts'
import { groupBy } from '../../core/group.ts'
import { type GeneratedSheets, sheetOf } from './generated.ts'
import { sourceText } from './source-text.ts'

/** The workbook as it was where it was not built. */
export function asItSays(workbook: OpenedWorkbook, sheets: GeneratedSheets): OpenedWorkbook {
  const live = liveRanges(workbook)
  if (live.size === 0) return workbook
  const isGenerated = (name: string): boolean => sheets.isSource(name) || sheets.lists.includes(name)
  const checks = workbook.sheets.find(({ name }) => name === sheets.checks)
  const remarks = new Set(checks?.cells.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))
  const own = (sheet: OpenedSheet): readonly OpenedCell[] => {
    if (sheets.isSource(sheet.name)) return textOf(sheet)
    if (sheet === checks) return checksOf(sheet)
    const isList = sheets.lists.includes(sheet.name)
    const isOfLine = ({ formula, link }: OpenedCell): boolean =>
      !isList && formula === undefined && sheets.isSource(sheetOf(link ?? '') ?? '')
    const cells = sheet.cells.filter((cell) => !isOfLine(cell)).map((cell) => withoutPlaces(cell, isGenerated, remarks))
    if (!isList) return cells
    const formulas = new Set(cells.flatMap(({ row, formula }) => (formula === undefined ? [] : [row])))
    const first = Math.min(...formulas)
    // What lists say and count follows from what they list; what names their results, or was typed over these, does not.
    return cells.filter(
      (cell) =>
        cell.formula !== undefined ||
        wasLiveAt(live, sheet.name, cell) ||
        cell.row < first ||
        (formulas.has(cell.row) && typeof cell.value !== 'number'),
    )
  }
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: own(sheet),
      merges: isGenerated(sheet.name) ? [] : sheet.merges,
    })),
    names: workbook.names.filter(({ sheet }) => sheet === undefined || !isGenerated(sheet)),
  }
}

/** The lines of the text. */
const textOf = (sheet: OpenedSheet): readonly OpenedCell[] =>
  sourceText(sheet).map(({ row, text }) => ({ ...BARE, row, column: 2, value: text }))

/** A cell a check: "foots · Total, March 31, 2008: inconsistent; printed 9,095, …". */
function checksOf({ cells }: OpenedSheet): readonly OpenedCell[] {
  const heading = cells.find(({ value }) => value === CHECK_HEADINGS.verdict)
  const columnOf = (name: string) => cells.find(({ row, value }) => row === heading?.row && value === name)?.column
  const [kind, what, verdict, remark] = [
    CHECK_HEADINGS.kind,
    CHECK_HEADINGS.what,
    CHECK_HEADINGS.verdict,
    CHECK_HEADINGS.remark,
  ].map(columnOf)
  return [...groupBy(cells, ({ row }) => row)].flatMap(([row, own]): OpenedCell[] => {
    const said = (column: number | undefined) => String(own.find((cell) => cell.column === column)?.value ?? '')
    if (heading === undefined || row <= heading.row || said(verdict) === '') return []
    const value = `${said(kind)} · ${said(what)}: ${[said(verdict), said(remark)].filter(Boolean).join('; ')}`
    return [{ ...BARE, row, column: 1, value }]
  })
}

const BARE = { style: { format: 'General', isDate: false, indent: 0, look: {} } } as const

/** A cell without the places in generated sheets that it names, and without what a check says of it. */
function withoutPlaces(
  { value, note, link, formula, ...rest }: OpenedCell,
  isGenerated: (sheet: string) => boolean,
  remarks: ReadonlySet<string>,
): OpenedCell {
  const written = formula === undefined ? undefined : withoutRows(formula, isGenerated)
  const isRemark = note?.split('\n').some((line) => [...remarks].some((each) => each !== '' && line.includes(each)))
  return {
    ...rest,
    // What it gives follows from what is listed there.
    ...(value !== undefined && written === formula && { value }),
    ...(written !== undefined && { formula: written }),
    ...(note !== undefined && !isRemark && { note }),
    ...(link !== undefined && !isGenerated(sheetOf(link) ?? '') && { link }),
  }
}

/** "Checks!$C$8:$C$152" as "Checks!C:C". */
const withoutRows = (formula: string, isGenerated: (sheet: string) => boolean): string =>
  formulaTokens(formula)
    .map((token) =>
      token.kind === 'reference' && token.sheet !== undefined && isGenerated(token.sheet)
        ? `${token.prefix}${columnName(token.from.column)}:${columnName((token.to ?? token.from).column)}`
        : token.text,
    )
    .join('')
