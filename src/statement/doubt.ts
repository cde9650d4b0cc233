/** What could not be read of a statement. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import type { Table } from '../core/release.ts'
import type { DraftStatement } from './statement.ts'

/** Where no table names a unit and millions are printed to the last dollar, nothing is in doubt. */
export function diagnosticsOf(drafts: readonly DraftStatement[]): readonly Diagnostic[] {
  const inFull =
    drafts.every(({ money }) => money.scale === null) &&
    drafts.some(({ table, lines }) => lines.some((_, i) => isInFull(table, i)))
  return drafts.flatMap(({ table, money, lines, columns, title, id, kind }) => {
    const found: Diagnostic[] = []
    const place = table.title.at(-1)?.span ?? table.rows[0]?.span
    const name = title === '' ? id : title
    if (money.scale === null && !inFull && lines.some(({ measure }, i) => measure === 'money' && isInDoubt(table, i))) {
      found.push(
        diagnostic(
          'unit-not-found',
          `"${name}" names no unit; its figures are told apart from those of a stated one`,
          place,
        ),
      )
    }
    const dated = [...columns, ...lines].some(({ period }) => period !== undefined)
    if (kind !== 'equity' && columns.length > 0 && !dated) {
      found.push(
        diagnostic('period-not-found', `no period could be read for "${name}"; its columns keep their headings`, place),
      )
    }
    return found
  })
}

/** A figure with a currency sign, or with thousands, that could be in any unit. */
const isInDoubt = (table: Table, row: number): boolean =>
  table.rows[row]?.cells.some(
    (cell) =>
      cell?.amount !== undefined &&
      !cell.amount.dash &&
      !cell.amount.percent &&
      (cell.amount.currency !== undefined || cell.amount.value.abs().gte(1000)),
  ) === true

/** Figures of millions printed to the last dollar need no unit. */
const isInFull = (table: Table, row: number): boolean =>
  table.rows[row]?.cells.some((cell) => cell?.amount?.value.abs().gte(2_000_000) === true) === true
