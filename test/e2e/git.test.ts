/** `tieout git`: what git itself shows then. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Parts, packed, parts } from '../xlsx/parts.ts'
import { tieout } from './tieout.ts'

const hasGit = spawnSync('git', ['--version']).status === 0

const folder = mkdtempSync(join(tmpdir(), 'tieout git '))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    // What the machine is set up to do is nothing to these.
    env: { ...process.env, GIT_CONFIG_GLOBAL: at('none'), GIT_CONFIG_SYSTEM: at('none') },
  })

/** A caption a row, with one figure, and their sum beneath. */
const workbook = (...figures: readonly (readonly [caption: string, figure: number])[]): Uint8Array =>
  packed(partsOf(...figures))

const partsOf = (...figures: readonly (readonly [caption: string, figure: number])[]): Parts => {
  const cell = (address: string, content: string) => `<c r="${address}"${content}</c>`
  const lines = figures.map(
    ([caption, figure], i) =>
      `<row r="${i + 2}">${cell(`A${i + 2}`, ` t="str"><v>${caption}</v>`)}${cell(`B${i + 2}`, `><v>${figure}</v>`)}</row>`,
  )
  const [last, sum] = [figures.length + 1, figures.reduce((total, [, figure]) => total + figure, 0)]
  return parts(
    `<row r="1">${cell('B1', ' t="str"><v>2031</v>')}</row>${lines.join('')}` +
      `<row r="${last + 1}">${cell(`A${last + 1}`, ' t="str"><v>Total</v>')}${cell(`B${last + 1}`, `><f>SUM(B2:B${last})</f><v>${sum}</v>`)}</row>`,
  )
}

describe.skipIf(!hasGit)('tieout git install', () => {
  beforeAll(async () => {
    git('init', '-q', '.')
    mkdirSync(at('models'))
    writeFileSync(at('.gitattributes'), '*.csv text')
    writeFileSync(at('models/a b.xlsx'), workbook(['Anvils', 50], ['Bells', 20]))
    const { status, out } = await tieout(['git', 'install'], { cwd: at('models') })
    expect([status, out]).toEqual([
      0,
      expect.stringContaining('now has the lines "*.xlsx diff=tieout" and "*.xlsm diff=tieout"'),
    ])
    git('add', '-A')
    git('commit', '-qm', 'first')
  })

  test('adds a line to the attributes, once', async () => {
    expect(readFileSync(at('.gitattributes'), 'utf8')).toBe('*.csv text\n*.xlsx diff=tieout\n*.xlsm diff=tieout\n')
    expect((await tieout(['git', 'install'], { cwd: folder })).out).toContain('has the line')
    expect(readFileSync(at('.gitattributes'), 'utf8')).toBe('*.csv text\n*.xlsx diff=tieout\n*.xlsm diff=tieout\n')
  })

  test('has git diff show what changed as diff does, and go on where a file is no workbook', () => {
    writeFileSync(at('models/a b.xlsx'), workbook(['Anvils', 51], ['Bells', 20]))
    writeFileSync(at('models/new.xlsx'), workbook(['Anvils', 1], ['Bells', 2]))
    writeFileSync(at('models/broken.xlsx'), 'no workbook')
    git('add', '-A')
    const shown = git('diff', '--cached')
    expect(shown).toContain('a/models/a b.xlsx → b/models/a b.xlsx')
    expect(shown).toMatch(/value {2}B2 {2}Anvils · 2031/)
    expect(shown).toContain('not compared: models/broken.xlsx: is no .xlsx workbook')
    expect(shown).toContain('b/models/new.xlsx: a new workbook, of 1 sheet: Sheet1')
    git('commit', '-qm', 'second')
  })

  test('has git show print lines of text, of which a row that is put in is a few', () => {
    expect(git('show', 'HEAD')).toContain('no text of it: ')
    writeFileSync(at('models/a b.xlsx'), workbook(['Anvils', 51], ['Cogs', 7], ['Bells', 20]))
    git('commit', '-qam', 'third')
    const changed = git('show', 'HEAD')
      .split('\n')
      .filter((line) => /^[+-](?![+-])/.test(line))
    expect(changed).toEqual([
      '+Sheet1!A\t\t"Cogs"',
      '+Sheet1!B\tCogs\t7',
      '-Sheet1!B\tTotal\t71\t=SUM([Anvils]:[Bells])',
      '+Sheet1!B\tTotal\t78\t=SUM([Anvils]:[Bells])',
    ])
  })

  test('has git show tell what a workbook is set to do', () => {
    const sheet = 'xl/worksheets/sheet1.xml'
    const plain = partsOf(['Anvils', 51], ['Cogs', 7], ['Bells', 20])
    const hidden = String(plain[sheet]).replace('<row r="3">', '<row r="3" hidden="1">')
    writeFileSync(at('models/a b.xlsx'), packed({ ...plain, [sheet]: hidden }))
    git('commit', '-qam', 'fourth')
    const changed = git('show', 'HEAD')
      .split('\n')
      .filter((line) => /^[+-](?![+-])/.test(line))
    expect(changed).toEqual(['+setting\tSheet1\thidden rows\t3:3'])
  })

  test('tells a file that was renamed, and one that is gone', () => {
    git('mv', 'models/a b.xlsx', 'models/c.xlsx')
    git('rm', '-q', '-f', 'models/new.xlsx')
    const shown = git('diff', '--cached', '-M')
    expect(shown).toContain('a/models/a b.xlsx → b/models/c.xlsx\n\nno differences')
    expect(shown).toContain('a/models/new.xlsx: a workbook that is gone')
  })

  test('takes no other driver’s place', async () => {
    writeFileSync(at('.gitattributes'), '# ours\n*.xlsx diff=other\n')
    const { status, err } = await tieout(['git', 'install'], { cwd: folder })
    expect([status, err]).toEqual([
      2,
      expect.stringContaining('.gitattributes:2: another driver shows workbooks already'),
    ])
  })
})

test.skipIf(!hasGit)('outside of a repository one sentence says so', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'tieout-outside-'))
  const { status, err } = await tieout(['git', 'install'], { cwd: outside, env: { GIT_CEILING_DIRECTORIES: tmpdir() } })
  rmSync(outside, { recursive: true })
  expect([status, err]).toEqual([2, expect.stringMatching(/^tieout: git rev-parse: not a git repository.*\n$/)])
})
