import { describe, expect, test } from 'vitest'
import type { Source, Span } from '../../src/core/source.ts'
import { excerptLines, placeOf } from '../../src/report/excerpt.ts'

describe('excerpt', () => {
  test('shows the line with carets beneath the place', () => {
    const shown = excerpt(release('Revenue', 'Total operating expenses   3,012'), place(2, 28, 5))
    expect(shown).toBe(
      ['    2 | Total operating expenses   3,012', '                                   ^^^^^'].join('\n'),
    )
  })

  test('shows a long line around the place only', () => {
    const [line = '', carets = ''] = excerpt(
      release(`${'a '.repeat(150)}12,345${' b'.repeat(150)}`),
      place(1, 301, 6),
    ).split('\n')
    expect(line.length).toBeLessThan(135)
    expect(line).toMatch(/^ {4}1 \| ….* 12,345 .*…$/)
    expect(line.slice(carets.indexOf('^'), carets.length)).toBe('12,345')
  })

  test('keeps tabs from moving the carets', () => {
    expect(excerpt(release('Cash\t\t42'), place(1, 7, 2)).split('\n')).toEqual(['    1 | Cash  42', '              ^^'])
  })

  test('is nothing where there is no such line', () => {
    expect(excerpt(release(), place(7, 1, 1))).toBe('')
  })

  test.each([40, 60, 80])('is no wider than %i characters, with what is meant in sight', (width) => {
    const text = `Total operating expenses${' '.repeat(40)}3,012${' '.repeat(10)}2,877`
    const [line = '', carets = ''] = excerpt(release(text), place(1, 65, 5), width).split('\n')
    expect(Math.max(line.length, carets.length)).toBeLessThanOrEqual(width)
    expect(line.slice(carets.indexOf('^'), carets.length)).toBe('3,012')
  })
})

const excerpt = (source: Source, span: Span, width = Number.POSITIVE_INFINITY): string =>
  excerptLines(placeOf(source, span), width).join('\n')

const release = (...lines: string[]): Source => ({ name: 'q3.txt', format: 'text', lines, encoding: 'utf-8' })

const place = (line: number, column: number, length: number) => ({ line, column, length })
