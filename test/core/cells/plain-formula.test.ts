import { describe, expect, test } from 'vitest'
import { formulaOfCells, plainFormula } from '../../../src/core/cells/plain-formula.ts'

describe('one formula as programs write it', () => {
  test.each([
    ["'Summary'!$E$4", 'Summary!$E$4:$E$4'],
    ['sum( b7:c7 )', 'SUM(B7:C7)'],
    ['TRUE()&"a b"', 'true&"a b"'],
    ['IF(ISERROR(E10),TRUE,E10>0)', 'IF(ISERROR(E10),1,E10>0)'],
  ])('%s is %s', (one, other) => {
    expect(plainFormula(one)).toBe(plainFormula(other))
  })

  test.each([
    ['Summary!$E$4', 'Summary!$E$4:$E$5'],
    ['Summary!$E$4', 'Other!$E$4'],
    ['B:B', 'B1'],
    ['"a b"', '"ab"'],
  ])('%s is not %s', (one, other) => {
    expect(plainFormula(one)).not.toBe(plainFormula(other))
  })
})

describe('one formula by the cells that it reads', () => {
  test.each([
    ['K7-SUM(B7:C7,E7)', 'K7-SUM(B7,C7,E7)'],
    ['SUM(E7,B7:C7)', 'SUM(B7:C7,E7)'],
    ['SUM(B7:C7,#REF!,E7)', 'SUM(B7:C7,E7)'],
    ['SUM(B7:B8)/COUNT(B7:B8)', 'SUM(B8:B7)/COUNT(B7,B8)'],
  ])('%s is %s', (one, other) => {
    expect(formulaOfCells(one)).toBe(formulaOfCells(other))
  })

  test.each([
    ['SUM(B7:D7)', 'SUM(B7:C7,E7)'],
    ['SUM(B7,B7)', 'SUM(B7)'],
    ['B7-C7', 'C7-B7'],
    ['LOOKUP(B7,C7)', 'LOOKUP(C7,B7)'],
    ['SUM(B7:B8,3)', 'SUM(B7:B8)'],
    ['SUM(B:B)', 'SUM(B1:B2)'],
  ])('%s is not %s', (one, other) => {
    expect(formulaOfCells(one)).not.toBe(formulaOfCells(other))
  })
})
