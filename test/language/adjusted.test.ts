import { expect, test } from 'vitest'
import { isAdjusted, saysAdjusted, saysReported, withoutBasis } from '../../src/language/adjusted.ts'

test.each([
  ['Adjusted EBITDA', true, true, false],
  ['Non-GAAP net income', true, true, false],
  ['Pro forma net income', true, true, false],
  ['Core earnings', true, true, false],
  ['Normalised profit', true, true, false],
  ['Adj. gross margin', true, false, false],
  ['Net income excluding a gain', false, true, false],
  ['GAAP net income', false, false, true],
  ['Net income as reported', false, false, true],
  ['Net income', false, false, false],
  ['Corel licences', false, false, false],
])('%s: named adjusted %s, said to be %s, said to be reported %s', (text, named, said, reported) => {
  expect([isAdjusted(text), saysAdjusted(text), saysReported(text)]).toEqual([named, said, reported])
})

test('the basis is left out', () => {
  expect(withoutBasis('Non-GAAP net income, pro forma').replace(/\s+/g, ' ')).toBe(' net income, ')
})
