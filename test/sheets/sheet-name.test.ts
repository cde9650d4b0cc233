import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StatementKind } from '../../src/core/kinds.ts'
import type { Statement } from '../../src/core/release.ts'
import { sheetNames } from '../../src/sheets/sheet-name.ts'
import { statement, templates } from './invented.ts'

const titled = (title: string, kind: StatementKind = 'other'): Statement =>
  statement({ id: title, kind, title, line: 1, columns: [] }, [])

it.each<[readonly Statement[], readonly string[]]>([
  [
    [titled('x', 'operations'), titled('y', 'balance-sheet')],
    ['Operations', 'Balance Sheets'],
  ],
  [[titled('Condensed Consolidated Statements of Equity')], ['Equity']],
  [
    [titled('x', 'operations'), titled('RETAIL BANKING', 'operations')],
    ['Operations', 'Retail Banking'],
  ],
  [
    [titled('A title', 'operations'), titled('A very long title that no tab could ever hold', 'operations')],
    ['Operations', 'Operations 2'],
  ],
  [
    [titled('Loans'), titled('LOANS'), titled('loans')],
    ['Loans', 'Loans 2', 'loans 3'],
  ],
  [
    [titled('Source'), titled('History'), titled('')],
    ['Source 2', 'History 2', 'Table'],
  ],
  [[titled('NON-PERFORMING ASSETS (NON-GAAP) OF 2020')], ['Non-Performing Assets of 2020']],
  [[titled('2. NON-GAAP EBITDA')], ['Non-GAAP EBITDA']],
  [[titled("Shareholders' Equity: a/b [1]")], ['Shareholders Equity a b 1']],
  [[titled('<5 = ~ok>')], ['5 ok']],
  [[titled('_x000D_')], ['x000D_']],
  [[titled('1e-999')], ['Table 1e-999']],
  [[titled(`${'9'.repeat(40)} in all`)], [`Table ${'9'.repeat(25)}`]],
  [
    [titled('2024'), titled('March 31, 2024'), titled('True')],
    ['Table 2024', 'Table March 31, 2024', 'Table True'],
  ],
  [[titled('A very long title that no tab could ever hold')], ['A very long title that no tab']],
])('names %#', (statements, names) => {
  expect(sheetNames(statements, templates.statements)).toEqual(names)
})

it('gives names that are unique, short and safe, whatever the titles', () => {
  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('Loans', 'loans', "'", ']', '?', 'in $', '$&', "$'", '$1', '$$', '`'),
  )
  fc.assert(
    fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
      const names = sheetNames(
        titles.map((each) => titled(each)),
        templates.statements,
      )
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\'<>=~]{1,31}$/)
    }),
  )
})
