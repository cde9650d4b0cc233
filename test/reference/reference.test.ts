import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tieout } from '../e2e/tieout.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const SAMPLE = here('../samples/infinera-2008-q1/release.txt')
const REFERENCE = here('infinera-2008-q1.xlsx')

let folder = ''
let output = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-reference-'))
  output = join(folder, 'infinera-2008-q1.xlsx')
  const { status } = await tieout(['build', SAMPLE, '-o', output], { env: { SOURCE_DATE_EPOCH: '' } })
  expect(status).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Where it is meant to differ: npm run reference, and look at what changed.
describe('building the sample again gives the reference workbook', () => {
  test('cell by cell', { timeout: 120_000 }, async () => {
    const [built, reference] = await Promise.all([output, REFERENCE].map((path) => tieout(['text', path])))
    expect(reference).toMatchObject({ status: 0, out: expect.stringContaining('Operations') })
    expect(built?.out.split('\n')).toEqual(reference?.out.split('\n'))
  })

  test('part by part, byte by byte', () => {
    const [built, reference] = [output, REFERENCE].map((path) => Object.entries(unzipSync(readFileSync(path))))
    expect(built?.map(([name]) => name)).toEqual(reference?.map(([name]) => name))
    built?.forEach(([name, bytes], i) => {
      expect(Buffer.compare(bytes, reference?.[i]?.[1] ?? Buffer.alloc(0)), name).toBe(0)
    })
    expect(Buffer.compare(readFileSync(output), readFileSync(REFERENCE))).toBe(0)
  })
})
