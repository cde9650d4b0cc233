/** `tieout facts`: the figures of many releases as rows of one table. */
import { Command, Option } from 'commander'
import { FACT_COLUMNS, factColumns } from '../contract/fact-columns.ts'
import { UserError } from '../core/diagnostic.ts'
import { type RowFormat, rowForms } from '../report/build/rows.ts'
import { addBatchOptions, type BatchOptions } from './batch-options.ts'
import type { Host } from './host.ts'

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
  const own = await (await import('./templates.ts')).ownTemplates()
  const { printFacts, writeFacts } = await import('./rows/facts-table.ts')
  const listing = { files: chosen, format, own, options }
  const { output } = options
  host.end(await (output === undefined ? printFacts(host, listing) : writeFacts(host, listing, output)))
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
