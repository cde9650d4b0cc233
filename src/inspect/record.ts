/**
 * What was read of a release as plain records, for `--json`. Stable: fields are added, never renamed or taken away, while
 * `format` stays.
 *
 * Figures are numbers in units of `scale` (1000 for "in thousands"; null where the release does not state it: never single
 * units), percentages shares of one. `unitFrom` is what states the scale; absent beside null. What is absent is left
 * out. Places count lines and columns of the file that was given from 1; a PDF has lines only as it is laid out.
 */
import { factsIn } from '../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import { type FileSpan, linesInFile, spanInFile } from '../core/file/place-in-file.ts'
import type { StatementKind } from '../core/kinds.ts'
import type { Calculation, CheckKind, CheckResult, Evidence, FactId, Model, Origin, Verdict } from '../core/model.ts'
import type { Period } from '../core/period.ts'
import type { Basis, Measure, Role, Scale, Statement, UnitSource } from '../core/release.ts'
import type { LineRange, Source } from '../core/source.ts'
import { wordsFor } from './words.ts'

/** All that is known of a release: the form of `tieout inspect --json`. */
export interface ReleaseRecord {
  readonly format: 1
  readonly release: {
    readonly name: string
    readonly encoding: string
    readonly company?: string
    readonly title?: string
    /** When it was published. */
    readonly date?: string
    readonly period?: Period
  }
  readonly statements: readonly StatementRecord[]
  readonly facts: readonly FactRecord[]
  readonly calculations: readonly CalculationRecord[]
  readonly ties: readonly TieRecord[]
  readonly checks: readonly CheckRecord[]
  readonly diagnostics: readonly {
    readonly code: string
    readonly severity: string
    readonly message: string
    readonly place?: FileSpan
  }[]
}

/** A statement with its columns and lines; its figures are among the release's facts. */
export interface StatementRecord {
  readonly id: string
  readonly kind: StatementKind
  readonly title: string
  /** The id of the statement on whose sheet it stands. */
  readonly sheet: string
  readonly measure: Measure
  readonly scale: Scale
  readonly unitFrom?: UnitSource
  readonly audited?: boolean
  readonly lines: LineRange
  readonly columns: readonly {
    readonly id: string
    readonly label: string
    readonly basis: Basis
    readonly period?: Period
  }[]
  readonly items: readonly {
    readonly id: string
    readonly label: string
    readonly role: Role
    readonly depth: number
    /** The id of the heading it stands under. */
    readonly parent?: string
    readonly concept?: string
    readonly measure: Measure
    readonly scale: Scale
    readonly unitFrom?: UnitSource
    readonly lines: LineRange
  }[]
}

/** A figure as printed, and what stands in its cell. Values are as printed, before the scale. */
export interface FactRecord {
  readonly id: FactId
  readonly statement: string
  readonly item: string
  readonly column: string
  readonly value: number
  /** Printed as a dash. */
  readonly dash?: true
  readonly measure: Measure
  readonly scale: Scale
  readonly unitFrom?: UnitSource
  /** As in XBRL: -3 for thousands, 2 for cents; of the value times its scale; absent where the scale is null. */
  readonly decimals?: number
  readonly currency?: string
  readonly period?: Period
  readonly concept?: string
  /** Footnote marks. */
  readonly marks?: readonly string[]
  readonly place: FileSpan
  /** What stands in its cell; `printed` where it is typed. */
  readonly origin: Origin
  /** What the cell comes to, where that is not the printed figure. */
  readonly live?: number
  /** The cell's formula in words. */
  readonly formula?: string
}

/** "This total is these terms", down a column or across a row. */
export interface CalculationRecord {
  readonly id: string
  readonly statement: string
  readonly axis: Calculation['axis']
  /** Ids of items (down) or columns (across). */
  readonly total: string
  readonly terms: readonly { readonly id: string; readonly weight: 1 | -1 }[]
  readonly origin: Calculation['origin']
  readonly evidence: Evidence
}

/** A figure that is taken from where the same quantity is printed. */
export interface TieRecord {
  readonly fact: FactId
  readonly to: readonly FactId[]
  readonly formula: string
}

/** A check and what it gave. `reported`, `computed`, `difference` and `allowed` are in the figure's own unit. */
export interface CheckRecord {
  readonly id: string
  readonly kind: CheckKind
  readonly verdict: Verdict
  /** The figure in question; absent for one of the prose. */
  readonly fact?: FactId
  readonly statement?: string
  readonly label: string
  readonly place: FileSpan
  readonly measure: Measure
  readonly scale: Scale
  readonly reported: number
  /** These three only where there is something to compare with. */
  readonly computed?: number
  readonly difference?: number
  readonly allowed?: number
  /** The figures it is computed from. */
  readonly from?: readonly FactId[]
  readonly formula?: string
  /** "more than": only a difference to the other side counts. */
  readonly bound?: 'at-least' | 'at-most'
  /** Where the verdict is not exact: what is off, and its likely cause. */
  readonly remark?: string
  /** A difference is no failure. */
  readonly informational?: true
}

/** The record of a release, its statements and facts in the order printed. */
export function releaseRecord(model: Model, results: readonly CheckResult[]): ReleaseRecord {
  const { release } = model
  const facts = [...placedFacts(release).values()]
  return {
    format: 1,
    release: {
      name: release.source.name,
      encoding: release.source.encoding,
      ...present({ company: release.company, title: release.title, date: release.date, period: release.period }),
    },
    statements: release.statements.map((statement) => statementRecord(statement, release.source)),
    facts: facts.map((placed) => factRecord(placed, model)),
    calculations: model.calculations.map((calculation) => calculationRecord(calculation, model)),
    ties: tieRecords(model),
    checks: checkRecords(model, results),
    diagnostics: [...release.diagnostics, ...model.diagnostics].map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      ...present({ place: span && spanInFile(release.source, span) }),
    })),
  }
}

/** A record for each result, in the same order. */
export function checkRecords(model: Model, results: readonly CheckResult[]): readonly CheckRecord[] {
  const facts = placedFacts(model.release)
  const words = wordsFor(model)
  return results.map(({ check, computed, difference, verdict, remark }) => ({
    id: check.id,
    kind: check.kind,
    verdict,
    ...present({ fact: check.at, statement: check.at === undefined ? undefined : facts.get(check.at)?.statement.id }),
    label: check.label,
    place: spanInFile(model.release.source, check.span),
    measure: check.unit.measure,
    scale: check.unit.scale,
    reported: check.printed.toNumber(),
    ...(computed && difference
      ? { computed: computed.toNumber(), difference: difference.toNumber(), allowed: check.tolerance.toNumber() }
      : {}),
    ...(check.computed ? { from: factsIn(check.computed), formula: words(check.computed) } : {}),
    ...present({ bound: check.bound, remark }),
    ...(check.informational ? { informational: true as const } : {}),
  }))
}

function statementRecord(statement: Statement, source: Source): StatementRecord {
  const { id, kind, title, sheet, unit, audited, lines, columns, items } = statement
  return {
    id,
    kind,
    title,
    sheet,
    measure: unit.measure,
    scale: unit.scale,
    ...present({ unitFrom: unit.from, audited }),
    lines: linesInFile(source, lines),
    columns: columns.map(({ id, label, basis, period }) => ({ id, label, basis, ...present({ period }) })),
    items: items.map(({ id, label, role, depth, parent, concept, unit, lines }) => ({
      id,
      label,
      role,
      depth,
      ...present({ parent: parent === undefined ? undefined : items[parent]?.id, concept }),
      measure: unit.measure,
      scale: unit.scale,
      ...present({ unitFrom: unit.from }),
      lines: linesInFile(source, lines),
    })),
  }
}

function factRecord({ fact, statement, item, column }: PlacedFact, model: Model): FactRecord {
  const cell = model.cells.get(fact.id)
  const live = cell && cell.origin !== 'printed' ? cell : undefined
  const { measure, scale, from } = fact.unit
  const smallest = scale === null ? undefined : fact.quantum.times(measure === 'percent' ? 1 : scale)
  return {
    id: fact.id,
    statement: statement.id,
    item: item.id,
    column: column.id,
    value: fact.value.toNumber(),
    ...(fact.dash ? { dash: true as const } : {}),
    measure,
    scale,
    ...present({
      unitFrom: from,
      decimals: smallest && (-Math.round(Math.log10(smallest.toNumber())) || 0),
      currency: fact.currency,
      period: fact.period ?? column.period ?? item.period,
      concept: item.concept,
    }),
    ...(fact.marks.length === 0 ? {} : { marks: fact.marks }),
    place: spanInFile(model.release.source, fact.span),
    origin: cell?.origin ?? 'printed',
    ...(live && !live.value.eq(fact.value) ? { live: live.value.toNumber() } : {}),
    ...(live ? { formula: wordsFor(model)(live.expression) } : {}),
  }
}

function calculationRecord(calculation: Calculation, { release }: Model): CalculationRecord {
  const statement = release.statements.find(({ id }) => id === calculation.statement)
  const lines = calculation.axis === 'down' ? statement?.items : statement?.columns
  const name = (index: number): string => lines?.[index]?.id ?? String(index)
  return {
    id: calculation.id,
    statement: calculation.statement,
    axis: calculation.axis,
    total: name(calculation.total),
    terms: calculation.terms.map(({ index, weight }) => ({ id: name(index), weight })),
    origin: calculation.origin,
    evidence: calculation.evidence,
  }
}

function tieRecords(model: Model): readonly TieRecord[] {
  const words = wordsFor(model)
  return [...model.cells.values()].flatMap(({ fact, origin, expression }) =>
    origin === 'link' ? [{ fact, to: factsIn(expression), formula: words(expression) }] : [],
  )
}

/** Without what is undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
