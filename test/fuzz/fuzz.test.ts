import fc from 'fast-check'
import { describe, test } from 'vitest'
import { shares } from './families.ts'

// Longer: npm run fuzz -- --runs 100000
const RUNS = 240
const SEED = 8

describe('whatever comes in, a sound result or one clear sentence comes out:', () => {
  test.each(shares(RUNS).map(([family, runs]) => [family.name, family, runs] as const))(
    '%s',
    async (_, family, runs) => {
      const property = fc.asyncProperty(family.inputs, async (input) => void (await family.outcome(input)))
      await fc.assert(property, { numRuns: runs, seed: SEED })
    },
  )
})
