import { describe, expect, test } from 'vitest'
import type { OpenedCell, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { compareWorkbooks } from '../../src/diff/compare/compare.ts'
import { workbookText } from '../../src/diff/compare/workbook-text.ts'
import { renderers } from '../../src/report/format/formats.ts'
import { colours } from '../../src/report/format/terminal.ts'
import { comparisonReport } from '../../src/report/of-comparison.ts'
import { whereText } from '../../src/report/place.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { writeWorkbook } from '../../src/xlsx/write/write.ts'
import { ALL, calculated, edited, onSheet, type Sketch, workbook } from '../diff/sketch.ts'
import { theme } from '../sheets/invented.ts'

const a = workbook({
  Operations: [
    ['', 'Q1 2008'],
    ['Product', 1250],
    ['Services', 30],
    ['Total', '=SUM(B2:B3)'],
    ['Cost', '=B4/2'],
  ],
})
const b = {
  ...calculated(
    edited(
      edited(a, 'Operations', 'B2', (cell) => ({ ...cell, value: 1300 })),
      'Operations',
      'B5',
      ({ formula, ...cell }) => cell,
    ),
  ),
  name: 'b.xlsx',
}
const comparison = comparisonReport(compareWorkbooks(a, b, ALL), b)

/** A workbook whose texts are meant to do harm. */
const HARM = '<script>alert(1)</script>|\u001b[2J\u202e"`![x](http://evil.example)'
const harmful = workbook(
  {
    S: [
      ['', 'Q1 2008'],
      [`Cash ${HARM}`, 1],
      [HARM, HARM],
    ],
    [HARM]: [[HARM]],
  },
  HARM,
)
const compared = compareWorkbooks(
  workbook(
    {
      S: [
        ['', 'Q1 2008'],
        ['Cash', 1],
      ],
    },
    HARM,
  ),
  harmful,
  ALL,
)
const hostile = comparisonReport(compared, harmful)

test('on the terminal: what comes out and what was typed over live first, then by sheet, old and new side by side', () => {
  const report = renderers.terminal(comparison, { width: 80, paint: (text) => text })
  expect(report).toBe(`a.xlsx → b.xlsx

What comes out
  Operations!B4  Total · Q1 2008: 1,280 → 1,330

Typed over live formulas
  formula became a typed value  Operations!B5  Cost · Q1 2008
      =B4/2 (640)                        │ 640

Operations
  value  B2  Product · Q1 2008
      1,250                        │ 1,300                          +50 (+4.0%)
      ↳ 1 consequence
        result of an unchanged formula  Operations!B4  Total · Q1 2008: 1,280 →…

2 changes, 1 consequence: 1 formula became a typed value, 1 value
`)
})

test.each([
  ['B2', 1000000.2, 'Revenue', '1 change: 1 value', '+0.1 (+0.0%)'],
  ['B3', 1.00000000000002, 'Cost', '1 change: 1 value', '+1e-14 (+0.0%)'],
])(
  'one is told in the singular, and differences without the noise of binary fractions: %s',
  (at, value, _, headline, difference) => {
    const before = workbook({
      PL: [
        ['', '2030'],
        ['Revenue', 1000000.1],
        ['Cost', 1.00000000000001],
      ],
    })
    const after = edited(before, 'PL', at, (cell) => ({ ...cell, value }))
    const report = renderers.terminal(comparisonReport(compareWorkbooks(before, after, ALL), after), {
      width: 80,
      paint: (text) => text,
    })
    expect(report).toContain(headline)
    expect(report).toContain(difference)
  },
)

test.each([
  ['which stands at the end of a long text', 'opened', 'in every region of the country. '.repeat(20), 'closed'],
  ['which stands at its beginning', 'opened', '', 'closed'],
])('a change of words is shown, %s', (_, word, ahead, other) => {
  const said = (verb: string) => `${ahead}A forge was ${verb} in the quarter${' and so on'.repeat(40)}.`
  const before = workbook({ Notes: [['Said', said(word)]] })
  const after = edited(before, 'Notes', 'B1', (cell) => ({ ...cell, value: said(other) }))
  const report = String(
    renderers.terminal(comparisonReport(compareWorkbooks(before, after, ALL), after), {
      width: 100,
      paint: (text) => text,
    }),
  )
  expect([report.includes(word), report.includes(other)]).toEqual([true, true])
})

test.each([
  ['yyyy\\-mm\\-dd', ['before', 'after']],
  ['#,##0 "days"', ['before', 'after', 'difference', 'percent']],
])('of two days no difference is told, of two counts of days it is: %s', (format, roles) => {
  const book = workbook({
    PL: [
      ['', 'Plan'],
      ['Due', 47_573],
      ['Cost', 12],
    ],
  })
  const style = { format, isDate: format.startsWith('y'), indent: 0, look: {} }
  const before = edited(book, 'PL', 'B2', (cell) => ({ ...cell, style }))
  const after = edited(before, 'PL', 'B2', (cell) => ({ ...cell, value: 47_572 }))
  const { groups } = comparisonReport(compareWorkbooks(before, after, ALL), after)
  expect(groups.at(-1)?.findings[0]?.figures.map(({ role }) => role)).toEqual(roles)
})

test('several are told in the plural', () => {
  const before = workbook({
    PL: [
      ['', '2030', '2031'],
      ['Revenue', 100, 200],
      ['Cost', 70, 90],
    ],
  })
  const after = edited(
    edited(before, 'PL', 'B2', (cell) => ({ ...cell, value: 300 })),
    'PL',
    'C3',
    (cell) => ({ ...cell, value: 33 }),
  )
  expect(comparisonReport(compareWorkbooks(before, after, ALL), after).headline).toEqual(['2 changes: 2 values'])
})

describe('checks of the workbook itself that flip stand among what comes out', () => {
  const outputs = (check: string, caption: string, ...beneath: Sketch): readonly string[] => {
    const before = workbook({
      Model: [['', 'Q1 2031'], ['Assets', 1200], ['Claims', 1200], [caption, check], ...beneath],
    })
    const after = calculated(edited(before, 'Model', 'B2', (cell) => ({ ...cell, value: 1300 })))
    const { groups } = comparisonReport(compareWorkbooks(before, after, ALL), after)
    return groups.flatMap(({ title, findings }) =>
      title === 'What comes out' ? findings.map((finding) => `${whereText(finding)} ${finding.title}`) : [],
    )
  }

  test.each([
    ['=IF(B2=B3,"OK","ERROR")', 'Balance', 'Model!B4 Balance · Q1 2031: OK → ERROR'],
    ['=B2=B3', 'In balance', 'Model!B4 In balance · Q1 2031: TRUE → FALSE'],
    ['=IF(B2=B3,"exact","inconsistent")', 'Verdict', 'Model!B4 Verdict · Q1 2031: exact → inconsistent'],
    ['=B2-B3', 'Balance check', 'Model!B4 Balance check · Q1 2031: 0 → 100'],
  ])('%s under "%s"', (check, caption, line) => {
    expect(outputs(check, caption)).toEqual([line])
  })

  test('a result that is no check is none', () => {
    expect(outputs('=B2-B3', 'Gearing', ['Kept', '=ROUND(B4/9999,0)'])).toEqual([])
  })

  test('what nothing reads on comes out, whatever it is called', () => {
    expect(outputs('=B2-B3', 'Gearing')).toEqual(['Model!B4 Gearing · Q1 2031: 0 → 100'])
    expect(outputs('=B2-B3', 'Gearing', ['Twice', '=B4*2'])).toEqual(['Model!B5 Twice · Q1 2031: 0 → 200'])
  })
})

describe('what is alike in neighbouring cells is told as one', () => {
  const columns = ['B', 'C', 'D', 'E']
  const book = workbook({
    M: [
      ['', ...columns.map((_, at) => `Q${at + 1}`)],
      ['Wages', 1000, 2000, 3000, 4000],
      ['Rent', 100, 200, 300, 500],
      ['Total', ...columns.map((c) => `=SUM(${c}2:${c}3)`)],
      ['Note', 5, 6, 7, 8],
    ],
  })
  const told = (edit: (cell: OpenedCell) => OpenedCell): string[] => {
    const after = calculated(onSheet(book, 'M', (cells) => cells.map(edit)))
    const { groups } = comparisonReport(compareWorkbooks(book, after, ALL), after)
    return groups.flatMap(({ form, title, findings }) =>
      form === 'changes'
        ? [title, ...findings.map((finding) => `${whereText(finding)} ${finding.remark ?? ''}`.trim())]
        : [],
    )
  }
  const value = (row: number, change: (value: number) => number) => (cell: OpenedCell) =>
    cell.row === row && typeof cell.value === 'number' && cell.formula === undefined
      ? { ...cell, value: change(cell.value) }
      : cell
  const both = (cell: OpenedCell) => value(3, (n) => n / 1000)(value(2, (n) => n / 1000)(cell))

  test.each<[string, (cell: OpenedCell) => OpenedCell, string[]]>([
    ['in thousands', both, ['M: 8 changes, 4 consequences', 'M!B2:E3 8 cells: all 1/1,000']],
    ['a sign turned', value(2, (n) => -n), ['M: 4 changes, 4 consequences', 'M!B2:E2 4 cells: the sign turned']],
    ['five more each', value(5, (n) => n + 5), ['M: 4 changes', 'M!B5:E5 4 cells: all +5']],
    ['figures of their own', value(5, (n) => n * n), ['M: 4 changes', 'M!B5', 'M!C5', 'M!D5', 'M!E5']],
    [
      'texts where numbers stood',
      (cell) => (cell.row === 5 && cell.column > 1 ? { ...cell, value: `${cell.value}` } : cell),
      ['M: 4 changes', 'M!B5:E5 4 cells alike; a number became a text, which sums pass over'],
    ],
    [
      'ranges',
      (cell) =>
        cell.row === 4 && cell.column > 1
          ? { ...cell, formula: `SUM(${'ABCDE'[cell.column - 1]}2:${'ABCDE'[cell.column - 1]}2)` }
          : cell,
      ['M: 4 changes', 'M!B4:E4 4 cells: range shortened'],
    ],
    [
      'results pasted over formulas',
      ({ formula, ...cell }) => cell,
      ['Typed over live formulas: 4 changes', 'M!B4:E4 4 cells: each as its formula gave'],
    ],
  ])('%s', (_, edit, expected) => {
    expect(told(edit)).toEqual(expected)
  })

  test('as JSON they stay changes of their own, and a range says which', () => {
    const after = calculated(onSheet(book, 'M', (cells) => cells.map(both)))
    const report = JSON.parse(renderers.json(comparisonReport(compareWorkbooks(book, after, ALL), after)))
    expect(report.changes).toHaveLength(8)
    expect(report.ranges).toEqual([
      { place: 'M!B2:E3', kind: 'value', remark: '8 cells: all 1/1,000', changes: [0, 1, 2, 3, 4, 5, 6, 7] },
    ])
    expect(report.sheets).toEqual([{ sheet: 'M', changes: 8, consequences: 4, kinds: { value: 8 } }])
  })

  test('figures are shown as their cells show them, unless what changed would not be seen', () => {
    const formatted = (format: string, value: number) =>
      edited(book, 'M', 'B2', (cell) => ({ ...cell, value, style: { ...cell.style, format } }))
    const figures = (format: string, from: number, to: number) => {
      const after = formatted(format, to)
      const compared = comparisonReport(compareWorkbooks(formatted(format, from), after, ALL), after)
      return compared.groups.at(-1)?.findings[0]?.figures.map(({ shown }) => shown)
    }
    expect(figures('#,##0_);(#,##0)', 1063.4, -1270.2)).toEqual(['1,063', '(1,270)', '-2,334', '-219.4%'])
    expect(figures('0.0%', 0.126117911, 0.178)).toEqual(['12.6%', '17.8%', '+5.19 points'])
    expect(figures('#,##0', 100.1, 100.2)).toEqual(['100.1', '100.2', '+0.1', '+0.1%'])
    expect(figures('General', 0, 5)).toEqual(['0', '5', '+5'])
  })
})

test('no differences are said to be none', () => {
  expect(
    renderers.terminal(comparisonReport(compareWorkbooks(a, a, ALL), a), { width: 80, paint: (text) => text }),
  ).toBe('a.xlsx → a.xlsx\n\nno differences\n')
})

test('a workbook steers no terminal: the only escapes are the colours', () => {
  const report = renderers.terminal(hostile, { width: 200, paint: colours })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(report.replace(/\u001b\[[0-9;]*m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  expect(report).toContain('\\u001b[2J\\u202e')
})

test('as JSON it can be read back, with places, values and formulas', () => {
  const report = JSON.parse(renderers.json(comparison))
  expect(report.summary).toEqual({
    changes: 2,
    consequences: 1,
    kinds: { 'formula-became-constant': 1, value: 1 },
    notCompared: [],
    formatsNotReported: 0,
  })
  expect(report.changes[1]).toMatchObject({
    kind: 'value',
    caption: 'Product',
    heading: 'Q1 2008',
    before: { place: 'Operations!B2', value: 1250 },
    after: { place: 'Operations!B2', value: 1300 },
    consequences: [{ kind: 'result', after: { value: 1330, formula: 'SUM(B2:B3)' } }],
  })
  expect(JSON.parse(renderers.json(hostile)).changes.length).toBe(compared.changes.length)
  expect(renderers.json(hostile)).not.toMatch(/[\u007f-\u009f\u202a-\u202e]/)
})

test('as Markdown it is one table a sheet, and no text becomes markup', () => {
  expect(renderers.markdown(comparison)).toContain(
    '| value (1 follow) | B2 | Product · Q1 2008 | 1,250 | 1,300 | +50 | +4.0% |',
  )
  const report = renderers.markdown(hostile)
  expect(report).not.toContain('<script')
  expect(report).not.toMatch(/(?<!\\)\]\(http/)
  const columns = report
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.match(/(?<!\\)\|/g)?.length)
  expect(new Set(columns)).toEqual(new Set([8]))
})

test('as HTML it is one page without scripts, links and other files', () => {
  expect(renderers.html(comparison)).toContain('<td class="before">1,250</td><td class="after">1,300</td><td>+50</td>')
  const report = renderers.html(hostile)
  expect(report.match(/<script|<a |<img|<link|src=|href=|@import|url\(/gi)).toBeNull()
  expect(report).toContain('&lt;script&gt;')
})

describe('as a workbook', () => {
  const sheets = async () => openWorkbook(await writeWorkbook(renderers.xlsx(comparison), theme), 'report.xlsx').sheets

  test('it has a Changes sheet whose rows lead to the changed cells', async () => {
    const [changes] = await sheets()
    expect(changes?.name).toBe('Changes')
    const row = changes?.cells.filter(({ row }) => row === 6).map(({ value }) => value)
    expect(row).toEqual([2, 'value', 'Operations!B2', 'Product · Q1 2008', '1,250', '1,300', 50, 0.04])
    expect(changes?.cells.find(({ row, column }) => row === 6 && column === 3)?.link).toBe('#Operations!B2')
  })

  test('it has the sheets that changed, as values, with what changed marked', async () => {
    const [, operations] = await sheets()
    const at = (row: number) => operations?.cells.find((cell) => cell.row === row && cell.column === 2)
    expect(operations?.cells.every(({ formula }) => formula === undefined)).toBe(true)
    expect([at(2)?.value, at(2)?.note]).toEqual([1300, 'value\nbefore: 1,250\nafter: 1,300'])
    expect([at(2)?.style.look.fill, at(3)?.style.look.fill]).toEqual(['FBE3E0', undefined])
  })

  test('names that no sheet may have are made fit', async () => {
    const after = workbook({
      S: [
        ['', 'Q1 2008'],
        [`Cash ${HARM}`, 1],
      ],
      [HARM]: [[HARM]],
      changes: [['x', 1]],
    })
    const report = renderers.xlsx(comparisonReport(compareWorkbooks(workbook({ T: [['']] }), after, ALL), after))
    const names = report.sheets.map(({ name }) => name)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/)
  })
})

test('as text: sheet, address, caption and period, value, formula, format, one cell a line', () => {
  const formatted = edited(a, 'Operations', 'B4', (cell) => ({
    ...cell,
    style: { ...cell.style, format: '#,##0_);\\(#,##0\\)' },
    note: 'two\nlines',
    link: "#'Operations'!B2",
  }))
  expect(workbookText({ ...formatted, names: [{ name: 'total', refersTo: 'Operations!$B$4' }] })).toBe(
    [
      'sheet\tOperations',
      'Operations!B1\t\t"Q1 2008"',
      'Operations!A2\t\t"Product"',
      'Operations!B2\tProduct · Q1 2008\t1250',
      'Operations!A3\t\t"Services"',
      'Operations!B3\tServices · Q1 2008\t30',
      'Operations!A4\t\t"Total"',
      "Operations!B4\tTotal · Q1 2008\t1280\t=SUM(B2:B3)\t[#,##0_);(#,##0)]\tlink #'Operations'!B2\tnote two lines",
      'Operations!A5\t\t"Cost"',
      'Operations!B5\tCost · Q1 2008\t640\t=B4/2',
      'name\ttotal\t=Operations!$B$4',
      '',
    ].join('\n'),
  )
})

test('as text by what stands there: no row and no address, in formulas, links and names either', () => {
  const linked = edited(a, 'Operations', 'B4', (cell) => ({ ...cell, link: "#'Operations'!B2" }))
  const text = workbookText({ ...linked, names: [{ name: 'total', refersTo: 'Operations!$B$4' }] }, { relative: true })
  expect(text.split('\n').filter((line) => line.includes('Total'))).toEqual([
    'Operations!A\t\t"Total"',
    "Operations!B\tTotal\t1280\t=SUM([Product]:[Services])\tlink #'Operations'![Product]B",
    'Operations!B\tCost\t640\t=[Total]/2',
    'name\ttotal\t=Operations!$[Total]$B',
  ])
})

test('as text by what stands there a heading that is corrected is a line, and a column beside its own is named', () => {
  const lines = (workbook: OpenedWorkbook) => workbookText(workbook, { relative: true }).split('\n')
  const other = edited(a, 'Operations', 'B1', (cell) => ({ ...cell, value: 'Q2 2008' }))
  expect(lines(other).filter((line) => !lines(a).includes(line))).toEqual(['Operations!B\t\t"Q2 2008"'])
  const beside = edited(a, 'Operations', 'C4', (cell) => ({ ...cell, formula: 'B4*2' }))
  expect(lines(beside)).toContainEqual(expect.stringMatching(/^Operations!C\tTotal\t.*=\[Total\]B\*2$/))
})

test('a result that became text heads no column', () => {
  const shown = edited(a, 'Operations', 'B2', (cell) => ({ ...cell, formula: 'IF(B5>0,B5,"n.m.")', value: 'n.m.' }))
  expect(workbookText(shown)).toContain('Operations!B3\tServices · Q1 2008\t30\n')
})

test('of what no longer fits a few are told at the top, the others counted; JSON has all', () => {
  const compared = compareWorkbooks(a, b, ALL)
  const [change] = compared.changes
  if (change === undefined) throw new Error('nothing changed')
  const flips = Array.from({ length: 30 }, (_, at) => ({
    ...change,
    kind: at < 20 ? ('check-broke' as const) : ('check-gone' as const),
    caption: `Check ${at}`,
    consequences: [],
  }))
  const report = comparisonReport({ ...compared, changes: [{ ...change, consequences: flips }] }, b)
  const lines = renderers.terminal(report, { width: 120, paint: (text) => text }).split('\n')
  expect(lines.length).toBeLessThan(40)
  expect(lines).toContain('  … and more: 5 checks broke, 7 checks no longer made')
  expect(JSON.parse(renderers.json(report)).changes[0].consequences).toHaveLength(30)
})
