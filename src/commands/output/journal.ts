/**
 * What a run has done so far that makes one file of many: kept beside that file, so that a run that is cut short can go
 * on where it was.
 *
 *     .tieout-1c291ca35f0c.part     each piece behind its key and its length in bytes
 */
import { type FileHandle, open, rm } from 'node:fs/promises'

/** A journal that is open. A key tells all that its piece was made from. */
export interface Journal {
  readonly has: (key: string) => boolean
  /** How many pieces an earlier run left. */
  readonly kept: number
  readonly add: (key: string, piece: string) => Promise<void>
  readonly piece: (key: string) => Promise<Uint8Array>
  readonly close: () => Promise<void>
  /** Closes it, and removes it: nothing is to be gone on with. */
  readonly remove: () => Promise<void>
}

/** Opens the journal at a path, which is made where there is none. A piece that was cut short is dropped. */
export async function openJournal(path: string): Promise<Journal> {
  const file = await open(path, 'a+')
  const places = new Map<string, Place>()
  let end = await indexed(file, places)
  await file.truncate(end)
  // Pieces come at once, and one that is long is written in parts: each waits for those before it.
  let written = Promise.resolve()
  return {
    has: (key) => places.has(key),
    kept: places.size,
    add: async (key, piece) => {
      const bytes = Buffer.from(piece)
      const head = Buffer.from(`${key} ${bytes.length}\n`)
      const place = { from: end + head.length, length: bytes.length }
      end = place.from + place.length
      written = written.then(() => file.appendFile(Buffer.concat([head, bytes])))
      await written
      places.set(key, place)
    },
    piece: async (key) => {
      const place = places.get(key)
      return place === undefined ? new Uint8Array() : read(file, place)
    },
    close: () => file.close(),
    remove: async () => {
      await file.close()
      await rm(path, { force: true })
    },
  }
}

interface Place {
  readonly from: number
  readonly length: number
}

/** Finds the pieces; gives where the last whole one ends. */
async function indexed(file: FileHandle, places: Map<string, Place>): Promise<number> {
  const { size } = await file.stat()
  for (let end = 0; ; ) {
    const head = Buffer.from(await read(file, { from: end, length: Math.min(LONGEST_HEAD, size - end) })).toString(
      'latin1',
    )
    const [line, key, length] = /^([0-9a-f]+) (\d+)\n/.exec(head) ?? []
    if (line === undefined || key === undefined) return end
    const place = { from: end + line.length, length: Number(length) }
    if (place.from + place.length > size) return end
    places.set(key, place)
    end = place.from + place.length
  }
}

const LONGEST_HEAD = 256

async function read(file: FileHandle, { from, length }: Place): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done)
    if (bytesRead === 0) return bytes.subarray(0, done)
    done += bytesRead
  }
  return bytes
}
