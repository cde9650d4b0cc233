/** Many releases of a company as one: each statement once, the periods of all releases side by side. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import type { History, Split } from '../core/history.ts'
import type { Release } from '../core/release.ts'
import type { Source } from '../core/source.ts'
import { dayText } from '../language/dates.ts'
import { type Assembled, type Assembling, assemble } from './assemble.ts'
import { otherCompanies } from './companies.ts'
import { withDerivedQuarters } from './derive.ts'
import { withoutEmptied } from './emptied-lines.ts'
import { fiscalNames } from './fiscal-names.ts'
import { fiscalYears } from './fiscal-year.ts'
import { joinSeries } from './join-series.ts'
import { leftOut } from './left-out.ts'
import { mixedUnits } from './mismatches/mixed-units.ts'
import { putRight } from './mismatches/put-right.ts'
import { notesOf } from './notes.ts'
import { restatedInAnother } from './restated/restated-in-another.ts'
import { newShares, sharesSplit } from './splits.ts'
import type { StatementSeries } from './statement-series.ts'
import { unlikeUnits } from './unlike-units.ts'

/** How releases are merged. */
export interface MergeOptions extends Omit<Assembling, 'lineOf' | 'sharesOf'> {
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
  const source = joinedSource(releases)
  const lineOf = (release: number, line: number): number => (source.documents?.[release]?.from ?? 1) + line - 1
  const joined = joinSeries(releases, lineOf)
  const { found: allSeries, diagnostics } = joined
  const lacking = leftOut(releases, joined, lineOf)
  const ids = statementIds(allSeries)
  const sharesOf = newShares(releases, options.splits ?? [])
  const parts = allSeries.map((series, i) => assemble(series, ids[i] as string, { ...options, lineOf, sharesOf }))
  const statements = parts.map(({ statement }, i) => ({ ...statement, sheet: sheetOf(allSeries, i, ids) }))
  const printings = new Map(parts.flatMap((part) => [...part.printings]))
  const inAnother = restatedInAnother(
    statements,
    parts.flatMap((part) => part.restatements),
    printings,
  )
  const derived = inAnother.statements.map((statement, i) => {
    const { tables, printed } = parts[i] as Assembled
    const made = withDerivedQuarters(statement, tables, options.order)
    return { ...made, statement: withoutEmptied(made.statement, printed) }
  })
  const { sentences, restatements } = sharesSplit(
    derived.map(({ statement }) => statement),
    parts.flatMap((part, i) => [
      ...part.restatements,
      ...inAnother.restatements.filter(({ fact }) => fact?.startsWith(`${statements[i]?.id}.`)),
    ]),
  )
  const years = fiscalYears(releases)
  const names = fiscalNames(releases, lineOf)
  const withheld = derived.flatMap((each) => each.withheld).map((text) => diagnostic('not-derived', text))
  const reclassified = parts.flatMap((part) => part.reclassified)
  const splits = sentences.map((text) => diagnostic('shares-split', text))
  const all = [
    ...splits,
    ...companies,
    ...mismatches.map(({ name, code, message }) => {
      const at = releases.findIndex(({ source }) => source.name === name)
      // What is left out has no place in the history.
      return diagnostic(code, message, at < 0 ? undefined : { line: lineOf(at, 1), column: 1, length: 1 })
    }),
    ...years.changes,
    ...names.diagnostics,
    ...diagnostics,
    ...lacking.map((each) => each.diagnostic),
    ...allSeries.flatMap((series) => unlikeUnits(series, lineOf)),
    ...allSeries.flatMap((series) => mixedUnits(series, releases)),
    ...reclassified.map(({ text, span }) => diagnostic('reclassified', text, span)),
    ...withheld,
    ...derived.flatMap(({ mixed }) => mixed.map(({ text, span }) => diagnostic('derived-across-years', text, span))),
  ]
  const last = releases.at(-1)
  return {
    release: {
      source,
      ...(last?.company === undefined ? {} : { company: last.company }),
      title: titleOf(releases),
      ...(last?.date === undefined ? {} : { date: last.date }),
      statements: derived.map(({ statement }) => names.named(statement)),
      notes: derived.flatMap(({ statement, withheld }, i) =>
        notesOf(statement, {
          withheld,
          splits: options.splits ?? [],
          reclassified: parts[i]?.reclassified.map(({ text }) => text) ?? [],
          leftOut: lacking.flatMap(({ series, text }) => (series === allSeries[i] ? [text] : [])),
        }),
      ),
      paragraphs: [],
      diagnostics: [...releases.flatMap((release, at) => warningsOf(release, (line) => lineOf(at, line))), ...all],
    },
    releases,
    ...(years.sentence === undefined ? {} : { fiscalYear: years.sentence }),
    printings,
    restatements,
    reclassified: reclassified.map(({ text }) => text),
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

function joinedSource(releases: readonly Release[]): Source {
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
