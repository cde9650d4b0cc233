/** Writing a file whole or not at all, and never over what somebody else has made. */
import { randomUUID } from 'node:crypto'
import { readdirSync, realpathSync, rmSync } from 'node:fs'
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pid } from 'node:process'
import { UserError } from '../core/diagnostic.ts'
import type { Host } from './host.ts'
import { readFile, reason } from './input.ts'

/** What is minded while a file is replaced. */
export interface Replacing {
  /** Loads what says why the bytes that are there must stay. Absent: whatever is there may go. */
  readonly refusal?: (() => Promise<Refusal>) | undefined
  /** Keeps an interrupt from leaving a temporary file behind. */
  readonly guard?: Host['guard'] | undefined
}

/** Why the bytes that are there must stay; nothing where they may go. */
export type Refusal = (existing: Uint8Array) => string | undefined

/**
 * Puts the bytes in a file's place: written beside it, flushed to the disk, then renamed.
 *
 * Whatever happens on the way, the path holds what it held before or all of the new bytes; each process has a temporary
 * file of its own, so of two the later one stays. A symbolic link stays, and what it points at is replaced.
 *
 * @throws UserError where the path is a folder or a device, where it cannot be written, or where what is there stays.
 */
export async function replaceFile(path: string, bytes: Uint8Array, { refusal, guard }: Replacing = {}): Promise<void> {
  const { target, mode } = await resolved(path)
  const judge = mode === undefined ? undefined : await refusal?.()
  const beside = join(dirname(target), `${temporary(target)}${randomUUID().slice(0, 8)}.tmp`)
  const done = guard?.(() => rmSync(beside, { force: true }))
  try {
    await writeThrough(beside, bytes, mode)
    // As late as can be: it may be saved by somebody while we write.
    const why = judge?.(await readFile(path))
    if (why !== undefined) throw new UserError(`${path}: is not overwritten: ${why}; --force overwrites it`)
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    if (error instanceof UserError) throw error
    throw new UserError(`${path}: cannot be written: ${wording(error)}`)
  } finally {
    done?.()
  }
}

/** What this process has begun to write in place of a file, in whatever thread, and not ended, is removed. */
export function removeUnfinished(path: string): void {
  try {
    const target = realpathSync(dirname(path))
    const begun = temporary(path)
    for (const name of readdirSync(target)) if (name.startsWith(begun)) rmSync(join(target, name), { force: true })
  } catch {
    // There is no such folder yet, or none that may be read: then nothing was begun in it.
  }
}

const temporary = (target: string): string => `.${basename(target)}.${pid}-`

/** Makes a folder and those above it, where they are not there yet. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw new UserError(`${path}: cannot be made: ${reason(error)}`)
  }
}

/** `mode` is who may read and write what is there; absent where nothing is. */
async function resolved(path: string): Promise<{ readonly target: string; readonly mode?: number }> {
  try {
    const target = await realpath(path)
    const kind = await stat(target)
    if (kind.isDirectory()) throw new UserError(`${path}: cannot be written: is a folder, not a file`)
    // Renaming onto a device or a pipe would put a file in its place.
    if (!kind.isFile()) throw new UserError(`${path}: cannot be written: is no regular file`)
    return { target, mode: kind.mode & 0o777 }
  } catch (error) {
    if (error instanceof UserError) throw error
    if (isMissing(error)) return { target: path }
    throw new UserError(`${path}: cannot be written: ${reason(error)}`)
  }
}

async function writeThrough(path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const wording = (error: unknown): string => (isMissing(error) ? 'no such folder' : reason(error))
