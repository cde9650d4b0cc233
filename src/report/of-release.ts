/** What `tieout check` says of a release: on the terminal, as Markdown, as JSON. */
import type { Diagnostic } from '../core/diagnostic.ts'
import { placedFacts } from '../core/facts.ts'
import type { CheckResult, Model } from '../core/model.ts'
import { isException, tally, tallySentence } from '../core/tally.ts'
import type { Examined } from '../flows/build.ts'
import { excerpt } from './excerpt.ts'
import { comparison, count, figure } from './build/summary.ts'

/** The results about one statement, or about the prose. */
interface Group {
  readonly title: string
  readonly results: readonly CheckResult[]
}

/**
 * Exceptions first, by statement, each with its line; then what agrees only within rounding, what nothing says, what is
 * information, and how many hold of each statement.
 */
export function checkText({ model, results }: Examined): string {
  const { source } = model.release
  const groups = groupsOf(model, results)
  const parts = [`${source.name}\n${verdictOf(results)}\n`]
  for (const { title, results: own } of groups) {
    const odd = own.filter(isException)
    if (odd.length === 0) continue
    parts.push(
      `${title}\n${'─'.repeat(Math.min(title.length, 100))}\n${odd.map((each) => inFull(each, model)).join('\n')}`,
    )
  }
  for (const { title, choose, detail } of LISTS) {
    const listed = groups.flatMap((group) => group.results.filter(choose))
    if (listed.length === 0) continue
    const lines = listed.map(
      (each) => `  ${placeOf(each, source.name)}  ${each.check.label}${detail ? `\n    ${detailOf(each)}` : ''}`,
    )
    parts.push(`${title}\n${lines.join('\n')}\n`)
  }
  const unexplained = notReproduced(model)
  if (unexplained.length > 0) {
    const lines = unexplained.map(({ message, span }) => `  ${source.name}:${span?.line}:${span?.column}  ${message}`)
    parts.push(`${NOT_REPRODUCED}\n${lines.join('\n')}\n`)
  }
  parts.push(`By statement\n${groups.map((group) => `  ${sumOf(group)}`).join('\n')}\n`)
  return parts.join('\n')
}

export function checkMarkdown({ model, results }: Examined): string {
  const { source } = model.release
  const groups = groupsOf(model, results)
  const parts = [`# ${escaped(source.name)}\n`, `${verdictOf(results)}\n`]
  for (const { title, results: own } of groups) {
    const odd = own.filter(isException)
    if (odd.length === 0) continue
    parts.push(`## ${escaped(title)}\n`, ...odd.map((each) => inMarkdown(each, model)))
  }
  for (const { title, choose, detail } of LISTS) {
    const listed = groups.flatMap((group) => group.results.filter(choose))
    if (listed.length === 0) continue
    const lines = listed.map(
      (each) =>
        `- line ${each.check.span.line}: ${escaped(each.check.label)}${detail ? ` (${escaped(detailOf(each))})` : ''}`,
    )
    parts.push(`## ${title}\n`, `${lines.join('\n')}\n`)
  }
  const unexplained = notReproduced(model)
  if (unexplained.length > 0) {
    const lines = unexplained.map(({ message, span }) => `- line ${span?.line}: ${escaped(message)}`)
    parts.push(`## ${NOT_REPRODUCED}\n`, `${lines.join('\n')}\n`)
  }
  const rows = groups.map((group) => {
    const { exact, rounding, exceptions, unmatched } = tally(group.results)
    return `| ${escaped(group.title)} | ${exact} | ${rounding} | ${exceptions} | ${unmatched} |`
  })
  parts.push(
    '## By statement\n',
    `| statement | exact | within rounding | exceptions | unmatched |\n| --- | --: | --: | --: | --: |\n${rows.join('\n')}\n`,
  )
  return parts.join('\n')
}

/** `{ release, summary, checks, notReproduced }`, each check a `CheckRecord` as in `tieout inspect --json`. */
export async function checkJson({ model, results }: Examined): Promise<string> {
  const { checkRecords } = await import('../flows/build.ts')
  const report = {
    release: model.release.source.name,
    summary: tally(results),
    checks: checkRecords(model, results),
    notReproduced: notReproduced(model).map(({ message, span }) => ({ message, ...(span && { place: span }) })),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

const LISTS: readonly {
  readonly title: string
  readonly choose: (result: CheckResult) => boolean
  readonly detail: boolean
}[] = [
  {
    title: 'Within rounding',
    choose: ({ check, verdict }) => !check.informational && (verdict === 'rounding' || verdict === 'boundary'),
    detail: true,
  },
  {
    title: 'Information',
    choose: ({ check, verdict }) => check.informational && verdict !== 'exact' && verdict !== 'unmatched',
    detail: true,
  },
  {
    title: 'Unmatched: nothing else in the release says it',
    choose: ({ check, verdict }) => !check.informational && verdict === 'unmatched',
    detail: false,
  },
]

const NOT_REPRODUCED = 'Ratios that no known definition reproduces'

const notReproduced = ({ diagnostics }: Model): readonly Diagnostic[] =>
  diagnostics.filter(({ code }) => code === 'ratio-not-reproduced')

const detailOf = ({ check, remark }: CheckResult): string => remark ?? figure(check.printed, check)

function verdictOf(results: readonly CheckResult[]): string {
  const prose = results.filter(({ check }) => check.kind === 'narrative')
  const { checks, unmatched } = tally(prose)
  const said =
    prose.length === 0
      ? ''
      : `\n${checks} of ${count(prose.length, 'figure')} of the text ${checks === 1 ? 'is' : 'are'} in the tables, ${unmatched} unmatched`
  return tallySentence(tally(results)) + said
}

/** By statement in the order printed; the text last. */
function groupsOf(model: Model, results: readonly CheckResult[]): readonly Group[] {
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

const sumOf = ({ title, results }: Group): string => {
  const { exact, rounding, exceptions, unmatched } = tally(results)
  const counts = [
    `${exact} exact`,
    rounding > 0 ? `${rounding} within rounding` : '',
    exceptions > 0 ? count(exceptions, 'exception') : '',
    unmatched > 0 ? `${unmatched} unmatched` : '',
  ]
  return `${title}: ${counts.filter(Boolean).join(', ')}`
}

function inFull(result: CheckResult, model: Model): string {
  const { check, verdict, remark } = result
  const place = excerpt(model.release.source, check.span, `${verdict} (${check.kind}): ${check.label}`)
  return `${place}\n${comparison(result)}\n${remark === undefined ? '' : `${remark}\n`}`
}

function inMarkdown(result: CheckResult, { release }: Model): string {
  const { check, verdict, remark } = result
  const line = (release.source.lines[check.span.line - 1] ?? '').trimEnd()
  return [
    `**${verdict}** (${check.kind}), line ${check.span.line}: ${escaped(check.label)}\n`,
    `${line.replace(/^/, '    ')}\n`,
    `${comparison(result)}${remark === undefined ? '' : `  \n${escaped(remark)}`}\n`,
  ].join('\n')
}

const placeOf = ({ check: { span } }: CheckResult, name: string): string => `${name}:${span.line}:${span.column}`

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`)
