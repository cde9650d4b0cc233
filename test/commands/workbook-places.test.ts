import { basename, join, relative, sep } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workbookPlaces } from '../../src/commands/output/workbook-places.ts'

/** Where the workbooks of these go; of "in|2024/q1.txt", "in" is the folder that is named. */
function places(...files: string[]): string[] {
  const found = workbookPlaces(
    files.map((file) => {
      const [folder = '', below] = file.split('|')
      return below === undefined
        ? { path: file, place: basename(file) }
        : { path: join(folder, below), place: relative('.', below) }
    }),
  )
  return [...found.values()].map((place) => place.split(sep).join('/'))
}

describe('the places of workbooks', () => {
  test.each([
    ['of one', ['a/b/q1.txt'], ['q1.xlsx']],
    ['below a folder', ['in|q1.txt', 'in|2024/q1.txt'], ['q1.xlsx', '2024/q1.xlsx']],
    ['below a folder of one', ['in|2024/q1.txt'], ['2024/q1.xlsx']],
    ['by their folders', ['a/q1.txt', 'b/q1.txt', 'b/q2.txt'], ['a/q1.xlsx', 'b/q1.xlsx', 'q2.xlsx']],
    ['by their folders alone', ['a/q1.txt', 'b/q1.htm'], ['a/q1.xlsx', 'b/q1.xlsx']],
    ['by as many as it takes', ['x/a/q1.txt', 'y/a/q1.txt', 'b/q1.txt'], ['x/a/q1.xlsx', 'y/a/q1.xlsx', 'b/q1.xlsx']],
    ['by none that all are in', ['top/q1.txt', 'top/a/q1.txt'], ['q1.xlsx', 'a/q1.xlsx']],
    ['of two folders', ['a|2024/q1.txt', 'b|2024/q1.txt'], ['a/2024/q1.xlsx', 'b/2024/q1.xlsx']],
    ['outside', ['../a/q1.txt', '../../b/q1.txt'], ['a/q1.xlsx', 'b/q1.xlsx']],
    ['by their endings', ['q1.txt', 'q1.htm', 'q2.txt'], ['q1.txt.xlsx', 'q1.htm.xlsx', 'q2.xlsx']],
    ['by endings twice over', ['q1.txt', 'q1.htm', 'q1.txt.txt'], ['q1.txt.xlsx', 'q1.htm.xlsx', 'q1.txt.txt.xlsx']],
    ['by both', ['a/q1.txt', 'a/q1.htm', 'b/q1.txt'], ['a/q1.txt.xlsx', 'a/q1.htm.xlsx', 'b/q1.xlsx']],
    ['by a number', ['Q1.txt', 'q1.txt'], ['Q1.xlsx', 'q1-2.xlsx']],
    ['by a number that is free', ['Q1.txt', 'q1-2.txt', 'q1.txt'], ['Q1.xlsx', 'q1-2.txt.xlsx', 'q1.txt-2.xlsx']],
    ['of folders by a number', ['A/q1.txt', 'a/q1.txt'], ['q1.xlsx', 'q1-2.xlsx']],
    ['of accents', ['é.txt', 'e\u0301.txt'], ['é.xlsx', 'e\u0301-2.xlsx']],
    ['without an ending', ['q1', 'q1.txt'], ['q1.xlsx', 'q1.txt.xlsx']],
  ])('%s', (_, files, expected) => {
    expect(places(...files)).toEqual(expected)
  })

  test('are distinct, whatever the files are called', () => {
    const part = fc.constantFrom(
      'a',
      'A',
      'b',
      'q1',
      'q1-2',
      'q1.txt',
      'Q1.TXT',
      'q1.htm',
      'q1.txt.txt',
      'é',
      'e\u0301',
    )
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 30 }), (files) => {
        const folded = places(...files).map((place) => place.normalize('NFC').toLowerCase())
        expect(new Set(folded).size).toBe(files.length)
      }),
    )
  })
})
