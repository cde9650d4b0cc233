import { describe, expect, test } from 'vitest'
import type { CheckResult, Verdict } from '../../src/core/model.ts'
import { isException, tally, tallySentence } from '../../src/core/tally.ts'

const result = (verdict: Verdict, informational = false) => ({ verdict, check: { informational } }) as CheckResult

describe('tally', () => {
  test.each([
    [[], 'No checks'],
    [['exact'], 'All 1 checks hold, 0 within rounding'],
    [['exact', 'rounding', 'boundary'], 'All 3 checks hold, 2 within rounding'],
    [['exact', 'rounding', 'suspect'], '2 of 3 checks hold, 1 within rounding, 1 exception'],
    [['truncation', 'inconsistent', 'unmatched'], '0 of 2 checks hold, 0 within rounding, 2 exceptions'],
  ] as const)('%j', (verdicts, sentence) => {
    expect(tallySentence(tally(verdicts.map((verdict) => result(verdict))))).toBe(sentence)
  })

  test('figures of sentences that no table says are counted apart', () => {
    expect(tally([result('unmatched'), result('exact')])).toMatchObject({ checks: 1, exceptions: 0, unmatched: 1 })
    expect(isException(result('unmatched'))).toBe(false)
  })

  test('leaves out what is mere information', () => {
    expect(tally([result('inconsistent', true), result('exact')])).toMatchObject({ checks: 1, exact: 1 })
    expect(isException(result('inconsistent', true))).toBe(false)
    expect(isException(result('inconsistent'))).toBe(true)
  })
})
