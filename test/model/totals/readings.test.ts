import { expect, test } from 'vitest'
import { needed } from '../../../src/evidence/accept.ts'
import { isSound, type TotalReading } from '../../../src/model/totals/readings.ts'

const ENOUGH = needed('total that is meant')

const sound: TotalReading = {
  terms: [
    { line: 0, weight: 1 },
    { line: 1, weight: 1 },
  ],
  bits: ENOUGH,
  evidence: [],
  whole: true,
  headed: false,
  declared: false,
  asExpected: true,
  holds: 2,
  slips: 0,
  misses: 0,
  proven: 2,
  gap: 0,
}

test('a reading that holds in two columns, in all that print it, with just enough bits is sound', () => {
  expect(isSound(sound)).toBe(true)
})

test.each<[string, Partial<TotalReading>]>([
  ['it has less than enough bits', { bits: ENOUGH - 0.001 }],
  ['it begins in the midst of a group', { whole: false }],
  ['one column alone bears it out', { holds: 1, proven: 1 }],
  ['it holds nowhere', { holds: 0, proven: 0 }],
  ['one column misses by a slip, however many hold', { holds: 9, slips: 1 }],
  ['one column misses by more, however many hold', { holds: 9, misses: 1 }],
])('a reading is not sound where %s', (_, off) => {
  expect(isSound({ ...sound, ...off })).toBe(false)
})

test('whether its signs are those expected, a template declares it or a heading opens it makes none sound', () => {
  expect(isSound({ ...sound, asExpected: false })).toBe(true)
  expect(isSound({ ...sound, misses: 1, headed: true, declared: true })).toBe(false)
})
