import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Statement } from '../../../src/core/release.ts'
import { footings } from '../../../src/model/sums/foot.ts'
import { sketch } from '../statement.ts'

/** "Total = A + B - C" for each sum found, in order. */
const found = (statement: Statement): string[] =>
  footings(statement, []).map(({ total, terms }) => {
    const name = (index: number) => statement.items[index]?.label || '(unlabelled)'
    const right = terms.map(({ index, weight }, i) => `${weight === -1 ? '- ' : i > 0 ? '+ ' : ''}${name(index)}`)
    return `${name(total)} = ${right.join(' ')}`
  })

describe('sums down a statement', () => {
  test('subtotals, then what is left of them', () => {
    const statement = sketch(
      `
Revenue
  Product        | 64,128 | 3,245
  Services       |  1,739 |     -
  Total revenue  | 65,867 | 3,245
Cost of revenue  | 39,665 | 1,363
Gross profit     | 26,202 | 1,882
Sales and marketing | 10,246 | 7,636
Research         |  8,293 | 6,058
Total operating expenses | 18,539 | 13,694
Income (loss) from operations | 7,663 | (11,812)`,
      { kind: 'operations' },
    )
    expect(found(statement)).toEqual([
      'Total revenue = Product + Services',
      'Gross profit = Total revenue - Cost of revenue',
      'Total operating expenses = Sales and marketing + Research',
      'Income (loss) from operations = Gross profit - Total operating expenses',
    ])
  })

  test('an expense in parentheses is added, one without is taken off', () => {
    const statement = sketch(
      `
Operating income          | 69,501 | 49,337
Interest expense          | (4,945) | (674)
Interest income           |    853 |  1,808
Income before income taxes | 65,409 | 50,471
Provision for income taxes | 27,442 | 20,330
Net income                | 37,967 | 30,141`,
      { kind: 'operations' },
    )
    expect(found(statement)).toEqual([
      'Income before income taxes = Operating income + Interest expense + Interest income',
      'Net income = Income before income taxes - Provision for income taxes',
    ])
  })

  test('what a year came to is walked to from the year before', () => {
    const walk = (first: string, last: string) =>
      found(
        sketch(`
${first} /share      | 0.39   | 0.85
Prices /share        | 0.05   | 0.21
Volumes /share       | 0.03   | 0.02
Wages /share         | (0.05) | (0.29)
${last} /share       | 0.42   | 0.79`),
      )
    expect(walk('2030 earnings per share', '2031 earnings per share')).toEqual([
      '2031 earnings per share = 2030 earnings per share + Prices + Volumes + Wages',
    ])
    expect(walk('2030 earnings per share', '2032 earnings per share')).toEqual([])
    expect(walk('2030 earnings per share', '2031 funds per share')).toEqual([])
  })

  test('a part that is called as what is taken off does not keep a total above from its parts', () => {
    const receipts = sketch(`
Crops                 | 14,420,425 | 13,477,388
Oats                  |    231,433 |    257,146
Barley                |    586,233 |    451,643
Deferred payments     |  2,151,367 |  1,826,124
Soybeans              |    630,764 |    760,350
Lentils               | 10,820,628 | 10,182,125`)
    expect(found(receipts)).toEqual(['Crops = Oats + Barley + Deferred payments + Soybeans + Lentils'])
    const left = sketch(`
Sales                 | 14,420,425 | 13,477,388
Cost of sales         |  9,586,233 |  8,451,643
Compensation          |  2,151,367 |  1,826,124
Rent                  |    630,764 |    760,350
Left                  |  2,052,061 |  2,439,271`)
    expect(found(left)).not.toContainEqual(expect.stringMatching(/^Sales =/))
  })

  test('averages are no parts of totals of what they are averages of', () => {
    const awards = sketch(`
Federal grants
  Total awarded       | 5,954,395 | 6,203,713
  Average award       |     1,779 |     1,878
State grants
  Total awarded       | 1,343,542 | 1,352,307
  Average award       |     1,661 |     1,682
Total grants          | 7,297,937 | 7,556,020`)
    expect(found(awards)).toEqual(['Total grants = Total awarded + Total awarded'])
  })

  test('an average of a group is the sum of its parts, beside what others come to', () => {
    const loans = sketch(`
Average
  Commercial          | 170,312 | 175,604
  Consumer            |  75,527 |  77,519
  Average loans       | 245,839 | 253,123
Quarter end
  Commercial          | 167,218 | 172,733
  Consumer            |  74,709 |  76,622
  Total loans         | 241,927 | 249,355`)
    expect(found(loans)).toEqual(['Total loans = Commercial + Consumer', 'Average loans = Commercial + Consumer'])
  })

  test('a total above its parts is their sum; the last part is not what the others leave of it', () => {
    const energy = sketch(`
Total Sales           | 46,954 | 46,492 | 201,135
Total Retail Sales    | 36,874 | 37,518 | 161,334
  Residential         | 11,031 | 11,445 |  52,383
  Commercial          | 25,843 | 26,073 | 108,951
Total Wholesale Sales | 10,080 |  8,974 |  39,801`)
    expect(found(energy)).toContain('Total Sales = Total Retail Sales + Total Wholesale Sales')
    expect(found(energy)).toContain('Total Retail Sales = Residential + Commercial')
    const debt = sketch(`
Total debt      | 371,592 | 366,417
Cash            | 122,629 | 140,095
Net debt        | 248,963 | 226,322`)
    expect(found(debt)).toEqual(['Net debt = Total debt - Cash'])
  })

  test('lines that cancel each other are no part of a sum', () => {
    const statement = sketch(`
Total assets                 | 1,116,728 | 1,083,743
Total liabilities and equity | 1,116,728 | 1,083,743
Intangible assets
  Goodwill                   |       545 |       545
  Servicing asset            |       253 |       257
  Total intangible assets    |       798 |       802`)
    expect(found(statement)).toContain('Total intangible assets = Goodwill + Servicing asset')
  })

  test('retained earnings are never what is left of the totals', () => {
    const statement = sketch(
      `
Assets
  Cash              | 121,930 | 91,209
  Inventory         |  59,241 | 58,579
  Total assets      | 181,171 | 149,788
Liabilities
  Accounts payable  |  24,734 | 17,504
  Debt              |  40,112 | 38,200
  Total liabilities |  64,846 | 55,704
Equity
  Common stock      |      93 |     92
  Paid-in capital   |  67,477 | 66,387
  Retained earnings |  48,755 | 27,605
  Total equity      | 116,325 | 94,084
  Total liabilities and equity | 181,171 | 149,788`,
      { kind: 'balance-sheet' },
    )
    expect(found(statement)).toEqual([
      'Total assets = Cash + Inventory',
      'Total liabilities = Accounts payable + Debt',
      'Total equity = Common stock + Paid-in capital + Retained earnings',
      'Total liabilities and equity = Total liabilities + Total equity',
    ])
  })

  test('an unlabelled subtotal, and a total beyond it', () => {
    const statement = sketch(`
Cost of revenue          |   208 |  17
Research                 | 1,223 | 309
                         | 1,431 | 326
Amortization of earlier  | 1,150 |  13
Total compensation       | 2,581 | 339`)
    expect(found(statement)).toEqual([
      '(unlabelled) = Cost of revenue + Research',
      'Total compensation = (unlabelled) + Amortization of earlier',
    ])
  })

  test('a total printed above its parts', () => {
    const statement = sketch(`
Revenue      | 65,867 | 43,245
  Product    | 64,128 | 42,112
  Services   |  1,739 |  1,133
Headquarters |  3,111 |  2,870`)
    expect(found(statement)).toEqual(['Revenue = Product + Services'])
  })

  test('lines that lie apart', () => {
    const statement = sketch(
      `
Beginning balance  | 174,437 | 157,150
Additions          |  29,639 |  92,544
Amortization       | (72,386) | (75,257)
Ending balance     | 131,690 | 174,437
Change in balance  | (42,747) |  17,287`,
      { kind: 'roll-forward' },
    )
    expect(found(statement)[0]).toBe('Ending balance = Beginning balance + Additions + Amortization')
    expect(footings(statement, [])).toHaveLength(2)
  })

  test('a coincidence of small figures is no calculation', () => {
    const statement = sketch(`
Stores opened   | 1 | 0
Stores closed   | 1 | 1
Stores moved    | 0 | 1
Other           | 2 | 2`)
    expect(found(statement)).toEqual([])
  })

  test('one wrong column does not hide a total', () => {
    const statement = sketch(`
Product         | 64,128 | 43,245
Services        |  1,739 |  2,118
Total revenue   | 65,867 | 45,336`)
    expect(found(statement)).toEqual(['Total revenue = Product + Services'])
  })

  test('a blank in the middle counts as nothing', () => {
    const statement = sketch(
      `
Net income           | 27,594 | (19,813)
Amortization of debt |      . |      83
Accretion            |   (461) |      .
Net cash provided by operating activities | 27,133 | (19,730)`,
      { kind: 'cash-flows' },
    )
    expect(found(statement)).toEqual([
      'Net cash provided by operating activities = Net income + Amortization of debt + Accretion',
    ])
  })
})

test('the sums of a generated statement are found again', () => {
  const amounts = fc.array(fc.tuple(fc.integer({ min: 1000, max: 99999 }), fc.integer({ min: 1000, max: 99999 })), {
    minLength: 2,
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 2, maxLength: 5 }), (groups) => {
      const lines: string[] = []
      const totals: [number, number][] = []
      groups.forEach((group, g) => {
        lines.push(`Group ${g}`)
        lines.push(...group.map(([a, b], i) => `  Line ${g} ${i} | ${a} | ${b}`))
        const sum: [number, number] = [group.reduce((s, [a]) => s + a, 0), group.reduce((s, [, b]) => s + b, 0)]
        totals.push(sum)
        lines.push(`  Total group ${g} | ${sum[0]} | ${sum[1]}`)
      })
      lines.push(`Total | ${totals.reduce((s, [a]) => s + a, 0)} | ${totals.reduce((s, [, b]) => s + b, 0)}`)
      const statement = sketch(lines.join('\n'))
      const sums = found(statement)
      const wanted = groups.map((group, g) => `Total group ${g} = ${group.map((_, i) => `Line ${g} ${i}`).join(' + ')}`)
      expect(sums).toEqual([...wanted, `Total = ${groups.map((_, g) => `Total group ${g}`).join(' + ')}`])
    }),
    { numRuns: 200, seed: 7 },
  )
})
