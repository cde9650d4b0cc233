/** Quotients of figures of one table: ways of computing printed figures, tried and weighed. */
import { bounds } from '../../core/evaluate.ts'
import { literal, product } from '../../core/expression.ts'
import { slipBits, slipWorth, unitsOf } from '../../core/misprint.ts'
import type { Expression } from '../../core/model.ts'
import { Decimal, type Interval, intervalOf, meets } from '../../core/number.ts'
import type { Column, Fact, LineItem, Statement } from '../../core/release.ts'
import { isComparable, reckonedScale } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { digitBits, quotientBits } from '../../evidence/digits.ts'
import { bitsIn, type Evidence, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { type Listener, shortOf } from '../../evidence/reading.ts'
import { bitsOf } from '../../evidence/weights.ts'
import { lineWords } from '../links/series.ts'

/** A figure and the quotient of its table that gives it. */
export interface QuotientFinding {
  readonly fact: Fact
  readonly kind: 'per-share' | 'ratio' | 'growth' | 'foots' | 'cross-foots'
  readonly expression: Expression
  readonly holds: boolean
  /** Where it does not: the bits of a single misprint, of it or of what it is computed of, that explains it; 0 where none does. */
  readonly slip: () => number
  /** It is a unit of its last digit off at most: another count of shares makes that. */
  readonly near: boolean
  /** What its digits are worth. */
  readonly worth: number
  readonly bits: number
  /** Too little for a formula: the others of its line bear the way out, and one does not. */
  readonly doubted?: true
}

/** Bits below which a quotient is not believed. */
const ENOUGH = needed('quotient')
/** What a word in common is worth, and all of them at most. */
const WORD = bitsOf('quotient: word')
const MOST_WORDS = bitsOf('quotient: words at most')

/** Units of the last digit. */
const NEAR = 1.5
const CONTRADICTED = bitsOf('quotient: contradicted')

/** Bits of digits that agree with which two figures say what a third one is meant to be. */
const DIGITS_SAY = 12

/** One way of computing figures, weighed. */
export interface Way {
  readonly findings: readonly QuotientFinding[]
  readonly evidence: Evidence
  readonly bits: number
  /** Why its figures bear it out too little to be weighed. */
  readonly refused?: string
  /** The bits of those that do, where it is refused for the others. */
  readonly unbelieved?: number
  /** Definition leaves no other way: it was not sought among many. */
  readonly said: boolean
}

/** The way that explains most, if it explains enough after the number of ways tried. */
export function pick(ways: readonly Way[], hear?: Listener): readonly QuotientFinding[] {
  const best = ways.reduce<Way | undefined>((top, way) => (top && top.bits >= way.bits ? top : way), undefined)
  if (!best) return []
  const cost = costOfLooking(ways.length)
  const bits = best.bits - (best.said ? 0 : cost)
  if (hear) tellWays(ways, cost, ENOUGH, best, hear)
  return bits >= ENOUGH ? best.findings.map((finding) => ({ ...finding, bits })) : doubted(ways, cost)
}

/** The one way that would explain enough but for one figure; none where another says as much. */
function doubted(ways: readonly Way[], cost: number): readonly QuotientFinding[] {
  const [found, ...more] = ways.filter(({ findings, bits, unbelieved = bits }) => {
    const broken = findings.filter(({ holds }) => !holds)
    return (
      broken.length === 1 &&
      // A figure a share has too few digits for a slip to say much, and few lines to be of.
      broken.every(({ kind, near, slip }) => !near && (kind === 'per-share' || slip() > 0)) &&
      unbelieved - CONTRADICTED - cost >= ENOUGH
    )
  })
  return found === undefined || more.length > 0 ? [] : found.findings.map((each) => ({ ...each, doubted: true }))
}

/** Tells of the ways that were weighed, each as the first of its figures that bears it out. */
export function tellWays(
  ways: readonly Way[],
  cost: number,
  least: number,
  best: Way | undefined,
  hear: Listener,
): void {
  const looked = ({ evidence, said }: Way): Evidence =>
    said || evidence.length === 0 ? evidence : [...evidence, { what: `looking at ${ways.length} ways`, bits: -cost }]
  const most = best === undefined ? least : bitsIn(looked(best))
  for (const each of ways) {
    const { findings, refused } = each
    const first = findings.find(({ holds }) => holds) ?? findings[0]
    if (!first) continue
    const evidence = looked(each)
    const lost = refused ?? shortOf(evidence, least, most) ?? (each === best ? undefined : 'another was found first')
    const facts = [first, ...findings.filter((finding) => finding !== first)].map(({ fact }) => fact.id)
    hear({ facts, expression: first.expression, evidence, ...(lost === undefined ? {} : { lost }) })
  }
}

/**
 * A way of computing figures, weighed: each that holds is worth its digits; too many that do not make it worthless,
 * fewer where neither it is `said`, where definition does not leave another way, nor a slip explains them.
 */
export function way(findings: readonly QuotientFinding[], prior: Evidence, said = false): Way {
  const broken = findings.filter((finding) => !finding.holds)
  const contradicted = {
    findings,
    evidence: [],
    bits: 0,
    said,
    refused: 'more figures contradict it than misprints would',
  }
  if (findings.length === 0 || broken.length * 2 > findings.length) return contradicted
  const slips = broken.map(({ slip }) => slip())
  const wrong = slips.filter((worth) => worth === 0).length
  const known = new Set<string>()
  let digits = 0
  for (const { fact, holds, worth } of findings) {
    const key = fact.value.toString()
    if (!holds || known.has(key)) continue
    known.add(key)
    digits += worth
  }
  // Of few figures one may be misprinted where the others agree in so many digits that it is no other way.
  const isLone = wrong === 1 && findings.length > 2 && digits >= DIGITS_SAY
  const evidence = [
    ...prior,
    ...broken.map(() => seen(said ? 'quotient: misprinted' : 'quotient: contradicted')),
    ...(said
      ? []
      : slips.filter((worth) => worth > 0).map((bits) => ({ what: 'a slip explains one that does not', bits }))),
    { what: `figures of ${findings.length - broken.length} columns or rows that agree`, bits: digits },
  ]
  const bits = bitsIn(evidence)
  return !said && wrong * 5 > findings.length && !isLone
    ? { ...contradicted, unbelieved: bits }
    : { findings, evidence, bits, said }
}

/** Holds a figure against a quotient of figures, brought to the figure's unit. */
export function test(
  fact: Fact,
  kind: QuotientFinding['kind'],
  quotient: Expression,
  parts: readonly Fact[],
  factor = new Decimal(1).div(reckonedScale(fact.unit)),
): QuotientFinding {
  const expression: Expression = factor.eq(1) ? quotient : product(quotient, literal(factor))
  const estimate = estimateOf(kind, parts, factor)
  const slip = (): number => (estimate ? slipIn(kind, [fact, ...parts], estimate, factor) : 0)
  const near =
    estimate !== undefined && Math.abs(estimate.value - fact.value.toNumber()) < NEAR * fact.quantum.toNumber()
  if (estimate && isFarOff(fact, estimate))
    return { fact, kind, expression, holds: false, slip, near, worth: 0, bits: 0 }
  const allowed = bounds(expression, {
    fact: (id) => {
      const part = parts.find((each) => each.id === id)
      return part && intervalOf(part.value, part.quantum)
    },
    assumption: () => undefined,
  })
  const holds = allowed !== undefined && meets(allowed, intervalOf(fact.value, fact.quantum))
  const worth = holds ? Math.min(quotientBits(fact, parts), narrowness(fact, allowed)) : 0
  return { fact, kind, expression, holds, slip, near, worth, bits: 0 }
}

/** The bits of the likeliest slip in a figure, or in either of the two it is computed of, that explains why it differs; 0 where none does. */
function slipIn(
  kind: QuotientFinding['kind'],
  [fact, a, b]: readonly (Fact | undefined)[],
  { value, loose }: Estimate,
  factor: Decimal,
): number {
  if (!fact || !a || !b) return 0
  const [x, y, printed] = [a.value.toNumber(), b.value.toNumber(), fact.value.toNumber() / factor.toNumber()]
  const half = fact.quantum.toNumber() / Math.abs(factor.toNumber()) / 2
  const [times, size] = kind === 'growth' ? [printed * Math.sign(y) + 1, Math.abs(y)] : [printed, Math.abs(y)]
  const other = x / times
  const unit = fact.quantum.toNumber()
  // Of growth the sign is printed in each cell, and there are two.
  const isTurned =
    kind === 'growth' &&
    fact.value.toNumber() !== 0 &&
    Math.round(value / unit) === -Math.round(fact.value.toNumber() / unit)
  return Math.max(
    isTurned ? slipBits(unitsOf(fact), 1) : 0,
    slipTo(fact, value, loose / 2),
    slipTo(a, times * y, half * size + (Math.abs(times) * b.quantum.toNumber()) / 2),
    times === 0 ? 0 : slipTo(b, other, (half * Math.abs(other) + a.quantum.toNumber() / 2) / Math.abs(times)),
  )
}

/** The bits of a slip that leads from a figure to another value, give or take what rounding leaves; 0 where none does. */
function slipTo(fact: Fact, value: number, loose: number): number {
  const unit = fact.quantum.toNumber()
  const [printed, computed] = [Math.round(fact.value.toNumber() / unit), Math.round(value / unit)]
  if (computed === 0) return 0
  if (computed === -printed) return slipBits(unitsOf(fact))
  if (Math.sign(computed) !== Math.sign(printed)) return 0
  return slipWorth(unitsOf(fact), computed - printed, Math.floor(loose / unit)) ?? 0
}

/** What it is worth to meet an interval: 94,877 = 4,744 / 5.0% says little, for 4,744 / 4.95% is 95,838. */
function narrowness({ value, quantum }: Fact, { low, high }: Interval): number {
  const width = high.minus(low).toNumber() + quantum.toNumber()
  return digitBits(Math.abs(value.toNumber()), width)
}

interface Estimate {
  readonly value: number
  /** By how much the rounding of its parts may move it. */
  readonly loose: number
}

/** A first look in machine numbers, which settles nearly all that is tried. */
function estimateOf(kind: QuotientFinding['kind'], [a, b]: readonly Fact[], factor: Decimal): Estimate | undefined {
  if (!a || !b) return undefined
  const [x, y] = [a.value.toNumber(), b.value.toNumber()]
  if (x === 0 || y === 0) return undefined
  const scale = factor.toNumber()
  const loose =
    (a.quantum.toNumber() / Math.abs(x) + b.quantum.toNumber() / Math.abs(y)) * (Math.abs(x / y) + 1) * Math.abs(scale)
  return { value: (kind === 'growth' ? (x - y) / Math.abs(y) : x / y) * scale, loose }
}

/** Far beyond what rounding could explain, whatever the sign. */
function isFarOff(fact: Fact, { value, loose }: Estimate): boolean {
  const printed = fact.value.toNumber()
  const off = Math.min(Math.abs(value - printed), Math.abs(value + printed))
  return off > 2 * (fact.quantum.toNumber() + loose)
}

/** The lines with figures that pass a test. */
export const rowsWhere = (items: readonly LineItem[], test: (item: LineItem) => boolean): readonly number[] =>
  items.flatMap((item, row) => (item.role !== 'heading' && test(item) ? [row] : []))

/** Of numbers in order, those nearest to a given one, at most `most`. */
export function nearest(sorted: readonly number[], to: number, most: number): readonly number[] {
  let low = 0
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < to) low = middle + 1
    else high = middle
  }
  return sorted.slice(Math.max(0, low - most / 2), low + most / 2)
}

/** The figures of three lines, column by column, where all are printed. */
export function columnsOf(
  { grid, columns }: Statement,
  [a, b, c]: readonly [number, number, number],
): readonly (readonly [Fact, Fact, Fact])[] {
  return columns.flatMap((column, at) => {
    const x = grid[a]?.[at]
    const y = grid[b]?.[at]
    const z = grid[c]?.[at]
    if (!x || !y || !z || z.value.isZero()) return []
    const alike = y.unit.measure === 'money' || y.unit.measure === z.unit.measure
    return alike && isComparable(y.unit, z.unit) && !isDifference(column) ? [[x, y, z] as const] : []
  })
}

/** A column of differences has quotients of its own: the growth of earnings per share is none of earnings and shares. */
export const isDifference = ({ basis, label }: Column): boolean =>
  basis === 'change' || basis === 'percent-change' || /\b(change|increase|decrease|variance)\b/i.test(label)

/** What the words say that two lines share, headings included. */
export function likeness(statement: Statement, a: number, b: number): Evidence {
  const there = wordsOver(statement, b)
  let shared = 0
  for (const word of wordsOver(statement, a)) if (there.has(word)) shared++
  return shared === 0 ? [] : [{ what: 'quotient: word', bits: Math.min(MOST_WORDS, WORD * shared) }]
}

/** The words of a line and of the headings over it. */
export function wordsOver(statement: Statement, row: number): ReadonlySet<string> {
  const known = spoken.get(statement) ?? new Map<number, ReadonlySet<string>>()
  spoken.set(statement, known)
  const found = known.get(row)
  if (found) return found
  const item = statement.items[row]
  const over = item?.parent === undefined ? [] : wordsOver(statement, item.parent)
  const words = new Set([...(item ? lineWords(item.label) : []), ...over])
  known.set(row, words)
  return words
}

/** A line is held against many others. */
const spoken = new WeakMap<Statement, Map<number, ReadonlySet<string>>>()
