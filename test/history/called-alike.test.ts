/** Lines of one caption, of which some releases print one and others both. */
import { describe, expect, test } from 'vitest'
import { operations, release, type Told, tell } from './releases.ts'

type Row = readonly [string, string]

const quarter = (day: string, rows: readonly (Row | undefined)[]) =>
  release(
    `${day}.txt`,
    operations(
      [{ span: 'Three Months Ended', days: [day] }],
      rows.filter((row) => row !== undefined),
    ),
  )

interface Figures {
  readonly upper?: number
  readonly lower?: number
}

/** Operating costs with an "Other, net", interest with one below it, each where it is given. */
const printed = (day: string, sales: number, { upper, lower }: Figures) => {
  const operating = sales - 60_000 - 20_000 - (upper ?? 0)
  const pretax = operating - 1400 - (lower ?? 0)
  const row = (caption: string, figure: number | undefined): Row | undefined =>
    figure === undefined ? undefined : [caption, figure.toLocaleString('en-US')]
  return quarter(day, [
    row('Net sales', sales),
    row('Cost of sales', 60_000),
    row('Selling and administrative', 20_000),
    row('Other, net', upper),
    row('Operating income', operating),
    row('Interest expense', 1400),
    row('Other, net', lower),
    row('Income before income taxes', pretax),
    row('Income taxes', 3900),
    row('Net income', pretax - 3900),
  ])
}

const othersOf = ({ history }: Told) => {
  const [statement] = history.release.statements
  return statement?.items.flatMap(({ label }, i) =>
    label === 'Other, net' ? [statement.grid[i]?.map((fact) => fact?.value.toNumber())] : [],
  )
}

const DAYS = ['March 31, 2031', 'June 30, 2031', 'September 30, 2031'] as const

describe('a release that prints one of two lines called alike', () => {
  test('prints the one between whose neighbours it stands', () => {
    const told = tell([
      printed(DAYS[0], 112_701, { upper: 769, lower: 395 }),
      printed(DAYS[1], 105_215, { lower: 396 }),
      printed(DAYS[2], 109_340, { upper: 781 }),
    ])
    expect(othersOf(told)).toEqual([
      [769, undefined, 781],
      [395, 396, undefined],
    ])
  })

  test('may be the first', () => {
    const told = tell([
      printed(DAYS[0], 105_215, { lower: 396 }),
      printed(DAYS[1], 112_701, { upper: 769, lower: 395 }),
      printed(DAYS[2], 109_340, { upper: 781, lower: 402 }),
    ])
    expect(othersOf(told)).toEqual([
      [undefined, 769, 781],
      [396, 395, 402],
    ])
  })
})

test('one line of the caption is one, wherever it stands', () => {
  const other: Row = ['Other, net', '396']
  const rows = (above: boolean, sales: string, before: string, after: string): readonly (Row | undefined)[] => [
    ['Net sales', sales],
    ['Cost of sales', '60,000'],
    ['Operating income', before],
    above ? other : undefined,
    ['Interest expense', '1,400'],
    above ? undefined : other,
    ['Income before income taxes', after],
  ]
  const told = tell([
    quarter(DAYS[0], rows(true, '105,215', '45,215', '43,419')),
    quarter(DAYS[1], rows(false, '107,320', '47,320', '45,524')),
  ])
  expect(othersOf(told)).toEqual([[396, 396]])
})
