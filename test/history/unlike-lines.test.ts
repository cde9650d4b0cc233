/** Lines that are called nearly alike and are not one, and such as are. */
import { describe, expect, it } from 'vitest'
import { type line, operations, release, tell } from './releases.ts'

type Rows = Parameters<typeof operations>[1]

const quarter = (name: string, day: string, rows: Rows, ...before: readonly string[]) =>
  release(name, operations([{ span: 'Three Months Ended', days: [day, ...before] }], rows))

const figures = (statement: Parameters<typeof line>[0], label: string): readonly (readonly (number | undefined)[])[] =>
  (statement?.items ?? []).flatMap((item, row) =>
    item.label === label ? [(statement?.grid[row] ?? []).map((fact) => fact?.value.toNumber())] : [],
  )

const top: Rows = [
  ['Net sales', '48,198'],
  ['Cost of sales', '24,916'],
  ['Gross profit', '23,282'],
]

describe('blocks that one release prints in the other order', () => {
  const block = (side: string, ...of: readonly string[]): Rows => [
    side,
    ...['  Continuing operations', '  Discontinued operations', 'Net income per share'].map(
      (caption, i) => [caption, of[i] as string] as const,
    ),
  ]
  const basic = [
    ['0.51', '(0.02)', '0.49'],
    ['0.61', '(0.02)', '0.59'],
    ['0.42', '(0.02)', '0.40'],
  ]
  const diluted = [
    ['0.44', '(0.01)', '0.43'],
    ['0.53', '(0.01)', '0.52'],
    ['0.37', '(0.02)', '0.35'],
  ]
  const of = (i: number, day: string, isTurned: boolean) => {
    const blocks = [block('Basic:', ...(basic[i] as string[])), block('Diluted:', ...(diluted[i] as string[]))]
    return quarter(`q${i}.txt`, day, [...top, ...(isTurned ? blocks.reverse() : blocks).flat()])
  }
  const days = ['March 31, 2031', 'June 30, 2031', 'September 30, 2031']

  it.each([
    ['in the middle', 1],
    ['first', 0],
    ['last', 2],
    ['never', 3],
  ])('keep their totals: %s', (_, turned) => {
    const [statement] = tell(days.map((day, i) => of(i, day, i === turned))).history.release.statements
    const all = ['Continuing operations', 'Discontinued operations', 'Net income per share'].map((label) =>
      figures(statement, label).toSorted((a, b) => (b[0] ?? 0) - (a[0] ?? 0)),
    )
    expect(all).toEqual([
      [
        [0.51, 0.61, 0.42],
        [0.44, 0.53, 0.37],
      ],
      [
        [-0.01, -0.01, -0.02],
        [-0.02, -0.02, -0.02],
      ],
      [
        [0.49, 0.59, 0.4],
        [0.43, 0.52, 0.35],
      ],
    ])
  })
})

describe('what is net of a line of its own', () => {
  const q1 = quarter('q1.txt', 'March 31, 2031', [
    ...top,
    ['Interest income', '477'],
    ['Interest expense', '670'],
    ['Income before income taxes', '23,089'],
  ])
  const q2 = quarter('q2.txt', 'June 30, 2031', [
    ['Net sales', '53,866'],
    ['Cost of sales', '26,129'],
    ['Gross profit', '27,737'],
    ['Interest expense, net', '222'],
    ['Income before income taxes', '27,515'],
  ])

  it.each([
    ['the gross first', [q1, q2]],
    ['the net first', [{ ...q2, source: { ...q2.source } }, q1]],
  ])('is another line: %s', (_, releases) => {
    const [statement] = tell(releases).history.release.statements
    expect(figures(statement, 'Interest expense')).toEqual([[670, undefined]])
    expect(figures(statement, 'Interest expense, net')).toEqual([[undefined, 222]])
  })

  it('is the same line where there is no other side', () => {
    const alone = quarter('q1.txt', 'March 31, 2031', [
      ...top,
      ['Interest expense', '670'],
      ['Income before income taxes', '22,612'],
    ])
    const [statement] = tell([alone, q2]).history.release.statements
    expect(figures(statement, 'Interest expense, net')).toEqual([[670, 222]])
  })

  it('is the same line where a shared figure says so', () => {
    const both = quarter(
      'q2.txt',
      'June 30, 2031',
      [
        ['Net sales', '53,866', '48,198'],
        ['Cost of sales', '26,129', '24,916'],
        ['Gross profit', '27,737', '23,282'],
        ['Interest expense, net', '222', '670'],
        ['Income before income taxes', '27,515', '22,612'],
      ],
      'March 31, 2031',
    )
    const [statement] = tell([q1, both]).history.release.statements
    expect(figures(statement, 'Interest expense, net')).toEqual([[670, 222]])
  })
})

describe('a line that was reworded and restated', () => {
  const year = (name: string, rows: Rows) => quarter(name, 'March 31, 2031', rows)
  const before = (other: string, small: string) =>
    year('q1.txt', [...top, ['Other income, net', other], ['Gain on disposals', small], ['Operating income', '23,300']])
  const after = (other: string, small: string) =>
    quarter(
      'q2.txt',
      'March 31, 2032',
      [
        ['Net sales', '50,001', '48,198'],
        ['Cost of sales', '25,002', '24,916'],
        ['Gross profit', '24,999', '23,282'],
        ['Other income', '19', other],
        ['Gain on disposals', '15', small],
        ['Operating income', '25,033', '23,300'],
      ],
      'March 31, 2031',
    )

  it('is one line though another small one happens to be what came to it', () => {
    const [statement] = tell([before('4', '3'), after('7', '3')]).history.release.statements
    expect(figures(statement, 'Other income')).toEqual([[7, 19]])
    expect(figures(statement, 'Other income, net')).toEqual([])
  })
})
