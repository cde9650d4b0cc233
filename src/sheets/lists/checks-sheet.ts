/** Every check as a row of live formulas. */
import { a1, columnName, rangeA1 } from '../../core/cells/a1.ts'
import { EXCEPTIONS, type Tally, tallySentence } from '../../core/tally.ts'
import type { Address, Cell, ConditionalStyle, Range, Sheet, Style } from '../../core/workbook.ts'
import type { Book } from '../book.ts'
import { CHECKS } from '../sheet-name.ts'
import { footer, HEAD, MUTED, rowOfLines, SUBTITLE, sheet, TITLE } from '../styles.ts'
import { type CheckRow, COLUMNS, type ColumnId, checkRow, column, isFigure, type RowLook } from './check-row.ts'
import { masterColours, masterFormula } from './master-check.ts'

const SUMMARY_ROW = 3
const HEAD_ROW = 6
const FIRST_ROW = HEAD_ROW + 1

/** The counts above the table, each in the column it stands in. */
const COUNTS: readonly {
  readonly id: keyof Tally | 'information'
  readonly label: string
  readonly in: ColumnId
}[] = [
  { id: 'checks', label: 'Checks', in: 'reported' },
  { id: 'exact', label: 'Exact', in: 'recalculated' },
  { id: 'rounding', label: 'Within rounding', in: 'difference' },
  { id: 'exceptions', label: 'Exceptions', in: 'allowed' },
  { id: 'information', label: 'Information', in: 'verdict' },
  { id: 'unmatched', label: 'Unmatched', in: 'remark' },
]

/** What other sheets say about the checks. */
export interface ChecksSummary {
  readonly sentence: { readonly text: string; readonly formula: string }
  /** How many checks of a sheet do not hold; `criterion` is the cell with the sheet's name. */
  readonly exceptionsOf: (sheet: string, criterion: string) => { readonly count: number; readonly formula: string }
}

/** Where a result stands on Checks, by its place among the results. */
export const placeOfCheck = (index: number): Address => ({
  sheet: CHECKS,
  row: FIRST_ROW + index,
  column: column('what'),
})

export function checksSheet(book: Book): { readonly sheet: Sheet; readonly summary: ChecksSummary } {
  const looks = new Map<string, RowLook>()
  const rows = book.results.map((result, i) => checkRow(result, FIRST_ROW + i, book, looks))
  const last = Math.max(FIRST_ROW, HEAD_ROW + rows.length)
  const verdicts = rangeA1({ top: FIRST_ROW, left: column('verdict'), bottom: last, right: column('verdict') })
  const counts = countsOf(rows)
  const countAddress = (id: keyof Tally, prefix = ''): string => {
    return prefix + a1(SUMMARY_ROW + 1, column(COUNTS.find((each) => each.id === id)?.in ?? 'reported'))
  }
  const sentenceOn = (prefix: string): string =>
    masterFormula({
      checks: countAddress('checks', prefix),
      rounding: countAddress('rounding', prefix),
      exceptions: countAddress('exceptions', prefix),
    })

  const cells: Cell[] = [
    { row: 1, column: 1, value: book.model.release.company ?? book.model.release.source.name, style: TITLE },
    { row: 2, column: 1, value: 'Checks', style: SUBTITLE },
    {
      row: SUMMARY_ROW + 1,
      column: 1,
      value: tallySentence(counts),
      formula: sentenceOn(''),
      style: { font: 'formula', bold: true },
    },
    ...COUNTS.flatMap(({ id, label, in: where }): Cell[] => [
      {
        row: SUMMARY_ROW,
        column: column(where),
        value: label,
        style: { ...MUTED, align: alignment(where) },
      },
      {
        row: SUMMARY_ROW + 1,
        column: column(where),
        value: counts[id],
        formula: countFormula(id, verdicts, countAddress),
        style: { font: 'formula', bold: true, align: alignment(where), format: '#,##0' },
      },
    ]),
    ...COLUMNS.map(({ id, heading }, i): Cell => {
      const style: Style = isFigure(id)
        ? { ...HEAD, align: 'right' }
        : id === 'verdict'
          ? { ...HEAD, align: 'center' }
          : HEAD
      const cell = { row: HEAD_ROW, column: i + 1, value: heading, style }
      return id === 'verdict' ? { ...cell, note: VERDICT_NOTE } : cell
    }),
    ...rows.flatMap((row) => row.cells),
  ]
  const whole = { top: HEAD_ROW, left: 1, bottom: last, right: COLUMNS.length }
  return {
    sheet: sheet({
      name: CHECKS,
      cells,
      rows: rows.flatMap(({ lines }, i) => (lines > 1 ? [rowOfLines(FIRST_ROW + i, lines)] : [])),
      columns: COLUMNS.map(({ width }) => ({ width })),
      freeze: { rows: HEAD_ROW, columns: 0 },
      filter: whole,
      conditional: [
        ...masterColours({ top: SUMMARY_ROW + 1, left: 1, bottom: SUMMARY_ROW + 1, right: column('what') }),
        ...colours({ ...whole, top: FIRST_ROW, right: column('remark') }),
      ],
      landscape: true,
      printed: { top: 1, left: 1, bottom: last, right: column('remark') },
      titleRows: { from: HEAD_ROW, to: HEAD_ROW },
      footer: footer(book.model.release.source.name, CHECKS),
    }),
    summary: {
      sentence: { text: tallySentence(counts), formula: sentenceOn(`${CHECKS}!`) },
      exceptionsOf: (name, criterion) => {
        const sheets = absolute(column('sheet'), last)
        const found = absolute(column('verdict'), last)
        return {
          count: rows.filter(({ verdict, sheet: where }) => where === name && isException(verdict)).length,
          formula: EXCEPTIONS.map((verdict) => `COUNTIFS(${sheets},${criterion},${found},"${verdict}")`).join('+'),
        }
      },
    },
  }
}

const alignment = (id: ColumnId): 'left' | 'center' | 'right' =>
  id === 'verdict' ? 'center' : isFigure(id) ? 'right' : 'left'

const VERDICT_NOTE =
  'exact: equal, or equal once rounded as printed\nrounding: off by no more than rounding explains\nboundary: off by all that rounding allows\n' +
  'suspect: within what rounding allows, but unlikely\ntruncation: agrees only if digits were cut off\ninconsistent: contradicts\n' +
  'unmatched: nothing to compare with\ninformation: no failure either way\nColumns K to N hold the limits.'

const absolute = (at: number, last: number): string => {
  const name = columnName(at)
  return `${CHECKS}!$${name}$${FIRST_ROW}:$${name}$${last}`
}

const isException = (verdict: string): boolean => (EXCEPTIONS as readonly string[]).includes(verdict)

function countsOf(rows: readonly CheckRow[]): Tally & { readonly information: number } {
  const count = (...verdicts: readonly string[]): number =>
    rows.filter(({ verdict }) => verdicts.includes(verdict)).length
  const information = count('information')
  const unmatched = count('unmatched')
  return {
    checks: rows.length - information - unmatched,
    exact: count('exact'),
    rounding: count('rounding', 'boundary'),
    exceptions: count(...EXCEPTIONS),
    information,
    unmatched,
  }
}

function countFormula(id: keyof Tally | 'information', verdicts: string, at: (id: keyof Tally) => string): string {
  const count = (verdict: string): string => `COUNTIF(${verdicts},"${verdict}")`
  switch (id) {
    case 'checks':
      return `${at('exact')}+${at('rounding')}+${at('exceptions')}`
    case 'rounding':
      return `${count('rounding')}+${count('boundary')}`
    case 'exceptions':
      return EXCEPTIONS.map(count).join('+')
    default:
      return count(id)
  }
}

/** Colours that follow the verdict: exceptions stand out, the rest of an informational row steps back. */
function colours(range: Range): ConditionalStyle[] {
  const verdict = `$${columnName(column('verdict'))}${range.top}`
  const is = (verdicts: readonly string[]): string => `OR(${verdicts.map((each) => `${verdict}="${each}"`).join(',')})`
  const cell: Range = { ...range, left: column('verdict'), right: column('verdict') }
  return [
    { range: cell, formula: is(['inconsistent', 'suspect']), style: { font: 'alert', bold: true, fill: 'alert' } },
    { range: cell, formula: is(['truncation', 'unmatched', 'boundary']), style: { fill: 'input' } },
    { range: cell, formula: `${verdict}="exact"`, style: { fill: 'good' } },
    { range, formula: `${verdict}="information"`, style: { font: 'muted' } },
  ]
}
