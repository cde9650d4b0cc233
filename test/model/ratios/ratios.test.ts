import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import { explain } from '../../../src/core/explain.ts'
import { placedFacts } from '../../../src/core/facts.ts'
import type { Column, Statement } from '../../../src/core/release.ts'
import type { Templates } from '../../../src/core/template.ts'
import { buildModel } from '../../../src/model/model.ts'
import { namedRatio } from '../../../src/model/ratios/named-ratio.ts'
import { loadTemplates } from '../../../src/template/load.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const quarter = (end: string): Partial<Column> => ({ period: { kind: 'duration', months: 3, end } })
const close = (end: string): Partial<Column> => ({ period: { kind: 'instant', end } })

const margins = loadTemplates([
  { name: 'theme.yaml', text: readFileSync(new URL('../../../templates/theme.yaml', import.meta.url), 'utf8') },
  {
    name: 'ratios.yaml',
    text: `
quantities:
  sales: { labels: [total? net? (revenue | sales)] }
  operating_income: { labels: [adjusted? operating income] }
ratios:
  operating-margin:
    labels: [adjusted? operating margin]
    measure: percent
    definitions:
      operating income over sales: operating_income / sales
`,
  },
])

/** "statement.label[column] = expression" for each ratio. */
function drawn(statements: readonly Statement[], templates: Templates): string[] {
  const release = releaseOf(statements)
  const facts = placedFacts(release)
  const name = (id: string): string => {
    const placed = facts.get(id)
    return placed ? `${placed.statement.id}.${placed.item.label}[${placed.at}]` : id
  }
  return [...buildModel(release, templates).cells.values()]
    .filter(({ origin }) => origin === 'ratio')
    .map(({ fact, expression }) => `${name(fact)} = ${explain(expression, { fact: name, assumption: name })}`)
}

const columns = [quarter('2021-03-31'), quarter('2020-03-31')]
const operations = sketch(`Net revenue | 4,009 | 3,889\nOperating income | 2,211 | 2,213`, {
  id: 'operations',
  kind: 'operations',
  scale: 1_000_000,
  columns,
})

/** The verdicts on a margin of two columns, of which the figures give 55.2% and 56.9%. */
function verdictsOn(margin: string): readonly string[] {
  const highlights = sketch(`Operating margin % | ${margin}`, { id: 'highlights', kind: 'supplemental', columns })
  return checkModel(buildModel(releaseOf([operations, highlights]), margins)).flatMap(({ check, verdict }) =>
    check.kind === 'ratio' ? [verdict] : [],
  )
}

describe('ratios of templates', () => {
  test('of two figures one misprinted is held against what gives the other, and is no formula', () => {
    expect(verdictsOn('55.2% | 56.9%')).toEqual(['exact', 'exact'])
    // One digit is another, two stand in each other's place, one is gone.
    for (const other of ['57.9%', '65.9%', '6.9%'])
      expect(verdictsOn(`55.2% | ${other}`)).toEqual(['exact', 'inconsistent'])
    expect(verdictsOn('52.5% | 56.9%')).toEqual(['inconsistent', 'exact'])
    // No misprint makes 41.3 of 56.9, and of 55% alone nothing is sure.
    expect(verdictsOn('55.2% | 41.3%')).toEqual([])
    expect(verdictsOn('55% | 57.9%')).toEqual([])
    const highlights = sketch('Operating margin % | 55.2% | 57.9%', { id: 'highlights', kind: 'supplemental', columns })
    expect(drawn([operations, highlights], margins)).toEqual([])
  })

  test('a misprint of what a ratio is made of explains it as one of the ratio does', () => {
    const sheet = (assets: string): Statement =>
      sketch(
        `
Total assets          | ${assets}  | 11,220,238 | 10,875,561
Total equity          | 1,184,271  | 1,073,050  | 1,039,702
Equity to assets %    | 9.74%      | 9.56%      | 9.56%`,
        { id: 'selected', kind: 'supplemental' },
      )
    const verdicts = (assets: string): readonly string[] =>
      checkModel(buildModel(releaseOf([sheet(assets)]), noTemplates)).flatMap(({ check, verdict }) =>
        check.kind === 'ratio' ? [verdict] : [],
      )
    expect(verdicts('12,159,919')).toEqual(['exact', 'exact', 'exact'])
    expect(verdicts('13,159,919')).toEqual(['inconsistent', 'exact', 'exact'])
    expect(verdicts('21,159,919')).toEqual(['inconsistent', 'exact', 'exact'])
  })

  test('figures too coarse to give the printed digits are passed over for finer ones', () => {
    const highlights = sketch(
      `Net revenue | 4.0 | 3.9\nOperating income | 2.2 | 2.2\nOperating margin % | 55.2% | 56.9%`,
      {
        id: 'highlights',
        kind: 'supplemental',
        scale: 1_000_000_000,
        columns,
      },
    )
    expect(drawn([operations, highlights], margins)).toEqual([
      'highlights.Operating margin[0] = operations.Operating income[0] ÷ operations.Net revenue[0]',
      'highlights.Operating margin[1] = operations.Operating income[1] ÷ operations.Net revenue[1]',
    ])
  })

  test('an adjusted ratio is none of figures that are not', () => {
    const highlights = sketch(`Adjusted operating margin % | 55.2% | .`, {
      id: 'highlights',
      kind: 'supplemental',
      columns,
    })
    expect(drawn([operations, highlights], margins)).toEqual([])
  })
})

test('an adjusted margin is of what is adjusted over sales as they are reported, though one of four is misprinted', () => {
  const four = [...columns, quarter('2019-03-31'), quarter('2018-03-31')]
  const sales = sketch('Net revenue | 4,009 | 3,889 | 3,604 | 3,377', {
    id: 'operations',
    kind: 'operations',
    scale: 1_000_000,
    columns: four,
  })
  const adjusted = (rates: string): Statement =>
    sketch(`Adjusted operating income | 2,311 | 2,237 | 2,001 | 1,822\nAdjusted operating margin % | ${rates}`, {
      id: 'adjusted',
      kind: 'reconciliation',
      scale: 1_000_000,
      columns: four,
    })
  const verdicts = (...statements: readonly Statement[]): readonly string[] =>
    checkModel(buildModel(releaseOf(statements), margins)).flatMap(({ check, verdict }) =>
      check.kind === 'ratio' ? [verdict] : [],
    )
  expect(verdicts(sales, adjusted('58% | 58% | 56% | 54%'))).toEqual(['exact', 'exact', 'exact', 'exact'])
  expect(verdicts(sales, adjusted('58% | 58% | 65% | 54%'))).toEqual(['exact', 'exact', 'inconsistent', 'exact'])
})

test('quarters are over the figures of one table, years over those of the next, though one of two years is misprinted', () => {
  const years = (['2020-12-31', '2019-12-31'] as const).map(
    (end): Partial<Column> => ({ period: { kind: 'duration', months: 12, end } }),
  )
  const quarters = [quarter('2020-12-31'), quarter('2020-09-30'), quarter('2019-12-31')]
  const rows = (a: string, b: string): string => `Fee income | ${a}\nTotal revenue | ${b}`
  const ofQuarters = sketch(rows('1,784 | 1,797 | 1,833', '4,208 | 4,281 | 4,340'), {
    id: 'quarters',
    kind: 'operations',
    columns: quarters,
  })
  const ofYears = sketch(rows('6,955 | 6,874', '16,901 | 15,839'), { id: 'years', kind: 'operations', columns: years })
  const verdicts = (rates: string): readonly string[] => {
    const results = sketch(`Fee income to total revenue % | ${rates}`, {
      id: 'results',
      kind: 'supplemental',
      columns: [...quarters, ...years],
    })
    return checkModel(buildModel(releaseOf([ofQuarters, ofYears, results]), noTemplates)).flatMap(
      ({ check, verdict }) => (check.kind === 'ratio' ? [verdict] : []),
    )
  }
  expect(verdicts('42.4% | 42.0% | 42.2% | 41.2% | 43.4%')).toEqual(Array(5).fill('exact'))
  expect(verdicts('42.4% | 42.0% | 42.2% | 14.2% | 43.4%').toSorted()).toEqual([
    ...Array(4).fill('exact'),
    'inconsistent',
  ])
})

describe('ratios whose captions say what they are', () => {
  test('the parts that captions name', () => {
    expect(namedRatio('Total non-performing loans/gross loans', 'percent')).toEqual({
      numerator: 'Total non-performing loans',
      denominator: 'gross loans',
    })
    expect(namedRatio('Free cash flow as a % of net income', 'percent')).toEqual({
      numerator: 'Free cash flow',
      denominator: 'net income',
    })
    expect(namedRatio('Ratio of net debt to adjusted EBITDA', 'ratio')).toEqual({
      numerator: 'net debt',
      denominator: 'adjusted EBITDA',
    })
    expect(namedRatio('Net interest margin', 'percent')).toBeUndefined()
    expect(namedRatio('Total non-performing loans/gross loans', 'money')).toBeUndefined()
    expect(namedRatio('Diluted AFFO per common share', 'per-share')).toEqual({
      numerator: 'AFFO',
      denominator: { quantities: ['diluted_shares'] },
    })
    expect(namedRatio('Free cash flow per share', 'per-share')?.denominator).toEqual({
      quantities: ['diluted_shares', 'basic_shares'],
    })
    expect(namedRatio('Dividends per share', 'per-share')).toBeUndefined()
  })

  test('lines of the table and of the statements by those names, where they give the printed digits', () => {
    const moments = [close('2021-03-31'), close('2020-12-31')]
    const balances = sketch(`Gross loans receivable | 1,212,479 | 1,265,275\nTotal assets | 1,472,312 | 1,451,299`, {
      id: 'balances',
      kind: 'balance-sheet',
      columns: moments,
    })
    const quality = sketch(
      `
Total non-performing loans           | 66,931 | 78,370
Non-performing loans / gross loans % |  5.52% |  6.19%
Non-performing loans to assets %     |  5.55% |  6.40%`,
      { id: 'quality', columns: moments },
    )
    expect(drawn([balances, quality], noTemplates)).toEqual([
      'quality.Non-performing loans / gross loans[0] = quality.Total non-performing loans[0] ÷ balances.Gross loans receivable[0]',
      'quality.Non-performing loans / gross loans[1] = quality.Total non-performing loans[1] ÷ balances.Gross loans receivable[1]',
    ])
  })

  test('a measure by the share, over shares of another table; never of income on another basis', () => {
    const shares = loadTemplates([
      { name: 'theme.yaml', text: readFileSync(new URL('../../../templates/theme.yaml', import.meta.url), 'utf8') },
      { name: 'ratios.yaml', text: 'quantities:\n  diluted_shares: { labels: [diluted shares], measure: shares }\n' },
    ])
    const income = sketch(`Net income | 9,120 | 7,415\nDiluted shares # | 30,188 | 29,870`, {
      id: 'income',
      kind: 'operations',
      columns,
    })
    const adjusted = (rows: string): Statement => sketch(rows, { id: 'adjusted', kind: 'reconciliation', columns })
    const first = 'Adjusted net income | 11,044 | 8,377'
    expect(
      drawn([income, adjusted(`${first}\nAdjusted net income per diluted share /share | 0.37 | 0.28`)], shares),
    ).toEqual([
      'adjusted.Adjusted net income per diluted share[0] = adjusted.Adjusted net income[0] ÷ income.Diluted shares[0]',
      'adjusted.Adjusted net income per diluted share[1] = adjusted.Adjusted net income[1] ÷ income.Diluted shares[1]',
    ])
    // What is left of it for its owners is the same quantity; 0.30 and 0.25 are the net income's.
    for (const [rows, live] of [
      ['FFO available to common stockholders | 11,044 | 8,377\nFFO per diluted share /share | 0.37 | 0.28', 2],
      [`${first}\nAdjusted net income per diluted share /share | 0.30 | 0.25`, 0],
      [`${first}\nAdjusted net income paid per diluted share /share | 0.37 | 0.28`, 0],
    ] as const)
      expect(drawn([income, adjusted(rows)], shares)).toHaveLength(live)
  })
})
