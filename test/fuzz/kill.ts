/** Kills a process that writes, at random moments, and looks at what it was writing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'esbuild'
import { VERSIONS } from './versions.ts'

/** Milliseconds within which it is killed: some ten files are written in that time. */
const LONGEST = 150

/** After how many kills the file was neither of its versions, whole: none, it is hoped. */
export async function halfFiles(kills: number, chance: () => number): Promise<number> {
  const writer = resolve('node_modules/.tieout/writer.js')
  await build({
    entryPoints: ['test/fuzz/writer.ts'],
    outfile: writer,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  const folder = mkdtempSync(join(tmpdir(), 'tieout-kill-'))
  let found = 0
  try {
    for (let kill = 0; kill < kills; kill++) {
      const path = join(folder, `${kill}.xlsx`)
      const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] })
      await once(child.stdout, 'data')
      await setTimeout(chance() * LONGEST)
      child.kill('SIGKILL')
      await once(child, 'exit')
      const left = readFileSync(path)
      if (!VERSIONS.some((version) => left.equals(version))) found++
      rmSync(folder, { recursive: true })
      // Its temporary file, too, may be left by a process that was killed.
      mkdirSync(folder)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return found
}
