import { expect, test } from 'vitest'
import { readAmount, readMisprint } from '../../../src/read/figure/amount.ts'
import { misprintOf } from '../../../src/read/figure/misprint.ts'

const span = { line: 3, column: 5, length: 7 }

test.each([
  ['4,180 ,000', 'blank-in-figure'],
  ['4,180, 000', 'blank-in-figure'],
  ['4 ,180,000', 'blank-in-figure'],
  ['4, 180 ,000', 'blank-in-figure'],
  ['12. 5%', 'blank-in-figure'],
  ['12. 50 %', 'blank-in-figure'],
  ['$ 4,180 ,000', 'blank-in-figure'],
  ['(4,180 ,000)', 'blank-in-figure'],
  ['4,180\u00A0,000', 'blank-in-figure'],
  ['4,180,\u2009000', 'blank-in-figure'],
  ['4,180,\t000', 'blank-in-figure'],
  ['12.\u3000' + '5%', 'blank-in-figure'],
  ['(1,234', 'parenthesis-not-closed'],
  ['$(1,234', 'parenthesis-not-closed'],
  ['(0.5', 'parenthesis-not-closed'],
  ['(.5%', 'parenthesis-not-closed'],
  ['(1,234 ,567', 'parenthesis-not-closed'],
  ['1,234)', 'parenthesis-not-opened'],
  ['$1.25)', 'parenthesis-not-opened'],
  ['12.5%)', 'parenthesis-not-opened'],
  ['\u00A01,234)', 'parenthesis-not-opened'],
  ['-(3.6)%', 'signed-twice'],
  ['-(2)%', 'signed-twice'],
  ['\u2212(1,234)', 'signed-twice'],
  ['-($1,234)', 'signed-twice'],
] as const)('"%s" is a misprint: %s', (text, misprint) => {
  expect(misprintOf({ text, span })).toMatchObject({ code: misprint, span })
  expect(readMisprint(text)?.misprint).toBe(misprint)
})

test.each([
  '1,234',
  '$ 1,234',
  '(1,234)',
  '( 1,234 )',
  '12.5 %',
  '-',
  '\u2014',
  '\u2212 12',
  '(12)',
  '-(1)',
  '--(12)',
  'NM',
  '1,13',
  '',
  ' ',
])('"%s" is none', (text) => expect(misprintOf({ text, span })).toBeUndefined())

// Whatever reads as a misprint and as nothing else is told.
test('every figure with a blank or half of its parentheses is told', () => {
  const pieces = { sign: ['', '$', '$ ', '-'], open: ['', '(', '( '], close: ['', ')', ' )'], percent: ['', '%', ' %'] }
  const digits = [
    '4',
    '412',
    '4,180',
    '4,180 ,000',
    '4, 180',
    '4 180',
    '1.5',
    '1. 5',
    '1. 52',
    '.5',
    '412,000',
    '4,\u00A0180',
  ]
  let told = 0
  for (const sign of pieces.sign)
    for (const open of pieces.open)
      for (const each of digits)
        for (const percent of pieces.percent)
          for (const close of pieces.close) {
            const text = `${sign}${open}${each}${percent}${close}`
            const misprint = readAmount(text) === undefined ? readMisprint(text)?.misprint : undefined
            expect(misprintOf({ text, span })?.code, text).toBe(misprint)
            if (misprint !== undefined) told += 1
          }
  expect(told).toBeGreaterThan(300)
})
