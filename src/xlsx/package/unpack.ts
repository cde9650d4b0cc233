/**
 * The parts of an .xlsx package (a zip archive), each inflated only when asked for, and never beyond a bound.
 *
 * Reads the archive's central directory itself: the sizes it states are claims, and are checked.
 *
 *     [part 1][part 2]…[central directory: name, method, sizes, offset of each part][end record]
 */
import { Inflate } from 'fflate'
import { UserError } from '../../core/diagnostic.ts'
import { crc32 } from './crc32.ts'

/** A zip archive whose parts are unpacked when they are asked for. */
export interface Package {
  /** The file's name, for messages. */
  readonly name: string
  /** Whether there is such a part. Names are compared without case, as the package standard (ECMA-376 part 2) has it. */
  readonly has: (part: string) => boolean
  /**
   * A part's bytes piece by piece, none kept; undefined where there is none.
   *
   * @throws UserError, on the way, where it is damaged; at once where it inflates beyond a bound.
   */
  readonly pieces: (part: string) => Iterable<Uint8Array> | undefined
  /** All of a part's bytes. @throws UserError as `pieces`, and where it is too large to be held in one piece. */
  readonly read: (part: string) => Uint8Array | undefined
  /** The checksum of each part, as the archive states it. */
  readonly checksums: ReadonlyMap<string, number>
}

/** What a package may unpack to at most. */
export interface Limits {
  /** Entries in the archive. */
  readonly entries: number
  /** Bytes of all parts that are read, inflated. */
  readonly inflated: number
  /** Bytes of one part that is held as a whole, inflated: of a workbook that is to be changed, or a picture in it. */
  readonly whole: number
}

/** A million cells inflate to some 60 MB; a bomb of 40 kB to gigabytes. */
export const LIMITS: Limits = { entries: 10_000, inflated: 2 ** 30, whole: 2 ** 27 }

/** @throws UserError for what is no zip archive, an encrypted one, or one that holds paths outside itself. */
export function openPackage(bytes: Uint8Array, name: string, limits: Limits = LIMITS): Package {
  refuseOtherKinds(bytes, name)
  const entries = directory(bytes, name, limits)
  let remaining = limits.inflated
  const pieces = (part: string): Iterable<Uint8Array> | undefined => {
    const entry = entries.get(part.toLowerCase())
    if (entry === undefined) return undefined
    if (entry.inflated > remaining)
      throw new UserError(`${name}: unpacks to more than ${limits.inflated / 2 ** 20} MiB; it is not opened`)
    remaining -= entry.inflated
    return content(bytes, entry, (why) => new UserError(`${name}: is damaged: ${part} ${why}`))
  }
  return {
    name,
    has: (part) => entries.has(part.toLowerCase()),
    checksums: new Map([...entries.values()].map(({ name, crc }) => [name, crc])),
    pieces,
    read: (part) => {
      const size = entries.get(part.toLowerCase())?.inflated ?? 0
      if (size > limits.whole)
        throw new UserError(`${name}: ${part} unpacks to more than ${limits.whole / 2 ** 20} MiB; it is not opened`)
      const found = pieces(part)
      return found === undefined ? undefined : joined(found, size)
    },
  }
}

function joined(pieces: Iterable<Uint8Array>, size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** First bytes of what is given as .xlsx and is not. */
const OTHER_KINDS: readonly { readonly begins: readonly number[]; readonly says: string }[] = [
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    says: 'is encrypted, or in the old .xls format; save it as .xlsx without a password',
  },
  { begins: [0x09, 0x08], says: 'is in the old .xls format; save it as .xlsx' },
  { begins: [0x25, 0x50, 0x44, 0x46], says: 'is a PDF, not a workbook' },
  { begins: [0x1f, 0x8b], says: 'is compressed with gzip; unpack it first' },
]

function refuseOtherKinds(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0) throw new UserError(`${name}: is empty`)
  const other = OTHER_KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte))
  if (other !== undefined) throw new UserError(`${name}: ${other.says}`)
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new UserError(`${name}: is no .xlsx workbook${isText(bytes) ? ' but text (CSV, HTML or the like)' : ''}`)
  }
}

const isText = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 1024).every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)

interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly inflated: number
  readonly offset: number
}

// APPNOTE.TXT (PKWARE), 4.3.7, 4.3.12, 4.3.16.
const LOCAL_HEADER = 0x04034b50
const DIRECTORY_ENTRY = 0x02014b50
const END_RECORD = 0x06054b50
const STORED = 0
const DEFLATED = 8

function directory(bytes: Uint8Array, name: string, limits: Limits): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === undefined) throw new UserError(`${name}: is damaged: the end of the archive is missing`)
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) throw new UserError(`${name}: holds more than ${limits.entries} parts`)
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw new UserError(`${name}: is damaged: its directory of parts cannot be read`)
    }
    const nameLength = view.getUint16(at + 28, true)
    const part = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    if (part.startsWith('/') || part.split('/').some((step) => step === '..' || step === '__proto__')) {
      throw new UserError(`${name}: holds a part whose name leads out of the archive: ${part}`)
    }
    if (entries.has(part.toLowerCase())) throw new UserError(`${name}: is damaged: it holds ${part} twice`)
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new UserError(`${name}: is encrypted`)
    entries.set(part.toLowerCase(), {
      name: part,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Where the end record begins. It stands last, behind it at most a comment of 65,535 bytes. */
function endRecord(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_RECORD) return at
  }
  return undefined
}

/** Never more bytes than the directory states, and no fewer. */
function* content(bytes: Uint8Array, entry: Entry, damaged: (why: string) => UserError): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { offset } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
    throw damaged('is not where the directory says')
  }
  const begin = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (begin + entry.packed > bytes.length) throw damaged('is cut short')
  if (entry.method !== STORED && entry.method !== DEFLATED) throw damaged('is packed in a way that is not known')
  const packed = bytes.subarray(begin, begin + entry.packed)
  let length = 0
  let crc = 0
  for (const piece of entry.method === STORED ? [packed] : inflated(packed)) {
    if (piece === undefined || length + piece.length > entry.inflated) throw damaged('cannot be unpacked')
    length += piece.length
    crc = crc32(piece, crc)
    yield piece
  }
  if (length !== entry.inflated || crc !== entry.crc) throw damaged('cannot be unpacked')
}

/** Small enough that a bomb is noticed before it goes off: deflate swells at most 1032-fold. */
const PIECE = 2 ** 12

/** The bytes of a deflated stream, piece by piece; last an undefined piece where the stream is malformed. */
function* inflated(packed: Uint8Array): Generator<Uint8Array | undefined> {
  let chunks: Uint8Array[] = []
  const stream = new Inflate((chunk) => chunks.push(chunk))
  for (let at = 0; at < packed.length; at += PIECE) {
    try {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length)
    } catch {
      // fflate throws plain errors for malformed streams; the caller says which part it was.
      yield undefined
      return
    }
    yield* chunks
    chunks = []
  }
}

/** What a deflated stream holds; undefined where it is malformed or holds more than `size` bytes. */
export function inflate(packed: Uint8Array, size: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = []
  let length = 0
  for (const piece of inflated(packed)) {
    length += piece?.length ?? 0
    if (piece === undefined || length > size) return undefined
    pieces.push(piece)
  }
  return joined(pieces, length)
}
