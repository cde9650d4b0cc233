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
