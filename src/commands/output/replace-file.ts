/** Writing a file whole or not at all, and never over what somebody else has made. */
import { existsSync, rmSync } from 'node:fs'
import { mkdir, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { UserError } from '../../core/diagnostic.ts'
import type { Host } from '../host.ts'
import { folderReason, hasCode, isAddress, readFile, reason } from '../input.ts'
import { namesFile } from './endings.ts'
import { sweep, temporaryFor } from './leftovers.ts'
import { locked } from './lock.ts'

/** How a file is replaced: when the write is refused, and what keeps an interrupt from leaving half of it. */
export interface Replacing {
  /** Loads what says why the bytes that are there must stay. Absent: whatever is there may go. */
  readonly refusal?: (() => Promise<Refusal>) | undefined
  /** Reads as much of what is there as the refusal goes by. Absent: all of it. */
  readonly look?: typeof readFile | undefined
  /** What was there when the new bytes were made of it: where it is there still, all of it is in them. */
  readonly madeOf?: Uint8Array | undefined
  /** Keeps an interrupt from leaving a temporary file behind. */
  readonly guard?: Host['guard'] | undefined
}

/** Why the bytes that are there must stay, and what to do instead; nothing where they may go. */
export type Refusal = (existing: Uint8Array) => string | undefined

/**
 * Puts the bytes in a file's place: written beside it, flushed to the disk, then renamed.
 *
 * Whatever happens on the way, the path holds what it held before or all of the new bytes. Between the last look at what
 * is there and the renaming no other tieout writes it. A symbolic link stays, and what it points at is replaced.
 *
 * @returns false, and writes nothing, where something else is there than what the new bytes were made of.
 * @throws UserError where the path is a folder or a device, where it cannot be written, or where what is there stays.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  { refusal, look, madeOf, guard }: Replacing = {},
): Promise<boolean> {
  provePlace(path)
  const { target, mode } = await placeFor(path)
  await sweep(dirname(target))
  const beside = temporaryFor(target)
  const done = guard?.(() => rmSync(beside, { force: true }))
  try {
    await writeThrough(beside, bytes, mode)
    return await locked(target, guard, async () => {
      // As late as can be: it may be saved by somebody while we write.
      const existing = await existingBytes(path, look)
      if (existing !== undefined && madeOf !== undefined && Buffer.compare(existing, madeOf) !== 0) return false
      const why = existing === undefined || madeOf !== undefined ? undefined : (await refusal?.())?.(existing)
      if (why !== undefined) throw new UserError(`${path}: is not overwritten: ${why}`)
      await rename(beside, target)
      return true
    })
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${path}: cannot be written: ${folderReason(error)}`)
  } finally {
    await rm(beside, { force: true })
    done?.()
  }
}

const PLACES = { file: 'file to write', folder: 'folder to write into' } as const

/** @throws UserError for what is no path at all: an empty one, "-", or an address; and for a new folder called as a file is. */
export function provePlace(path: string, kind: keyof typeof PLACES = 'file'): void {
  const place = PLACES[kind]
  if (path.trim() === '')
    throw new UserError(`the name of the ${place} is empty: perhaps a variable of the shell has no value`)
  if (path === '-') throw new UserError(`-: stands for standard input; name a ${place}`)
  if (isAddress(path)) throw new UserError(`${path}: is an address; name a ${place}`)
  if (kind === 'folder' && namesFile(path) && !existsSync(path))
    throw new UserError(`${path}: ends in ${extname(path)}, as a file does; name a ${place}`)
}

/** Makes a folder and those above it, where they are not there yet. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw new UserError(`${path}: cannot be made: ${reason(error)}`)
  }
}

/** Where a path leads, symbolic links followed, also those that lead to where nothing is yet. */
export async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const inFolder = async (name: string) =>
      join(await realpath(dirname(name)).catch(() => dirname(name)), basename(name))
    if (!hasCode(error, 'ENOENT')) return inFolder(path)
    const link = await readlink(path).catch(() => undefined)
    return link === undefined ? inFolder(path) : realPlace(resolve(dirname(path), link))
  }
}

/** Whether a path leads to where one of the others does. */
export async function isAmong(path: string, others: readonly string[]): Promise<boolean> {
  const place = await realPlace(path)
  for (const other of others) if (other !== '-' && (await realPlace(other)) === place) return true
  return false
}

/** What a file holds, as far as is looked; nothing where there is none. */
export async function existingBytes(path: string, look = readFile): Promise<Uint8Array | undefined> {
  try {
    await stat(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
  return look(path)
}

/**
 * The file that is written where a path is named. `mode` is who may read and write what is there; absent where nothing is.
 *
 * @throws UserError where the path is a folder, a device or a pipe.
 */
export async function placeFor(path: string): Promise<{ readonly target: string; readonly mode?: number }> {
  try {
    // Of a pipe, as /dev/stdout may be, there is no real path.
    const kind = await stat(path)
    if (kind.isDirectory()) throw new UserError(`${path}: cannot be written: is a folder, not a file`)
    // Renaming onto a device or a pipe would put a file in its place.
    if (!kind.isFile()) throw new UserError(`${path}: cannot be written: is no regular file`)
    return { target: await realpath(path), mode: kind.mode & 0o777 }
  } catch (error) {
    if (error instanceof UserError) throw error
    if (hasCode(error, 'ENOENT')) return { target: await realPlace(path) }
    throw new UserError(`${path}: cannot be written: ${reason(error)}`)
  }
}

async function writeThrough(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  mode: number | undefined,
): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    if (bytes instanceof Uint8Array) await file.writeFile(bytes)
    else for await (const some of bytes) await file.appendFile(some)
    await file.sync()
  } finally {
    await file.close()
  }
}
