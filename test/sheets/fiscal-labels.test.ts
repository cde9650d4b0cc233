import { expect, it } from 'vitest'
import type { Period } from '../../src/core/period.ts'
import { fiscalLabels } from '../../src/sheets/fiscal-labels.ts'
import { column, release } from './invented.ts'

const [statement] = release.statements
const flow = (months: number, end: string): Period => ({ kind: 'duration', months, end })

/** The labels of periods in a release whose columns are of these. */
function labelsOf(printed: readonly Period[], asked: readonly Period[] = printed): (string | undefined)[] {
  const columns = printed.map((period, i) => column(`c${i}`, [], period))
  const { period: _, ...rest } = release
  const labels = fiscalLabels({ ...rest, statements: statement === undefined ? [] : [{ ...statement, columns }] })
  return asked.map(labels)
}

it('counts quarters from a year that is printed', () => {
  const june = [flow(12, '2005-06-30'), flow(3, '2005-06-30'), flow(3, '2005-03-31'), flow(3, '2004-06-30')]
  expect(labelsOf(june)).toEqual(['FY05', '4Q05', '3Q05', '4Q04'])
  expect(labelsOf(june, [{ kind: 'instant', end: '2004-09-30' }])).toEqual(['1Q05'])
})

it('counts them from a stretch since the beginning of a year', () => {
  expect(labelsOf([flow(9, '2020-03-31'), flow(3, '2020-03-31'), flow(3, '2019-03-31')])).toEqual([
    '9M20',
    '3Q20',
    '3Q19',
  ])
})

it('tells halves and nine months from the quarters that end with them', () => {
  const asked = [flow(6, '2023-06-30'), flow(6, '2022-12-31'), flow(9, '2022-09-30'), flow(12, '2023-06-30')]
  expect(labelsOf([flow(12, '2022-12-31')], asked)).toEqual(['1H23', '2H22', '9M22', '12M23'])
  expect(labelsOf([flow(12, '2022-12-31')], [{ kind: 'instant', end: '2023-06-30' }])).toEqual(['2Q23'])
})

it('takes a half that ends with a year, after another, for no beginning of one', () => {
  const halves = [flow(12, '2030-12-31'), flow(6, '2030-06-30'), flow(6, '2030-12-31')]
  expect(labelsOf(halves)).toEqual(['FY30', '1H30', '2H30'])
  const ofJune = [flow(12, '2030-06-30'), flow(6, '2029-12-31'), flow(6, '2030-06-30')]
  expect(labelsOf(ofJune)).toEqual(['FY30', '1H30', '2H30'])
  // Twelve months to June beside six: of which year these are is not said.
  expect(labelsOf([flow(12, '2030-06-30'), flow(6, '2030-06-30')])).toEqual([undefined, undefined])
})

it('names no stretch that began within a quarter', () => {
  expect(labelsOf([flow(12, '1997-12-31'), flow(7, '1996-12-31')])).toEqual(['FY97', undefined])
})

it('takes the name that is printed where there is one', () => {
  const named: Period = { kind: 'duration', months: 3, end: '2023-01-28', fiscal: { year: 2022, quarter: 4 } }
  expect(labelsOf([named, flow(12, '2023-01-28'), flow(3, '2022-01-29')])).toEqual(['4Q22', 'FY22', '4Q21'])
})

it('says nothing where companies differ, or where nothing tells', () => {
  expect(labelsOf([flow(12, '2023-01-28')])).toEqual([undefined])
  expect(labelsOf([flow(3, '2020-03-31')])).toEqual([undefined])
  expect(labelsOf([flow(12, '2005-06-30')], [flow(3, '2005-05-15')])).toEqual([undefined])
})
