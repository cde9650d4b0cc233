/**
 * What of a workbook that was built is written as text by what stands there, for `git log -p`: the statements as they are, and
 * of what was generated around them what it says, so that a line of the release more is a few lines. What a user wrote beside
 * or over that stands there as well.
 *
 *     Operations!H9   "186", which leads to the line of the text       left out: the number of a line
 *     Contents!E12    =COUNTIFS(Checks!$C$8:$C$152,…)                  =COUNTIFS(Checks!C:C,…), and no result
 *     Summary!C8:K8   =Operations!B12, =Operations!C12, …              what it reads of which line, once and in no column
 *     Checks!I9       "exact"                                          a check is one line, with its verdict
 *     Checks!Q9       "seen, J. P."                                    as it is
 *     Source!B90      "Net revenues   29,288"                          the text, without numbers of its lines
 */
import { CHECK_HEADINGS } from '../../core/book/check-headings.ts'
import type { OpenedCell, OpenedSheet, OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import { columnName, LAST_COLUMN } from '../../core/cells/a1.ts'
import { formulaTokens, type ReferenceToken, referenceText } from '../../core/cells/formula-tokens.ts'
import { liveRanges, wasLiveAt } from '../../core/cells/live-ranges.ts'
import { groupBy } from '../../core/group.ts'
import { HOLDING } from '../../core/tally.ts'
import { type GeneratedSheets, generatedIn, remarksIn, sheetOf } from './generated.ts'

/** The workbook as it was where it was not built. */
export function asItSays(workbook: OpenedWorkbook, sheets: GeneratedSheets): OpenedWorkbook {
  const live = liveRanges(workbook)
  if (live.size === 0) return workbook
  const isGenerated = generatedIn(sheets)
  const isRemark = remarksIn([workbook], sheets)
  const own = (sheet: OpenedSheet): readonly OpenedCell[] => {
    const isCount = sheets.lists.includes(sheet.name) ? countsOn(sheet) : () => false
    const isLive = (cell: OpenedCell): boolean => cell.formula !== undefined && wasLiveAt(live, sheet.name, cell)
    const cells =
      sheet.name === sheets.checks
        ? checksOf(sheet, isLive)
        : sheets.isSource(sheet.name)
          ? withoutThose(sheet.cells, (cell) => isLive(cell) || (cell.column === 1 && typeof cell.value === 'number'))
          : inNoColumn(
              withoutThose(
                sheet.cells,
                (cell) => isCount(cell) || (isLineNumber(cell) && sheets.isSource(sheetOf(cell.link ?? '') ?? '')),
              ),
              (cell) => sheets.lists.includes(sheet.name) && isLive(cell) && !readsAny(cell, isGenerated, sheet.name),
            )
    return cells.map((cell) => withoutPlaces(cell, isGenerated, isRemark))
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

/** Whether a formula reads a sheet that was generated, other than its own. */
const readsAny = ({ formula = '' }: OpenedCell, isGenerated: (sheet: string) => boolean, own: string): boolean =>
  formulaTokens(formula).some(
    (token) =>
      token.kind === 'reference' && token.sheet !== undefined && token.sheet !== own && isGenerated(token.sheet),
  )

/**
 * The cells with those that repeat what statements hold as one for each way of doing so, in the first of the columns and
 * without what they give: which column has which period is said by the headings.
 */
function inNoColumn(cells: readonly OpenedCell[], isCopy: (cell: OpenedCell) => boolean): readonly OpenedCell[] {
  const byRow = [...groupBy(cells.filter(isCopy), ({ row }) => row)].filter(
    ([, own]) => own.length > 1 || own.every(isLink),
  )
  const rows = new Set(byRow.map(([row]) => row))
  const first = byRow.reduce((least, [, own]) => Math.min(least, ...own.map(({ column }) => column)), LAST_COLUMN)
  const repeats = (cell: OpenedCell): boolean => rows.has(cell.row) && isCopy(cell)
  const said = new Set<string>()
  return cells.flatMap((cell) => {
    const { row, column, link, value: _, ...rest } = cell
    if (!repeats(cell))
      return rows.has(row) && link !== undefined && column > first ? [{ ...cell, column: first }] : [cell]
    const formula = formulaTokens(cell.formula ?? '')
      .map((token) => (token.kind === 'reference' ? inColumn(token, first) : token.text))
      .join('')
    if (said.has(`${row} ${formula}`)) return noteOf(cell)
    said.add(`${row} ${formula}`)
    return [{ ...rest, row, column: first, formula }]
  })
}

/** "=Operations!B12": a sheet of one period has one in a row, and no change beside it. */
const isLink = ({ formula = '' }: OpenedCell): boolean => formulaTokens(formula).length === 1

const inColumn = ({ prefix, from, to }: ReferenceToken, column: number): string =>
  referenceText(prefix, { ...from, column }, to && { ...to, column })

/** "186, 190" */
const isLineNumber = ({ value, formula }: OpenedCell): boolean =>
  formula === undefined && /^[\d\s,;–-]+$/.test(String(value ?? ''))

/**
 * Whether a number counts what stands on a sheet: it stands behind the link that leads there, and before a last word.
 *
 *     Operations │ Statements of Operations │ 68 │ 24 │ … │ yes │ 7        68 and 24, not the 7
 */
function countsOn({ cells }: OpenedSheet): (cell: OpenedCell) => boolean {
  const words = cells.filter(({ value }) => typeof value === 'string')
  const linked = new Set(words.flatMap(({ row, column, link = '' }) => (column === 1 && sheetOf(link) ? [row] : [])))
  const last = new Map(words.map(({ row, column }) => [row, column]))
  return ({ row, column, value, formula }) =>
    typeof value === 'number' && formula === undefined && linked.has(row) && column < (last.get(row) ?? 0)
}

/** The cells without what was generated; a note on such a cell stays, as it is the user's. */
const withoutThose = (cells: readonly OpenedCell[], isThat: (cell: OpenedCell) => boolean): readonly OpenedCell[] =>
  cells.flatMap((cell) => (isThat(cell) ? noteOf(cell) : [cell]))

const noteOf = ({ row, column, note }: OpenedCell): readonly OpenedCell[] =>
  note === undefined ? [] : [{ ...BARE, row, column, note }]

/** A cell a check: "foots · Total, March 31, 2008: inconsistent; printed 9,095, …"; and what stands beside and beneath. */
function checksOf({ cells }: OpenedSheet, isLive: (cell: OpenedCell) => boolean): readonly OpenedCell[] {
  const heading = cells.find(({ value }) => value === CHECK_HEADINGS.verdict)
  const columnOf = (name: string) => cells.find(({ row, value }) => row === heading?.row && value === name)?.column
  const [kind, what, verdict, remark, last = 0] = [
    CHECK_HEADINGS.kind,
    CHECK_HEADINGS.what,
    CHECK_HEADINGS.verdict,
    CHECK_HEADINGS.remark,
    CHECK_HEADINGS.last,
  ].map(columnOf)
  return [...groupBy(cells, ({ row }) => row)].flatMap(([row, own]): readonly OpenedCell[] => {
    const said = (column: number | undefined) => String(own.find((cell) => cell.column === column)?.value ?? '')
    if (heading === undefined || row <= heading.row || said(verdict) === '') return withoutThose(own, isLive)
    const [first, ...others] = withoutThose(own, ({ column }) => column <= last && column !== 1)
    const came = [said(verdict), said(remark)].filter(Boolean).join('; ')
    const link = own.find((cell) => cell.link?.startsWith('#'))?.link
    // Which figure holds is said by its place: its period is said by the heading over it.
    const isPlaced =
      link !== undefined && !said(what).includes('\u201c') && (HOLDING as readonly string[]).includes(came)
    const value = isPlaced ? `${said(kind)}: ${came}` : `${said(kind)} · ${said(what)}: ${came}`
    return [{ ...BARE, ...first, row, column: 1, value, ...(isPlaced && { link }) }, ...others]
  })
}

const BARE = { style: { format: 'General', isDate: false, indent: 0, look: {} } } as const

/** A cell without the places in generated sheets that it names, and without what a check says of it. */
function withoutPlaces(
  { value, note, link, formula, ...rest }: OpenedCell,
  isGenerated: (sheet: string) => boolean,
  isRemark: (line: string) => boolean,
): OpenedCell {
  const written = formula === undefined ? undefined : withoutRows(formula, isGenerated)
  const noted = note?.split('\n').filter((line) => !isRemark(line))
  return {
    ...rest,
    // What it gives follows from what is listed there.
    ...(value !== undefined && written === formula && { value }),
    ...(written !== undefined && { formula: written }),
    ...(noted?.length && { note: noted.join('\n') }),
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
