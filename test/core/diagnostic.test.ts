import { expect, test } from 'vitest'
import { UserError } from '../../src/core/diagnostic.ts'

test.each([
  ['q3.txt: no such file', 'q3.txt: no such file'],
  ['q3.txt: is damaged:\n  here\tand there', 'q3.txt: is damaged: here and there'],
])('the message %j is shown as %j', (message, shown) => {
  expect(new UserError(message).message).toBe(shown)
})

test('a long message loses its middle', () => {
  const { message } = new UserError(`q3.xlsx: has a cell at ${'('.repeat(9999)} which is no address`)
  expect(message).toMatch(/^q3\.xlsx: has a cell at \(+ … \(+ which is no address$/)
  expect(message.length).toBeLessThan(510)
})
