/**
 * Totals of lines that lie apart: "Change in balance = ending - beginning", "EBITDA = operating income + depreciation",
 * "Total costs and expenses" that takes in a cost of revenue printed above the gross profit.
 *
 * Sought only for lines that say they are totals and are still unexplained, and taken only where exact in every column:
 * among all pairs of lines a fit by accident is likely.
 */
import { needed } from '../../evidence/accept.ts'
import { bitsIn, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { bitsOf } from '../../evidence/weights.ts'
import { agreement, type SumTerm } from './evidence.ts'
import type { FigureMatrix } from './figure-matrix.ts'
import type { FoundSum, Hearing, LineTraits } from './sum.ts'

/** Bits below which a far sum is not believed, after the cost of all that was tried. */
const ENOUGH = needed('sum of lines apart')
/** Bits of wording and ruling that make a line one to seek far sums for. */
const SAYS_SO = 2.5
/** Most lines right above the total that are taken together with one from elsewhere. */
const RUN = 30
const OUT_OF_ORDER = -bitsOf('sum: out of order')
/** Most lines above a total among which two are sought, and most pairs that are weighed: no table printed needs more. */
const WINDOW = 400
const PAIRS = 200

/** Finds sums of lines far apart for totals that no known sum explains; `hear` is told of every one weighed. */
export function farSums(
  matrix: FigureMatrix,
  traits: readonly LineTraits[],
  known: readonly FoundSum[],
  hear?: Hearing,
): readonly FoundSum[] {
  const byTotal = new Map(known.map((sum) => [sum.total, sum]))
  const parts = new Set(known.flatMap(({ terms }) => terms.map(({ line }) => line)))
  const found: FoundSum[] = []
  matrix.lines.forEach((_, line) => {
    const trait = traits[line]
    if (!trait || byTotal.has(line)) return
    const pivot = pivotOf(matrix, line)
    if (pivot === undefined) return
    const declared = trait.declared.map((terms) => weigh(matrix, traits, line, terms, -8, ['declared'], true))
    const sought = trait.total >= SAYS_SO ? [...pairs(matrix, line, pivot), ...runs(matrix, traits, line, pivot)] : []
    const weighed = sought.map((terms) =>
      weigh(matrix, traits, line, terms, 2 * costOfLooking(matrix.lines.length), ['lines lie apart'], false),
    )
    for (const sum of hear ? [...declared, ...weighed] : [])
      hear?.({ ...sum, ...(sum.bits < ENOUGH ? { refused: `of lines apart it needs ${ENOUGH} bits` } : {}) })
    const best = [...declared, ...weighed]
      .filter(
        (sum) =>
          sum.bits >= ENOUGH && sum.agreement.broken === 0 && sum.agreement.exact > 0 && sum.agreement.idle === 0,
      )
      // What is part of nothing closes no circle.
      .filter((sum) => !parts.has(line) || sum.terms.every((term) => !reaches(byTotal, term.line, line)))
      .sort((a, b) => b.bits - a.bits)[0]
    if (!best) return
    byTotal.set(line, best)
    for (const term of best.terms) parts.add(term.line)
    found.push(best)
  })
  return found
}

/** The first observation in which the line shows a figure other than zero. */
function pivotOf({ lines }: FigureMatrix, line: number): number | undefined {
  const at = lines[line]?.values.findIndex((value) => !Number.isNaN(value) && value !== 0)
  return at === undefined || at < 0 ? undefined : at
}

function weigh(
  matrix: FigureMatrix,
  traits: readonly LineTraits[],
  total: number,
  terms: readonly SumTerm[],
  cost: number,
  signs: readonly string[],
  declared: boolean,
): FoundSum {
  const said = agreement(matrix, total, terms)
  const signing = terms.reduce((sum, { line, weight }) => {
    const minus = traits[line]?.minus(total) ?? 0
    // A difference of two lines is as ordinary as their sum.
    return sum + Math.min(4, -Math.log2(Math.max(1e-6, weight === -1 ? Math.max(minus, 0.25) : 1 - minus)))
  }, 0)
  const backward = terms.some((term) => term.line > total) ? OUT_OF_ORDER : 0
  const evidence = [
    { what: `figures of ${said.holds} columns that agree and ${said.broken} that do not`, bits: said.bits },
    ...(traits[total]?.said ?? []),
    { what: declared ? 'a template' : 'looking at lines that lie apart', bits: -cost },
    { what: 'signs otherwise than expected', bits: -signing },
    ...(backward > 0 ? [seen('sum: out of order')] : []),
  ]
  return {
    total,
    terms,
    bits: bitsIn(evidence),
    evidence,
    agreement: said,
    declared,
    signs,
  }
}

/** Two lines that make up the total, exact in every observation; one pass with a table of values. */
function* pairs({ lines, observations }: FigureMatrix, total: number, pivot: number): Generator<readonly SumTerm[]> {
  const wanted = lines[total]?.values[pivot] as number
  const seen = new Map<number, number[]>()
  let left = PAIRS
  for (let line = Math.max(0, total - WINDOW); line < total; line++) {
    const value = lines[line]?.values[pivot] as number
    if (Number.isNaN(value) || value === 0) continue
    for (const [weight, otherWeight] of [
      [1, 1],
      [1, -1],
      [-1, 1],
    ] as const) {
      const other = (wanted - weight * value) * otherWeight
      for (const match of seen.get(other) ?? []) {
        const terms = [
          { line: match, weight: otherWeight },
          { line, weight },
        ] as const
        if (exactEverywhere(lines, observations, total, terms)) {
          if (left-- === 0) return
          yield weight === 1 && otherWeight === -1 ? [terms[1], terms[0]] : terms
        }
      }
    }
    const same = seen.get(value)
    if (!same) seen.set(value, [line])
    else if (same.length < 4) same.push(line)
  }
}

/** The lines right above the total, down from each of them, with one line from further up. */
function* runs(
  { lines, observations }: FigureMatrix,
  traits: readonly LineTraits[],
  total: number,
  pivot: number,
): Generator<readonly SumTerm[]> {
  const wanted = lines[total]?.values[pivot] as number
  const byValue = new Map<number, number>()
  for (let line = Math.max(0, total - WINDOW); line < total; line++) {
    const value = lines[line]?.values[pivot] as number
    if (!Number.isNaN(value) && value !== 0) byValue.set(value, line)
  }
  const run: SumTerm[] = []
  let sum = 0
  for (let line = total - 1; line >= Math.max(0, total - RUN); line--) {
    const value = lines[line]?.values[pivot] as number
    const weight = (traits[line]?.minus(total) ?? 0) > 0.5 ? -1 : 1
    run.unshift({ line, weight })
    if (!Number.isNaN(value)) sum += weight * value
    for (const sign of [1, -1] as const) {
      const other = byValue.get((wanted - sum) * sign)
      if (other === undefined || other >= line || run.length < 2) continue
      const terms = [{ line: other, weight: sign }, ...run]
      if (exactEverywhere(lines, observations, total, terms)) yield terms
    }
  }
}

function exactEverywhere(
  lines: FigureMatrix['lines'],
  observations: number,
  total: number,
  terms: readonly SumTerm[],
): boolean {
  for (let o = 0; o < observations; o++) {
    const printed = lines[total]?.values[o] as number
    if (Number.isNaN(printed)) continue
    let sum = 0
    for (const { line, weight } of terms) {
      const value = lines[line]?.values[o] as number
      if (!Number.isNaN(value)) sum += weight * value
    }
    if (sum !== printed) return false
  }
  return true
}

/** True when one line is, through the sums known, made of another. */
function reaches(byTotal: ReadonlyMap<number, FoundSum>, from: number, to: number): boolean {
  const open = [from]
  const visited = new Set<number>()
  for (let line = open.pop(); line !== undefined; line = open.pop()) {
    if (line === to) return true
    if (visited.has(line)) continue
    visited.add(line)
    for (const term of byTotal.get(line)?.terms ?? []) open.push(term.line)
  }
  return false
}
