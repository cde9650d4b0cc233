import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { quarter } from './releases.ts'
import { type Run, type Setting, tieout } from './tieout.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-endings-'))
  mkdirSync(join(folder, 'in'))
  for (const year of [2023, 2024]) writeFileSync(join(folder, 'in', `${year}.txt`), quarter(year))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: readonly string[], setting: Setting = {}): Promise<Run> => tieout(args, { cwd: folder, ...setting })

test('--help lists the exit statuses, of tieout and of each command', async () => {
  for (const command of [[], ['build'], ['check'], ['diff'], ['history'], ['inspect'], ['text']])
    expect((await run([...command, '--help'])).out).toContain(
      [
        'Exit status:',
        '  0  done, and for check and diff: what was checked or compared holds',
        '  1  done, and for check: a check fails; for diff: two workbooks differ',
        '  2  not done, or not all of it: one sentence says why',
        '  3  not done, by a fault of tieout itself: please report it',
      ].join('\n'),
    )
})

describe.skipIf(!existsSync('/dev/full'))('standard output on a full disk', () => {
  test.each([
    [['--help']],
    [['--version']],
    [['build', 'in/2023.txt', '-o', 'a.xlsx']],
    [['build', 'in/2023.txt', '-o', 'a.xlsx', '--json']],
    [['check', 'in/2023.txt']],
    [['inspect', 'in/2023.txt']],
    [['history', 'in/2023.txt', 'in/2024.txt', '-o', 'a.xlsx']],
    [['build', 'in', '-o', 'out', '--json']],
    [['check', 'in']],
  ])('of tieout %j is one sentence', async (args) => {
    const full = openSync('/dev/full', 'w')
    const { status, err } = await run(args, { out: full })
    closeSync(full)
    // What is to be warned of, of releases with hardly a figure alike, is told all the same.
    const told = err.replace(/^\S+: warning: period-in-doubt\n(?:.+\n)+\n/gm, '')
    const own = told.split('\n').filter((line) => !/^(?:built|holds) /.test(line))
    expect({ status, own }).toEqual({
      status: 2,
      own: ['tieout: standard output: cannot be written: no space left', ''],
    })
  })
})

test('a batch that nobody reads ends quietly, and leaves no temporary file', async () => {
  const { status, err } = await run(['build', 'in', '-o', 'out', '--json', '--jobs', '1'], { deaf: true })
  expect({ status, err }).toEqual({
    status: 0,
    err: '',
  })
  expect(readdirSync(join(folder, 'out')).filter((name) => !name.endsWith('.xlsx'))).toEqual([])
})

test('without a folder for temporary files a workbook is not checked', async () => {
  await run(['build', 'in/2023.txt', '-o', 'a.xlsx'])
  const none = join(folder, 'none')
  expect(await run(['check', 'a.xlsx'], { env: { TMPDIR: none } })).toEqual({
    status: 2,
    out: '',
    err: `tieout: ${none}: takes no temporary files (TMPDIR says where they go): no such folder\n`,
  })
  expect(await run(['check', 'a.xlsx', 'in'], { env: { TMPDIR: none } })).toMatchObject({
    status: 2,
    err: expect.stringContaining(`failed      a.xlsx: ${none}: takes no temporary files`),
  })
  // All else needs none.
  for (const args of [
    ['build', 'in', '-o', 'out'],
    ['text', 'a.xlsx'],
    ['diff', 'a.xlsx', 'a.xlsx'],
  ])
    expect(await run(args, { env: { TMPDIR: none } })).toMatchObject({ status: 0 })
})

describe('a fault of ours', () => {
  const fault = `tieout: a fault of tieout ${manifest.version} itself, not of your files or machine: please report it with the lines below, and with the file if you may pass it on\nTypeError: planted by the test\n    at `

  test.each([
    [['build', 'in/2023.txt', '-o', 'a.xlsx']],
    [['check', 'in/2023.txt']],
    [['inspect', 'in/2023.txt']],
    [['history', 'in/2023.txt', 'in/2024.txt', '-o', 'a.xlsx']],
  ])('ends tieout %j with 3, and with what to report', async (args) => {
    const { status, out, err } = await run(args, { meddle: 'fault' })
    expect({ status, out }).toEqual({ status: 3, out: '' })
    expect(err).toContain(fault)
    expect(readdirSync(folder)).toEqual(['in'])
  })

  test('where nobody waits for what came of it does too', async () => {
    const { status, err } = await run(['build', 'in/2023.txt', '-o', 'a.xlsx'], { meddle: 'fault outside' })
    expect(status).toBe(3)
    expect(err).toContain(fault)
  })

  test('in one file of many stops no other, and is told once', async () => {
    const { status, out, err } = await run(['check', 'in', '--json'], { meddle: 'fault' })
    expect(status).toBe(3)
    const outcomes = out.split('\n').filter(Boolean)
    expect(outcomes.map((line) => JSON.parse(line))).toEqual(
      Array(2).fill(
        expect.objectContaining({
          status: 'failed',
          error: 'planted by the test',
          stack: expect.stringContaining('at '),
        }),
      ),
    )
    expect(err.split(fault)).toHaveLength(2)
  })
})
