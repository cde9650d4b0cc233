/**
 * Links to a few neighbouring lines at once: a reconciliation's "Product and ratable revenue" is the statement's two
 * lines together, its adjustment to operating expenses the three functions of a stock compensation table.
 */
import type { PlacedFact } from '../../core/facts.ts'
import type { FactId } from '../../core/model.ts'
import type { Fact, Statement } from '../../core/release.ts'
import { areComparable, reckoned } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { bitsIn, type Evidence, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { shortOf } from '../../evidence/reading.ts'
import { bitsOf } from '../../evidence/weights.ts'
import type { Assertion } from '../assertions/assertion.ts'
import type { Known } from '../known.ts'
import { sameQuantity } from './figure-index.ts'
import { type Link, linkAssertion } from './link.ts'
import { periodKeysOf } from './period-keys.ts'
import { labelKey } from './series.ts'

/** Most lines that make up one figure. */
const LONGEST = 4
const ENOUGH = needed('link to a run')
const WRONG = -bitsOf('link: contradicted')
/** Most runs of one sum at one moment that are looked at, the first printed. */
const EQUAL = 64

interface Run {
  /** The same for the same lines in another column or a sibling table. */
  readonly key: string
  readonly moment: string
  readonly terms: readonly PlacedFact[]
}

/** Links from figures that are still typed to runs of two to four lines of statements nearer the books. */
export const sumLinks = (known: Known): readonly Assertion[] => linksToRuns(known).flatMap(linkAssertion)

function linksToRuns({ release, facts, series, ranks, words, typed, live, hear }: Known): readonly Link[] {
  const targets = [...series.values()].filter(
    ({ rank, figures }) => rank >= 3 && [...figures.values()].some(({ fact }) => typed(fact.id)),
  )
  if (targets.length === 0) return []
  const bySum = new Map<string, Run[]>()
  const byKey = new Map<string, Map<string, Run>>()
  let count = 1
  for (const statement of release.statements) {
    for (const run of runsOf(statement, facts, live)) {
      count++
      const sum = keyOfSum(run.moment, run.terms)
      const equal = bySum.get(sum)
      if (equal === undefined) bySum.set(sum, [run])
      else if (equal.length < EQUAL) equal.push(run)
      const moments = byKey.get(run.key) ?? new Map<string, Run>()
      byKey.set(run.key, moments.set(run.moment, run))
    }
  }
  return targets.flatMap((target) => {
    const open = [...target.figures.values()].filter(
      ({ fact }) => typed(fact.id) && isMoney(fact) && !fact.value.isZero(),
    )
    const weighed = new Map<string, { readonly bits: number; readonly evidence: Evidence; readonly run: Run }>()
    for (const from of open) {
      for (const run of fitting(from, bySum)) {
        const first = run.terms[0] as PlacedFact
        if (!mayFeed(first, from, ranks)) continue
        const known = weighed.get(run.key)?.evidence ?? [
          { what: 'words in common', bits: words.inCommon(from, first) },
          { what: `looking at ${count} runs of lines`, bits: -costOfLooking(count) },
        ]
        const evidence = [...known, { what: 'a figure that agrees', bits: figureBits(from.fact) }]
        weighed.set(run.key, { bits: bitsIn(evidence), evidence, run })
      }
    }
    const best = [...weighed].sort((a, b) => b[1].bits - a[1].bits)[0]
    if (!best) return []
    const [key, { bits }] = best
    const runs = byKey.get(key)
    const drawn = open.flatMap((from) => draw(from, runs, bits))
    const broken = drawn.filter((link) => !link.ties).length
    if (hear)
      for (const [other, { evidence, run }] of weighed) {
        const full =
          other === key ? [...evidence, ...Array.from({ length: broken }, () => seen('link: contradicted'))] : evidence
        const lost = shortOf(full, ENOUGH, bits) ?? (other === key ? undefined : 'another was found first')
        const [made] = open.flatMap((from) => draw(from, new Map([[run.moment, run]]), bits)).flatMap(linkAssertion)
        if (made)
          hear({
            facts: open.map(({ fact }) => fact.id),
            expression: made.expression,
            evidence: full,
            ...(lost === undefined ? {} : { lost }),
          })
      }
    return bits - WRONG * broken >= ENOUGH ? drawn.filter((link) => link.ties) : []
  })
}

function mayFeed(source: PlacedFact, from: PlacedFact, ranks: ReadonlyMap<string, number>): boolean {
  if (source.statement.id === from.statement.id) return false
  const nearer = (ranks.get(source.statement.id) ?? 0) < (ranks.get(from.statement.id) ?? 0)
  return nearer || source.fact.span.line < from.fact.span.line
}

function* runsOf(
  statement: Statement,
  facts: ReadonlyMap<FactId, PlacedFact>,
  live: (id: FactId) => boolean,
): Generator<Run> {
  const names = statement.items.map(({ label }) => labelKey(label))
  for (let at = 0; at < statement.columns.length; at++) {
    const run: PlacedFact[] = []
    for (const [row, item] of statement.items.entries()) {
      const fact = statement.grid[row]?.[at]
      const placed = fact && facts.get(fact.id)
      if (item.role === 'heading' || !placed || !isMoney(item) || !isMoney(fact) || live(fact.id)) {
        if (item.role === 'heading' || placed) run.length = 0
        continue
      }
      // With a line that is nothing, one other is no sum.
      if (fact.value.isZero()) continue
      run.push(placed)
      if (run.length > LONGEST) run.shift()
      const [moment] = periodKeysOf(placed)
      if (moment === undefined) continue
      for (let from = run.length - 2; from >= 0; from--) {
        const terms = run.slice(from)
        if (!areComparable(terms.map(({ fact }) => fact.unit))) break
        yield { key: `${statement.sheet}|${terms.map((term) => names[term.row]).join('+')}`, moment, terms }
      }
    }
  }
}

/** A column of percentages stands beside lines of money. */
const isMoney = ({ unit }: Pick<Fact, 'unit'>): boolean => unit.measure === 'money'

function keyOfSum(moment: string, terms: readonly PlacedFact[]): string {
  const sum = terms.map(({ fact }) => reckoned(fact)).reduce((a, b) => a.plus(b))
  const stated = terms.some(({ fact }) => fact.unit.scale !== null)
  return `${moment}|${stated ? '' : 'as printed '}${sum.abs()}`
}

const fitting = (from: PlacedFact, bySum: ReadonlyMap<string, readonly Run[]>): readonly Run[] =>
  periodKeysOf(from).flatMap((moment) => bySum.get(keyOfSum(moment, [from])) ?? [])

function draw(from: PlacedFact, runs: ReadonlyMap<string, Run> | undefined, bits: number): readonly Link[] {
  const run = periodKeysOf(from)
    .map((moment) => runs?.get(moment))
    .find((found) => found !== undefined)
  if (!run) return []
  const facts = run.terms.map(({ fact }) => fact)
  const plain = sameQuantity(from.fact, facts, 1)
  const turned = sameQuantity(from.fact, facts, -1)
  return [{ from, terms: run.terms, weight: turned && !plain ? -1 : 1, ties: plain || turned, bits }]
}
