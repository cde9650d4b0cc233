import { expect, test } from 'vitest'
import { checkModel } from '../../src/check/check.ts'
import { outline } from '../../src/inspect/outline.ts'
import { releaseRecord } from '../../src/inspect/record.ts'
import { buildModel } from '../../src/model/model.ts'
import { noTemplates, releaseOf, sketch } from '../model/statement.ts'

const quarter = (end: string) => ({
  id: end,
  label: `Three Months Ended ${end}`,
  period: { kind: 'duration' as const, months: 3, end },
})

const release = {
  ...releaseOf([
    sketch(
      'Revenue\n  Product        | 64128 | 31245\n  Services       | 1739  | -\n  Total revenue  | 65867 | 31245\nMargin % | 45% | .',
      {
        id: 'operations',
        kind: 'operations',
        title: 'Statements of Operations',
        columns: [quarter('2021-03-31'), quarter('2020-03-31')],
        concepts: { 'Total revenue': 'Revenues' },
      },
    ),
  ]),
  company: 'Example Corp',
  period: quarter('2021-03-31').period,
}
const model = buildModel(release, noTemplates)
const results = checkModel(model)

test('the outline shows statements, periods, roles, figures, and what each live line is', () => {
  const text = outline(model, results)
  expect(text.split('\n').slice(0, 2)).toEqual(['invented.txt', 'Example Corp'])
  expect(text).toContain('1. Statements of Operations (operations, in thousands, lines 1 to 5)')
  expect(text).toContain('[2] Three Months Ended 2020-03-31: 3 months to 2020-03-31')
  expect(text).toMatch(/ {5}Services +1,739 +-\n/)
  expect(text).toMatch(
    / {5}Total revenue +65,867 +31,245 +total, Revenues\n += Product \+ Services \(inferred; \d+ bits/,
  )
  expect(text).toMatch(/Margin +45%\n/)
})

test('every figure is a record with unit, decimals, period and place', () => {
  const { facts } = releaseRecord(model, results)
  expect(facts).toHaveLength(7)
  expect(facts[0]).toEqual({
    id: 'operations.i1@2021-03-31',
    statement: 'operations',
    item: 'i1',
    column: '2021-03-31',
    value: 64128,
    measure: 'money',
    scale: 1000,
    decimals: -3,
    period: { kind: 'duration', months: 3, end: '2021-03-31' },
    place: { line: 2, column: 1, length: 1 },
    origin: 'printed',
  })
  expect(facts.find(({ id }) => id === 'operations.i2@2020-03-31')).toMatchObject({ value: 0, dash: true })
  expect(facts.find(({ measure }) => measure === 'percent')).toMatchObject({ value: 0.45, decimals: 2, scale: 1 })
  expect(facts.find(({ id }) => id === 'operations.i3@2021-03-31')).toMatchObject({
    concept: 'Revenues',
    origin: 'inferred',
    formula: 'Product + Services',
  })
})

test('calculations name their lines, with the evidence; checks the figures they are computed from', () => {
  const { calculations, checks } = releaseRecord(model, results)
  expect(calculations).toMatchObject([
    {
      statement: 'operations',
      axis: 'down',
      total: 'i3',
      terms: [
        { id: 'i1', weight: 1 },
        { id: 'i2', weight: 1 },
      ],
      evidence: { columns: 2, exact: 2 },
    },
  ])
  expect(checks[0]).toMatchObject({
    kind: 'foots',
    verdict: 'exact',
    fact: 'operations.i3@2021-03-31',
    reported: 65867,
    computed: 65867,
    difference: 0,
    from: ['operations.i1@2021-03-31', 'operations.i2@2021-03-31'],
  })
})

test('the records are JSON as they stand', () => {
  const record = releaseRecord(model, results)
  expect(JSON.parse(JSON.stringify(record))).toEqual(record)
})
