import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Results, withSpeed } from './results.ts'

const results: Results = JSON.parse(readFileSync('test/bench/results.json', 'utf8'))
const readme = readFileSync('README.md', 'utf8')

test('README.md shows the figures that were measured', () => {
  expect(withSpeed(readme, results)).toBe(readme)
  const { process = [] } = results['24']?.figures ?? {}
  const build = process.find(({ name }) => name === 'tieout build')
  expect(readme).toMatch(
    new RegExp(`^\\| .tieout build. of the sample, all checks \\|.* ${build?.ms.toFixed(0)} \\|`, 'm'),
  )
})
