/** Where the quantities that ratios speak of are printed. */
import type { PlacedFact } from '../../core/facts.ts'
import type { FactId } from '../../core/model.ts'
import { openingOf } from '../../core/period.ts'
import type { LineItem, Measure, Statement } from '../../core/release.ts'
import type { ConstantTemplate, QuantityTemplate, Templates } from '../../core/template.ts'
import { fits } from '../../language/pattern.ts'
import { wordsOf } from '../../language/words.ts'
import { periodKeysOf } from '../links/period-keys.ts'
import { labelKey, lineWords, type Series } from '../links/series.ts'
import type { NamedRatio } from './named-ratio.ts'
import type { Need } from './need.ts'

/** Most lines tried for one quantity, and combinations for one definition. */
const SOURCES = 4
const COMBINATIONS = 64

/**
 * Where a quantity may be taken from: another line of the same table, or a line followed through the release; one that
 * two statements print for different periods (the quarter, the year) is one line.
 */
export type Place = { readonly row: number } | { readonly series: readonly Series[] }

/** The lines that quantities may be taken from. */
export class QuantityPlaces {
  readonly constants: ReadonlyMap<string, ConstantTemplate>
  private readonly quantities = new Map<Measure, QuantityTemplate[]>()
  /** Many lines are called the same. */
  private readonly names = new Map<string, readonly string[]>()
  private readonly bySheet = new Map<string, ReadonlyMap<string, readonly Place[]>>()
  private readonly anywhere: ReadonlyMap<string, readonly (readonly Series[])[]>

  private readonly wordsBySheet = new Map<string, Words>()
  private allWords: Words | undefined

  constructor(
    private readonly facts: ReadonlyMap<FactId, PlacedFact>,
    private readonly series: ReadonlyMap<string, Series>,
    { constants, quantities }: Templates,
  ) {
    for (const quantity of quantities) {
      const alike = this.quantities.get(quantity.measure)
      if (alike) alike.push(quantity)
      else this.quantities.set(quantity.measure, [quantity])
    }
    this.constants = new Map(constants.map((constant) => [constant.name, constant]))
    const anywhere = new Map<string, Series[]>()
    for (const each of series.values()) {
      const [first] = each.figures.values()
      if (!first) continue
      for (const name of this.namesOf(first.item)) {
        const found = anywhere.get(name)
        if (found) found.push(each)
        else anywhere.set(name, [each])
      }
    }
    this.anywhere = new Map([...anywhere].map(([name, found]) => [name, joined(found)]))
  }

  /** The ways of choosing a place for each quantity of a definition, likeliest first. */
  *choices(statement: Statement, row: number, needs: readonly Need[]): Generator<ReadonlyMap<string, Place>> {
    const names = needs.flatMap(({ name }) => (this.constants.has(name) ? [] : [name]))
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

  /** The ways of choosing two lines by what they are called. */
  *named(
    statement: Statement,
    row: number,
    { numerator, denominator }: NamedRatio,
  ): Generator<ReadonlyMap<string, Place>> {
    const below =
      typeof denominator === 'string'
        ? this.called(statement, row, denominator)
        : denominator.quantities.flatMap((quantity) => this.placesFor(statement, row, quantity))
    for (const above of this.called(statement, row, numerator)) {
      for (const place of below) {
        yield new Map([
          ['numerator', above],
          ['denominator', place],
        ])
      }
    }
  }

  /** Lines with all words of a phrase and few others, those of the same table first, the closest first. */
  private called(statement: Statement, row: number, phrase: string): readonly Place[] {
    const words = lineWords(phrase)
    if (words.length === 0) return []
    const here = closest(words, this.wordsIn(statement)).filter((place) => !('row' in place && place.row === row))
    return [...here, ...closest(words, this.wordsAnywhere())].slice(0, NAMED)
  }

  private wordsIn(statement: Statement): Words {
    const known = this.wordsBySheet.get(statement.id)
    if (known) return known
    const made: Words = new Map()
    statement.items.forEach(({ role, unit, label }, row) => {
      if (role !== 'heading' && unit.measure === 'money') enter(made, { row }, label)
    })
    this.wordsBySheet.set(statement.id, made)
    return made
  }

  private wordsAnywhere(): Words {
    if (this.allWords) return this.allWords
    const made: Words = new Map()
    for (const line of joined([...this.series.values()])) {
      const [first] = line[0]?.figures.values() ?? []
      if (first?.item.unit.measure === 'money') enter(made, { series: line }, first.item.label)
    }
    this.allWords = made
    return made
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
      return figureIn(place.series, openingOf(period.end, period.months))
    }
    for (const at of periodKeysOf(from)) {
      const found = figureIn(place.series, at)
      if (found) return found
    }
    return undefined
  }

  private placesFor(statement: Statement, row: number, name: string): readonly Place[] {
    const here = this.placesIn(statement).get(name) ?? []
    const there = (this.anywhere.get(name) ?? []).slice(0, SOURCES).map((series) => ({ series }))
    const others = here.slice(0, SOURCES + 1).filter((place) => !('row' in place && place.row === row))
    return [...others, ...there].slice(0, SOURCES)
  }

  private placesIn(statement: Statement): ReadonlyMap<string, readonly Place[]> {
    const known = this.bySheet.get(statement.id)
    if (known) return known
    const made = new Map<string, Place[]>()
    statement.items.forEach((item, row) => {
      if (item.role === 'heading') return
      for (const name of this.namesOf(item)) {
        const found = made.get(name)
        if (found) found.push({ row })
        else made.set(name, [{ row }])
      }
    })
    this.bySheet.set(statement.id, made)
    return made
  }

  /** The quantities that a line may be, by what it is called. */
  private namesOf({ label, concept, unit: { measure } }: LineItem): readonly string[] {
    const key = `${measure}|${concept}|${label}`
    const known = this.names.get(key)
    if (known) return known
    const words = wordsOf(label)
    const found: string[] = []
    for (const quantity of this.quantities.get(measure) ?? []) {
      if (isQuantity(quantity, words, concept)) found.push(quantity.name)
    }
    this.names.set(key, found)
    return found
  }
}

/** Lines by their words, each with all it is called. */
type Words = Map<string, { readonly place: Place; readonly words: ReadonlySet<string> }[]>

/** Most lines that share a word looked at, lines taken for a name, and words a line may have beside it. */
const SHARING = 200
const NAMED = 6
const BESIDE = 2

function enter(made: Words, place: Place, label: string): void {
  const words = new Set(lineWords(label.replace(TO_OWNERS, ' ')))
  for (const word of words) {
    const found = made.get(word)
    if (!found) made.set(word, [{ place, words }])
    else if (found.length < SHARING) found.push({ place, words })
  }
}

/** Whose all of it is unless a caption says otherwise: "FFO attributable to common stockholders" is FFO by the share. */
const TO_OWNERS =
  /\b(?:attributable|available|applicable) to (?:(?:the|common|ordinary) )*(?:stock|share|unit)(?:holders?|owners?)\b/i

function closest(phrase: readonly string[], all: Words): readonly Place[] {
  const lists = phrase.map((word) => all.get(word) ?? [])
  const rarest = lists.reduce((a, b) => (b.length < a.length ? b : a))
  return rarest
    .filter(({ words }) => phrase.every((word) => words.has(word)) && words.size <= phrase.length + BESIDE)
    .sort((a, b) => a.words.size - b.words.size)
    .map(({ place }) => place)
}

function figureIn(all: readonly Series[], moment: string): PlacedFact | undefined {
  for (const { figures } of all) {
    const found = figures.get(moment)
    if (found) return found
  }
  return undefined
}

/** Lines nearest the books first, those together that are called the same and stand in statements as near. */
function joined(found: readonly Series[]): readonly (readonly Series[])[] {
  const lines = new Map<string, Series[]>()
  for (const series of [...found].sort((a, b) => a.rank - b.rank)) {
    const [first] = series.figures.values()
    const key = `${series.rank}|${labelKey(first?.item.label ?? '')}`
    const line = lines.get(key)
    if (line) line.push(series)
    else lines.set(key, [series])
  }
  return [...lines.values()]
}

const isQuantity = (quantity: QuantityTemplate, words: readonly string[], concept: string | undefined): boolean =>
  (concept !== undefined && quantity.concepts.includes(concept)) ||
  quantity.labels.some((pattern) => fits(pattern, words))
