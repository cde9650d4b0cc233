import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lockFor, owner, ownerText } from '../../src/commands/output/leftovers.ts'
import { locked } from '../../src/commands/output/lock.ts'

let folder = ''
let target = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tieout-lock-'))
  target = join(folder, 'a.xlsx')
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

/** No process has it: Linux gives no more than 2 ** 22, others fewer. */
const NOBODY = 2 ** 30

describe('locked', () => {
  test('lets one at a time do its work, and gives the lock back, also after a failure', async () => {
    let [inside, most] = [0, 0]
    const work = async (n: number): Promise<number> => {
      most = Math.max(most, ++inside)
      await delay(2)
      inside -= 1
      if (n === 3) throw new Error('fails')
      return n
    }
    const all = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((n) => locked(target, undefined, () => work(n))))
    expect(all.map((each) => (each.status === 'fulfilled' ? each.value : 'failed'))).toEqual([1, 2, 'failed', 4, 5, 6])
    expect(most).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  test('is taken over from a process that runs no more, by one of several', async () => {
    writeFileSync(lockFor(target), ownerText({ ...owner(), pid: NOBODY }))
    let [inside, most] = [0, 0]
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside)
      await delay(2)
      inside -= 1
    }
    await Promise.all(Array.from({ length: 8 }, () => locked(target, undefined, work)))
    expect(most).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['a running process', ownerText(owner())],
    ['another machine', ownerText({ host: '00000000', pid: NOBODY })],
    ['nobody knows whom', ''],
  ])('of %s is waited for, and not taken away', async (_, text) => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const lock = lockFor(target)
    writeFileSync(lock, text)
    const waiting = locked(target, undefined, async () => 'done')
    waiting.catch(() => undefined)
    await delay(100)
    expect(readFileSync(lock, 'utf8')).toBe(text)
    vi.advanceTimersByTime(21_000)
    await expect(waiting).rejects.toMatchObject({
      name: 'UserError',
      message: `${target}: another tieout is writing it; if none is, one was killed: remove ${lock}`,
    })
    expect(readFileSync(lock, 'utf8')).toBe(text)
    rmSync(lock)
    expect(await locked(target, undefined, async () => 'done')).toBe('done')
  })

  test('is given back where an interrupt ends the process', async () => {
    const cleanUps = new Set<() => void>()
    const guard = (cleanUp: () => void) => {
      cleanUps.add(cleanUp)
      return () => void cleanUps.delete(cleanUp)
    }
    await locked(target, guard, async () => {
      expect(existsSync(lockFor(target))).toBe(true)
      for (const cleanUp of cleanUps) cleanUp()
      expect(existsSync(lockFor(target))).toBe(false)
    })
    expect(cleanUps.size).toBe(0)
  })

  test('is one for names that some file systems take for one', () => {
    expect(lockFor(join(folder, 'Q1.xlsx'))).toBe(lockFor(join(folder, 'q1.xlsx')))
    expect(lockFor(join(folder, 'é.xlsx'))).toBe(lockFor(join(folder, 'e\u0301.xlsx')))
    expect(lockFor(join(folder, 'q2.xlsx'))).not.toBe(lockFor(join(folder, 'q1.xlsx')))
  })
})
