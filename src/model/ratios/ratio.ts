/** A printed ratio computed by one definition, from one choice of lines. */
import { evaluate } from '../../core/evaluate.ts'
import { difference, literal, product, quotient, ref, sum } from '../../core/expression.ts'
import type { PlacedFact } from '../../core/facts.ts'
import { isSlipOfEstimate } from '../../core/misprint.ts'
import type { Assumption, Expression, FactId } from '../../core/model.ts'
import { Decimal, intervalOf, meets } from '../../core/number.ts'
import { daysBetween, openingOf } from '../../core/period.ts'
import type { Fact, Measure } from '../../core/release.ts'
import type { ConstantTemplate, RatioDefinition, RatioFormula } from '../../core/template.ts'
import { areComparable, reckonedScale } from '../../core/unit.ts'
import { isAdjusted } from '../../language/adjusted.ts'
import { boundsOf, isSlipOfPart } from '../cells/slip-of-part.ts'
import type { Need } from './need.ts'
import type { Place, QuantityPlaces } from './quantity-places.ts'

/** A printed ratio and what it is made of. */
export interface RatioFinding {
  readonly from: PlacedFact
  readonly expression: Expression
  readonly definition: string
  readonly assumptions: readonly Assumption[]
  /** False where this one figure contradicts the definition that the others bear out. */
  readonly holds: boolean
  /** Where it does not: whether a single misprint, of it or of one of its parts, would explain that. */
  readonly slip: () => boolean
  /** It gives the printed digits, not only figures that rounding would allow. */
  readonly sharp: boolean
  /** What the definition gives, in the middle of what rounding allows. */
  readonly estimate: Decimal
  /** It is called adjusted and none of its parts is, or one of its parts is and it is not. */
  readonly alien: boolean
  readonly bits: number
}

/** A definition and where its quantities are taken from. */
export interface Attempt {
  readonly definition: RatioDefinition
  readonly needs: readonly Need[]
  readonly choice: ReadonlyMap<string, Place>
}

/** The ratio, or undefined where the release lacks a figure that the definition needs. */
export function compute(
  from: PlacedFact,
  { definition, needs, choice }: Attempt,
  places: QuantityPlaces,
): RatioFinding | undefined {
  const found: Part[] = []
  for (const need of needs) {
    const part = partFor(need, from, choice, places)
    if (!part) return undefined
    found.push(part)
  }
  return held(from, definition, found)
}

/** The ratio of parts that the release has, held against the figure. */
function held(from: PlacedFact, definition: RatioDefinition, found: readonly Part[]): RatioFinding | undefined {
  const parts = new Map<string, Part>()
  const figures = new Map<FactId, PlacedFact>()
  const assumptions: Assumption[] = []
  for (const part of found) {
    parts.set(part.name, part)
    if (part.assumption) assumptions.push(part.assumption)
    if (part.close) figures.set(part.close.fact.id, part.close)
    if (part.opening) figures.set(part.opening.fact.id, part.opening)
  }
  // Figures in thousands and in millions meet in the coarser of the units.
  let common = 1
  let [own, others] = [0, 0]
  const isOwn = isAdjusted(from.item.label)
  const scaled = [from, ...figures.values()].map(({ fact }) => fact.unit).filter(({ measure }) => isScaled(measure))
  if (!areComparable(scaled)) return undefined
  for (const { fact, item, column } of figures.values()) {
    const { measure } = fact.unit
    if (isScaled(measure)) common = Math.max(common, reckonedScale(fact.unit))
    // Shares are counted, not adjusted; of income by the share a table prints both.
    if (measure === 'shares') continue
    if (isAdjusted(item.label) === isOwn) own++
    else if (column !== from.column || from.fact.unit.measure === 'per-share') others++
  }
  // An adjusted margin is of adjusted income over sales as they are reported.
  const alien = others > 0 && !(isOwn && own > 0)
  const expression = inUnitOf(from, express(definition.tree, parts, common), common)
  const factOf = (id: FactId): Fact | undefined => figures.get(id)?.fact
  const assumption = (id: string): Decimal | undefined => assumptions.find((each) => each.id === id)?.value
  const judged = judge(from.fact, expression, factOf, assumption)
  if (!judged) return undefined
  return { from, expression, definition: definition.name, assumptions, ...judged, alien, bits: 0 }
}

/** What the figures say of a ratio; undefined where what it divides by may be zero. */
function judge(
  fact: Fact,
  expression: Expression,
  factOf: (id: FactId) => Fact | undefined,
  assumption: (id: string) => Decimal | undefined,
): Pick<RatioFinding, 'holds' | 'slip' | 'sharp' | 'estimate'> | undefined {
  const printed = intervalOf(fact.value, fact.quantum)
  const allowed = boundsOf(expression, { fact: factOf, assumption })
  if (!allowed) return undefined
  const holds = meets(allowed, printed)
  const estimate = allowed.low.plus(allowed.high).div(2)
  const slip = (): boolean =>
    !holds &&
    (isSlipOfEstimate(fact, estimate.toNumber()) || isSlipOfPart(printed, expression, { fact: factOf, assumption }))
  const value = holds ? evaluate(expression, { fact: (id) => factOf(id)?.value, assumption }) : undefined
  const sharp = value?.minus(fact.value).abs().lte(fact.quantum) === true
  return { holds, slip, sharp, estimate }
}

/** What stands for a name in one ratio. */
interface Part {
  readonly name: string
  readonly assumption?: Assumption
  readonly close?: PlacedFact
  readonly opening?: PlacedFact
}

/** The part that a name stands for; undefined where the release lacks it. */
function partFor(
  { name, opening: both }: Need,
  from: PlacedFact,
  choice: ReadonlyMap<string, Place>,
  places: QuantityPlaces,
): Part | undefined {
  const constant = places.constants.get(name)
  if (constant) {
    const assumption = assume(constant, from)
    return assumption && { name, assumption }
  }
  const place = choice.get(name)
  const close = places.figure(place, from, 'close')
  if (!close) return undefined
  if (!both) return { name, close }
  const opening = places.figure(place, from, 'opening')
  return opening && { name, close, opening }
}

function express(node: RatioFormula, parts: ReadonlyMap<string, Part>, common: number): Expression {
  if (node.kind === 'number') return literal(new Decimal(node.value))
  if (node.kind === 'operation')
    return operate(node.operator, express(node.left, parts, common), express(node.right, parts, common))
  const { assumption, close, opening } = parts.get(node.name) as Part
  if (assumption) return { kind: 'assumption', id: assumption.id }
  const atClose = refTo(close as PlacedFact, common)
  if (node.kind === 'name') return atClose
  return quotient(sum([refTo(opening as PlacedFact, common), atClose]), literal(new Decimal(2)))
}

/** Figures that have money, shares or both in them meet in one unit; the others are brought to their own. */
const isScaled = (measure: Measure): boolean => measure === 'money' || measure === 'shares'

function refTo({ fact }: PlacedFact, common: number): Expression {
  const own = ref(fact)
  const unit = isScaled(fact.unit.measure) ? common : 1
  if (unit === reckonedScale(fact.unit)) return own
  const divisor = new Decimal(unit).div(reckonedScale(fact.unit))
  return quotient(own, literal(divisor))
}

function inUnitOf({ fact }: PlacedFact, expression: Expression, common: number): Expression {
  const unit = fact.unit.measure === 'money' ? common : 1
  if (unit === reckonedScale(fact.unit)) return expression
  const factor = new Decimal(unit).div(reckonedScale(fact.unit))
  return product(expression, literal(factor))
}

function operate(operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression {
  if (operator === '/') return quotient(left, right)
  if (operator === '*') return product(left, right)
  return operator === '+' ? sum([left, right]) : difference(left, right)
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
