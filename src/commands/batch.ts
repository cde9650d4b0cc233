/** Many files, on all cores: a pool of threads, each with one file at a time. */
import { availableParallelism } from 'node:os'
import { Tinypool } from 'tinypool'
import { UserError } from '../core/diagnostic.ts'
import { type ExitStatus, exitStatuses } from '../core/severity.ts'
import { outcomeJson, outcomeLine, totals } from '../report/build/batch.ts'
import type { Status } from '../report/build/outcome.ts'
import { type BatchFile, batchFiles, listedNames, ofShard } from './batch-files.ts'
import type * as BatchJob from './batch-job.ts'
import type { BatchOptions } from './batch-options.ts'
import { failure, faultText } from './fault.ts'
import type { Host } from './host.ts'
import { removeUnfinished } from './output/leftovers.ts'
import { progressOf } from './progress.ts'

/**
 * All files that are named or listed, and those of them that fall to this shard.
 *
 * @throws UserError where there is none to be asked about.
 */
export async function chosenFiles(
  named: readonly string[],
  { filesFrom, shard }: BatchOptions,
  endings: readonly string[],
  host: Host,
): Promise<{ readonly all: readonly BatchFile[]; readonly chosen: readonly BatchFile[] }> {
  const listed = filesFrom === undefined ? [] : await listedNames(filesFrom, host)
  const asked = [...named, ...listed]
  // What checked nothing would pass for a check that all hold.
  if (asked.length === 0) throw new UserError(`the list ${filesFrom} is empty: it names no file`)
  const all = await batchFiles(asked, endings)
  if (all.length === 0)
    throw new UserError(`${asked.join(', ')}: no ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)} file in it`)
  return { all, chosen: shard === undefined ? all : ofShard(all, shard) }
}

/** What is said of a file even where a bar says how far all are. */
const REMARKABLE: ReadonlySet<Status> = new Set(['fails', 'failed'])

type Work = keyof typeof BatchJob
type Job<Kind extends Work> = Parameters<(typeof BatchJob)[Kind]>[0]
type Done<Kind extends Work> = Awaited<ReturnType<(typeof BatchJob)[Kind]>>

/** What a command does with a batch beside telling of it. */
export interface Taking<Kind extends Work> {
  /** Where it tells of all at the end. Absent: standard output. */
  readonly tell?: (text: string) => void
  /** Takes what came of the job of an index; `print` does so without the bar getting in its way. */
  readonly take?: (done: Done<Kind>, index: number, print: (print: () => void) => void) => Promise<void>
}

/** Does all jobs, tells of each as it is done, and of all at the end; gives what the batch ends with. */
export async function runJobs<Kind extends Work>(
  host: Host,
  work: Kind,
  jobs: readonly Job<Kind>[],
  { jobs: wanted = availableParallelism(), json }: BatchOptions,
  { tell = host.out, take }: Taking<Kind> = {},
): Promise<ExitStatus> {
  const started = performance.now()
  const threads = Math.max(1, Math.min(wanted, jobs.length))
  const progress = progressOf(jobs.length, host)
  const sums = totals()
  let fault: string | undefined
  const done = async (outcome: Done<Kind>, index: number): Promise<void> => {
    await take?.(outcome, index, progress.print)
    sums.add(outcome)
    fault ??= outcome.stack
    progress.step()
    if (json) progress.print(() => host.out(outcomeJson(outcome)))
    else if (host.bar === undefined || REMARKABLE.has(outcome.status))
      progress.print(() => host.err(`${outcomeLine(outcome)}\n`))
  }
  if (jobs.length > 0) await eachInPool(work, jobs, threads, done, host)
  progress.end()
  if (!json) tell(sums.text((performance.now() - started) / 1000, threads))
  if (fault !== undefined) host.err(faultText(fault))
  if (fault !== undefined) return exitStatuses.fault
  if (sums.count('failed') > 0) return exitStatuses.undone
  return sums.count('fails') > 0 ? exitStatuses.fails : exitStatuses.holds
}

/**
 * A file that fails, or that takes its thread down with it, is one failed outcome; the next file gets a new thread. Only
 * as many files are under way as there are threads, so the memory needed does not grow with their number.
 */
async function eachInPool<Kind extends Work>(
  work: Kind,
  jobs: readonly { readonly input: string; readonly output?: string }[],
  threads: number,
  done: (outcome: Done<Kind>, index: number) => Promise<void>,
  host: Host,
): Promise<void> {
  const filename = new URL('./batch-job.js', import.meta.url).href
  const pool = new Tinypool({ filename, name: work, minThreads: threads, maxThreads: threads })
  const waiting = jobs.entries()
  const underWay = new Set<string>()
  let isInterrupted = false
  // A thread that still runs may begin its next file behind the broom.
  const ended = host.guard?.(async () => {
    isInterrupted = true
    await pool.destroy()
    for (const output of underWay) removeUnfinished(output)
  })
  const lane = async (): Promise<void> => {
    // The lanes share one iterator: each takes what is next.
    for (const [index, job] of waiting) {
      const { input, output } = job
      if (output !== undefined) underWay.add(output)
      const outcome = await pool.run(job).catch((error: unknown) => failure(input, error))
      // That its thread was ended is nothing to tell of a file: the process ends.
      if (isInterrupted) return await forEver
      await done(outcome, index)
      if (output !== undefined) underWay.delete(output)
    }
  }
  try {
    await Promise.all(Array.from({ length: threads }, lane))
  } finally {
    await pool.destroy()
    ended?.()
  }
}

const forEver = new Promise<never>(() => {})
