/** A report on a release: what ties and what does not. */
import type { Diagnostic } from '../core/diagnostic.ts'
import { placedFacts } from '../core/facts.ts'
import { spanInFile } from '../core/file/place-in-file.ts'
import type { Acceptance, CheckResult, FactId, Model } from '../core/model.ts'
import type { Fact } from '../core/release.ts'
import type { Source } from '../core/source.ts'
import { isException, tally, tallySentence } from '../core/tally.ts'
import { coverageOf, coverageSentence, type JudgedFact } from '../core/verdict.ts'
import { figureShown as figure } from '../language/shown.ts'
import { placeOf } from './excerpt.ts'
import { count } from './figure.ts'
import { severityOf, severityOfResult } from './finding-kinds.ts'
import type { Figure, Finding, Group, Report } from './report.ts'

/** What was read and checked, and each check as a record for programs. */
export interface CheckedRelease {
  readonly model: Model
  readonly results: readonly CheckResult[]
  /** The path it was read from, for places that a program is to open. Absent: its name. */
  readonly path?: string
  readonly records: readonly object[]
  /** Every printed figure with its verdict, acceptances apart. */
  readonly facts: ReadonlyMap<FactId, JudgedFact>
  /** Acceptances that no check needed. */
  readonly unused?: readonly Acceptance[]
}

/** What is to be listed beside what has to be looked at. */
export interface Wanted {
  /** What holds to the last digit. */
  readonly exact?: boolean
  /** Figures that stand alone. */
  readonly open?: boolean
  /** Where warnings fail, what is unmatched has to be looked at. */
  readonly strict?: boolean
}

/**
 * Exceptions first, by statement, each with its line; then what is accepted, what agrees only within rounding, what is
 * information, what nothing says, and ratios that no definition gives.
 *
 * `record` is `{ release, summary, checks, diagnostics, notReproduced }`, each check a `CheckRecord` as in `tieout inspect
 * --json`; with the figures that stand alone as `open` where they are wanted.
 */
export function releaseReport(
  { model, results, path, records, facts, unused = [] }: CheckedRelease,
  { exact = false, open = false, strict = false }: Wanted = {},
): Report {
  const { name } = model.release.source
  const source = { ...model.release.source, name: path ?? name }
  const statements = byStatement(model, results)
  const unexplained = model.diagnostics.filter(({ code }) => code === 'ratio-not-reproduced')
  const warnings = warningsOf(model)
  const unstated = model.release.diagnostics.filter(({ code }) => code === 'unit-not-found')
  const coverage = coverageOf(facts)
  const alone = open ? aloneIn(model, facts) : []
  const groups: readonly Group[] = [
    ...statements.map(({ title, results: own }) =>
      group(
        title,
        'excerpts',
        own.filter(isException).map((each) => resultFinding(each, source)),
      ),
    ),
    group('Acceptances that nothing needs: no such check, or it holds', 'lines', unused.map(unusedFinding)),
    group(
      NOT_SOUND,
      'lines',
      warnings.map((each) => diagnosticFinding(each, source)),
    ),
    group(
      'Stand alone: no check or tie bears them out',
      'lines',
      alone.map(({ fact, label }) => aloneFinding(fact, label, source)),
    ),
    ...LISTS.map(({ title, choose, remark, listed: where }) => {
      const isWanted = where !== 'where all is wanted' || exact
      const own = isWanted ? statements.flatMap((statement) => statement.results.filter(choose)) : []
      const findings = own.map((each) => listedFinding(each, source, remark))
      const isListed = where === 'always' || (where === 'where strict' && strict)
      return isListed ? group(title, 'lines', findings) : folded(title, findings)
    }),
    folded(
      'Units not stated: scaled by nothing',
      unstated.map((each) => diagnosticFinding(each, source)),
    ),
    folded(
      NOT_REPRODUCED,
      unexplained.map((each) => diagnosticFinding(each, source)),
    ),
  ]
  return {
    subject: 'release',
    title: name,
    file: source.name,
    headline: [
      ...headlineOf(results),
      coverageSentence(coverage),
      ...(unstated.length === 0 ? [] : [`the units of ${count(unstated.length, 'table')} are not stated`]),
    ],
    groups: groups.filter(({ findings }) => findings.length > 0),
    checked: statements.map(({ title, results: own }) => ({
      title,
      findings: own.map((each) => resultFinding(each, source)),
    })),
    tallies: statements.map(({ title, results: own }) => ({ title, tally: tally(own) })),
    record: {
      release: name,
      summary: { ...tally(results), coverage },
      checks: records,
      diagnostics: warnings.map(({ code, severity, message, span }) => ({
        code,
        severity,
        message,
        ...(span && { place: spanInFile(source, span) }),
      })),
      notReproduced: unexplained.map(({ message, span }) => ({
        message,
        ...(span && { place: spanInFile(source, span) }),
      })),
      ...(unused.length > 0 && {
        acceptancesUnused: unused.map(({ check, who, name, line }) => ({ check, who, name, line })),
      }),
      ...(open && {
        open: alone.map(({ fact, label }) => ({ fact: fact.id, label, place: spanInFile(source, fact.span) })),
      }),
    },
  }
}

/** What is odd about a release and may be read wrongly, or is not read at all. */
export const warningsOf = ({ release, diagnostics }: Model): readonly Diagnostic[] =>
  [...release.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'warning')

/** What a check gave, with its line and all its figures. */
export function resultFinding(result: CheckResult, source: Source): Finding {
  const { check, verdict, remark, accepted } = result
  return {
    kind: verdict,
    id: check.id,
    severity: severityOfResult(result),
    says: accepted ? `${verdict}, accepted` : verdict,
    aspect: check.kind,
    place: placeOf(source, check.span),
    title: check.label,
    figures: figuresOf(result),
    ...(accepted && { accepted: `${accepted.reason} (${accepted.who}, until ${accepted.until})` }),
    ...(remark === undefined ? {} : { remark }),
    consequences: [],
  }
}

/** What is odd about the release. */
export const diagnosticFinding = ({ code, severity, message, span }: Diagnostic, source: Source): Finding => ({
  kind: code,
  severity,
  says: code,
  ...(span && { place: placeOf(source, span) }),
  title: message,
  figures: [],
  consequences: [],
})

const aloneFinding = (fact: Fact, label: string, source: Source): Finding => ({
  kind: 'alone',
  severity: severityOf.alone,
  says: 'alone',
  place: placeOf(source, fact.span),
  title: label,
  figures: [{ role: 'reported', shown: figure(fact.value, fact) }],
  consequences: [],
})

const unusedFinding = ({ check, who, name, line }: Acceptance): Finding => ({
  kind: 'acceptance-unused',
  severity: severityOf['acceptance-unused'],
  says: 'acceptance unused',
  place: { in: 'release', name, line, column: 1 },
  title: `${check}, accepted by ${who}`,
  figures: [],
  consequences: [],
})

/** Figures that nothing bears out, with what they are called, in the order printed. */
const aloneIn = ({ release }: Model, facts: ReadonlyMap<FactId, JudgedFact>) =>
  [...placedFacts(release)].flatMap(([id, { fact, item, column }]) =>
    facts.get(id)?.verdict === 'open'
      ? [{ fact, label: [item.label, column.label].filter((part) => part !== '').join(', ') }]
      : [],
  )

const folded = (title: string, findings: readonly Finding[]): Group => ({
  ...group(title, 'lines', findings),
  folded: true,
})

const group = (title: string, form: Group['form'], findings: readonly Finding[]): Group => ({
  title,
  form,
  findings,
  following: [],
})

const LISTS: readonly {
  readonly title: string
  readonly choose: (result: CheckResult) => boolean
  /** Whether something is said behind each. */
  readonly remark: boolean
  /** When a terminal lists them without being asked for all; absent: never. */
  readonly listed?: 'always' | 'where strict' | 'where all is wanted'
}[] = [
  { title: 'Accepted', choose: ({ accepted }) => accepted !== undefined, remark: true, listed: 'always' },
  {
    title: 'Within rounding',
    choose: ({ check, verdict }) => !check.informational && (verdict === 'rounding' || verdict === 'boundary'),
    remark: true,
  },
  {
    title: 'Unexplained: totals that the lines above do not give',
    choose: ({ check, verdict }) => check.informational && verdict === 'unexplained',
    remark: true,
  },
  {
    title: 'Information',
    choose: ({ check, verdict }) =>
      check.informational && verdict !== 'exact' && verdict !== 'unexplained' && verdict !== 'unmatched',
    remark: true,
  },
  {
    title: 'Unmatched: nothing else in the release says it',
    choose: ({ check, verdict, accepted }) => !check.informational && !accepted && verdict === 'unmatched',
    remark: false,
    listed: 'where strict',
  },
  { title: 'Exact', choose: ({ verdict }) => verdict === 'exact', remark: false, listed: 'where all is wanted' },
]

const NOT_SOUND = 'Not printed soundly: what was read of it, or was not'
const NOT_REPRODUCED = 'Ratios that no known definition reproduces'

/** Where something is to be said and no sentence is given, the figure itself. */
function listedFinding(result: CheckResult, source: Source, remarked: boolean): Finding {
  const { remark, ...finding } = resultFinding(result, source)
  return remarked ? { ...finding, remark: remark ?? figure(result.check.printed, result.check) } : finding
}

function figuresOf({ check, computed, difference }: CheckResult): readonly Figure[] {
  return [
    { role: 'reported', shown: figure(check.printed, check) },
    ...(computed ? [{ role: 'computed', shown: figure(computed, check) } as const] : []),
    ...(difference ? [{ role: 'difference', shown: figure(difference, check) } as const] : []),
    ...(computed ? [{ role: 'allowed', shown: figure(check.tolerance, check) } as const] : []),
  ]
}

function headlineOf(results: readonly CheckResult[]): readonly string[] {
  const prose = results.filter(({ check }) => check.kind === 'narrative')
  const whole = tally(results)
  const all = [
    tallySentence(whole),
    ...(whole.unexplained === 0 ? [] : [`${count(whole.unexplained, 'figure')} of totals unexplained`]),
  ]
  if (prose.length === 0) return all
  const { checks, unmatched } = tally(prose)
  const verb = checks === 1 ? 'is' : 'are'
  return [
    ...all,
    `${checks} of ${count(prose.length, 'figure')} of the text ${verb} in the tables, ${unmatched} unmatched`,
  ]
}

/** The results about one statement, or about the prose. */
interface StatementResults {
  readonly title: string
  readonly results: readonly CheckResult[]
}

/** By statement in the order printed; the text last. */
function byStatement(model: Model, results: readonly CheckResult[]): readonly StatementResults[] {
  const facts = placedFacts(model.release)
  const groups = new Map<string, CheckResult[]>(model.release.statements.map(({ id }) => [id, []]))
  const prose: CheckResult[] = []
  for (const result of results) {
    const statement = result.check.at === undefined ? undefined : facts.get(result.check.at)?.statement.id
    const own = statement === undefined ? prose : groups.get(statement)
    own?.push(result)
  }
  const titled = model.release.statements.map(({ id, title, columns }) => ({
    title: [title === '' ? id : title, periodOf(columns.map(({ headings }) => headings[0] ?? ''))]
      .filter(Boolean)
      .join(', '),
    results: groups.get(id) ?? [],
  }))
  return [...titled, { title: 'Text', results: prose }].filter(({ results: own }) => own.length > 0)
}

/** What stands over all columns of a table tells it from others of its title. */
const periodOf = ([first = '', ...rest]: readonly string[]): string =>
  /\d{4}/.test(first) && rest.length > 0 && rest.every((heading) => heading === first) ? first : ''
