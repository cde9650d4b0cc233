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
