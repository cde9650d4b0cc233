/** Many files, on all cores: a pool of threads, each with one file at a time. */
import { availableParallelism } from 'node:os'
import { Tinypool } from 'tinypool'
import { UserError } from '../core/diagnostic.ts'
import { type ExitStatus, exitStatuses } from '../core/severity.ts'
import { outcomeJson, outcomeLine, totals } from '../report/build/batch.ts'
import type { Outcome, Status } from '../report/build/outcome.ts'
import { type BatchFile, batchFiles, listedNames, ofShard } from './batch-files.ts'
import type * as BatchJob from './batch-job.ts'
import type { BatchOptions } from './batch-options.ts'
import { failure, faultText } from './fault.ts'
import type { Host } from './host.ts'
import { removeUnfinished } from './output/leftovers.ts'
import { progressOf } from './progress.ts'

/** All files that are named or listed, and those of them that fall to this shard. */
export async function chosenFiles(
  named: readonly string[],
  { filesFrom, shard }: BatchOptions,
  endings: readonly string[],
  host: Host,
): Promise<{ readonly all: readonly BatchFile[]; readonly chosen: readonly BatchFile[] }> {
  const listed = filesFrom === undefined ? [] : await listedNames(filesFrom, host)
  const all = await batchFiles([...named, ...listed], endings)
  if (all.length === 0 && named.length > 0)
    throw new UserError(`${named.join(', ')}: no ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)} file in it`)
  return { all, chosen: shard === undefined ? all : ofShard(all, shard) }
}

/** What is said of a file even where a bar says how far all are. */
const REMARKABLE: ReadonlySet<Status> = new Set(['fails', 'failed'])

/** Does all jobs, tells of each as it is done (`seen` too), and of all at the end; gives what the batch ends with. */
export async function runJobs<Work extends keyof typeof BatchJob>(
  host: Host,
  work: Work,
  jobs: readonly Parameters<(typeof BatchJob)[Work]>[0][],
  { jobs: wanted = availableParallelism(), json }: BatchOptions,
  seen: (outcome: Outcome) => void = () => undefined,
): Promise<ExitStatus> {
  const started = performance.now()
  const threads = Math.max(1, Math.min(wanted, jobs.length))
  const progress = progressOf(jobs.length, host)
  const sums = totals()
  let fault: string | undefined
  const done = (outcome: Outcome): void => {
    sums.add(outcome)
    seen(outcome)
    fault ??= outcome.stack
    progress.step()
    if (json) progress.print(() => host.out(outcomeJson(outcome)))
    else if (host.bar === undefined || REMARKABLE.has(outcome.status))
      progress.print(() => host.err(`${outcomeLine(outcome)}\n`))
  }
  if (jobs.length > 0) await eachInPool(work, jobs, threads, done, host)
  progress.end()
  if (!json) host.out(sums.text((performance.now() - started) / 1000, threads))
  if (fault !== undefined) host.err(faultText(fault))
  if (fault !== undefined) return exitStatuses.fault
  if (sums.count('failed') > 0) return exitStatuses.undone
  return sums.count('fails') > 0 ? exitStatuses.fails : exitStatuses.holds
}

/**
 * A file that fails, or that takes its thread down with it, is one failed outcome; the next file gets a new thread. Only
 * as many files are under way as there are threads, so the memory needed does not grow with their number.
 */
async function eachInPool(
  work: string,
  jobs: readonly { readonly input: string; readonly output?: string }[],
  threads: number,
  done: (outcome: Outcome) => void,
  host: Host,
): Promise<void> {
  const filename = new URL('./batch-job.js', import.meta.url).href
  const pool = new Tinypool({ filename, name: work, minThreads: threads, maxThreads: threads })
  const waiting = jobs.values()
  const lane = async (): Promise<void> => {
    // The lanes share one iterator: each takes what is next.
    for (const job of waiting) {
      const { input, output } = job
      const ended = output === undefined ? undefined : host.guard?.(() => removeUnfinished(output))
      done(await pool.run(job).catch((error: unknown) => failure(input, error)))
      ended?.()
    }
  }
  await Promise.all(Array.from({ length: threads }, lane))
  await pool.destroy()
}
