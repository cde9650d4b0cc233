/**
 * Ratios a release prints (days sales outstanding, turns, margins, returns): the definition of the templates that
 * reproduces the printed figures, over the figures of the same table or of the statements.
 */
import type { PlacedFact } from '../../core/facts.ts'
import { slipBits, unitsOf } from '../../core/misprint.ts'
import type { FactId } from '../../core/model.ts'
import type { Measure, Release, Statement } from '../../core/release.ts'
import type { RatioTemplate, Templates } from '../../core/template.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { bitsIn, type Evidence, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { type Listener, shortOf } from '../../evidence/reading.ts'
import { fits } from '../../language/pattern.ts'
import { wordsOf } from '../../language/words.ts'
import type { Series } from '../links/series.ts'
import { isDifference } from '../quotients/quotient.ts'
import { type NamedRatio, namedDefinitions, namedRatio } from './named-ratio.ts'
import { needsOf } from './need.ts'
import { QuantityPlaces } from './quantity-places.ts'
import { type Attempt, compute, type RatioFinding } from './ratio.ts'

/** The ratios that a definition reproduces, and those that none does. */
export interface RatioReport {
  readonly findings: readonly RatioFinding[]
  /**
   * Too little for a formula: all figures but one are borne out, all definitions that bear them out give the same for
   * that one, and a misprint of it explains the difference.
   */
  readonly doubted: readonly RatioFinding[]
  /** Lines that a template knows, whose inputs the release gives, and that no definition reproduces. */
  readonly unexplained: readonly PlacedFact[]
}

const ENOUGH = needed('ratio')

/** Bits of the figures that say how a ratio is reckoned where one does not: three digits. */
const SHARP = 9
/** And where the caption names both of its parts: two digits. */
const NAMED = 5

/**
 * Finds for each printed ratio the definition that its figures bear out with most bits; one that none does is left as
 * printed.
 */
export function ratios(
  release: Release,
  facts: ReadonlyMap<FactId, PlacedFact>,
  series: ReadonlyMap<string, Series>,
  templates: Templates,
  hear?: Listener,
): RatioReport {
  const findings: RatioFinding[] = []
  const doubted: RatioFinding[] = []
  const unexplained: PlacedFact[] = []
  const places = new QuantityPlaces(facts, series, templates)
  for (const statement of release.statements) {
    statement.items.forEach((item, row) => {
      if (item.role === 'heading' || item.label === '') return
      const words = wordsOf(spoken(item.label))
      const template = templates.ratios.find(
        ({ labels, measure }) =>
          sameMeasure(measure, item.unit.measure) && labels.some((pattern) => fits(pattern, words)),
      )
      const named = namedRatio(item.label, item.unit.measure)
      if (!template && !named) return
      const figures = (statement.grid[row] ?? []).flatMap((fact) => {
        const placed = fact && facts.get(fact.id)
        return placed &&
          !isDifference(placed.column) &&
          sameMeasure(template?.measure ?? item.unit.measure, placed.fact.unit.measure)
          ? [placed]
          : []
      })
      const ways = (): Iterable<Attempt> => attempts(statement, row, template, named, places)
      const least = template ? SHARP : NAMED
      const outcome = explainLine(ways(), figures, places, least, hear)
      findings.push(...outcome.findings)
      doubted.push(...outcome.doubted)
      if (template && outcome.tried && outcome.findings.length === 0 && figures[0]) unexplained.push(figures[0])
      // Quarters are over those of one table, years over those of the next.
      const given = new Set(outcome.findings.map(({ from }) => from))
      const others = figures.filter((from) => !given.has(from))
      if (given.size === 0 || others.length === 0) return
      const rest = explainLine(ways(), others, places, least, hear)
      findings.push(...rest.findings)
      doubted.push(...rest.doubted)
    })
  }
  return { findings, doubted, unexplained }
}

/** Releases print ratios, days and counts without saying which. */
const plain: readonly Measure[] = ['ratio', 'days', 'count']
const sameMeasure = (a: Measure, b: Measure): boolean => a === b || (plain.includes(a) && plain.includes(b))

/** "Non-performing loans/net loans" is read as one reads it out. */
const spoken = (label: string): string => label.replace(/\s*\/\s*/g, ' to ')

function explainLine(
  ways: Iterable<Attempt>,
  figures: readonly PlacedFact[],
  places: QuantityPlaces,
  least: number,
  hear: Listener | undefined,
): { findings: readonly RatioFinding[]; doubted: readonly RatioFinding[]; tried: boolean } {
  let best: readonly RatioFinding[] = []
  const nearly: (readonly RatioFinding[])[] = []
  let tried = 0
  const weighed: { readonly findings: readonly RatioFinding[]; readonly evidence: Evidence }[] = []
  for (const attempt of ways) {
    const findings: RatioFinding[] = []
    for (const from of figures) {
      const finding = compute(from, attempt, places)
      if (finding) findings.push(finding)
      // Most definitions are another line's: a few figures tell, but no one of them alone.
      if (findings.filter(({ holds }) => !holds).length > 1 && fails(findings, figures.length)) break
    }
    if (findings.length === 0) continue
    tried++
    if (findings.length === figures.length && isAllButOne(findings, least)) nearly.push(findings)
    const evidence = weigh(findings, tried)
    const bits = bitsIn(evidence)
    if (hear) weighed.push({ findings, evidence })
    if (bits >= ENOUGH && bits > (best[0]?.bits ?? 0) + 1) best = findings.map((finding) => ({ ...finding, bits }))
  }
  if (hear) tell(weighed, best, hear)
  return { findings: best, doubted: best.length > 0 ? [] : oneOf(nearly), tried: tried > 0 }
}

/** The first of the ways that bear out all figures but one, if they give the same for it and a misprint explains it. */
function oneOf(ways: readonly (readonly RatioFinding[])[]): readonly RatioFinding[] {
  const [first = [], ...rest] = ways
  const isSame = ({ from, estimate }: RatioFinding, other: RatioFinding | undefined): boolean =>
    other !== undefined && estimate.minus(other.estimate).abs().lte(from.fact.quantum)
  const isSlip = first.every(({ holds, slip }) => holds || slip())
  return isSlip && rest.every((findings) => findings.every((finding, i) => isSame(finding, first[i]))) ? first : []
}

/** All figures but one are given to the digit, which is worth so many bits at least. */
function isAllButOne(findings: readonly RatioFinding[], least: number): boolean {
  const given = findings.filter(({ holds, sharp }) => holds && sharp)
  if (given.length === 0 || given.length !== findings.length - 1 || findings.some(({ alien }) => alien)) return false
  if (findings.every(({ holds }) => holds)) return false
  return given.reduce((bits, { from }) => bits + figureBits(from.fact), 0) >= least
}

/** Tells of the definitions that some figure bears out. */
function tell(
  weighed: readonly { readonly findings: readonly RatioFinding[]; readonly evidence: Evidence }[],
  [best]: readonly RatioFinding[],
  hear: Listener,
): void {
  for (const { findings, evidence } of weighed) {
    const first = findings.find(({ holds }) => holds)
    if (!first) continue
    const taken = best?.expression === findings[0]?.expression
    const lost = taken
      ? undefined
      : evidence.length === 0
        ? 'more figures contradict it than misprints would'
        : (shortOf(evidence, ENOUGH, best?.bits) ?? 'not a bit more than one found before')
    const facts = [first, ...findings.filter((finding) => finding !== first)].map(({ from }) => from.fact.id)
    hear({ facts, expression: first.expression, evidence, ...(lost === undefined ? {} : { lost }) })
  }
}

/** What a template declares, then what the caption itself says. */
function* attempts(
  statement: Statement,
  row: number,
  template: RatioTemplate | undefined,
  named: NamedRatio | undefined,
  places: QuantityPlaces,
): Generator<Attempt> {
  for (const definition of template?.definitions ?? []) {
    const needs = needsOf(definition.tree)
    for (const choice of places.choices(statement, row, needs)) yield { definition, needs, choice }
  }
  if (!named) return
  for (const definition of namedDefinitions(statement.items[row]?.label ?? '')) {
    const needs = needsOf(definition.tree)
    for (const choice of places.named(statement, row, named)) yield { definition, needs, choice }
  }
}

/** Whether so many contradict a definition that it cannot be borne out, were all others of `most` figures to agree. */
function fails(findings: readonly RatioFinding[], most: number): boolean {
  const failed = findings.filter(({ holds }) => !holds)
  // Two figures of which one fails bear no definition out: another may give both.
  if (failed.length * 2 > most - failed.length) return true
  return failed.length * 4 > most && failed.filter(({ slip }) => !slip()).length * 4 > most
}

function weigh(findings: readonly RatioFinding[], tried: number): Evidence {
  if (fails(findings, findings.length)) return []
  const agreed = findings.filter((finding) => finding.holds)
  const slips = findings.filter(({ holds, slip }) => !holds && slip())
  const sharp = agreed.filter((finding) => finding.sharp)
  return [
    seen('ratio: known caption'),
    { what: `looking at ${tried} definitions`, bits: -costOfLooking(tried) },
    ...findings.filter(({ holds }) => !holds).map(() => seen('ratio: contradicted')),
    ...slips.map(({ from }) => ({ what: 'a slip explains one that does not', bits: slipBits(unitsOf(from.fact)) })),
    ...(findings.some(({ alien }) => alien) ? [seen('ratio: of what is adjusted')] : []),
    {
      what: `figures of ${sharp.length} columns that agree`,
      bits: sharp.reduce((bits, { from }) => bits + figureBits(from.fact), 0),
    },
  ]
}
