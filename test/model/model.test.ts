import { expect, test } from 'vitest'
import { buildModel } from '../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from './statement.ts'

test('growth too coarse to give its printed digits stays as printed', () => {
  const statement = sketch(`
Sales      | 3,152 | 3,290 |  -4.2%
Cost       | 1,640 | 1,510 |   8.6%
Marketing  | 1,579 | 1,694 |  -6.8%
Research   | 2,463 | 2,276 |   8.2%
Income     |    10 |     5 | 122.2%`)
  const release = releaseOf([statement])
  const { cells } = buildModel(release, noTemplates)
  const origins = statement.grid.map((line) => cells.get(line[2]?.id ?? '')?.origin)
  expect(origins).toEqual(['inferred', 'inferred', 'inferred', 'inferred', 'printed'])
})

test('a sum of live earnings per share that is off by more than a cent stays as printed', () => {
  const statement = sketch(
    `
Net income            | 40,653
Basic /share          | 1.36
Stock /share          | 0.90
Non-GAAP /share       | 2.27
Weighted average shares
  Basic #             | 30,000`,
    { kind: 'operations' },
  )
  const { cells } = buildModel(releaseOf([statement]), noTemplates)
  expect(cells.get(statement.grid[3]?.[0]?.id ?? '')?.origin).toBe('printed')
})

test('earnings per share stay as printed where their quotient shows a cent more, and say what it gives', () => {
  const statement = sketch(
    `
Net income     | 1,447 | 1,387
Diluted /share |  3.39 |  3.26
Diluted #      |   426 |   426`,
    { kind: 'operations' },
  )
  const { cells, checks } = buildModel(releaseOf([statement]), noTemplates)
  const [more, same] = (statement.grid[1] ?? []).map((fact) => cells.get(fact?.id ?? ''))
  expect(more).toMatchObject({ origin: 'printed', expression: { kind: 'literal' }, instead: { kind: 'quotient' } })
  expect(same).toMatchObject({ origin: 'inferred', expression: { kind: 'quotient' } })
  expect(checks.map(({ at }) => at)).toEqual([more?.fact, same?.fact])
})

test('shares that no adjustment changes are carried through the subtotals a row skips', () => {
  const statement = sketch(
    `
Revenue          | 138,253 | (42,747) |  95,506 |     - |  95,506
Cost of revenue  |  76,686 | (23,022) |  53,664 | (1,141) |  52,523
Operating costs  |  36,993 |        - |  36,993 | (3,575) |  33,418
Basic #          |  91,250 |        . |       . |     . |  91,250
Diluted #        |  91,250 |        . |       . |     . |  96,692`,
    {
      kind: 'reconciliation',
      columns: ['GAAP', 'Deferral', 'Total as invoiced', 'Compensation', 'Adjusted total'].map((label) => ({ label })),
    },
  )
  const { cells, checks } = buildModel(releaseOf([statement]), noTemplates)
  const cell = (row: number) => cells.get(statement.grid[row]?.[4]?.id ?? '')
  expect(cell(3)?.expression).toEqual({
    kind: 'sum',
    terms: [{ weight: 1, of: { kind: 'ref', fact: statement.grid[3]?.[0]?.id } }],
  })
  expect(cell(4)?.origin).toBe('printed')
  expect(checks.some(({ at }) => at === statement.grid[4]?.[4]?.id)).toBe(false)
})

test('earnings per share in all, in a quarter without discontinued operations', () => {
  const statement = sketch(
    `
Continuing operations /share   | 3.26 | 2.44 | 6.37
Discontinued operations /share |    . | 0.54 | 10.62
Total earnings /share          | 3.26 | 2.98 | 16.99`,
    { kind: 'operations' },
  )
  const { cells } = buildModel(releaseOf([statement]), noTemplates)
  expect(statement.grid[2]?.map((fact) => cells.get(fact?.id ?? '')?.origin)).toEqual([
    'inferred',
    'inferred',
    'inferred',
  ])
})
