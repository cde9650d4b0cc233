/** Lines that a later release splits, merges or fills from others. */
import { describe, expect, test } from 'vitest'
import { cancelling, combinationsOf } from '../../src/history/combinations.ts'
import { isDividedAlike } from '../../src/history/restated/divided-alike.ts'
import { line, operations, release, tell } from './releases.ts'

type Row = readonly [caption: string, ...figures: string[]]

/** A balance sheet at a day beside that of December 31, 2030; the last row is the total. */
function balances(name: string, day: string, rows: readonly Row[]) {
  const heads = [day, 'December 31, 2030']
  const cells = (texts: readonly string[]): string => texts.map((text) => text.padStart(16)).join('')
  const line = ([caption, ...figures]: Row): string => caption.padEnd(44) + cells(figures)
  const rule = ' '.repeat(44) + cells(['----------', '----------'])
  return release(
    name,
    [
      '                     Tarn Valley, Inc.',
      '                CONSOLIDATED BALANCE SHEETS',
      '                      (In thousands)',
      '',
      ' '.repeat(44) + cells(heads.map((head) => head.slice(0, -4).trim())),
      ' '.repeat(44) + cells(heads.map((head) => head.slice(-4))),
      rule,
      ...rows.flatMap((row) => (row[0].startsWith('Total') ? [rule, line(row)] : [line(row)])),
      '',
    ].join('\n'),
  )
}

const said = (first: readonly Row[], later: readonly Row[]): readonly string[] =>
  tell([balances('q1.txt', 'March 31, 2031', first), balances('q2.txt', 'June 30, 2031', later)]).history.reclassified

const CASH: Row = ['Cash', '1,204', '1,120']
const CASH_LATER: Row = ['Cash', '1,300', '1,120']

describe('what a later release divides otherwise', () => {
  const whole: readonly Row[] = [CASH, ['Other assets', '930', '900'], ['Total assets', '2,134', '2,020']]
  const parts: readonly Row[] = [
    CASH_LATER,
    ['Deposits', '520', '500'],
    ['Prepaid expenses', '410', '400'],
    ['Total assets', '2,230', '2,020'],
  ]

  test.each([
    ['split', whole, parts, 'Other assets 900 = Deposits 500 + Prepaid expenses 400'],
    ['merged', parts, whole, 'Deposits 500 + Prepaid expenses 400 = Other assets 900'],
    [
      'moved out of a line that stays',
      whole,
      [
        CASH_LATER,
        ['Prepaid expenses', '410', '397'],
        ['Other assets', '620', '503'],
        ['Total assets', '2,330', '2,020'],
      ],
      'Other assets 900 = Prepaid expenses 397 + Other assets 503',
    ],
    [
      'moved across a subtotal',
      [
        CASH,
        ['Prepaid expenses', '411', '432'],
        ['Total current assets', '1,615', '1,552'],
        ['Other assets', '930', '900'],
        ['Total assets', '2,545', '2,452'],
      ],
      [
        CASH_LATER,
        ['Prepaid expenses', '380', '395'],
        ['Total current assets', '1,680', '1,515'],
        ['Other assets', '1,001', '937'],
        ['Total assets', '2,681', '2,452'],
      ],
      'Prepaid expenses 432 + Other assets 900 = Prepaid expenses 395 + Other assets 937',
    ],
  ] as const)('is said where it is %s', (_, first, later, sentence) => {
    expect(said(first, later)).toEqual([`December 31, 2030: ${sentence} in the later release`])
  })

  test('each of two is said', () => {
    const first: readonly Row[] = [
      CASH,
      ['Receivables', '2,217', '2,341'],
      ['Other assets', '930', '917'],
      ['Total assets', '4,351', '4,378'],
    ]
    const later: readonly Row[] = [
      CASH_LATER,
      ['Trade receivables', '1,950', '1,788'],
      ['Tax receivables', '400', '553'],
      ['Deposits', '520', '514'],
      ['Prepaid expenses', '410', '403'],
      ['Total assets', '4,580', '4,378'],
    ]
    expect(said(first, later)).toEqual([
      'December 31, 2030: Receivables 2,341 = Trade receivables 1,788 + Tax receivables 553 in the later release',
      'December 31, 2030: Other assets 917 = Deposits 514 + Prepaid expenses 403 in the later release',
    ])
  })

  test.each([
    [
      'two combinations would do',
      [CASH, ['Alpha', '310', '300'], ['Beta', '310', '300'], ['Total assets', '1,824', '1,720']],
      [CASH_LATER, ['Gamma', '320', '300'], ['Delta', '330', '300'], ['Total assets', '1,950', '1,720']],
    ],
    [
      'the total is restated as well',
      whole,
      [CASH_LATER, ['Deposits', '520', '510'], ['Prepaid expenses', '410', '400'], ['Total assets', '2,230', '2,030']],
    ],
    ['nothing differs', whole, [CASH_LATER, ['Other assets', '640', '900'], ['Total assets', '1,940', '2,020']]],
  ] as const)('is not named where %s', (_, first, later) => {
    expect(said(first, later)).toEqual([])
  })

  test('is the remark of what was dropped for it, a note beneath its statement, and a diagnostic', () => {
    const { history } = tell([balances('q1.txt', 'March 31, 2031', whole), balances('q2.txt', 'June 30, 2031', parts)])
    const sentence = 'Other assets 900 = Deposits 500 + Prepaid expenses 400 in the later release'
    expect(history.restatements.map(({ kind, reclassified }) => [kind, reclassified])).toEqual([['dropped', sentence]])
    expect(history.release.notes.map(({ text }) => text)).toContain(`December 31, 2030: ${sentence}.`)
    expect(history.diagnostics.map(({ code, span }) => [code, span?.line])).toContainEqual(['reclassified', 21])
  })
})

describe('a line that a later release divides', () => {
  const quarter = (name: string, days: readonly string[], ...rows: Row[]) =>
    release(name, operations([{ span: 'Three Months Ended', days }], rows))
  const whole = quarter(
    'q1-30.txt',
    ['March 31, 2030'],
    ['Revenue', '48,210'],
    ['Operating expenses:'],
    ['Selling and administrative', '7,594'],
    ['Operating income', '40,616'],
  )
  const parts = (days: readonly string[], ...at: readonly number[]): readonly Row[] =>
    (
      [
        ['Revenue', '57,804', '48,210'],
        ['Operating expenses:'],
        ['Selling', '5,081', '4,556'],
        ['Administrative', '3,388', '3,038'],
        ['Operating income', '49,335', '40,616'],
      ] as const
    ).map(([caption, ...figures]): Row => [caption, ...figures.filter((_, i) => i < days.length && at.includes(i))])
  const captions = (...releases: Parameters<typeof tell>[0]) => {
    const { history } = tell(releases)
    const [statement] = history.release.statements
    return {
      captions: statement?.items.map(({ label }) => label),
      parents: statement?.items.map(({ parent }) => parent),
      dropped: history.restatements.map(({ kind, caption, fact }) => [kind, caption, fact]),
    }
  }
  const DAYS = ['March 31, 2031', 'March 31, 2030']
  const KEPT = ['Revenue', 'Operating expenses:', 'Selling', 'Administrative', 'Operating income']

  test('does not stand empty above its parts where each of its periods was printed again', () => {
    const found = captions(whole, quarter('q1-31.txt', DAYS, ...parts(DAYS, 0, 1)))
    expect(found.captions).toEqual(KEPT)
    expect(found.parents?.slice(2, 4)).toEqual([1, 1])
    expect(found.dropped).toEqual([['dropped', 'Selling and administrative', undefined]])
  })

  test('stays where a period of its own is shown', () => {
    const found = captions(whole, quarter('q1-31.txt', DAYS.slice(0, 1), ...parts(DAYS.slice(0, 1), 0)))
    expect(found.captions).toHaveLength(KEPT.length + 1)
    expect(found.captions).toContain('Selling and administrative')
    expect(found.dropped).toEqual([])
  })
})

describe('what only some periods have as a line', () => {
  const quarter = (name: string, day: string, ...rows: Row[]) =>
    release(name, operations([{ span: 'Three Months Ended', days: [day] }], rows))
  const half = (...rows: Row[]) =>
    release('half.txt', operations([{ span: 'Six Months Ended', days: ['June 30, 2031'] }], rows))
  const reasons = (apart: readonly Row[], expenses: string): readonly (string | undefined)[] =>
    tell([
      quarter('q1.txt', 'March 31, 2031', ['Revenue', '48,210'], ['Operating expenses', '13,235'], ...apart),
      quarter('q2.txt', 'June 30, 2031', ['Revenue', '49,100'], ['Operating expenses', '13,802']),
      half(['Revenue', '97,310'], ['Operating expenses', expenses]),
    ])
      .model.checks.filter(({ label }) => label.startsWith('Operating expenses') && label.endsWith('its quarters'))
      .map(({ reason }) => reason)

  test.each([
    [
      'one line',
      [['Restructuring charges', '317']],
      '27,354',
      'is "Restructuring charges", which not all of them have as a line',
    ],
    [
      'two lines',
      [
        ['Restructuring charges', '317'],
        ['Impairment', '2,214'],
      ],
      '29,568',
      'is "Restructuring charges" and "Impairment", which not all of them have as lines',
    ],
    [
      'one of two lines',
      [
        ['Restructuring charges', '317'],
        ['Impairment', '317'],
      ],
      '27,354',
      'is what one or other of the lines comes to that not all of them have',
    ],
    ['neither', [['Restructuring charges', '317']], '27,350', undefined],
  ] as const)('explains a difference: %s', (_, apart, expenses, reason) => {
    expect(reasons(apart, expenses)).toEqual([reason])
  })
})

describe('periods whose tables divide lines otherwise', () => {
  const CAPTIONS = ['Revenue', 'Research', 'Selling', 'Total expenses', 'Operating income']
  const printed = (name: string, days: readonly (readonly [span: string, day: string, ...figures: string[]])[]) =>
    release(
      name,
      operations(
        days.map(([span, day]) => ({ span, days: [day] })),
        CAPTIONS.map((caption, i): Row => [caption, ...days.map((day) => day[i + 2] ?? '')]),
      ),
    )
  const reasons = (...half: readonly string[]): readonly (readonly [string, string | undefined])[] =>
    tell([
      printed('q1.txt', [['Three Months Ended', 'March 31, 2031', '48,210', '5,114', '8,121', '13,235', '34,975']]),
      printed('q2.txt', [['Three Months Ended', 'June 30, 2031', '49,100', '4,610', '9,192', '13,802', '35,298']]),
      printed('half.txt', [['Six Months Ended', 'June 30, 2031', ...half]]),
    ]).model.checks.flatMap(({ id, label, reason, informational }) =>
      id.includes(':over-time') && informational ? [[label.replace(/,.*/, ''), reason]] : [],
    )

  test('are no exceptions where all totals hold', () => {
    const is = (other: string) => `is offset by "${other}": its periods divide these lines otherwise`
    expect(reasons('97,310', '9,412', '17,625', '27,037', '70,273')).toEqual([
      ['Research', is('Selling')],
      ['Selling', is('Research')],
    ])
  })

  test('are where a total does not', () => {
    expect(reasons('97,310', '9,412', '17,313', '26,725', '70,585')).toEqual([])
  })

  test('give no quarter of these lines, and that is said', () => {
    const told = tell([
      printed('q3.txt', [
        ['Nine Months Ended', 'September 30, 2030', '146,118', '14,802', '25,934', '40,736', '105,382'],
        ['Six Months Ended', 'June 30, 2030', '97,310', '9,724', '17,313', '27,037', '70,273'],
      ]),
      printed('fy.txt', [['Year Ended', 'December 31, 2030', '195,407', '19,118', '35,302', '54,420', '140,987']]),
      printed('q2.txt', [
        ['Six Months Ended', 'June 30, 2031', '101,217', '9,903', '18,415', '28,318', '72,899'],
        ['Six Months Ended', 'June 30, 2030', '97,310', '9,212', '17,825', '27,037', '70,273'],
      ]),
    ])
    const derived = (label: string) => line(told.history.release.statements[0], label)['derived-3m-2030-12-31']
    expect(CAPTIONS.map(derived)).toEqual([49_289, undefined, undefined, 13_684, 35_605])
    const said = told.history.diagnostics.flatMap(({ code, message }) => (code === 'not-derived' ? [message] : []))
    expect(said).toEqual([
      '"Research", "Selling" of Three Months Ended September 30, 2030 and of Three Months Ended December 31, 2030 cannot be derived: the tables that would be needed may be divided otherwise',
    ])
  })
})

describe('a quarter made of the tables of two years', () => {
  const CAPTIONS = ['Revenue', 'Cost of sales', 'Gross profit', 'Selling', 'Operating income']
  type Printed = readonly [span: string, day: string, ...figures: string[]]
  const printed = (name: string, ...columns: readonly Printed[]) =>
    release(
      name,
      operations(
        columns.map(([span, day]) => ({ span, days: [day] })),
        CAPTIONS.map((caption, i): Row => [caption, ...columns.map((column) => column[i + 2] ?? '')]),
      ),
    )
  const nine = (...figures: string[]): Printed => ['Nine Months Ended', 'September 30, 2030', ...figures]
  const WAS = nine('147,076', '84,097', '62,979', '23,166', '39,813')
  const NEXT: Printed = ['Nine Months Ended', 'September 30, 2031', '183,417', '98,469', '84,948', '33,410', '51,538']
  // What was a cost of sales is told as selling.
  const IS = nine('147,076', '79,684', '67,392', '27,579', '39,813')
  const year = printed('fy.txt', [
    'Year Ended',
    'December 31, 2030',
    '201,267',
    '114,632',
    '86,635',
    '32,249',
    '54,386',
  ])
  const later = printed('q3-31.txt', IS, [
    'Nine Months Ended',
    'September 30, 2031',
    '183,417',
    '98,469',
    '84,948',
    '33,410',
    '51,538',
  ])
  const derived = (...releases: Parameters<typeof tell>[0][]) => {
    const { history } = tell(releases.flat())
    const [statement] = history.release.statements
    const column = statement?.columns.find(({ id }) => id === 'derived-3m-2030-12-31')
    return {
      figures: CAPTIONS.map((caption) => line(statement, caption)['derived-3m-2030-12-31']),
      marks: column?.marks,
      said: history.diagnostics.filter(({ code }) => code === 'derived-across-years'),
      notes: history.release.notes.filter(({ mark }) => mark === 'B').length,
    }
  }

  test('is marked, and said with its place, where no period is printed in both', () => {
    const { figures, marks, said, notes } = derived([year, later])
    expect(figures).toEqual([54_191, 34_948, 19_243, 4670, 14_573])
    expect(marks).toEqual(['D', 'B'])
    expect(notes).toBe(1)
    expect(said.map(({ severity, span }) => [severity, span !== undefined])).toEqual([['warning', true]])
    expect(said[0]?.message).toMatch(
      /^"Three Months Ended December 31, 2030" of .* is made of Year Ended December 31, 2030 and Nine Months Ended September 30, 2030, which releases of two years print/,
    )
  })

  test('lacks the lines, and the totals among them, that a period printed in both has otherwise', () => {
    const { figures, marks, said } = derived([printed('q3.txt', WAS), year, later])
    expect(figures).toEqual([54_191, undefined, undefined, undefined, 14_573])
    expect(marks).toEqual(['D'])
    expect(said).toEqual([])
  })

  test.each([
    ['that period is printed alike in both', [printed('q3.txt', WAS), year, printed('q3-31.txt', WAS, NEXT)]],
    ['both are of one year', [printed('q3.txt', WAS), year]],
    [
      'another period is printed alike in both',
      [
        printed(
          'fy.txt',
          ['Year Ended', 'December 31, 2030', '201,267', '114,632', '86,635', '32,249', '54,386'],
          ['Year Ended', 'December 31, 2029', '180,517', '101,419', '79,098', '30,216', '48,882'],
        ),
        printed('q3-31.txt', WAS, [
          'Year Ended',
          'December 31, 2029',
          '180,517',
          '101,419',
          '79,098',
          '30,216',
          '48,882',
        ]),
      ],
    ],
  ])('is as any other where %s', (_, releases) => {
    const { figures, marks, said } = derived(releases)
    expect(figures).toEqual([54_191, 30_535, 23_656, 9083, 14_573])
    expect(marks).toEqual(['D'])
    expect(said).toEqual([])
  })

  test('is as any other of figures that the nine months alone have otherwise, since both are printed anew', () => {
    const again = printed(
      'fy-31.txt',
      ['Year Ended', 'December 31, 2030', '201,267', '108,594', '92,673', '38,287', '54,386'],
      ['Year Ended', 'December 31, 2031', '248,113', '131,014', '117,099', '44,817', '72,282'],
    )
    expect(derived([printed('q3.txt', WAS), year, later, again]).figures).toEqual([
      54_191, 28_910, 25_281, 10_708, 14_573,
    ])
  })
})

describe('tables between two divisions of a line', () => {
  const change = [{ earlier: 1, later: 5 }]

  test.each([
    ['are of neither where nothing says so', [1, 3], [], false],
    ['are of the first where they print it as one from before', [1, 3], [{ earlier: 0, later: 3 }], true],
    ['are of the first by way of another', [0, 3], [2, 1].map((earlier) => ({ earlier, later: earlier + 1 })), true],
    ['are of the second where one from behind prints it as they do', [3, 6], [{ earlier: 3, later: 6 }], true],
    ['are not of the second then, seen from before', [1, 3], [{ earlier: 3, later: 6 }], false],
  ] as const)('%s', (_, tables, same, alike) => {
    expect(isDividedAlike(tables, change, same)).toBe(alike)
  })

  test('are of that whose lines they have', () => {
    const of = (name: string, columns: readonly (readonly [span: string, day: string])[], rows: readonly Row[]) =>
      release(
        name,
        operations(
          columns.map(([span, day]) => ({ span, days: [day] })),
          rows,
        ),
      )
    const [three, nine] = ['Three Months Ended', 'Nine Months Ended']
    const told = tell([
      of(
        'q3.txt',
        [
          [three, 'September 30, 2030'],
          [nine, 'September 30, 2030'],
        ],
        [
          ['Research', '3,724', '9,724'],
          ['Selling', '6,313', '17,313'],
          ['Total expenses', '10,037', '27,037'],
        ],
      ),
      of(
        'fy.txt',
        [['Year Ended', 'December 31, 2030']],
        [
          ['Research', '13,118'],
          ['Selling', '23,206'],
          ['Total expenses', '36,324'],
        ],
      ),
      of(
        'q3-31.txt',
        [
          [three, 'September 30, 2031'],
          [three, 'September 30, 2030'],
        ],
        [
          ['Research', '3,903', '3,212'],
          ['Amortization', '611', '512'],
          ['Selling', '6,415', '6,313'],
          ['Total expenses', '10,929', '10,037'],
        ],
      ),
    ])
    expect(told.history.reclassified).toHaveLength(1)
    expect(line(told.history.release.statements[0], 'Research')['derived-3m-2030-12-31']).toBe(3394)
  })
})

describe('amounts that cancel out', () => {
  test.each([
    ['a pair', [[-900], [500], [400], [70]], [[0, 1, 2]]],
    [
      'in all columns',
      [
        [-900, -800],
        [500, 300],
        [400, 400],
      ],
      [],
    ],
    ['two ways', [[-300], [300], [300]], []],
    [
      'two groups',
      [[-900], [-20], [900], [20]],
      [
        [0, 2],
        [1, 3],
      ],
    ],
  ])('%s', (_, amounts, groups) => {
    expect(cancelling(amounts)).toEqual(groups)
  })

  test('are not looked for among too many', () => {
    expect(cancelling(Array.from({ length: 15 }, (_, i) => [i % 2 ? 1 : -1]))).toEqual([])
  })

  test('make an amount in one way or several', () => {
    expect(combinationsOf([300, 200, 500], 500)).toEqual([[0, 1], [2]])
  })
})

describe('a line that another release prints as two, and whose caption begins like one of them', () => {
  const apart = (cash: Row, liabilities: Row, revenue: Row, total: Row): readonly Row[] => [
    cash,
    liabilities,
    revenue,
    total,
  ]
  const two = apart(
    CASH,
    ['Accrued liabilities', '3,107', '3,128'],
    ['Deferred revenue', '1,203', '1,212'],
    ['Total liabilities', '5,514', '5,460'],
  )
  const whole = (caption: string, ...figures: string[]): readonly Row[] => [
    CASH_LATER,
    [caption, ...figures],
    ['Total liabilities', '5,630', '5,460'],
  ]
  const lines = (first: readonly Row[], later: readonly Row[]) => {
    const { release } = tell([
      balances('q1.txt', 'March 31, 2031', first),
      balances('q2.txt', 'June 30, 2031', later),
    ]).history
    return (caption: string) => line(release.statements[0], caption)
  }

  test.each(['Accrued liabilities and deferred revenue', 'Accrued liabilities and other'])(
    'has a row of its own, and the two have theirs: %s',
    (caption) => {
      const later = whole(caption, '4,330', '4,340')
      const row = lines(two, later)
      expect(row('Accrued liabilities')).toEqual({ '2031-03-31': 3107 })
      expect(row('Deferred revenue')).toEqual({ '2031-03-31': 1203 })
      expect(row(caption)).toEqual({ '2030-12-31': 4340, '2031-06-30': 4330 })
      expect(said(two, later)).toEqual([
        `December 31, 2030: Accrued liabilities 3,128 + Deferred revenue 1,212 = ${caption} 4,340 in the later release`,
      ])
    },
  )

  test('has a row of its own where it is printed first', () => {
    const first: readonly Row[] = [
      CASH,
      ['Accrued liabilities and deferred revenue', '4,310', '4,340'],
      ['Total liabilities', '5,514', '5,460'],
    ]
    const later = apart(
      CASH_LATER,
      ['Accrued liabilities', '3,117', '3,128'],
      ['Deferred revenue', '1,213', '1,212'],
      ['Total liabilities', '5,630', '5,460'],
    )
    const row = lines(first, later)
    expect(row('Accrued liabilities')).toEqual({ '2030-12-31': 3128, '2031-06-30': 3117 })
    expect(row('Accrued liabilities and deferred revenue')).toEqual({ '2031-03-31': 4310 })
  })

  test('is the line that it was where its figures are the same', () => {
    const row = lines(
      [CASH, ['Accrued liabilities', '4,310', '4,340'], ['Total liabilities', '5,514', '5,460']],
      whole('Accrued liabilities and other', '4,330', '4,340'),
    )
    expect(row('Accrued liabilities and other')).toEqual({
      '2030-12-31': 4340,
      '2031-03-31': 4310,
      '2031-06-30': 4330,
    })
  })
})
