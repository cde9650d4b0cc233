import { describe, expect, test } from 'vitest'
import { checkWorkbook } from '../../src/check/workbook/check-workbook.ts'
import { consistencyFindings } from '../../src/check/workbook/consistency/consistency.ts'
import type {
  OpenedCell,
  OpenedName,
  OpenedSheet,
  OpenedValue,
  OpenedWorkbook,
} from '../../src/core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../src/core/book/workbook-check.ts'
import { parseA1 } from '../../src/core/cells/a1.ts'
import { workbookReport } from '../../src/report/of-workbook.ts'

const style = { format: 'General', isDate: false, indent: 0, look: {} }

/** A sheet from cells by address: a value, or ["=formula", saved result]. */
function sheet(
  name: string,
  cells: Readonly<Record<string, OpenedValue | readonly [string, OpenedValue?]>>,
): OpenedSheet {
  const made = Object.entries(cells).map(([address, content]): OpenedCell => {
    const place = parseA1(address) ?? { row: 0, column: 0 }
    if (!Array.isArray(content)) return { ...place, value: content as OpenedValue, style }
    const [formula, value] = content as readonly [string, OpenedValue?]
    return { ...place, formula: formula.slice(1), ...(value === undefined ? {} : { value }), style }
  })
  return { name, state: 'visible', cells: made, merges: [] }
}

const workbook = (sheets: readonly OpenedSheet[], names: readonly OpenedName[] = []): OpenedWorkbook => ({
  name: 'invented.xlsx',
  sheets,
  names,
})

const operations = (total: OpenedValue | readonly [string, OpenedValue?]): OpenedSheet =>
  sheet('Operations', { A1: 'Product', B1: 40, A2: 'Services', B2: 2, A3: 'Total revenue', B3: total })

const record = { name: '_tieout.live.1', refersTo: "Operations!$B$3:$B$4,'Operations'!$C$9" }

test('a workbook whose results are those of its formulas has nothing to report', () => {
  const saved = workbook([operations(['=SUM(B1:B2)', 42])], [record])
  expect(checkWorkbook(saved, saved)).toEqual({
    findings: [],
    formulas: 1,
    kept: 0,
    unsettled: 0,
    checks: 0,
    inputs: 0,
    recorded: true,
  })
})

test('a saved result that the formula does not give is stale', () => {
  const saved = workbook([operations(['=SUM(B1:B2)', 41])])
  const anew = workbook([operations(['=SUM(B1:B2)', 42])])
  expect(checkWorkbook(saved, anew).findings).toEqual([
    {
      kind: 'stale',
      sheet: 'Operations',
      cell: 'B3',
      caption: 'Total revenue',
      formula: 'SUM(B1:B2)',
      saved: 41,
      recalculated: 42,
    },
  ])
})

test('a formula may spell the name of a sheet in other capitals', () => {
  const build = (total: number, half: number): OpenedWorkbook =>
    workbook([
      operations(['=SUM(B1:B2)', total]),
      sheet('Ratios', {
        A1: 'Half',
        B1: ['=operations!B3/2', half],
      }),
    ])
  const { findings } = checkWorkbook(build(41, 20.5), build(42, 21))
  expect(findings.map(({ sheet: on, cell, follows = false }) => [on, cell, follows])).toEqual([
    ['Operations', 'B3', false],
    ['Ratios', 'B1', true],
  ])
})

test('what reads a stale result follows from it', () => {
  const build = (total: number, margin: number, rate: number): OpenedWorkbook =>
    workbook([
      sheet('Operations', {
        A1: 'Product',
        B1: 40,
        A2: 'Services',
        B2: 2,
        A3: 'Total',
        B3: ['=SUM(B1:B2)', total],
        A4: 'Margin',
        B4: ['=B3-B1', margin],
      }),
      sheet('Ratios', { A1: 'Rate', B1: ['=SUM(Operations!B3:B9)/2', rate] }),
    ])
  const { findings } = checkWorkbook(build(41, 1, 21), build(42, 2, 22))
  expect(findings.map(({ sheet: on, cell, follows = false }) => [on, cell, follows])).toEqual([
    ['Operations', 'B3', false],
    ['Operations', 'B4', true],
    ['Ratios', 'B1', true],
  ])
})

test('floating noise is no difference, and a formula saved without a result is not stale', () => {
  const anew = workbook([operations(['=B1+B2', 42.000000000000007])])
  expect(checkWorkbook(workbook([operations(['=B1+B2', 42])]), anew).findings).toEqual([])
  expect(checkWorkbook(workbook([operations(['=B1+B2'])]), anew).findings).toEqual([])
})

test('a formula that gives an error is told with it', () => {
  const broken = workbook([operations(['=B1/B9', { error: '#DIV/0!' }])])
  expect(checkWorkbook(broken, broken).findings).toMatchObject([
    { kind: 'error', cell: 'B3', formula: 'B1/B9', recalculated: { error: '#DIV/0!' } },
  ])
})

test('a figure typed over a formula is found by the record of live cells', () => {
  const saved = workbook([operations(42)], [record])
  expect(checkWorkbook(saved, saved).findings).toEqual([
    { kind: 'typed-over', sheet: 'Operations', cell: 'B3', caption: 'Total revenue', saved: 42 },
  ])
  expect(checkWorkbook(workbook([operations(42)]), saved)).toMatchObject({ findings: [], recorded: false })
})

test('rows of the Checks sheet whose verdict, calculated anew, is no agreement are told', () => {
  const checks = (verdict: OpenedValue): OpenedSheet =>
    sheet('Checks', {
      A6: 'Kind',
      B6: 'What',
      C6: 'Verdict',
      D6: 'Remark',
      A7: 'foots',
      B7: 'Total revenue',
      C7: ['=IF(B1=1,"exact","inconsistent")', verdict],
      D7: 'Off by 3.',
      A8: 'ties',
      B8: 'Net income',
      C8: ['="exact"', 'exact'],
    })
  const report = checkWorkbook(workbook([checks('exact')]), workbook([checks('inconsistent')]))
  expect(report.checks).toBe(2)
  expect(report.findings.map(({ kind }) => kind)).toEqual(['stale', 'check-fails'])
  expect(report.findings[1]).toMatchObject({
    cell: 'C7',
    caption: 'Total revenue',
    verdict: 'inconsistent',
    remark: 'Off by 3.',
  })
})

test('a formula that was deleted is found by the record of live cells', () => {
  const emptied = workbook(
    [sheet('Operations', { A1: 'Product', B1: 40, A3: 'Total revenue', B4: ['=B1*2', 80] })],
    [record],
  )
  expect(checkWorkbook(emptied, emptied).findings).toEqual([
    { kind: 'emptied', sheet: 'Operations', cell: 'B3', caption: 'Total revenue' },
  ])
})

test('a sheet or a row that was live when built, and is gone, is found by the record of live cells', () => {
  const gone = (refersTo: string) => {
    const left = workbook([sheet('Source', { A1: 'Revenue 42' })], [{ name: '_tieout.live.1', refersTo }])
    return checkWorkbook(left, left).findings
  }
  expect(gone("'Balance Sheets'!$C$9:$D$10,Source!$B$2")).toEqual([
    { kind: 'gone', sheet: 'Balance Sheets', cell: 'C9:D10', caption: '' },
  ])
  expect(gone('#REF!,#REF!')).toEqual([{ kind: 'gone', sheet: '', cell: '#REF!', caption: '' }])
})

test('what is no verdict under which a check holds is an exception', () => {
  const checks = (verdict: string | undefined) =>
    workbook([
      sheet('Checks', {
        ...{ A6: 'What', B6: 'Sheet', C6: 'Verdict', A7: 'Total revenue', B7: 'Operations' },
        ...(verdict === undefined ? {} : { C7: verdict }),
      }),
    ])
  const told = (verdict: string | undefined) => checkWorkbook(checks(verdict), checks(verdict)).findings
  for (const holds of ['exact', 'rounding', 'boundary', 'information', 'unmatched']) expect(told(holds)).toEqual([])
  expect(told('fine')).toMatchObject([{ kind: 'check-fails', cell: 'C7', verdict: 'fine' }])
  expect(told(undefined)).toMatchObject([{ kind: 'check-fails', cell: 'C7', verdict: 'no verdict' }])
})

test('a formula that hides what it lost is an error', () => {
  const hidden = workbook([sheet('Operations', { A1: 'Total', B1: ['=IF(ISERROR(SUM(#REF!)),1,0)', 1] })])
  expect(checkWorkbook(hidden, hidden).findings).toMatchObject([{ kind: 'error', cell: 'B1', recalculated: 1 }])
})

test('an error is told where it begins; what reads it follows', () => {
  const broken = workbook([
    sheet('Operations', {
      B1: ['=1/0', { error: '#DIV/0!' }],
      B2: ['=SUM(B1:B1)', { error: '#DIV/0!' }],
      B3: ['=B2*2', { error: '#DIV/0!' }],
    }),
  ])
  const { findings } = checkWorkbook(broken, broken)
  expect(findings.map(({ cell, follows }) => [cell, follows ?? false])).toEqual([
    ['B1', false],
    ['B2', true],
    ['B3', true],
  ])
})

test('circles apart from each other follow from none, though each reads itself', () => {
  const round = workbook([sheet('Model', { B1: ['=B1+1', 0], B3: ['=C3', 0], C3: ['=B3', 0] })])
  const known = { held: { printedOn: new Set<string>(), changed: [], inputs: 0 }, kept: new Map() }
  const inconsistent = consistencyFindings(round)
  const circles = checkWorkbook(round, round, { ...known, inconsistent }).findings.filter(
    ({ kind }) => kind === 'circle',
  )
  expect(circles.map(({ cell, follows }) => [cell, follows ?? false])).toEqual([
    ['B1', false],
    ['B3', false],
  ])
})

test('a record that somebody made to cover a whole sheet costs no more than the cells that are there', () => {
  const wide = { name: '_tieout.live.1', refersTo: 'Operations!$A$1:$XFD$1048576' }
  const saved = workbook([operations(['=SUM(B1:B2)', 42])], [wide])
  expect(checkWorkbook(saved, saved).findings.map(({ kind, cell }) => `${kind} ${cell}`)).toEqual([
    'typed-over A1',
    'typed-over B1',
    'typed-over A2',
    'typed-over B2',
    'typed-over A3',
  ])
})

describe('what somebody did to a workbook that records what was live', () => {
  const columns = ['B', 'C', 'D', 'E']
  /** Four columns of a gross profit, a result and its check; `edit` is one of the results' formulas. */
  const book = (edit: string, failing: string, isRecorded = true): OpenedWorkbook => {
    const row = (at: number, cell: (c: string) => OpenedValue | readonly [string, OpenedValue?]) =>
      columns.map((c) => [`${c}${at}`, cell(c)] as const)
    const statement = Object.fromEntries([
      ...row(1, () => 100),
      ...row(2, () => 60),
      ...row(3, () => 30),
      ...row(4, (c) => [`=${c}1-${c}2`, 40]),
      ...row(5, (c) => [c === 'C' ? edit : `=${c}4-${c}3`, 10]),
    ])
    const captions = { A1: 'Sales', A2: 'Costs', A3: 'Expenses', A4: 'Gross profit', A5: 'Result' }
    const checks = (c: string, at: number) => ({
      [`A${at}`]: `Result ${c}`,
      [`B${at}`]: 'Operations',
      [`C${at}`]: [`=IF(Operations!${c}5=10,"exact","inconsistent")`, failing.includes(c) ? 'inconsistent' : 'exact'],
    })
    return workbook(
      [
        sheet('Operations', { ...captions, ...statement }),
        sheet('Checks', {
          ...{ A6: 'What', B6: 'Sheet', C6: 'Verdict' },
          ...Object.assign({}, ...columns.map((c, at) => checks(c, at + 7))),
        }),
      ],
      isRecorded ? [{ name: '_tieout.live.1', refersTo: 'Operations!$B$4:$E$5' }] : [],
    )
  }
  const found = (...of: Parameters<typeof book>) => {
    const saved = book(...of)
    const inconsistent = consistencyFindings(saved, (name) => name === 'Checks')
    const none = { printedOn: new Set<string>(), changed: [], inputs: 0 }
    return checkWorkbook(saved, saved, { held: none, kept: new Map(), inconsistent })
  }

  test('is told first, and the checks that read it follow', () => {
    const report = found('=C4-C2', 'C')
    expect(report.findings.map(({ kind, follows }) => [kind, follows])).toEqual([
      ['unlike-neighbours', undefined],
      ['check-fails', true],
    ])
    const { groups, headline } = workbookReport(report, 'edited.xlsx')
    expect(groups.map(({ title }) => title)).toEqual(['Formulas unlike their neighbours'])
    expect(groups[0]?.following.map(({ kind }) => kind)).toEqual(['check-fails'])
    expect(headline[0]).toMatch(/: 1 finding, and 1 result that follows from them$/)
  })

  test('a check that reads another column fails for a reason of its own', () => {
    const { groups } = workbookReport(found('=C4-C2', 'CD'), 'edited.xlsx')
    expect(groups.map(({ title, findings }) => [title, findings.length])).toEqual([
      ['Formulas unlike their neighbours', 1],
      ['Checks that do not hold', 1],
    ])
    expect(groups[0]?.following).toHaveLength(1)
    expect(groups[1]?.following).toEqual([])
  })

  test('of a model that somebody made by hand nothing tells what was done to it', () => {
    expect(found('=C4-C2', 'C', false).findings.every(({ follows }) => follows === undefined)).toBe(true)
  })

  test('a row that is emptied has its checks beneath it', () => {
    const saved = book('=C4-C3', 'C')
    const emptied = {
      ...saved,
      sheets: saved.sheets.map((each) => ({
        ...each,
        cells: each.cells.filter(({ row, column }) => each.name !== 'Operations' || row !== 4 || column !== 3),
      })),
    }
    expect(checkWorkbook(emptied, emptied).findings.map(({ kind, follows }) => [kind, follows])).toEqual([
      ['emptied', undefined],
      ['check-fails', true],
    ])
  })
})

test('formulas unlike their neighbours are edits of their own, also where they read what is off', () => {
  const chain = (at: number) => [`=A${at - 1}*2`, 1] as const
  const saved = workbook([
    sheet('Loan', { A1: 1, A2: chain(2), A3: ['=A2+7', 9], A4: ['=A3*3', 27], A5: ['=1/A9', { error: '#DIV/0!' }] }),
  ])
  const odd = (cell: string, formula: string, kind: WorkbookFinding['kind']): WorkbookFinding => ({
    kind,
    sheet: 'Loan',
    cell,
    caption: '',
    formula,
  })
  const inconsistent = [odd('A3', 'A2+7', 'constant-in-formula'), odd('A4', 'A3*3', 'unlike-neighbours')]
  const none = { printedOn: new Set<string>(), changed: [], inputs: 0 }
  const { findings } = checkWorkbook(saved, saved, { held: none, kept: new Map(), inconsistent })
  expect(findings.map(({ cell, follows }) => [cell, follows])).toEqual([
    ['A5', undefined],
    ['A4', undefined],
    ['A3', undefined],
  ])
})

test('the number of a line beside a figure is not what it is called', () => {
  const error: OpenedValue = { error: '#DIV/0!' }
  const saved = workbook([
    sheet('Operations', {
      A1: 'Net revenues',
      B1: 40,
      C1: '186',
      D1: ['=B1/0', error],
      A2: '2024',
      B2: ['=1/0', error],
    }),
  ])
  expect(checkWorkbook(saved, saved).findings.map(({ caption }) => caption)).toEqual(['Net revenues', ''])
})

test('a circle is told before the errors in all of its cells and in those that read them', () => {
  const cells = {
    A1: 'Interest',
    B1: ['=B3*0.05', 5] as const,
    A2: 'Pre-tax income',
    B2: ['=100-B1', 95] as const,
    A3: 'Net income',
    B3: ['=B2*0.8', 76] as const,
    A4: 'Per share',
    B4: ['=B3/10', 7.6] as const,
  }
  const error = { error: '#VALUE!' } as const
  const anew = Object.fromEntries(
    Object.entries(cells).map(([at, content]) => [at, typeof content === 'string' ? content : [content[0], error]]),
  ) as Parameters<typeof sheet>[1]
  const saved = workbook([sheet('Model', cells)])
  const inconsistent = consistencyFindings(saved)
  const report = checkWorkbook(saved, workbook([sheet('Model', anew)]), {
    held: { printedOn: new Set(), changed: [], inputs: 0 },
    kept: new Map(),
    inconsistent,
  })
  const [first, ...others] = workbookReport(report, 'model.xlsx').groups
  expect(first?.findings.map(({ kind }) => kind)).toEqual(['circle'])
  expect(first?.following.map(({ kind }) => kind)).toEqual(['error', 'error', 'error', 'error'])
  expect(others.flatMap(({ findings }) => findings.map(({ kind }) => kind))).not.toContain('error')
})
