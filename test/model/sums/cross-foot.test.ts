import { expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import { Decimal } from '../../../src/core/number.ts'
import type { Statement } from '../../../src/core/release.ts'
import { buildModel } from '../../../src/model/model.ts'
import { crossFootings } from '../../../src/model/sums/cross-foot.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const found = (statement: Statement): string[] =>
  crossFootings(statement).map(({ total, terms }) => {
    const right = terms.map(({ index, weight }, i) => `${weight === -1 ? '- ' : i > 0 ? '+ ' : ''}${index}`)
    return `${total} = ${right.join(' ')}`
  })

test('columns that add up to columns', () => {
  const statement = sketch(`
Product         | 136,514 | (42,747) | 93,767 |       - | 93,767
Services        |   1,739 |        . |  1,739 |       - |  1,739
Cost            |  76,686 | (23,022) | 53,664 | (1,141) | 52,523
Gross margin %  |      45% |       . |      . |       . |    45%
Operating costs |  36,993 |        - | 36,993 | (3,575) | 33,418`)
  expect(found(statement)).toEqual(['2 = 0 + 1', '4 = 2 + 3'])
})

test('a change is the later column less the earlier one', () => {
  const statement = sketch(
    `
Product  | 64,128 | 43,245 | 20,883
Services |  1,739 |  2,118 |   (379)
Other    |    512 |    498 |     14`,
    { columns: [{}, {}, { label: '$ Change', basis: 'change' }] },
  )
  expect(found(statement)).toEqual(['2 = 0 - 1'])
})

test('a total column left of its parts', () => {
  const statement = sketch(
    `
Sales   | 65,867 | 64,128 | 1,739
Profit  | 12,402 | 11,870 |   532`,
    { columns: [{ label: 'Total', basis: 'total' }, {}, {}] },
  )
  expect(found(statement)).toEqual(['0 = 1 + 2'])
})

test('a change in points stands in a scale of its own', () => {
  const statement = sketch(
    `
Sales    | 64,128 | 43,245 | 20,883
Margin % |  45.2% |  43.9% |   1.3%`,
    { columns: [{}, {}, { label: '$ Change', basis: 'change' }] },
  )
  const points = statement.grid[1]?.[2]
  if (!points) throw new Error('nothing is printed there')
  const inPoints = { ...points, value: new Decimal('1.3'), quantum: new Decimal('0.1') }
  const printed = {
    ...statement,
    grid: [
      ...statement.grid.slice(0, 1),
      [...(statement.grid[1] ?? []).slice(0, 2), { ...inPoints, unit: { measure: 'percent' as const, scale: 0.01 } }],
    ],
  }
  const results = checkModel(buildModel(releaseOf([printed]), noTemplates))
  expect(results.map(({ check, verdict }) => `${check.at} ${verdict}`)).toEqual(['s.i0@c2 exact', 's.i1@c2 exact'])
})

test('quarters beside quarters are no sums', () => {
  const statement = sketch(`
Sales   | 65,867 | 64,128 | 131,211
Profit  | 12,402 | 11,870 |  25,532`)
  expect(found(statement)).toEqual([])
})
