/**
 * The parts of a package as a zip archive (PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).
 *
 *     for each part     local file header, its name, its deflated bytes
 *     for each part     central directory header, its name
 *     at the end        end of central directory record
 */
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { crc32 } from './crc32.ts'

export interface ArchiveEntry {
  /** ASCII. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly crc: number
}

export function archiveEntry(name: string, text: string): ArchiveEntry {
  const bytes = Buffer.from(text, 'utf8')
  return { name, bytes, crc: crc32(bytes) }
}

/**
 * The entries are deflated by Node's zlib, on threads of its own: several at a time, and many times as quickly as here.
 * The bytes are the same where Node and the processor's kind are.
 */
export async function archive(entries: readonly ArchiveEntry[]): Promise<Uint8Array> {
  const deflated = await Promise.all(entries.map(({ bytes }) => deflate(bytes)))
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  entries.forEach((entry, i) => {
    const packed = deflated[i] as Buffer
    const name = Buffer.from(entry.name, 'ascii')
    const common = commonFields(entry, packed.length)
    const local = Buffer.concat([fields([LOCAL, 4]), common, name, packed])
    locals.push(local)
    directory.push(Buffer.concat([fields([CENTRAL, 4], [VERSION, 2]), common, NO_MORE, fields([at, 4]), name]))
    at += local.length
  })
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const { length } = entries
  const end = fields([END, 4], [0, 2], [0, 2], [length, 2], [length, 2], [size, 4], [at, 4], [0, 2])
  return Buffer.concat([...locals, ...directory, end])
}

const deflate = promisify(deflateRaw) as (bytes: Uint8Array) => Promise<Buffer>

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 2.0: knows folders and deflate. */
const VERSION = 20
const DEFLATED = 8
/** Zip has no way to carry no day, and 1980 is its first year. */
const FIRST_DAY = (1 << 5) | 1
/** Of the directory's header: no comment, the first disk, no attributes. */
const NO_MORE = Buffer.alloc(10)

/** What both headers of a part have: from the version that is needed to the length of extra fields. */
function commonFields({ name, bytes, crc }: ArchiveEntry, packed: number): Buffer {
  return fields(
    [VERSION, 2],
    [0, 2],
    [DEFLATED, 2],
    [0, 2],
    [FIRST_DAY, 2],
    [crc, 4],
    [packed, 4],
    [bytes.length, 4],
    [name.length, 2],
    [0, 2],
  )
}

/** Numbers of two or four bytes, the least significant first. */
function fields(...numbers: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(numbers.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of numbers) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
