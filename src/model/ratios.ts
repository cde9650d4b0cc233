/**
 * Ratios a release prints (days sales outstanding, turns, margins, returns): the definition of the templates that
 * reproduces the printed figures, over the figures of the same table or of the statements.
 */
import { bounds } from '../core/evaluate.ts'
import type { PlacedFact } from '../core/facts.ts'
import type { Assumption, Expression, FactId } from '../core/model.ts'
import { Decimal, exactly, type Interval, intervalOf, meets } from '../core/number.ts'
import { daysBetween, openingOf } from '../core/period.ts'
import type { Measure, Release, Statement } from '../core/release.ts'
import type {
  ConstantTemplate,
  QuantityTemplate,
  RatioDefinition,
  RatioFormula,
  RatioTemplate,
  Templates,
} from '../core/template.ts'
import { magnitudeOf } from './figure-index.ts'
import { momentsOf } from './moment.ts'
import type { Series } from './series.ts'

/** A printed ratio and what it is made of. */
export interface RatioFinding {
  readonly from: PlacedFact
  readonly expression: Expression
  readonly definition: string
  readonly assumptions: readonly Assumption[]
  /** False where this one figure contradicts the definition that the others bear out. */
  readonly holds: boolean
  readonly bits: number
}

export interface RatioReport {
  readonly findings: readonly RatioFinding[]
  /** Lines that a template knows, whose inputs the release gives, and that no definition reproduces. */
  readonly unexplained: readonly PlacedFact[]
}

const ENOUGH = 6
const KNOWN_LABEL = 6
const WRONG = 8
/** Most lines tried for one quantity, and combinations for one definition. */
const SOURCES = 4
const COMBINATIONS = 64

/** Where a quantity may be taken from: another line of the same table, or a line followed through the release. */
type Place = { readonly row: number } | { readonly series: Series }

export function ratios(
  release: Release,
  facts: ReadonlyMap<FactId, PlacedFact>,
  series: ReadonlyMap<string, Series>,
  templates: Templates,
): RatioReport {
  const findings: RatioFinding[] = []
  const unexplained: PlacedFact[] = []
  const places = new Places(facts, series, templates)
  for (const statement of release.statements) {
    statement.items.forEach((item, row) => {
      if (item.role === 'heading' || item.label === '') return
      const template = templates.ratios.find(
        ({ labels, measure }) =>
          sameMeasure(measure, item.unit.measure) && labels.some((label) => label.test(spoken(item.label))),
      )
      if (!template) return
      const figures = (statement.grid[row] ?? []).flatMap((fact) => {
        const placed = fact && facts.get(fact.id)
        return placed && sameMeasure(template.measure, placed.fact.unit.measure) ? [placed] : []
      })
      const outcome = explainLine(statement, row, figures, template, places, templates)
      findings.push(...outcome.findings)
      if (outcome.tried && outcome.findings.length === 0 && figures[0]) unexplained.push(figures[0])
    })
  }
  return { findings, unexplained }
}

/** Releases print ratios, days and counts without saying which. */
const plain: readonly Measure[] = ['ratio', 'days', 'count']
const sameMeasure = (a: Measure, b: Measure): boolean => a === b || (plain.includes(a) && plain.includes(b))

/** "Non-performing loans/net loans" is read as one reads it out. */
const spoken = (label: string): string => label.replace(/\s*\/\s*/g, ' to ')

function explainLine(
  statement: Statement,
  row: number,
  figures: readonly PlacedFact[],
  template: RatioTemplate,
  places: Places,
  templates: Templates,
): { findings: readonly RatioFinding[]; tried: boolean } {
  let best: readonly RatioFinding[] = []
  let tried = 0
  for (const definition of template.definitions) {
    for (const choice of places.choices(statement, row, definition)) {
      const findings = figures.flatMap((from) => {
        const finding = compute(from, definition, choice, places, templates)
        return finding ? [finding] : []
      })
      if (findings.length === 0) continue
      tried++
      const bits = weigh(findings, tried)
      if (bits >= ENOUGH && bits > (best[0]?.bits ?? 0) + 1) best = findings.map((finding) => ({ ...finding, bits }))
    }
  }
  return { findings: best, tried: tried > 0 }
}

function weigh(findings: readonly RatioFinding[], tried: number): number {
  const broken = findings.filter((finding) => !finding.holds).length
  if (broken * 4 > findings.length) return 0
  const agreed = findings.filter((finding) => finding.holds)
  return agreed.reduce(
    (bits, { from }) => bits + magnitudeOf(from.fact),
    KNOWN_LABEL - Math.log2(tried) - WRONG * broken,
  )
}

function compute(
  from: PlacedFact,
  definition: RatioDefinition,
  choice: ReadonlyMap<string, Place>,
  places: Places,
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
  return { from, expression, definition: definition.name, assumptions, holds, bits: 0 }
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

/** The lines that quantities may be taken from. */
class Places {
  private readonly bySheet = new Map<string, ReadonlyMap<string, readonly Place[]>>()
  private readonly anywhere: ReadonlyMap<string, readonly Series[]>

  constructor(
    private readonly facts: ReadonlyMap<FactId, PlacedFact>,
    series: ReadonlyMap<string, Series>,
    private readonly templates: Templates,
  ) {
    const anywhere = new Map<string, Series[]>()
    for (const each of series.values()) {
      const [first] = each.figures.values()
      if (!first) continue
      for (const name of this.namesOf(first.item.label, first.item.concept, first.item.unit.measure)) {
        const found = anywhere.get(name)
        if (found) found.push(each)
        else anywhere.set(name, [each])
      }
    }
    for (const found of anywhere.values()) found.sort((a, b) => a.rank - b.rank)
    this.anywhere = anywhere
  }

  /** The ways of choosing a place for each quantity of a definition, likeliest first. */
  *choices(statement: Statement, row: number, definition: RatioDefinition): Generator<ReadonlyMap<string, Place>> {
    const names = [...new Set(quantitiesIn(definition.tree))].filter(
      (name) => !this.templates.constants.some((constant) => constant.name === name),
    )
    const options = names.map((name) => this.placesFor(statement, row, name))
    if (options.some((places) => places.length === 0)) return
    const ways = Math.min(
      COMBINATIONS,
      options.reduce((product, places) => product * places.length, 1),
    )
    for (let way = 0; way < ways; way++) {
      let rest = way
      const choice = new Map<string, Place>()
      names.forEach((name, i) => {
        const places = options[i] as readonly Place[]
        choice.set(name, places[rest % places.length] as Place)
        rest = Math.floor(rest / places.length)
      })
      yield choice
    }
  }

  /** The figure a place gives for the moment of another figure. */
  figure(place: Place | undefined, from: PlacedFact, moment: 'close' | 'opening'): PlacedFact | undefined {
    if (!place) return undefined
    if ('row' in place) {
      if (moment === 'close') {
        const fact = from.statement.grid[place.row]?.[from.at]
        return fact && this.facts.get(fact.id)
      }
      return undefined
    }
    const { period } = from.column
    if (moment === 'opening') {
      if (period?.kind !== 'duration' || period.end === undefined) return undefined
      return place.series.figures.get(openingOf(period.end, period.months))
    }
    return momentsOf(from)
      .map((at) => place.series.figures.get(at))
      .find((found) => found !== undefined)
  }

  private placesFor(statement: Statement, row: number, name: string): readonly Place[] {
    const here = this.placesIn(statement).get(name) ?? []
    const there = (this.anywhere.get(name) ?? []).map((series) => ({ series }))
    return [...here.filter((place) => !('row' in place && place.row === row)), ...there].slice(0, SOURCES)
  }

  private placesIn(statement: Statement): ReadonlyMap<string, readonly Place[]> {
    const known = this.bySheet.get(statement.id)
    if (known) return known
    const made = new Map<string, Place[]>()
    statement.items.forEach((item, row) => {
      if (item.role === 'heading') return
      for (const name of this.namesOf(item.label, item.concept, item.unit.measure)) {
        const found = made.get(name)
        if (found) found.push({ row })
        else made.set(name, [{ row }])
      }
    })
    this.bySheet.set(statement.id, made)
    return made
  }

  private namesOf(label: string, concept: string | undefined, measure: Measure): readonly string[] {
    return this.templates.quantities.flatMap((quantity) =>
      isQuantity(quantity, label, concept, measure) ? [quantity.name] : [],
    )
  }
}

const isQuantity = (
  quantity: QuantityTemplate,
  label: string,
  concept: string | undefined,
  measure: Measure,
): boolean =>
  quantity.measure === measure &&
  ((concept !== undefined && quantity.concepts.includes(concept)) ||
    quantity.labels.some((pattern) => pattern.test(label)))

function quantitiesIn(node: RatioFormula): readonly string[] {
  if (node.kind === 'number') return []
  if (node.kind === 'operation') return [...quantitiesIn(node.left), ...quantitiesIn(node.right)]
  return [node.name]
}
