import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeLines } from '../../src/merge/merge-lines.ts'

/** Lines as letters; what the base has not is the user's (small) or new (digits). */
function merged(base: string, theirs: string, ours: string, stays = ''): string {
  const mapped = (other: string) => [...base].map((line) => other.indexOf(line) + 1)
  const lines = mergeLines({
    baseToTheirs: mapped(theirs),
    baseToOurs: mapped(ours),
    theirs: theirs.length,
    ours: ours.length,
    stays: (line) => stays.includes(theirs.charAt(line - 1)),
  })
  const together = new Array<string>(lines.length).fill('?')
  lines.ours.forEach((at, i) => {
    together[at - 1] = ours.charAt(i)
  })
  lines.theirs.forEach((at, i) => {
    if (at > 0) together[at - 1] = theirs.charAt(i)
  })
  return together.join('')
}

describe('lines of three sheets in one sequence', () => {
  test.each([
    ['nothing but what is built now', 'ABC', 'ABC', 'A1BC2', 'A1BC2'],
    ['a line of the user behind the line it stood behind', 'ABC', 'ABxC', 'AB1C', 'ABx1C'],
    ['a line of the user above all', 'AB', 'xAB', '1AB', 'x1AB'],
    ['what the user has behind everything stays behind everything', 'AB', 'AByz', 'AB12', 'AB12yz'],
    ['a line that is built no more goes', 'ABC', 'ABC', 'AC', 'AC'],
    ['a line that the user removed is built again', 'ABC', 'AC', 'ABC', 'ABC'],
    ['lines are in the order they are built in now', 'ABC', 'ABxC', 'CAB', 'CABx'],
    ['nothing in common', 'AB', 'xy', '12', '12xy'],
  ])('%s', (_, base, theirs, ours, together) => {
    expect(merged(base, theirs, ours)).toBe(together)
  })

  test('a line that is built no more stays where something of the user is on it', () => {
    expect(merged('ABC', 'AByC', 'A1C', 'B')).toBe('ABy1C')
  })

  const lines = fc.uniqueArray(fc.constantFrom(...'ABCDEFGH'), { maxLength: 8 })
  test('every line built now and every line of the user has a place of its own', () => {
    fc.assert(
      fc.property(lines, lines, lines, fc.nat(3), fc.nat(3), (base, theirs, ours, own, added) => {
        const kept = [...theirs.filter((line) => base.includes(line)), ...'wxyz'.slice(0, own)]
        const built = [...ours.filter((line) => base.includes(line)), ...'1234'.slice(0, added)]
        const together = merged(base.join(''), kept.join(''), built.join(''), base.join(''))
        expect([...together].sort()).toEqual([...new Set([...kept, ...built])].sort())
      }),
    )
  })
})
