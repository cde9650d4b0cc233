import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { build, check, diff, history, readRelease } from '../src/library.ts'

const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'))

describe('the library', () => {
  test('gives plain data, and each check of it', async () => {
    const release = await readRelease(
      text([
        'STATEMENTS OF OPERATIONS (in thousands)',
        '',
        '                     Three Months Ended',
        '                       March 29, 2008',
        'Product                        64,128',
        'Services                        1,739',
        '                              -------',
        'Total revenue                  65,868',
      ]),
    )
    expect(release.release.name).toBe('release')
    expect(release.facts.map(({ value, scale }) => [value, scale])).toEqual([
      [64128, 1000],
      [1739, 1000],
      [65868, 1000],
    ])
    expect((await check(release)).map(({ verdict }) => verdict)).toEqual(['rounding'])
  })

  test.each([
    ['no bytes', () => readRelease(new Uint8Array()), /^release is empty$/],
    ['no workbook', () => diff(text(['a']), text(['b'])), /^before: /],
    ['no release', () => history([]), /^history: of which releases/],
  ])('says in one sentence what is wrong with %s', async (_, run, message) => {
    await expect(run()).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(message) })
  })

  test('a copy of a release is none: what is behind it is not in it', async () => {
    const bytes = readFileSync('test/samples/larkspur-2010-q4/release.txt')
    const copy = structuredClone(await readRelease(bytes, { name: 'q4.txt' }))
    await expect(build(copy)).rejects.toThrow(/none that readRelease gave/)
  })
})
