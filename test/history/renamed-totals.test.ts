/** Totals and headings that a later release calls otherwise. */
import { describe, expect, test } from 'vitest'
import { operations, release, type Told, tell } from './releases.ts'

type Rows = Parameters<typeof operations>[1]

const quarter = (name: string, days: readonly string[], rows: Rows) =>
  release(name, operations([{ span: 'Three Months Ended', days }], rows))

const rowsOf = ({ history }: Told, pattern: RegExp) => {
  const [statement] = history.release.statements
  return statement?.items.flatMap(({ label }, i) =>
    pattern.test(label) ? [[label, ...(statement.grid[i] ?? []).map((fact) => fact?.value.toNumber())]] : [],
  )
}

/** The parts of cost and the total below them, which is the sum unless something else is said. */
const table = (
  total: string,
  parts: readonly (readonly [string, readonly number[]])[],
  said?: readonly number[],
): Rows => {
  const sums = parts[0]?.[1].map((_, at) => parts.reduce((sum, [, figures]) => sum + (figures[at] ?? 0), 0)) ?? []
  const costs = said ?? sums
  const sales = costs.map((cost) => cost + 40_000)
  const row = (caption: string, figures: readonly number[]): readonly [string, ...string[]] => [
    caption,
    ...figures.map((each) => each.toLocaleString('en-US')),
  ]
  return [
    row('Net sales', sales),
    ...parts.map(([caption, figures]) => row(caption, figures)),
    row(total, costs),
    row(
      'Gross profit',
      sales.map(() => 40_000),
    ),
  ]
}

const old = quarter(
  'q1.txt',
  ['March 31, 2031'],
  table('Total cost of looms', [
    ['Cost of hand looms', [16_477]],
    ['Cost of power looms', [13_184]],
  ]),
)
const DAYS = ['March 31, 2032', 'March 31, 2031']

describe('a total that is called otherwise in the release that recasts it', () => {
  test('is the total of the same lines', () => {
    const recast = table('Looming charges', [
      ['Cost of hand looms', [17_120, 16_477]],
      ['Cost of power looms', [14_071, 14_870]],
    ])
    expect(rowsOf(tell([old, quarter('q1-2032.txt', DAYS, recast)]), /total|charges/i)).toEqual([
      ['Looming charges', 31_347, 31_191],
    ])
  })

  test('is another line where it is no sum of them', () => {
    const other = table(
      'Looming charges',
      [
        ['Cost of hand looms', [17_120, 16_477]],
        ['Cost of power looms', [14_071, 14_870]],
      ],
      [5120, 4998],
    )
    expect(rowsOf(tell([old, quarter('q1-2032.txt', DAYS, other)]), /total|charges/i)).toEqual([
      ['Total cost of looms', 29_661, undefined],
      ['Looming charges', 4998, 5120],
    ])
  })

  test('is another line where it stands in another place', () => {
    const lines = [
      ['Cost of hand looms', [17_120, 16_477]],
      ['Cost of power looms', [14_071, 14_870]],
      ['Freight', [1207, 1180]],
    ] as const
    const moved = table('Looming charges', lines)
    expect(rowsOf(tell([old, quarter('q1-2032.txt', DAYS, moved)]), /total|charges/i)).toEqual([
      ['Total cost of looms', 29_661, undefined],
      ['Looming charges', 32_527, 32_398],
    ])
  })
})

describe('a heading that is called otherwise', () => {
  const headed = (name: string, day: string, heading: string, own: readonly string[]) =>
    quarter(
      name,
      [day],
      [
        heading,
        ['  Hand looms', own[0] ?? ''],
        ['  Power looms', own[1] ?? ''],
        ['Operating expenses', own[2] ?? ''],
        ['Operating income', own[3] ?? ''],
      ],
    )
  const first = headed('q1.txt', 'March 31, 2031', 'Looms sold:', ['21,204', '18,377', '30,100', '9,481'])

  test('stands once where it opens the same lines', () => {
    const told = tell([first, headed('q2.txt', 'June 30, 2031', 'Revenue:', ['22,480', '17,902', '30,221', '10,161'])])
    expect(rowsOf(told, /:$/)?.map(([label]) => label)).toEqual(['Revenue:'])
  })

  test('is another where it opens others', () => {
    const other = quarter(
      'q2.txt',
      ['June 30, 2031'],
      [
        'Revenue:',
        ['  Spindles', '3,110'],
        ['  Shuttles', '2,480'],
        'Looms sold:',
        ['  Hand looms', '22,480'],
        ['  Power looms', '17,902'],
        ['Operating expenses', '30,221'],
        ['Operating income', '15,751'],
      ],
    )
    expect(rowsOf(tell([first, other]), /:$/)?.map(([label]) => label)).toEqual(['Revenue:', 'Looms sold:'])
  })
})

describe('a block whose heading names another part of the company', () => {
  const block = (heading: string, hand: readonly string[], power: readonly string[]): Rows => [
    heading,
    ['  Hand', ...hand],
    ['  Power', ...power],
  ]
  const acquired = block('Acquired looms:', ['4,210', '4,105'], ['3,955', '3,870'])
  const first = quarter(
    'q1.txt',
    ['March 31, 2031'],
    [
      ...block('Legacy looms:', ['21,204'], ['18,377']),
      ...block('Acquired looms:', ['4,105'], ['3,870']),
      ['Operating expenses', '30,100'],
    ],
  )
  const second = (heading: string, hand: string) =>
    quarter(
      'q2.txt',
      ['June 30, 2031', 'March 31, 2031'],
      [
        ...block(heading, ['22,480', hand], ['17,902', '18,377']),
        ...acquired,
        ['Operating expenses', '30,221', '30,100'],
      ],
    )
  const headings = (heading: string, hand = '21,204') => rowsOf(tell([first, second(heading, hand)]), /looms:$/)?.length

  test('is the same where all its lines are printed alike', () => {
    expect(headings('Originated looms:')).toBe(2)
  })

  test('is another where one of them is not, or where it is the whole', () => {
    expect(headings('Originated looms:', '21,998')).toBe(3)
    expect(headings('All looms:')).toBe(3)
  })
})
