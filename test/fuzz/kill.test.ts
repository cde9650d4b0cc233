import { expect, test } from 'vitest'
import { halfFiles } from './kill.ts'

// 200 times: npm run fuzz -- --runs 0 --kills 200
test('a process that is killed while it writes leaves the old file or the new one', async () => {
  let seed = 7
  const chance = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
  expect(await halfFiles(6, chance)).toBe(0)
}, 120_000)
