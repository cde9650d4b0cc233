import { expect, it } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import type { Check } from '../../src/core/model.ts'
import { Decimal } from '../../src/core/number.ts'
import { invented, ref, result } from '../sheets/invented.ts'

/** The remark on the gross margin, 51%, held against an expression worth what is said. */
function remark(computed: string, parts: Partial<Check>): string | undefined {
  const { check } = result(invented, 'operations.gross-margin@q1', ref('operations.gross-margin@q1'), {
    tolerance: new Decimal('0.005'),
    suspectAbove: new Decimal('0.004'),
    truncation: { low: new Decimal(0), high: new Decimal(0) },
    computed: { kind: 'literal', value: new Decimal(computed) },
    ...parts,
  })
  return checkModel({ ...invented, checks: [check] })[0]?.remark
}

it.each([
  ['0.5234', {}, 'printed 51%, 0.5234 gives 52.34%: off by 1.34%, rounding allows 0.5%'],
  ['0.506', {}, 'printed 51%, 0.506 gives 50.6%: rounding'],
  [
    '61234.5',
    { unit: { measure: 'money', scale: 1000 }, printed: new Decimal(51234), quantum: new Decimal(1) },
    'printed 51,234, 61234.5 gives 61,234.5: off by 10,000.5, rounding allows 0.01',
  ],
] as const)('a remark shows figures as they are printed: %s', (computed, parts, text) => {
  expect(remark(computed, parts)).toMatch(text)
})

/** 1 to `count`, added up. */
const sumOf = (count: number): Partial<Check> => ({
  computed: {
    kind: 'sum',
    terms: Array.from({ length: count }, (_, i) => ({
      weight: 1,
      of: { kind: 'literal', value: new Decimal(i + 1) },
    })),
  },
})

it.each([
  [6, '1 + 2 + 3 + 4 + 5 + 6 gives'],
  [14, '1 + 2 … + 14 (14 terms) gives'],
])('a remark cuts a sum that is read in no glance: %i terms', (count, words) => {
  expect(remark('0', sumOf(count))).toContain(words)
})
