import { expect, test } from 'vitest'
import { needed } from '../../src/evidence/accept.ts'
import { costOfLooking } from '../../src/evidence/looking.ts'
import { type Feature, weights } from '../../src/evidence/weights.ts'

test.each(Object.entries(weights))('%s says why it weighs what it weighs', (_, { bits, why }) => {
  expect(Number.isFinite(bits)).toBe(true)
  expect(why.length).toBeGreaterThan(10)
})

test('one that was counted weighs the logarithm of what was counted, within a bit', () => {
  for (const name of Object.keys(weights) as Feature[]) {
    const { seen, bits } = weights[name]
    if (seen) expect(Math.abs(Math.log2(seen.ifTrue / seen.ifFalse) - bits), name).toBeLessThanOrEqual(1)
  }
})

test('looking at twice as many costs a bit more, and at one nothing', () => {
  expect(costOfLooking(1)).toBe(0)
  expect(costOfLooking(64) - costOfLooking(32)).toBe(1)
})

test('what tolerates fewer false claims needs more', () => {
  expect(needed('sum')).toBe(6)
  expect(needed('repeated link')).toBeGreaterThan(needed('link'))
})
