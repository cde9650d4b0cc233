/** The verdicts of a workbook's own Checks sheet. */
import { CHECK_HEADINGS } from '../../core/book/check-headings.ts'
import { isError, type OpenedValue, type OpenedWorkbook } from '../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../core/book/workbook-check.ts'
import { a1 } from '../../core/cells/a1.ts'
import { HOLDING, UNJUDGED } from '../../core/tally.ts'
import { places } from './places.ts'

/** What a row of the Checks sheet may show where it holds, or where nothing is judged; all else does not hold. */
const IN_ORDER: ReadonlySet<OpenedValue | undefined> = new Set([...HOLDING, ...UNJUDGED])

/** The rows of the Checks sheet, found by its headings, and those of them that do not hold. */
export function checksOf({ sheets }: OpenedWorkbook): {
  readonly findings: readonly WorkbookFinding[]
  readonly count: number
} {
  for (const sheet of sheets) {
    const heading = sheet.cells.find(({ value }) => value === CHECK_HEADINGS.verdict)
    if (heading === undefined) continue
    const named = new Map(
      sheet.cells.filter(({ row }) => row === heading.row).map(({ value, column }) => [value, column]),
    )
    const what = named.get(CHECK_HEADINGS.what)
    if (what === undefined) continue
    const cells = places(sheet)
    const text = (row: number, column: number | undefined): string => {
      const value = column === undefined ? undefined : cells.get(a1(row, column))?.value
      return typeof value === 'string' ? value : ''
    }
    const about = named.get(CHECK_HEADINGS.sheet)
    const checks = sheet.cells.filter(
      ({ row, column, value }) =>
        row > heading.row && value !== undefined && (column === heading.column || column === about),
    )
    const rows = [...new Set(checks.map(({ row }) => row))]
    const { column } = heading
    const findings = rows.flatMap((row): WorkbookFinding[] => {
      const value = cells.get(a1(row, column))?.value
      if (IN_ORDER.has(value)) return []
      const remark = text(row, named.get(CHECK_HEADINGS.remark))
      return [
        {
          kind: 'check-fails',
          sheet: sheet.name,
          cell: a1(row, column),
          caption: text(row, what),
          verdict: isError(value) ? value.error : value === undefined ? 'no verdict' : String(value),
          ...(remark === '' ? {} : { remark }),
        },
      ]
    })
    return { findings, count: rows.length }
  }
  return { findings: [], count: 0 }
}
