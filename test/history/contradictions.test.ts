/** Releases that do not go together: signs, lines split out, powers of ten, years. */
import { describe, expect, it } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import type { Column, Statement } from '../../src/core/release.ts'
import { line, operations, release, type Told, tell } from './releases.ts'

type Rows = Parameters<typeof operations>[1]

const table = (span: string, days: readonly string[], rows: Rows, scale = 'thousands'): string =>
  operations([{ span, days }], rows, { scale })

const first = ({ history }: Told) => history.release.statements[0]

const exceptions = ({ model }: Told): readonly string[] =>
  checkModel(model)
    .filter(({ verdict, check }) => verdict === 'inconsistent' && !check.informational)
    .map(({ check }) => check.label)

const codes = ({ history }: Told): readonly string[] => history.diagnostics.map(({ code }) => code)

const nineMonths = release(
  'q3.txt',
  table(
    'Nine Months Ended',
    ['September 30, 2031'],
    [
      ['Net sales', '147,832'],
      ['Cost of sales', '91,161'],
      ['Gross profit', '56,671'],
      ['Operating expenses', '41,457'],
      ['Operating income', '15,214'],
    ],
  ),
)

describe('a year that prints its costs in parentheses', () => {
  const year = table(
    'Year Ended',
    ['December 31, 2031'],
    [
      ['Net sales', '203,703'],
      ['Cost of sales', '(125,401)'],
      ['Gross profit', '78,302'],
      ['Operating expenses', '(56,490)'],
      ['Operating income', '21,812'],
    ],
  )
  const told = tell([nineMonths, release('fy.txt', year)])
  const statement = first(told)

  it('gives a last quarter whose lines add up', () => {
    expect(line(statement, 'Net sales')).toMatchObject({ 'derived-3m-2031-12-31': 55871 })
    // In the signs of the table printed last.
    expect(line(statement, 'Cost of sales')).toEqual({
      '9m-2031-09-30': -91161,
      '12m-2031-12-31': -125401,
      'derived-3m-2031-12-31': -34240,
    })
    expect(line(statement, 'Gross profit')).toMatchObject({ 'derived-3m-2031-12-31': 21631 })
    expect(exceptions(told)).toEqual([])
  })

  it('has the figures marked that are shown with another sign than their release prints', () => {
    const marked = statement?.items.filter((_, i) => statement.grid[i]?.some((fact) => fact?.marks.includes('S')))
    expect(marked?.map(({ label }) => label)).toEqual(['Cost of sales', 'Operating expenses'])
    expect(told.history.release.notes.map(({ mark }) => mark)).toContain('S')
  })
})

describe('a year with more costs in parentheses than lines of income', () => {
  const rows = (cost: (figure: string) => string, figures: readonly string[]): Rows =>
    [
      'Net sales',
      'Cost of sales',
      'Gross profit',
      'Research',
      'Selling',
      'Total operating expenses',
      'Operating income',
    ]
      .map((caption, i): readonly [string, string] => [caption, figures[i] ?? ''])
      .map(([caption, figure]) => [caption, /Cost|Rese|Sell|Total/.test(caption) ? cost(figure) : figure])
  const nine = ['147,832', '91,161', '56,671', '17,334', '24,123', '41,457', '15,214']
  const all = ['203,703', '125,401', '78,302', '23,341', '33,149', '56,490', '21,812']
  const told = tell([
    release(
      'q3.txt',
      table(
        'Nine Months Ended',
        ['September 30, 2031'],
        rows((figure) => figure, nine),
      ),
    ),
    release(
      'fy.txt',
      table(
        'Year Ended',
        ['December 31, 2031'],
        rows((figure) => `(${figure})`, all),
      ),
    ),
  ])

  it('turns the costs, and no income', () => {
    const derived = (label: string) => line(first(told), label)['derived-3m-2031-12-31']
    expect(['Net sales', 'Cost of sales', 'Selling'].map(derived)).toEqual([55871, -34240, -9026])
    expect(exceptions(told)).toEqual([])
  })
})

describe('cash flows of one line a section, that the year prints without parentheses', () => {
  const cash = (name: string, span: string, day: string, figures: readonly string[]) =>
    release(
      name,
      operations(
        [{ span, days: [day] }],
        [
          ['Net cash provided by operating activities', figures[0] as string],
          ['Purchases of property and equipment', figures[1] as string],
          ['Net cash used in investing activities', figures[1] as string],
          ['Dividends paid', figures[2] as string],
          ['Net cash used in financing activities', figures[2] as string],
          ['Net increase in cash', figures[3] as string],
        ],
        { title: 'Consolidated Statements of Cash Flows' },
      ),
    )
  const months = cash('q3.txt', 'Nine Months Ended', 'September 30, 2031', ['17,322', '(4,122)', '(1,722)', '11,478'])
  const derived = (year: readonly string[]): readonly (number | undefined)[] => {
    const { history } = tell([months, cash('fy.txt', 'Year Ended', 'December 31, 2031', year)])
    const statement = history.release.statements[0]
    const at = statement?.columns.findIndex(({ id }) => id.startsWith('derived')) ?? -1
    return statement?.grid.map((row) => row[at]?.value.toNumber()) ?? []
  }

  it('have a last quarter that adds up, in the signs of the year', () => {
    expect(derived(['23,170', '5,570', '2,370', '15,230'])).toEqual([5848, 1448, 1448, 648, 648, 3752])
  })

  it('and one in parentheses where the year has them', () => {
    expect(derived(['23,170', '(5,570)', '(2,370)', '15,230'])).toEqual([5848, -1448, -1448, -648, -648, 3752])
  })
})

describe('a line that only the year has apart', () => {
  const year = table(
    'Year Ended',
    ['December 31, 2031'],
    [
      ['Net sales', '203,703'],
      ['Cost of sales', '125,401'],
      ['Gross profit', '78,302'],
      ['Operating expenses', '55,590'],
      ['Restructuring charges', '900'],
      ['Operating income', '21,812'],
    ],
  )
  const told = tell([nineMonths, release('fy.txt', year)])

  it('leaves out of the last quarter what may have it, and says why', () => {
    const statement = first(told)
    const derived = (label: string) => line(statement, label)['derived-3m-2031-12-31']
    expect(['Operating expenses', 'Restructuring charges'].map(derived)).toEqual([undefined, undefined])
    expect(['Gross profit', 'Operating income'].map(derived)).toEqual([21631, 6598])
    expect(told.history.diagnostics.find(({ code }) => code === 'not-derived')?.message).toMatch(
      /^"Operating expenses" of .*December 31, 2031 cannot be derived: "Restructuring charges" is a line/,
    )
  })
})

describe('a line that the year has apart, and the year before it too', () => {
  const before = table(
    'Year Ended',
    ['December 31, 2030'],
    [
      ['Net sales', '187,315'],
      ['Cost of sales', '114,208'],
      ['Gross profit', '73,107'],
      ['Research and development', '21,846'],
      ['Selling and administration', '31,402'],
      ['Operating income', '19,859'],
    ],
  )
  const nine = table(
    'Nine Months Ended',
    ['September 30, 2031'],
    [
      ['Net sales', '147,832'],
      ['Cost of sales', '91,161'],
      ['Gross profit', '56,671'],
      ['Research and development', '17,334'],
      ['Selling and administration', '24,123'],
      ['Operating income', '15,214'],
    ],
  )
  const year = table(
    'Year Ended',
    ['December 31, 2031', 'December 31, 2030'],
    [
      ['Net sales', '203,703', '187,315'],
      ['Cost of sales', '125,401', '114,208'],
      ['Gross profit', '78,302', '73,107'],
      ['Research and development', '21,923', '20,589'],
      ['Amortization', '1,418', '1,257'],
      ['Selling and administration', '33,149', '31,402'],
      ['Operating income', '21,812', '19,859'],
    ],
  )
  const told = tell([release('fy30.txt', before), release('q3.txt', nine), release('fy31.txt', year)])

  it('leaves out of the last quarter what it was part of, and no more', () => {
    const derived = (label: string) => line(first(told), label)['derived-3m-2031-12-31']
    expect(['Research and development', 'Amortization'].map(derived)).toEqual([undefined, undefined])
    expect(derived('Selling and administration')).toBe(9026)
  })
})

describe('a line that says "n.m." in one of the periods', () => {
  const rows = (interest: string, ...[sales, costs, profit, income]: string[]): Rows => [
    ['Net sales', sales ?? ''],
    ['Cost of sales', costs ?? ''],
    ['Gross profit', profit ?? ''],
    ['Interest income', interest],
    ['Income before taxes', income ?? ''],
  ]
  const told = tell([
    release(
      'q3.txt',
      table('Nine Months Ended', ['September 30, 2031'], rows('n.m.', '147,832', '91,161', '56,671', '56,702')),
    ),
    release(
      'fy.txt',
      table('Year Ended', ['December 31, 2031'], rows('417', '203,703', '125,401', '78,302', '78,719')),
    ),
  ])

  it('has no last quarter, and that is said; its total has one', () => {
    const derived = (label: string) => line(first(told), label)['derived-3m-2031-12-31']
    expect(['Interest income', 'Income before taxes'].map(derived)).toEqual([undefined, 22017])
    expect(told.history.diagnostics.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"Interest income" of .*December 31, 2031 cannot be derived: .* says "n\.m\."$/),
    ])
  })
})

describe('a year in millions beside nine months in thousands', () => {
  const year = table(
    'Year Ended',
    ['December 31, 2031'],
    [
      ['Net sales', '203.7'],
      ['Cost of sales', '125.4'],
      ['Gross profit', '78.3'],
    ],
    'millions',
  )
  const told = tell([nineMonths, release('fy.txt', year)])

  it('gives a quarter with no more digits than are known, and says how it is made', () => {
    const statement = first(told)
    const at = statement?.columns.findIndex(({ id }) => id === 'derived-3m-2031-12-31') ?? -1
    expect(statement?.grid[0]?.[at]?.quantum.toString()).toBe('0.2')
    expect(told.history.derived[0]?.how).toBe('Year Ended December 31, 2031 less Nine Months Ended September 30, 2031')
  })
})

describe('a longer period whose lines are not what its quarters add up to', () => {
  const captions = ['Net sales', 'Cost of sales', 'Operating expenses', 'Interest income']
  const of = (name: string, span: string, day: string, ...figures: readonly string[]) =>
    release(
      name,
      table(
        span,
        [day],
        captions.map((caption, i): readonly [string, string] => [caption, figures[i] ?? '']),
      ),
    )
  const told = tell([
    of('q1.txt', 'Three Months Ended', 'March 31, 2031', '48,210', '29,874', '13,535', '391'),
    of('q2.txt', 'Three Months Ended', 'June 30, 2031', '49,100', '30,210', '13,802', '417'),
    of('q3.txt', 'Three Months Ended', 'September 30, 2031', '50,433', '31,006', '14,011', '428'),
    of('9m.txt', 'Six Months Ended', 'September 30, 2031', '147,743', '91,090', '41,348', '1,236'),
    of('fy.txt', 'Year Ended', 'December 31, 2031', '199,001', '122,467', '55,612', '1,671'),
  ])

  it('makes no quarter: another way is taken', () => {
    expect(line(first(told), 'Net sales')['derived-3m-2031-12-31']).toBe(51258)
    expect(told.history.derived[0]?.how).toBe(
      'Year Ended December 31, 2031 less Three Months Ended March 31, 2031 less Three Months Ended June 30, 2031 less Three Months Ended September 30, 2031',
    )
  })
})

/** A quarter and the one of the year before, or one alone. */
const quarter = (days: readonly string[], figures: readonly (readonly [string, ...string[]])[]): string => {
  const captions = ['Net sales', 'Cost of sales', 'Operating expenses', 'Interest income']
  return table(
    'Three Months Ended',
    days,
    figures.map((row, i) => [captions[i] as string, ...row]),
  )
}

const june2030 = quarter(['June 30, 2030'], [['42,300'], ['26,400'], ['12,610'], ['391']])

describe('a release in another power of ten than it says', () => {
  const later = quarter(
    ['June 30, 2031', 'June 30, 2030'],
    [
      ['49,100,000', '42,300,000'],
      ['30,210,000', '26,400,000'],
      ['13,802,000', '12,610,000'],
      ['417,000', '391,000'],
    ],
  )
  const told = tell([release('a.txt', june2030), release('b.txt', later)])

  it('is put right, and restates nothing', () => {
    expect(codes(told)).toEqual(['unit-inferred', 'unit-mixed'])
    expect(told.history.restatements).toEqual([])
    const units = told.history.releases.map(({ statements }) => statements[0]?.unit)
    expect(units[1]).toMatchObject({ scale: 1, from: 'tie' })
  })
})

describe('a release in another power of ten than it says, with shares that no other prints', () => {
  const rows = (shares: readonly string[], ...figures: readonly (readonly string[])[]): Rows => [
    ...['Net sales', 'Cost of sales', 'Operating expenses', 'Net income'].map(
      (caption, i): readonly [string, ...string[]] => [caption, ...(figures[i] ?? [])],
    ),
    ['Shares used in computing net income per share', ...shares],
  ]
  const before = table('Three Months Ended', ['June 30, 2030'], rows([''], ['42,300'], ['26,400'], ['12,610'], ['391']))
  const later = table(
    'Three Months Ended',
    ['June 30, 2031', 'June 30, 2030'],
    rows(
      ['35,104,000', '34,998,000'],
      ['49,100,000', '42,300,000'],
      ['30,210,000', '26,400,000'],
      ['13,802,000', '12,610,000'],
      ['417,000', '391,000'],
    ),
  )
  const told = tell([release('a.txt', before), release('b.txt', later)])

  it('has its shares in the power of ten that its money is in', () => {
    expect(codes(told)).toEqual(['unit-inferred', 'unit-mixed'])
    const shares = told.history.releases[1]?.statements[0]?.items.find(({ unit }) => unit.measure === 'shares')
    expect(shares?.unit).toMatchObject({ scale: 1, from: 'tie' })
  })
})

describe('a release that states no unit, of which others print some figures', () => {
  const rows = (shares: string, ...figures: readonly string[]): Rows => [
    ...['Net sales', 'Cost of sales', 'Operating expenses', 'Net income'].map(
      (caption, i): readonly [string, string] => [caption, figures[i] ?? ''],
    ),
    ['Shares used in computing net income per share', shares],
  ]
  const stated = release(
    'a.txt',
    table('Year Ended', ['June 30, 2030'], rows('35,104', '42,300', '26,400', '12,610', '391')),
  )
  const unstated = (shares: string) =>
    release(
      'b.txt',
      table('Year Ended', ['June 30, 2030'], rows(shares, '42,300', '26,400', '12,610', '391')).replace(
        /^.*In thousands.*$/m,
        '',
      ),
    )

  it('has its shares put right as well', () => {
    const told = tell([stated, unstated('35,104')])
    expect(codes(told)).toEqual(['unit-inferred'])
    expect(told.history.restatements).toEqual([])
  })

  it('says which lines stay in no unit, and shows what others print of them', () => {
    const told = tell([stated, unstated('34,998')])
    expect(codes(told)).toEqual(['unit-inferred', 'unit-unlike'])
    expect(line(first(told), 'Shares used in computing net income per share')).toEqual({ '12m-2030-06-30': 35104 })
  })
})

describe('a table whose headings are exchanged', () => {
  // Net sales, costs, expenses and interest of each quarter.
  const of: Readonly<Record<string, readonly string[]>> = {
    'September 30, 2031': ['50,522', '31,077', '14,120', '425'],
    'June 30, 2031': ['49,100', '30,210', '13,802', '417'],
    'March 31, 2031': ['46,004', '28,113', '13,235', '402'],
    'June 30, 2030': ['42,300', '26,400', '12,610', '391'],
    'March 31, 2030': ['41,870', '26,011', '12,402', '385'],
  }
  const at = (i: number, day = ''): string => of[day]?.[i] ?? ''
  const printed = (days: readonly string[], over = days): string =>
    quarter(
      days,
      [0, 1, 2, 3].map((i) => [at(i, over[0]), ...over.slice(1).map((day) => at(i, day))] as const),
    )
  const q1 = release('q1.txt', printed(['March 31, 2031', 'March 31, 2030']))
  const q3 = release('q3.txt', printed(['September 30, 2031', 'June 30, 2031']))
  const right = ['June 30, 2031', 'March 31, 2031', 'June 30, 2030']
  const sales = {
    '3m-2030-03-31': 41870,
    '3m-2030-06-30': 42300,
    '3m-2031-03-31': 46004,
    '3m-2031-06-30': 49100,
    '3m-2031-09-30': 50522,
  }

  it.each([
    ['two of them', ['March 31, 2031', 'June 30, 2031', 'June 30, 2030']],
    ['three, each in the place of the next', ['March 31, 2031', 'June 30, 2030', 'June 30, 2031']],
  ])('is put right where two releases prove it: %s', (_, days) => {
    const told = tell([q1, release('q2.txt', printed(days, right)), q3])
    expect(codes(told)).toEqual(['period-inferred'])
    expect(told.history.restatements).toEqual([])
    expect(line(first(told), 'Net sales')).toEqual(sales)
  })

  it('is put right also where an adjusted column of the same period stands behind a reported one', () => {
    const days = ['March 31, 2031', 'June 30, 2031', 'June 30, 2030']
    const q2 = release('q2.txt', printed(days, right))
    const beside = (statement: Statement): Statement => ({
      ...statement,
      columns: [
        ...statement.columns,
        ...statement.columns.slice(0, 1).map((column): Column => {
          const headings = [...column.headings, 'Non-GAAP']
          return { ...column, id: 'adjusted', headings, label: headings.join(' '), basis: 'adjusted' }
        }),
      ],
      grid: statement.grid.map(([fact, ...rest]) => [
        fact,
        ...rest,
        fact && { ...fact, id: `${fact.id}-adjusted` as const, value: fact.value.minus(171) },
      ]),
    })
    const told = tell([q1, { ...q2, statements: q2.statements.map(beside) }, q3])
    expect(codes(told)).toContain('period-inferred')
    expect(line(first(told), 'Net sales')).toMatchObject(sales)
  })

  it('is put right in one table alone, where the others are headed rightly', () => {
    const balances = [
      'CONSOLIDATED BALANCE SHEETS\n(In thousands)\n',
      '                                   June 30,   December 31,',
      '                                       2031           2030',
      'Cash                                 22,118         19,204',
      'Inventories                          11,072         10,661',
      'Equipment                            41,318         39,705',
      'Total assets                         74,508         69,570',
    ].join('\n')
    const days = ['March 31, 2031', 'June 30, 2031', 'June 30, 2030']
    const told = tell([q1, release('q2.txt', `${printed(days, right)}\n\n${balances}`), q3])
    expect(codes(told)).toEqual(['period-inferred'])
    expect(line(first(told), 'Net sales')).toEqual(sales)
    expect(line(told.history.release.statements[1], 'Cash')).toEqual({ '2030-12-31': 19204, '2031-06-30': 22118 })
  })

  it('stands as it reads where one other release alone contradicts it', () => {
    const told = tell([q1, release('q2.txt', printed(['March 31, 2031', 'June 30, 2031', 'June 30, 2030'], right))])
    expect(codes(told)).toEqual(['period-in-doubt'])
    // Another date for the column that does not fit would give the table two columns of one period.
    expect(told.history.diagnostics[0]?.message).toContain('q2.txt has two columns of one period if')
  })

  describe('by one other release, and many figures', () => {
    const captions = ['Sales', 'Royalties', 'Materials', 'Wages', 'Freight', 'Rent', 'Research', 'Selling', 'Interest']
    const rows = [...captions, 'Commissions', 'Depreciation', 'Insurance', 'Donations']
    /** Figures of a year, each a different one. */
    const ofYear = (year: number): readonly string[] => rows.map((_, i) => `${((year - 2000) * 937 + i * 411) % 8999}`)
    const many = (name: string, headed: readonly number[], over = headed) =>
      release(
        name,
        table(
          'Three Months Ended',
          headed.map((year) => `March 31, ${year}`),
          rows.map((caption, i) => [caption, ...over.map((year) => ofYear(year)[i] as string)] as const),
        ),
      )
    const sold = (year: number): number => Number(ofYear(year)[0])

    it('is put right, where that prints one of the columns', () => {
      const told = tell([many('a.txt', [2031, 2030]), many('b.txt', [2031, 2032], [2032, 2031])])
      expect(codes(told)).toEqual(['period-inferred'])
      expect(told.history.restatements).toEqual([])
      expect(line(first(told), 'Sales')).toEqual({
        '3m-2030-03-31': sold(2030),
        '3m-2031-03-31': sold(2031),
        '3m-2032-03-31': sold(2032),
      })
    })

    it('is not taken for exchanged where it is a year off', () => {
      const told = tell([many('a.txt', [2031, 2030]), many('b.txt', [2032, 2031], [2031, 2030])])
      expect(told.history.diagnostics.map(({ message }) => message).join()).not.toContain('the columns of "')
    })

    it('is not put right where either of the two may be exchanged', () => {
      const told = tell([many('a.txt', [2031, 2030]), many('b.txt', [2031, 2030], [2030, 2031])])
      expect(codes(told)).not.toContain('period-inferred')
    })
  })

  it('stands where it is headed rightly', () => {
    const told = tell([q1, release('q2.txt', printed(right)), q3])
    expect(codes(told)).toEqual([])
    expect(line(first(told), 'Net sales')).toEqual(sales)
  })
})

describe('a release dated a year early', () => {
  const dated = (day: string, before: string) =>
    quarter(
      [day, before],
      [
        ['49,100', '42,300'],
        ['30,210', '26,400'],
        ['13,802', '12,610'],
        ['417', '391'],
      ],
    )
  const other = quarter(
    ['June 30, 2030', 'June 30, 2029'],
    [
      ['42,300', '40,118'],
      ['26,400', '25,206'],
      ['12,610', '12,005'],
      ['391', '377'],
    ],
  )
  const told = tell([
    release('a.txt', other),
    release(
      'b.txt',
      `Invented Looms Reports Second Quarter 2031 Results\n\nJuly 20, 2031\n\n${dated('June 30, 2030', 'June 30, 2029')}`,
    ),
  ])

  it('is taken for what the other proves it to be', () => {
    expect(codes(told)).toEqual(['period-inferred'])
    expect(told.history.restatements).toEqual([])
    expect(line(first(told), 'Net sales')).toEqual({
      '3m-2029-06-30': 40118,
      '3m-2030-06-30': 42300,
      '3m-2031-06-30': 49100,
    })
  })

  it('is known by its six months less its quarter, where nobody else prints either', () => {
    const march = quarter(
      ['March 31, 2031', 'March 31, 2030'],
      [
        ['46,004', '41,870'],
        ['28,113', '26,011'],
        ['13,235', '12,402'],
        ['402', '385'],
      ],
    )
    const june = operations(
      ['Three Months Ended', 'Six Months Ended'].map((span) => ({ span, days: ['June 30, 2030', 'June 30, 2029'] })),
      [
        ['Net sales', '49,100', '42,300', '95,104', '84,170'],
        ['Cost of sales', '30,210', '26,400', '58,323', '52,411'],
        ['Operating expenses', '13,802', '12,610', '27,037', '25,012'],
        ['Interest income', '417', '391', '819', '776'],
      ],
    )
    const halves = tell([
      release('q1.txt', march),
      release('q2.txt', `Invented Looms Reports Second Quarter 2031 Results\n\nJuly 20, 2031\n\n${june}`),
    ])
    expect(codes(halves)).toEqual(['period-inferred'])
    expect(halves.history.restatements).toEqual([])
    expect(line(first(halves), 'Net sales')).toMatchObject({ '3m-2031-06-30': 49100, '6m-2031-06-30': 95104 })
  })

  it('is known by periods that nobody else prints, where the year before is printed', () => {
    const late = tell([
      release('a.txt', june2030),
      release(
        'b.txt',
        `Invented Looms Reports Second Quarter 2031 Results\n\nJuly 20, 2031\n\n${dated('June 30, 2032', 'June 30, 2031')}`,
      ),
    ])
    expect(codes(late)).toEqual(['period-inferred'])
    expect(line(first(late), 'Net sales')).toEqual({ '3m-2030-06-30': 42300, '3m-2031-06-30': 49100 })
  })

  it('may be off by a quarter, in one of its tables alone', () => {
    const june = [
      ['49,100', '42,300'],
      ['30,210', '26,400'],
      ['13,802', '12,610'],
      ['417', '391'],
    ] as const
    const september = [
      ['50,522', '43,911'],
      ['31,077', '27,322'],
      ['14,120', '12,888'],
      ['425', '402'],
    ] as const
    const balances = [
      'CONSOLIDATED BALANCE SHEETS\n(In thousands)\n',
      '                              September 30,   December 31,',
      '                                       2031           2030',
      'Cash                                 22,118         19,204',
      'Inventories                          11,072         10,661',
      'Equipment                            41,318         39,705',
      'Total assets                         74,508         69,570',
    ].join('\n')
    const misdated = quarter(['June 30, 2031', 'June 30, 2030'], september)
    const opening = balances
      .replace('September 30,', '    June 30,')
      .replace('22,118', '21,007')
      .replace('74,508', '73,397')
    const told = tell([
      release('q2.txt', `${quarter(['June 30, 2031', 'June 30, 2030'], june)}\n\n${opening}`),
      release('q3.txt', `Third Quarter 2031 Results\n\nOctober 20, 2031\n\n${misdated}\n\n${balances}`),
      release(
        'q4.txt',
        quarter(
          ['December 31, 2031', 'September 30, 2031'],
          [
            ['55,871', '50,522'],
            ['34,240', '31,077'],
            ['15,033', '14,120'],
            ['433', '425'],
          ],
        ),
      ),
    ])
    // The last release prints no balance sheet.
    expect(codes(told)).toEqual(['period-inferred', 'statement-left-out'])
    expect(told.history.restatements).toEqual([])
    expect(line(first(told), 'Net sales')).toMatchObject({ '3m-2031-06-30': 49100, '3m-2031-09-30': 50522 })
    expect(line(told.history.release.statements[1], 'Cash')).toEqual({
      '2030-12-31': 19204,
      '2031-06-30': 21007,
      '2031-09-30': 22118,
    })
  })

  it.each([
    ['by a year', 'December 31,   December 31,', '2030           2028'],
    ['by a year, onto a day that another prints', 'December 31,   December 31,', '2030           2030'],
    ['by a quarter', 'December 31,  September 30,', '2030           2029'],
  ])('may be off %s in the heading of one column alone, while its date goes with the others', (_, days, years) => {
    const sheet = (day: string, headings: string, numbers: string, cash: string, stock: string, all: string): string =>
      [
        'CONSOLIDATED BALANCE SHEETS\n(In thousands)\n',
        `                              ${headings.replace('December 31,', day)}`,
        `                                       ${numbers}`,
        `Cash                                 ${cash}         19,204`,
        `Inventories                          ${stock}         10,661`,
        'Equipment                            41,318         39,705',
        `Total assets                         ${all}         69,570`,
      ].join('\n')
    const right = ['December 31,   December 31,', '2030           2029'] as const
    const told = tell([
      release(
        'q1.txt',
        `First Quarter Results\n\nApril 20, 2030\n\n${sheet('   March 31,', ...right, '20,118', '11,072', '72,508')}`,
      ),
      release(
        'q3.txt',
        `Third Quarter Results\n\nOctober 20, 2030\n\n${sheet('September 30,', days, years, '21,007', '12,104', '74,429')}`,
      ),
      release(
        'q4.txt',
        `Year-End Results\n\nJanuary 20, 2031\n\n${sheet('December 31,', ...right, '22,440', '13,205', '76,963')}`,
      ),
    ])
    expect(codes(told)).toEqual(['period-inferred'])
    expect(told.history.diagnostics[0]?.message).toMatch(/^the columns? of \w+ \d+, \d+ of q3\.txt /)
    expect(told.history.restatements).toEqual([])
    expect(line(first(told), 'Cash')).toEqual({
      '2029-12-31': 19204,
      '2030-03-31': 20118,
      '2030-09-30': 21007,
      '2030-12-31': 22440,
    })
  })

  it('is left out where nothing tells which of two is misdated, and both are named', () => {
    const headed = `Invented Looms Reports Second Quarter 2030 Results\n\nJuly 20, 2030\n\n`
    const two = tell([
      release('a.txt', headed + other),
      release('b.txt', headed + dated('June 30, 2030', 'June 30, 2029')),
    ])
    expect(codes(two)).toEqual(['release-left-out'])
    expect(two.history.diagnostics[0]?.message).toMatch(
      /^b\.txt is left out, since a\.txt contradicts it .* b\.txt are taken to end 12 months later .* a\.txt are taken to end 12 months earlier/,
    )
    expect(two.history.restatements).toEqual([])
    expect(line(first(two), 'Net sales')).toEqual({ '3m-2029-06-30': 40118, '3m-2030-06-30': 42300 })
  })

  it('is as it reads where it restates a few lines only', () => {
    const restated = tell([
      release('a.txt', june2030),
      release('b.txt', dated('June 30, 2031', 'June 30, 2030').replace('26,400', '26,150')),
    ])
    expect(codes(restated)).toEqual([])
    expect(restated.history.restatements.map(({ caption }) => caption)).toEqual(['Cost of sales'])
  })
})

describe('captions', () => {
  const of = (day: string, caption: string, figure: string, net: string) =>
    release(
      `${day}.txt`,
      table(
        'Three Months Ended',
        [day],
        [
          ['Net sales', '9,127'],
          ['Operating expenses', '4,318'],
          ['Operating income', '4,809'],
          [caption, figure],
          ['Net income', net],
        ],
      ),
    )

  it('in the singular and in the plural are one line', () => {
    const told = tell([
      of('June 30, 2030', 'Provision for income taxes', '1,204', '3,605'),
      of('June 30, 2031', 'Provision for income tax', '1,311', '3,498'),
    ])
    expect(line(first(told), 'Provision for income tax')).toEqual({ '3m-2030-06-30': 1204, '3m-2031-06-30': 1311 })
  })

  it('of other perimeters are two, even where their figures are the same', () => {
    const both = (day: string, caption: string) =>
      release(
        `${caption}.txt`,
        table(
          'Three Months Ended',
          ['June 30, 2030'],
          [
            ['Net sales', '9,127'],
            ['Operating expenses', '4,318'],
            [caption, '4,809'],
          ],
        ) + day,
      )
    const told = tell([both('', 'Net income'), both(' ', 'Net income from continuing operations')])
    expect(first(told)?.items.map(({ label }) => label)).toEqual([
      'Net sales',
      'Operating expenses',
      'Net income from continuing operations',
      'Net income',
    ])
  })

  describe.each([
    ['the earlier release alone', 0],
    ['the later release alone', 1],
  ])('of the whole and of the share of it, of which %s has the share', (_, at) => {
    const quarter = (day: string, whole: string, share: Rows) =>
      release(
        `${day}.txt`,
        table(
          'Three Months Ended',
          [day],
          [['Net sales', '9,127'], ['Operating expenses', '4,318'], ['Net income', whole], ...share],
        ),
      )
    const share: Rows = [
      ['Net income attributable to noncontrolling interests', '28'],
      ['Net income attributable to Invented Looms', '4,781'],
    ]
    const told = tell([
      quarter('June 30, 2030', '4,809', at === 0 ? share : []),
      quarter('September 30, 2030', '4,809', at === 1 ? share : []),
    ])

    it('are two lines', () => {
      expect(line(first(told), 'Net income')).toEqual({ '3m-2030-06-30': 4809, '3m-2030-09-30': 4809 })
      const own = at === 0 ? '3m-2030-06-30' : '3m-2030-09-30'
      expect(line(first(told), 'Net income attributable to Invented Looms')).toEqual({ [own]: 4781 })
    })
  })

  describe('of the share alone, as the last line of the same statement', () => {
    const quarter = (day: string, last: Rows[number], ...others: Rows) =>
      release(
        `${day}.txt`,
        table(
          'Three Months Ended',
          [day],
          [
            ['Income before income taxes', '6,412'],
            ['Income taxes', '1,603'],
            ...others,
            last,
            ['Diluted earnings per share', '0.41'],
          ],
        ),
      )
    const share = 'Net income attributable to Invented Looms'
    const rows = (whole: string, ...others: Rows): readonly (readonly [string, number])[] => {
      const told = tell([
        quarter('June 30, 2030', [whole, '4,809']),
        quarter('September 30, 2030', [share, '4,781'], ...others),
      ])
      return (first(told)?.items ?? []).flatMap(({ label }) =>
        /^Net (?:income|earnings)/.test(label) ? [[label, Object.keys(line(first(told), label)).length] as const] : [],
      )
    }

    it.each(['Net income', 'Net earnings'])('are one with "%s" where nothing is others’', (whole) => {
      expect(rows(whole)).toEqual([[share, 2]])
    })

    it.each(['Less: net income attributable to noncontrolling interests', 'Minority interest', 'Preferred dividends'])(
      'are two lines beside "%s"',
      (caption) => {
        expect(
          rows('Net income', [caption, '28']).filter(([label]) => !/^Net income attributable to non/.test(label)),
        ).toHaveLength(2)
      },
    )
  })

  it('of the share are one with the whole where all figures that both print are the same', () => {
    const years = (days: readonly string[], caption: string, ...figures: readonly string[]) =>
      release(
        `${days[0]}.txt`,
        table('Year Ended', days, [
          ['Net sales', '9,127', '8,415'].slice(0, 1 + figures.length) as [string, ...string[]],
          [caption, ...figures],
        ]),
      )
    const told = tell([
      years(['June 30, 2031', 'June 30, 2030'], 'Net income', '4,809', '4,377'),
      years(['June 30, 2031', 'June 30, 2030'], 'Net income attributable to Invented Looms', '4,809', '4,377'),
    ])
    expect(line(first(told), 'Net income attributable to Invented Looms')).toEqual({
      '12m-2030-06-30': 4377,
      '12m-2031-06-30': 4809,
    })
    expect(first(told)?.items).toHaveLength(2)
  })

  it('alike under a heading of one part are not that part where no heading says so', () => {
    const quarter = (day: string, rows: Rows) => release(`${day}.txt`, table('Three Months Ended', [day], rows))
    const told = tell([
      quarter('March 31, 2031', [
        'All sales:',
        ['  Net sales', '9,127'],
        ['  Cost of sales', '4,318'],
        'Acquired business:',
        ['  Net sales', '1,127'],
        ['  Cost of sales', '318'],
      ]),
      quarter('June 30, 2031', [
        ['Acquired net sales', '1,140'],
        ['Acquired cost of sales', '325'],
        ['Net sales', '9,240'],
        ['Cost of sales', '4,402'],
      ]),
    ])
    const sales = first(told)?.items.flatMap(({ label }, i) =>
      label === 'Net sales' ? [first(told)?.grid[i]?.map((fact) => fact?.value.toNumber())] : [],
    )
    expect(sales).toEqual([
      [9127, 9240],
      [1127, undefined],
    ])
  })

  it('alike under headings that exchange places stay under their own', () => {
    const block = (heading: string, ...[one, other]: readonly [string, string]): Rows => [
      heading,
      ['From operations', one],
      ['From all business', other],
    ]
    const quarter = (day: string, ...blocks: readonly Rows[]) =>
      release(
        `${day}.txt`,
        table(
          'Three Months Ended',
          [day],
          [
            ['Net sales', '9,127'],
            ['Net income', '4,809'],
            ...blocks.flat(),
            ['Weighted average basic shares', '17,175'],
            ['Weighted average diluted shares', '18,496'],
          ],
        ),
      )
    const basic = block('Basic earnings per share:', '0.26', '0.28')
    const diluted = block('Diluted earnings per share:', '0.24', '0.26')
    const told = tell([
      quarter('March 31, 2031', basic, diluted),
      quarter('June 30, 2031', diluted, basic),
      quarter('September 30, 2031', basic, diluted),
    ])
    const figures = first(told)?.items.flatMap(({ label }, i) =>
      label === 'From all business' ? [first(told)?.grid[i]?.map((fact) => fact?.value.toNumber())] : [],
    )
    expect(figures).toEqual([
      [0.28, 0.28, 0.28],
      [0.26, 0.26, 0.26],
    ])
  })
})

describe('shares that were split between two releases', () => {
  const rows = (shares: string, earnings: string): Rows => [
    ['Net income', '12,064'],
    ['Diluted net income per share', earnings],
    ['Shares used in computing diluted net income per share', shares],
  ]
  const six = release('q2.txt', table('Six Months Ended', ['June 30, 2031'], rows('12,014', '0.65')))
  const nine = (shares: string, earnings: string) =>
    release('q3.txt', table('Nine Months Ended', ['September 30, 2031'], rows(shares, earnings)))

  it('are told, and nothing is adjusted', () => {
    const told = tell([six, nine('24,031', '0.50')])
    const [found] = told.history.diagnostics.filter(({ code }) => code === 'shares-split')
    expect(found?.message).toMatch(/about 2 times .* shares were split 2 for 1/)
    expect(line(first(told), 'Diluted net income per share')).toEqual({ '6m-2031-06-30': 0.65, '9m-2031-09-30': 0.5 })
  })

  it('are restated for where that is asked for, and marked', () => {
    const split = { many: 2, few: 1, date: '2031-07-15' }
    const told = tell([six, nine('24,031', '0.50')], 'latest', 'apart', [split])
    const statement = first(told)
    expect(line(statement, 'Diluted net income per share')).toEqual({ '6m-2031-06-30': 0.325, '9m-2031-09-30': 0.5 })
    expect(line(statement, 'Shares used in computing diluted net income per share')).toEqual({
      '6m-2031-06-30': 24028,
      '9m-2031-09-30': 24031,
    })
    expect(line(statement, 'Net income')).toMatchObject({ '6m-2031-06-30': 12064, '9m-2031-09-30': 12064 })
    const marked = statement?.grid.flat().filter((fact) => fact?.marks.includes('A'))
    expect(marked?.map((fact) => fact?.value.toString())).toEqual(['0.325', '24028'])
    expect(told.history.release.notes.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Printed before shares were split \(2 for 1 on July 15, 2031\)/),
    )
    expect(codes(told)).not.toContain('shares-split')
    expect(told.history.restatements).toEqual([])
  })

  it('are not told of shares that were bought back', () => {
    expect(codes(tell([six, nine('11,702', '1.03')]))).not.toContain('shares-split')
  })
})

describe('columns', () => {
  const weeks = (day: string, sales: string) =>
    release(
      `${day}.txt`,
      table(
        'Three Months Ended',
        [day],
        [
          ['Net sales', sales],
          ['Cost of sales', '5,118'],
        ],
      ),
    )

  it('of fourteen weeks are marked, and those of thirteen are not', () => {
    const told = tell([
      weeks('July 1, 2028', '8,812'),
      weeks('September 30, 2028', '8,905'),
      weeks('January 6, 2029', '9,718'),
      weeks('April 7, 2029', '9,001'),
    ])
    expect(first(told)?.columns.map(({ id, marks }) => [id, ...marks])).toEqual([
      ['3m-2028-07-01'],
      ['3m-2028-09-30'],
      ['3m-2029-01-06', 'W'],
      ['3m-2029-04-07'],
    ])
    expect(told.history.release.notes.map(({ mark }) => mark)).toEqual(['W'])
  })

  it('stand each year behind its quarters where that is asked for', () => {
    const year = release(
      'fy.txt',
      table(
        'Year Ended',
        ['December 31, 2030'],
        [
          ['Net sales', '36,118'],
          ['Cost of sales', '20,847'],
        ],
      ),
    )
    const quarters = [weeks('December 31, 2030', '9,314'), weeks('March 31, 2031', '9,127')]
    const ids = (order: 'apart' | 'interleaved') =>
      first(tell([year, ...quarters], 'latest', order))?.columns.map(({ id }) => id)
    expect(ids('apart')).toEqual(['3m-2030-12-31', '3m-2031-03-31', '12m-2030-12-31'])
    expect(ids('interleaved')).toEqual(['3m-2030-12-31', '12m-2030-12-31', '3m-2031-03-31'])
  })
})

describe('growth on a loss', () => {
  it('is n.m.', () => {
    const of = (day: string, sales: string, net: string) =>
      release(
        `${day}.txt`,
        table(
          'Three Months Ended',
          [day],
          [
            ['Net sales', sales],
            ['Expenses', '9,402'],
            ['Net income (loss)', net],
          ],
        ),
      )
    const { model } = tell([
      of('June 30, 2030', '9,127', '(275)'),
      of('June 30, 2031', '10,314', '912'),
      of('June 30, 2032', '10,907', '1,505'),
    ])
    const trends = model.release.statements.find(({ folded }) => folded)
    expect(
      trends?.remarks.map(({ item, column, text }) => [trends.items[item]?.label, trends.columns[column]?.id, text]),
    ).toEqual([['Net income (loss)', '3m-2031-06-30', 'n.m.']])
  })
})

describe('a year-end release that is misdated and shares no figure with the others', () => {
  const figures = (...columns: readonly (readonly string[])[]): Rows =>
    ['Net sales', 'Cost of sales', 'Gross profit', 'Operating expenses', 'Operating income'].map(
      (caption, i): readonly [string, ...string[]] => [caption, ...columns.map((column) => column[i] ?? '')],
    )
  const right = ['203,703', '125,401', '78,302', '56,490', '21,812']
  const headed = (headline: string, day: string, ...columns: readonly (readonly string[])[]) =>
    `${headline}

BOSTON, January 28, 2032 -- Invented Looms, Inc. today announced results.

${table('Year Ended', [day], figures(...columns))}`
  const headline = 'Invented Looms, Inc. Reports Fourth Quarter 2031 Results'
  const misdated = release('fy.txt', headed(headline, 'December 31, 2030', right))
  const doubts = (...releases: Parameters<typeof tell>[0]) =>
    tell(releases).history.diagnostics.flatMap(({ code, message }) => (code === 'period-in-doubt' ? [message] : []))

  it('stands as it reads, and the doubt is said with its reasons', () => {
    const told = tell([nineMonths, misdated])
    expect(line(first(told), 'Net sales')).toMatchObject({ '12m-2030-12-31': 203703, '9m-2031-09-30': 147832 })
    expect(doubts(nineMonths, misdated)).toEqual([
      `the periods of fy.txt may be misdated: it is dated January 28, 2032, 393 days after they end on December 31, 2030; its headline is "${headline}", and they end on December 31, 2030. Nothing that other releases print proves it, so they stand as they read`,
    ])
  })

  it('is in doubt as well where it contradicts another throughout, and not where others bear it out', () => {
    const before = ['181,415', '113,208', '68,207', '49,310', '18,897']
    const year = release('fy30.txt', table('Year Ended', ['December 31, 2030'], figures(before)))
    expect(doubts(year, nineMonths, misdated)).toEqual([
      expect.stringMatching(/of the 5 figures that it and fy30\.txt print of the same periods, 0 are alike/),
    ])
    const again = release('again.txt', table('Year Ended', ['December 31, 2030'], figures(right)))
    expect(doubts(nineMonths, misdated, again)).toEqual([])
    const sound = release('fy.txt', headed(headline, 'December 31, 2031', right))
    expect(doubts(nineMonths, sound)).toEqual([])
  })
})

describe('one statement in two powers of ten', () => {
  const inUnit = (name: string, day: string, scale: 'thousands' | 'millions', revenue: string, costs: string) =>
    release(
      name,
      operations(
        [{ span: 'Three Months Ended', days: [day] }],
        [
          ['Revenue', revenue],
          ['Costs and expenses', costs],
        ],
        { scale },
      ),
    )
  const said = (...releases: Parameters<typeof tell>[0][number][]): readonly string[] =>
    tell(releases).history.diagnostics.flatMap(({ code, message }) => (code === 'unit-mixed' ? [message] : []))
  const first = inUnit('q1.txt', 'March 31, 2031', 'thousands', '51,812', '31,214')

  it('is shown in that of the latest, and that is said', () => {
    expect(said(first, inUnit('q2.txt', 'June 30, 2031', 'millions', '52.5', '31.6'))).toEqual([
      expect.stringMatching(/ is shown in millions, as it is printed last; q1\.txt prints it in thousands: /),
    ])
  })

  it('is none where all print the same', () => {
    expect(said(first, inUnit('q2.txt', 'June 30, 2031', 'thousands', '52,508', '31,622'))).toEqual([])
  })
})

describe('a total whose lines are blank in a derived quarter alone', () => {
  const told = tell([
    release(
      'q3.txt',
      table(
        'Nine Months Ended',
        ['September 30, 2031'],
        [
          ['Net sales', '147,832'],
          ['Operating expenses', '132,618'],
          ['Income before income taxes', '15,214'],
          ['Provision for income taxes', '3,150'],
          ['Net income', '12,064'],
        ],
      ),
    ),
    release(
      'fy.txt',
      table(
        'Year Ended',
        ['December 31, 2031', 'December 31, 2030'],
        [
          ['Net sales', '203,703', '188,412'],
          ['Operating expenses', '181,891', '169,207'],
          ['Income before income taxes', '21,812', '19,205'],
          ['Provision for income taxes', '4,472', '4,011'],
          ['Minority interest in consolidated subsidiary', '58', '99'],
          ['Equity in income of unconsolidated subsidiary', '513', '1,796'],
          ['Net income', '17,911', '17,089'],
        ],
      ),
    ),
  ])

  it('is live where releases print it, and what it was derived from in the quarter', () => {
    const row = first(told)?.items.findIndex(({ label }) => label === 'Net income') ?? -1
    const origins = first(told)?.grid[row]?.map((fact) => told.model.cells.get(fact?.id ?? '')?.origin)
    expect(origins).toEqual(['derived', 'inferred', 'inferred', 'inferred'])
    expect(line(first(told), 'Net income')).toMatchObject({ 'derived-3m-2031-12-31': 5847 })
    expect(exceptions(told)).toEqual([])
  })
})
