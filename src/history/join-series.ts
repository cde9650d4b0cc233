/** Which tables of many releases are one statement, and which of their rows are one line. */

import { type Diagnostic, diagnostic, type HistoryCode } from '../core/diagnostic.ts'
import { KINDS, type StatementKind } from '../core/kinds.ts'
import type { Release, Statement } from '../core/release.ts'
import type { Span } from '../core/source.ts'
import { isComparable } from '../core/unit.ts'
import { scaleText } from '../language/units.ts'
import { calendarOf } from './calendar.ts'
import { columnPlaces, isOfChange } from './columns.ts'
import { captionKey, captionWords, likeness } from './match/captions.ts'
import { matchLines } from './match/match-lines.ts'
import {
  figuresOf,
  headingAbove,
  isSameFigure,
  type Line,
  type Member,
  quantityOf,
  type StatementSeries,
} from './statement-series.ts'

/** The share of a table's lines that a statement has to know for the table to continue it. */
const ENOUGH = 0.5
/** A second table of one release is the same statement only if nearly all of it is. */
const ENOUGH_AGAIN = 0.8
/** Under a title that says the same, less will do: a reconciliation adjusts for other things each year. */
const ENOUGH_TITLED = 0.2
const SAME_TITLE = 0.7
/** How much a title that says the same adds, and figures that agree. */
const TITLE = 0.3
const FIGURES = 1

/** The statements found, and what was odd in joining them. */
export interface JoinedSeries {
  readonly found: readonly StatementSeries[]
  readonly diagnostics: readonly Diagnostic[]
  /** Tables no column of which has a period: where each is printed. */
  readonly untimed: readonly { readonly release: number; readonly kind: StatementKind; readonly span: Span }[]
}

/** The statements of releases, oldest first, followed through them; tables without periods are left out. */
export function joinSeries(
  releases: readonly Release[],
  lineOf: (release: number, line: number) => number,
): JoinedSeries {
  const canonical = calendarOf(
    releases.flatMap(({ statements }) =>
      statements.flatMap(({ columns }) => columns.flatMap(({ period }) => (period ? [period] : []))),
    ),
  )
  const found: StatementSeries[] = []
  const diagnostics: Diagnostic[] = []
  const untimed: JoinedSeries['untimed'][number][] = []
  releases.forEach((release, at) => {
    for (const statement of release.statements) {
      const { places, ahead, misdated } = columnPlaces(statement, release, canonical)
      const first = statement.titleLines[0]?.span ?? { line: statement.lines.from, column: 1, length: 1 }
      const span = { ...first, line: lineOf(at, first.line) }
      const title = `"${statement.title}"`
      const say = (code: HistoryCode, text: string) => diagnostics.push(diagnostic(code, text, span))
      for (const { column, twin, alike, figures } of misdated)
        say(
          'period-misprinted',
          `"${column.label}" of ${title} is taken as an earlier printing of "${twin.label}": it quotes an earlier release, ends after the period that this one reports on, and ${alike} of its ${figures} figures are the same`,
        )
      for (const { label } of ahead)
        say(
          'period-ahead',
          `"${label}" of ${title} ends after the period that the release reports on; its figures are left out`,
        )
      const member: Member = { release: at, statement, places }
      if (!statement.items.some((_, i) => figuresOf(member, i).length > 0)) {
        say('not-over-time', `no column of ${title} has a period of its own; it is left out`)
        untimed.push({ release: at, kind: statement.kind, span })
        continue
      }
      const left = statement.columns.filter((column, i) => !places[i] && !isOfChange(column) && !ahead.includes(column))
      const labels = left.map(({ label }) => `"${label}"`).join(', ')
      if (left.length > 0)
        say('not-over-time', `no period of their own have the columns ${labels} of ${title}; they are left out`)
      const comparable = found.filter((each) => isComparableWith(each, member))
      const series = seriesFor(comparable, member)
      const unlike = series === undefined ? seriesFor(found, member) : undefined
      if (unlike !== undefined) {
        const said = unlike.members.at(-1)?.statement.unit.scale ?? null
        say(
          'unit-unlike',
          `${title} is ${scaleText(statement.unit.scale)} here and ${scaleText(said)} elsewhere; it is kept apart, since nothing says by what one is multiplied to be the other`,
        )
      }
      if (series) addTo(series, member)
      else found.push(begun(member))
    }
  })
  const changes = releases
    .flatMap(({ statements }) => statements)
    .flatMap(({ columns, grid }) =>
      grid.flatMap((row) => row.filter((fact, i) => fact && isOfChange(columns[i]))),
    ).length
  if (changes > 0) {
    const text = `${changes} figures in columns of changes are left out: growth has rows of its own`
    diagnostics.push(diagnostic('not-over-time', text))
  }
  return { found, diagnostics, untimed }
}

const basisOf = ({ columns }: Statement): StatementSeries['basis'] => {
  const adjusted = columns.filter(({ basis }) => basis === 'adjusted').length
  return adjusted * 2 > columns.length ? 'adjusted' : 'reported'
}

/** True of a table most of whose money is averages. */
function isOfAverages({ grid }: Statement): boolean {
  const money = grid.flat().flatMap((fact) => (fact?.unit.measure === 'money' ? [fact] : []))
  return money.filter(({ unit }) => unit.average).length * 2 > money.length
}

/** False where only one of the two states the unit of its money. */
const isComparableWith = ({ members }: StatementSeries, { statement }: Member): boolean =>
  members.every((member) => isComparable(member.statement.unit, statement.unit))

function seriesFor(found: readonly StatementSeries[], member: Member): StatementSeries | undefined {
  const { statement } = member
  const basis = basisOf(statement)
  const open = found.flatMap((series) => {
    if (series.kind !== statement.kind || series.basis !== basis) return []
    // Balances and their averages are called alike, and are two things.
    if (series.members.some((other) => isOfAverages(other.statement) !== isOfAverages(statement))) return []
    const known = knownShare(series, member)
    const title = Math.max(
      ...series.members.map((other) => likeness(captionWords(other.statement.title), captionWords(statement.title))),
    )
    const again = series.members.some(({ release }) => release === member.release)
    const alike = KINDS[statement.kind].open
      ? known >= ENOUGH && (title > 0 || agreement(series, member) > 0)
      : known >= ENOUGH
    const enough = again ? known >= ENOUGH_AGAIN : alike || (known >= ENOUGH_TITLED && title >= SAME_TITLE)
    return enough && !(again && contradicts(series, member)) ? [{ series, score: known + TITLE * title }] : []
  })
  if (open.length < 2) return open[0]?.series
  // Parent and subsidiary may print the same lines under the same title: what both print for one period tells them apart.
  const scored = open.map(({ series, score }) => ({ series, score: score + FIGURES * agreement(series, member) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).series
}

/** Of the figures that both print for a period, the share that agrees, less the share that does not: -1 to 1. */
function agreement(series: StatementSeries, member: Member): number {
  const matched = matchLines(series.lines, member)
  let agree = 0
  let all = 0
  member.statement.items.forEach((_, i) => {
    const line = series.lines[matched[i] ?? -1]
    for (const { place, fact } of figuresOf(member, i)) {
      const known = line?.values.get(place.key)
      if (known === undefined || fact.value.isZero()) continue
      all++
      if (known.some((each) => isSameFigure(each, quantityOf(fact)))) agree++
    }
  })
  return all === 0 ? 0 : (2 * agree) / all - 1
}

/** The share of lines with figures that are called alike, of the shorter of the two. */
function knownShare({ lines }: StatementSeries, { statement }: Member): number {
  const captions = new Set(lines.flatMap((line) => (line.heading ? [] : [...line.captions.keys()])))
  const concepts = new Set(lines.flatMap((line) => [...line.concepts]))
  const items = statement.items.filter(({ role }) => role !== 'heading')
  const known = items.filter(({ label, concept }) => {
    return captions.has(captionKey(label)) || (concept !== undefined && concepts.has(concept))
  })
  return known.length / Math.max(1, Math.min(items.length, lines.filter(({ heading }) => !heading).length))
}

/** Two tables of one release that give one line of one period two figures are two statements. */
function contradicts(series: StatementSeries, member: Member): boolean {
  const said = new Set(
    series.members.flatMap(({ release, places }) =>
      release === member.release ? places.flatMap((place) => (place ? [`${place.key} ${place.quoted}`] : [])) : [],
    ),
  )
  const matched = matchLines(series.lines, member)
  return member.statement.items.some((_, i) => {
    const line = series.lines[matched[i] ?? -1]
    return figuresOf(member, i).some(({ place, fact }) => {
      const known = line?.values.get(place.key)
      return (
        said.has(`${place.key} ${place.quoted}`) && known && !known.some((each) => isSameFigure(each, quantityOf(fact)))
      )
    })
  })
}

function begun(member: Member): StatementSeries {
  const series: StatementSeries = {
    kind: member.statement.kind,
    basis: basisOf(member.statement),
    members: [],
    lines: [],
  }
  addTo(series, member)
  return series
}

/** Adds a table: its rows to the lines they are, new ones behind the line above them. */
function addTo(series: StatementSeries, member: Member): void {
  const { lines, members } = series
  const at = members.push(member) - 1
  const matched = matchLines(lines, member).map((line) => (line === undefined ? undefined : lines[line]))
  let behind: Line | undefined
  const added = new Map<Line | undefined, Line[]>()
  member.statement.items.forEach((item, i) => {
    let line = matched[i]
    if (line === undefined) {
      line = emptyLine(item.role === 'heading')
      const group = added.get(behind)
      if (group === undefined) added.set(behind, [line])
      else group.push(line)
    } else behind = line
    line.entries.push({ member: at, item: i })
    note(line, member, i)
  })
  const merged = lines.flatMap((line) => [line, ...(added.get(line) ?? [])])
  lines.splice(0, lines.length, ...(added.get(undefined) ?? []), ...merged)
}

const emptyLine = (heading: boolean): Line => ({
  entries: [],
  captions: new Map(),
  parents: new Set(),
  below: new Set(),
  concepts: new Set(),
  measures: new Set(),
  values: new Map(),
  heading,
})

function note(line: Line, member: Member, i: number): void {
  const { items } = member.statement
  const item = items[i]
  if (!item) return
  const words = captionWords(item.label)
  line.captions.set(captionKey(item.label), words)
  if (item.parent !== undefined) line.parents.add(captionKey(items[item.parent]?.label ?? ''))
  const above = headingAbove(items, i)
  if (above !== undefined) line.below.add(captionKey(above))
  if (item.concept !== undefined) line.concepts.add(item.concept)
  line.measures.add(item.unit.measure)
  for (const { place, fact } of figuresOf(member, i)) {
    const known = line.values.get(place.key)
    if (known === undefined) line.values.set(place.key, [quantityOf(fact)])
    else known.push(quantityOf(fact))
  }
}
