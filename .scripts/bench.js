// Measures on the Nodes that figures are kept of, one after the other: npm run bench -- [parts]
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { nodeReleases, RELEASES } from './node-releases.js'

/** The oldest that is supported, the one that most people have, the newest. */
const MEASURED = ['20', '24', '26']

const versions = RELEASES.filter((version) => MEASURED.includes(version.split('.')[0] ?? ''))
for (const { version, folder } of nodeReleases(versions)) {
  console.log(`\n> Node ${version}`)
  const args = ['.scripts/run.js', 'test/bench/bench.ts', ...process.argv.slice(2)]
  const { status } = spawnSync(join(folder, 'node'), args, { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
