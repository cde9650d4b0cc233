import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { archive } from '../../src/xlsx/package/archive.ts'
import { crc32 } from '../../src/xlsx/package/crc32.ts'
import { openPackage } from '../../src/xlsx/package/unpack.ts'

type Content = string | Uint8Array

const bytesOf = (content: Content): Uint8Array => (typeof content === 'string' ? Buffer.from(content) : content)
const segment = fc.stringMatching(/^[A-Za-z0-9 _äß語\u{1f4c8}-]{1,8}$/u)
const partName = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `${segments.join('/')}.xml`)
const content: fc.Arbitrary<Content> = fc.oneof(
  fc.constant(''),
  fc.constant(new Uint8Array()),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.uint8Array({ maxLength: 500 }),
  fc.nat(200_000).map((length) => 'repeated '.repeat(length / 9)),
)
const parts = fc.uniqueArray(fc.tuple(partName, content), {
  selector: ([name]) => name.toLowerCase(),
  maxLength: 6,
})

describe('an archive', () => {
  test('opens again with the same parts', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const bytes = archive(all)
        const opened = openPackage(bytes, 'invented.xlsx')
        expect([...opened.checksums]).toEqual(all.map(([name, each]) => [name, crc32(bytesOf(each))]))
        for (const [name, each] of all) expect(Buffer.compare(opened.read(name) ?? Buffer.of(0), bytesOf(each))).toBe(0)
        // And by a reader that is none of ours.
        const unzipped = unzipSync(bytes)
        expect(Object.keys(unzipped).sort()).toEqual(all.map(([name]) => name).sort())
        for (const [name, each] of all) expect(Buffer.compare(unzipped[name] ?? Buffer.of(0), bytesOf(each))).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('of nothing is one', () => {
    const bytes = archive([])
    expect(bytes).toHaveLength(22)
    expect(Buffer.from(bytes).readUInt32LE(0)).toBe(0x06054b50)
  })

  test('has its parts in the order given, and the same bytes each time', () => {
    const all = [
      ['b.xml', '<b/>'],
      ['a.xml', '<a/>'],
      ['c/a.xml', ''],
    ] as const
    const bytes = archive(all)
    expect([...openPackage(bytes, 'x.xlsx').checksums.keys()]).toEqual(['b.xml', 'a.xml', 'c/a.xml'])
    expect(Buffer.compare(archive(all), bytes)).toBe(0)
  })

  test('keeps text in UTF-8', () => {
    const text = '<t>Société Générale, 三月, 𝒳, שלום</t>'
    const opened = openPackage(archive([['t.xml', text]]), 'x.xlsx')
    expect(strFromU8(opened.read('t.xml') ?? new Uint8Array())).toBe(text)
  })

  test.each([
    ['xl/workbook.xml', 0],
    ['xl/tableau-été.xml', 0x0800],
    ['三月.xml', 0x0800],
  ])('says in both headers of a part whether its name is in UTF-8: %s', (name, flags) => {
    const bytes = Buffer.from(
      archive([
        ['first.xml', 'one'],
        [name, 'two'],
      ]),
    )
    const entries = headersOf(bytes)
    expect(entries.map((entry) => entry.name)).toEqual(['first.xml', name])
    expect(entries.map((entry) => [entry.local.flags, entry.central.flags])).toEqual([
      [0, 0],
      [flags, flags],
    ])
  })

  test('says the same of a part in both of its headers', () => {
    const bytes = Buffer.from(
      archive([
        ['a.xml', 'a '.repeat(5000)],
        ['é.xml', ''],
      ]),
    )
    for (const { local, central } of headersOf(bytes)) {
      expect(local).toEqual(central)
      // Deflated; the first day that zip can carry; 2.0.
      expect(local).toMatchObject({ version: 20, method: 8, time: 0, day: 0x21, extra: 0 })
    }
  })
})

test.each([
  ['', 0],
  ['123456789', 0xcbf43926],
  ['é', 0x0e048d3e],
])('"%s" has the checksum %i', (text, crc) => {
  expect(crc32(Buffer.from(text))).toBe(crc)
})

/** The headers of each part, as APPNOTE.TXT 4.3.7 and 4.3.12 lay them out. */
function headersOf(bytes: Buffer) {
  const end = bytes.length - 22
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50)
  const count = bytes.readUInt16LE(end + 10)
  expect(bytes.readUInt16LE(end + 8)).toBe(count)
  let at = bytes.readUInt32LE(end + 16)
  expect(at + bytes.readUInt32LE(end + 12)).toBe(end)
  return Array.from({ length: count }, () => {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    const local = bytes.readUInt32LE(at + 42)
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50)
    const length = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    expect(bytes.toString('utf8', local + 30, local + 30 + length)).toBe(name)
    const entry = { name, local: fieldsAt(bytes, local + 4), central: fieldsAt(bytes, at + 6) }
    at += 46 + length
    return entry
  })
}

/** What both headers have in common. */
const fieldsAt = (bytes: Buffer, at: number) => ({
  version: bytes.readUInt16LE(at),
  flags: bytes.readUInt16LE(at + 2),
  method: bytes.readUInt16LE(at + 4),
  time: bytes.readUInt16LE(at + 6),
  day: bytes.readUInt16LE(at + 8),
  crc: bytes.readUInt32LE(at + 10),
  packed: bytes.readUInt32LE(at + 14),
  size: bytes.readUInt32LE(at + 18),
  name: bytes.readUInt16LE(at + 22),
  extra: bytes.readUInt16LE(at + 24),
})
