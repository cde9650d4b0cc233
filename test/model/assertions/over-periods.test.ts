import { describe, expect, test } from 'vitest'
import { checkModel } from '../../../src/check/check.ts'
import type { Period } from '../../../src/core/period.ts'
import type { Column, Statement } from '../../../src/core/release.ts'
import { buildModel } from '../../../src/model/model.ts'
import { noTemplates, releaseOf, type Sketch, sketch } from '../statement.ts'

const over = (months: number, end: string): Partial<Column> => ({
  id: `${months}m-${end}`,
  label: `${months} months to ${end}`,
  period: { kind: 'duration', months, end },
})

const quarter = (year: number, quarter: number, end?: string): Partial<Column> => {
  const period: Period = { kind: 'duration', months: 3, fiscal: { year, quarter }, ...(end && { end }) }
  return { id: `q${quarter}-${year}`, label: `Q${quarter}'${year}`, period }
}

/** "Revenue, 6 months to 2009-06-30: exact 900 = 420 + 480", for each check of a longer period against shorter ones. */
function checksOf(...statements: readonly Statement[]): readonly string[] {
  const model = buildModel(releaseOf(statements), noTemplates)
  return checkModel(model)
    .filter(({ check }) => check.kind === 'cross-foots')
    .map(({ check, verdict, computed }) => {
      const said = check.informational ? 'information' : verdict
      return `${check.label}: ${said} ${check.printed.toFixed()}, ${computed?.toFixed()}`
    })
}

const operations = (text: string, columns: Sketch['columns'] = []): Statement =>
  sketch(text, { id: 'operations', kind: 'operations', columns, concepts: { Revenue: 'Revenues' } })

const HALF = [over(3, '2009-06-30'), over(6, '2009-06-30')]

describe('longer periods and the shorter ones they are made of', () => {
  test('are held against each other within a table, wherever the columns stand', () => {
    const columns = [over(3, '2009-06-30'), over(3, '2009-03-31'), over(3, '2008-06-30'), over(6, '2009-06-30')]
    const text = `
Revenue|48213|42087|39126|90300
Cost of revenue|21984|19022|18741|41006
Research|7310|7094|6805|14404`
    expect(checksOf(operations(text, columns))).toEqual([
      'Revenue, 6 months to 2009-06-30: exact 90300, 90300',
      'Cost of revenue, 6 months to 2009-06-30: exact 41006, 41006',
      'Research, 6 months to 2009-06-30: exact 14404, 14404',
    ])
  })

  test('are held against each other across tables, in whatever unit', () => {
    const trends = sketch('Revenue|42.1|48.2', {
      id: 'supplemental',
      kind: 'supplemental',
      scale: 1_000_000,
      columns: [quarter(2009, 1), quarter(2009, 2, '2009-06-30')],
      concepts: { Revenue: 'Revenues' },
    })
    const half = operations('Revenue|48213|90300\nCost of revenue|21984|41006', HALF)
    expect(checksOf(half, trends)).toContain('Revenue, 6 months to 2009-06-30: rounding 90300, 90313')
  })

  test('an error in one line, where the others hold, is an exception', () => {
    const columns = [over(9, '2009-09-30'), over(6, '2009-06-30'), over(3, '2009-09-30')]
    const text = `
Revenue|135480|90300|45180
Cost of revenue|61210|41006|20204
Research|21655|14404|7215
Marketing|9127|6020|3107`
    expect(checksOf(operations(text, columns))).toEqual([
      'Revenue, 9 months to 2009-09-30: exact 135480, 135480',
      'Cost of revenue, 9 months to 2009-09-30: exact 61210, 61210',
      'Research, 9 months to 2009-09-30: inconsistent 21655, 21619',
      'Marketing, 9 months to 2009-09-30: exact 9127, 9127',
    ])
  })

  test('what moved between lines is information', () => {
    const first = sketch('Revenue|42087\nCost of revenue|18622\nResearch|7494', {
      id: 'first',
      kind: 'operations',
      columns: [over(3, '2009-03-31')],
      concepts: { Revenue: 'Revenues' },
    })
    const half = operations('Revenue|48213|90300\nCost of revenue|21984|41006\nResearch|7310|14404', HALF)
    expect(checksOf(half, first)).toEqual([
      'Revenue, 6 months to 2009-06-30: exact 90300, 90300',
      'Cost of revenue, 6 months to 2009-06-30: information 41006, 40606',
      'Research, 6 months to 2009-06-30: information 14404, 14804',
    ])
  })

  test('tables that agree on nothing are not held against each other', () => {
    const first = sketch('Revenue|31000\nCost of revenue|15000', {
      id: 'first',
      kind: 'operations',
      columns: [over(3, '2009-03-31')],
      concepts: { Revenue: 'Revenues' },
    })
    expect(checksOf(operations('Revenue|48213|90300\nCost of revenue|21984|41006', HALF), first)).toEqual([])
  })

  test('four quarters known by name make the year whose last day is that of the fourth', () => {
    const trends = sketch('Revenue|41.5|42.1|48.2|45.2', {
      id: 'supplemental',
      kind: 'supplemental',
      scale: 1_000_000,
      columns: [quarter(2009, 1), quarter(2009, 2), quarter(2009, 3), quarter(2009, 4, '2010-01-02')],
      concepts: { Revenue: 'Revenues' },
    })
    const year = operations('Revenue|45180|177007\nCost of revenue|20204|80915', [
      over(3, '2010-01-02'),
      over(12, '2010-01-02'),
    ])
    expect(checksOf(year, trends)).toEqual(['Revenue, 12 months to 2010-01-02: rounding 177007, 176980'])
  })

  test('a quarter as first reported is none of those that make up the year', () => {
    const columns = [
      { ...over(3, '2009-03-31'), id: 'before', label: 'March 31, 2009 As Previously Reported' },
      { ...over(3, '2009-03-31'), id: 'after', label: 'March 31, 2009 As Restated' },
    ]
    const restated = sketch('Revenue|44087|42087\nCost of revenue|19022|19022\nResearch|7194|7094', {
      id: 'restated',
      kind: 'operations',
      columns,
      concepts: { Revenue: 'Revenues' },
    })
    const half = operations('Revenue|48213|90300\nCost of revenue|21984|41006\nResearch|7310|14404', HALF)
    expect(checksOf(half, restated)).toEqual([
      'Revenue, 6 months to 2009-06-30: exact 90300, 90300',
      'Cost of revenue, 6 months to 2009-06-30: exact 41006, 41006',
      'Research, 6 months to 2009-06-30: exact 14404, 14404',
    ])
  })

  test('balances, averages, figures a share and counts of shares add up over no time', () => {
    const columns = [over(3, '2009-03-31'), over(3, '2009-06-30'), over(6, '2009-06-30')]
    const text = `
Revenue|42087|48213|90300
Cash at beginning of period|10120|11240|10120
Average invested assets|23120|24150|23640
Earnings per share /share|0.21|0.24|0.45
Weighted average shares #|102310|103120|102715`
    expect(checksOf(operations(text, columns))).toEqual(['Revenue, 6 months to 2009-06-30: exact 90300, 90300'])
  })
})
