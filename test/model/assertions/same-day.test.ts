import { expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import type { Column, Statement } from '../../../src/core/release.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../statement.ts'

const over = (months: number, end: string): Partial<Column> => ({
  id: `${months}m-${end}`,
  label: `${months} months to ${end}`,
  period: { kind: 'duration', months, end },
})

/** "Shares at end of period, 9 months to 2031-09-30: exact", for each tie. */
const ties = (statement: Statement): readonly string[] =>
  checkModel(buildModel(releaseOf([statement]), noTemplates))
    .filter(({ check }) => check.kind === 'ties')
    .map(({ check, verdict }) => `${check.label}: ${verdict}`)

const columns = [over(3, '2031-09-30'), over(3, '2030-09-30'), over(9, '2031-09-30'), over(9, '2030-09-30')]

test('a balance that stands under two stretches of one end is one figure', () => {
  const statement = sketch(
    `
Net income              |  1,204 |  1,117 |  3,377 |  3,052
Shares at end of period#| 61,128 | 60,943 | 61,285 | 60,943
Shares at beginning of period#| 61,077 | 60,871 | 60,512 | 60,388`,
    { kind: 'supplemental', columns },
  )
  expect(ties(statement)).toEqual([
    'Shares at end of period, 9 months to 2031-09-30: inconsistent',
    'Shares at end of period, 9 months to 2030-09-30: exact',
  ])
})

test('flows of two stretches are none, nor is a balance beside itself as adjusted', () => {
  const flows = sketch('Net income | 1,204 | 1,117 | 1,204 | 1,117', { kind: 'operations', columns })
  expect(ties(flows)).toEqual([])
  const closing = sketch(
    `
Cash paid at closing of acquisitions | 1,512 |   . | 6,402 |   .
Deposits returned at closing         |   388 | 412 | 1,009 | 412
Repayment of debt at end of lease    |   240 | 240 |   960 | 240
Year-end bonus payments              |    65 |  58 |    65 |  58
Average price at close               | 12.31 | 12.07 | 12.41 | 12.17`,
    { kind: 'cash-flows', columns },
  )
  expect(ties(closing)).toEqual([])
  const adjusted = columns.map((each, at): Partial<Column> => (at < 2 ? each : { ...each, basis: 'adjusted' }))
  const balance = sketch('Shares at end of period# | 61,128 | 60,943 | 61,285 | 60,988', { columns: adjusted })
  expect(ties(balance)).toEqual([])
})
