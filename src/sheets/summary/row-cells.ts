/** The cells of one row of the Summary: every figure a link, every change a formula over the row. */

import type { Cell, CellValue, Style } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { isByTheUnit } from '../../core/measure.ts'
import type { Decimal } from '../../core/number.ts'
import type { Fact, Measure } from '../../core/release.ts'
import { shownMeasure, showsOtherwise } from '../../core/shown.ts'
import { dayText } from '../../language/dates.ts'
import { byTheUnitWords, unitWords } from '../../language/units.ts'
import { placesOn } from '../addresses.ts'
import type { Book } from '../book.ts'
import { formula } from '../formula.ts'
import { decimalsOf, numberFormat } from '../number-format.ts'
import { SUMMARY } from '../sheet-name.ts'
import { inUnit, noteOn } from '../statement/figure-cell.ts'
import { LINK, MUTED } from '../styles.ts'
import type { FigureColumn, Layout } from './columns.ts'
import { UNIT } from './columns.ts'
import type { LineRow, MadeRow, SummaryRow } from './rows.ts'
import type { Rounded } from './words-beneath.ts'

/** Where the rows of the sheet stand, by id, and what stands in their columns. */
export type Standing = ReadonlyMap<string, number>

/** Where a row of the Summary stands, and among which columns. */
export interface RowPlace {
  readonly row: number
  readonly layout: Layout
  /** The column that says which line it is. */
  readonly last: number
  readonly standing: Standing
  readonly currency: string
}

/** Lays out one row of the Summary. */
export function rowCells(row: SummaryRow, place: RowPlace, book: Book): Cell[] {
  const figures = row.kind === 'line' ? linked(row, place, book) : made(row, place, book)
  const at = (column: number, value: CellValue, style: Style): Cell => ({ row: place.row, column, value, style })
  return [
    at(1, row.label, { indent: 1 }),
    at(UNIT, unitText(row, place.currency), MUTED),
    ...figures.map(({ cell }) => cell),
    ...changes(row, figures, place),
    ...(row.kind === 'line' ? [printed(row, place, book)] : []),
  ]
}

interface Figure {
  readonly of: FigureColumn
  readonly value: Decimal
  readonly cell: Cell
}

function linked({ facts }: LineRow, { row, layout }: RowPlace, book: Book): Figure[] {
  const places = placesOn(SUMMARY, book.addresses)
  const { cells } = book.model
  const exactOf = (fact: Fact | undefined): Decimal | undefined => fact && cells.get(fact.id)?.value
  const digits = facts.some((fact) => hasMoreDigits(fact, exactOf(fact))) ? mostDigits(facts, 'per-share') : undefined
  return layout.figures.flatMap((of, i): Figure[] => {
    const fact = facts[i]
    const own = fact && cells.get(fact.id)
    if (fact === undefined || own === undefined) return []
    const link = formula({ kind: 'ref', fact: fact.id }, places)
    const text = digits === undefined ? link : `ROUND(${link},${digits})`
    const value = digits === undefined ? own.value : own.value.toDecimalPlaces(digits)
    const style: Style = { font: 'link', align: 'right', format: formatOf(fact) }
    const note = noteOn(fact, own, book)
    const cell: Cell = { row, column: of.column, value: value.toNumber(), formula: text, style }
    return [{ of, value, cell: note === undefined ? cell : { ...cell, note } }]
  })
}

/** The figures of a row that are calculated, and that the release prints otherwise: rounded for themselves. */
export function roundedIn(row: SummaryRow, { figures }: Layout, book: Book): readonly Rounded[] {
  if (row.kind !== 'line') return []
  return row.facts.flatMap((fact, i): readonly Rounded[] => {
    const own = fact && book.model.cells.get(fact.id)
    if (!fact || !own || own.expression.kind === 'literal' || isByTheUnit(fact.unit.measure)) return []
    if (book.derived.has(fact.id) || !showsOtherwise(fact, own.value)) return []
    return [
      {
        label: [row.label, ...whenOf(figures[i])].join(', '),
        printed: inUnit(fact, fact.value),
        shown: inUnit(fact, own.value),
        at: book.addresses.facts.get(fact.id),
      },
    ]
  })
}

/** "3 months to June 28, 2031"; nothing for a period that is not dated. */
function whenOf(of: FigureColumn | undefined): readonly string[] {
  const period = of?.slot.period
  if (period?.end === undefined) return []
  const day = dayText(period.end)
  return [period.kind === 'instant' ? day : `${period.months} months to ${day}`]
}

/**
 * True of a figure per share that is calculated: it is quoted in cents, and so is what it grew by.
 *
 *     0.1627 from 0.0527    up 209%, and quoted as 0.16 from 0.05, up 220%
 */
const hasMoreDigits = (fact: Fact | undefined, value: Decimal | undefined): boolean =>
  fact?.unit.measure === 'per-share' && value !== undefined && !value.eq(value.toDecimalPlaces(digitsOf(fact)))

const mostDigits = (facts: readonly (Fact | undefined)[], measure: Measure): number =>
  Math.max(...facts.flatMap((fact) => (fact === undefined ? [] : [decimalsOf(fact.quantum, measure)])))

const digitsOf = ({ quantum }: Fact): number => decimalsOf(quantum, 'per-share')

/** A margin, or what is left of cash: over the rows above, in columns where both have a figure. */
function made({ kind, from, other }: MadeRow, { row, layout, standing }: RowPlace, book: Book): Figure[] {
  const [a, b] = [standing.get(from.id), standing.get(other.id)]
  if (a === undefined || b === undefined) return []
  return layout.figures.flatMap((of, i): Figure[] => {
    const [left, right] = [from.facts[i], other.facts[i]].map((fact) => fact && book.model.cells.get(fact.id)?.value)
    if (left === undefined || right === undefined || (kind === 'share' && !right.gt(0))) return []
    const value = kind === 'share' ? left.div(right) : left.minus(right.abs())
    const [one, two] = [a1(a, of.column), a1(b, of.column)]
    const text = kind === 'share' ? `${one}/${two}` : `${one}-ABS(${two})`
    const style: Style = { font: 'formula', align: 'right', format: kind === 'share' ? PERCENT : formatOf(from.first) }
    return [{ of, value, cell: { row, column: of.column, value: value.toNumber(), formula: text, style } }]
  })
}

/**
 * In its own unit, a ratio's in percentage points, to as many places as it is printed; and in percent of the other, where that is more than nothing and it is
 * no less. What is owed or spent is as much in parentheses as without them.
 *
 *     Capital expenditures    (38)    (31)    change 7, 23 %
 */
function changes(row: SummaryRow, figures: readonly Figure[], { row: at, layout }: RowPlace): Cell[] {
  const isPercent = row.kind === 'share' || (row.kind === 'line' && shownMeasure(row.first.unit) === 'percent')
  const isTurned = row.kind === 'line' && row.isTakenOff && figures.every(({ value }) => value.lte(0))
  return layout.changes.flatMap(({ column, current, before }): Cell[] => {
    const now = figures.find(({ of }) => of === current)
    const then = figures.find(({ of }) => of === before)
    if (now === undefined || then === undefined) return []
    const [one, two] = [a1(at, current.column), a1(at, before.column)]
    const own = now.cell.style.format ?? PERCENT
    const format = isPercent ? own.replaceAll('%', '%" pts"') : own
    const style: Style = { font: 'formula', align: 'right' }
    const difference = isTurned ? then.value.minus(now.value) : now.value.minus(then.value)
    const change: Cell = {
      row: at,
      column,
      value: difference.toNumber(),
      formula: isTurned ? `${two}-${one}` : `${one}-${two}`,
      style: { ...style, format },
    }
    if (isPercent) return [change]
    const turned = isTurned && then.value.lt(0)
    const isMeaningful = turned ? now.value.lte(0) : then.value.gt(0) && now.value.gte(0)
    const grown = isMeaningful ? now.value.div(then.value).minus(1).toNumber() : NOT_MEANINGFUL
    const [above, least] = turned ? ['<', '<='] : ['>', '>=']
    const text = `IF(AND(${two}${above}0,${one}${least}0),${one}/${two}-1,"${NOT_MEANINGFUL}")`
    return [change, { row: at, column: column + 1, value: grown, formula: text, style: { ...style, format: PERCENT } }]
  })
}

const NOT_MEANINGFUL = 'n.m.'
const PERCENT = numberFormat({ measure: 'percent', decimals: 1, dash: false })

const formatOf = ({ unit, quantum }: Fact): string => {
  const measure = shownMeasure(unit)
  return numberFormat({ measure, decimals: decimalsOf(quantum, measure), dash: false })
}

/** What a row is called in the release, and on which sheet it stands. */
export function captionOf({ caption, first }: LineRow, { addresses }: Book): string {
  const { sheet } = addresses.facts.get(first.id) ?? {}
  return sheet === undefined ? caption : `${caption || 'Unlabelled'} (${sheet})`
}

function printed(line: LineRow, { row, last }: RowPlace, book: Book): Cell {
  const link = book.addresses.facts.get(line.first.id)
  const value = captionOf(line, book)
  return { row, column: last, value, style: { ...LINK, indent: 1 }, ...(link === undefined ? {} : { link }) }
}

/** In what a row's figures count: "$ thousands", "$ per share", "%". */
export function unitText(row: SummaryRow, currency: string): string {
  if (row.kind === 'share' || (row.kind === 'line' && shownMeasure(row.first.unit) === 'percent')) return '%'
  const { measure, scale } = (row.kind === 'line' ? row : row.from).first.unit
  if (isByTheUnit(measure)) return byTheUnitWords(currency, scale, measure === 'per-share' ? 'share' : 'unit')
  if (measure === 'count') return unitWords('', scale) || 'number'
  return unitWords(measure === 'shares' ? 'shares' : currency, scale)
}
