// Runs the built command on every Node that it is to run on: the end-to-end tests, and commands whose every byte of output
// is to be the same on all of them. What came of it is left in REPORT.
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, extname, join, resolve } from 'node:path'
import { nodeReleases, OLDEST, RELEASES } from './node-releases.js'

const REPORT = 'node_modules/.tieout/nodes.json'
const SAMPLES = 'test/samples'

/** One after the other, in a folder that has a release, `release.txt`, and some more in `many`. */
const COMMANDS = [
  '--version',
  '--help',
  'build --help',
  'build',
  'build missing.txt',
  'build release.txt -o one.xlsx',
  'build release.txt -o one.xlsx --theme banker --names --totals plug',
  'build many -o out --json --jobs 1',
  'check release.txt',
  'check release.txt --json',
  'check many --json --jobs 1',
  'inspect release.txt',
  'inspect release.txt --json',
  'facts release.txt',
  'facts many -o facts.csv --jobs 1',
  'completion bash',
  'history release.txt -o company.xlsx',
  'history company.xlsx next.txt -o company.xlsx',
  'text company.xlsx',
  'diff one.xlsx out/larkspur-2010-q4.xlsx',
  'diff one.xlsx out/larkspur-2010-q4.xlsx --format html -o changes.html',
  'diff one.xlsx out/larkspur-2010-q4.xlsx --format xlsx -o changes.xlsx',
]

rmSync(REPORT, { force: true })
const suites = nodeReleases(RELEASES).map(suite)
const nodes = nodeReleases([OLDEST, ...RELEASES])
const outputs = nodes.map(output)
const differences = outputs.slice(1).flatMap((each, i) => compare(outputs[0] ?? {}, each, nodes[i + 1]?.version ?? ''))
mkdirSync('node_modules/.tieout', { recursive: true })
writeFileSync(REPORT, JSON.stringify({ suites, differences }, undefined, 1))

console.log()
for (const { version, passed, failed, skipped, faults } of suites) {
  console.log(`Node ${version}: ${passed} passed, ${failed} failed, ${skipped.length} skipped`)
  for (const fault of faults) console.log(`Node ${version}: ${fault}`)
}
for (const difference of differences) console.log(difference)
if (differences.length === 0)
  console.log(`${COMMANDS.length} commands: the same on Node ${nodes.map(({ version }) => version).join(', ')}`)
if (differences.length > 0 || suites.some(({ passed, failed }) => failed > 0 || passed === 0)) process.exitCode = 1

/**
 * The end-to-end tests, run by this Node, which is `node` on the path as well.
 *
 * @param {{ version: string, folder: string }} node
 * @returns {{ version: string, passed: number, failed: number, skipped: string[], faults: string[] }} what was skipped by
 *   name; each fault by name and the first line of what it says.
 */
function suite({ version, folder }) {
  console.log(`\n> test/e2e on Node ${version}`)
  const report = `node_modules/.tieout/e2e-${version}.json`
  rmSync(report, { force: true })
  const args = ['run', 'test/e2e', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json']
  const { status } = spawnSync(
    join(folder, 'node'),
    ['node_modules/vitest/vitest.mjs', ...args, `--outputFile.json=${report}`],
    { stdio: 'inherit', env: environment(folder) },
  )
  if (!existsSync(report)) return { version, passed: 0, failed: 1, skipped: [], faults: ['no report was written'] }
  /** @type {{ testResults: { assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const faults = tests
    .filter((test) => test.status === 'failed')
    .map(({ fullName, failureMessages: [message = ''] }) => `${fullName}: ${message.split('\n', 1)[0]}`)
  // A file that cannot be loaded, or an error outside of a test, is no failed test.
  if (status !== 0 && faults.length === 0) faults.push(`the test runner ended with ${status}`)
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map(({ fullName }) => fullName)
  return { version, passed, failed: faults.length, skipped, faults }
}

/**
 * What each command says and ends with, and each file that they leave.
 *
 * @param {{ folder: string }} node
 * @returns {Record<string, Buffer>}
 */
function output({ folder }) {
  const place = mkdtempSync(join(tmpdir(), 'tieout-nodes-'))
  mkdirSync(join(place, 'many'))
  for (const name of readdirSync(SAMPLES))
    for (const release of readdirSync(join(SAMPLES, name)).filter((file) => file.startsWith('release.')))
      copyFileSync(join(SAMPLES, name, release), join(place, 'many', name + extname(release)))
  const sample = readFileSync(join(SAMPLES, 'infinera-2008-q1/release.txt'), 'utf8')
  writeFileSync(join(place, 'release.txt'), sample)
  // All that it prints, a year later.
  writeFileSync(
    join(place, 'next.txt'),
    sample.replace(/\b20\d\d\b/g, (year) => String(Number(year) + 1)),
  )
  /** @type {Record<string, Buffer>} */
  const all = {}
  for (const command of COMMANDS) {
    const { error, status, stdout, stderr } = spawnSync(
      join(folder, 'node'),
      [resolve('dist/cli.js'), ...command.split(' ')],
      {
        cwd: place,
        env: environment(folder),
        // Beyond it a command is ended, and what it said is cut off.
        maxBuffer: 2 ** 28,
      },
    )
    if (error) throw error
    all[`tieout ${command}: exit status`] = Buffer.from(String(status))
    all[`tieout ${command}: standard output`] = timeless(stdout)
    all[`tieout ${command}: standard error`] = timeless(stderr)
  }
  for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(place, name)).isFile()) all[name] = readFileSync(join(place, name))
  rmSync(place, { recursive: true })
  return all
}

/**
 * What is said without how long it took: "21 files in 0:03, 7.2 a second, by 1 thread".
 *
 * @param {Buffer} said
 */
function timeless(said) {
  return Buffer.from(said.toString().replace(/ in \d+:\d\d(?:, [\d.]+ a second)?/g, ''))
}

/** @param {string} folder */
function environment(folder) {
  return { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` }
}

/**
 * @param {Record<string, Buffer>} some
 * @param {Record<string, Buffer>} others
 * @param {string} version
 */
function compare(some, others, version) {
  return [...new Set([...Object.keys(some), ...Object.keys(others)])]
    .filter((name) => !some[name]?.equals(others[name] ?? Buffer.of(0)))
    .map((name) => `Node ${version} differs from Node ${nodes[0]?.version}: ${name}`)
}
