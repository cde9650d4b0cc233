/** Quarters that are not derived, and what is said of the reason. */
import { describe, expect, test } from 'vitest'
import { operations, release, tell } from './releases.ts'

type Rows = Parameters<typeof operations>[1]

const table = (span: string, days: readonly string[], figures: readonly (readonly string[])[], title?: string) => {
  const captions = ['Net sales', 'Cost of sales', 'Gross profit']
  const rows: Rows = captions.map((caption, i) => [caption, ...(figures[i] ?? [])] as const)
  return operations([{ span, days }], rows, title === undefined ? {} : { title })
}

const QUARTERS = ['September 30, 2030', 'June 30, 2030', 'March 31, 2030']
const FIGURES = [
  ['52,237', '51,523', '50,810'],
  ['31,434', '31,021', '30,612'],
  ['20,803', '20,502', '20,198'],
]
const YEAR = [['207,402'], ['124,907'], ['82,495']]

const withheld = (title: string | undefined, june: readonly (readonly string[])[]) =>
  tell([
    release('q3.txt', table('Three Months Ended', QUARTERS, FIGURES, title)),
    release('fy.txt', table('Year Ended', ['December 31, 2030'], YEAR, title)),
    release('q2.txt', table('Three Months Ended', ['June 30, 2031', 'June 30, 2030'], june, title)),
  ]).history.diagnostics.flatMap(({ code, message }) => (code === 'not-derived' ? [message] : []))

const same = [
  ['53,310', '51,523'],
  ['32,019', '31,021'],
  ['21,291', '20,502'],
]
const restated = [
  ['53,310', '50,987'],
  ['32,019', '30,766'],
  ['21,291', '20,221'],
]

test('a quarter that was restated since, and the year was not, is said to be the reason', () => {
  expect(withheld(undefined, restated)).toEqual([
    '"Net sales", "Cost of sales", "Gross profit" of Three Months Ended December 31, 2030 cannot be derived: Three Months Ended June 30, 2030 was restated, and what would be needed beside it may not be',
  ])
  expect(withheld(undefined, same)).toEqual([])
})

describe('of a table that may hold anything', () => {
  const QUARTER_DAYS = ['September 30, 2030', 'June 30, 2030', 'March 31, 2030']
  type Line = readonly [caption: string, quarters: readonly string[], year: string]
  const segments = (lines: readonly Line[]) => {
    const [quarters, year] = [
      operations(
        [{ span: 'Three Months Ended', days: QUARTER_DAYS }],
        lines.map(([caption, figures]): Rows[number] => [caption, ...figures]),
        { title: 'Segment Information' },
      ),
      operations(
        [{ span: 'Year Ended', days: ['December 31, 2030'] }],
        lines.map(([caption, , figure]): Rows[number] => [caption, figure]),
        { title: 'Segment Information' },
      ),
    ]
    const { history } = tell([release('q3.txt', quarters), release('fy.txt', year)])
    const [statement] = history.release.statements
    const at = statement?.columns.findIndex(({ derived }) => derived) ?? -1
    return {
      derived: statement?.grid.map((row) => row[at]?.value.toNumber()),
      said: history.diagnostics.flatMap(({ code, message }) => (code === 'not-derived' ? [message] : [])),
    }
  }
  const REVENUE: readonly Line[] = [
    ['Networking revenue', ['4,039', '4,103', '3,863'], '16,440'],
    ['Storage revenue', ['3,039', '3,202', '2,822'], '12,037'],
    ['Total segment revenue', ['7,078', '7,305', '6,685'], '28,477'],
  ]
  const NOTHING_SAYS = 'Three Months Ended December 31, 2030: nothing says which of its figures add up over periods'

  test('quarters are derived where its sums show that their lines flow', () => {
    expect(segments(REVENUE)).toEqual({ derived: [4435, 2974, 7409], said: [] })
  })

  test('also of a line that swings between them', () => {
    const swinging: readonly Line[] = [
      ['Networking operating income', ['762', '668', '742'], '2,949'],
      ['Storage operating income', ['(31)', '12', '9'], '(86)'],
      ['Total operating income', ['731', '680', '751'], '2,863'],
    ]
    expect(segments(swinging)).toEqual({ derived: [777, -76, 701], said: [] })
  })

  test('none is where the year is of the size of a quarter: balances and averages foot as well', () => {
    const levels: readonly Line[] = [
      ['Networking lease base', ['4,039', '4,103', '3,863'], '4,110'],
      ['Storage lease base', ['3,039', '3,202', '2,822'], '3,251'],
      ['Total lease base', ['7,078', '7,305', '6,685'], '7,361'],
    ]
    expect(segments(levels)).toEqual({
      derived: [undefined, undefined, undefined],
      said: [`no line of "Segment Information" is derived for ${NOTHING_SAYS}`],
    })
  })

  test('what no sum speaks for is named', () => {
    const { derived, said } = segments([...REVENUE, ['Order intake', ['5,011', '4,780', '5,302'], '21,007']])
    expect(derived).toEqual([4435, 2974, 7409, undefined])
    expect(said).toEqual([`"Order intake" of "Segment Information" is not derived for ${NOTHING_SAYS}`])
  })
})

test('of what goes from one balance to another the reason is another one', () => {
  const figures = (opening: string, added: string, closing: string) => [
    ['Balance, beginning of period', opening],
    ['Additions', added],
    ['Balance, end of period', closing],
  ]
  const moved = (span: string, day: string, rows: readonly (readonly string[])[]) =>
    operations([{ span, days: [day] }], rows as Rows, { title: 'Deferred Revenue Roll-forward' })
  const { history } = tell([
    release('q3.txt', moved('Nine Months Ended', 'September 30, 2030', figures('12,040', '3,118', '15,158'))),
    release('fy.txt', moved('Year Ended', 'December 31, 2030', figures('12,040', '4,227', '16,267'))),
  ])
  expect(history.diagnostics.flatMap(({ code, message }) => (code === 'not-derived' ? [message] : []))).toEqual([
    'no line of "Deferred Revenue Roll-forward" is derived for Three Months Ended December 31, 2030: it goes from one balance to another, and balances do not add up over periods',
  ])
})

test('nothing is said where no line could be derived', () => {
  const averages = (span: string, days: readonly string[], figures: readonly string[]) =>
    operations([{ span, days }], [['Average loans outstanding', ...figures]], { title: 'Commercial Segment Results' })
  const { history } = tell([
    release('q3.txt', averages('Three Months Ended', QUARTERS, FIGURES[0] ?? [])),
    release('fy.txt', averages('Year Ended', ['December 31, 2030'], ['51,872'])),
  ])
  expect(history.diagnostics.filter(({ code }) => code === 'not-derived')).toEqual([])
})

test('only the table that states no unit is said to state none', () => {
  const balances = (unit: string, day: string, factor: number) =>
    [
      `CONSOLIDATED BALANCE SHEETS\n${unit}\n`,
      `${' '.repeat(30)}${day.slice(0, -4).trim().padStart(15)}   December 31,`,
      `${' '.repeat(41)}${day.slice(-4)}           2029`,
      ...[
        ['Cash', 22_118, 19_204],
        ['Inventories', 11_072, 10_661],
        ['Equipment', 41_318, 39_705],
        ['Total assets', 74_508, 69_570],
      ].map(
        ([caption, ...figures]) =>
          String(caption).padEnd(30) +
          figures.map((figure) => (Number(figure) * factor).toLocaleString('en-US').padStart(15)).join(''),
      ),
    ].join('\n')
  const two = (day: string, unit: string, factor: number) =>
    release(
      `${day}.txt`,
      `${table('Three Months Ended', [day], [['51,523'], ['31,021'], ['20,502']])}\n\n${balances(unit, day, factor)}`,
    )
  const { diagnostics } = tell([two('March 31, 2030', '(In thousands)', 1), two('June 30, 2030', '', 1000)]).history
  expect(diagnostics.find(({ code }) => code === 'unit-inferred')?.message).toMatch(
    /^"CONSOLIDATED BALANCE SHEETS" of June 30, 2030\.txt is in no stated unit/i,
  )
})
