import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { templates } from '../../src/commands/shipped.ts'
import type { Feature } from '../../src/evidence/weights.ts'
import { examine } from '../../src/flows/build.ts'
import { bitsFrom, type Count, count, isContradicted, readAnswers, report } from './evidence-counts.ts'

const folder = 'test/samples/halcyon-2003-q3'
const { model } = await examine(readFileSync(`${folder}/release.txt`), 'release.txt', templates)
const counted = count([{ model, answer: readAnswers(readFileSync(`${folder}/formulas.txt`, 'utf8')) }])

test('what stands with the lines and the readings of a sample is counted, right and wrong', () => {
  const before = counted.get('words: income before')
  expect(before?.right).toBe(2)
  expect(before).toMatchObject({ rights: 9, wrongs: 6 })
  expect(counted.get('sum: in a template')).toMatchObject({ wrong: 0 })
})

test('a table without answers has no right reading', () => {
  const none = count([{ model, answer: readAnswers('') }])
  expect(Math.max(...[...none.values()].map(({ right }) => right))).toBe(0)
})

const often: Count = { right: 80, rights: 100, wrong: 10, wrongs: 100 }

test('eight times as often with what is right is three bits', () => {
  expect(bitsFrom(often)).toBeCloseTo(3, 0)
  expect(bitsFrom({ ...often, right: 10, wrong: 80 })).toBeCloseTo(-3, 0)
})

test('a weight that contradicts its counts is shown, one that few cases speak of is not', () => {
  expect(isContradicted(often, 3)).toBe(false)
  expect(isContradicted(often, 6)).toBe(true)
  expect(isContradicted({ right: 1, rights: 9, wrong: 0, wrongs: 900 }, 12)).toBe(false)
  const lines = report(
    new Map<Feature, Count>([
      ['words: total', often],
      ['words: net', often],
    ]),
  ).split('\n')
  expect(lines.find((line) => line.startsWith('words: total '))).toMatch(
    /80\/100 +10\/100 +2\.\d +6\.0 {2}contradicts its counts$/,
  )
  expect(lines.find((line) => line.startsWith('words: net '))).toMatch(/ 1\.0 {2}contradicts its counts$/)
})
