// Everything that is checked before a change is good: types, style, the build, the tests; LibreOffice is fetched where it may be.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const calc = libreOffice()
const failed = [
  'tsc',
  'biome check',
  'node .scripts/build.js',
  // vitest's own report goes to the terminal, the JSON one to whoever counts.
  'vitest run --testTimeout=30000 --reporter=default --reporter=json --outputFile.json=node_modules/.tieout/tests.json',
].filter((command) => !passes(command))
if (!calc) console.log('NOT RUN: what recalculates workbooks, for want of LibreOffice Calc.')
if (!existsSync('../shared')) console.log('NOT RUN: what reads the releases in ../shared, which is not there.')

if (failed.length > 0) {
  console.log(`\nFAILED: ${failed.join('; ')}`)
  process.exitCode = 1
}

/** @param {string} command */
function passes(command) {
  console.log(`\n> ${command}`)
  return spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0
}

/** True where LibreOffice Calc is there, if need be installed just now: as root, or by sudo without a password. */
function libreOffice() {
  if (succeeds('command -v soffice')) return true
  if (!succeeds('command -v apt-get')) return missing('this is neither Debian nor Ubuntu')
  const asRoot = process.getuid?.() === 0 ? '' : succeeds('sudo -n true') ? 'sudo -n ' : undefined
  if (asRoot === undefined) return missing('installing it takes root, or sudo without a password')
  const install = `${asRoot}apt-get install -y --no-install-recommends libreoffice-calc-nogui`
  console.log(`> ${asRoot}apt-get update && ${install}`)
  if (succeeds(`${asRoot}apt-get update && ${install}`, 'inherit')) return true
  return missing('apt-get could not install it')
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
  return false
}
