import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { owner } from '../../src/commands/output/leftovers.ts'
import { quarter } from './releases.ts'
import { type Run, type Setting, tieout } from './tieout.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-killed-'))
  mkdirSync(join(folder, 'in'))
  for (const year of [2022, 2023, 2024]) writeFileSync(join(folder, 'in', `${year}.txt`), quarter(year))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: readonly string[], setting: Setting = {}): Promise<Run> => tieout(args, { cwd: folder, ...setting })
const hidden = (within = '.'): string[] =>
  readdirSync(join(folder, within))
    .filter((name) => name.startsWith('.'))
    .sort()
const TEMPORARY = /^\.tieout-[0-9a-f]{8}-\d+-[0-9a-f]{8}\.tmp$/
const LOCK = /^\.tieout-[0-9a-f]{12}\.lock$/

describe('what a run that was killed by force leaves', () => {
  test('is swept by the next on that target, and is in no one’s way', async () => {
    const build = (meddle?: string) =>
      run(['build', 'in/2023.txt', '-o', 'a.xlsx'], meddle === undefined ? {} : { meddle })
    expect((await build('kill before renaming')).status).toBe(null)
    expect(hidden().filter((name) => TEMPORARY.test(name))).toHaveLength(1)
    expect(hidden().filter((name) => LOCK.test(name))).toHaveLength(1)
    expect(await build()).toMatchObject({ status: 0, err: '' })
    expect(hidden()).toEqual([])
    const whole = readFileSync(join(folder, 'a.xlsx'))
    expect((await build('kill after renaming')).status).toBe(null)
    expect(readFileSync(join(folder, 'a.xlsx')).equals(whole)).toBe(true)
    expect(hidden()).toEqual([expect.stringMatching(LOCK)])
    expect(await build()).toMatchObject({ status: 0, err: '' })
    expect(hidden()).toEqual([])
  })

  test('is swept by a batch also where its workbook is up to date by now', async () => {
    await run(['build', 'in', '-o', 'out'])
    const killed = await run(['build', 'in', '-o', 'out', '--force'], { meddle: 'kill before renaming' })
    expect(killed.status).toBe(null)
    expect(hidden('out').some((name) => TEMPORARY.test(name))).toBe(true)
    expect((await run(['build', 'in', '-o', 'out'])).out).toMatch(/^up to date +3$/m)
    expect(hidden('out').filter((name) => TEMPORARY.test(name))).toEqual([])
  })

  test('of a history keeps what was in it', async () => {
    await run(['history', 'in/2022.txt', 'in/2023.txt', '-o', 'company.xlsx'])
    const before = readFileSync(join(folder, 'company.xlsx'))
    const grow = ['history', 'company.xlsx', 'in/2024.txt', '-o', 'company.xlsx']
    await run(grow, { meddle: 'kill before renaming' })
    expect(readFileSync(join(folder, 'company.xlsx')).equals(before)).toBe(true)
    expect(await run(grow)).toMatchObject({ status: 0, out: expect.stringContaining('added: 2024.txt') })
    expect(hidden()).toEqual([])
  })
})

test('what is not surely left over stays: what others called alike, what a running process or another machine writes', async () => {
  const { host } = owner()
  const running = `.tieout-${host}-${process.pid}-0123abcd.tmp`
  const elsewhere = '.tieout-00000000-1-0123abcd.tmp'
  const longOver = '.tieout-00000000-1-0123abce.tmp'
  const others = ['.tieout-notes.tmp', '.a.xlsx.tmp', 'tieout-00000000-1-0123abcd.tmp']
  for (const name of [running, elsewhere, longOver, ...others]) writeFileSync(join(folder, name), 'half')
  const week = Date.now() / 1000 - 7 * 24 * 60 * 60
  for (const name of [longOver, ...others]) utimesSync(join(folder, name), week, week)
  expect(await run(['build', 'in/2023.txt', '-o', 'a.xlsx'])).toMatchObject({ status: 0 })
  expect(readdirSync(folder).sort()).toEqual([running, elsewhere, ...others, 'a.xlsx', 'in'].sort())
})

test('names may be as long as the file system takes them', async () => {
  for (const length of [230, 240, 246]) {
    const name = 'n'.repeat(length)
    writeFileSync(join(folder, 'in', `${name}.txt`), quarter(2024))
    expect(await run(['build', `in/${name}.txt`])).toMatchObject({ status: 0, err: '' })
    expect(await run(['history', `in/${name}.txt`, 'in/2022.txt', '-o', `${name}.xlsx`])).toMatchObject({ status: 0 })
    expect(readdirSync(join(folder, 'output'))).toContain(`${name}.xlsx`)
  }
  // Three bytes a letter.
  const name = '年'.repeat(82)
  writeFileSync(join(folder, 'in', `${name}.txt`), quarter(2024))
  expect(await run(['build', 'in', '-o', 'out'])).toMatchObject({ status: 0 })
  expect(readdirSync(join(folder, 'out'))).toContain(`${name}.xlsx`)
  const tooLong = 'm'.repeat(251)
  writeFileSync(join(folder, 'in', `${tooLong}.txt`), quarter(2024))
  expect(await run(['build', `in/${tooLong}.txt`])).toEqual({
    status: 2,
    out: '',
    err: `tieout: output/${tooLong}.xlsx: cannot be written: the name is too long\n`,
  })
  expect(hidden('output')).toEqual([])
})
