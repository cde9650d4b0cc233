/** One check as a row: what the release reports, what the workbook computes, and the verdict on the difference. */

import type { Address, Cell, Style } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { lineCount } from '../../core/cells/text-width.ts'
import { evaluate, factsIn, valuesIn } from '../../core/evaluate.ts'
import type { Bound, Check, CheckKind, CheckResult, Expression } from '../../core/model.ts'
import { Decimal, ZERO } from '../../core/number.ts'
import type { Measure } from '../../core/release.ts'
import { shownMeasure } from '../../core/shown.ts'
import { differenceOf, verdictOn } from '../../core/verdict.ts'
import { placesOn } from '../addresses.ts'
import type { Book } from '../book.ts'
import { formula, readsOtherSheets } from '../formula.ts'
import { numberFormat } from '../number-format.ts'
import { CHECKS } from '../sheet-name.ts'
import { LINK, WRAPPED } from '../styles.ts'

/** The columns, from A, with their widths. Those behind the remark hold the limits that the verdict is judged by. */
export const COLUMNS = [
  { id: 'kind', heading: 'Kind', width: 12 },
  { id: 'what', heading: 'What', width: 70 },
  { id: 'sheet', heading: 'Sheet', width: 23 },
  { id: 'where', heading: 'Where', width: 7 },
  { id: 'reported', heading: 'Reported', width: 12, figure: true },
  { id: 'recalculated', heading: 'Recalculated', width: 13, figure: true },
  { id: 'difference', heading: 'Difference', width: 15, figure: true },
  { id: 'allowed', heading: 'Allowed', width: 11, figure: true },
  { id: 'verdict', heading: 'Verdict', width: 14 },
  { id: 'remark', heading: 'Remark', width: 48 },
  { id: 'exactWithin', heading: 'Exact within', width: 14, figure: true },
  { id: 'suspectAbove', heading: 'Suspect above', width: 14, figure: true },
  { id: 'truncationLow', heading: 'Truncation from', width: 14, figure: true },
  { id: 'truncationHigh', heading: 'Truncation to', width: 14, figure: true },
] as const

export type ColumnId = (typeof COLUMNS)[number]['id']

const PLACES = Object.fromEntries(COLUMNS.map(({ id }, i) => [id, i + 1])) as Readonly<Record<ColumnId, number>>

export const column = (id: ColumnId): number => PLACES[id]

export const isFigure = (id: ColumnId): boolean => COLUMNS.some((each) => each.id === id && 'figure' in each)

export interface CheckRow {
  readonly cells: readonly Cell[]
  /** How many lines its texts take. */
  readonly lines: number
  /** The sheet it is about. */
  readonly sheet: string
  readonly verdict: string
}

/** A row of the check; `looks` are those of the rows before it, and of this one from then on. */
export function checkRow(
  { check, remark, computed }: CheckResult,
  row: number,
  book: Book,
  looks: Map<string, RowLook>,
): CheckRow {
  const { at, reported, recalculated } = standing(check, book)
  const places = placesOn(CHECKS, book.addresses)
  const value = computed && recalculated && evaluate(recalculated, valuesIn(book.model))
  const measure = shownMeasure(check.unit)
  const unit = measure === 'percent' ? check.quantum.times(100) : check.quantum
  const decimals = Math.max(0, unit.decimalPlaces())
  const finer = value !== undefined && value.decimalPlaces() > check.quantum.decimalPlaces()
  const look = lookOf(measure, decimals, ROUNDED.has(check.kind) || finer ? 2 : 0, looks)
  const verdict = check.informational
    ? 'information'
    : value === undefined
      ? 'unmatched'
      : verdictOn(check, differenceOf(check.printed, value, check.bound))
  const number = (id: ColumnId, figure: Decimal, style: Style, text?: string): Cell => {
    const typed = { row, column: column(id), value: figure.toNumber(), style }
    return text === undefined ? typed : { ...typed, formula: text }
  }
  const cells: Cell[] = [
    { row, column: column('kind'), value: check.kind, style: TOP },
    { row, column: column('what'), value: check.label, style: WRAPPED },
    { row, column: column('sheet'), value: at.sheet, style: TOP },
    { row, column: column('where'), value: a1(at.row, at.column), style: LINKED, link: at },
    reported
      ? number('reported', check.printed, look.reported.link, formula(reported, places))
      : number('reported', check.printed, look.reported.input),
  ]
  const lines = Math.max(linesIn('what', check.label), linesIn('remark', remark ?? ''))
  if (remark !== undefined) cells.push({ row, column: column('remark'), value: remark, style: WRAPPED })
  // Where there is nothing to compare with, nothing is allowed either.
  if (value === undefined || recalculated === undefined) {
    cells.push({ row, column: column('verdict'), value: verdict, style: CENTRED })
    return { cells, lines, sheet: at.sheet, verdict }
  }
  const font = readsOtherSheets(recalculated, places) ? 'link' : 'formula'
  const difference = differenceOf(check.printed, value, check.bound)
  cells.push(
    number('allowed', check.tolerance, look.allowed),
    number('exactWithin', check.exactWithin, look.limit),
    number('suspectAbove', check.suspectAbove, look.limit),
    number('truncationLow', check.truncation.low, look.limit),
    number('truncationHigh', check.truncation.high, look.limit),
    number('recalculated', value, look.recalculated[font], formula(recalculated, places)),
    number('difference', difference, look.difference, differenceFormula(row, check.bound)),
    check.informational
      ? { row, column: column('verdict'), value: verdict, style: CENTRED }
      : {
          row,
          column: column('verdict'),
          value: verdict,
          formula: check.nearest ? nearestFormula(row, noise(check, book)) : verdictFormula(row, noise(check, book)),
          style: JUDGED,
        },
  )
  return { cells, lines, sheet: at.sheet, verdict }
}

/** A row may be several lines high. */
const TOP: Style = { vertical: 'top' }
const LINKED: Style = { ...TOP, ...LINK }
const CENTRED: Style = { ...TOP, align: 'center' }
const JUDGED: Style = { ...CENTRED, font: 'formula' }

/** How the figures of a row look. */
export interface RowLook {
  readonly reported: Readonly<Record<'link' | 'input', Style>>
  readonly recalculated: Readonly<Record<'link' | 'formula', Style>>
  readonly difference: Style
  readonly allowed: Style
  readonly limit: Style
}

/** Few rows differ in the look of their figures, and equal styles are quickest written as one. */
function lookOf(measure: Measure, decimals: number, more: number, known: Map<string, RowLook>): RowLook {
  const key = `${measure} ${decimals} ${more}`
  const before = known.get(key)
  if (before !== undefined) return before
  const style = (font: Style['font'] & string, beyond: number, dash: boolean): Style => {
    return { ...TOP, font, format: numberFormat({ measure, decimals: decimals + beyond, dash }), align: 'right' }
  }
  const look: RowLook = {
    reported: { link: style('link', 0, false), input: style('input', 0, false) },
    recalculated: { link: style('link', more, false), formula: style('formula', more, false) },
    difference: style('formula', more, true),
    allowed: style('input', 1 + more, true),
    limit: style('muted', LIMIT_DIGITS, true),
  }
  known.set(key, look)
  return look
}

interface Standing {
  /** The figure's cell; for a figure of the prose, its line on Source. */
  readonly at: Address
  /** The cell that holds the printed figure; absent where it has to be typed beside the live one. */
  readonly reported?: Expression
  readonly recalculated?: Expression
}

/** Where a check's two sides stand: the cell itself is one of them, the printed or the live one. */
function standing({ id, at: fact, span, printed, computed }: Check, { addresses, model, source }: Book): Standing {
  if (fact === undefined) return { at: source.address(span.line), ...(computed && { recalculated: computed }) }
  const at = addresses.facts.get(fact)
  const cell = model.cells.get(fact)
  if (at === undefined || cell === undefined) throw new Error(`check ${id} is about ${fact}, which stands nowhere`)
  const ref: Expression = { kind: 'ref', fact }
  const live = cell.expression.kind !== 'literal'
  if (!live && cell.value.eq(printed)) return { at, reported: ref, ...(computed && { recalculated: computed }) }
  const same = live && computed !== undefined && sameExpression(cell.expression, computed)
  return { at, ...(computed && { recalculated: same ? ref : computed }) }
}

/** Where only one side of a bound counts, the other is no difference. */
function differenceFormula(row: number, bound: Bound | undefined): string {
  const difference = `${a1(row, column('reported'))}-${a1(row, column('recalculated'))}`
  if (bound === undefined) return difference
  return `${bound === 'at-least' ? 'MAX' : 'MIN'}(0,${difference})`
}

const linesIn = (id: ColumnId, text: string): number => lineCount(text, (COLUMNS[column(id) - 1]?.width ?? 0) - 0.5)

/** Limits show so many more digits than the figure has. */
const LIMIT_DIGITS = 4

/** Kinds whose computed side has more digits than are printed. */
const ROUNDED: ReadonlySet<CheckKind> = new Set(['per-share', 'ratio', 'growth', 'narrative'])

/**
 * Doubles are never equal: what differs by no more than this is. More than a billionth only where figures have fourteen
 * digits or so: a double has sixteen, and a sum loses one or two of them.
 */
function noise({ printed, computed }: Check, { model }: Book): string {
  const facts = computed === undefined ? [] : factsIn(computed)
  const sizes = facts.map((id) => model.cells.get(id)?.value.abs() ?? ZERO)
  const most = sizes.reduce((largest, size) => Decimal.max(largest, size), printed.abs())
  return most.lte(QUIET) ? LEAST_NOISE : most.times(EPSILON).toExponentialUp(0).toUpperCase()
}

const LEAST_NOISE = '1E-9'
const EPSILON = '2E-15'
/** Of which epsilon is the least noise. */
const QUIET = 500_000

/** `judge` of core/verdict as a formula. */
function verdictFormula(row: number, same: string): string {
  const at = (id: ColumnId): string => a1(row, column(id))
  const size = `ABS(${at('difference')})`
  const truncated = `AND(${at('difference')}>=${at('truncationLow')}-${same},${at('difference')}<=${at('truncationHigh')}+${same})`
  return (
    `IF(${size}<=${at('exactWithin')}+${same},"exact",` +
    `IF(${size}>${at('allowed')}+${same},IF(${truncated},"truncation","inconsistent"),` +
    `IF(${size}>=${at('allowed')}-${same},"boundary",IF(${size}>${at('suspectAbove')}+${same},"suspect","rounding"))))`
  )
}

/** `verdictOn` of core/verdict, for a total's nearest reading, as a formula. */
function nearestFormula(row: number, same: string): string {
  const at = (id: ColumnId): string => a1(row, column(id))
  const size = `ABS(${at('difference')})`
  return `IF(${size}<=${at('exactWithin')}+${same},"exact",IF(${size}<=${at('suspectAbove')}+${same},"rounding","unexplained"))`
}

function sameExpression(a: Expression, b: Expression): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
