/** One process at a time replaces a file: it holds a lock beside it while it looks at what is there and renames. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { UserError } from '../../core/diagnostic.ts'
import type { Host } from '../host.ts'
import { hasCode } from '../input.ts'
import { isOver, lockFor, owner, ownerIn, ownerText } from './leftovers.ts'

/** The longest that a lock is waited for, in milliseconds: it is held for as long as a file takes to be read. */
const PATIENCE = 20_000
/** Between two looks, in milliseconds. */
const PAUSE = 20

/**
 * Does what no other tieout may do meanwhile with the target.
 *
 * A lock that a process left which runs no more is taken over. One of another machine may be in use for all that can be
 * seen from here.
 *
 * @throws UserError where the lock is not given back.
 */
export async function locked<Result>(
  target: string,
  guard: Host['guard'] | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = lockFor(target)
  const tired = performance.now() + PATIENCE
  while (!taken(lock)) {
    if (await isLeft(lock)) await takeAway(lock)
    if (performance.now() < tired) await delay(PAUSE)
    else throw new UserError(`${target}: another tieout is writing it; if none is, one was killed: remove ${lock}`)
  }
  const done = guard?.(() => rmSync(lock, { force: true }))
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
    done?.()
  }
}

/**
 * Whether the file is ours now: it was not there, and says since whose it is. All in one step of this thread: an
 * interrupt that is heard in another finds none that names nobody.
 */
function taken(path: string): boolean {
  try {
    const file = openSync(path, 'wx')
    try {
      writeSync(file, ownerText(owner()))
    } catch (error) {
      // A full disk: a lock that names nobody would stay for good.
      rmSync(path, { force: true })
      throw error
    } finally {
      closeSync(file)
    }
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function isLeft(lock: string): Promise<boolean> {
  try {
    const holder = ownerIn(await readFile(lock, 'latin1'))
    return holder !== undefined && isOver(holder)
  } catch (error) {
    // Given back meanwhile.
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

/**
 * Of several that find a lock left, one takes it away, and looks again before it does: another may have done so, and the
 * lock that is there be in use.
 */
async function takeAway(lock: string): Promise<void> {
  const away = `${lock}.left`
  // Whoever takes it away is about to be through; or was killed in that very moment, and then nobody does.
  if (!taken(away)) return
  try {
    if (await isLeft(lock)) await rm(lock, { force: true })
  } finally {
    await rm(away, { force: true })
  }
}
