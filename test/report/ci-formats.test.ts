/** Reports that CI reads, against what their formats ask for. */
import { Ajv } from 'ajv'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { githubActionsReport } from '../../src/report/format/github-actions.ts'
import { junitReport } from '../../src/report/format/junit.ts'
import { sarifReport } from '../../src/report/format/sarif.ts'
import type { Finding, Report } from '../../src/report/report.ts'
import { junitElements, sarifSchema } from './ci-schemas.ts'

const finding = (more: Partial<Finding>): Finding => ({
  kind: 'inconsistent',
  severity: 'error',
  says: 'inconsistent',
  aspect: 'foots',
  title: 'Total <revenue>, 100% & "more"\u0007',
  figures: [
    { role: 'reported', shown: '3,012' },
    { role: 'computed', shown: '3,009' },
  ],
  remark: 'one digit: off',
  consequences: [],
  ...more,
})

const at = (line: number) => ({ in: 'release', name: 'drafts/q 3,1.txt', line, column: 9 }) as const

const failing = finding({ id: 'operations.total-revenue@q3:foots', place: at(41) })
const accepted = finding({
  id: 'operations.cash@q3:ties',
  severity: 'note',
  accepted: 'printed so (Lee)',
  place: at(42),
})
const exact = finding({
  id: 'operations.margin@q3:ratio',
  kind: 'exact',
  says: 'exact',
  severity: 'note',
  place: at(43),
})
const odd = finding({
  kind: 'figure-not-read',
  says: 'figure-not-read',
  severity: 'warning',
  place: at(44),
  figures: [],
})

const group = (title: string, findings: readonly Finding[], folded?: true) => ({
  title,
  form: 'lines' as const,
  findings,
  following: [],
  ...(folded && { folded }),
})

const release: Report = {
  subject: 'release',
  title: 'q 3,1.txt',
  file: 'drafts/q 3,1.txt',
  headline: ['3 of 4 checks hold', '12 figures borne out'],
  groups: [
    group('Operations', [failing]),
    group('Accepted', [accepted]),
    group('Odd', [odd]),
    group('Exact', [exact], true),
  ],
  checked: [{ title: 'Operations', findings: [failing, accepted, exact] }],
  tallies: [],
  record: {},
}

const workbook: Report = {
  subject: 'workbook',
  title: 'book.xlsx',
  headline: ['1 finding'],
  groups: [
    group('Typed over', [
      finding({ kind: 'typed-over', says: 'typed-over', place: { in: 'workbook', sheet: 'Cash Flows' }, figures: [] }),
    ]),
  ],
  tallies: [],
  record: {},
}

const nothing: Report = { ...release, groups: [], checked: [] }
const reports = [release, workbook, nothing]

describe('SARIF', () => {
  const formats = {
    'date-time': true as const,
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => URL.canParse(text, 'file:///') && !/[ \\\\]/.test(text),
  }
  const isValid = new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(sarifSchema)

  test.each(reports.map((report, i) => [i, report] as const))(
    'report %i is valid by the schema that is published',
    (_, report) => {
      isValid(JSON.parse(sarifReport(report)))
      expect(isValid.errors ?? []).toEqual([])
    },
  )

  test('the schema refuses what is none', () => {
    const log = JSON.parse(sarifReport(release))
    log.runs[0].results[0].level = 'fatal'
    expect(isValid(log)).toBe(false)
    expect(isValid({ version: '2.1.0' })).toBe(false)
    log.runs[0].results[0].level = 'error'
    log.runs[0].results[0].place = 1
    expect(isValid(log)).toBe(false)
  })

  test('a path from the root is a whole URI', () => {
    const found = { ...failing, place: { ...at(1), name: '/a b/q3.txt' } }
    const rooted = { ...release, groups: release.groups.map((group) => ({ ...group, findings: [found] })) }
    const [{ results }] = JSON.parse(sarifReport(rooted)).runs
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('file:///a%20b/q3.txt')
  })

  test('a result for each finding that is told, its rule, place and check; one that is accepted is suppressed', () => {
    const [run] = JSON.parse(sarifReport(release)).runs
    expect(run.results).toHaveLength(3)
    expect(run.results[0]).toMatchObject({
      ruleId: 'inconsistent/foots',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'drafts/q%203%2C1.txt' },
            region: { startLine: 41, startColumn: 9 },
          },
        },
      ],
      partialFingerprints: { 'check/v1': 'operations.total-revenue@q3:foots' },
    })
    expect(run.results[1].suppressions).toEqual([{ kind: 'external', justification: 'printed so (Lee)' }])
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
  })
})

describe('JUnit', () => {
  test.each(reports.map((report, i) => [i, report] as const))(
    'report %i has the elements and counts of the form',
    (_, report) => {
      expect(faults(junitReport(report))).toEqual([])
    },
  )

  test('faults of the form are found', () => {
    const xml = junitReport(release)
    expect(faults(xml.replace('failures="1"', 'failures="2"'))).not.toEqual([])
    expect(faults(xml.replace('classname', 'class'))).not.toEqual([])
    expect(faults(xml.replaceAll('testcase', 'case'))).not.toEqual([])
  })

  test('a test for each check, also for what holds; what fails and what is accepted say so', () => {
    const xml = junitReport(release)
    expect(xml.match(/<testcase /g)).toHaveLength(4)
    expect(xml).toContain('[operations.margin@q3:ratio]"/>')
    expect(xml).toContain('<failure type="inconsistent" message="inconsistent, drafts/q 3,1.txt:41:9">')
    expect(xml).toContain('Total &lt;revenue&gt;, 100% &amp; &quot;more&quot;\\u0007')
    expect(xml).toMatch(/cash@q3:ties\]"><skipped /)
  })
})

describe('GitHub Actions', () => {
  test('a command a line, with what steers escaped', () => {
    const lines = githubActionsReport(release).trimEnd().split('\n')
    expect(lines).toEqual([
      '::error file=drafts/q 3%2C1.txt,line=41,col=9,title=inconsistent (foots)::Total <revenue>, 100%25 & "more"\\u0007%0Areported 3,012   computed 3,009%0Aone digit: off%0Acheck operations.total-revenue@q3:foots',
      expect.stringMatching(/^::notice file=.*,line=42,/),
      expect.stringMatching(/^::warning file=.*,line=44,/),
      '::notice title=tieout%3A q 3%2C1.txt::3 of 4 checks hold%0A12 figures borne out',
    ])
  })

  test('a title cannot begin a command of its own', () => {
    const evil = finding({ title: 'x\n::error::y', place: at(1) })
    const lines = githubActionsReport({ ...nothing, groups: [group('a', [evil])] })
      .trimEnd()
      .split('\n')
    expect(lines.every((line) => /^::(?:error file|notice title)=/.test(line))).toBe(true)
    expect(lines).toHaveLength(2)
  })
})

/** What in the XML is not of the form: elements, attributes, and counts that are not those of the tests within. */
function faults(xml: string): readonly string[] {
  const found: string[] = []
  const open: string[] = []
  const suites: {
    readonly attributes: Readonly<Record<string, string>>
    tests: number
    failure: number
    skipped: number
  }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => void found.push(error.message))
  parser.on('opentag', ({ name, attributes }) => {
    const form = junitElements[name]
    if (form === undefined) found.push(`an element ${name}`)
    else if (form.in !== (open.at(-1) ?? '')) found.push(`${name} in ${open.at(-1)}`)
    for (const needed of form?.needs ?? []) if (!(needed in attributes)) found.push(`${name} without ${needed}`)
    for (const given of Object.keys(attributes))
      if (!form?.needs.includes(given) && !form?.may.includes(given)) found.push(`${name} with ${given}`)
    open.push(name)
    if (name.startsWith('testsuite')) suites.push({ attributes, tests: 0, failure: 0, skipped: 0 })
    const last = suites.at(-1)
    for (const each of [suites[0], ...(last === suites[0] ? [] : [last])]) {
      if (each === undefined) continue
      if (name === 'testcase') each.tests++
      if (name === 'failure') each.failure++
      if (name === 'skipped') each.skipped++
    }
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  for (const { attributes, tests, failure, skipped } of suites) {
    if (Number(attributes.tests) !== tests || Number(attributes.failures) !== failure) found.push('counts')
    if (attributes.skipped !== undefined && Number(attributes.skipped) !== skipped) found.push('skipped')
  }
  return found
}
