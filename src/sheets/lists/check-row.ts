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
import { placesAbout } from '../addresses.ts'
import type { Book } from '../book.ts'
import { formula, readsOtherSheets } from '../formula.ts'
import { numberFormat } from '../number-format.ts'
import { CHECKS } from '../sheet-name.ts'
import { LINK, WRAPPED } from '../styles.ts'
import { COLUMNS, type ColumnId, column } from './check-columns.ts'
import { placeCell } from './place-cell.ts'
import { limitsOf, verdictFormula } from './verdict-limits.ts'

/** A row of Checks. */
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
  const places = placesAbout(at.sheet, CHECKS, book.addresses)
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
    { row, column: column('sheet'), value: at.sheet, style: BESIDE },
    placeCell(at, { row, column: column('where'), style: LINKED }),
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
  const digits = digitsOf(check, book)
  const difference = differenceOf(check.printed, value, check.bound).toDecimalPlaces(digits)
  const limits = limitsOf(check, digits)
  cells.push(
    number('allowed', limits.allowed, look.allowed),
    ...limits.columns.map(([id, limit]) => number(id, limit, look.limit)),
    number('recalculated', value, look.recalculated[font], formula(recalculated, places)),
    number('difference', difference, look.difference, differenceFormula(row, check.bound, digits)),
    check.informational
      ? { row, column: column('verdict'), value: verdict, style: CENTRED }
      : {
          row,
          column: column('verdict'),
          value: verdict,
          formula: verdictFormula(row, limits),
          style: JUDGED,
        },
  )
  return { cells, lines, sheet: at.sheet, verdict }
}

/** A row may be several lines high. */
const TOP: Style = { vertical: 'top' }
/** Off the text before it. */
const BESIDE: Style = { ...TOP, indent: 1 }
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
function differenceFormula(row: number, bound: Bound | undefined, digits: number): string {
  const difference = `ROUND(${a1(row, column('reported'))}-${a1(row, column('recalculated'))},${digits})`
  if (bound === undefined) return difference
  return `${bound === 'at-least' ? 'MAX' : 'MIN'}(0,${difference})`
}

const linesIn = (id: ColumnId, text: string): number => lineCount(text, (COLUMNS[column(id) - 1]?.width ?? 0) - 0.5)

/** Limits show so many more digits than the figure has. */
const LIMIT_DIGITS = 4

/** Kinds whose computed side has more digits than are printed. */
const ROUNDED: ReadonlySet<CheckKind> = new Set(['per-share', 'ratio', 'growth', 'narrative'])

/**
 * Digits to which a difference is rounded, and limits are typed, because doubles are never equal: nine, and fewer only
 * where figures have fourteen digits or so. A double has sixteen, and a sum loses one or two of them.
 */
function digitsOf({ printed, computed }: Check, { model }: Book): number {
  const facts = computed === undefined ? [] : factsIn(computed)
  const sizes = facts.map((id) => model.cells.get(id)?.value.abs() ?? ZERO)
  const most = sizes.reduce((largest, size) => Decimal.max(largest, size), printed.abs())
  if (most.lte(QUIET)) return MOST_DIGITS
  return Math.max(0, Math.floor(-Math.log10(most.times(EPSILON).toNumber())))
}

const MOST_DIGITS = 9
const EPSILON = '2E-15'
/** Of which epsilon is a unit of the last digit. */
const QUIET = 500_000

function sameExpression(a: Expression, b: Expression): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
