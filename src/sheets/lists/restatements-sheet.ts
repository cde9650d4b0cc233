/** Every figure that two releases do not print alike, with both figures and where they are printed. */

import type { Cell, Sheet, SheetRow, Style } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { lineCount } from '../../core/cells/text-width.ts'
import type { History, Printing, Restatement } from '../../core/history.ts'
import type { Fact } from '../../core/release.ts'
import { placeIn } from '../../core/source.ts'
import type { Book } from '../book.ts'
import { decimalsOf, numberFormat } from '../number-format.ts'
import { isStatement } from '../plan.ts'
import { RESTATEMENTS } from '../sheet-name.ts'
import { footer, HEAD, LINK, MUTED, rowOfLines, SUBTITLE, sheet, TITLE } from '../styles.ts'
import { placeCell } from './place-cell.ts'

const COLUMNS = [
  { heading: 'Sheet', width: 24 },
  { heading: 'Line', width: 44 },
  { heading: 'Period', width: 36 },
  { heading: 'Where', width: 9 },
  { heading: 'First printed', width: 14, figure: true },
  { heading: 'Release', width: 26, behind: true },
  { heading: 'Line', width: 7, figure: true },
  { heading: 'Printed later', width: 14, figure: true },
  { heading: 'Release', width: 26, behind: true },
  { heading: 'Line', width: 7, figure: true },
  { heading: 'Difference', width: 13, figure: true },
  { heading: 'Percent', width: 10, figure: true },
  { heading: 'Remark', width: 44, behind: true },
] as const

const HEAD_ROW = 5
/** In points: said of each row, so that no program finds its own. */
const HEAD_HEIGHT = 16
const ROW_HEIGHT = 14
const FIRST = 5
const LATER = 8
const REMARK = COLUMNS.length

/** Lays out the sheet of restatements, a row a figure. */
export function restatementsSheet({ restatements }: History, book: Book): Sheet {
  const { company, source } = book.model.release
  const rows = restatements.map((each, i) => restatementRow(each, HEAD_ROW + 1 + i, book))
  const last = Math.max(HEAD_ROW + 1, HEAD_ROW + rows.length)
  return sheet({
    name: RESTATEMENTS,
    cells: [
      { row: 1, column: 1, value: company ?? source.name, style: TITLE },
      { row: 2, column: 1, value: 'Restatements', style: SUBTITLE },
      { row: 3, column: 1, value: sentence(restatements), style: MUTED },
      ...COLUMNS.map((column, i): Cell => {
        const style: Style =
          'figure' in column ? { ...HEAD, align: 'right' } : 'behind' in column ? { ...HEAD, indent: 1 } : HEAD
        return { row: HEAD_ROW, column: i + 1, value: column.heading, style }
      }),
      ...rows.flatMap(({ cells }) => cells),
    ],
    rows: [{ row: HEAD_ROW, height: HEAD_HEIGHT }, ...rows.map(({ row }) => row)],
    columns: COLUMNS.map(({ width }) => ({ width })),
    freeze: { rows: HEAD_ROW, columns: 0 },
    filter: { top: HEAD_ROW, left: 1, bottom: last, right: COLUMNS.length },
    titleRows: { from: HEAD_ROW, to: HEAD_ROW },
    landscape: true,
    footer: footer(source.name, RESTATEMENTS),
  })
}

function sentence(restatements: readonly Restatement[]): string {
  const restated = restatements.filter(({ kind }) => kind === 'restated').length
  const elsewhere = restatements.filter(({ kind }) => kind === 'other-statement').length
  const split = restatements.filter(({ kind }) => kind === 'split').length
  const dropped = restatements.length - restated - elsewhere - split
  if (restatements.length === 0) return 'Every figure that is printed more than once is printed alike.'
  const figures = (n: number): string => `${n} ${n === 1 ? 'figure' : 'figures'}`
  return [
    ...(restated > 0 ? [`${figures(restated)} printed otherwise later`] : []),
    ...(split > 0 ? [`${figures(split)} printed in other shares later, since shares were split`] : []),
    ...(elsewhere > 0
      ? [`${figures(elsewhere)} restated in another statement, and not printed anew in their own`]
      : []),
    ...(dropped > 0 ? [`${figures(dropped)} of lines that the print shown here does not have`] : []),
  ].join('; ')
}

function restatementRow(
  { kind, fact, statement, caption, heading, first, latest, reclassified, split }: Restatement,
  row: number,
  book: Book,
): { readonly cells: readonly Cell[]; readonly row: SheetRow } {
  const at = fact === undefined ? undefined : book.addresses.facts.get(fact)
  const sheetName = at?.sheet ?? sheetOf(statement, book)
  const since = split === undefined ? '' : `Shares were split ${split.words}: no restatement`
  const remark = [since, remarkOn({ kind, first, latest }), reclassified ?? ''].filter((text) => text !== '').join('; ')
  const text = (column: number, value: string): Cell => ({ row, column, value, style: { wrap: true, vertical: 'top' } })
  const format = formatOf(first)
  const calculated: Style = { font: 'formula', align: 'right', vertical: 'top' }
  const one = a1(row, FIRST)
  const other = a1(row, LATER)
  const cells: Cell[] = [
    text(1, sheetName),
    text(2, caption === '' ? '(unlabelled total)' : caption),
    text(3, heading),
    ...(at === undefined ? [] : [placeCell(at, { row, column: 4, style: { ...LINK, vertical: 'top' } })]),
    ...printCells(first, row, FIRST, book),
    ...(latest === undefined ? [] : printCells(latest, row, LATER, book)),
    ...(latest === undefined
      ? []
      : [
          {
            row,
            column: 11,
            value: latest.value.minus(first.value).toNumber(),
            formula: `${other}-${one}`,
            style: { ...calculated, format },
          },
        ]),
    ...(latest === undefined || first.value.isZero()
      ? []
      : [
          {
            row,
            column: 12,
            value: latest.value.minus(first.value).div(first.value.abs()).toNumber(),
            formula: `(${other}-${one})/ABS(${one})`,
            style: { ...calculated, format: '0.0%_);(0.0%)' },
          },
        ]),
    ...(remark === '' ? [] : [{ ...text(REMARK, remark), style: { wrap: true, vertical: 'top' as const, indent: 1 } }]),
  ]
  const lines = [sheetName, caption, heading, remark].map((value, i) => {
    return lineCount(value, COLUMNS[i === 3 ? REMARK - 1 : i]?.width ?? 10)
  })
  return { cells, row: { height: ROW_HEIGHT, ...rowOfLines(row, Math.max(...lines)) } }
}

/** The sheet that a statement stands on; its title where it stands on none. */
const sheetOf = (title: string, { plans }: Book): string =>
  plans.find(({ blocks }) => blocks.some((block) => isStatement(block) && block.statement.title === title))?.name ??
  title

function remarkOn({
  kind,
  first,
  latest,
}: Pick<Restatement, 'kind' | 'first'> & { latest?: Printing | undefined }): string {
  if (kind === 'dropped' || latest === undefined) return 'The print shown here has no such line for the period'
  if (kind === 'other-statement') return 'Restated in another statement; this one was not printed anew'
  if (latest.value.eq(first.value.neg())) return 'Printed with the other sign'
  return [
    first.quoted ? 'The first is quoted by the later release' : '',
    latest.quoted ? 'Quoted as first reported' : '',
    first.misdated ? `The first is headed "${first.heading}"` : '',
  ]
    .filter((text) => text !== '')
    .join('; ')
}

function printCells(printing: Printing, row: number, column: number, { source, model }: Book): Cell[] {
  const { name, line } = placeIn(model.release.source, printing.span.line)
  const top: Style = { vertical: 'top' }
  return [
    {
      row,
      column,
      value: printing.value.toNumber(),
      style: { ...top, font: 'input', align: 'right', format: formatOf(printing) },
    },
    { row, column: column + 1, value: name, style: { ...top, wrap: true, indent: 1 } },
    {
      row,
      column: column + 2,
      value: line,
      style: { ...top, ...LINK, align: 'right' },
      link: source.address(printing.span.line),
    },
  ]
}

/** The number format of a printing, with digits enough for the figure as the history shows it, six at most. */
export function formatOf({ fact, value }: Printing): string {
  const { measure } = fact.unit
  const decimals = Math.max(decimalsOf(fact.quantum, measure), Math.min(6, value.decimalPlaces()))
  return numberFormat({
    measure,
    decimals: measure === 'percent' ? decimalsOf(fact.quantum, measure) : decimals,
    dash: fact.dash,
  })
}

/** What other releases print for a figure, where that is another one. */
export function noteOnPrints(fact: Fact, { restated, model }: Book): string | undefined {
  const found = restated.get(fact.id) ?? []
  if (found.length === 0) return undefined
  const printings = found.flatMap(({ first, latest }, i) => [...(i === 0 ? [first] : []), ...(latest ? [latest] : [])])
  return printings
    .map((printing) => {
      const { name, line } = placeIn(model.release.source, printing.span.line)
      return `${printing.quoted ? 'As quoted in' : 'In'} ${name}, line ${line}: ${printing.value.toFixed()}`
    })
    .join('\n')
}
