import { describe, expect, it } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import type { Expression } from '../../src/core/model.ts'
import { placeIn } from '../../src/core/source.ts'
import { isException } from '../../src/core/tally.ts'
import { line, looms, operations, release, tell } from './releases.ts'

const { history, model } = tell(looms)
const [statement] = history.release.statements

describe('columns', () => {
  it('are the periods of all releases, quarters and years apart, oldest to newest', () => {
    expect(statement?.columns.map(({ headings }) => headings.join(' '))).toEqual([
      'Three Months Ended June 29, 2019',
      'Three Months Ended September 28, 2019',
      'Three Months Ended June 30, 2020',
      'Three Months Ended September 26, 2020',
      'Three Months Ended June 26, 2021',
      'Year Ended September 28, 2019',
      'Year Ended September 26, 2020',
      'Nine Months Ended June 29, 2019',
      'Nine Months Ended June 30, 2020',
      'Nine Months Ended June 26, 2021',
    ])
  })

  it('take the days that two releases print for one close as one', () => {
    expect(line(statement, 'Net sales')).toMatchObject({ '3m-2020-06-30': 12431, '9m-2020-06-30': 36118 })
  })

  it('are not those of parts of a year of which only the year is printed: those of two releases are not one', () => {
    const undated = (name: string, sales: string, before: string) =>
      release(
        name,
        operations(
          [
            { span: 'Three Months', days: ['2021', '2020'] },
            { span: 'Year Ended', days: ['December 31, 2019', 'December 31, 2018'] },
          ],
          [
            ['Net sales', sales, before, '16,326', '15,093'],
            ['Cost of sales', '2,116', '2,008', '8,210', '8,085'],
          ],
        ),
      )
    const told = tell([undated('q1.txt', '4,117', '3,906'), undated('q3.txt', '4,326', '4,093')])
    expect(told.history.restatements).toEqual([])
    expect(told.history.release.statements[0]?.columns.map(({ headings }) => headings.join(' '))).toEqual([
      'Year Ended December 31, 2018',
      'Year Ended December 31, 2019',
    ])
    expect(told.history.diagnostics[0]?.message).toMatch(/^no period of their own have the columns "Three Months 2021"/)
  })

  it('do not depend on the order in which the releases are given', () => {
    expect(tell(looms.toReversed()).history.release.statements).toEqual(history.release.statements)
  })
})

describe('lines', () => {
  it('are one where the caption is reworded and the figures are the same', () => {
    expect(line(statement, 'Interest and sundry')).toMatchObject({ '3m-2019-06-29': 127, '3m-2021-06-26': 166 })
    expect(statement?.items.map(({ label }) => label)).not.toContain('Other income, net')
    expect(statement?.items.find(({ label }) => label === 'Interest and sundry')?.detail).toBe(
      'also printed as "Other income, net"',
    )
  })

  it('are two where captions differ and nothing says that they are one', () => {
    const heads = [{ span: 'Three Months Ended', days: ['March 31, 2021', 'March 31, 2020'] }]
    const later = [{ span: 'Three Months Ended', days: ['March 31, 2023', 'March 31, 2022'] }]
    const told = tell([
      release(
        'a.txt',
        operations(heads, [
          ['Product revenue', '4,117', '3,906'],
          ['Other revenue', '209', '187'],
          'rule',
          ['Total revenue', '4,326', '4,093'],
          ['Cost of revenue', '2,019', '1,907'],
          'rule',
          ['Net income', '2,307', '2,186'],
        ]),
      ),
      release(
        'b.txt',
        operations(later, [
          ['Product revenue', '5,208', '4,611'],
          ['Licence revenue', '311', '255'],
          'rule',
          ['Total revenue', '5,519', '4,866'],
          ['Cost of revenue', '2,417', '2,206'],
          'rule',
          ['Net income', '3,102', '2,660'],
        ]),
      ),
    ])
    const [merged] = told.history.release.statements
    expect(Object.keys(line(merged, 'Product revenue'))).toHaveLength(4)
    expect(line(merged, 'Other revenue')).toEqual({ '3m-2020-03-31': 187, '3m-2021-03-31': 209 })
    expect(line(merged, 'Licence revenue')).toEqual({ '3m-2022-03-31': 255, '3m-2023-03-31': 311 })
  })

  it('and their headings are one where they say more between the same neighbours, and figures do not meet', () => {
    const spring = [{ span: 'Three Months Ended', days: ['March 31, 2021', 'March 31, 2020'] }]
    const summer = [{ span: 'Three Months Ended', days: ['June 30, 2022', 'June 30, 2021'] }]
    const told = tell([
      release(
        'a.txt',
        operations(spring, [
          ['Revenue', '4,117', '3,906'],
          ['Charges for closed looms', '409', '-'],
          ['Administration', '1,209', '1,187'],
          'rule',
          ['Net income', '2,499', '2,719'],
          'Weighted average shares:',
          ['  Basic', '1,011', '1,007'],
          ['  Diluted', '1,032', '1,029'],
        ]),
      ),
      release(
        'b.txt',
        operations(summer, [
          ['Revenue', '5,208', '4,611'],
          ['Charges for leases of closed looms', '311', '255'],
          ['Administration', '1,417', '1,306'],
          'rule',
          ['Net income', '3,480', '3,050'],
          'Weighted average number of shares outstanding:',
          ['  Basic', '1,018', '1,013'],
          ['  Diluted', '1,041', '1,036'],
        ]),
      ),
    ])
    const [merged] = told.history.release.statements
    expect(merged?.items.map(({ label }) => label)).toEqual([
      'Revenue',
      'Charges for leases of closed looms',
      'Administration',
      'Net income',
      'Weighted average number of shares outstanding:',
      'Basic',
      'Diluted',
    ])
    expect(Object.keys(line(merged, 'Charges for leases of closed looms'))).toHaveLength(4)
  })

  it('that a later release splits are shown as it splits them, and the whole is told', () => {
    const heads = (year: number) => [
      { span: 'Three Months Ended', days: [`March 31, ${year}`, `March 31, ${year - 1}`] },
    ]
    const told = tell([
      release(
        'a.txt',
        operations(heads(2021), [
          ['Revenue', '4,117', '3,906'],
          ['Operating expenses', '1,209', '1,187'],
          ['Interest', '32', '29'],
          'rule',
          ['Total expenses', '1,241', '1,216'],
          'rule',
          ['Net income', '2,876', '2,690'],
        ]),
      ),
      release(
        'b.txt',
        operations(heads(2022), [
          ['Revenue', '5,208', '4,117'],
          ['Research', '611', '508'],
          ['Administration', '802', '701'],
          ['Interest', '41', '32'],
          'rule',
          ['Total expenses', '1,454', '1,241'],
          'rule',
          ['Net income', '3,754', '2,876'],
        ]),
      ),
    ])
    const [merged] = told.history.release.statements
    expect(line(merged, 'Operating expenses')).toEqual({ '3m-2020-03-31': 1187 })
    expect(line(merged, 'Research')).toEqual({ '3m-2021-03-31': 508, '3m-2022-03-31': 611 })
    expect(
      told.history.restatements.map(({ kind, caption, first }) => [kind, caption, first.value.toNumber()]),
    ).toEqual([['dropped', 'Operating expenses', 1209]])
    expect(checkModel(told.model).filter(isException)).toEqual([])
  })
})

describe('prints', () => {
  it('are shown as printed last', () => {
    expect(line(statement, 'Research and development')).toMatchObject({ '3m-2020-06-30': 1154, '9m-2020-06-30': 3361 })
  })

  it('are shown as printed first where that is asked for', () => {
    const [first] = tell(looms, 'first').history.release.statements
    expect(line(first, 'Research and development')).toMatchObject({ '3m-2020-06-30': 1204, '9m-2020-06-30': 3511 })
  })

  it('that differ are restatements, with both figures and where they stand', () => {
    const told = history.restatements.map(({ caption, heading, first, latest }) => {
      const at = (printing = first) => `${placeIn(history.release.source, printing.span.line).name} ${printing.value}`
      return `${caption}, ${heading}: ${at()}, ${at(latest)}`
    })
    expect(told).toEqual([
      'Research and development, Three Months Ended June 30, 2020: q3-2020.txt 1204, q3-2021.txt 1154',
      'Research and development, Nine Months Ended June 30, 2020: q3-2020.txt 3511, q3-2021.txt 3361',
      'Selling, general and administrative, Three Months Ended June 30, 2020: q3-2020.txt 2316, q3-2021.txt 2366',
      'Selling, general and administrative, Nine Months Ended June 30, 2020: q3-2020.txt 6884, q3-2021.txt 7034',
    ])
  })

  it('say of every figure the release and the line it comes from', () => {
    for (const [id, printings] of history.printings) {
      for (const { fact, span } of printings) {
        const text = history.release.source.lines[span.line - 1]?.slice(span.column - 1, span.column - 1 + span.length)
        expect(Number(text?.replace(/[^\d.]/g, '')), id).toBe(fact.value.abs().toNumber())
      }
    }
    expect(history.printings.size).toBe(8 * 13)
  })

  it('in dollars and in thousands are one', () => {
    const heads = (year: number) => [{ span: 'Year Ended', days: [`December 31, ${year}`, `December 31, ${year - 1}`] }]
    const told = tell([
      release(
        'a.txt',
        operations(
          heads(2020),
          [
            ['Revenue', '4,117,000', '3,906,000'],
            ['Expenses', '1,209,000', '1,187,000'],
            'rule',
            ['Net income', '2,908,000', '2,719,000'],
          ],
          { scale: 'dollars' },
        ),
      ),
      release(
        'b.txt',
        operations(heads(2021), [
          ['Revenue', '5,208', '4,117'],
          ['Expenses', '1,611', '1,209'],
          'rule',
          ['Net income', '3,597', '2,908'],
        ]),
      ),
    ])
    expect(line(told.history.release.statements[0], 'Revenue')).toEqual({
      '12m-2019-12-31': 3906,
      '12m-2020-12-31': 4117,
      '12m-2021-12-31': 5208,
    })
    expect(told.history.restatements).toEqual([])
  })
})

describe('releases', () => {
  const days = (year: number) => [{ span: 'Year Ended', days: [`June 30, ${year}`, `June 30, ${year - 1}`] }]
  const text = (company: string, year: number, figures: readonly [string, string]) =>
    operations(
      days(year),
      [
        ['Sales', ...figures],
        ['Costs', '2,611', '2,608'],
        ['Net income', ...figures],
      ],
      { company },
    )

  it('of different companies are refused', () => {
    const two = [
      release('a.txt', text('Invented Looms, Inc.', 2020, ['4,117', '3,906'])),
      release('b.txt', text('Dreamt Mills Corp.', 2020, ['9,117', '8,906'])),
    ]
    expect(() => tell(two)).toThrow(
      'the releases are of different companies and have no figures in common: "Invented Looms, Inc." (a.txt), "Dreamt Mills Corp." (b.txt); build a history of each',
    )
  })

  it('of a company that was renamed are one history, and it is told', () => {
    const { history } = tell([
      release('a.txt', text('Invented Looms, Inc.', 2020, ['4,117', '3,906'])),
      release(
        'b.txt',
        text('Dreamt Mills Corp.', 2021, ['5,208', '4,117']).replace('2,611           2,608', '2,700           2,611'),
      ),
    ])
    expect(history.diagnostics.map(({ code }) => code)).toEqual(['other-company'])
  })

  it('given twice under two names are refused', () => {
    const same = text('Invented Looms, Inc.', 2020, ['4,117', '3,906'])
    expect(() => tell([release('a.txt', same), release('b.txt', same)])).toThrow(
      'a.txt and b.txt are the same release, word for word',
    )
  })
})

describe('lines under headings', () => {
  it('that are called alike are told apart by the headings', () => {
    const days = (year: number) => [{ span: 'Year Ended', days: [`June 30, ${year}`, `June 30, ${year - 1}`] }]
    const top = (a: string, b: string): readonly [string, string, string] => ['Net income', a, b]
    const told = tell([
      release(
        'a.txt',
        operations(days(2018), [
          top('4,117', '3,906'),
          'Earnings per share before accounting change:',
          ['  Basic', '$ 0.41', '$ 0.39'],
          ['  Diluted', '$ 0.40', '$ 0.38'],
          'Earnings per share:',
          ['  Basic', '$ 0.45', '$ 0.42'],
          ['  Diluted', '$ 0.44', '$ 0.41'],
        ]),
      ),
      release(
        'b.txt',
        operations(days(2021), [
          top('5,208', '4,611'),
          'Earnings per share:',
          ['  Basic', '$ 0.55', '$ 0.52'],
          ['  Diluted', '$ 0.54', '$ 0.51'],
        ]),
      ),
    ])
    const [merged] = told.history.release.statements
    const basics = merged?.items.flatMap(({ label }, i) =>
      label === 'Basic' ? [merged.grid[i]?.map((fact) => fact?.value.toNumber())] : [],
    )
    expect(basics).toContainEqual([0.42, 0.45, 0.52, 0.55])
    expect(basics).toContainEqual([0.39, 0.41, undefined, undefined])
  })
})

it('what is odd about a release is told with its place in it', () => {
  const days = (year: number) => [{ span: 'Year Ended', days: [`June 30, ${year}`, `June 30, ${year - 1}`] }]
  const text = (year: number, sales: string) =>
    operations(days(year), [
      ['Sales', sales, '3,906'],
      ['Costs', '611', '608'],
    ])
  const { history } = tell([release('a.txt', text(2020, '4,117')), release('b.txt', text(2021, '5, 208'))])
  const [odd] = history.release.diagnostics
  expect(odd?.code).toBe('blank-in-figure')
  expect(placeIn(history.release.source, odd?.span?.line ?? 0).name).toBe('b.txt')
})

it('percentages beside amounts have a column of their own, in no scale of the amounts', () => {
  const loans = (title: string) => `
                              Invented Looms, Inc.
                                    ${title}
                                 (in thousands)

                                        June 30, 2021          June 30, 2020
                                       ---------------        ---------------
Cotton                                 $ 1,501     30%        $ 1,204     24%
Wool                                     2,002     40%          2,258     45%
Linen                                    1,502     30%          1,555     31%
                                       -------  ------        -------  ------
Total stock                            $ 5,005    100%        $ 5,017    100%
                                       =======  ======        =======  ======
`
  const [merged, ...others] = tell([release('a.txt', loans('Stock by Fibre'))]).history.release.statements
  expect(others).toEqual([])
  expect(merged?.columns.map(({ headings }) => headings)).toEqual([
    ['June 30, 2020'],
    ['June 30, 2020', '% of total'],
    ['June 30, 2021'],
    ['June 30, 2021', '% of total'],
  ])
  const wool = merged?.items.findIndex(({ label }) => label === 'Wool') ?? -1
  expect(merged?.grid[wool]?.map((fact) => fact?.value.toNumber())).toEqual([2258, 0.45, 2002, 0.4])
})

describe('columns that quote an earlier release', () => {
  const printed = (year: number): string => `
                              Invented Looms, Inc.
                      Consolidated Statements of Operations
                                 (In thousands)

                                            Three Months Ended
                             ------------------------------------------------
                               Mar 31,           Dec 31,           Dec 31,
                                2021              ${year}              2020
                                                   As
                                               Previously            As
                                                Reported          Restated
                             ----------        ----------        ----------
Revenue                           4,117             3,906             3,906
Cost of revenue                   2,019             1,899             1,907
Administration                      611               608               608
Interest                             77                72                72
Taxes                               109               104               104
                             ----------        ----------        ----------
Net income                        1,301             1,223             1,215
                             ==========        ==========        ==========
`
  const restated = (told: ReturnType<typeof tell>) =>
    told.history.restatements.map(({ caption, first, latest }) => [caption, `${first.value}`, `${latest?.value}`])

  it('are an earlier print of the period', () => {
    expect(restated(tell([release('a.txt', printed(2020))]))).toEqual([
      ['Cost of revenue', '1899', '1907'],
      ['Net income', '1223', '1215'],
    ])
  })

  it('are one too under a year to come, where most figures agree', () => {
    const told = tell([release('a.txt', printed(2021))])
    expect(restated(told)).toEqual([
      ['Cost of revenue', '1899', '1907'],
      ['Net income', '1223', '1215'],
    ])
    expect(told.history.diagnostics.map(({ code }) => code)).toEqual(['period-misprinted'])
    expect(told.history.restatements.map(({ first }) => first.misdated)).toEqual([true, true])
  })
})

it('a figure that another statement restates is told where its own was not printed anew', () => {
  const days = (year: number) => [{ span: 'Three Months Ended', days: [`June 30, ${year}`, `March 31, ${year}`] }]
  const table = (first: string, second: string, title: string, rows: readonly [string, string, string][]) =>
    operations(days(2021), [...rows, ['Net income', first, second]], { title })
  const told = tell([
    release(
      'a.txt',
      [
        table('1,301', '1,223', 'Consolidated Statements of Operations', [
          ['Revenue', '4,117', '3,906'],
          ['Expenses', '2,816', '2,683'],
        ]),
        operations(
          days(2021),
          [
            ['Net income', '1,301', '1,223'],
            ['Restructuring', '99', '88'],
            'rule',
            ['Pro forma net income', '1,400', '1,311'],
          ],
          { title: 'Reconciliation of Net Income to Pro Forma Net Income' },
        ),
      ].join('\n\n'),
    ),
    release(
      'b.txt',
      operations(
        [{ span: 'Three Months Ended', days: ['September 30, 2021', 'June 30, 2021'] }],
        [['Revenue', '4,310', '4,117'], ['Expenses', '2,911', '2,845'], 'rule', ['Net income', '1,399', '1,272']],
      ),
    ),
  ])
  const found = told.history.restatements.filter(({ kind }) => kind === 'other-statement')
  expect(found.map(({ caption, first, latest }) => [caption, `${first.value}`, `${latest?.value}`])).toEqual([
    ['Net income', '1301', '1272'],
  ])
  expect(found[0]?.fact).toMatch(/^reconciliation\./)
})

describe('derived quarters', () => {
  it('are the year less nine months, live', () => {
    expect(line(statement, 'Net sales')).toMatchObject({
      'derived-3m-2020-09-26': 13089,
      'derived-3m-2019-09-28': 11773,
    })
    expect(expressionOf('Net sales', 'derived-3m-2020-09-26')).toEqual({
      kind: 'sum',
      terms: [
        { weight: 1, of: { kind: 'ref', fact: 'operations.net-sales@12m-2020-09-26' } },
        { weight: -1, of: { kind: 'ref', fact: 'operations.net-sales@9m-2020-06-30' } },
      ],
    })
  })

  it('have subtotals that add up as those of other columns do', () => {
    const terms = (column: string) => {
      const expression = expressionOf('Gross profit', column)
      return (
        expression?.kind === 'sum' &&
        expression.terms.map(({ weight, of }) => [weight, of.kind === 'ref' && of.fact.split('@')[0]])
      )
    }
    expect(terms('derived-3m-2020-09-26')).toEqual(terms('3m-2020-06-30'))
    expect(terms('derived-3m-2020-09-26')).toHaveLength(2)
  })

  it('are marked, and have no per-share figures and no counts of shares', () => {
    const at = statement?.columns.findIndex(({ id }) => id === 'derived-3m-2020-09-26') ?? -1
    expect(statement?.columns[at]?.marks).toEqual(['D'])
    const measures = statement?.grid.flatMap((row) => row[at]?.unit.measure ?? []) ?? []
    expect(new Set(measures)).toEqual(new Set(['money']))
  })

  it('are the year less its first half and its last quarter, and a half less its other quarter', () => {
    const told = tell([
      release(
        'a.txt',
        operations(
          [
            { span: 'Three Months Ended', days: ['December 27, 2020'] },
            { span: 'Six Months Ended', days: ['December 27, 2020'] },
          ],
          [
            ['Revenue', '4,117', '7,906'],
            ['Expenses', '1,209', '2,387'],
            'rule',
            ['Net income', '2,908', '5,519'],
            ['Cash at beginning of period', '611', '508'],
          ],
        ),
      ),
      release(
        'b.txt',
        operations(
          [
            { span: 'Three Months Ended', days: ['June 27, 2021'] },
            { span: 'Year Ended', days: ['June 27, 2021'] },
          ],
          [
            ['Revenue', '5,208', '18,220'],
            ['Expenses', '1,611', '5,725'],
            ['Closure of a mill', '77', '101'],
            'rule',
            ['Net income', '3,520', '12,394'],
            ['Cash at beginning of period', '702', '508'],
          ],
        ),
      ),
    ])
    const [merged] = told.history.release.statements
    expect(line(merged, 'Revenue')).toMatchObject({
      'derived-3m-2020-09-27': 3789,
      'derived-3m-2021-03-28': 5106,
    })
    // The first half's table does not have the line: its expenses may. And a balance is no flow.
    expect(Object.keys(line(merged, 'Expenses')).filter((id) => id.startsWith('derived'))).toEqual([
      'derived-3m-2020-09-27',
    ])
    expect(line(merged, 'Net income')).toMatchObject({ 'derived-3m-2021-03-28': 3355 })
    expect(Object.keys(line(merged, 'Closure of a mill'))).toEqual(['3m-2021-06-27', '12m-2021-06-27'])
    expect(Object.keys(line(merged, 'Cash at beginning of period')).filter((id) => id.startsWith('derived'))).toEqual(
      [],
    )
  })

  describe('of a year in which a quarter was restated', () => {
    const three = (quarter: string, nine: string, days: readonly [string, string]) =>
      operations(
        [
          { span: 'Three Months Ended', days: [days[0]] },
          { span: days[1], days: [days[0]] },
        ],
        [
          ['Revenue', quarter, nine],
          ['Expenses', '1,209', '2,418'],
        ],
      )
    const beside = (name: string, span: string, days: readonly [string, string], revenue: readonly [string, string]) =>
      release(
        name,
        operations(
          [{ span, days }],
          [
            ['Revenue', ...revenue],
            ['Expenses', '1,311', span === 'Year Ended' ? '4,836' : '1,209'],
          ],
        ),
      )
    const printed = [
      release('a.txt', three('4,117', '8,234', ['June 30, 2020', 'Six Months Ended'])),
      release('b.txt', three('4,120', '12,354', ['September 30, 2020', 'Nine Months Ended'])),
      release(
        'c.txt',
        operations(
          [{ span: 'Year Ended', days: ['December 31, 2020'] }],
          [
            ['Revenue', '16,000'],
            ['Expenses', '4,836'],
          ],
        ),
      ),
      beside('d.txt', 'Three Months Ended', ['June 30, 2021', 'June 30, 2020'], ['4,500', '3,617']),
      beside('e.txt', 'Three Months Ended', ['March 31, 2021', 'March 31, 2020'], ['4,400', '4,117']),
    ]
    const fourth = (releases: typeof printed) =>
      line(tell(releases).history.release.statements[0], 'Revenue')['derived-3m-2020-12-31']

    it('are the year less its quarters, where the year holds it as restated and nine months do not', () => {
      const again = beside('f.txt', 'Year Ended', ['December 31, 2021', 'December 31, 2020'], ['18,300', '16,000'])
      // 16,000 less 4,117, 3,617 and 4,120; not less 12,354.
      expect(fourth([...printed, again])).toBe(4146)
    })

    it('are not known, where nothing says whether the year holds it as restated', () => {
      expect(fourth(printed)).toBeUndefined()
    })

    it('are the year less nine months, where both are printed anew', () => {
      const again = [
        beside('f.txt', 'Year Ended', ['December 31, 2021', 'December 31, 2020'], ['18,300', '15,500']),
        beside('g.txt', 'Nine Months Ended', ['September 30, 2021', 'September 30, 2020'], ['13,700', '11,854']),
      ]
      expect(fourth([...printed, ...again])).toBe(3646)
    })
  })

  it('are none where the periods do not meet', () => {
    expect(statement?.columns.some(({ id }) => id.includes('2021-09'))).toBe(false)
  })
})

describe('trends', () => {
  const trends = model.release.statements.find(({ id }) => id === 'operations-trends')
  it('are rows beneath the statement, under a fold', () => {
    expect(trends).toMatchObject({ sheet: 'operations', folded: true })
  })

  it('grow on the quarter and on the year before, in percent of revenue', () => {
    const row = (heading: string, label: string): Record<string, number> => {
      const from = trends?.items.findIndex((item) => item.label === heading) ?? -1
      const at = trends?.items.findIndex((item, i) => i > from && item.label === label) ?? -1
      return Object.fromEntries(
        (trends?.grid[at] ?? []).flatMap((fact, i) => (fact ? [[trends?.columns[i]?.id, fact.value.toNumber()]] : [])),
      )
    }
    expect(row('Growth on the quarter before', 'Net sales')).toEqual({
      'derived-3m-2019-09-28': 0.051,
      'derived-3m-2020-09-26': 0.053,
    })
    expect(row('Growth on the year before', 'Net sales')).toEqual({
      '3m-2020-06-30': 0.109,
      'derived-3m-2020-09-26': 0.112,
      '3m-2021-06-26': 0.199,
      '12m-2020-09-26': 0.098,
      '9m-2020-06-30': 0.093,
      '9m-2021-06-26': 0.201,
    })
    expect(row('In percent of revenue', 'Gross profit')).toMatchObject({ '12m-2020-09-26': 0.425 })
  })
})

describe('checks', () => {
  const results = checkModel(model)
  it('hold', () => {
    expect(results.filter(isException)).toEqual([])
    expect(results.length).toBeGreaterThan(70)
  })

  it('compare every other print with the figure shown, and take a restatement for none', () => {
    const printings = results.filter(({ check }) => check.label.includes('as printed in'))
    expect(printings).toHaveLength(26)
    const restated = printings.filter(({ verdict }) => verdict !== 'exact')
    expect(restated.map(({ check }) => check.informational)).toEqual([true, true, true, true])
    expect(restated[0]?.remark).toMatch(/^printed 1,204, .* gives 1,154: 50 is a restatement$/)
  })

  it('find a year that its quarters do not make', () => {
    const days = ['December 31, 2021', 'September 30, 2021', 'June 30, 2021', 'March 31, 2021']
    const told = tell([
      release(
        'a.txt',
        operations(
          [
            { span: 'Three Months Ended', days },
            { span: 'Year Ended', days: ['December 31, 2021'] },
          ],
          [
            ['Revenue', '5,208', '4,611', '4,402', '4,117', '18,348'],
            ['Expenses', '1,611', '1,502', '1,403', '1,209', '5,725'],
            'rule',
            ['Net income', '3,597', '3,109', '2,999', '2,908', '12,623'],
          ],
        ),
      ),
    ])
    const found = checkModel(told.model).filter(isException)
    expect(found.map(({ check, difference }) => `${check.kind} ${check.label} ${difference}`)).toEqual([
      'cross-foots Revenue, Year Ended December 31, 2021: its quarters 10',
      'cross-foots Net income, Year Ended December 31, 2021: its quarters 10',
    ])
    expect(found[0]?.remark).toContain('Three Months Ended March 31, 2021 + Three Months Ended June 30, 2021')
  })
})

function expressionOf(label: string, column: string): Expression | undefined {
  const row = statement?.items.findIndex((item) => item.label === label) ?? -1
  const at = statement?.columns.findIndex(({ id }) => id === column) ?? -1
  return model.cells.get(statement?.grid[row]?.[at]?.id ?? '')?.expression
}

describe('a release that states no unit', () => {
  const quarter = (day: string, sales: string, before: string) =>
    operations(
      [{ span: 'Three Months Ended', days: [day, day.replace(/\d+$/, (year) => `${Number(year) - 1}`)] }],
      [
        ['Net sales', sales, before],
        ['Cost of sales', '7,118', '6,502'],
      ],
    )
  const stated = release('a.txt', quarter('June 27, 2020', '12,431', '11,207'))
  const unstated = release(
    'b.txt',
    quarter('June 26, 2021', '14,902', '12,977').replace('(In thousands, except per share amounts)', ''),
  )

  it('is kept apart from those that state one, and said to be', () => {
    const { history } = tell([stated, unstated])
    expect(history.release.statements.map(({ unit }) => unit.scale)).toEqual([1000, null])
    expect(history.diagnostics.map(({ code }) => code)).toEqual(['unit-unlike'])
    expect(history.diagnostics[0]?.message).toContain('in no stated unit here and in thousands elsewhere')
  })
})
