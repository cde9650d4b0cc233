/** What is known of a release's figures while the passes run, each adding to it. */
import { factsIn } from '../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import { groupBy } from '../core/group.ts'
import type { Assumption, Calculation, FactId } from '../core/model.ts'
import type { Release, Statement } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import type { Printed } from '../core/tolerance.ts'
import type { Listener } from '../evidence/reading.ts'
import type { Assertion } from './assertions/assertion.ts'
import { CellBook } from './cells/cell-book.ts'
import { bornOut } from './cells/live-values.ts'
import { FigureIndex } from './links/figure-index.ts'
import { Namesakes } from './links/namesakes.ts'
import { seriesOf, statementRanks } from './links/series.ts'
import { upright } from './links/upright.ts'
import { Vocabulary } from './links/vocabulary.ts'
import { type RatioReport, ratios } from './ratios/ratios.ts'
import { calculationsOf } from './sums/calculations.ts'

/** The release, its facts and calculations, the cells and assertions made so far; a pass reads it and adds to it. */
export class Known {
  readonly facts: ReadonlyMap<FactId, PlacedFact>
  readonly calculations: readonly Calculation[]
  readonly printed: Printed
  /** The expressions that became cells so far. */
  readonly book = new CellBook()
  /** All that was asserted so far, in order. */
  readonly assertions: Assertion[] = []
  readonly assumptions = new Map<string, Assumption>()

  private readonly byStatement: ReadonlyMap<string, readonly Calculation[]>
  private readonly made = new Map<string, unknown>()

  constructor(
    readonly release: Release,
    readonly templates: Templates,
    /** Told of what is weighed. */
    readonly hear?: Listener,
  ) {
    this.facts = placedFacts(release)
    this.calculations = release.statements.flatMap((statement) => calculationsOf(statement, templates.calculations))
    this.byStatement = groupBy(this.calculations, ({ statement }) => statement)
    this.printed = { fact: (id) => this.facts.get(id)?.fact, assumption: (id) => this.assumptions.get(id)?.value }
  }

  /** The sums of a statement. */
  calculationsOf({ id }: Statement): readonly Calculation[] {
    return this.byStatement.get(id) ?? []
  }

  /** How near the books each statement is, by its id. */
  get ranks() {
    return this.once('ranks', () => statementRanks(this.upright))
  }

  /** Each line followed through the tables. */
  get series() {
    return this.once('series', () => seriesOf(this.upright, this.uprightFacts.values(), this.ranks))
  }

  /** The release with its periods across the top in all tables. */
  get upright(): Release {
    return this.once('upright', () => upright(this.release))
  }

  private get uprightFacts(): ReadonlyMap<FactId, PlacedFact> {
    return this.upright === this.release ? this.facts : this.once('upright facts', () => placedFacts(this.upright))
  }

  get index() {
    return this.once('index', () => new FigureIndex(this.series.values()))
  }

  get words() {
    return this.once('words', () => new Vocabulary(this.release))
  }

  get namesakes() {
    return this.once('namesakes', () => new Namesakes(this.uprightFacts.values()))
  }

  get ratios(): RatioReport {
    return this.once('ratios', () => ratios(this.release, this.facts, this.series, this.templates, this.hear))
  }

  readonly live = (id: FactId): boolean => this.book.has(id)
  readonly typed = (id: FactId): boolean => !this.book.has(id)

  /** A calculation or a quotient of its own table gives the figure. */
  readonly calculated = (id: FactId): boolean => isOwn(this.book.get(id))

  /** The figure stands in a calculation or a quotient of its table that does not hold. */
  readonly contradicted = (id: FactId): boolean => this.once('contradicted', () => this.inContradiction()).has(id)

  /** Adds assertions; with `cells` those that the printed figures bear out become cells, of lower order first. */
  add(found: readonly Assertion[], becomes: 'cells' | 'checks'): void {
    if (becomes === 'checks') {
      for (const assertion of found) this.assertions.push(assertion)
      return
    }
    for (const assertion of found.toSorted((a, b) => a.order - b.order)) {
      this.assertions.push(assertion)
      for (const assumption of assertion.assumptions ?? []) this.assumptions.set(assumption.id, assumption)
      if (!assertion.doubted && bornOut(assertion, this.printed)) this.book.propose(assertion)
    }
  }

  private inContradiction(): ReadonlySet<FactId> {
    const broken = this.assertions.filter((each) => isOwn(each) && !bornOut(each, this.printed))
    return new Set(broken.flatMap(({ fact, expression }) => [fact, ...factsIn(expression)]))
  }

  /** What takes time is found when it is first asked for. */
  private once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make())
    return this.made.get(name) as T
  }
}

/** Said by the figure's own table: not a link to another, nor a ratio of what others print. */
const isOwn = (found: Pick<Assertion, 'origin'> | undefined): boolean =>
  found?.origin === 'declared' || found?.origin === 'inferred'
