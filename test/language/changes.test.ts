import { expect, test } from 'vitest'
import { DOWN, isChange, isRestatedGrowth, monthsApart, UP } from '../../src/language/changes.ts'

test.each([
  'Change',
  '$/bps',
  '% Chg',
  'Variance',
  'Increase (decrease)',
  'Fav/(Unfav)',
  'Y/Y',
  'YoY',
  '2008 vs. 2007',
  'Growth',
  'Better/(Worse)',
  '% B/(W)',
  'QoQ %',
  'Q/Q',
  'Seq. Chg.',
])('%s heads a column of changes', (heading) => expect(isChange(heading)).toBe(true))

test.each(['Exchange', '2008', 'Variable costs', 'Total'])('%s heads none', (heading) =>
  expect(isChange(heading)).toBe(false),
)

test.each([
  ['increased', UP],
  ['rose', UP],
  ['higher', UP],
  ['declined', DOWN],
  ['fell', DOWN],
  ['lower', DOWN],
])('%s', (word, direction) => {
  expect([UP, DOWN].filter((words) => new RegExp(`^(?:${words})$`).test(word))).toEqual([direction])
})

test.each([
  '% Change Oper.',
  '% change at constant currency',
  'Organic growth %',
  'Comparable constant currency %',
  'Like-for-like',
  'CER %',
])('%s is growth of figures that are not printed', (said) => expect(isRestatedGrowth(said)).toBe(true))

test.each(['% Change', 'Operating income', 'Comprehensive income', 'Account', 'Growth in operations'])(
  '%s is no such growth',
  (said) => expect(isRestatedGrowth(said)).toBe(false),
)

test.each([
  ['Change 4Q20 vs 3Q20', 3],
  ['2031 vs. 2030', 12],
  ['Q1 FY31 versus Q1 FY30', 12],
  ['June 30, 2031 vs March 31, 2031', 3],
  ['Y/Y', 12],
  ['Year-over-Year Change', 12],
  ['QoQ %', 3],
  ['Sequential change', 3],
  ['% Change', undefined],
  ['4Q31 vs. plan', undefined],
])('%s holds against each other what is %s months apart', (heading, months) =>
  expect(monthsApart(heading)).toBe(months),
)
