import { expect, test } from 'vitest'
import { needed } from '../../src/evidence/accept.ts'
import { costOfLooking } from '../../src/evidence/looking.ts'
import { weights } from '../../src/evidence/weights.ts'

test.each(Object.entries(weights))('%s says why it weighs what it weighs', (_, { bits, why }) => {
  expect(Number.isFinite(bits)).toBe(true)
  expect(why.length).toBeGreaterThan(10)
})

test('looking at twice as many costs a bit more, and at one nothing', () => {
  expect(costOfLooking(1)).toBe(0)
  expect(costOfLooking(64) - costOfLooking(32)).toBe(1)
})

test('what tolerates fewer false claims needs more', () => {
  expect(needed('sum')).toBe(6)
  expect(needed('repeated link')).toBeGreaterThan(needed('link'))
})
