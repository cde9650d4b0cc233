/** Where the quantities that ratios speak of are printed. */
import type { PlacedFact } from '../core/facts.ts'
import type { FactId } from '../core/model.ts'
import { openingOf } from '../core/period.ts'
import type { Measure, Statement } from '../core/release.ts'
import type { QuantityTemplate, RatioDefinition, RatioFormula, Templates } from '../core/template.ts'
import { momentsOf } from './moment.ts'
import type { Series } from './series.ts'

/** Most lines tried for one quantity, and combinations for one definition. */
const SOURCES = 4
const COMBINATIONS = 64

/** Where a quantity may be taken from: another line of the same table, or a line followed through the release. */
export type Place = { readonly row: number } | { readonly series: Series }

/** The lines that quantities may be taken from. */
export class QuantityPlaces {
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
