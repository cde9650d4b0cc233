import { describe, expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import { placedFacts } from '../../../src/core/facts.ts'
import { isSlip, isSlipOfEstimate } from '../../../src/core/misprint.ts'
import { Decimal } from '../../../src/core/number.ts'
import type { Column, Statement } from '../../../src/core/release.ts'
import { isException } from '../../../src/core/tally.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

test.each([
  [0, false],
  [1, true],
  [9, true],
  [700, true],
  [63, true],
  [81_000, true],
  [90, true],
  [12, false],
  [99, false],
  [1_100, false],
])('a difference of %i is what one digit or a swapped pair makes: %s', (difference, slip) => {
  expect(isSlip(difference)).toBe(slip)
})

test.each([
  ['0.46', 0.451, true],
  ['0.54', 0.451, true],
  ['-0.45', 0.451, true],
  ['0.57', 0.451, false],
  ['0.45', 0.451, false],
])('%s printed for %d is a slip: %s', (printed, computed, slip) => {
  expect(isSlipOfEstimate({ value: new Decimal(printed), quantum: new Decimal('0.01') }, computed)).toBe(slip)
})

const quarter = (end: string): Partial<Column> => ({ period: { kind: 'duration', months: 3, end } })
const two = [quarter('2021-03-31'), quarter('2020-03-31')]

/** "label[column]" of each figure that a failing check is about. */
function exceptions(...statements: readonly Statement[]): readonly string[] {
  const release = releaseOf(statements)
  const facts = placedFacts(release)
  return checkModel(buildModel(release, noTemplates))
    .filter(isException)
    .map(({ check }) => {
      const placed = facts.get(check.at ?? '')
      return `${placed?.item.label}[${placed?.at}] ${check.kind}`
    })
}

describe('one misprint does not unmake what the other figures bear out', () => {
  test('a total in its only column, from its heading down', () => {
    const notes = sketch(`
Payable to
  The founders   | 2,500,000
  Two banks      | 2,125,000
  Suppliers      | 1,250,417
  Total          | 5,975,417`)
    expect(exceptions(notes)).toEqual(['Total[0] foots'])
  })

  test('but what differs by more than a slip is no sum', () => {
    const notes = sketch(`
Payable to
  The founders   | 2,500,000
  Two banks      | 2,125,000
  Suppliers      | 1,250,417
  Total          | 6,093,250`)
    expect(exceptions(notes)).toEqual([])
  })

  test('a sign that is lost in the only column, where lines of its nature are added', () => {
    const costs = sketch(`
Restructuring charges |  10,022
Closure costs         | (3,123)
Litigation costs      |  25,674
Total                 |  38,819`)
    expect(exceptions(costs)).toEqual(['Total[0] foots'])
  })

  test('what is adjusted, in the only column, where a line above it is a slip away', () => {
    const adjusted = sketch(
      `
Operating income      | 212,852
Restructuring charges |  10,022
Closure costs         |   3,213
Depreciation          |  38,334
Adjusted EBITDA       | 264,331`,
      { kind: 'reconciliation' },
    )
    expect(exceptions(adjusted)).toEqual(['Adjusted EBITDA[0] foots'])
  })

  test('a result of two digits that one column bears out', () => {
    const results = sketch(
      `
Loss before income taxes | (1.7) | 2.6
Equity in loss           | (0.1) | -
Income tax benefit (expense) | 0.5 | (0.6)
Net (loss) income        | (3.1) | 2.0`,
      { kind: 'supplemental', columns: two },
    )
    expect(exceptions(results)).toEqual(['Net (loss) income[0] foots'])
  })

  test('a sum on a line that does not say it is one, in one of two columns', () => {
    const costs = sketch(
      `
Gross profit       | 61,567 | 42,981
Research           | 20,393 | 14,482
Marketing          | 16,600 | 10,811
Remainder          | 24,574 | 18,688`,
      { kind: 'operations', columns: two },
    )
    expect(exceptions(costs)).toEqual(['Remainder[1] foots'])
  })

  test('a loss whose parentheses are lost in one column', () => {
    const statement = sketch(
      `
Revenue              | 1,811,463 | 845,105
Operating expenses   | 6,011,566 | 2,489,953
Loss from operations | (4,200,103) | 1,644,848
Interest income      |   103,211 | 41,650
Net loss             | (4,096,892) | (1,603,198)`,
      { kind: 'operations', columns: two },
    )
    expect(exceptions(statement)).toEqual(['Loss from operations[1] foots', 'Net loss[1] foots'])
  })

  test('a margin that is so by definition', () => {
    const statement = sketch(
      `
Total revenue | 136,514 | 93,767
Gross profit  |  61,567 | 41,842
Gross margin % |    46% |    45%`,
      { concepts: { 'Total revenue': 'Revenues', 'Gross profit': 'GrossProfit' }, columns: two },
    )
    expect(exceptions(statement)).toEqual(['Gross margin[0] ratio'])
  })

  test('a margin by what is called alike beneath its heading', () => {
    const segments = sketch(
      `
Canada segment
  External net revenues | 428,647 | 357,851
  Operating profit      |  71,780 |  31,532
  Operating margin %    |   16.7% |    3.8%`,
      { kind: 'segments', columns: two },
    )
    expect(exceptions(segments)).toEqual(['Operating margin[1] ratio'])
  })

  test('growth under a heading that says change', () => {
    const statement = sketch(
      `
Wafers | 362.3 | 403.9 | -11%
Lamps  | 335.9 | 424.8 | -21%
Total  | 698.2 | 828.7 | -16%`,
      { columns: [...two, { basis: 'percent-change', label: '% Change' }] },
    )
    expect(exceptions(statement)).toEqual(['Wafers[2] growth'])
  })

  const quarters = [quarter('2031-12-31'), quarter('2031-09-30'), quarter('2030-12-31')]

  test('changes of two rows, where their headings name the quarters', () => {
    const statement = sketch('Average | 85.7 | 90.5 | 83.5 | -5% | 3%\nQuarter end | 88.8 | 19.2 | 86.8 | -3% | 2%', {
      columns: [
        ...quarters,
        { basis: 'percent-change', label: 'Change 4Q31 vs 3Q31' },
        { basis: 'percent-change', label: 'Change 4Q31 vs 4Q30' },
      ],
    })
    expect(exceptions(statement)).toEqual(['Quarter end[3] growth'])
  })

  test('differences of three rows', () => {
    const statement = sketch(
      `
Provision   |  (254) |    52 |   221 | (306) | (475)
Allowance   |  5,361 | 5,751 | 2,742 | (390) | 2,619
Commitments |    854 |   689 |   318 | (105) |   266`,
      { columns: [...quarters, { basis: 'change', label: 'QoQ' }, { basis: 'change', label: 'YoY' }] },
    )
    expect(exceptions(statement)).toEqual(['Commitments[3] cross-foots', 'Commitments[4] cross-foots'])
  })

  test('a total above parts that are set deeper, in one of two columns', () => {
    const sales = (whole: string, first: string): Statement =>
      sketch(
        `
Reported sales        | 520.3   | ${whole}
  Organic sales       | 488.1   | ${first}
  Bought businesses   | 32.2    | 6.4
Selling days #        | 64      | 64`,
        { columns: two },
      )
    expect(exceptions(sales('451.7', '445.3'))).toEqual([])
    for (const [whole, first] of [
      ['451.7', '455.3'],
      ['541.7', '445.3'],
      ['51.7', '445.3'],
    ] as const)
      expect(exceptions(sales(whole, first)), whole).toEqual(['Reported sales[1] foots'])
    // What differs in both is no total of theirs.
    const other = sketch(
      'Reported sales | 540.3 | 471.7\n  Organic sales | 488.1 | 445.3\n  Bought businesses | 32.2 | 6.4',
      { columns: two },
    )
    expect(exceptions(other)).toEqual([])
  })

  test('earnings a share where another column leaves the same line blank, and adds up', () => {
    const shares = (total: string): Statement =>
      sketch(`
Earnings from continuing operations /share   | 3.26 | 3.41     | 2.44 | 6.37  | 9.59
Earnings from discontinued operations /share | .    | .        | 0.54 | 10.62 | 1.84
Total earnings /share                        | 3.26 | ${total} | 2.98 | 16.99 | 11.43`)
    expect(exceptions(shares('3.41'))).toEqual([])
    expect(exceptions(shares('3.51'))).toEqual(['Total earnings[1] foots'])
    expect(exceptions(shares('4.31'))).toEqual(['Total earnings[1] foots'])
  })

  test('a payout, and adjusted earnings a share, of which one of two is a slip away', () => {
    const payout = (paid: string): Statement =>
      sketch(
        `
Cash from operations            | 61,204  | 57,880
Maintenance                     | (3,127) | (2,644)
Total available to unit holders | 58,077  | 55,236
Distributions to unit holders   | ${paid} | 35,911
Distribution payout ratio %     | 63.1%   | 65.0%`,
        { columns: two },
      )
    expect(exceptions(payout('36,647'))).toEqual([])
    expect(exceptions(payout('37,647'))).toEqual(['Distribution payout ratio[0] ratio'])
    // A unit of the last digit is what another count of shares makes.
    const each = (last: string): Statement =>
      sketch(
        `
Net loss excluding the earn-out                | (13,962) | (7,308)
Basic and diluted adjusted net loss a share /share | (0.36)   | ${last}
Shares used for the adjusted net loss a share #    | 38,771   | 36,540`,
        { kind: 'reconciliation', columns: two },
      )
    expect(exceptions(each('(0.20)'))).toEqual([])
    expect(exceptions(each('(0.19)'))).toEqual([])
    expect(exceptions(each('(2.00)'))).toEqual(['Basic and diluted adjusted net loss a share[1] per-share'])
    // Of two digits too many are a slip away: told, and no exception.
    const told = checkModel(buildModel(releaseOf([each('(0.50)')]), noTemplates))
    expect(told.flatMap(({ check, verdict }) => (check.informational ? [[check.kind, verdict]] : []))).toEqual([
      ['per-share', 'inconsistent'],
    ])
  })

  test('growth between figures of which one lost its sign', () => {
    const statement = sketch(
      'Wafers | 362.3 | 403.9 | -10.3%\nLamps | (335.9) | 424.8 | -20.9%\nTotal | 26.4 | 828.7 | -96.8%',
      {
        columns: [...two, { basis: 'percent-change', label: '% Change' }],
      },
    )
    expect(exceptions(statement)).toContain('Lamps[2] growth')
  })
})

describe('figures printed twice', () => {
  const cash = sketch(
    `
Purchase of equipment | (2,481) | (5,164)
Depreciation          |  2,616 |  2,253
Acquisitions          | (8,302) | (7,919)`,
    { id: 'cash', kind: 'cash-flows', columns: two },
  )

  test('one of two that differs by a slip', () => {
    const other = sketch(
      `
Spent on equipment     |  2,481 |  5,164
Business acquisitions  |  8,302 |  7,991`,
      { id: 'other', kind: 'reconciliation', columns: two },
    )
    expect(exceptions(cash, other)).toEqual(['Business acquisitions[1] ties'])
  })

  test('a sign that the rest of the line does not have', () => {
    const metrics = sketch('Metrics\n  Purchase of equipment | (2,481) | 5,164 | 4,410 | 3,987', {
      id: 'metrics',
      kind: 'supplemental',
      columns: [...two, quarter('2020-12-31'), quarter('2020-09-30')],
    })
    expect(exceptions(cash, metrics)).toEqual(['Purchase of equipment[0] ties'])
  })
})

test('lines that one column alone prints, and a misprint in it: the sum is theirs too, and no shorter one', () => {
  const flows = (sales: string): Statement =>
    sketch(
      `
Purchases of investments         | (42,117) | .
Sales of investments             | ${sales} | .
Proceeds from disposal of plant  |        8 |      18
Purchases of plant               |  (2,157) | (4,912)
Net cash from investing          |   14,370 | (4,894)`,
      { id: 'cash', kind: 'cash-flows', columns: two },
    )
  expect(exceptions(flows('58,636'))).toEqual([])
  const release = releaseOf([flows('53,636')])
  const [found] = checkModel(buildModel(release, noTemplates)).filter(isException)
  expect(found?.check.computed?.kind === 'sum' && found.check.computed.terms).toHaveLength(4)
})

test('a total of one line is none that a column contradicts', () => {
  const cash = sketch(
    `
Cash and cash equivalents | 41,337  | 39,812
Short-term investments    | 286,556 | 271,904
Total cash                | 286,556 | 298,117`,
    { kind: 'balance-sheet' },
  )
  expect(exceptions(cash)).toEqual([])
  const model = buildModel(releaseOf([cash]), noTemplates)
  expect([...model.cells.values()].filter(({ origin }) => origin !== 'printed')).toEqual([])
})

test('"Adjusted" says little of a total, and the figures of its columns the rest', () => {
  const adjusted = sketch(
    `
EBITDA              | 1,131 | 5,302
Currency gain       |     - |  (126)
Claims              |   479 |  (657)
Adjusted EBITDA     | 1,610 | 4,619`,
    { id: 'adjusted', kind: 'reconciliation', columns: two },
  )
  expect(exceptions(adjusted)).toEqual(['Adjusted EBITDA[1] foots'])
})

test.each(['252', '42', '(242)'])('one misprint, %s, beside what rounding leaves', (cards) => {
  const programs = (printed: string): Statement =>
    sketch(
      `
Credit and charge:
Worldwide less United States | 528 | 487 | 9,689 | 40 | 179 | 706
United States                | 227 | 217 | 2,464 | 10 |   9 | ${printed}
Worldwide                    | 755 | 704 | 12,153 | 50 | 188 | 947`,
    )
  expect(exceptions(programs('242'))).toEqual([])
  expect(exceptions(programs(cards))).toEqual(['Worldwide[5] foots'])
})

test('a margin, what adjustments add to it, and the adjusted one are a sum across', () => {
  const segments = (added: string): Statement =>
    sketch(
      `
Operating profit | 26,691 | 77,431 | 104,122
Franchise profit | 18,204 | 9,316 | 27,520
Operating margin % | 6.1% | ${added} | 30.9%`,
      { kind: 'reconciliation', columns: [{}, { basis: 'adjustment' }, { basis: 'adjusted' }] },
    )
  expect(exceptions(segments('24.8%'))).toEqual([])
  expect(exceptions(segments('25.8%'))).toEqual(['Operating margin[2] cross-foots'])
})
