/** Quarters alone, without a year from which they could be counted: they are called what their releases call them. */
import { describe, expect, it } from 'vitest'
import { fiscalLabels } from '../../src/sheets/fiscal-labels.ts'
import { operations, release, tell } from './releases.ts'

const quarter = (name: string, headline: string, days: readonly string[], sales: readonly [string, string]) =>
  release(
    name,
    `${headline}

${operations(
  [{ span: 'Three Months Ended', days }],
  [
    ['Net sales', ...sales],
    ['Cost of sales', ...sales.map((each) => each.replace('1', '2'))],
  ],
)}`,
  )

const first = quarter(
  'q1.txt',
  'Invented Looms, Inc. Reports First Quarter 2031 Results',
  ['March 31, 2031', 'March 31, 2030'],
  ['12,431', '11,207'],
)
const second = (headline: string) =>
  quarter('q2.txt', headline, ['June 30, 2031', 'June 30, 2030'], ['13,118', '11,845'])

const labels = (...releases: Parameters<typeof tell>[0]) => {
  const { release: merged, diagnostics } = tell(releases).history
  const labelOf = fiscalLabels(merged)
  return {
    labels: merged.statements[0]?.columns.map(({ period }) => period && labelOf(period)),
    said: diagnostics.flatMap(({ code, message }) => (code === 'fiscal-name-unlike' ? [message] : [])),
  }
}

describe('a history of quarters alone', () => {
  it('calls them as the headlines do, and the others by the same calendar', () => {
    expect(labels(first, second('Invented Looms, Inc. Reports Second Quarter 2031 Results'))).toEqual({
      labels: ['1Q30', '2Q30', '1Q31', '2Q31'],
      said: [],
    })
  })

  it('says where two releases give one quarter different names', () => {
    const again = quarter(
      'q1-again.txt',
      'Invented Looms, Inc. Reports Third Quarter 2031 Results',
      ['March 31, 2031', 'March 31, 2030'],
      ['12,431', '11,207'],
    )
    expect(labels(first, again).said).toEqual([
      expect.stringMatching(
        /calls the 3 months that end on 2031-03-31 Q\d 2031, .* Q\d 2031: they are headed Q\d 2031$/,
      ),
    ])
  })

  const third = (headline: string) =>
    quarter('q3.txt', headline, ['September 30, 2031', 'September 30, 2030'], ['14,207', '12,906'])
  const fourth = (headline: string) =>
    quarter('q4.txt', headline, ['December 31, 2031', 'December 31, 2030'], ['15,320', '13,871'])
  const [secondRight, fourthRight] = [
    second('Invented Looms, Inc. Reports Second Quarter 2031 Results'),
    fourth('Invented Looms, Inc. Reports Fourth Quarter 2031 Results'),
  ]

  it.each(['Second', 'First'].map((each) => `Invented Looms, Inc. Reports ${each} Quarter 2031 Results`))(
    '%s over September is called as the others count, and said',
    (headline) => {
      const told = labels(first, secondRight, third(headline), fourthRight)
      expect(told.labels).toEqual(['1Q30', '2Q30', '3Q30', '4Q30', '1Q31', '2Q31', '3Q31', '4Q31'])
      expect(told.said).toEqual([expect.stringMatching(/^q3\.txt calls .*they are headed Q3 2031$/)])
    },
  )

  it('a newest release that counts otherwise may be of a new year: it is said, and stays as it is called', () => {
    const told = labels(first, secondRight, third('Invented Looms, Inc. Reports First Quarter 2032 Results'))
    expect(told.said).toEqual([expect.stringMatching(/^q3\.txt calls .*they are headed Q1 2032$/)])
  })
})
