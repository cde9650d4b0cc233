import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { harmless } from '../../src/commands/host.ts'

describe('harmless', () => {
  test.each([
    ['Total revenue\t138,253\n', 'Total revenue\t138,253\n'],
    ['\x1b[2JTotal revenue', '\\x1b[2JTotal revenue'],
    ['Total\rrevenue', 'Total\\x0drevenue'],
    ['\x9b31m\x07', '\\x9b31m\\x07'],
    ['net \u202eemocni', 'net \\u202eemocni'],
    ['Ertragsüberschuß 日本 — 45%', 'Ertragsüberschuß 日本 — 45%'],
  ])('%j is shown as %j', (text, shown) => {
    expect(harmless(text)).toBe(shown)
  })

  test('leaves no character that a terminal obeys, and is idle the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = harmless(text)
        expect([...shown].every((character) => character >= ' ' || '\n\t'.includes(character))).toBe(true)
        expect(harmless(shown)).toBe(shown)
      }),
    )
  })
})
