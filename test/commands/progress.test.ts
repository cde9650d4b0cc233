import { describe, expect, test } from 'vitest'
import { barText, progressOf } from '../../src/commands/progress.ts'
import { clock } from '../../src/report/clock.ts'

describe('the bar', () => {
  test.each([
    [0, 8, 0, 60, `${'░'.repeat(40)}  0/8  0.0/s`],
    [2, 8, 4, 60, `${'█'.repeat(9)}${'░'.repeat(27)}  2/8  0.5/s  0:12 left`],
    [8, 8, 4, 30, `${'█'.repeat(6)}  8/8  2.0/s  0:00 left`],
    [2, 8, 4, 12, '2/8  0.5/s'],
  ])('%i of %i after %i s, %i wide', (done, total, seconds, width, text) => {
    expect(barText(done, total, seconds, width)).toBe(text)
  })

  test('is never wider than the terminal', () => {
    for (let width = 1; width < 120; width++)
      expect(barText(1234, 100_000, 77, width).length).toBeLessThan(Math.max(width, 2))
  })

  test('goes out of the way of what is printed, and at the end', () => {
    const written: string[] = []
    const progress = progressOf(2, { bar: { width: 40, write: (text) => void written.push(text) } })
    progress.step()
    progress.print(() => written.push('failed  a.txt\n'))
    progress.end()
    const at = written.indexOf('failed  a.txt\n')
    expect(written[at - 1]).toBe('\r\x1b[K')
    expect(written[at + 1]).toContain(' 1/2 ')
    expect(written.at(-1)).toBe('\r\x1b[K')
  })
})

test.each([
  [0, '0:00'],
  [7, '0:07'],
  [189.2, '3:10'],
  [3720, '1:02:00'],
])('%f seconds are %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text)
})
