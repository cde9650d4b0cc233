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

  test('keeps a symbolic link to where nothing is yet, and writes there', async () => {
    mkdirSync(join(folder, 'b'))
    symlinkSync('b/a.xlsx', join(folder, 'link.xlsx'))
    await replaceFile(join(folder, 'link.xlsx'), bytes('new'))
    expect(readlinkSync(join(folder, 'link.xlsx'))).toBe('b/a.xlsx')
    expect(readFileSync(join(folder, 'b', 'a.xlsx'), 'utf8')).toBe('new')
  })

  test('writes only where what the new bytes are made of is there still, or nothing', async () => {
    const path = join(folder, 'a.xlsx')
    expect(await replaceFile(path, bytes('one'), { madeOf: bytes('none') })).toBe(true)
    expect(await replaceFile(path, bytes('two'), { madeOf: bytes('another') })).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe('one')
    expect(await replaceFile(path, bytes('two'), { madeOf: bytes('one') })).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('two')
    expect(readdirSync(folder)).toEqual(['a.xlsx'])
  })

  test('asks of what appeared while it wrote, too', async () => {
    const path = join(folder, 'a.xlsx')
    const refusal = async () => () => 'it is mine'
    await replaceFile(path, bytes('one'), { refusal })
    await expect(replaceFile(path, bytes('two'), { refusal })).rejects.toThrow('a.xlsx: is not overwritten: it is mine')
    const both = await Promise.allSettled(
      ['b', 'c'].map((text) => replaceFile(join(folder, 'b.xlsx'), bytes(text), { refusal })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
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
