/** A release that says another power of ten than it prints, beside releases of other periods. */
import { expect, test } from 'vitest'
import { line, operations, release, tell } from './releases.ts'

const CAPTIONS = [
  'Net sales',
  'Cost of sales',
  'Gross profit',
  'Research',
  'Selling',
  'Administration',
  'Operating income',
]

/** Figures of a quarter in thousands, each quarter a little larger. */
const figures = (quarter: number): readonly string[] => {
  const grown = (of: number): number => Math.round(of * (1 + quarter / 40))
  const [sales, cost, research, selling, other] = [44_120, 27_311, 5_207, 3_118, 2_433].map(grown) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return [sales, cost, sales - cost, research, selling, other, sales - cost - research - selling - other].map((value) =>
    value.toLocaleString('en-US'),
  )
}

const DAYS = ['March 31', 'June 30', 'September 30']

/** The quarter of 2031 or 2032, and that a year before. */
const quarterOf = (year: number, quarter: number, scale: string) =>
  release(
    `${year}q${quarter + 1}.txt`,
    operations(
      [{ span: 'Three Months Ended', days: [`${DAYS[quarter]}, ${year}`, `${DAYS[quarter]}, ${year - 1}`] }],
      CAPTIONS.map((caption, i): readonly [string, ...string[]] => [
        caption,
        figures(quarter + 4 * (year - 2030))[i] ?? '',
        figures(quarter + 4 * (year - 2031))[i] ?? '',
      ]),
      { scale },
    ),
  )

const SERIES: readonly (readonly [number, number])[] = [2031, 2032].flatMap((year) =>
  DAYS.map((_, quarter) => [year, quarter] as const),
)

test.each(SERIES)('of %i, quarter %i: the one that is a thousand times the others is put right', (year, quarter) => {
  const series = (scaleOfOne: string) =>
    tell(SERIES.map(([of, at]) => quarterOf(of, at, of === year && at === quarter ? scaleOfOne : 'thousands')))
  const [right, told] = [series('thousands'), series('millions')]
  expect(told.history.diagnostics.map(({ code }) => code)).toEqual(['unit-inferred'])
  expect(told.history.diagnostics[0]?.message).toMatch(
    new RegExp(`^(?:".*" of )?${year}q${quarter + 1}\\.txt is in millions`),
  )
  expect(told.history.restatements).toEqual([])
  for (const caption of CAPTIONS)
    expect(line(told.history.release.statements[0], caption)).toEqual(
      line(right.history.release.statements[0], caption),
    )
})

test('a total that rounding in a larger unit takes off its parts shows what is printed, and others are live', () => {
  const quarter = (day: string, scale: string, ...figures: readonly [string, string, string]) => {
    const captions = ['Income before income taxes', 'Income taxes', 'Net income']
    return release(
      `${day}.txt`,
      operations(
        [{ span: 'Three Months Ended', days: [`${day}, 2031`] }],
        [
          ['Net sales', scale === 'millions' ? '44.1' : '44,120'],
          ...captions.map((caption, i): [string, string] => [caption, figures[i] as string]),
        ],
        { scale },
      ),
    )
  }
  const { history, model } = tell([
    quarter('March 31', 'thousands', '6,412', '1,603', '4,809'),
    quarter('June 30', 'millions', '6.2', '1.6', '4.5'),
    quarter('September 30', 'thousands', '6,733', '1,611', '5,122'),
    quarter('December 31', 'thousands', '6,811', '1,702', '5,109'),
  ])
  const net = history.release.statements[0]?.grid.at(-1)?.map((fact) => model.cells.get(fact?.id ?? ''))
  expect(net?.map((cell) => [cell?.value.toNumber(), cell?.origin])).toEqual([
    [4809, 'declared'],
    [4500, 'printed'],
    [5122, 'declared'],
    [5109, 'declared'],
  ])
  expect(net?.[1]?.instead).toBeDefined()
})
