import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { build, check, diff, history, mark, readRelease } from '../src/library.ts'

const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'))

function transferred(): Uint8Array {
  const bytes = text(['STATEMENTS OF OPERATIONS'])
  structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] })
  return bytes
}

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
    ['bytes that were transferred', () => readRelease(transferred()), /^release is empty$/],
    ['no workbook', () => diff(text(['a']), text(['b'])), /^before: /],
    ['no release', () => history([]), /^history: of which releases/],
  ])('says in one sentence what is wrong with %s', async (_, run, message) => {
    await expect(run()).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(message) })
  })

  test('bytes that are put to another use once they are read change nothing', async () => {
    const bytes = Uint8Array.from(readFileSync('test/samples/larkspur-2010-q4/release.txt'))
    const release = await readRelease(bytes, { name: 'q4.txt' })
    const of = async () => [await build(release), await build(release, { totals: 'plug' }), await mark(release)]
    const before = await of()
    bytes.fill(32)
    expect(await of()).toEqual(before)
  })

  test('a copy of a release is none: what is behind it is not in it', async () => {
    const bytes = readFileSync('test/samples/larkspur-2010-q4/release.txt')
    const copy = structuredClone(await readRelease(bytes, { name: 'q4.txt' }))
    await expect(build(copy)).rejects.toThrow(/none that readRelease gave/)
  })
})

describe('an argument of another form is told in one sentence', async () => {
  const release = await readRelease(readFileSync('test/samples/larkspur-2010-q4/release.txt'), { name: 'q4.txt' })
  const workbook = await build(release)
  const loose = { readRelease, check, build, history, diff } as unknown as Readonly<
    Record<string, (...args: unknown[]) => Promise<unknown>>
  >

  test.each<[string, readonly unknown[], string]>([
    ['readRelease', ['text'], 'readRelease: bytes: expected a Uint8Array, found "text"'],
    ['readRelease', [new ArrayBuffer(8)], 'readRelease: bytes: expected a Uint8Array, found ArrayBuffer'],
    ['readRelease', [workbook, 'q4.txt'], 'readRelease: expected keys and values (name), found "q4.txt"'],
    ['readRelease', [workbook, { nam: 'q4.txt' }], 'readRelease: nam: no such key; there is name'],
    ['check', [Promise.resolve(release)], 'the release is a promise, which is to be awaited: await readRelease(bytes)'],
    ['readRelease', [workbook, ['q4.txt']], 'readRelease: expected keys and values (name), found a list'],
    [
      'build',
      [release, new Map([['names', true]])],
      'build: expected keys and values (names, totals, created), found Map',
    ],
    ['build', [release, { totals: 'typed' }], 'build: totals: expected "live" or "printed" or "plug", found "typed"'],
    [
      'build',
      [release, { created: '2008-02-31' }],
      'build: created: expected a day, as 2008-04-22, found "2008-02-31"',
    ],
    ['history', [release], 'history: releases: expected a list, found keys and values'],
    ['history', [[release], { asFirstReported: 1 }], 'history: asFirstReported: expected true or false, found 1'],
    ['diff', [workbook, release], 'diff: after: expected a Uint8Array, found keys and values'],
    ['diff', [workbook, workbook, { tolerance: -1 }], 'diff: tolerance: expected a number of 0 or more, found -1'],
    ['diff', [workbook, workbook, { relative: 5 }], 'diff: relative: expected a share from 0 to less than 1, found 5'],
    ['diff', [workbook, workbook, { ignore: ['A!x'] }], 'ignore "A!x": "x" is no range'],
    ['diff', [workbook, workbook, { ignore: [''] }], 'ignore "": it names no sheet; * stands for all'],
    ['diff', [workbook, workbook, { ignore: 'Source' }], 'diff: ignore: expected a list, found "Source"'],
  ])('%s', async (name, args, message) => {
    await expect(loose[name]?.(...args)).rejects.toMatchObject({ name: 'UserError', message })
  })
})
