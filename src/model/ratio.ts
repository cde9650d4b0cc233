/** A printed ratio computed by one definition, from one choice of lines. */
import { bounds, evaluate } from '../core/evaluate.ts'
import type { PlacedFact } from '../core/facts.ts'
import { isSlipOfEstimate } from '../core/misprint.ts'
import type { Assumption, Expression } from '../core/model.ts'
import { Decimal, exactly, type Interval, intervalOf, meets } from '../core/number.ts'
import { daysBetween, openingOf } from '../core/period.ts'
import type { Measure } from '../core/release.ts'
import type { ConstantTemplate, RatioDefinition, RatioFormula, Templates } from '../core/template.ts'
import type { Place, QuantityPlaces } from './quantity-places.ts'
import { isAdjusted } from './wording.ts'

/** A printed ratio and what it is made of. */
export interface RatioFinding {
  readonly from: PlacedFact
  readonly expression: Expression
  readonly definition: string
  readonly assumptions: readonly Assumption[]
  /** False where this one figure contradicts the definition that the others bear out. */
  readonly holds: boolean
  /** Where it does not: a single misprint of it would explain that. */
  readonly slip: boolean
  /** It gives the printed digits, not only figures that rounding would allow. */
  readonly sharp: boolean
  /** It is called adjusted and some of its parts are not, or the other way round. */
  readonly alien: boolean
  readonly bits: number
}

/** The ratio, or undefined where the release lacks a figure that the definition needs. */
export function compute(
  from: PlacedFact,
  definition: RatioDefinition,
  choice: ReadonlyMap<string, Place>,
  places: QuantityPlaces,
  templates: Templates,
): RatioFinding | undefined {
  const found: PlacedFact[] = []
  const assumptions: Assumption[] = []
  const collect = (node: RatioFormula): boolean => {
    if (node.kind === 'number') return true
    if (node.kind === 'operation') return collect(node.left) && collect(node.right)
    const constant = templates.constants.find(({ name }) => name === node.name)
    if (constant) {
      const assumption = assume(constant, from)
      if (assumption) assumptions.push(assumption)
      return assumption !== undefined
    }
    const close = places.figure(choice.get(node.name), from, 'close')
    if (!close) return false
    found.push(close)
    if (node.kind === 'name') return true
    const opening = places.figure(choice.get(node.name), from, 'opening')
    if (opening) found.push(opening)
    return opening !== undefined
  }
  if (!collect(definition.tree)) return undefined
  // Figures in thousands and in millions meet in the coarser of the units.
  const scaled = found.filter(({ fact }) => isScaled(fact.unit.measure))
  const common = Math.max(1, ...scaled.map(({ fact }) => fact.unit.scale))
  const express = (node: RatioFormula): Expression => {
    switch (node.kind) {
      case 'number':
        return { kind: 'literal', value: new Decimal(node.value) }
      case 'operation':
        return operate(node.operator, express(node.left), express(node.right))
      case 'average': {
        const close = places.figure(choice.get(node.name), from, 'close') as PlacedFact
        const opening = places.figure(choice.get(node.name), from, 'opening') as PlacedFact
        const both: Expression = {
          kind: 'sum',
          terms: [
            { weight: 1, of: refTo(opening, common) },
            { weight: 1, of: refTo(close, common) },
          ],
        }
        return { kind: 'quotient', numerator: both, denominator: { kind: 'literal', value: new Decimal(2) } }
      }
      case 'name': {
        const constant = templates.constants.find(({ name }) => name === node.name)
        const assumption = constant && assume(constant, from)
        if (assumption) return { kind: 'assumption', id: assumption.id }
        return refTo(places.figure(choice.get(node.name), from, 'close') as PlacedFact, common)
      }
    }
  }
  const expression = inUnitOf(from, express(definition.tree), common)
  const byId = new Map(found.map((placed) => [placed.fact.id, placed.fact]))
  const allowed = bounds(expression, {
    fact: (id) => {
      const fact = byId.get(id)
      return fact && intervalOf(fact.value, fact.quantum)
    },
    assumption: (id) => asInterval(assumptions.find((each) => each.id === id)?.value),
  })
  if (!allowed) return undefined
  const holds = meets(allowed, intervalOf(from.fact.value, from.fact.quantum))
  const middle = allowed.low.plus(allowed.high).div(2).toNumber()
  const slip = !holds && isSlipOfEstimate(from.fact, middle)
  const value = evaluate(expression, {
    fact: (id) => byId.get(id)?.value,
    assumption: (id) => assumptions.find((each) => each.id === id)?.value,
  })
  const sharp = holds && value?.minus(from.fact.value).abs().lte(from.fact.quantum) === true
  const alien = found.some(
    (part) => part.column !== from.column && isAdjusted(part.item.label) !== isAdjusted(from.item.label),
  )
  return { from, expression, definition: definition.name, assumptions, holds, slip, sharp, alien, bits: 0 }
}

const asInterval = (value: Decimal | undefined): Interval | undefined => value && exactly(value)

/** Figures that have money, shares or both in them meet in one unit; the others are brought to their own. */
const isScaled = (measure: Measure): boolean => measure === 'money' || measure === 'shares'

function refTo({ fact }: PlacedFact, common: number): Expression {
  const ref: Expression = { kind: 'ref', fact: fact.id }
  const divisor = new Decimal(isScaled(fact.unit.measure) ? common : 1).div(fact.unit.scale)
  return divisor.eq(1) ? ref : { kind: 'quotient', numerator: ref, denominator: { kind: 'literal', value: divisor } }
}

function inUnitOf({ fact }: PlacedFact, expression: Expression, common: number): Expression {
  const factor = new Decimal(fact.unit.measure === 'money' ? common : 1).div(fact.unit.scale)
  return factor.eq(1) ? expression : { kind: 'product', factors: [expression, { kind: 'literal', value: factor }] }
}

function operate(operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression {
  if (operator === '/') return { kind: 'quotient', numerator: left, denominator: right }
  if (operator === '*') return { kind: 'product', factors: [left, right] }
  return {
    kind: 'sum',
    terms: [
      { weight: 1, of: left },
      { weight: operator === '+' ? 1 : -1, of: right },
    ],
  }
}

function assume(
  { name, label, value, measure }: ConstantTemplate,
  { statement, column }: PlacedFact,
): Assumption | undefined {
  const { period } = column
  const make = (number: number): Assumption => ({
    id: `${statement.sheet}.${name}-${number}`,
    statement: statement.sheet,
    label,
    value: new Decimal(number),
    measure,
  })
  if (typeof value === 'number') return make(value)
  if (period?.kind !== 'duration') return undefined
  if (value === 'periods-in-year') return make(12 / period.months)
  return period.end === undefined ? undefined : make(daysBetween(openingOf(period.end, period.months), period.end))
}
