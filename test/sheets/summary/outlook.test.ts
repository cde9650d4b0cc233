/** The sentences that the Summary takes from a release. */
import { expect, test } from 'vitest'
import { outlookOf } from '../../../src/sheets/summary/outlook.ts'

test.each([
  ['• Wexcombe expects revenue of $1.3 million.', 'Wexcombe expects revenue of $1.3 million.'],
  ['– Wexcombe expects revenue of $1.3 million.', 'Wexcombe expects revenue of $1.3 million.'],
  ['$1.3 million of revenue is expected.', '$1.3 million of revenue is expected.'],
  ['-$1.3 million of earnings are expected.', '-$1.3 million of earnings are expected.'],
])('%s', (text, shown) => {
  const paragraph = { text, lines: { from: 3, to: 3 }, starts: [{ offset: 0, line: 3 }] }
  expect(outlookOf([paragraph])).toEqual([{ text: shown, line: 3 }])
})
