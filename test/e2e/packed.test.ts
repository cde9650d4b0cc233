import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
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

  const npx = (...args: string[]) => spawnSync('npx', ['tieout', ...args], { cwd: folder, encoding: 'utf8' })
  const tieout = (...args: string[]) =>
    spawnSync(join(folder, 'node_modules/.bin/tieout'), args, { cwd: folder, encoding: 'utf8' })
  expect(tieout('--version')).toEqual(
    expect.objectContaining({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' }),
  )
  const built = tieout('build', SAMPLE, '-o', 'one.xlsx')
  expect(built.status).toBe(0)
  expect(tieout('build', SAMPLE, '-o', 'many/')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^built +1 /m),
  })
  expect(tieout('diff', 'one.xlsx', 'many/release.xlsx')).toMatchObject({ status: 0 })

  const files = readdirSync(join(folder, 'node_modules/tieout'), { recursive: true, encoding: 'utf8' })
  const readme = readFileSync(join(folder, 'node_modules/tieout/README.md'), 'utf8')
  // The sheets, figures and checks that it shows are those of the sample.
  for (const said of built.stdout.trimEnd().split('\n').slice(1)) expect(readme).toContain(`    ${said}\n`)
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, picture]) => picture)
  expect(pictures.length).toBeGreaterThan(0)
  expect(files).toEqual(expect.arrayContaining(pictures))
  const commands = [...readme.matchAll(/(?<=^ {4}|\| )(?:npx tieout|node dist\S*) (\w+)/gm)]
  expect(commands.length).toBeGreaterThan(8)
  for (const [command, name = ''] of new Map(commands.map((each) => [each[0], each])).values()) {
    expect(command).toMatch(/^npx /)
    expect(npx(name, '--help'), command).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: /) })
  }
}, 240_000)

test('half of exceljs, which nothing here uses, is not bundled', () => {
  // Its streaming reader and writer bring packages with them, the unzipper and the archiver.
  const notices = readFileSync(join(ROOT, 'dist/THIRD-PARTY.txt'), 'utf8')
  expect(notices).toMatch(/^exceljs 4\./m)
  expect(notices).not.toMatch(/^(?:unzipper|archiver) \d/m)
})

test('the licence of each package that is bundled is there, also of what runs in a thread alone', () => {
  const notices = readFileSync(join(ROOT, 'dist/THIRD-PARTY.txt'), 'utf8')
  for (const name of ['pdfjs-dist', 'decimal.js', 'commander', 'fflate', 'yaml'])
    expect(notices.split('\n').filter((line) => line.startsWith(`${name} `))).toHaveLength(1)
})

test('what reads the command line loads little', () => {
  const sizes = new Map(
    readdirSync(join(ROOT, 'dist'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, statSync(join(ROOT, 'dist', name)).size]),
  )
  const loaded = new Set<string>()
  const load = (name: string): void => {
    if (loaded.has(name)) return
    loaded.add(name)
    const source = readFileSync(join(ROOT, 'dist', name), 'utf8')
    for (const [, imported = ''] of source.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)) load(imported)
  }
  load('cli.js')
  expect(loaded.size).toBeGreaterThan(1)
  const size = (names: Iterable<string>): number => [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)
  expect(size(loaded)).toBeLessThan(size(sizes.keys()) / 10)
})
