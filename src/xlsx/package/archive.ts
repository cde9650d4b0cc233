/**
 * The parts of a package as a zip archive (PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).
 *
 *     for each part     local file header, its name, its deflated bytes
 *     for each part     central directory header, its name
 *     at the end        end of central directory record
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface PackedPart {
  readonly name: string
  readonly deflated: Uint8Array
  /** ISO 3309, of what was deflated; unsigned. */
  readonly crc: number
  /** In bytes, before it was deflated. */
  readonly size: number
}

/**
 * Parts are deflated by Node's zlib, on threads of its own: several at a time, and many times as quickly as here. The
 * bytes are the same where Node and the processor's kind are.
 *
 * As gzip (RFC 1952, section 2.3), which is what an archive needs of a part, its checksum too.
 */
export async function packed(name: string, content: string | Uint8Array): Promise<PackedPart> {
  const zipped = await gzipped(content)
  const end = zipped.length - TRAILER
  const deflated = zipped.subarray(HEADER, end)
  return { name, deflated, crc: zipped.readUInt32LE(end), size: zipped.readUInt32LE(end + 4) }
}

const gzipped = promisify(gzip) as (content: string | Uint8Array) => Promise<Buffer>

/** Of gzip, with none of its optional fields: the checksum and the size come last. */
const HEADER = 10
const TRAILER = 8

export function archive(parts: readonly PackedPart[]): Uint8Array {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  let size = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const common = commonFields(part, name)
    locals.push(fields([LOCAL, 4]), common, name, part.deflated)
    directory.push(fields([CENTRAL, 4], [VERSION, 2]), common, NO_MORE, fields([at, 4]), name)
    at += 4 + common.length + name.length + part.deflated.length
    size += 6 + common.length + NO_MORE.length + 4 + name.length
  }
  const { length } = parts
  const end = fields([END, 4], [0, 2], [0, 2], [length, 2], [length, 2], [size, 4], [at, 4], [0, 2])
  return Buffer.concat([...locals, ...directory, end])
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 2.0: knows folders and deflate. */
const VERSION = 20
const DEFLATED = 8
/** The name is in UTF-8; of one in ASCII nothing need be said. */
const UTF_8 = 1 << 11
/** Zip has no way to carry no day, and 1980 is its first year. */
const FIRST_DAY = (1 << 5) | 1
/** Of the directory's header: no comment, the first disk, no attributes. */
const NO_MORE = Buffer.alloc(10)

/** What both headers of a part have: from the version that is needed to the length of extra fields. */
function commonFields({ name, deflated, crc, size }: PackedPart, written: Buffer): Buffer {
  return fields(
    [VERSION, 2],
    [written.length === name.length ? 0 : UTF_8, 2],
    [DEFLATED, 2],
    [0, 2],
    [FIRST_DAY, 2],
    [crc, 4],
    [deflated.length, 4],
    [size, 4],
    [written.length, 2],
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
