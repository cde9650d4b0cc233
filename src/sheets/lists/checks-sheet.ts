/** Every check as a row of live formulas. */

import type { Address, Cell, ConditionalStyle, Range, Sheet, Style } from '../../core/book/workbook.ts'
import { a1, columnName, rangeA1 } from '../../core/cells/a1.ts'
import { EXCEPTIONS, HOLDING, NO_CHECKS, type Tally, tallySentence, UNJUDGED } from '../../core/tally.ts'
import { coverageSentence } from '../../core/verdict.ts'
import type { Book } from '../book.ts'
import { CHECKS, CONTENTS } from '../sheet-name.ts'
import { footer, HEAD, MUTED, rowOfLines, SUBTITLE, sheet, TITLE } from '../styles.ts'
import { COLUMNS, type ColumnId, column, HEAD_ROW, isFigure } from './check-columns.ts'
import { type CheckRow, checkRow, type RowLook } from './check-row.ts'
import { ERRORS, masterColours, masterFormula } from './master-check.ts'

const SUMMARY_ROW = 3
/** The row of the first check. */
export const FIRST_CHECK = HEAD_ROW + 1

type CountId = Exclude<keyof Tally, 'unexplained' | 'accepted'> | 'information' | 'errors'

/** The counts above the table, each in the column it stands in. */
const COUNTS: readonly {
  readonly id: CountId
  readonly label: string
  readonly in: ColumnId
}[] = [
  { id: 'errors', label: 'Errors', in: 'where' },
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
  /** What stands over it. */
  readonly heading: { readonly text: string; readonly formula: string }
  /** How many checks of a sheet hold, in words; without a formula where none is judged. */
  readonly heldOn: (sheet: string) => { readonly text: string; readonly formula?: string }
  /** How many checks of a sheet do not hold; `criterion` is the cell with the sheet's name. */
  readonly exceptionsOf: (sheet: string, criterion: string) => { readonly count: number; readonly formula: string }
}

const TIES = 'What ties'
const TIES_NOT = 'What does not tie'

/** Where a result stands on Checks, by its place among the results. */
export const placeOfCheck = (index: number): Address => ({
  sheet: CHECKS,
  row: FIRST_CHECK + index,
  column: column('what'),
})

/** Lays out the sheet of checks, and the formulas by which other sheets sum it up. */
export function checksSheet(book: Book): { readonly sheet: Sheet; readonly summary: ChecksSummary } {
  const looks = new Map<string, RowLook>()
  const rows = book.results.map((result, i) => checkRow(result, FIRST_CHECK + i, book, looks))
  const last = Math.max(FIRST_CHECK, HEAD_ROW + rows.length)
  const down = (id: ColumnId): string =>
    rangeA1({ top: FIRST_CHECK, left: column(id), bottom: last, right: column(id) })
  const counts = countsOf(rows)
  const countAddress = (id: CountId, prefix = ''): string => {
    return prefix + a1(SUMMARY_ROW + 1, column(COUNTS.find((each) => each.id === id)?.in ?? 'reported'))
  }
  const formulas = countFormulas(down('sheet'), down('verdict'), (id) => countAddress(id))
  const sentenceOn = (prefix: string): string =>
    masterFormula({
      checks: countAddress('checks', prefix),
      rounding: countAddress('rounding', prefix),
      exceptions: countAddress('exceptions', prefix),
      errors: countAddress('errors', prefix),
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
        formula: formulas[id],
        style: { font: 'formula', bold: true, align: alignment(where), format: '#,##0' },
      },
    ]),
    ...(book.coverage
      ? [{ row: SUMMARY_ROW + 2, column: 1, value: coverageSentence(book.coverage), style: MUTED }]
      : []),
    { row: HEAD_ROW - 1, column: column('exact'), value: LIMITS, style: MUTED },
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
      rows: rows.flatMap(({ lines }, i) => (lines > 1 ? [rowOfLines(FIRST_CHECK + i, lines)] : [])),
      columns: COLUMNS.map(({ width }) => ({ width })),
      freeze: { rows: HEAD_ROW, columns: 0 },
      filter: whole,
      conditional: [
        ...masterColours({ top: SUMMARY_ROW + 1, left: 1, bottom: SUMMARY_ROW + 1, right: column('what') }),
        ...colours({ ...whole, top: FIRST_CHECK, right: column('remark') }),
      ],
      landscape: true,
      printed: { top: 1, left: 1, bottom: last, right: column('remark') },
      titleRows: { from: HEAD_ROW, to: HEAD_ROW },
      footer: footer(book.model.release.source.name, CHECKS),
    }),
    summary: {
      sentence: { text: tallySentence(counts), formula: sentenceOn(`${CHECKS}!`) },
      heading: {
        text: counts.exceptions === 0 ? TIES : TIES_NOT,
        formula: `IF(${(['exceptions', 'errors'] as const).map((id) => countAddress(id, `${CHECKS}!`)).join('+')}=0,"${TIES}","${TIES_NOT}")`,
      },
      heldOn: (name) => {
        const own = rows.filter(({ sheet: where, verdict }) => where === name && !isUnjudged(verdict))
        if (own.length === 0) return { text: NO_CHECKS }
        const [sheets, found] = [absolute(column('sheet'), last), absolute(column('verdict'), last)]
        const count = (verdict: string): string => `COUNTIFS(${sheets},"${name}",${found},"${verdict}")`
        const judged = [`COUNTIF(${sheets},"${name}")`, ...UNJUDGED.map(count)].join('-')
        const held = own.filter(({ verdict }) => isHolding(verdict)).length
        return {
          text: `${held} of ${own.length} checks hold`,
          formula: `${HOLDING.map(count).join('+')}&" of "&(${judged})&" checks hold"`,
        }
      },
      exceptionsOf: (name, criterion) => {
        const sheets = absolute(column('sheet'), last)
        const found = absolute(column('verdict'), last)
        return {
          count: rows.filter(({ verdict, sheet: where }) => where === name && isException(verdict)).length,
          formula:
            `COUNTIF(${sheets},${criterion})` +
            [...HOLDING, ...UNJUDGED].map((each) => `-COUNTIFS(${sheets},${criterion},${found},"${each}")`).join(''),
        }
      },
    },
  }
}

const alignment = (id: ColumnId): 'left' | 'center' | 'right' =>
  id === 'verdict' ? 'center' : isFigure(id) ? 'right' : 'left'

const VERDICT_NOTE =
  'exact: equal, or equal once rounded as printed\nrounding: off by no more than rounding explains\nboundary: off by all that rounding allows\n' +
  'suspect: within what rounding allows, but unlikely\ntruncation: agrees only if digits were cut off\ninconsistent: contradicts\nunexplained: a total whose parts do not stand above it\n' +
  'unmatched: nothing to compare with\ninformation: no failure either way\nThe columns behind the remark hold the differences from which on a verdict is given.'

const LIMITS = 'The verdict is the heading over the last limit that the difference reaches, whatever its sign'

const absolute = (at: number, last: number): string => {
  const name = columnName(at)
  return `${CHECKS}!$${name}$${FIRST_CHECK}:$${name}$${last}`
}

const isHolding = (verdict: string): boolean => (HOLDING as readonly string[]).includes(verdict)

const isUnjudged = (verdict: string): boolean => (UNJUDGED as readonly string[]).includes(verdict)

const isException = (verdict: string): boolean => (EXCEPTIONS as readonly string[]).includes(verdict)

function countsOf(rows: readonly CheckRow[]): Readonly<Record<CountId, number>> {
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
    errors: 0,
  }
}

/**
 * What holds is counted, and all else is an exception: a verdict that became #VALUE!, was typed over or is gone. Only a
 * row that names neither a sheet nor a verdict is no check.
 */
function countFormulas(
  sheets: string,
  verdicts: string,
  at: (id: CountId) => string,
): Readonly<Record<CountId, string>> {
  const count = (verdict: string): string => `COUNTIF(${verdicts},"${verdict}")`
  const errors = `${CONTENTS}!$${columnName(ERRORS)}:$${columnName(ERRORS)}`
  return {
    errors: `SUM(${errors})`,
    checks: `COUNTA(${verdicts})+COUNTIFS(${sheets},"<>",${verdicts},"=")-${at('information')}-${at('unmatched')}`,
    exact: count('exact'),
    rounding: `${count('rounding')}+${count('boundary')}`,
    exceptions: `${at('checks')}-${at('exact')}-${at('rounding')}`,
    information: count('information'),
    unmatched: count('unmatched'),
  }
}

/** Colours that follow the verdict: exceptions stand out, the rest of an informational row steps back. */
function colours(range: Range): ConditionalStyle[] {
  const verdict = `$${columnName(column('verdict'))}${range.top}`
  const named = `$${columnName(column('sheet'))}${range.top}<>""`
  const is = (verdicts: readonly string[]): string => `OR(${verdicts.map((each) => `${verdict}="${each}"`).join(',')})`
  const cell: Range = { ...range, left: column('verdict'), right: column('verdict') }
  const alert: Style = { font: 'alert', bold: true, fill: 'alert' }
  return [
    { range: cell, formula: `ISERROR(${verdict})`, style: alert },
    { range: cell, formula: `AND(${named},NOT(${is([...HOLDING, ...UNJUDGED, 'truncation'])}))`, style: alert },
    { range: cell, formula: is(['truncation', 'unmatched', 'boundary']), style: { fill: 'input' } },
    { range: cell, formula: `${verdict}="exact"`, style: { fill: 'good' } },
    { range, formula: `${verdict}="information"`, style: { font: 'muted' } },
  ]
}
