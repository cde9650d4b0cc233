/**
 * What differs and is no exception: red is only what the release surely claims, and what nothing but a mistake explains.
 *
 * An assertion that the printed figures do not bear out is information where its claim is weak (a caption alone, one term
 * of a sum, a column that is not this change throughout) or where ordinary practice explains the difference (percentages
 * made to add up, figures too coarse to give a rate's last digit).
 */
import { evaluate, factsIn } from '../../core/evaluate.ts'
import type { PlacedFact } from '../../core/facts.ts'
import { groupBy } from '../../core/group.ts'
import { isSlipOfEstimate } from '../../core/misprint.ts'
import type { CheckKind, Expression, FactId } from '../../core/model.ts'
import { type Decimal, intervalOf } from '../../core/number.ts'
import { holds } from '../../core/tally.ts'
import { heldAgainst, type Printed } from '../../core/tolerance.ts'
import { judge } from '../../core/verdict.ts'
import { isSlipOfPart } from '../cells/slip-of-part.ts'
import type { Assertion } from './assertion.ts'
import { explainedTie } from './explained-ties.ts'

/** An assertion that does not hold. */
interface Broken {
  readonly assertion: Assertion
  readonly placed: PlacedFact
  readonly computed: Decimal
  /** printed - computed */
  readonly off: Decimal
  readonly tolerance: Decimal
  /** Assertions of its kind about figures of its column, it among them. */
  readonly beside: readonly Assertion[]
  /** Assertions of its calculation, it among them; none where it is of no calculation. */
  readonly alike: readonly Assertion[]
}

interface Context {
  readonly printed: Printed
  readonly facts: ReadonlyMap<FactId, PlacedFact>
  readonly holds: (assertion: Assertion) => boolean
  /** Some assertion about the figure holds. */
  readonly sure: (id: FactId) => boolean
}

/** Why a difference is no failure, to be said behind it; undefined where it is one. */
type Reason = (broken: Broken, context: Context) => string | undefined

const reasons: readonly Reason[] = [
  ({ assertion, placed }, { printed }) => explainedTie(assertion, placed, printed),
  averaged,
  onlyPart,
  notMeaningful,
  turnedForTheReader,
  madeToAddUp,
  tooCoarse,
  acrossZero,
  otherChange,
  otherIncome,
]

/** The assertions, those that have such a reason as information. */
export function withInformation(
  assertions: readonly Assertion[],
  facts: ReadonlyMap<FactId, PlacedFact>,
  printed: Printed,
): readonly Assertion[] {
  const known = new Map<Assertion, boolean>()
  const within = (assertion: Assertion): boolean => {
    const found = known.get(assertion) ?? isWithin(assertion, printed)
    known.set(assertion, found)
    return found
  }
  const sure = new Set(assertions.filter((each) => !each.nearest && within(each)).map(({ fact }) => fact))
  const context: Context = { printed, facts, holds: within, sure: (id) => sure.has(id) }
  const byColumn = groupBy(assertions, ({ fact, kind }) => `${columnOf(facts.get(fact))} ${kind}`)
  const byCalculation = groupBy(assertions, ({ calculation }) => calculation)
  return assertions.map((assertion) => {
    const placed = facts.get(assertion.fact)
    if (assertion.informational || assertion.nearest || !placed || within(assertion)) return assertion
    const held = heldAgainst(placed.fact, assertion.expression, printed)
    if (!held) return assertion
    const broken: Broken = {
      assertion,
      placed,
      computed: held.value,
      off: placed.fact.value.minus(held.value),
      tolerance: held.allowed.tolerance,
      beside: byColumn.get(`${columnOf(placed)} ${assertion.kind}`) ?? [],
      alike: (assertion.calculation === undefined ? undefined : byCalculation.get(assertion.calculation)) ?? [],
    }
    for (const reasonFor of reasons) {
      const reason = reasonFor(broken, context)
      if (reason !== undefined) return { ...assertion, informational: true, reason }
    }
    return assertion
  })
}

/** Its check would be no exception, were there no such reason. */
function isWithin({ fact: id, expression }: Assertion, printed: Printed): boolean {
  const fact = printed.fact(id)
  const held = fact && heldAgainst(fact, expression, printed)
  return fact !== undefined && held !== undefined && holds(judge(fact.value.minus(held.value), held.allowed))
}

const columnOf = (placed: PlacedFact | undefined): string => `${placed?.statement.id}@${placed?.at}`

const SUMS: ReadonlySet<CheckKind> = new Set(['foots', 'cross-foots', 'rolls-forward'])
const AVERAGE = /\b(?:averages?|prices?|weighted|yields?|lives|life|rates?|margins?)\b/i
/** Of amounts of money those that say of what each is. */
const EACH = /\baverage\b|\bprices? (?:paid|per)\b|(?<!\bexcept (?:for )?)\bper (?:share|unit|rsu|option)\b/i
/** "Approximate dollar value of shares that may yet be purchased": after the last purchase, on the total's line as well. */
const LEFT = /\bmay yet be\b|\bmaximum (?:number|(?:dollar )?(?:value|amount))\b/i

/**
 * An average of the lines above, a price, a rate is no sum of them, but of money where most columns bear the sum out. A
 * change of it is one, and so is an adjusted one of what is reported and what is adjusted.
 */
function averaged(
  { assertion: { kind, expression }, placed: { fact, item, column }, alike }: Broken,
  { holds }: Context,
): string | undefined {
  const isMoney = fact.unit.measure === 'money'
  if (!SUMS.has(kind) || isLess(expression) || (kind === 'cross-foots' && column.basis === 'adjusted')) return undefined
  if (isMoney && alike.filter(holds).length * 2 > alike.length) return undefined
  if (LEFT.test(column.label)) return 'tells what is left from a sum'
  return (isMoney ? EACH : AVERAGE).test(`${item.label} ${column.label}`) ? 'tells an average from a sum' : undefined
}

/** One figure less another: by how much the one is more. */
const isLess = (node: Expression): boolean =>
  node.kind === 'sum' && node.terms.length === 2 && node.terms[0]?.weight !== node.terms[1]?.weight

/** The one part that is printed need not be all of it, unless a slip away. */
function onlyPart({ assertion: { kind, expression }, placed: { fact }, computed }: Broken): string | undefined {
  if (!SUMS.has(kind) || expression.kind !== 'sum' || expression.terms.length > 1) return undefined
  return isSlipOfEstimate(fact, computed.toNumber()) ? undefined : 'is what other parts may be, which are not printed'
}

/** A dash where growth would stand says that none is told. */
function notMeaningful({ assertion: { kind }, placed: { fact } }: Broken): string | undefined {
  return kind === 'growth' && fact.dash ? 'is a dash: growth that is not meaningful' : undefined
}

const FOR_THE_READER = /\b(?:better|worse|(?:un)?favou?rable|b\/\(?w\)?)/i

/** Under "Better/(Worse)" what costs more is below zero: what is added elsewhere is taken off there. */
function turnedForTheReader({ assertion, placed }: Broken): string | undefined {
  if (assertion.kind !== 'foots' || !FOR_THE_READER.test(placed.column.label)) return undefined
  return 'comes of signs that say what is better'
}

/** Of those of a column that hold, at least so many for each that does not. */
const MOSTLY = 3

const mostlyHold = ({ beside }: Broken, { holds }: Context): boolean => {
  const holding = beside.filter(holds).length
  return holding >= MOSTLY * (beside.length - holding)
}

/** Percentages of one whole that miss by less than a unit, where the others of their column hold: they were made to add up. */
function madeToAddUp(broken: Broken, context: Context): string | undefined {
  const { assertion, placed, off } = broken
  if (assertion.kind !== 'ratio' || placed.fact.unit.measure !== 'percent') return undefined
  if (off.abs().gt(placed.fact.quantum) || !mostlyHold(broken, context)) return undefined
  return 'is less than one in its last digit: percentages are made to add up'
}

/** Rates whose inputs allow more than this many units of their last digit are told from figures before rounding. */
const COARSE = 4

/** Growth of figures so coarse that one more unit in them gives it: they were rounded to add up, it was not. */
function tooCoarse(broken: Broken, context: Context): string | undefined {
  const { assertion, placed, off, tolerance } = broken
  if (assertion.kind !== 'growth' && assertion.kind !== 'ratio') return undefined
  const { quantum } = placed.fact
  if (tolerance.lt(quantum.times(COARSE)) || off.abs().gt(tolerance.times(2)) || !mostlyHold(broken, context))
    return undefined
  return 'is what a unit in figures this small makes of it'
}

/** Growth from a loss to an income, or back: its sign is a convention, unless it is as printed once a sign is turned, or a digit. */
function acrossZero({ assertion, placed, tolerance }: Broken, { printed }: Context): string | undefined {
  if (assertion.kind !== 'growth') return undefined
  const values = new Map(factsIn(assertion.expression).map((id) => [id, printed.fact(id)?.value]))
  const signs = new Set([...values.values()].flatMap((value) => (!value || value.isZero() ? [] : [value.isNegative()])))
  if (signs.size < 2) return undefined
  const isTurned = [...values].some(([turned]) => {
    const fact = (id: FactId): Decimal | undefined => (id === turned ? values.get(id)?.neg() : values.get(id))
    const value = evaluate(assertion.expression, { fact, assumption: printed.assumption })
    return value?.minus(placed.fact.value).abs().lte(tolerance) === true
  })
  if (isTurned || isSlipOfPart(intervalOf(placed.fact.value, placed.fact.quantum), assertion.expression, printed))
    return undefined
  return 'comes of a change of sign, where growth says little'
}

/** Changes that are of a part of the business or at other exchange rates. */
const OTHERWISE = /\b(?:operations?|operational|organic|comparable|constant|currency|same[- ]store|adjusted)\b/i

/** A column of changes that is not the change of the columns beside it throughout. */
function otherChange({ assertion, placed, beside }: Broken, { holds }: Context): string | undefined {
  if (assertion.kind !== 'growth') return undefined
  const failing = beside.filter((each) => !holds(each)).length
  const other = OTHERWISE.test(placed.column.label) || (failing > 2 && failing * FEW > beside.length)
  return other ? 'is of another change than that of the columns beside it' : undefined
}

/** One in so many of a column may be misprinted. */
const FEW = 5

/**
 * Figures a share that miss alike, basic and diluted, over an income that its own sum bears out: they are of another one
 * ("net income used in computing").
 */
function otherIncome(
  { assertion, placed, computed, beside }: Broken,
  { printed, sure, holds }: Context,
): string | undefined {
  if (assertion.kind !== 'per-share' || computed.isZero()) return undefined
  const [income, shares] = factsIn(assertion.expression)
  if (income === undefined || !sure(income)) return undefined
  const reach = reachOf(placed, computed)
  const alike = beside.some((other) => {
    const [its, by] = factsIn(other.expression)
    // Over the same shares it is these that both miss by.
    if (other === assertion || holds(other) || its !== income || by === shares) return false
    const fact = printed.fact(other.fact)
    const value = evaluate(other.expression, { fact: (id) => printed.fact(id)?.value, assumption: printed.assumption })
    if (!fact || !value || value.isZero()) return false
    const also = reachOf({ fact }, value)
    return also.low <= reach.high && reach.low <= also.high
  })
  return alike ? 'comes of another income than the line above, as that of the other figure a share does' : undefined
}

/** By which factor the income would have to differ, from its least to its most. */
function reachOf(
  { fact }: Pick<PlacedFact, 'fact'>,
  computed: Decimal,
): { readonly low: number; readonly high: number } {
  const half = fact.quantum.div(2)
  const ends = [fact.value.minus(half), fact.value.plus(half)].map((end) => end.div(computed).toNumber())
  return { low: Math.min(...ends), high: Math.max(...ends) }
}
