/**
 * The files that tieout needs for a moment beside the one it writes, and what a run that was killed has left of them.
 *
 *     .tieout-5f0c1ca3-4711-91d2b00a.tmp    the machine's name as a digest, the process, a number of its own
 *     .tieout-1c291ca35f0c.lock             the name of the file that is being replaced, as a digest
 *     .tieout-1c291ca35f0c.part             the same of one that is made of many: stays until all are done
 *
 * Their names say nothing of the file's own, which may be as long as a name can be.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { kill, pid } from 'node:process'
import { hasCode } from '../input.ts'

/** A process: `host` is a digest of its machine's name. */
export interface Owner {
  readonly host: string
  readonly pid: number
}

const digest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length)

/** This process. */
export const owner = (): Owner => ({ host: digest(hostname(), 8), pid })

/** A name that no other file has, in the folder of the target. */
export function temporaryFor(target: string): string {
  const { host } = owner()
  return join(dirname(target), `.tieout-${host}-${pid}-${randomUUID().slice(0, 8)}.tmp`)
}

/** The lock of a target. Some file systems take "Q1" and "q1" for one name. */
export const lockFor = (target: string): string =>
  join(dirname(target), `.tieout-${digest(basename(target).normalize('NFC').toLowerCase(), 12)}.lock`)

/** What is done of a target that is made of many files, should the run be cut short: see `journal`. */
export const journalFor = (target: string): string => lockFor(target).replace(/lock$/, 'part')

const TEMPORARY = /^\.tieout-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp$/
const LOCK = /^\.tieout-[0-9a-f]{12}\.lock$/
/** Held while the lock of a process that is over is taken away. */
const TAKING_AWAY = /^\.tieout-[0-9a-f]{12}\.lock\.left$/

/** What a lock says of its owner; nothing where it does not, or not yet. */
export function ownerIn(text: string): Owner | undefined {
  const [, host, number] = /^([0-9a-f]{8}) (\d+)\n$/.exec(text) ?? []
  return host === undefined ? undefined : { host, pid: Number(number) }
}

/** The content of a lock, as `ownerIn` reads it back: one line, host and process. */
export const ownerText = ({ host, pid }: Owner): string => `${host} ${pid}\n`

/** Whether a process is surely over: one of this machine that runs no more. Of other machines' nothing is known. */
export function isOver({ host, pid }: Owner): boolean {
  if (host !== owner().host) return false
  try {
    kill(pid, 0)
    return false
  } catch (error) {
    // It may run as somebody else's.
    return hasCode(error, 'ESRCH')
  }
}

/** No file takes so long to be written, on whatever machine: milliseconds. */
const LONG_OVER = 24 * 60 * 60 * 1000

const swept = new Set<string>()

/** Removes what runs that are over have left in a folder, once: a folder of many workbooks is not listed for each. */
export async function sweep(folder: string): Promise<void> {
  if (swept.has(folder)) return
  swept.add(folder)
  try {
    for (const name of await readdir(folder)) {
      const [, host, number] = TEMPORARY.exec(name) ?? []
      if (host === undefined && !TAKING_AWAY.test(name)) continue
      const path = join(folder, name)
      const over = host !== undefined && isOver({ host, pid: Number(number) })
      if (over || Date.now() - (await stat(path)).mtimeMs > LONG_OVER) await rm(path, { force: true })
    }
  } catch {
    // There is no such folder yet, or another run sweeps it too, or it is not ours to sweep: writing says what is wrong.
  }
}

/** What this process has begun to write in place of a file, in whatever thread, and not ended, is removed. */
export function removeUnfinished(path: string): void {
  const own = owner()
  try {
    const folder = realpathSync(dirname(path))
    for (const name of readdirSync(folder)) {
      const ours = name.startsWith(`.tieout-${own.host}-${own.pid}-`) && TEMPORARY.test(name)
      if (ours || (LOCK.test(name) && isOwn(join(folder, name)))) rmSync(join(folder, name), { force: true })
    }
  } catch {
    // There is no such folder yet, or none that may be read: then nothing was begun in it.
  }
}

/** Not where it was given back meanwhile, by a thread that goes on: the others are still to be looked at. */
function isOwn(lock: string): boolean {
  try {
    const found = ownerIn(readFileSync(lock, 'latin1'))
    return found?.pid === pid && found.host === owner().host
  } catch {
    return false
  }
}
