import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeFolder, replaceFile } from '../../src/commands/output/replace-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-output-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('replaceFile', () => {
  test('writes a new file and leaves nothing else behind', async () => {
    await replaceFile(join(folder, 'a.xlsx'), bytes('new'))
    expect(readFileSync(join(folder, 'a.xlsx'), 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['a.xlsx'])
  })

  test('replaces an old file whole', async () => {
    writeFileSync(join(folder, 'a.xlsx'), 'old and longer')
    await replaceFile(join(folder, 'a.xlsx'), bytes('new'))
    expect(readFileSync(join(folder, 'a.xlsx'), 'utf8')).toBe('new')
  })

  test('keeps a symbolic link and replaces what it points at', async () => {
    writeFileSync(join(folder, 'a.xlsx'), 'old')
    symlinkSync('a.xlsx', join(folder, 'link.xlsx'))
    await replaceFile(join(folder, 'link.xlsx'), bytes('new'))
    expect(readlinkSync(join(folder, 'link.xlsx'))).toBe('a.xlsx')
    expect(readFileSync(join(folder, 'a.xlsx'), 'utf8')).toBe('new')
  })

  test.each([
    ['a folder', () => folder, /: cannot be written: is a folder, not a file$/],
    ['a missing folder', () => join(folder, 'none', 'a.xlsx'), /: cannot be written: no such folder$/],
    ['a device', () => '/dev/null', /^\/dev\/null: cannot be written: is no regular file$/],
    ['a place that takes no files', () => '/proc/a.xlsx', /^\/proc\/a\.xlsx: cannot be written: /],
    ['a file taken for a folder', () => join(folder, 'a.txt', 'b.xlsx'), /: part of the path is no folder$/],
  ])('says what is wrong with %s, and writes nothing', async (_, path, message) => {
    writeFileSync(join(folder, 'a.txt'), 'old')
    await expect(replaceFile(path(), bytes('new'))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
    })
    expect(readdirSync(folder)).toEqual(['a.txt'])
    expect(existsSync('/dev/null')).toBe(true)
  })
})

describe('makeFolder', () => {
  test('makes what is missing and leaves what is there', async () => {
    await makeFolder(join(folder, 'a', 'b'))
    await makeFolder(join(folder, 'a', 'b'))
    expect(readdirSync(join(folder, 'a'))).toEqual(['b'])
  })

  test('says why not', async () => {
    mkdirSync(join(folder, 'a'))
    writeFileSync(join(folder, 'a', 'b'), '')
    await expect(makeFolder(join(folder, 'a', 'b', 'c'))).rejects.toMatchObject({ name: 'UserError' })
  })
})
