/** Reading what the user names, with one clear message for whatever cannot be read. */
import { existsSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { UserError } from '../core/diagnostic.ts'
import type { Host } from './host.ts'

/** The most that is read of one file; the largest filings with all their exhibits stay below it. */
export const LARGEST_INPUT = 256 * 1024 * 1024

/** The bytes of a file, or of standard input for "-"; otherwise as `readFile`. */
export function readInput(path: string, host: Host): Promise<Uint8Array> {
  return path === '-' ? collect('standard input', host.input) : readFile(path)
}

/**
 * The bytes of a file.
 *
 * @throws UserError for one that is missing, a folder, not permitted, or larger than `LARGEST_INPUT`.
 */
export const readFile = (path: string): Promise<Uint8Array> => opened(path, (file) => collect(path, chunksOf(file)))

/** The first bytes of a file, however large it is: enough to tell what it is. Otherwise as `readFile`. */
export const readStart = (path: string): Promise<Uint8Array> =>
  opened(path, async (file) => (await chunksOf(file).next()).value ?? new Uint8Array())

async function opened(path: string, read: (file: FileHandle) => Promise<Uint8Array>): Promise<Uint8Array> {
  if (path.trim() === '')
    throw new UserError('the name of a file is empty: perhaps a variable of the shell has no value')
  if (isAddress(path)) throw new UserError(notFetched(path, 'tieout … -'))
  try {
    // A folder opens, and says so only when read.
    const file = await open(path)
    try {
      return await read(file)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${path}: ${reason(error)}`)
  }
}

/** What a release is called in messages and in its workbook: the file's name without its folders. */
export const nameOf = (path: string): string => (path === '-' ? 'standard input' : basename(path))

/**
 * Answers, of a workbook's links, whether a file stands where one leads: from its folder, and by name in it, where Excel looks
 * as well. Pages of the web are not looked for, nor what other machines share, since looking calls on them. Of a workbook from
 * standard input there is no folder to look from.
 */
export function standingBeside(path: string): ((target: string) => boolean) | undefined {
  if (path === '-') return undefined
  return (target) => {
    const local = target.replace(/^file:\/{2,3}(?=[A-Za-z]:)/i, '').replace(/^file:\/\/(?=\/|$)/i, '')
    const names = [local, withoutEscapes(local)].map((each) => each.replaceAll('\\', '/'))
    if (names.some((each) => /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(each))) return true
    return names.some((each) => [each, basename(each)].some((file) => existsSync(resolve(dirname(path), file))))
  }
}

/** "%20" is a blank in what links say; where it is none, it stays. */
function withoutEscapes(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** An .xlsx is a zip archive, whatever the file is called. */
export const isPackage = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** True of a package that is to be opened as a workbook: documents and presentations of Office are packages as well. */
export const isWorkbook = (bytes: Uint8Array): boolean => {
  if (!isPackage(bytes)) return false
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return names.includes('xl/') || !(names.includes('word/document.xml') || names.includes('ppt/presentation.xml'))
}

/** What went wrong with a file, in words. */
export const reason = (error: unknown): string =>
  machineReason(error) ?? (error instanceof Error ? error.message : String(error))

/** What went wrong with what was to be in a folder, in words: what is missing is the folder. */
export const folderReason = (error: unknown): string => (hasCode(error, 'ENOENT') ? 'no such folder' : reason(error))

/** Whether an error is one of these of the machine's: "ENOENT". */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** A name as a shell takes it. */
export const quoted = (argument: string): string =>
  /^[\w./\\:@%+=,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`

/** "https://…": something that is not here. */
export const isAddress = (path: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(path)

/** What to do with an address instead: `then` reads standard input. What curl cannot fetch is fetched otherwise. */
export const notFetched = (address: string, then: string): string =>
  `${address}: tieout fetches nothing: ${
    /^(?:https?|ftp):/i.test(address) ? `curl -s ${quoted(address)} | ${then}` : 'name a file that is here'
  }`

/** What is wrong with the machine, in words; nothing where the error is of another kind. */
export function machineReason(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'part of the path is no folder',
  EEXIST: 'a file of that name is there',
  EISDIR: 'is a folder, not a file',
  EACCES: 'no permission',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  EDQUOT: 'the disk quota is used up',
  EMFILE: 'too many open files',
  ELOOP: 'the symbolic links go round in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'no such device',
  EPIPE: 'nobody reads it any more',
  EIO: 'the device reports an error',
}

/** Not as one of Node's streams: a run that reads one file would load them for it. (On Node 20.0 `read(room)` reads nothing.) */
async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const room = Buffer.allocUnsafe(CHUNK)
  for (;;) {
    const { bytesRead } = await file.read({ buffer: room })
    if (bytesRead === 0) return
    // A copy no longer than what was read: a pipe gives a few bytes at a time.
    yield Buffer.from(room.subarray(0, bytesRead))
  }
}

const CHUNK = 1 << 18

async function collect(name: string, stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > LARGEST_INPUT) throw new UserError(`${name}: larger than ${LARGEST_INPUT / 1024 / 1024} MiB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
