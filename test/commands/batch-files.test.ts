import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { batchFiles, RELEASES } from '../../src/commands/batch-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'tieout-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a folder is its releases, and nothing that npm put into it', async () => {
  for (const name of ['q1.txt', 'node_modules/tieout/dist/THIRD-PARTY.txt', 'a/q2.HTM', 'a/node_modules/b/c.txt']) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), '')
  }
  const places = async (named: string) => (await batchFiles([named], RELEASES)).map(({ place }) => place)
  expect(await places(folder)).toEqual([join('a', 'q2.HTM'), 'q1.txt'])
  // Who names it means it.
  expect(await places(join(folder, 'node_modules'))).toEqual([join('tieout', 'dist', 'THIRD-PARTY.txt')])
})

test('a file that a link to its folder leads to as well is listed once', async () => {
  const linked = join(folder, 'linked')
  mkdirSync(join(linked, '2024'), { recursive: true })
  for (const name of ['q1.txt', 'q2.txt']) writeFileSync(join(linked, '2024', name), '')
  symlinkSync('2024', join(linked, 'latest'))
  const paths = ['q1.txt', 'q2.txt'].map((name) => join(linked, '2024', name))
  expect((await batchFiles([linked], RELEASES)).map(({ path }) => path)).toEqual(paths)
  expect((await batchFiles([...paths, join(linked, 'latest')], RELEASES)).map(({ path }) => path)).toEqual(paths)
})
