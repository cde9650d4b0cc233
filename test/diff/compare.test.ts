import { describe, expect, test } from 'vitest'
import { consistencyFindings } from '../../src/check/workbook/consistency/consistency.ts'
import { EXACT, type Side } from '../../src/core/book/change.ts'
import type { OpenedStyle } from '../../src/core/book/opened-workbook.ts'
import { placeText } from '../../src/core/cells/range-text.ts'
import { compareWorkbooks } from '../../src/diff/compare/compare.ts'
import {
  ALL,
  calculated,
  changesIn,
  edited,
  onSheet,
  PLAIN,
  relined,
  renamed,
  type Sketch,
  same,
  withNewLine,
  withoutLine,
  workbook,
} from './sketch.ts'

const operations: Sketch = [
  ['', 'Q1 2008', 'Q1 2007'],
  ['Revenue'],
  ['Product', 70, 50],
  ['Services', 30, 20],
  ['Total revenue', '=SUM(B3:B4)', '=SUM(C3:C4)'],
  ['Cost of revenue', 40, 30],
  ['Gross profit', '=B5-B6', '=C5-C6'],
]
const book = workbook({
  Operations: operations,
  Ratios: [
    ['', 'Q1 2008'],
    ['Gross margin', '=Operations!B7/Operations!B5'],
  ],
})

describe('values and formulas', () => {
  test('a changed figure carries the results that follow from it', () => {
    const b = calculated(edited(book, 'Operations', 'B3', (cell) => ({ ...cell, value: 80 })))
    expect(changesIn(book, b)).toEqual([
      'value Operations!B3 (Revenue / Product · Q1 2008): 70 → 80',
      '  result Operations!B5 (Revenue / Total revenue · Q1 2008): =SUM(B3:B4) (100) → =SUM(B3:B4) (110)',
      '  result Operations!B7 (Revenue / Gross profit · Q1 2008): =B5-B6 (60) → =B5-B6 (70)',
      '  result Ratios!B2 (Gross margin · Q1 2008): =Operations!B7/Operations!B5 (0.6) → =Operations!B7/Operations!B5 (0.63636363636)',
    ])
  })

  test('typed over live comes first, the same value or not; the reverse is told too', () => {
    const b = edited(book, 'Operations', 'C5', ({ formula, ...cell }) => cell)
    expect(changesIn(book, b)).toEqual([
      'formula-became-constant Operations!C5 (Revenue / Total revenue · Q1 2007): =SUM(C3:C4) (70) → 70',
    ])
    expect(changesIn(b, book)).toEqual([
      'constant-became-formula Operations!C5 (Revenue / Total revenue · Q1 2007): 70 → =SUM(C3:C4) (70)',
    ])
  })

  test('a result that its formula does not give is stale, and what was calculated from it follows', () => {
    const b = edited(book, 'Operations', 'B5', (cell) => ({ ...cell, value: 101 }))
    const [change, ...others] = compareWorkbooks(book, b, ALL).changes
    expect([change?.kind, change?.remark, others]).toEqual(['stale-result', 'the formula gives 100', []])
  })

  test('results that were not calculated again after a figure changed follow from it', () => {
    const b = edited(book, 'Operations', 'B3', (cell) => ({ ...cell, value: 80 }))
    expect(changesIn(book, b).map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'value Operations!B3',
      '  stale-result Operations!B5',
      '  stale-result Operations!B7',
      '  stale-result Ratios!B2',
    ])
  })

  test('a workbook saved without results is no different', () => {
    const b = {
      ...book,
      sheets: book.sheets.map((sheet) => ({
        ...sheet,
        cells: sheet.cells.map(({ value, ...cell }) =>
          cell.formula === undefined && value !== undefined ? { ...cell, value } : cell,
        ),
      })),
    }
    expect(changesIn(book, b)).toEqual([])
  })

  test.each([
    [123456789012345, 123456789012346, 1],
    [0.3, 0.1 + 0.2, 0],
    [1.00000000000001, 1.00000000000002, 1],
    [1234567.8901234567, 1234567.89012346, 0],
  ])('typed numbers are compared to 15 digits: %f and %f', (one, other, changes) => {
    const book = (figure: number) =>
      workbook({
        PL: [
          ['', '2030'],
          ['Revenue', figure],
        ],
      })
    expect(compareWorkbooks(book(one), book(other), ALL).changes).toHaveLength(changes)
  })

  test('a cell that was filled, and one that was cleared', () => {
    const b = edited(
      edited(book, 'Operations', 'B2', (cell) => ({ ...cell, value: 5 })),
      'Operations',
      'C6',
      () => undefined,
    )
    expect(changesIn(book, calculated(b)).filter((line) => !line.startsWith(' '))).toEqual([
      'value Operations!B2 (Revenue · Q1 2008):  → 5',
      'value Operations!C6 (Cost of revenue · Q1 2007): 30 → ',
    ])
  })

  test('a caption that a formula builds names its row; what a formula counts does not', () => {
    const built = '=IF($B$1="US","Revenue ("&$B$1&")","Sales")'
    const counted = '=IF(COUNT(B3:B9)=0,"none",COUNT(B3:B9)&" figures")'
    const sheet = (figure: number, other: number): Sketch => [
      ['Model', 'US'],
      ['', 'Q1'],
      [built, figure],
      ['Costs', 3],
      ['Taxes', 1],
      [counted, other],
    ]
    const [a, b] = [workbook({ Model: sheet(5, 7) }), workbook({ Model: sheet(6, 8) })]
    expect(changesIn(a, b)).toEqual([
      expect.stringContaining('value Model!B3 (Revenue (US)'),
      expect.stringMatching(/^value Model!B6 (?!.*figures)/),
    ])
  })
})

describe('rows, columns and sheets', () => {
  test('an inserted row is one change, and formulas that took it in follow from it', () => {
    const lined = relined(book, 'Operations', withNewLine(5), same)
    const filled = onSheet(lined, 'Operations', (cells) => [
      ...cells.map((cell) => (cell.formula === 'SUM(B3:B4)' ? { ...cell, formula: 'SUM(B3:B5)' } : cell)),
      { row: 5, column: 1, value: 'Licences', style: PLAIN },
      { row: 5, column: 2, value: 7, style: PLAIN },
    ])
    expect(changesIn(book, calculated(filled)).map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'rows-inserted Operations!5:5',
      '  formula Operations!B6',
      '  result Operations!B8',
      '  result Ratios!B2',
    ])
  })

  /** As openpyxl puts lines in and takes them out: what is written in formulas stays. */
  const cut = (row: number, formulaOf = (formula: string) => formula) =>
    workbook({
      Operations: operations.flatMap((line, at) =>
        at === row - 1 ? [] : [line.map((cell) => (typeof cell === 'string' ? formulaOf(cell) : cell))],
      ),
    })

  test('formulas that a program left as they were follow from the line that went', () => {
    const [before] = [workbook({ Operations: operations })]
    const [removed, ...others] = changesIn(before, cut(4)).filter((line) => !line.startsWith('  '))
    expect([removed, others]).toEqual([expect.stringMatching(/^rows-removed Operations!4:4/), []])
    expect(changesIn(before, cut(4)).join('\n')).toContain('  formula Operations!B6 (Revenue / Gross profit')
  })

  test('a formula that reads another line now, and is written otherwise, is a cause', () => {
    const [before] = [workbook({ Operations: operations })]
    const edit = cut(4, (formula) => (formula.startsWith('=B5') ? '=B3-B5' : formula))
    expect(changesIn(before, edit).filter((line) => line.startsWith('formula '))).toHaveLength(1)
  })

  test('a forecast said otherwise over a column is no other column; a budget is', () => {
    const plan = (heading: string, fees: number): ReturnType<typeof workbook> =>
      workbook({
        Plan: [
          ['', '2026A', heading, '2028E'],
          ['Sales', 70, 90, 120],
          ['Fees', 30, fees, 22],
          ['Total', '=SUM(B2:B3)', '=SUM(C2:C3)', '=SUM(D2:D3)'],
          ['Share', '=B3/B4', '=C3/C4', '=D3/D4'],
        ],
      })
    const kinds = (heading: string): string[] =>
      changesIn(plan('2027E', 41), plan(heading, 47)).flatMap((line) => /^\S+/.exec(line)?.[0] ?? [])
    expect(kinds('2027 Forecast')).toEqual(['value', 'heading'])
    expect(kinds('Est. 2027')).toEqual(['value', 'heading'])
    expect(kinds('Budget 2029')).toContain('columns-inserted')
  })

  test('a removed column is one change', () => {
    const b = calculated(relined(book, 'Operations', same, withoutLine(3)))
    expect(changesIn(book, b)).toEqual([
      'columns-removed Operations!C:C (Q1 2007): Q1 2007 | 50 | 20 | 70 | 30 | 40 → -',
    ])
  })

  test('a renamed sheet is found by what it holds, and formulas that name it are the same', () => {
    const b = renamed(book, 'Operations', 'Income statement')
    expect(changesIn(book, b)).toEqual(['sheet-renamed Income statement: Operations → Income statement'])
  })

  test('sheets added, removed, moved and hidden', () => {
    const [first, second] = book.sheets
    const extra = workbook({ Notes: [['Something else'], ['entirely']] }).sheets[0]
    if (first === undefined || second === undefined || extra === undefined) throw new Error('sheets')
    const b = { ...book, sheets: [{ ...second, state: 'hidden' as const }, first, extra] }
    const kinds = (before: typeof book, after: typeof book) =>
      compareWorkbooks(before, after, ALL)
        .changes.map(({ kind }) => kind)
        .sort()
    expect(kinds(book, b)).toEqual(['sheet-added', 'sheet-moved', 'sheet-visibility'])
    expect(kinds(b, book)).toEqual(['sheet-moved', 'sheet-removed', 'sheet-visibility'])
  })

  test('a relabelled row keeps its figures', () => {
    const b = edited(book, 'Operations', 'A4', (cell) => ({ ...cell, value: 'Support and other' }))
    expect(changesIn(book, b)).toEqual([
      'relabelled Operations!A4 (Revenue / Support and other): Services → Support and other',
    ])
  })

  test('without captions and headings, cells are compared by address', () => {
    const a = workbook({
      S: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    })
    const b = workbook({
      S: [
        [1, 2],
        [3, 9],
        [5, 6],
      ],
    })
    expect(changesIn(a, b)).toEqual(['value S!B2: 4 → 9'])
  })

  test('a blank row more is one change', () => {
    const b = relined(book, 'Operations', withNewLine(6), same)
    expect(changesIn(book, b)).toEqual(['rows-inserted Operations!6:6 ((blank)): - → '])
  })
})

describe('another release', () => {
  const before = workbook({
    Balance: [
      ['', 'March 29, 2008', 'December 29, 2007'],
      ['Cash', 120, 91],
      ['Inventory', 59, 58],
    ],
  })
  const after = workbook({
    Balance: [
      ['', 'June 28, 2008', 'December 29, 2007'],
      ['Cash', 130, 91],
      ['Inventory', 61, 57],
    ],
  })

  test('a figure of the same period that changed is restated; the other periods come and go', () => {
    expect(changesIn(before, after)).toEqual([
      'restated Balance!C3 (Inventory · December 29, 2007): 58 → 57',
      'columns-inserted Balance!B:B (June 28, 2008): - → June 28, 2008 | 130 | 61',
      'columns-removed Balance!B:B (March 29, 2008): March 29, 2008 | 120 | 59 → -',
    ])
  })
})

describe('tolerance', () => {
  const figures = (value: number, format = '0.0') => {
    const style: OpenedStyle = { ...PLAIN, format }
    const a = workbook({
      S: [
        ['', 'Q1 2008'],
        ['Sales', value],
      ],
    })
    return edited(a, 'S', 'B2', (cell) => ({ ...cell, style }))
  }
  const differs = (x: number, y: number, tolerance: Partial<typeof EXACT>, format?: string) =>
    changesIn(figures(x, format), figures(y, format), { ...ALL, tolerance: { ...EXACT, ...tolerance } }).length > 0

  test.each([
    ['exact', 1.25, 1.26, {}, true],
    ['floating noise', 0.1 + 0.2, 0.3, {}, false],
    ['within an amount', 0.2, 0.3, { absolute: 0.1 }, false],
    ['beyond it', 0.2, 0.31, { absolute: 0.1 }, true],
    ['within a share', 1000, 1001, { relative: 1e-3 }, false],
    ['beyond it', 1000, 1002, { relative: 1e-3 }, true],
    ['within half of the last digit shown', 1.2, 1.25, { printed: true }, false],
    ['beyond it', 1.2, 1.26, { printed: true }, true],
  ])('%s: %d and %d', (_, x, y, tolerance, expected) => {
    expect(differs(x, y, tolerance)).toBe(expected)
  })

  test.each([
    ['0%', 0.451, 0.455, false],
    ['0%', 0.451, 0.457, true],
    ['#,##0,', 1_000, 1_499, false],
    ['#,##0,', 1_000, 1_501, true],
    ['General', 1, 1.001, true],
  ])('printed as %s: %d and %d', (format, x, y, expected) => {
    expect(differs(x, y, { printed: true }, format)).toBe(expected)
  })
})

describe('options', () => {
  const b = calculated(
    edited(
      edited(
        edited(book, 'Operations', 'B3', (cell) => ({ ...cell, value: 80 })),
        'Operations',
        'B4',
        (cell) => ({ ...cell, note: 'see note', style: { ...cell.style, format: '0.00', look: { bold: 'yes' } } }),
      ),
      'Operations',
      'C7',
      (cell) => ({ ...cell, formula: 'C5+C6' }),
    ),
  )
  const kinds = (options: Partial<typeof ALL>) =>
    compareWorkbooks(book, b, { ...ALL, ...options }).changes.map(({ kind }) => kind)

  test('formats are compared on demand, and counted otherwise', () => {
    expect(kinds({})).toEqual(['formula', 'value', 'note', 'number-format', 'style'])
    expect(kinds({ formats: false })).toEqual(['formula', 'value', 'note'])
    expect(compareWorkbooks(book, b, { ...ALL, formats: false }).otherFormats).toBe(2)
  })

  test('values alone, formulas alone', () => {
    expect(kinds({ only: 'values' })).toEqual(['value'])
    expect(kinds({ only: 'formulas' })).toEqual(['formula'])
  })

  test.each([
    [['Operations'], ['result']],
    [['oper*'], ['result']],
    [['Operations!B3:B4'], ['formula', 'result', 'result', 'result']],
    [['*!C:C'], ['value', 'note', 'number-format', 'style']],
    [['Ratios'], ['formula', 'value', 'note', 'number-format', 'style']],
  ])('what %j names is left out, not what follows from it elsewhere', (ignore, expected) => {
    expect(kinds({ ignore })).toEqual(expected)
  })

  test('a sheet that neither has is refused; a pattern may be of none', () => {
    expect(() => kinds({ ignore: ['Sorce'] })).toThrow('ignore "Sorce": there is no such sheet; there are Operations, ')
    expect(() => kinds({ ignore: ['Sorce*', "'ratios'!A:A"] })).not.toThrow()
  })

  test('a range that is none is refused', () => {
    expect(() => kinds({ ignore: ['Operations!nowhere'] })).toThrow(
      'ignore "Operations!nowhere": "nowhere" is no range',
    )
  })
})

describe('what an edit made unlike its neighbours', () => {
  const model = workbook({
    M: [
      ['', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'],
      ['Sales', 10, 20, 30, 40, 50],
      ['Costs', 5, 6, 7, 8, 9],
      ['Fees', 1, 1, 2, 2, 3],
      ['Profit', ...['B', 'C', 'D', 'E', 'F'].map((c) => `=${c}2-${c}3-${c}4`)],
      ['Total cost', ...['B', 'C', 'D', 'E', 'F'].map((c) => `=SUM(${c}3:${c}4)`)],
    ],
  })
  const told = (address: string, edit: object): string[] => {
    const after = calculated(edited(model, 'M', address, ({ formula, ...cell }) => ({ ...cell, value: 1, ...edit })))
    const { changes } = compareWorkbooks(model, after, ALL, undefined, undefined, consistencyFindings)
    return changes.flatMap(({ kind, after, consequences }) => [
      `${kind} ${placeText(after as Side)}`,
      ...consequences.flatMap(({ kind, after, remark }) =>
        kind === 'result' ? [] : [`  ${kind} ${placeText(after as Side)}: ${remark}`],
      ),
    ])
  }

  test.each<[string, object, string[]]>([
    ['D5', { formula: 'D2-D3+D4' }, ['formula M!D5', '  unlike-neighbours M!D5: C5 has =C2-C3-C4']],
    ['D5', { value: 22 }, ['formula-became-constant M!D5', '  typed-in-row M!D5: C5 has =C2-C3-C4']],
    ['D6', { formula: 'SUM(D3:D3)' }, ['formula M!D6', '  short-range M!D6: C6 has =SUM(C3:C4)']],
    [
      'D3',
      { formula: 'D5*0.2' },
      [
        'constant-became-formula M!D3',
        '  circle M!D3: D3 reads D5 reads D3',
        '  constant-in-formula M!D3: 0.2 is typed in it',
      ],
    ],
    ['D3', { value: -7 }, ['value M!D3', '  mixed-signs M!D3: all others of the row are of the other sign']],
    [
      'D3',
      { value: 0.2, style: { ...PLAIN, format: '0%' } },
      ['value M!D3', 'number-format M!D3', '  mixed-units M!D6: D3 is a percentage, and others are not'],
    ],
    [
      'D3',
      { value: 7, style: { ...PLAIN, format: '0%' } },
      ['number-format M!D3', '  mixed-units M!D6: D3 is a percentage, and others are not'],
    ],
    ['D3', { value: 8 }, ['value M!D3']],
  ])('%s becomes %j', (address, edit, expected) => {
    expect(told(address, edit)).toEqual(expected)
  })

  test('what no longer fits stands under the edit of its own cell, whatever else was edited that it reads', () => {
    const costs = edited(model, 'M', 'D3', (cell) => ({ ...cell, value: 8 }))
    const after = calculated(edited(costs, 'M', 'D5', (cell) => ({ ...cell, formula: 'D2-D3+D4' })))
    const { changes } = compareWorkbooks(model, after, ALL, undefined, undefined, consistencyFindings)
    expect(changes.map(({ kind, consequences }) => [kind, ...consequences.map((each) => each.kind)])).toEqual([
      ['formula', 'unlike-neighbours'],
      ['value', 'result'],
    ])
  })

  test('a figure in the colour of what is behind it is told, in another colour it is counted', () => {
    const shown = (look: Readonly<Record<string, string>>): string[] => {
      const after = edited(model, 'M', 'D3', (cell) => ({ ...cell, style: { ...PLAIN, look } }))
      return compareWorkbooks(model, after, { tolerance: EXACT, formats: false, ignore: [] }).changes.map(
        ({ kind }) => kind,
      )
    }
    expect(shown({ colour: 'FFFFFF' })).toEqual(['style'])
    expect(shown({ colour: 'FFFFFF', fill: '1A1A1A' })).toEqual([])
    expect(shown({ colour: '1A1A1A', fill: '1A1A1A' })).toEqual(['style'])
  })

  test('a figure that its cell no longer shows is told, by whatever means; one that it shows otherwise is counted', () => {
    const kinds = (style: Partial<OpenedStyle>, value = 7): string[] => {
      const typed = edited(model, 'M', 'D3', (cell) => ({ ...cell, value }))
      const after = edited(typed, 'M', 'D3', (cell) => ({ ...cell, style: { ...PLAIN, ...style } }))
      return compareWorkbooks(typed, after, { tolerance: EXACT, formats: false, ignore: [] }).changes.map(
        ({ kind }) => kind,
      )
    }
    for (const format of [';;;', '""', '"-"', '* ', '[White]#,##0', '[<99]"";General', ';-0'])
      expect(kinds({ format }), format).toEqual(['number-format'])
    for (const format of ['0.00', '#,##0;;', '0;-0;"-"', '[>99]"";General'])
      expect(kinds({ format }), format).toEqual([])
    expect([kinds({ format: '0;' }, -7), kinds({ format: '0;' }, 7)]).toEqual([['number-format'], []])
    for (const look of [{ size: '1' }, { colour: 'FEFEFE' }, { colour: 'theme 0' }, { fill: 'theme 1' }])
      expect(kinds({ look }), JSON.stringify(look)).toEqual(['style'])
    for (const look of [
      { size: '8' },
      { colour: 'C0C0C0' },
      { colour: 'theme 0', fill: '1A1A1A' },
      { colour: 'theme 4' },
    ])
      expect(kinds({ look }), JSON.stringify(look)).toEqual([])
  })

  test('a formula that was entered as an array was left behind by no line that moved', () => {
    const entered = edited(model, 'M', 'D5', (cell) => ({ ...cell, array: 'D5' }))
    const [change] = compareWorkbooks(model, entered, { tolerance: EXACT, formats: false, ignore: [] }).changes
    expect(change).toMatchObject({ kind: 'formula', after: { range: { top: 5, left: 4 } } })
    expect(change?.remark).toBeUndefined()
  })

  test('what was so before is no change, wherever it stands now', () => {
    const odd = calculated(edited(model, 'M', 'D5', (cell) => ({ ...cell, formula: 'D2-D3+D4' })))
    const moved = relined(odd, 'M', withNewLine(3), same)
    const { changes } = compareWorkbooks(odd, moved, ALL, undefined, undefined, consistencyFindings)
    expect(changes.flatMap((change) => [change, ...change.consequences]).map(({ kind }) => kind)).not.toContain(
      'unlike-neighbours',
    )
  })
})

describe('what is no cause, and what lists tell', () => {
  const budget: Sketch = [
    ['Item', 'Q1', 'Q2', 'Year'],
    ['Wages', 20, 22, '=SUM(B2:C2)'],
    ['Rent', 10, 10, '=SUM(B3:C3)'],
  ]

  test('lines that change places within a sum have it add up the same', () => {
    const sums = (...rows: Sketch): Sketch => [['Item', 'Q1'], ...rows, ['Total', '=SUM(B2:B4)']]
    const [wages, rent, fees] = [
      ['Wages', 20],
      ['Rent', 10],
      ['Fees', 5],
    ] as const
    const before = workbook({ S: sums(wages, rent, fees) })
    const told = (...rows: Sketch) => changesIn(before, workbook({ S: sums(...rows) }))
    expect(told(rent, wages, fees)).toEqual([expect.stringMatching(/^rows-moved/)])
    expect(told(rent, ['Wages', 21], fees).join('\n')).toMatch(/\n {2}(?:result|formula) .*Total · Q1\)/)
  })

  test('a blank column changes no total', () => {
    const wide: Sketch = [
      ['Item', 'Q1', undefined, 'Q2', 'Year'],
      ['Wages', 20, undefined, 99, '=SUM(B2:D2)'],
      ['Rent', 10, undefined, 10, '=SUM(B3:D3)'],
    ]
    const told = changesIn(workbook({ S: budget }), workbook({ S: wide }))
    expect(told.join('\n')).toMatch(/value .*Wages · Q2\): 22 → 99\n {2}result .*Wages · Year/)
    expect(told.filter((line) => line.startsWith('  ') && line.includes('Year'))).toHaveLength(1)
  })

  test('a circle that goes on settling is not stale; a result far off is', () => {
    const circle = (saved: number) =>
      edited(
        workbook({
          S: [
            ['Interest', '=B2*0.5'],
            ['Debt', '=B1+1'],
          ],
        }),
        'S',
        'B2',
        (cell) => ({ ...cell, value: saved }),
      )
    const remarks = (saved: number) =>
      compareWorkbooks(workbook({ S: [['Interest'], ['Debt']] }), circle(saved), ALL).changes.flatMap(
        ({ remark, caption }) => (caption === 'Debt' && remark !== undefined ? [remark] : []),
      )
    expect(remarks(1.99994)).toEqual([])
    expect(remarks(7)).toEqual([expect.stringContaining('the formula gives')])
  })

  test('links to a sheet that went follow from that', () => {
    const linked = (link: string) =>
      edited(
        workbook({
          S: [
            ['Sales', 5],
            ['Line', 3],
          ],
          Text: [['Sales 5']],
        }),
        'S',
        'B2',
        (cell) => ({ ...cell, link }),
      )
    const gone = { ...linked('##REF!'), sheets: linked('##REF!').sheets.filter(({ name }) => name !== 'Text') }
    expect(changesIn(linked('#Text!A1'), gone)).toEqual([
      expect.stringMatching(/^sheet-removed/),
      expect.stringMatching(/^ {2}link .*#Text!A1/),
    ])
  })

  test('what a formula counts is no caption of its row', () => {
    const counted = (n: number): Sketch => [
      ['Item', 'Sum'],
      ['Wages', n],
      ['=COUNT(B2:B2)&" of 1 hold"', '=B2*2'],
    ]
    expect(changesIn(workbook({ S: counted(1) }), workbook({ S: counted(2) })).join()).not.toContain('1 hold ·')
  })

  test('a format that shows nothing is told of a result that is not known as well, and other decimals are not', () => {
    const shown = (format: string) =>
      edited(workbook({ S: [['Price', '=[1]Spot!A1']] }), 'S', 'B1', (cell) => ({
        ...cell,
        style: { ...PLAIN, format },
      }))
    const kinds = (format: string) =>
      compareWorkbooks(shown('0'), shown(format), { ...ALL, formats: false }).changes.map(({ kind }) => kind)
    expect(kinds(';;;')).toEqual(['number-format'])
    expect(kinds('0.0')).toEqual([])
  })

  test.each(['twenty', '20'])(
    'a figure that became %s says that it is a text; a day over a column does not',
    (value) => {
      const remarks = (isDate: boolean) => {
        const before = edited(workbook({ S: budget }), 'S', 'B2', (cell) => ({ ...cell, style: { ...PLAIN, isDate } }))
        const after = edited(before, 'S', 'B2', (cell) => ({ ...cell, value }))
        return compareWorkbooks(before, after, ALL).changes.flatMap(({ remark }) => remark ?? [])
      }
      expect(remarks(false).join()).toContain('a number became a text, which sums pass over')
      expect(remarks(true).join()).not.toContain('a number became a text')
    },
  )
})
