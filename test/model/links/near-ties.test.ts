import { expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import { placedFacts } from '../../../src/core/facts.ts'
import type { Column, Statement } from '../../../src/core/release.ts'
import { isException } from '../../../src/core/tally.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const quarter = (end: string): Partial<Column> => ({ period: { kind: 'duration', months: 3, end } })

/** "caption[column] information" of each tie. */
function ties(...statements: readonly Statement[]): readonly string[] {
  const release = releaseOf(statements)
  const facts = placedFacts(release)
  return checkModel(buildModel(release, noTemplates))
    .filter(({ check }) => check.kind === 'ties')
    .map((result) => {
      const placed = facts.get(result.check.at ?? '')
      const state = isException(result) ? 'exception' : result.check.informational ? 'information' : 'holds'
      return `${placed?.statement.id}.${placed?.item.label}[${placed?.at}] ${state}`
    })
}

const segments = (figures: string): Statement =>
  sketch(figures, { id: 'segments', kind: 'segments', columns: [quarter('2021-03-31')] })
const operations = (profit: string): Statement =>
  sketch(`Platform revenue | 723,861\nOperating profit | ${profit}\nOther | 11`, {
    id: 'operations',
    kind: 'operations',
    columns: [quarter('2021-03-31')],
  })

test('one of two figures that were the same is misprinted, and nothing else is held against it: it is told', () => {
  expect(ties(operations('123,288'), segments('Company operating profit | 123,288'))).toEqual([
    'segments.Company operating profit[0] holds',
  ])
  expect(ties(operations('123,788'), segments('Company operating profit | 123,288'))).toEqual([
    'segments.Company operating profit[0] information',
  ])
})

test('two long figures of one name in full are one quantity, and a slip between them is an exception', () => {
  const again = (figure: string, label = 'Operating profit'): Statement =>
    sketch(`${label} | ${figure}`, { id: 'figures', kind: 'reconciliation', columns: [quarter('2021-03-31')] })
  expect(ties(operations('123,788'), again('123,288'))).toEqual(['figures.Operating profit[0] exception'])
  expect(ties(operations('123,788'), segments('Operating profit | 123,288'))).not.toContainEqual(
    expect.stringContaining('exception'),
  )
  // No slip leads there, the digits are few, or the name says more.
  expect(ties(operations('123,788'), again('129,651'))).toEqual([])
  expect(ties(operations('3,788'), again('3,288'))).not.toContain('figures.Operating profit[0] exception')
  expect(ties(operations('123,788'), again('123,288', 'Operating profit, Europe'))).not.toContainEqual(
    expect.stringContaining('exception'),
  )
  // What a heading or a table of segments has is of a part.
  const beneath = sketch('Norvik\n  Operating profit | 123,288', {
    id: 'figures',
    kind: 'other',
    columns: [quarter('2021-03-31')],
  })
  expect(ties(operations('123,788'), beneath)).not.toContainEqual(expect.stringContaining('exception'))
  // Each table bears its own out.
  const summed = sketch('Norvik | 80,011\nHalden | 43,277\nOperating profit | 123,288', {
    id: 'segments',
    kind: 'segments',
    columns: [quarter('2021-03-31')],
  })
  const made = sketch('Revenue | 723,861\nExpenses | (600,073)\nOperating profit | 123,788', {
    id: 'operations',
    kind: 'operations',
    columns: [quarter('2021-03-31')],
  })
  expect(ties(made, summed)).not.toContainEqual(expect.stringContaining('exception'))
})

test('of a rate that three tables print one is misprinted where the two others agree, not where there is one other', () => {
  const moments = ['2021-03-31', '2020-12-31'].map((end): Partial<Column> => ({ period: { kind: 'instant', end } }))
  const table = (id: string, rate: string): Statement =>
    sketch(`Tier 1 leverage of the bank % | ${rate}\nBranches of ${id} # | 41 | 44`, {
      id,
      kind: id === 'balances' ? 'balance-sheet' : 'supplemental',
      columns: moments,
    })
  const rates = (...printed: readonly string[]): readonly string[] =>
    ties(...printed.map((rate, at) => table(['balances', 'ratios', 'capital'][at] ?? '', rate))).filter((tie) =>
      tie.endsWith('exception'),
    )
  expect(rates('11.8% | 11.3%', '11.8% | 11.3%', '11.8% | 11.3%')).toEqual([])
  expect(rates('11.8% | 11.3%', '11.8% | 11.3%', '11.8% | 13.1%')).toHaveLength(1)
  expect(rates('11.8% | 11.3%', '11.8% | 11.3%', '11.8% | 12.7%')).toEqual([])
})

test('of a ratio that two tables call the same in full, one is misprinted where the other columns agree', () => {
  const columns = [quarter('2021-03-31'), quarter('2020-03-31')]
  const results = sketch('Platform revenue | 723,861 | 688,202\nOperating margin | 55.2% | 56.9%', {
    id: 'operations',
    kind: 'operations',
    columns,
  })
  const again = (line: string): readonly string[] =>
    ties(results, sketch(line, { id: 'figures', kind: 'reconciliation', columns }))
  expect(again('Operating margin | 55.2% | 56.9%')).toEqual([
    'figures.Operating margin[0] holds',
    'figures.Operating margin[1] holds',
  ])
  for (const misprint of ['56.2%', '52.5%', '5.2%'])
    expect(again(`Operating margin | ${misprint} | 56.9%`), misprint).toEqual([
      'figures.Operating margin[0] exception',
      'figures.Operating margin[1] holds',
    ])
  // With nothing that agrees, the two may be reckoned otherwise.
  expect(again('Operating margin | 56.2% | 51.4%')).toEqual(['figures.Operating margin[0] information'])
  expect(again('Adjusted operating margin | 56.2% | 56.9%')).not.toContainEqual(expect.stringContaining('exception'))
  expect(again('Percent of revenue | 56.2% | 56.9%')).not.toContainEqual(expect.stringContaining('exception'))
})

test('figures of few digits are a slip away from many others, and other names from other things', () => {
  expect(ties(operations('3,788'), segments('Company operating profit | 3,288'))).toEqual([])
  expect(ties(operations('123,788'), segments('Sales of Norvik | 123,288'))).toEqual([])
  expect(ties(operations('123,788'), segments('Adjusted operating profit | 123,288'))).toEqual([])
})

test('a line that repeats another at one moment and misses it by a slip at the next keeps both checks', () => {
  const columns = [quarter('2021-03-31'), quarter('2020-03-31')]
  const own = sketch('Interest on notes payable | 7.4 | 9.0', { id: 'operations', kind: 'operations', columns })
  const again = (figures: string): Statement =>
    sketch(`Notes payable, interest net | ${figures}\nOther | 1.2 | 1.3`, {
      id: 'again',
      kind: 'reconciliation',
      columns,
    })
  expect(ties(own, again('7.4 | 9.0'))).toHaveLength(2)
  expect(ties(own, again('7.4 | 9.1'))).toHaveLength(2)
})

test('and where both lines print nothing', () => {
  const columns = [quarter('2021-03-31'), quarter('2020-03-31'), quarter('2019-03-31')]
  const own = sketch('Interest on notes payable | 7.4 | 9.0 | 0', { id: 'operations', kind: 'operations', columns })
  const again = (figures: string): Statement =>
    sketch(`Notes payable, interest net | ${figures}\nOther | 1.2 | 1.3 | 1.1`, {
      id: 'again',
      kind: 'reconciliation',
      columns,
    })
  expect(ties(own, again('7.4 | 9.0 | 0'))).toHaveLength(3)
  expect(ties(own, again('7.4 | 9.1 | 0'))).toHaveLength(3)
})

test('a line that leaves something out in one column of three keeps the checks of all three', () => {
  const columns = [quarter('2021-03-31'), quarter('2020-03-31'), quarter('2019-03-31')]
  const gaap = sketch('Revenue | 9,412 | 8,206 | 7,711\nMinority interest | 23 | 41 | 58', {
    id: 'gaap',
    kind: 'operations',
    columns,
  })
  const proForma = (figures: string): Statement =>
    sketch(`Revenue | 9,412 | 8,206 | 7,711\nMinority interest | ${figures}`, {
      id: 'pro-forma',
      kind: 'operations',
      title: 'Pro forma statements of operations',
      columns,
    })
  const minority = (figures: string): readonly string[] =>
    ties(gaap, proForma(figures)).filter((tie) => tie.includes('Minority'))
  expect(minority('23 | 41 | 58')).toHaveLength(3)
  expect(minority('23 | 41 | 85')).toEqual([
    'pro-forma.Minority interest[0] information',
    'pro-forma.Minority interest[1] information',
    'pro-forma.Minority interest[2] information',
  ])
  expect(minority('23 | 14 | 85')).toEqual([])
})

test('so does one that three moments link, where a misprint would explain the fourth', () => {
  const columns = [quarter('2021-03-31'), quarter('2020-03-31'), quarter('2019-03-31'), quarter('2018-03-31')]
  const gaap = sketch('Revenue | 9,412 | 8,206 | 7,711 | 7,044\nMinority interest | 2,317 | 4,125 | 5,803 | 6,271', {
    id: 'gaap',
    kind: 'operations',
    columns,
  })
  const minority = (figures: string): readonly string[] =>
    ties(
      gaap,
      sketch(`Revenue | 9,412 | 8,206 | 7,711 | 7,044\nMinority interest | ${figures}`, {
        id: 'pro-forma',
        kind: 'operations',
        title: 'Pro forma statements of operations',
        columns,
      }),
    ).filter((tie) => tie.includes('Minority'))
  expect(minority('2,317 | 4,125 | 5,803 | 6,271')).toHaveLength(4)
  expect(minority('2,317 | 4,125 | 5,803 | 6,371')).toEqual([
    'pro-forma.Minority interest[0] holds',
    'pro-forma.Minority interest[1] holds',
    'pro-forma.Minority interest[2] holds',
    'pro-forma.Minority interest[3] information',
  ])
  // Something else is left out there: no misprint.
  expect(minority('2,317 | 4,125 | 5,803 | 6,482')).toHaveLength(3)
})

test('a figure of few digits is held against its namesake of a table whose other lines agree', () => {
  const columns = [quarter('2021-03-31')]
  const own = sketch('Revenue | 9,412\nCosts of sales | 5,107\nRoyalties | 96', { kind: 'operations', columns })
  const again = (revenue: string): Statement =>
    sketch(`Revenue | ${revenue}\nCosts of sales | 5,107\nRoyalties | 95`, { id: 'again', kind: 'operations', columns })
  expect(ties(own, again('9,412'))).toContain('again.Royalties[0] information')
  const other = sketch('Revenue | 2,250\nCosts of sales | 1,633\nRoyalties | 95', {
    id: 'again',
    kind: 'operations',
    columns,
  })
  expect(ties(own, other)).toEqual([])
})

test('of operations that go on or of all: three figures that agree say that there are no others', () => {
  const moments = ['2021-03-31', '2020-12-31', '2020-09-30', '2020-06-30']
  const columns = moments.map(quarter)
  const results = sketch(
    'Platform revenue | 72,386 | 70,115 | 69,240 | 68,802\nOperating income | 1,498 | 1,451 | 1,411 | 1,397',
    {
      id: 'operations',
      kind: 'operations',
      columns,
    },
  )
  const again = (figures: string): readonly string[] =>
    ties(
      results,
      sketch(`Operating income from continuing operations | ${figures}`, {
        id: 'figures',
        kind: 'reconciliation',
        columns,
      }),
    )
  expect(again('1,498 | 1,451 | 1,411 | 1,398')).toHaveLength(4)
  expect(again('1,498 | 1,451 | 1,421 | 1,398')).toEqual([])
})
