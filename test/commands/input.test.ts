import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Host } from '../../src/commands/host.ts'
import { isWorkbook, LARGEST_INPUT, readInput, standingBeside } from '../../src/commands/input.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-input-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('readInput', () => {
  test('reads a file', async () => {
    writeFileSync(join(folder, 'a.txt'), 'Revenue 12')
    expect(Buffer.from(await readInput(join(folder, 'a.txt'), host())).toString()).toBe('Revenue 12')
  })

  test('reads standard input for -', async () => {
    expect(Buffer.from(await readInput('-', host('Rev', 'enue 12'))).toString()).toBe('Revenue 12')
  })

  test('reads a pipe to its end', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    createWriteStream(join(folder, 'pipe')).end('Revenue 12')
    expect(Buffer.from(await readInput(join(folder, 'pipe'), host())).toString()).toBe('Revenue 12')
  })

  test.each([
    ['a missing file', () => join(folder, 'none.txt'), /none\.txt: no such file$/],
    ['a folder', () => folder, /: is a folder, not a file$/],
    ['a file without an end', () => '/dev/zero', /^\/dev\/zero: larger than 256 MiB$/],
  ])('says what is wrong with %s', async (_, path, message) => {
    await expect(readInput(path(), host())).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
    })
  })

  test('bounds standard input', async () => {
    const megabyte = 'x'.repeat(1024 * 1024)
    const host256 = host(...Array.from({ length: LARGEST_INPUT / megabyte.length }, () => megabyte), 'x')
    await expect(readInput('-', host256)).rejects.toThrow('standard input: larger than 256 MiB')
  })
})

function host(...input: string[]): Host {
  const encoder = new TextEncoder()
  return {
    out: () => undefined,
    err: () => undefined,
    today: () => '2021-06-30',
    input: (async function* () {
      for (const chunk of input) yield encoder.encode(chunk)
    })(),
    program: ['tieout'],
    end: () => undefined,
  }
}

test('a document or presentation of Office is no workbook, a workbook with one in it is', () => {
  const archive = (...names: readonly string[]): Uint8Array =>
    Buffer.from(`PK\u0003\u0004 ${names.join(' ')}`, 'latin1')
  expect(isWorkbook(archive('[Content_Types].xml', 'xl/workbook.xml'))).toBe(true)
  expect(isWorkbook(archive('[Content_Types].xml', 'word/document.xml'))).toBe(false)
  expect(isWorkbook(archive('[Content_Types].xml', 'ppt/presentation.xml'))).toBe(false)
  expect(isWorkbook(archive('xl/workbook.xml', 'xl/embeddings/a.docx', 'word/document.xml'))).toBe(true)
  expect(isWorkbook(Buffer.from('Revenue 12 xl/'))).toBe(false)
})

test('a link of a workbook leads to what stands beside it, where it says, or on the web', () => {
  writeFileSync(join(folder, 'my rates.xlsx'), '')
  const isThere = standingBeside(join(folder, 'model.xlsx'))
  const there = [
    'my%20rates.xlsx',
    '../elsewhere/my rates.xlsx',
    `file://${folder}/my%20rates.xlsx`,
    'file:///C:/models/my rates.xlsx',
    'https://example.com/rates.xlsx',
    'mailto:treasury@example.com',
    // Whether these are there nobody can tell without a call.
    '\\\\server\\share\\rates.xlsx',
    '%5C%5Cserver%5Cshare%5Crates.xlsx',
    'file:////server/share/rates.xlsx',
    'file://server/share/rates.xlsx',
  ]
  for (const target of there) expect(isThere?.(target), target).toBe(true)
  for (const target of ['rates.xlsx', 'C:\\models\\rates.xlsx', 'file:///C:/models/rates.xlsx', '/models/rates%.xlsx'])
    expect(isThere?.(target), target).toBe(false)
  expect(standingBeside('-')).toBeUndefined()
})
