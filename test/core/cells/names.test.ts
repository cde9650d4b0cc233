import { expect, test } from 'vitest'
import { namesOf } from '../../../src/core/cells/names.ts'

const names = namesOf([
  { name: 'Rate', refersTo: "'P & L'!$B$2" },
  { name: 'Rate', sheet: 'Calc', refersTo: 'Calc!$B$3' },
  { name: 'Vol', sheet: 'P & L', refersTo: "'P & L'!$B$4:$B$6" },
  { name: 'Outer', refersTo: 'Inner' },
  { name: 'Inner', refersTo: 'Calc!$B$9' },
  { name: 'Both', refersTo: 'Calc!$C$1+Inner' },
  { name: 'Round', refersTo: 'About' },
  { name: 'About', refersTo: 'Round' },
])
const reads = (formula: string, on: string) => names.references(formula, on).map(({ text }) => text)

test.each([
  ['Rate*2', 'Inputs', ["'P & L'!$B$2"]],
  ['Rate*2', 'calc', ['Calc!$B$3']],
  ['Calc!Rate', 'Inputs', ['Calc!$B$3']],
  ['Inputs!Rate', 'Calc', ["'P & L'!$B$2"]],
  ["SUM('P & L'!Vol)", 'Inputs', ["'P & L'!$B$4:$B$6"]],
  ['Vol', 'Inputs', []],
  ['OUTER+A1', 'Inputs', ['Calc!$B$9', 'A1']],
  ['Both', 'Inputs', ['Calc!$C$1', 'Calc!$B$9']],
  ['Round+A1', 'Inputs', ['A1']],
])('%s on %s reads %j', (formula, on, expected) => {
  expect(reads(formula, on)).toEqual(expected)
})

test('a name is for one reference, also over another name; a sum and a circle are for none', () => {
  const of = (text: string) => names.referenceOf({ kind: 'name', text }, 'Inputs')?.text
  expect(['Outer', 'Calc!Rate', 'Both', 'Round', 'None'].map(of)).toEqual([
    'Calc!$B$9',
    'Calc!$B$3',
    undefined,
    undefined,
    undefined,
  ])
})
