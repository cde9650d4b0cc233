import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { releasesHeld } from '../../src/flows/existing.ts'
import { edited, type } from '../merge/hand.ts'
import { quarter } from './releases.ts'
import { type Setting, tieout } from './tieout.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-at-once-'))
  for (const year of [2019, 2020, 2021, 2022, 2023, 2024]) write(`${year}.txt`, quarter(year, year - 1400))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)
const run = (args: readonly string[], setting: Setting = {}) => tieout(args, { cwd: folder, ...setting })
const grow = (release: string, setting?: Setting) =>
  run(['history', 'company.xlsx', release, '-o', 'company.xlsx'], setting)
const held = (name = 'company.xlsx'): readonly string[] => {
  const releases = releasesHeld(readFileSync(join(folder, name)))
  return Array.isArray(releases) ? releases.map((release) => release.name).sort() : [String(releases)]
}
const years = (...all: number[]): string[] => all.map((year) => `${year}.txt`)
const hidden = (): string[] => readdirSync(folder).filter((name) => name.startsWith('.'))

describe('processes at once', () => {
  test('that grow one history each add their release', async () => {
    await run(['history', '2019.txt', '2020.txt', '-o', 'company.xlsx'])
    const runs = await Promise.all([grow('2021.txt'), grow('2022.txt', { meddle: 'wait before renaming' })])
    expect(runs.map(({ status }) => status)).toEqual([0, 0])
    // Of releases with hardly a figure alike a warning says that their periods are in doubt; nothing else is said.
    const warned = runs.flatMap(({ err }) => err.match(/^\S+: (?:warning|error|note): \S+|^tieout: .*/gm) ?? [])
    expect(warned.filter((text) => !text.endsWith('warning: period-in-doubt'))).toEqual([])
    expect(held()).toEqual(years(2019, 2020, 2021, 2022))
    expect(hidden()).toEqual([])
  })

  test('keep what is typed into the history while a release is added', async () => {
    await run(['history', '2019.txt', '2020.txt', '-o', 'company.xlsx'])
    const typed = edited(readFileSync(join(folder, 'company.xlsx')), (parts) => type(parts, 'Operations', { B8: 341 }))
    const adding = grow('2021.txt', {
      meddle: 'edit once read',
      env: { EDITED: Buffer.from(typed).toString('base64') },
    })
    expect((await adding).out).toContain('kept: 1 edit')
    expect(held()).toEqual(years(2019, 2020, 2021))
  })

  test('that start one history do not lose what the other put in it', async () => {
    const runs = await Promise.all(
      ['2019.txt', '2020.txt'].map((release) => run(['history', release, '-o', 'company.xlsx'])),
    )
    const [done, refused] = runs.toSorted((a, b) => Number(a.status) - Number(b.status))
    expect(done).toMatchObject({ status: 0, err: '' })
    expect(refused).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/^tieout: company\.xlsx: is not overwritten: it is a history of 1 release, and .*\n$/),
    })
    expect(held()).toHaveLength(1)
  })

  test('that build one workbook leave one of the two, whole', async () => {
    const runs = await Promise.all(
      ['2019.txt', '2020.txt', '2021.txt'].map((release) => run(['build', release, '-o', 'a.xlsx'])),
    )
    expect(runs.map(({ status }) => status)).toEqual([0, 0, 0])
    expect(await run(['text', 'a.xlsx'])).toMatchObject({ status: 0, out: expect.stringContaining('Total revenue') })
    expect(hidden()).toEqual([])
  })

  test('that build one folder both end well', async () => {
    const batch = () => run(['build', ...years(2019, 2020, 2021, 2022), '-o', 'out', '--force'])
    expect((await Promise.all([batch(), batch(), batch()])).map(({ status }) => status)).toEqual([0, 0, 0])
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['2019.xlsx', '2020.xlsx', '2021.xlsx', '2022.xlsx'])
  })
})

describe('a history', () => {
  test('is not overwritten by less, forced or not, and the command that is named instead adds to it', async () => {
    await run(['history', '2019.txt', '2020.txt', '-o', 'company.xlsx'])
    const before = readFileSync(join(folder, 'company.xlsx'))
    for (const [command = '', ...more] of [['history'], ['history', '--force'], ['build'], ['build', '--force']])
      expect(await run([command, '2021.txt', '-o', 'company.xlsx', ...more])).toEqual({
        status: 2,
        out: '',
        err: 'tieout: company.xlsx: is not overwritten: it is a history of 2 releases, and 2019.txt, 2020.txt would be lost, with --force too; to add to it: tieout history company.xlsx 2021.txt -o company.xlsx; to start anew, move it away\n',
      })
    expect(readFileSync(join(folder, 'company.xlsx')).equals(before)).toBe(true)
    expect(await grow('2021.txt')).toMatchObject({ status: 0 })
    expect(held()).toEqual(years(2019, 2020, 2021))
  })

  test('is not overwritten by another history, a batch or a report', async () => {
    await run(['history', '2019.txt', '2020.txt', '-o', 'company.xlsx'])
    write('other.txt', quarter(2021, 700, 'Boulder Works'))
    await run(['history', 'other.txt', '-o', 'other.xlsx'])
    const before = readFileSync(join(folder, 'company.xlsx'))
    const refused = { status: 2, err: expect.stringContaining('it is a history of 2 releases, and 2019.txt, 2020.txt') }
    expect(await run(['history', 'other.xlsx', '2021.txt', '-o', 'company.xlsx', '--force'])).toMatchObject(refused)
    write('company.txt', quarter(2021))
    expect(await run(['build', 'company.txt', '2022.txt', '-o', '.', '--force'])).toMatchObject(refused)
    const report = ['diff', 'other.xlsx', 'other.xlsx', '-o', 'company.xlsx', '--force']
    expect(await run([...report, '--format', 'xlsx'])).toMatchObject(refused)
    const misnamed = { status: 2, err: expect.stringContaining('ends in .xlsx, and what is written is a page of HTML') }
    expect(await run([...report, '--format', 'html'])).toMatchObject(misnamed)
    expect(readFileSync(join(folder, 'company.xlsx')).equals(before)).toBe(true)
  })

  test('is built anew of all its releases, and of more', async () => {
    await run(['history', '2019.txt', '2020.txt', '-o', 'company.xlsx'])
    expect(await run(['history', '2021.txt', '2020.txt', '2019.txt', '-o', 'company.xlsx'])).toMatchObject({
      status: 0,
    })
    expect(held()).toEqual(years(2019, 2020, 2021))
    write('2020.txt', quarter(2020, 633))
    expect(await run(['history', ...years(2019, 2020, 2021), '-o', 'company.xlsx'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('and 2020.txt as it was read then would be lost'),
    })
  })

  test('whose record was damaged stays too', async () => {
    await run(['history', '2019.txt', '2020.txt', '-o', 'company.xlsx'])
    const damaged = edited(readFileSync(join(folder, 'company.xlsx')), (parts) => type(parts, 'Record', { C3: 1 }))
    write('company.xlsx', damaged)
    expect(await run(['history', '2021.txt', '-o', 'company.xlsx', '--force'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('it is a history whose releases cannot be read'),
    })
    expect(readFileSync(join(folder, 'company.xlsx')).equals(damaged)).toBe(true)
  })
})

test('nothing is written over what it is made of', async () => {
  // An ending that says nothing; of one that says what the release is, the name is refused.
  write('2019.release', quarter(2019, 619))
  for (const command of ['build', 'history'])
    for (const output of ['2019.release', './2019.release'])
      expect(await run([command, '2019.release', '-o', output, '--force'])).toMatchObject({
        status: 2,
        out: '',
        err: expect.stringMatching(/: is (?:the release itself|one of the releases); it is not overwritten\n$/),
      })
  expect(await run(['build', '2019.txt', '-o', '2019.txt', '--force'])).toMatchObject({ status: 2 })
  for (const name of ['2019.release', '2019.txt'])
    expect(readFileSync(join(folder, name), 'utf8')).toBe(quarter(2019, 619))
})
