/**
 * What was read of a release as plain records, for `--json`: their form is `contract/release`.
 *
 * Figures are numbers in units of `scale` (1000 for "in thousands"; null where the release does not state it: never single
 * units), percentages shares of one. `unitFrom` is what states the scale; absent beside null. What is absent is left
 * out. Places count lines and columns of the file that was given from 1; a PDF has lines only as it is laid out.
 */
import type { Check as CheckRecord } from '../contract/checks.ts'
import type {
  Calculation as CalculationRecord,
  Fact as FactRecord,
  Release as ReleaseRecord,
  Statement as StatementRecord,
  Tie as TieRecord,
} from '../contract/release.ts'
import { versions } from '../contract/version.ts'
import { factsIn } from '../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import { linesInFile, spanInFile } from '../core/file/place-in-file.ts'
import type { Calculation, CheckResult, Model } from '../core/model.ts'
import type { Statement } from '../core/release.ts'
import type { Source } from '../core/source.ts'
import { wordsFor } from './words.ts'

/** The record of a release, its statements and facts in the order printed. */
export function releaseRecord(model: Model, results: readonly CheckResult[]): ReleaseRecord {
  const { release } = model
  const facts = [...placedFacts(release).values()]
  return {
    ...versions,
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
  return results.map(({ check, computed, difference, verdict, remark, accepted }) => ({
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
    ...(accepted && { accepted: { who: accepted.who, reason: accepted.reason, until: accepted.until } }),
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
