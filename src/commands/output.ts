/** Writing a file whole or not at all. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../core/diagnostic.ts'
import { reason } from './input.ts'

/**
 * Puts the bytes in a file's place: written beside it, flushed to the disk, then renamed.
 *
 * Whatever happens on the way, the path holds what it held before or all of the new bytes. A symbolic link stays, and
 * what it points at is replaced.
 *
 * @throws UserError where the path is a folder or a device, or where it cannot be written.
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const target = await resolved(path)
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}.tmp`)
  try {
    await writeThrough(beside, bytes)
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw new UserError(`${path}: cannot be written: ${wording(error)}`)
  }
}

/** Makes a folder and those above it, where they are not there yet. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw new UserError(`${path}: cannot be made: ${reason(error)}`)
  }
}

async function resolved(path: string): Promise<string> {
  try {
    const target = await realpath(path)
    const kind = await stat(target)
    if (kind.isDirectory()) throw new UserError(`${path}: cannot be written: is a folder, not a file`)
    // Renaming onto a device or a pipe would put a file in its place.
    if (!kind.isFile()) throw new UserError(`${path}: cannot be written: is no regular file`)
    return target
  } catch (error) {
    if (error instanceof UserError) throw error
    if (isMissing(error)) return path
    throw new UserError(`${path}: cannot be written: ${reason(error)}`)
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const wording = (error: unknown): string => (isMissing(error) ? 'no such folder' : reason(error))
