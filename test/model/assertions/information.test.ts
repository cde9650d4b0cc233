import { expect, test } from 'vitest'
import { difference, quotient, ref, sum } from '../../../src/core/expression.ts'
import { placedFacts } from '../../../src/core/facts.ts'
import type { Fact, Statement } from '../../../src/core/release.ts'
import type { Printed } from '../../../src/core/tolerance.ts'
import type { Assertion } from '../../../src/model/assertions/assertion.ts'
import { withInformation } from '../../../src/model/assertions/information.ts'
import { releaseOf, sketch } from '../statement.ts'

/** What is said of an assertion that the last line of the first column is the sum of those above it. */
function doubtOf(statement: Statement): string | undefined {
  const facts = placedFacts(releaseOf([statement]))
  const printed: Printed = { fact: (id) => facts.get(id)?.fact, assumption: () => undefined }
  const column = [...facts.values()].filter(({ at }) => at === 0).map(({ fact }) => fact)
  const total = column.pop()
  if (!total) throw new Error('no total')
  const assertion: Assertion = {
    fact: total.id,
    kind: 'foots',
    expression: sum(column.map(ref)),
    origin: 'inferred',
    order: 1,
  }
  return withInformation([assertion], facts, printed)[0]?.reason
}

test('an average of the lines above is never a sum that fails', () => {
  const columns = [{ label: 'Average Price Paid Per Share' }]
  expect(doubtOf(sketch('April | 70.12\nMay | 71.55\nTotal | 70.87', { columns }))).toMatch(/average/)
})

test('what may still be bought after the last purchase is no sum of what might before', () => {
  const columns = [{ label: 'Maximum Dollar Value That May Yet Be Purchased' }]
  expect(doubtOf(sketch('April | 412\nMay | 406\nTotal | 406', { columns }))).toMatch(/left/)
})

test('the only part that is printed is not all there is, unless it is a slip away', () => {
  expect(doubtOf(sketch('Programs | 119,779\nTotal | 104,264'))).toMatch(/not printed/)
  expect(doubtOf(sketch('Programs | 119,779\nTotal | 191,779'))).toBeUndefined()
})

test('a column that says what is better does not add down', () => {
  const columns = [{ label: 'Better/(Worse)' }]
  expect(doubtOf(sketch('Revenues | 140\nExpenses | (50)\nIncome | 190', { columns }))).toMatch(/better/)
})

test('growth across zero says little, unless one digit, or a sign, gives what is printed', () => {
  const reasonFor = (before: string): string | undefined => {
    const statement = sketch(`Segment result | (33.1) | ${before}\nChange % | (132.1)% | .`, { scale: 1_000_000 })
    const facts = placedFacts(releaseOf([statement]))
    const printed: Printed = { fact: (id) => facts.get(id)?.fact, assumption: () => undefined }
    const [now, then, rate] = [statement.grid[0]?.[0], statement.grid[0]?.[1], statement.grid[1]?.[0]] as Fact[]
    if (!now || !then || !rate) throw new Error('a figure is missing')
    const expression = quotient(difference(ref(now), ref(then)), ref(then))
    const assertion: Assertion = { fact: rate.id, kind: 'growth', expression, origin: 'inferred', order: 2 }
    return withInformation([assertion], facts, printed)[0]?.reason
  }
  expect(reasonFor('103.2')).toBeUndefined()
  expect(reasonFor('113.2')).toBeUndefined()
  expect(reasonFor('(103.2)')).toBeUndefined()
  expect(reasonFor('47.9')).toMatch(/change of sign/)
})

test('a sum that fails is one that fails', () => {
  expect(doubtOf(sketch('Cash | 41,337\nReceivables | 88,214\nTotal | 131,551'))).toBeUndefined()
})

test('"except per share data" makes no price of a column', () => {
  const columns = [{ label: '2031 (in millions, except per share data)' }]
  expect(doubtOf(sketch('Cash | 41,337\nReceivables | 88,214\nTotal | 131,551', { columns }))).toBeUndefined()
})

test('figures a share that miss alike over two counts of shares are of another income, over one count it is the count', () => {
  const statement = sketch(`
Sales            | 9,500
Costs            | 7,100
Net income       | 2,400
Basic /share     | 0.81
Diluted /share   | 0.79
Basic #          | 2,000
Diluted #        | 2,050`)
  const facts = placedFacts(releaseOf([statement]))
  const printed: Printed = { fact: (id) => facts.get(id)?.fact, assumption: () => undefined }
  const [sales, costs, income, basic, diluted, shares, more] = [...facts.values()].map(({ fact }) => fact) as [
    Fact,
    Fact,
    Fact,
    Fact,
    Fact,
    Fact,
    Fact,
  ]
  const made = { origin: 'inferred' as const, order: 1 }
  const doubts = (by: Fact): readonly (string | undefined)[] =>
    withInformation(
      [
        { ...made, fact: income.id, kind: 'foots', expression: difference(ref(sales), ref(costs)) },
        { ...made, fact: basic.id, kind: 'per-share', expression: quotient(ref(income), ref(shares)) },
        { ...made, fact: diluted.id, kind: 'per-share', expression: quotient(ref(income), ref(by)) },
      ],
      facts,
      printed,
    ).map(({ reason }) => reason)
  expect(doubts(more)).toEqual([
    undefined,
    expect.stringMatching(/another income/),
    expect.stringMatching(/another income/),
  ])
  expect(doubts(shares)).toEqual([undefined, undefined, undefined])
})
