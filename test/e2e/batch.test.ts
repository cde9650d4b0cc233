import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { quarter } from './releases.ts'
import { type Run, tieout } from './tieout.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-batch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]): Promise<Run> => tieout(args, { cwd: folder })

describe('tieout build of many', () => {
  test('builds all files of a folder, its tree kept, and says what came of them', async () => {
    plant({ 'in/a.txt': release(610), 'in/2024/b.TXT': release(620), 'in/notes.md': '# no release' })
    const { status, out, err } = await run('build', 'in', '-o', 'out')
    expect(status).toBe(0)
    expect(listing('out')).toEqual(['2024/b.xlsx', 'a.xlsx'])
    expect(lines(err)).toEqual([
      expect.stringMatching(/^built {7}in\/2024\/b\.TXT: \d+ figures, \d+ of them live; All \d+ checks hold, /),
      expect.stringMatching(/^built {7}in\/a\.txt: \d+ figures, \d+ of them live; All \d+ checks hold, /),
    ])
    expect(out).toMatch(
      /^ +files +figures +live +checks +within rounding +exceptions\nbuilt +2 .*\n2 files in \d+:\d\d, [\d.]+ a second, by \d threads?\n$/,
    )
  })

  test('one bad file stops no other', async () => {
    plant({ 'in/a.txt': release(610), 'in/empty.txt': '', 'in/letter.txt': 'Dear all,\n', 'in/z.txt': release(620) })
    const { status, out, err } = await run('build', 'in', 'in/missing.txt', '-o', 'out')
    expect(status).toBe(2)
    expect(listing('out')).toEqual(['a.xlsx', 'z.xlsx'])
    expect(lines(err).filter((line) => line.startsWith('failed'))).toEqual([
      'failed      in/empty.txt: empty.txt is empty',
      expect.stringMatching(/^failed {6}in\/letter\.txt: no table found/),
      'failed      in/missing.txt: no such file',
    ])
    expect(out).toMatch(/^failed +3$/m)
  })

  test('a file that takes its thread down with it stops no other', async () => {
    plant({ 'in/a.txt': release(610), 'in/large.txt': release(620).repeat(4000), 'in/z.txt': release(630) })
    const args = ['build', 'in', '/dev/zero', '-o', 'out', '--jobs', '1']
    const { status, err } = await tieout(args, { cwd: folder, env: { NODE_OPTIONS: '--max-old-space-size=80' } })
    expect(status).toBe(2)
    expect(lines(err).filter((line) => line.startsWith('failed'))).toEqual([
      'failed      /dev/zero: larger than 256 MiB',
      expect.stringMatching(/^failed {6}in\/large\.txt: .*out of memory/),
    ])
    expect(listing('out')).toEqual(['a.xlsx', 'z.xlsx'])
  })

  test('leaves what is up to date, and builds anew what has changed, or all with --force', async () => {
    plant({ 'in/a.txt': release(610), 'in/b.txt': release(620) })
    await run('build', 'in', '-o', 'out')
    const before = statSync(join(folder, 'out/a.xlsx')).ino
    plant({ 'in/b.txt': release(630) })
    const second = await run('build', 'in', '-o', 'out')
    expect(lines(second.err)).toEqual(['built       in/b.txt: …', 'up to date  in/a.txt'].map(loosely))
    expect(statSync(join(folder, 'out/a.xlsx')).ino).toBe(before)
    const named = await run('build', 'in', '-o', 'out', '--names')
    expect(lines(named.err).every((line) => line.startsWith('built'))).toBe(true)
    const plugged = await run('build', 'in', '-o', 'out', '--names', '--totals', 'plug')
    expect(lines(plugged.err).every((line) => line.startsWith('built'))).toBe(true)
    const again = await run('build', 'in', '-o', 'out', '--names', '--totals', 'plug')
    expect(lines(again.err).every((line) => line.startsWith('up to date'))).toBe(true)
    const forced = await run('build', 'in', '-o', 'out', '--names', '--totals', 'plug', '--force')
    expect(lines(forced.err).every((line) => line.startsWith('built'))).toBe(true)
  })

  test('what one release was built into is up to date for a batch, and the other way round', async () => {
    plant({ 'in/a.txt': release(610) })
    await run('build', 'in/a.txt', '-o', 'out.xlsx')
    await run('build', 'in', '-o', 'out')
    expect(readFileSync(join(folder, 'out/a.xlsx')).equals(readFileSync(join(folder, 'out.xlsx')))).toBe(true)
    expect((await run('build', 'in/a.txt', '-o', 'out')).err).toBe('up to date  in/a.txt\n')
  })

  test('releases of one name have a workbook each, however they are named', async () => {
    plant({ 'a/q1.txt': release(610), 'b/q1.txt': release(620), 'b/q2.txt': release(630) })
    const each = ['a/q1.xlsx', 'b/q1.xlsx', 'q2.xlsx']
    const built = async (args: string[], input?: Uint8Array): Promise<readonly string[]> => {
      rmSync(join(folder, 'out'), { recursive: true, force: true })
      const ran = await tieout(['build', ...args, '-o', 'out'], { cwd: folder, ...(input && { input }) })
      expect(ran).toMatchObject({ status: 0, out: expect.stringMatching(/^built +3 /m) })
      return listing('out')
    }
    expect(await built(['a/q1.txt', 'b/q1.txt', 'b/q2.txt'])).toEqual(each)
    expect(await built(['a', 'b'])).toEqual(each)
    expect(await built(['a', 'b', './a/q1.txt', 'b/../b/q2.txt', join(folder, 'a')])).toEqual(each)
    const listed = Buffer.from('./b/q2.txt\n./a/q1.txt\n./b/q1.txt\n')
    expect(await built(['--files-from', '-'], listed)).toEqual(each)
    const texts = ['a', 'b'].map((name) => run('text', `out/${name}/q1.xlsx`))
    const [a, b] = await Promise.all(texts)
    expect([a?.out, b?.out]).toEqual([expect.stringContaining('610'), expect.stringContaining('620')])
    const again = await tieout(['build', '--files-from', '-', '-o', 'out'], { cwd: folder, input: listed })
    expect(again.out).toMatch(/^up to date +3$/m)
    // A part of the list calls them alike.
    for (const shard of ['1/2', '2/2']) {
      const args = ['build', 'a', 'b', '--shard', shard, '-o', 'shards']
      expect(await tieout(args, { cwd: folder })).toMatchObject({ status: 0 })
    }
    expect(listing('shards')).toEqual(each)
  })

  test('releases that nothing but their endings tells apart keep them', async () => {
    const page = `<pre>${release(620)}</pre>`
    plant({ 'in/q1.txt': release(610), 'in/q1.htm': page, 'in/q1.xhtml': page, 'in/q1.txt.txt': release(630) })
    expect((await run('build', 'in', '-o', 'out')).status).toBe(0)
    expect(listing('out')).toEqual(['q1.htm.xlsx', 'q1.txt.txt.xlsx', 'q1.txt.xlsx', 'q1.xhtml.xlsx'])
    expect((await run('build', 'in', '-o', 'out')).out).toMatch(/^up to date +4$/m)
  })

  test('where links make one place of two, nothing is built', async () => {
    plant({ 'in/a.txt': release(610), 'in/b.txt': release(620), 'out/b.xlsx': '' })
    symlinkSync('b.xlsx', join(folder, 'out/a.xlsx'))
    expect(await run('build', 'in', '-o', 'out')).toEqual({
      status: 2,
      out: '',
      err: 'tieout: out/b.xlsx: the workbook of in/b.txt would take the place of out/a.xlsx; nothing is built\n',
    })
    expect(readFileSync(join(folder, 'out/b.xlsx'), 'utf8')).toBe('')
    rmSync(join(folder, 'out/a.xlsx'))
    symlinkSync('../in/b.txt', join(folder, 'out/a.xlsx'))
    expect(await run('build', 'in', '-o', 'out', '--force')).toMatchObject({ status: 2, out: '' })
    expect(readFileSync(join(folder, 'in/b.txt'), 'utf8')).toBe(release(620))
  })

  test('takes a pattern that no shell has spelled out', async () => {
    plant({ 'in/2023/a.txt': release(610), 'in/2024/a.txt': release(620), 'in/2024/b.htm': 'no' })
    expect((await run('build', 'in/*/*.txt', '-o', 'out')).status).toBe(0)
    expect(listing('out')).toEqual(['2023/a.xlsx', '2024/a.xlsx'])
    expect(await run('build', 'in/*.txt', '-o', 'out')).toMatchObject({
      status: 2,
      err: 'failed      in/*.txt: no such file\n',
    })
  })

  test('--json gives a line for each file and nothing else', async () => {
    plant({ 'in/a.txt': release(610), 'in/b.txt': '' })
    const { status, out, err } = await run('build', 'in', '-o', 'out', '--json', '--jobs', '1')
    expect({ status, err }).toEqual({ status: 2, err: '' })
    const versions = { format: 1, tieout: manifest.version }
    expect(lines(out).map((line) => JSON.parse(line))).toEqual([
      {
        ...versions,
        input: 'in/a.txt',
        output: 'out/a.xlsx',
        status: 'built',
        counts: { sheets: 5, figures: 10, live: 4, formulas: expect.any(Number) },
        checks: { checks: 4, exact: 4, rounding: 0, exceptions: 0, unexplained: 0, unmatched: 0, accepted: 0 },
      },
      { ...versions, input: 'in/b.txt', status: 'failed', error: 'b.txt is empty' },
    ])
    const single = await run('build', 'in/a.txt', '-o', 'a.xlsx', '--json')
    expect(JSON.parse(single.out)).toMatchObject({ input: 'in/a.txt', output: 'a.xlsx', status: 'built' })
  })

  test('the shards of a list are all of it, each file once', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `in/${i}.txt`)
    plant(Object.fromEntries(names.map((name, i) => [name, release(600 + i)])))
    const list = Buffer.from(`${names.join('\n')}\n`)
    const shares: string[][] = []
    for (const shard of ['1/3', '2/3', '3/3']) {
      const args = ['build', '--files-from', '-', '--shard', shard, '-o', 'out', '--json']
      const { status, out } = await tieout(args, { cwd: folder, input: list })
      expect(status).toBe(0)
      shares.push(lines(out).map((line) => JSON.parse(line).input))
    }
    expect(shares.flat().sort()).toEqual(names)
    expect(listing('out')).toEqual(names.map((_, i) => `${i}.xlsx`))
    const zeroed = Buffer.from(names.map((name) => `${name}\0`).join(''))
    const again = await tieout(['build', '--files-from', '-', '-o', 'out'], { cwd: folder, input: zeroed })
    expect(again.out).toMatch(/^up to date +7$/m)
  })

  test.each([
    ['--shard', '0/3', /--shard <part>' argument '0\/3' is invalid\. Expected the number of the part/],
    ['--shard', '4/3', /Expected the number of the part and how many parts there are, as 3\/16\./],
    ['--jobs', '0', /--jobs <number>' argument '0' is invalid\. Expected a number from 1\./],
    ['--files-from', 'none.txt', /^tieout: none\.txt: no such file\n$/],
  ])('%s %s is refused', async (option, value, message) => {
    expect(await run('build', '.', option, value)).toMatchObject({ status: 2, err: expect.stringMatching(message) })
  })

  const parallel = spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout?.startsWith('GNU parallel')

  test.skipIf(!parallel)('GNU parallel spreads shards over slots', async () => {
    const names = Array.from({ length: 6 }, (_, i) => `${i}.txt`)
    plant(Object.fromEntries(names.map((name, i) => [`in/${name}`, release(600 + i)])))
    // The recipe of README.md, on this host alone.
    const recipe = `seq 4 | parallel --jobs 2 -S 2/: --workdir "$PWD" "$NODE" "$CLI" build in -o out --jobs 1 --shard {}/4`
    const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
    const env = { ...process.env, NODE: process.execPath, CLI: cli, HOME: folder }
    const { status, stderr } = spawnSync(recipe, { shell: true, cwd: folder, env, encoding: 'utf8' })
    expect({ status, stderr: stderr.replace(/^built .*\n/gm, '') }).toMatchObject({ status: 0 })
    expect(listing('out')).toEqual(names.map((name) => name.replace('txt', 'xlsx')))
  })
})

describe('tieout check of many', () => {
  test('says of each whether it holds, and ends with 1 where one does not', async () => {
    const wrong = release(610).replace('1,000', '1,900')
    plant({ 'in/a.txt': release(610), 'in/b.txt': wrong })
    const { status, out, err } = await run('check', 'in')
    expect(status).toBe(1)
    expect(lines(err)).toEqual([
      expect.stringMatching(/^fails {7}in\/b\.txt: \d+ of \d+ checks hold, 0 within rounding, \d+ exceptions?$/),
      expect.stringMatching(/^holds {7}in\/a\.txt: All \d+ checks hold, 0 within rounding$/),
      expect.stringMatching(/^in\/b\.txt:12:\d+: error: inconsistent \(foots\): Total revenue, /),
      expect.stringMatching(/^in\/b\.txt:15:\d+: error: inconsistent \(foots\): Gross profit, /),
    ])
    expect(out).toMatch(/^fails +1 /m)
    expect(await run('check', 'in/a.txt', 'in/a.txt', '--json')).toMatchObject({ status: 0, err: '' })
    plant({ 'in/c.txt': '' })
    expect((await run('check', 'in')).status).toBe(2)
  })

  test('has no Markdown', async () => {
    plant({ 'in/a.txt': release(610) })
    expect(await run('check', 'in', '--format', 'markdown')).toMatchObject({
      status: 2,
      err: 'tieout: --format markdown reports on one file; of many there is --json\n',
    })
  })
})

function plant(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}

/** The files in a folder of the test's, by their paths. */
const listing = (within: string): readonly string[] =>
  readdirSync(join(folder, within), { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, within, name)).isFile())
    .sort()

/** Threads are done in no order. */
const lines = (text: string): readonly string[] => text.split('\n').filter(Boolean).sort()

/** "…" for whatever follows. */
const loosely = (text: string): unknown =>
  text.endsWith('…') ? expect.stringContaining(text.slice(0, -1).trimEnd()) : text

const release = (anvils: number): string => quarter(2024, anvils)
