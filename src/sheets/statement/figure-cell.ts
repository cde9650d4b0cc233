/** The cell of one figure: typed in blue, or a formula in black, or a link to another sheet in green. */

import { printedNote } from '../../core/book/printed-note.ts'
import type { Address, Cell, Style } from '../../core/book/workbook.ts'
import { evaluate, factsIn, valuesIn } from '../../core/evaluate.ts'
import { ref, weighted } from '../../core/expression.ts'
import { SPLIT, TURNED } from '../../core/history.ts'
import type { Expression, ModelCell } from '../../core/model.ts'
import { Decimal } from '../../core/number.ts'
import type { Fact, LineItem, Statement } from '../../core/release.ts'
import { shownMeasure, showsOtherwise } from '../../core/shown.ts'
import type { Span } from '../../core/source.ts'
import { placesIn, shownIn } from '../../language/shown.ts'
import type { Book } from '../book.ts'
import { formula, type Places, readsOtherSheets } from '../formula.ts'
import { noteOnPrints } from '../lists/restatements-sheet.ts'
import { decimalsOf, numberFormat } from '../number-format.ts'
import { ADDED } from '../styles.ts'

/** Where a fact stands in its statement. */
export interface GridPlace {
  readonly statement: Statement
  readonly row: number
  readonly column: number
}

/** Lays out a figure's cell with its note and link. Throws where the model has no cell for the fact. */
export function figureCell(fact: Fact, place: GridPlace, { row, column }: Address, book: Book, places: Places): Cell {
  const behind = book.model.cells.get(fact.id)
  if (behind === undefined) throw new Error(`no cell for ${fact.id}`)
  const item = place.statement.items[place.row]
  const note =
    [noteOn(fact, behind, book), noteOnPrints(fact, book)].filter((text) => text !== undefined).join('\n') || undefined
  const link = leadsTo(behind, fact.span, book)
  const remark = { ...(note === undefined ? {} : { note }), ...(link === undefined ? {} : { link }) }
  const look = figureStyle(fact, item, book.exceptions.has(fact.id))
  const restated: Style = book.restated.has(fact.id) && look.fill === undefined ? { ...look, fill: 'band' } : look
  const style: Style = behind.origin === 'derived' ? { ...restated, italic: true } : restated
  const value = behind.value.toNumber()
  if (behind.origin === 'rounding') return { row, column, value, style: { ...style, ...ADDED, fill: 'input' } }
  if (behind.expression.kind === 'literal') return { row, column, value, style: { ...style, font: 'input' }, ...remark }
  const expression = withBlanks(behind, place, book)
  const font = readsOtherSheets(expression, places) ? 'link' : 'formula'
  return { row, column, value, formula: formula(expression, places), style: { ...style, font }, ...remark }
}

/**
 * To its row on Checks where a check contradicts it; to what it links where it is a link; in a history, of which a row
 * has figures of many releases, what is typed leads to the line it is typed from.
 */
function leadsTo(
  { fact, origin, expression }: ModelCell,
  { line }: Span,
  { exceptions, addresses, history, source }: Book,
): Address | undefined {
  const exception = exceptions.get(fact)
  if (exception !== undefined) return exception.place
  if (history !== undefined && origin === 'printed') return source.address(line)
  const [linked] = origin === 'link' ? factsIn(expression) : []
  return linked === undefined ? undefined : addresses.facts.get(linked)
}

function figureStyle(fact: Fact, item: LineItem | undefined, exception: boolean): Style {
  const measure = shownMeasure(fact.unit)
  const { currency, dash } = fact
  const { role = 'item', bold = false, ruleAbove = 'none', ruleBelow = 'none' } = item ?? {}
  const summed = role === 'subtotal' || role === 'total'
  const above = ruleAbove === 'none' ? (summed ? 'single' : 'none') : ruleAbove
  const below = ruleBelow === 'none' && role === 'total' ? 'double' : ruleBelow
  return {
    format: numberFormat({ measure, decimals: decimalsOf(fact.quantum, measure), currency, dash }),
    align: 'right',
    ...(bold || role === 'total' ? { bold: true } : {}),
    ...(above === 'none' ? {} : { ruleAbove: above === 'double' ? 'double' : 'thin' }),
    ...(below === 'none' ? {} : { ruleBelow: below === 'double' ? 'double' : 'thin' }),
    ...(exception ? { fill: 'alert' } : {}),
  }
}

/** A printed figure that the formula does not show, or a figure that a check contradicts. */
export function noteOn(
  fact: Fact,
  { value, expression, instead }: ModelCell,
  { exceptions, model, derived }: Book,
): string | undefined {
  const remarks: string[] = []
  const how = derived.get(fact.id)
  const differ = (live: Decimal): string => {
    const off = fact.value.minus(live).toDecimalPlaces(6)
    return `gives ${inUnit(fact, live)}; they differ by ${inUnit(fact, off)}, which rounding allows.`
  }
  if (how !== undefined) remarks.push(...noteOnDerived(fact, value, how))
  else if (expression.kind !== 'literal' && showsOtherwise(fact, value))
    remarks.push(`${saidNote(fact)} ${differ(value)}`)
  const live = instead && evaluate(instead, valuesIn(model))
  if (live) remarks.push(`Kept as printed: ${inUnit(fact, fact.value)}. What it is made of ${differ(live)}`)
  const exception = exceptions.get(fact.id)
  if (exception !== undefined) {
    const { result } = exception
    remarks.push(result.remark ?? `${result.verdict}: see ${result.check.label} on Checks.`)
  }
  return remarks.length === 0 ? undefined : remarks.join('\n')
}

/** What its release says, or what a history makes of that. */
function saidNote(fact: Fact): string {
  const said = inUnit(fact, fact.value)
  if (fact.marks.includes(SPLIT)) return `Printed before a split, ${said} after it. The formula`
  if (fact.marks.includes(TURNED)) return `Printed with the other sign, ${said} with this one. The formula`
  return printedNote(said)
}

/** How a figure is made that has more digits than are known of it, or a formula that gives another one. */
function noteOnDerived(fact: Fact, live: Decimal, how: string): readonly string[] {
  const [said, given] = [asKnown(fact, fact.value), asKnown(fact, live)]
  if (said.eq(fact.value) && given.eq(live) && said.eq(given)) return []
  const text = (value: Decimal): string => shownIn(fact.unit, value, (shown) => shown.toFixed())
  const made = `No release prints it: ${how} is ${text(said)}, to as many digits as are known.`
  return [said.eq(given) ? made : `${made} The formula gives ${text(given)}, which rounding allows.`]
}

/** In whole tens, thousands or tenths, as its quantum is: 15.191 that is known to 0.2 is 15.2. */
function asKnown({ quantum }: Fact, value: Decimal): Decimal {
  const [, power] = quantum.toNumber().toExponential().split('e')
  const unit = new Decimal(10).pow(Number(power))
  return value.div(unit).toDecimalPlaces(0).times(unit)
}

export const inUnit = ({ unit, quantum }: Fact, value: Fact['value']): string =>
  shownIn(unit, value, (shown) => shown.toDecimalPlaces(placesIn(unit, quantum) + 2).toFixed())

/**
 * A sum with the terms that are blank in this column, or row, put back, so that a row's formulas are alike, and a column's.
 *
 * Blank cells add nothing; the calculation names them.
 */
function withBlanks(
  { expression, calculation: id }: ModelCell,
  { statement, row, column }: GridPlace,
  { calculations }: Book,
): Expression {
  const calculation = id === undefined ? undefined : calculations.get(id)
  if (expression.kind !== 'sum' || calculation?.statement !== statement.id) return expression
  const { axis, terms } = calculation
  const placeOf = (index: number): GridPlace =>
    axis === 'down' ? { statement, row: index, column } : { statement, row, column: index }
  const printed = terms.filter(({ index }) => factAt(placeOf(index)) !== undefined)
  const same =
    printed.length === expression.terms.length &&
    printed.every(({ index, weight }, i) => {
      const term = expression.terms[i]
      return term?.weight === weight && term.of.kind === 'ref' && term.of.fact === idAt(placeOf(index))
    })
  if (!same) return expression
  return weighted(terms.map(({ index, weight }) => ({ weight, of: ref({ id: idAt(placeOf(index)) }) })))
}

const factAt = ({ statement, row, column }: GridPlace): Fact | undefined => statement.grid[row]?.[column]

/** Of a blank too, whose cell has a place. */
const idAt = (place: GridPlace): string =>
  factAt(place)?.id ??
  `${place.statement.id}.${place.statement.items[place.row]?.id}@${place.statement.columns[place.column]?.id}`
