import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SAMPLE = join(ROOT, 'test/samples/infinera-2008-q1/release.txt')
const folder = mkdtempSync(join(tmpdir(), 'tieout-packed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what npm packs is installed in an empty folder, needs nothing else, and works', async () => {
  // The build has been run: see the tests beside this one. Offline, since nothing else is to be fetched.
  const npm = (args: readonly string[]): string =>
    execFileSync('npm', [...args, '--no-audit', '--no-fund', '--offline'], { cwd: folder, encoding: 'utf8' })
  const [{ filename }] = JSON.parse(npm(['pack', ROOT, '--ignore-scripts', '--json']))
  npm(['init', '--yes'])
  npm(['install', `./${filename}`])
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['tieout'])

  const tieout = (...args: string[]) =>
    spawnSync(join(folder, 'node_modules/.bin/tieout'), args, { cwd: folder, encoding: 'utf8' })
  expect(tieout('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  expect(tieout('build', SAMPLE, '-o', 'one.xlsx')).toMatchObject({ status: 0 })
  expect(tieout('build', SAMPLE, '-o', 'many/')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^built +1 /m),
  })
  expect(tieout('diff', 'one.xlsx', 'many/release.xlsx')).toMatchObject({ status: 0 })

  const bundle = join(folder, 'node_modules/tieout/dist/bundle.js')
  const { batchJob, loaded } = createRequire(import.meta.url)(bundle)
  await batchJob()
  expect([...loaded.keys()].sort()).toEqual(['./front.js', './tieout.js'])
  for (const { script, compiled } of loaded.values()) {
    expect(script.cachedDataRejected, 'the code compiled ahead is used').toBe(false)
    writeFileSync(compiled, readFileSync(compiled).subarray(0, 1000))
  }
  const built = ['build', SAMPLE, '-o', 'one.xlsx', '--force']
  for (const args of [['--version'], built])
    expect(tieout(...args), 'code that does not fit is no error').toMatchObject({ status: 0 })
}, 240_000)
