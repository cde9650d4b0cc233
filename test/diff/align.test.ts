import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestAscending } from '../../src/core/cells/longest-ascending.ts'
import { interner, matchKeys, noMatches } from '../../src/diff/match/align.ts'

/** The second sequence's element for each of the first's, "-" where there is none. */
function matched(a: string, b: string): string {
  const number = interner()
  const matches = noMatches(a.length)
  matchKeys(
    [...a].map((key) => number(key.trim())),
    [...b].map((key) => number(key.trim())),
    matches,
  )
  return [...matches].map((at) => (at < 0 ? '-' : (b[at] as string))).join('')
}

describe('matchKeys', () => {
  test.each([
    ['abc', 'abc', 'abc'],
    ['abc', 'xabyc', 'abc'],
    ['abcd', 'acd', 'a-cd'],
    ['abcdef', 'adefbc', 'a--def'],
    ['aaaa', 'aaa', 'aaa-'],
    ['abab', 'baba', '-bab'],
    ['a b', 'a b', 'a-b'],
    ['', 'abc', ''],
  ])('%j in %j', (a, b, expected) => {
    expect(matched(a, b)).toBe(expected)
  })

  test('matches are equal, and never cross', () => {
    const sequence = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 })
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const matches = noMatches(a.length)
        matchKeys(a, b, matches)
        const pairs = [...matches.entries()].filter(([, at]) => at >= 0)
        expect(pairs.every(([from, to]) => a[from] === b[to] && a[from] !== 0)).toBe(true)
        expect(pairs.map(([, to]) => to)).toEqual([...new Set(pairs.map(([, to]) => to))].sort((x, y) => x - y))
      }),
    )
  })
})

test.each([
  [[], []],
  [
    [3, 1, 2],
    [1, 2],
  ],
  [
    [1, 5, 2, 3, 4],
    [0, 2, 3, 4],
  ],
])('the longest ascending run of %j', (values, expected) => {
  expect(longestAscending(values)).toEqual(expected)
})
