/** `tieout facts`: the figures of many releases as rows of one table. */
import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Command, Option } from 'commander'
import { FACT_COLUMNS, factColumns } from '../contract/fact-columns.ts'
import { UserError } from '../core/diagnostic.ts'
import { type RowFormat, rowForms } from '../report/build/rows.ts'
import type { BatchFile } from './batch-files.ts'
import type { FactsJob } from './batch-job.ts'
import { addBatchOptions, type BatchOptions } from './batch-options.ts'
import type { Host } from './host.ts'
import { folderReason, isPackage, readFile, readInput } from './input.ts'
import type { Refusal } from './output/replace-file.ts'
import type { OwnFiles, OwnTemplates } from './templates.ts'

interface FactsOptions extends BatchOptions {
  readonly format?: RowFormat
  readonly output?: string
}

const FORMATS = Object.keys(rowForms) as RowFormat[]

/** The command `facts`, which reads and writes through the host. */
export function factsCommand(host: Host): Command {
  const command = new Command('facts')
    .description('list the figures of releases as rows of one table, each with its period, unit, place and verdict')
    .argument('[releases...]', 'releases as text, HTML or PDF, - for standard input: files, folders, globs')
    .addOption(
      new Option(
        '--format <format>',
        'csv, or ndjson: a line of JSON for each (default: as the ending of -o; csv to standard output)',
      ).choices(FORMATS),
    )
    .option('-o, --output <file>', 'the file to write (default: standard output); a run that was cut short goes on')
  return addBatchOptions(command)
    .addHelpText('after', columnsHelp)
    .action((releases: string[], options: Omit<FactsOptions, 'json'>) =>
      facts(host, releases, { ...options, json: false }),
    )
}

const columnsHelp = (): string => {
  const width = Math.max(...FACT_COLUMNS.map((name) => name.length))
  return `\nColumns:\n${Object.entries(factColumns)
    .map(([name, says]) => `  ${name.padEnd(width)}  ${says}\n`)
    .join('')}`
}

async function facts(host: Host, named: readonly string[], options: FactsOptions): Promise<void> {
  if (named.length === 0 && options.filesFrom === undefined)
    throw new UserError('facts of what? Name a release, a folder, or --files-from a list')
  const [{ chosenFiles }, { RELEASES }] = await Promise.all([import('./batch.ts'), import('./batch-files.ts')])
  const { chosen } = await chosenFiles(named, options, RELEASES, host)
  const format = await formatOf(options)
  // What is wrong with a template is said once, not for each file.
  const own = await (await import('./templates.ts')).ownFiles()
  if (options.output === undefined) await print(host, chosen, format, own, options)
  else await write(host, chosen, format, own, options.output, options)
}

/** As the ending of a file says; CSV to standard output. Throws where an ending says neither: "facts.xlsx" is no CSV. */
async function formatOf({ format, output }: FactsOptions): Promise<RowFormat> {
  if (output === undefined) return format ?? 'csv'
  const [{ formNamed, proveNamed }, { provePlace }] = await Promise.all([
    import('./output/endings.ts'),
    import('./output/replace-file.ts'),
  ])
  provePlace(output)
  const wanted = format ?? formNamed(output, FORMATS)
  if (wanted === undefined)
    throw new UserError(`${output}: ends neither in .csv nor in .ndjson or .jsonl: say --format`)
  proveNamed(output, wanted, FORMATS)
  return wanted
}

/** Rows to standard output, release by release in their order, each as soon as all before it are there. */
async function print(
  host: Host,
  files: readonly BatchFile[],
  format: RowFormat,
  own: OwnFiles,
  options: FactsOptions,
): Promise<void> {
  const { runJobs } = await import('./batch.ts')
  const done = new Map<number, string>()
  let next = 0
  host.out(rowForms[format].head(FACT_COLUMNS))
  const status = await runJobs(host, 'factsJob', await jobsOf(host, files, format, own.known), options, {
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
  host.end(status)
}

/** Standard input is read here: threads have none. */
const jobsOf = (host: Host, files: readonly BatchFile[], format: RowFormat, known: OwnTemplates): Promise<FactsJob[]> =>
  Promise.all(
    files.map(async ({ path: input }) =>
      input === '-' ? { input, format, known, bytes: await readInput(input, host) } : { input, format, known },
    ),
  )

/** A workbook may be somebody's work. */
const refusal: Refusal = (existing) => (isPackage(existing) ? 'it is a workbook; name another file' : undefined)

/** Rows into a file, whole or not at all; what is done of it is kept beside it until all is. */
async function write(
  host: Host,
  files: readonly BatchFile[],
  format: RowFormat,
  own: OwnFiles,
  output: string,
  options: FactsOptions,
): Promise<void> {
  const [{ runJobs }, { isAmong, realPlace, replaceFile }, { openJournal }, { journalFor }, { locked }, { factsKey }] =
    await Promise.all([
      import('./batch.ts'),
      import('./output/replace-file.ts'),
      import('./output/journal.ts'),
      import('./output/leftovers.ts'),
      import('./output/lock.ts'),
      import('./rows/facts-key.ts'),
    ])
  if (
    await isAmong(
      output,
      files.map(({ path }) => path),
    )
  )
    throw new UserError(`${output}: is one of the releases; it is not overwritten`)
  const place = journalFor(await realPlace(output))
  await access(dirname(place), constants.W_OK).catch((error: unknown) => {
    throw new UserError(`${output}: cannot be written: ${folderReason(error)}`)
  })
  const existing = await readFile(output).catch(() => new Uint8Array())
  const why = refusal(existing)
  if (why !== undefined) throw new UserError(`${output}: is not overwritten: ${why}`)
  await locked(place, host.guard, async () => {
    const journal = await openJournal(place)
    const keys = new Map<string, string>()
    if (journal.kept > 0) {
      for (const { path } of files) {
        const bytes = path === '-' ? undefined : await readFile(path).catch(() => undefined)
        const key = bytes && factsKey(bytes, path, format, own.files)
        if (key !== undefined && journal.has(key)) keys.set(path, key)
      }
      if (keys.size > 0) host.err(`${keys.size} of ${files.length} files were done before\n`)
    }
    const rest = files.filter(({ path }) => !keys.has(path))
    const status = await runJobs(host, 'factsJob', await jobsOf(host, rest, format, own.known), options, {
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
    await replaceFile(output, content(), {
      refusal: async () => refusal,
      guard: host.guard,
    })
    // What failed may be mended: the others need not be read again then.
    await (status === 0 ? journal.remove() : journal.close())
    host.end(status)
  })
}
