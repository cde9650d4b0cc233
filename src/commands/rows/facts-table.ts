/** The figures of releases as rows of one table, to standard output or into a file. */
import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FACT_COLUMNS } from '../../contract/fact-columns.ts'
import { UserError } from '../../core/diagnostic.ts'
import type { ExitStatus } from '../../core/severity.ts'
import { type RowFormat, rowForms } from '../../report/build/rows.ts'
import { runJobs } from '../batch.ts'
import type { BatchFile } from '../batch-files.ts'
import type { FactsJob } from '../batch-job.ts'
import type { BatchOptions } from '../batch-options.ts'
import type { Host } from '../host.ts'
import { folderReason, readFile, readInput, readStart } from '../input.ts'
import { type Journal, openJournal } from '../output/journal.ts'
import { journalFor } from '../output/leftovers.ts'
import { locked } from '../output/lock.ts'
import { existingBytes, isAmong, placeFor, replaceFile } from '../output/replace-file.ts'
import type { AllTemplates } from '../templates.ts'
import { factsKey } from './facts-key.ts'
import { overTable, tableRefusal } from './table-refusal.ts'

/** Which releases are to be listed, and how. */
export interface Listing {
  readonly files: readonly BatchFile[]
  readonly format: RowFormat
  readonly own: AllTemplates
  readonly options: BatchOptions
}

/** Rows to standard output, release by release in their order, each as soon as all before it are there. */
export async function printFacts(host: Host, listing: Listing): Promise<ExitStatus> {
  const done = new Map<number, string>()
  let next = 0
  host.out(rowForms[listing.format].head(FACT_COLUMNS))
  return runJobs(host, 'factsJob', await jobsOf(host, listing), listing.options, {
    tell: host.err,
    take: async ({ rows = '' }, i, print) => {
      done.set(i, rows)
      for (let text = done.get(next); text !== undefined; text = done.get(next)) {
        const ready = text
        if (ready !== '') print(() => host.out(ready))
        done.delete(next++)
      }
    },
  })
}

/** Standard input is read here: threads have none. */
const jobsOf = (host: Host, { files, format, own: { known } }: Listing): Promise<FactsJob[]> =>
  Promise.all(
    files.map(async ({ path: input }) =>
      input === '-' ? { input, format, known, bytes: await readInput(input, host) } : { input, format, known },
    ),
  )

/** Rows into a file, whole or not at all; what is done of it is kept beside it until all is. */
export async function writeFacts(host: Host, listing: Listing, output: string): Promise<ExitStatus> {
  const { files, format, options } = listing
  const { target } = await placeFor(output)
  await proveOutput({ output, target }, files)
  const place = journalFor(target)
  return locked(place, host.guard, async () => {
    const journal = await openJournal(place)
    const keys = await keysDone(journal, listing)
    if (keys.size > 0) host.err(`${keys.size} of ${files.length} files were done before\n`)
    const rest = { ...listing, files: files.filter(({ path }) => !keys.has(path)) }
    const status = await runJobs(host, 'factsJob', await jobsOf(host, rest), options, {
      take: async ({ input, key, rows }) => {
        if (key === undefined || rows === undefined) return
        keys.set(input, key)
        await journal.add(key, rows)
      },
    })
    const content = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(rowForms[format].mark + rowForms[format].head(FACT_COLUMNS))
      for (const { path } of files) {
        const key = keys.get(path)
        if (key !== undefined) yield await journal.piece(key)
      }
    }
    await replaceFile(output, content(), { ...overTable, guard: host.guard })
    // What failed may be mended: the others need not be read again then.
    await (status === 0 ? journal.remove() : journal.close())
    return status
  })
}

/** Before any release is read, which may take hours. */
async function proveOutput(
  { output, target }: { readonly output: string; readonly target: string },
  files: readonly BatchFile[],
): Promise<void> {
  const paths = files.map(({ path }) => path)
  if (await isAmong(output, paths)) throw new UserError(`${output}: is one of the releases; it is not overwritten`)
  await access(dirname(target), constants.W_OK).catch((error: unknown) => {
    throw new UserError(`${output}: cannot be written: ${folderReason(error)}`)
  })
  const existing = await existingBytes(output, readStart)
  const why = existing && tableRefusal(existing)
  if (why !== undefined) throw new UserError(`${output}: is not overwritten: ${why}`)
}

/** The files whose rows a run that was cut short has left, each with their key. */
async function keysDone(journal: Journal, { files, format, own }: Listing): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  if (journal.kept === 0) return keys
  for (const { path } of files) {
    const bytes = path === '-' ? undefined : await readFile(path).catch(() => undefined)
    const key = bytes && factsKey(bytes, path, format, own.files)
    if (key !== undefined && journal.has(key)) keys.set(path, key)
  }
  return keys
}
