import { describe, expect, it } from 'vitest'
import { outline, roleOf } from '../../src/statement/outline.ts'
import { table } from './printed.ts'

const parents = (...rows: string[]) => outline(table({ rows })).map(({ parent }) => parent)
const roles = (...rows: string[]) => {
  const { rows: lines } = table({ rows })
  return lines.map((row, i) => roleOf(row, i, 'operations', true))
}

describe('an outline', () => {
  it('follows indentation', () => {
    expect(parents('Assets:', '  Current:', '    Cash | 1', '  Goodwill | 2', 'Debt | 3')).toEqual([
      undefined,
      0,
      1,
      0,
      undefined,
    ])
  })

  it('ends a heading with its total, however indented what follows is', () => {
    expect(parents('Current assets:', '  Cash | 1', '    Total current assets | 1', '  Goodwill | 2')).toEqual([
      undefined,
      0,
      0,
      undefined,
    ])
  })

  it('ends no heading with a net line of its items', () => {
    expect(parents('Assets:', '  Net tax assets | 1', '  Other | 2')).toEqual([undefined, 0, 0])
  })

  it('knows lines that are not indented under their heading', () => {
    expect(parents('Expenses:', 'Rent | 1', 'Wages | 2', 'Total expenses | 3', 'Net income | 4')).toEqual([
      undefined,
      0,
      0,
      0,
      undefined,
    ])
  })

  const tree = (...rows: string[]) => {
    const lines = table({ rows })
    return outline(lines).map(
      ({ depth, parent }, i) => `${'  '.repeat(depth)}${lines.rows[i]?.label} < ${parent ?? ''}`,
    )
  }

  it.each([
    ['its own total', 'Total operating expenses'],
    ['a total that leaves words out', 'Total expenses'],
    ['a total that has other words', 'Total costs and expenses'],
    ['a bare total', 'Total'],
  ])('ends a section with %s, indented or not', (_, total) => {
    for (const indent of ['', '  '])
      expect(
        tree(
          'Operating expenses:',
          `${indent}Research | 6`,
          `${indent}Selling | 7`,
          `${indent}${total} | 13`,
          `${indent}Operating income | 5`,
          `${indent}Interest expense | 1`,
          `${indent}Net income | 4`,
        ),
      ).toEqual([
        'Operating expenses: < ',
        '  Research < 0',
        '  Selling < 0',
        expect.stringMatching(`^ *${total} < 0$`),
        'Operating income < ',
        'Interest expense < ',
        'Net income < ',
      ])
  })

  it('ends a section without a total at the result that it leads to', () => {
    for (const indent of ['', '  '])
      expect(
        tree(
          'Revenue | 20',
          'Costs and expenses:',
          `${indent}Cost of sales | 9`,
          `${indent}Royalties | 3`,
          `${indent}Operating (loss) profit | 8`,
          `${indent}Net earnings | 7`,
        ),
      ).toEqual([
        'Revenue < ',
        'Costs and expenses: < ',
        '  Cost of sales < 1',
        '  Royalties < 1',
        'Operating (loss) profit < ',
        'Net earnings < ',
      ])
  })

  it('takes the total that says what the section says before one that says more', () => {
    expect(
      parents(
        'Assets',
        '  Cash | 1',
        '  Total current assets | 1',
        '  Goodwill | 2',
        '  Total assets | 3',
        '  Debt | 2',
      ),
    ).toEqual([undefined, 0, 0, 0, 0, undefined])
  })

  it('leaves results under what they are the results of', () => {
    expect(parents('Americas:', '  Net sales | 5', '  Operating income | 1')).toEqual([undefined, 0, 0])
    expect(parents('Non-interest income:', '  Fees | 5', '  Net loss on securities | 1', '  Other | 3')).toEqual([
      undefined,
      0,
      0,
      0,
    ])
  })

  it('puts nothing under a line of units or a remark', () => {
    expect(parents('(In thousands)', '  Cash | 1', '(See notes)', '  Debt | 2')).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('roles', () => {
  it('come from wording and rulings', () => {
    expect(
      roles(
        'Sales',
        '  Widgets | 5',
        '  Net gain on sale | 1',
        '---',
        'Total sales | 6',
        'Gross profit | 4',
        '---',
        ' | 4',
        'Net income | 3',
        '===',
      ),
    ).toEqual(['heading', 'item', 'item', 'subtotal', 'subtotal', 'subtotal', 'total'])
  })
})
