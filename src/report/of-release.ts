/** A report on a release: what ties and what does not. */
import type { Diagnostic } from '../core/diagnostic.ts'
import { placedFacts } from '../core/facts.ts'
import { spanInFile } from '../core/file/place-in-file.ts'
import type { CheckResult, Model } from '../core/model.ts'
import type { Source } from '../core/source.ts'
import { isException, tally, tallySentence } from '../core/tally.ts'
import { placeOf } from './excerpt.ts'
import { count, figure } from './figure.ts'
import { severityOfResult } from './finding-kinds.ts'
import type { Figure, Finding, Group, Report } from './report.ts'

/** What was read and checked, and each check as a record for programs. */
export interface CheckedRelease {
  readonly model: Model
  readonly results: readonly CheckResult[]
  readonly records: readonly object[]
}

/**
 * Exceptions first, by statement, each with its line; then what agrees only within rounding, what is information, what
 * nothing says, and ratios that no definition gives.
 *
 * `record` is `{ release, summary, checks, diagnostics, notReproduced }`, each check a `CheckRecord` as in `tieout inspect --json`.
 */
export function releaseReport({ model, results, records }: CheckedRelease): Report {
  const { source } = model.release
  const statements = byStatement(model, results)
  const unexplained = model.diagnostics.filter(({ code }) => code === 'ratio-not-reproduced')
  const warnings = warningsOf(model)
  const groups: readonly Group[] = [
    ...statements.map(({ title, results: own }) =>
      group(
        title,
        'excerpts',
        own.filter(isException).map((each) => resultFinding(each, source)),
      ),
    ),
    ...LISTS.map(({ title, choose, remark }) => {
      const listed = statements.flatMap((statement) => statement.results.filter(choose))
      return group(
        title,
        'lines',
        listed.map((each) => listedFinding(each, source, remark)),
      )
    }),
    group(
      NOT_SOUND,
      'lines',
      warnings.map((each) => diagnosticFinding(each, source)),
    ),
    group(
      NOT_REPRODUCED,
      'lines',
      unexplained.map((each) => diagnosticFinding(each, source)),
    ),
  ]
  return {
    subject: 'release',
    title: source.name,
    headline: headlineOf(results),
    groups: groups.filter(({ findings }) => findings.length > 0),
    tallies: statements.map(({ title, results: own }) => ({ title, tally: tally(own) })),
    record: {
      release: source.name,
      summary: tally(results),
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
    },
  }
}

/** What is odd about a release and may be read wrongly, or is not read at all. */
export const warningsOf = ({ release, diagnostics }: Model): readonly Diagnostic[] =>
  [...release.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'warning')

/** What a check gave, with its line and all its figures. */
export function resultFinding(result: CheckResult, source: Source): Finding {
  const { check, verdict, remark } = result
  return {
    kind: verdict,
    severity: severityOfResult(result),
    says: verdict,
    aspect: check.kind,
    place: placeOf(source, check.span),
    title: check.label,
    figures: figuresOf(result),
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
}[] = [
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
    choose: ({ check, verdict }) => !check.informational && verdict === 'unmatched',
    remark: false,
  },
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
