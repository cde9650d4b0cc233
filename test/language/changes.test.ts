import { expect, test } from 'vitest'
import { DOWN, isChange, isRestatedGrowth, UP } from '../../src/language/changes.ts'

test.each([
  'Change',
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
