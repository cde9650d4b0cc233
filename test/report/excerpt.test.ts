import { describe, expect, test } from 'vitest'
import type { Source, Span } from '../../src/core/source.ts'
import { excerptLines, placeOf } from '../../src/report/excerpt.ts'

describe('excerpt', () => {
  test('shows the line with carets beneath the place', () => {
    const shown = excerpt(release('Revenue', 'Total operating expenses   3,012'), place(2, 28, 5), 'does not foot')
    expect(shown).toBe(
      [
        'q3.txt:2:28: does not foot',
        '    2 | Total operating expenses   3,012',
        '                                   ^^^^^',
      ].join('\n'),
    )
  })

  test('shows a long line around the place only', () => {
    const [, line = '', carets = ''] = excerpt(
      release(`${'a '.repeat(150)}12,345${' b'.repeat(150)}`),
      place(1, 301, 6),
      'odd',
    ).split('\n')
    expect(line.length).toBeLessThan(135)
    expect(line).toMatch(/^ {4}1 \| ….* 12,345 .*…$/)
    expect(line.slice(carets.indexOf('^'), carets.length)).toBe('12,345')
  })

  test('keeps tabs from moving the carets', () => {
    expect(
      excerpt(release('Cash\t\t42'), place(1, 7, 2), 'odd')
        .split('\n')
        .slice(1),
    ).toEqual(['    1 | Cash  42', '              ^^'])
  })

  test('gives the place alone where there is no such line', () => {
    expect(excerpt(release(), place(7, 1, 1), 'odd')).toBe('q3.txt:7:1: odd')
  })
})

const excerpt = (source: Source, span: Span, saying: string): string =>
  excerptLines(placeOf(source, span), saying).join('\n')

const release = (...lines: string[]): Source => ({ name: 'q3.txt', format: 'text', lines, encoding: 'utf-8' })

const place = (line: number, column: number, length: number) => ({ line, column, length })
