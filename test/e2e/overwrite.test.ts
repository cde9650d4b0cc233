import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tieout } from './tieout.ts'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

const RELEASE = `Acme Anvil Company
Statements of Operations
(In thousands)

                                       2024       2023
                                    ---------  ---------
Anvils                              $     610  $     560
Rockets                                   390        340
                                    ---------  ---------
  Total revenue                         1,000        900
`

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-overwrite-'))
  writeFileSync(join(folder, 'acme.txt'), RELEASE)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => tieout(args, { cwd: folder })
const build = (...more: string[]) => run('build', 'acme.txt', '-o', 'acme.xlsx', ...more)
const book = (): Buffer => readFileSync(join(folder, 'acme.xlsx'))

describe('an existing workbook', () => {
  test('that tieout built is built again', async () => {
    await build()
    const first = book()
    expect(await build()).toMatchObject({ status: 0 })
    expect(book().equals(first)).toBe(true)
    writeFileSync(join(folder, 'acme.txt'), RELEASE.replace('1,000', '1,001'))
    expect(await build()).toMatchObject({ status: 0 })
    expect(book().equals(first)).toBe(false)
  })

  test('that tieout did not build stays, unless forced', async () => {
    writeFileSync(join(folder, 'acme.xlsx'), 'mine')
    expect(await build()).toEqual({
      status: 2,
      out: '',
      err: 'tieout: acme.xlsx: is not overwritten: tieout did not build it; --force overwrites it\n',
    })
    expect(book().toString()).toBe('mine')
    expect(readdirSync(folder).sort()).toEqual(['acme.txt', 'acme.xlsx'])
    expect(await build('--force')).toMatchObject({ status: 0 })
  })

  test('that was edited since stays, also among many and as a report', async () => {
    await build()
    await run('build', 'acme.txt', '-o', 'other.xlsx')
    const parts = unzipSync(book())
    const sheet = 'xl/worksheets/sheet3.xml'
    parts[sheet] = strToU8(strFromU8(parts[sheet] as Uint8Array).replace('<v>610</v>', '<v>611</v>'))
    const edited = zipSync(parts)
    writeFileSync(join(folder, 'acme.xlsx'), edited)
    const refusal = 'acme.xlsx: is not overwritten: it was edited since tieout built it; --force overwrites it'
    expect(await build()).toEqual({ status: 2, out: '', err: `tieout: ${refusal}\n` })
    expect(await run('diff', 'other.xlsx', 'other.xlsx', '-o', 'acme.xlsx')).toEqual({
      status: 2,
      out: '',
      err: `tieout: ${refusal}\n`,
    })
    expect(book().equals(edited)).toBe(true)
    // A name that says nothing of what is in it.
    writeFileSync(join(folder, 'acme'), edited)
    expect(await run('diff', 'other.xlsx', 'other.xlsx', '--format', 'html', '-o', 'acme')).toMatchObject({
      status: 2,
      err: expect.stringContaining('it was edited since tieout built it'),
    })
  })
})

test('an interrupted batch ends at once and leaves whole workbooks alone', async () => {
  mkdirSync(join(folder, 'in'))
  for (let i = 0; i < 60; i++) writeFileSync(join(folder, 'in', `${i}.txt`), RELEASE)
  const child = spawn(process.execPath, [CLI, 'build', 'in', '-o', 'out', '--jobs', '2'], { cwd: folder })
  await once(child.stderr, 'data')
  child.kill('SIGINT')
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGINT')
  const left = readdirSync(join(folder, 'out'))
  expect(left.length).toBeLessThan(60)
  for (const name of left) {
    expect(name).toMatch(/^\d+\.xlsx$/)
    expect(Object.keys(unzipSync(readFileSync(join(folder, 'out', name))))).toContain('xl/workbook.xml')
  }
})
