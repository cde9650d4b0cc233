import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from '../../src/core/book/workbook.ts'
import { evaluate } from '../../src/core/evaluate.ts'
import type { Expression } from '../../src/core/model.ts'
import { Decimal } from '../../src/core/number.ts'
import { formula, type Places } from '../../src/sheets/formula.ts'
import { ref, sum } from './invented.ts'

/** Facts are named for their cells: "B6", "Balance Sheets!C7"; those of `filled` hold figures, those of `worded` texts. */
const places = (filled: readonly string[] = [], worded: readonly string[] = []): Places => ({
  sheet: 'Operations',
  fact: addressOf,
  assumption: () => ({ sheet: 'Operations', row: 90, column: 2 }),
  factor: (value) => (value.eq(1000) ? { sheet: 'Operations', row: 91, column: 2 } : undefined),
  filled: ({ row, column }) => filled.includes(`${String.fromCharCode(64 + column)}${row}`),
  worded: ({ row, column }) => worded.includes(`${String.fromCharCode(64 + column)}${row}`),
})

function addressOf(id: string): Address {
  const [, sheet = 'Operations', letter = 'A', row] = /^(?:(.+)!)?([A-Z])(\d+)$/.exec(id) ?? []
  return { sheet, row: Number(row), column: letter.charCodeAt(0) - 64 }
}

const literal = (text: string): Expression => ({ kind: 'literal', value: new Decimal(text) })
const product = (...factors: Expression[]): Expression => ({ kind: 'product', factors })
const quotient = (numerator: Expression, denominator: Expression): Expression => ({
  kind: 'quotient',
  numerator,
  denominator,
})

describe('formula', () => {
  it.each<[readonly string[], string]>([
    [['B5', '-B6'], '-B6'],
    [['B6', '-B5'], 'B6'],
    [['B4', 'B5', 'B6'], 'SUM(B4:B6)'],
    [['B5', 'B6'], 'B6'],
  ])('the sum of %j, where "N/M" stands in B5, is %s', (terms, text) => {
    expect(formula(sum(...terms), places([], ['B5']))).toBe(text)
  })

  it.each<[string, Expression, string]>([
    ['a run of neighbours', sum('B6', 'B7', 'B8'), 'SUM(B6:B8)'],
    ['a pair that is all of a column sum', sum('B6', 'B7'), 'SUM(B6:B7)'],
    ['a pair with a heading between them', sum('B6', 'B8'), 'B6+B8'],
    ['a pair across', sum('B6', 'C6'), 'B6+C6'],
    ['a run across', sum('B6', 'C6', 'D6'), 'SUM(B6:D6)'],
    ['a run over empty rows', sum('B6', 'B8', 'B9'), 'SUM(B6:B9)'],
    ['a difference', sum('B9', '-B14'), 'B9-B14'],
    ['scattered terms', sum('B20', 'B25', '-B28'), 'B20+B25-B28'],
    ['a leading minus', sum('-B4', 'B6'), '-B4+B6'],
    ['a run taken away', sum('B4', '-B6', '-B7', '-B8'), 'B4-SUM(B6:B8)'],
    ['backwards', sum('B8', 'B7', 'B6'), 'B8+B7+B6'],
    ['another sheet', ref('Balance Sheets!C7'), "'Balance Sheets'!C7"],
    ['a sheet named as a cell', ref('Q1!C7'), "'Q1'!C7"],
    ['a run on another sheet', sum('Cash!B2', 'Cash!B3', 'Cash!B4'), 'SUM(Cash!B2:B4)'],
    ['a unit factor', quotient(ref('Cash!B2'), literal('1000')), 'Cash!B2/$B$91'],
    ['a number that has no cell', quotient(ref('Cash!B2'), literal('360')), 'Cash!B2/360'],
    ['a margin', quotient(sum('B4', '-B5'), ref('B4')), '(B4-B5)/B4'],
    ['a margin over a run', quotient(sum('B4', 'B5', 'B6'), ref('B9')), 'SUM(B4:B6)/B9'],
    ['turns', quotient(product(literal('4'), ref('B2'), sum('B3', '-B4')), ref('B5')), '4*B2*(B3-B4)/B5'],
    ['a quotient below', quotient(ref('B1'), quotient(ref('B2'), ref('B3'))), 'B1/(B2/B3)'],
    ['a product below', quotient(ref('B1'), product(ref('B2'), ref('B3'))), 'B1/(B2*B3)'],
    ['days', product(quotient(ref('B1'), ref('B2')), { kind: 'assumption', id: 'days' }), 'B1/B2*$B$90'],
    ['a size', { kind: 'absolute', of: sum('B1', '-B2') }, 'ABS(B1-B2)'],
    ['a negative factor', product(literal('-1'), ref('B2')), '(-1)*B2'],
    [
      'a sum taken away',
      {
        kind: 'sum',
        terms: [
          { weight: 1, of: ref('B1') },
          { weight: -1, of: sum('B2', '-B3') },
        ],
      },
      'B1-(B2-B3)',
    ],
    [
      'one minus',
      {
        kind: 'sum',
        terms: [
          { weight: 1, of: literal('1') },
          { weight: -1, of: ref('B3') },
        ],
      },
      '1-B3',
    ],
  ])('%s', (_, expression, text) => {
    expect(formula(expression, places())).toBe(text)
  })

  it('keeps a range from adding a figure that is no term', () => {
    expect(formula(sum('B6', 'B7', 'B9', 'B10', 'B11'), places(['B8']))).toBe('B6+B7+SUM(B9:B11)')
  })

  it.each<[readonly string[], string]>([
    [['E6', '-B6', '-C6', '-D6'], 'E6-B6-C6-D6'],
    [['B6', 'C6', 'D6', 'E6'], 'B6+C6+D6+E6'],
    [['B6', 'B7', 'B8'], 'SUM(B6:B8)'],
  ])('has no range go across the columns of what grows: %s', (terms, text) => {
    expect(formula(sum(...terms), { ...places(), grows: true })).toBe(text)
  })

  it('ends a range at a figure that is no term', () => {
    expect(formula(sum('B4', 'B5', 'B6', 'B12'), places(['B8']))).toBe('SUM(B4:B6)+B12')
  })

  it('says what has no place', () => {
    expect(() => formula(ref('nowhere'), { ...places(), fact: () => undefined })).toThrow('no cell holds nowhere')
  })

  it('means what the expression means', () => {
    const leaf = fc.oneof(
      fc.constantFrom('B1', 'B2', 'B3', 'B5', 'C1', 'C2').map(ref),
      fc.integer({ min: -3, max: 9 }).map((n) => literal(String(n))),
    )
    const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .array(fc.record({ weight: fc.constantFrom(1 as const, -1 as const), of: tie('tree') }), {
            minLength: 1,
            maxLength: 4,
          })
          .map((terms): Expression => ({ kind: 'sum', terms })),
        fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((factors) => product(...factors)),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => quotient(a, b)),
        tie('tree').map((of): Expression => ({ kind: 'absolute', of })),
      ),
    }))
    const figures = { B1: 7, B2: -3, B3: 11, B4: 1000, B5: 2, C1: 0.5, C2: 13 } as Readonly<Record<string, number>>
    const filled = Object.keys(figures)
    fc.assert(
      fc.property(tree, (expression) => {
        const expected = evaluate(expression, {
          fact: (id) => new Decimal(figures[id] ?? 0),
          assumption: () => undefined,
        })
        fc.pre(expected !== undefined)
        const text = formula(expression, places(filled))
        const script = text
          .replace(/SUM\(([A-Z])(\d):([A-Z])(\d)\)/g, (_, c1: string, r1: string, c2: string, r2: string) => {
            const inside = filled.filter(
              (at) => at >= c1 && at.charAt(0) <= c2 && at.charAt(1) >= r1 && at.charAt(1) <= r2,
            )
            return `(${inside.map((at) => `figures.${at}`).join('+')})`
          })
          .replace(/(?<![.A-Z])([A-C]\d)/g, 'figures.$1')
          .replaceAll('ABS', 'Math.abs')
          .replaceAll('--', '- -')
        const value = new Function('figures', `return ${script}`)(figures) as number
        expect(value).toBeCloseTo(expected?.toNumber() ?? 0, 6)
      }),
    )
  })
})
