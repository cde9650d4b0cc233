/** Many releases of a company as one: each statement once, the periods of all releases side by side. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import {
  type History,
  LONG,
  type Order,
  type Printing,
  RESTATED,
  type Restatement,
  SPLIT,
  type Split,
  TURNED,
} from '../core/history.ts'
import type { FactId } from '../core/model.ts'
import type { Decimal } from '../core/number.ts'
import type { IsoDate } from '../core/period.ts'
import type { Column, Fact, LineItem, Measure, Release, Remark, Statement, Unit } from '../core/release.ts'
import type { Source, Span } from '../core/source.ts'
import { dayText } from '../language/dates.ts'
import { lettersOf } from '../language/words.ts'
import { headingsOf, inTime, longWeeks } from './calendar.ts'
import { otherCompanies } from './companies.ts'
import { type PrintedTables, withDerivedQuarters } from './derive.ts'
import { fiscalYears } from './fiscal-year.ts'
import { joinSeries } from './join-series.ts'
import { putRight } from './mismatches.ts'
import { notesOf } from './notes.ts'
import { orderedLines } from './order-lines.ts'
import { cellsOf, type HistoryColumn, historyColumns, type Preference, type Said, type ShownCell } from './printings.ts'
import { restatedInAnother } from './restated-in-another.ts'
import { type SumsOf, signedSeries } from './signs.ts'
import { newShares, sharesSplit } from './splits.ts'
import { itemOf, type Line, type StatementSeries } from './statement-series.ts'

/** How releases are merged. */
export interface MergeOptions {
  /** Which printing of a period is shown. */
  readonly prefer: Preference
  readonly order: Order
  readonly sumsOf: SumsOf
  /** Splits that what is by the share is restated for. */
  readonly splits?: readonly Split[]
}

/**
 * The history of releases, in whatever order they are given.
 *
 * @throws UserError where they are of different companies, or one is given twice.
 */
export function mergeReleases(given: readonly Release[], options: MergeOptions): History {
  const sorted = (all: readonly Release[]): readonly Release[] => all.toSorted((a, b) => when(a).localeCompare(when(b)))
  const { releases: fitting, mismatches } = putRight(sorted(given))
  const releases = sorted(fitting)
  const companies = otherCompanies(releases)
  const source = joined(releases)
  const lineOf = (release: number, line: number): number => (source.documents?.[release]?.from ?? 1) + line - 1
  const { found: allSeries, diagnostics } = joinSeries(releases, lineOf)
  const ids = statementIds(allSeries)
  const sharesOf = newShares(releases, options.splits ?? [])
  const parts = allSeries.map((series, i) => assemble(series, ids[i] as string, options, lineOf, sharesOf))
  const statements = parts.map(({ statement }, i) => ({ ...statement, sheet: sheetOf(allSeries, i, ids) }))
  const printings = new Map(parts.flatMap((part) => [...part.printings]))
  const inAnother = restatedInAnother(
    statements,
    parts.flatMap((part) => part.restatements),
    printings,
  )
  const derived = inAnother.statements.map((statement, i) =>
    withDerivedQuarters(statement, (parts[i] as Assembled).tables, options.order),
  )
  const restatements = parts.flatMap((part, i) => [
    ...part.restatements,
    ...inAnother.restatements.filter(({ fact }) => fact?.startsWith(`${statements[i]?.id}.`)),
  ])
  const years = fiscalYears(releases)
  const withheld = derived.flatMap((each) => each.withheld).map((text) => diagnostic('not-derived', text))
  const splits = sharesSplit(derived.map(({ statement }) => statement)).map((text) => diagnostic('shares-split', text))
  const all = [
    ...splits,
    ...companies,
    ...mismatches.map(({ name, ...said }) =>
      diagnostic(said.code, said.message, {
        line: lineOf(
          releases.findIndex(({ source }) => source.name === name),
          1,
        ),
        column: 1,
        length: 1,
      }),
    ),
    ...years.changes,
    ...diagnostics,
    ...withheld,
  ]
  const last = releases.at(-1)
  return {
    release: {
      source,
      ...(last?.company === undefined ? {} : { company: last.company }),
      title: titleOf(releases),
      ...(last?.date === undefined ? {} : { date: last.date }),
      statements: derived.map(({ statement }) => statement),
      notes: derived.flatMap(({ statement, derived: made, withheld }) =>
        notesOf(statement, made.length > 0, withheld, options.splits ?? []),
      ),
      paragraphs: [],
      diagnostics: [...releases.flatMap((release, at) => warningsOf(release, (line) => lineOf(at, line))), ...all],
    },
    releases,
    ...(years.sentence === undefined ? {} : { fiscalYear: years.sentence }),
    printings,
    restatements,
    derived: derived.flatMap((each) => each.derived),
    diagnostics: all,
  }
}

/** What was odd about a release where it was read. */
const warningsOf = ({ diagnostics }: Release, lineOf: (line: number) => number): readonly Diagnostic[] =>
  diagnostics
    .filter(({ severity }) => severity !== 'note')
    .map((each) => (each.span === undefined ? each : { ...each, span: { ...each.span, line: lineOf(each.span.line) } }))

/** By the period reported on; a release's own date may be misprinted. */
const when = ({ period, date, source }: Release): string => `${period?.end ?? date ?? ''}|${date ?? ''}|${source.name}`

function joined(releases: readonly Release[]): Source {
  let from = 1
  const documents = releases.map(({ source }) => {
    const { name, lines, file } = source
    const document = { name, from, lines: lines.length, ...(file && { file }) }
    from += lines.length
    return document
  })
  return {
    name: releases.length === 1 ? (releases[0]?.source.name ?? '') : `${releases.length} releases`,
    format: releases[0]?.source.format ?? 'text',
    lines: releases.flatMap(({ source }) => source.lines),
    encoding: 'utf-8',
    documents,
  }
}

function titleOf(releases: readonly Release[]): string {
  const ends = releases.flatMap(({ period, date }) => period?.end ?? date ?? []).sort()
  const [first] = ends
  const last = ends.at(-1)
  const span = first && last ? `, on the periods ended ${dayText(first)} to ${dayText(last)}` : ''
  return `History of ${releases.length} ${releases.length === 1 ? 'release' : 'releases'}${span}`
}

/** The id of the latest table, numbered where two statements end up with one. */
function statementIds(allSeries: readonly StatementSeries[]): readonly string[] {
  const used = new Map<string, number>()
  return allSeries.map(({ kind, basis }) => {
    const base = basis === 'adjusted' ? `${kind}-adjusted` : kind
    const nth = (used.get(base) ?? 0) + 1
    used.set(base, nth)
    return nth === 1 ? base : `${base}-${nth}`
  })
}

/** The statement beneath which the latest table is printed, where that is in the history. */
function sheetOf(allSeries: readonly StatementSeries[], at: number, ids: readonly string[]): string {
  const latest = allSeries[at]?.members.at(-1)
  const host = allSeries.findIndex(({ members }) => {
    return members.some(({ release, statement }) => {
      return release === latest?.release && statement.id === latest.statement.sheet
    })
  })
  return ids[host < 0 ? at : host] as string
}

interface Assembled {
  readonly statement: Statement
  readonly printings: ReadonlyMap<FactId, readonly Printing[]>
  readonly restatements: readonly Restatement[]
  readonly tables: PrintedTables
}

function assemble(
  series: StatementSeries,
  id: string,
  { prefer, order, sumsOf }: MergeOptions,
  lineOf: (release: number, line: number) => number,
  sharesOf: (release: number) => Decimal,
): Assembled {
  const latest = series.members.at(-1)
  if (!latest) throw new Error(`the statement ${id} has no table`)
  const lines = orderedLines(series)
  const columns = historyColumns(series, prefer).toSorted(
    (a, b) => inTime(order)(a.place.period, b.place.period) || a.base.column - b.base.column,
  )
  const shift = (release: number, span: Span): Span => ({ ...span, line: lineOf(release, span.line) })
  const measures = new Map(lines.map((line) => [line, measureOf(series, line)]))
  const units = unitsOf(series)
  const signs = signedSeries(series, sumsOf)
  const place = {
    series,
    unit: (measure: Measure): Unit => units.get(measure) ?? latest.statement.unit,
    measureOf: (line: Line): Measure => measures.get(line) ?? 'money',
    signOf: signs.signOf,
    sharesOf,
    spanOf: (release: number, fact: Fact): Span => shift(release, fact.span),
  }
  const closes = [...new Set(columns.flatMap(({ place: { period } }) => period.end ?? []))]
  const shownColumns = columns.map((column, i) => columnOf(column, columns.slice(0, i), closes))
  const items = itemsOf(series, lines, place.measureOf, place.unit, lineOf)
  const cells = columns.map((column) => cellsOf(column, lines, place))
  const printings = new Map<FactId, readonly Printing[]>()
  const restatements: Restatement[] = []
  const grid = items.map((item, i) =>
    shownColumns.map((column, j): Fact | undefined => {
      const cell = cells[j]?.[i]
      if (!cell || cell.printings.length === 0) return undefined
      const factId = `${id}.${item.id}@${column.id}`
      const about = { statement: latest.statement.title, caption: fullCaption(item, items), heading: column.label }
      const found = restatementsOf(cell, columns[j] as HistoryColumn, series).map((each) => ({
        ...about,
        ...each,
        ...(cell.shown ? { fact: factId } : {}),
      }))
      restatements.push(...found)
      if (!cell.shown) return undefined
      printings.set(factId, cell.printings)
      const { fact, value, factor, isOfOldShares } = cell.shown
      return {
        ...fact,
        id: factId,
        value,
        quantum: fact.quantum.times(factor.abs()),
        unit: shownUnit(fact.unit, item.unit),
        marks: [
          ...(found.length > 0 ? [RESTATED] : []),
          ...(factor.isNegative() ? [TURNED] : []),
          ...(isOfOldShares ? [SPLIT] : []),
        ],
        span: cell.shown.span,
      }
    }),
  )
  const statement: Statement = {
    ...latest.statement,
    id,
    titleLines: latest.statement.titleLines.map((line) => ({ ...line, span: shift(latest.release, line.span) })),
    sheet: id,
    columns: shownColumns,
    items,
    grid,
    remarks: remarksOf(series, lines, columns, grid, shift),
    lines: {
      from: lineOf(latest.release, latest.statement.lines.from),
      to: lineOf(latest.release, latest.statement.lines.to),
    },
    series: true,
  }
  const rows = new Map(lines.map((line, row) => [line, row]))
  const tables: PrintedTables = {
    hasLine(item, column) {
      const table = columns[column]?.base.member
      return lines[item]?.entries.some(({ member }) => member === table) ?? false
    },
    sums: (column) =>
      (signs.sums[columns[column]?.base.member ?? -1] ?? []).map(({ total, terms }) => ({
        total: rows.get(total) ?? -1,
        terms: [...terms].map(([line, weight]) => ({ row: rows.get(line) ?? -1, weight })),
      })),
  }
  return { statement, printings, restatements, tables }
}

function columnOf({ key, place }: HistoryColumn, before: readonly HistoryColumn[], closes: readonly IsoDate[]): Column {
  const { period, basis, aside } = place
  const headings = [...headingsOf(period), ...(aside === '' ? [] : [aside])]
  const nth = before.filter((other) => slug(other.key) === slug(key)).length
  return {
    id: nth === 0 ? slug(key) : `${slug(key)}-${nth + 1}`,
    headings,
    label: headings.join(' '),
    period,
    basis,
    marks: longWeeks(period, closes) === undefined ? [] : [LONG],
  }
}

/** Captions that say too little away from their headings. */
const BARE = /^\W*(total|basic|diluted|other|subtotal)?\W*$/i

/** "Operating expenses: Total" */
function fullCaption({ label, parent }: LineItem, items: readonly LineItem[]): string {
  const heading = items[parent ?? -1]?.label.replace(/:\s*$/, '') ?? ''
  return heading !== '' && BARE.test(label) ? `${heading}: ${label}` : label
}

const slug = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')

/** What a line counts: as last printed, but money is what it is taken for where nothing says otherwise. */
function measureOf(series: StatementSeries, line: Line): Measure {
  const said = line.entries.map((entry) => itemOf(series, entry).unit.measure)
  return said.findLast((measure) => measure !== 'money') ?? 'money'
}

/** Of the line, as far as it is of its measure; what is an average stays one. */
const shownUnit = (own: Unit, ofLine: Unit): Unit =>
  own.measure === ofLine.measure ? { ...ofLine, ...(own.average && { average: true }) } : own

/** The unit of each measure, as last printed. */
function unitsOf({ members }: StatementSeries): ReadonlyMap<Measure, Unit> {
  const units = new Map<Measure, Unit>()
  for (const { statement } of members) {
    for (const fact of statement.grid.flat()) {
      if (fact === undefined) continue
      const { average: _, ...unit } = fact.unit
      units.set(unit.measure, unit)
    }
  }
  return units
}

function itemsOf(
  series: StatementSeries,
  lines: readonly Line[],
  measure: (line: Line) => Measure,
  unit: (measure: Measure) => Unit,
  lineOf: (release: number, line: number) => number,
): readonly LineItem[] {
  const rows = new Map(lines.map((line, i) => [line, i]))
  const byItem = new Map(lines.flatMap((line) => line.entries.map((each) => [`${each.member}|${each.item}`, line])))
  const used = new Set<string>()
  return lines.map((line, row) => {
    const entry = nameGiving(series, line)
    const latest = itemOf(series, entry)
    const release = series.members[entry.member]?.release ?? 0
    const above = byItem.get(`${entry.member}|${latest.parent}`)
    const parent = above === undefined ? undefined : rows.get(above)
    const { parent: _, detail: __, ...rest } = latest
    let id = latest.id
    for (let n = 2; used.has(id); n++) id = `${latest.id}-${n}`
    used.add(id)
    const concept = latest.concept ?? [...line.concepts][0]
    const depth = Math.max(0, latest.depth + shiftOf(series, line, row, lines))
    const others = otherCaptions(series, line, latest.label)
    return {
      ...rest,
      id,
      depth,
      marks: [],
      unit: unit(measure(line)),
      ...(concept === undefined ? {} : { concept }),
      ...(parent === undefined || parent >= row ? {} : { parent }),
      ...(others.length === 0 ? {} : { detail: `also printed as ${others.map((each) => `"${each}"`).join(', ')}` }),
      lines: { from: lineOf(release, latest.lines.from), to: lineOf(release, latest.lines.to) },
      span: { ...latest.span, line: lineOf(release, latest.span.line) },
    }
  })
}

/**
 * By how much a table that is not the latest indents otherwise than the latest does: told by the nearest line above that
 * is in both.
 */
function shiftOf(series: StatementSeries, line: Line, row: number, lines: readonly Line[]): number {
  const { member } = nameGiving(series, line)
  const latest = series.members.length - 1
  if (member === latest) return 0
  const depthIn = (each: Line | undefined, table: number): number | undefined => {
    const entry = each?.entries.find((one) => one.member === table)
    return entry && itemOf(series, entry).depth
  }
  for (let at = row - 1; at >= Math.max(0, row - NEAR); at--) {
    const here = depthIn(lines[at], member)
    const there = depthIn(lines[at], latest)
    if (here !== undefined && there !== undefined) return there - here
  }
  return 0
}

/** How far up such a line is looked for. */
const NEAR = 20

/** The latest entry, but one with a caption before one without. */
const nameGiving = (series: StatementSeries, { entries }: Line): Line['entries'][number] =>
  entries.findLast((entry) => itemOf(series, entry).label !== '') ?? (entries.at(-1) as Line['entries'][number])

function otherCaptions(series: StatementSeries, { entries }: Line, shown: string): readonly string[] {
  const labels = entries.map((entry) => itemOf(series, entry).label).filter((label) => label !== '')
  const seen = new Set([lettersOf(shown)])
  return labels.filter((label) => {
    if (seen.has(lettersOf(label))) return false
    seen.add(lettersOf(label))
    return true
  })
}

/** Each printing that says another figure than the one before it; figures that another table of the period lacks. */
function restatementsOf(
  { shown, printings }: ShownCell,
  { base }: HistoryColumn,
  { members }: StatementSeries,
): readonly Pick<Restatement, 'kind' | 'first' | 'latest'>[] {
  const found: Pick<Restatement, 'kind' | 'first' | 'latest'>[] = []
  // The printing that first said what was last said.
  let said = printings[0]
  for (const printing of printings) {
    if (!said || !differ(said, printing)) continue
    found.push({ kind: 'restated', first: said, latest: printing })
    said = printing
  }
  const last = printings.at(-1)
  const shows = members[base.member]
  if (!shown && last && shows && !last.value.isZero()) found.push({ kind: 'dropped', first: last })
  return found
}

/** Beyond what the coarser of two roundings explains. */
function differ(a: Said, b: Said): boolean {
  const off = a.value.minus(b.value).abs()
  const ours = a.fact.quantum.times(a.factor.abs())
  const theirs = b.fact.quantum.times(b.factor.abs())
  return ours.eq(theirs) ? !off.isZero() : off.gt(ours.plus(theirs).div(2))
}

/** Texts that the shown printings have where figures would stand. */
function remarksOf(
  { members }: StatementSeries,
  lines: readonly Line[],
  columns: readonly HistoryColumn[],
  grid: Statement['grid'],
  shift: (release: number, span: Span) => Span,
): readonly Remark[] {
  return lines.flatMap((line, item) =>
    columns.flatMap(({ base }, column): Remark[] => {
      if (grid[item]?.[column] !== undefined) return []
      const table = members[base.member]
      const rows = line.entries.flatMap((entry) => (entry.member === base.member ? [entry.item] : []))
      const remark = table?.statement.remarks.find((each) => rows.includes(each.item) && each.column === base.column)
      return remark && table ? [{ item, column, text: remark.text, span: shift(table.release, remark.span) }] : []
    }),
  )
}
