// The Nodes that tieout is to run on, one of each line, as npm has them: a package with nothing but the program.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const RELEASES = ['20.20.2', '22.23.3', '24.21.0', '26.12.1']

/** The first that `engines` in package.json allows; the test runner wants a later one. */
export const OLDEST = '20.0.0'

const FOLDER = 'node_modules/.nodes'

/**
 * Fetches the Nodes that are not there yet.
 *
 * @param {string[]} versions
 * @returns {{ version: string, folder: string }[]} each with the folder of its program; throws where one cannot be had.
 */
export function nodeReleases(versions) {
  const nodes = versions.map((version) => ({
    version,
    folder: resolve(FOLDER, `node_modules/node-${version}/bin`),
  }))
  const missing = nodes.filter(({ folder }) => !existsSync(join(folder, 'node')))
  if (missing.length > 0) install(missing.map(({ version }) => version))
  for (const { version, folder } of nodes) {
    const { stdout } = spawnSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' })
    if (stdout?.trim() !== `v${version}`) throw new Error(`Node ${version} does not run: ${folder}`)
  }
  return nodes
}

/** @param {string[]} versions */
function install(versions) {
  mkdirSync(FOLDER, { recursive: true })
  // Else npm installs into the project above.
  if (!existsSync(join(FOLDER, 'package.json'))) writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n')
  const names = versions.map((version) => `node-${version}@npm:node-${process.platform}-${process.arch}@${version}`)
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--save-exact']
  const { status } = spawnSync('npm', ['install', ...options, ...names], { cwd: FOLDER, stdio: 'inherit' })
  if (status !== 0) throw new Error(`npm has no Node ${versions.join(', ')} for ${process.platform} ${process.arch}`)
}
