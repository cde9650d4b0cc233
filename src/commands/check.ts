/** `tieout check`: a release or a workbook held against itself. */
import { Command, Option } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import { addBatchOptions, type BatchOptions } from './batch-options.ts'
import { allHold, isPackage } from './holding.ts'
import type { Host } from './host.ts'
import { isOne } from './one-or-many.ts'

const FORMATS = ['terminal', 'markdown', 'json'] as const
type Format = (typeof FORMATS)[number]

interface CheckOptions extends BatchOptions {
  readonly format: Format
  readonly strict: boolean
}

export function checkCommand(host: Host): Command {
  const command = new Command('check')
    .description('say what of a release ties and what does not; or what a workbook, calculated anew, does not hold')
    .argument(
      '[files...]',
      'a release as text or HTML, or an .xlsx workbook, - for standard input; or many: files, folders, globs',
    )
    .option('--json', 'the same as --format json; of many, a line of JSON for each file', false)
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('terminal'))
    .option('--strict', 'count suspect and unmatched figures as failures', false)
  return addBatchOptions(command)
    .addHelpText('after', '\nExit status: 0 all holds, 1 a check fails, 2 it could not be checked, or not all of it.')
    .action((files: string[], options: CheckOptions) => check(host, files, options))
}

async function check(host: Host, files: readonly string[], options: CheckOptions): Promise<void> {
  const [only] = files
  const listed = options.filesFrom !== undefined || options.shard !== undefined
  if (only === undefined && !listed) throw new UserError('check what? Name a file, a folder, or --files-from a list')
  if (only !== undefined && files.length === 1 && !listed && (await isOne(only))) return checkOne(host, only, options)
  await checkMany(host, files, options)
}

async function checkMany(host: Host, named: readonly string[], options: CheckOptions): Promise<void> {
  const { format, strict, json } = options
  if (format === 'markdown') throw new UserError('--format markdown reports on one file; of many there is --json')
  const [{ chosenFiles, runJobs }, { RELEASES }] = await Promise.all([import('./batch.ts'), import('./batch-files.ts')])
  const { chosen } = await chosenFiles(named, options, [...RELEASES, '.xlsx'], host)
  const jobs = chosen.map(({ path }) => ({ input: path, strict }))
  const outcomes = await runJobs(host, 'checkJob', jobs, { ...options, json: json || format === 'json' })
  host.end(outcomes.count('failed') > 0 ? 2 : outcomes.count('fails') > 0 ? 1 : 0)
}

async function checkOne(host: Host, path: string, options: CheckOptions): Promise<void> {
  const { nameOf, readInput } = await import('./input.ts')
  const bytes = await readInput(path, host)
  const format = options.json ? 'json' : options.format
  const holds = isPackage(bytes)
    ? await checkBook(host, bytes, nameOf(path), format)
    : await checkRelease(host, bytes, nameOf(path), format, options.strict)
  host.end(holds ? 0 : 1)
}

async function checkRelease(
  host: Host,
  bytes: Uint8Array,
  name: string,
  format: Format,
  strict: boolean,
): Promise<boolean> {
  const [{ examine }, { templates }, { oddities }, reports] = await Promise.all([
    import('../flows/build.ts'),
    import('./shipped.ts'),
    import('./report.ts'),
    import('./check-report.ts'),
  ])
  const examined = examine(bytes, name, templates)
  host.err(oddities({ ...examined, results: [] }))
  host.out(
    format === 'json'
      ? await reports.checkJson(examined)
      : format === 'markdown'
        ? reports.checkMarkdown(examined)
        : reports.checkText(examined),
  )
  return allHold(examined.results, strict)
}

async function checkBook(host: Host, bytes: Uint8Array, name: string, format: Format): Promise<boolean> {
  const [existing, { recalculate }, { bookJson, bookMarkdown, bookText }] = await Promise.all([
    import('../flows/existing.ts'),
    import('./libre-office.ts'),
    import('./book-report.ts'),
  ])
  const report = await existing.checkBook(bytes, name, () => recalculate(bytes, name, host))
  host.out(
    format === 'json'
      ? bookJson(report, name)
      : format === 'markdown'
        ? bookMarkdown(report, name)
        : bookText(report, name),
  )
  return report.findings.length === 0
}
