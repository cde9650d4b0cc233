import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { exitStatuses, isFailure, type Severity, severities } from '../../src/core/severity.ts'
import { exitStatusOf } from '../../src/report/exit-status.ts'
import { type Renderer, renderers } from '../../src/report/format/formats.ts'
import { colours, PLAIN } from '../../src/report/format/terminal.ts'
import { workbookReport } from '../../src/report/of-workbook.ts'
import type { Finding, Report } from '../../src/report/report.ts'

const finding = (more: Partial<Finding>): Finding => ({
  kind: 'inconsistent',
  severity: 'error',
  says: 'inconsistent',
  title: 'Total <revenue>',
  figures: [],
  consequences: [],
  ...more,
})

const release: Report = {
  subject: 'release',
  title: 'q3.txt',
  headline: ['3 of 4 checks hold'],
  groups: [
    {
      title: 'Operations',
      form: 'excerpts',
      findings: [
        finding({
          aspect: 'foots',
          place: {
            in: 'release',
            name: 'q3.txt',
            line: 41,
            column: 9,
            excerpt: { line: 'Revenue 3,012', text: 'Revenue 3,012', caret: '        ^^^^^' },
          },
          figures: [
            { role: 'reported', shown: '3,012' },
            { role: 'computed', shown: '3,009' },
          ],
          remark: 'one digit is off',
        }),
      ],
      following: [],
    },
  ],
  tallies: [
    {
      title: 'Operations',
      tally: {
        checks: 4,
        exact: 3,
        rounding: 0,
        exceptions: 1,
        unexplained: 0,
        unmatched: 0,
        accepted: 0,
      },
    },
  ],
  record: {
    release: 'q3\u202e.txt',
    summary: {
      checks: 4,
      exact: 3,
      rounding: 0,
      exceptions: 1,
      unexplained: 0,
      unmatched: 0,
      accepted: 0,
      coverage: { figures: 4, borneOut: 1, feeding: 1, alone: 1, contradicted: 1 },
    },
    checks: [],
    diagnostics: [],
    notReproduced: [],
  },
}

const workbook = workbookReport(
  {
    findings: [
      { kind: 'stale', sheet: 'Cash Flows', cell: 'B4', caption: 'Cash', formula: 'B3', saved: 5, recalculated: 6 },
      { kind: 'stale', sheet: 'Cash Flows', cell: 'B5', caption: 'Sum', formula: 'B4', follows: true },
    ],
    formulas: 2,
    kept: 0,
    unsettled: 0,
    inputs: 0,
    checks: 0,
    recorded: true,
  },
  'book.xlsx',
)

describe('every format tells of every source', () => {
  test.each(Object.entries<Renderer>(renderers).filter(([format]) => !['json', 'acceptances'].includes(format)))(
    '%s',
    (format, render) => {
      const [ofRelease, ofWorkbook] = [release, workbook].map((report) => {
        const told = render(report, PLAIN)
        return typeof told === 'string' ? told.replaceAll('\\', '') : JSON.stringify(told)
      })
      for (const text of [
        'q3.txt',
        ...(format === 'junit' ? [] : ['3 of 4 checks hold']),
        'inconsistent',
        'foots',
        '3,012',
        '3,009',
        'one digit is off',
      ])
        expect(ofRelease).toContain(text)
      for (const text of ['book.xlsx', 'Cash Flows!B4', 'Cash: saved 5, =B3 gives 6'])
        expect(ofWorkbook).toContain(text)
    },
  )

  test('terminal: the line with carets, the figures, the cause, and the tally', () => {
    expect(renderers.terminal(release, PLAIN)).toBe(`q3.txt
3 of 4 checks hold

Operations
──────────
q3.txt:41:9: error: inconsistent (foots): Total <revenue>
   41 | Revenue 3,012
                ^^^^^
reported 3,012   computed 3,009
one digit is off

By statement
  Operations: 3 exact, 1 exception
`)
  })

  test.each([40, 72])('terminal: no line is wider than %i characters, coloured or not', (width) => {
    const [group] = release.groups
    const [first] = group?.findings ?? []
    if (!group || !first) throw new Error('no finding')
    const text = `Revenue${' '.repeat(50)}3,012`
    const place = { in: 'release', name: 'q3.txt', line: 41, column: 58 } as const
    const excerpt = { line: text, text, caret: `${' '.repeat(57)}^^^^^` }
    const wide = {
      ...release,
      headline: [`3 of 4 checks hold${', 3 within rounding'.repeat(6)}`],
      groups: [{ ...group, findings: [{ ...first, place: { ...place, excerpt }, remark: 'word '.repeat(40) }] }],
      tallies: release.tallies.map((each) => ({ ...each, title: 'Statements of Operations '.repeat(6) })),
    }
    const told = renderers.terminal(wide, { width, wraps: true, paint: colours })
    const plain = renderers.terminal(wide, { width, wraps: true, paint: (line) => line })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(told.replace(/\u001b\[[0-9;]*m/g, '')).toBe(plain)
    expect(plain.split('\n').filter((line) => line.length > width)).toEqual([])
    expect(plain).toContain('3,012')
    expect(plain).not.toContain('\u001b')
  })

  test('terminal: two checks of one figure show its line once', () => {
    const [group] = release.groups
    const twice = { ...release, groups: group ? [{ ...group, findings: [...group.findings, ...group.findings] }] : [] }
    const told = renderers.terminal(twice, PLAIN)
    expect(told.match(/q3\.txt:41:9: error:/g)).toHaveLength(2)
    expect(told.match(/41 \| Revenue/g)).toHaveLength(1)
  })

  test('what follows from the others is counted', () => {
    expect(renderers.terminal(workbook, PLAIN)).toContain(
      '  Cash Flows!B4  Cash: saved 5, =B3 gives 6\n  and 1 result that follows from these\n',
    )
  })

  test('json: the record, which a terminal cannot be steered by and which reads the same', () => {
    const json = renderers.json(release)
    expect(json).toContain('\\u202e')
    expect(JSON.parse(json)).toEqual({ format: 1, tieout: manifest.version, ...release.record })
  })
})

test.each([
  ['html', '<th scope="col">Accepted</th>'],
  ['markdown', '| unmatched | accepted |'],
] as const)('%s counts by statement what is accepted, where anything is', (format, heading) => {
  const [{ title, tally }] = release.tallies as [Report['tallies'][number]]
  const accepting = { ...release, tallies: [{ title, tally: { ...tally, exceptions: 0, accepted: 1 } }] }
  expect(renderers[format](accepting)).toContain(heading)
  expect(renderers[format](release)).not.toMatch(/>accepted<|\| accepted \|/i)
})

describe('the exit status follows from the gravest finding', () => {
  const of = (severity: Severity): Report => ({
    ...release,
    groups: [{ title: '', form: 'lines', findings: [finding({ severity })], following: [] }],
  })

  test.each([
    ['error', 1, 1],
    ['difference', 1, 1],
    ['warning', 0, 1],
    ['note', 0, 0],
  ] as const)('%s: %i, and %i where strict', (severity, plain, strict) => {
    expect([exitStatusOf(of(severity), false), exitStatusOf(of(severity), true)]).toEqual([plain, strict])
  })

  test('nothing found, all well', () => {
    expect(exitStatusOf({ ...release, groups: [] }, true)).toBe(exitStatuses.holds)
    expect(Object.keys(severities).filter((each) => isFailure(each as Severity, false))).toEqual([
      'error',
      'difference',
    ])
  })
})

test('a page shows the line of a figure, and not once more that of a sentence, which stands among what was and what is', () => {
  const [group] = release.groups
  const [first] = group?.findings ?? []
  if (group === undefined || first === undefined) throw new Error('nothing found')
  const page = (title: string): unknown =>
    renderers.html({ ...release, groups: [{ ...group, findings: [{ ...first, title }] }] })
  expect(page('Revenue')).toContain('<pre>Revenue 3,012</pre>')
  expect(page('')).not.toContain('<pre>')
})
