/** `tieout check`: a release or a workbook held against itself. */
import { Command, Option } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import type { Examined } from '../core/model.ts'
import type { Report } from '../report/report.ts'
import { addBatchOptions, type BatchOptions } from './batch-options.ts'
import type { Host } from './host.ts'
import { isOne } from './one-or-many.ts'
import type { PrintedFormat } from './print.ts'

const FORMATS = ['terminal', 'markdown', 'html', 'json'] as const satisfies readonly PrintedFormat[]
type Format = (typeof FORMATS)[number]

interface CheckOptions extends BatchOptions {
  readonly format: Format
  readonly strict: boolean
}

/** The command `check`, which reads and writes through the host. */
export function checkCommand(host: Host): Command {
  const command = new Command('check')
    .description('say what of a release ties and what does not; or what a workbook, calculated anew, does not hold')
    .argument(
      '[files...]',
      'a release as text, HTML or PDF, or an .xlsx workbook, - for standard input; or many: files, folders, globs',
    )
    .option('--json', 'the same as --format json; of many, a line of JSON for each file', false)
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('terminal'))
    .option('--strict', 'count warnings as failures too: suspect, unmatched and unread figures', false)
  return addBatchOptions(command).action((files: string[], options: CheckOptions) => check(host, files, options))
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
  if (format === 'markdown' || format === 'html')
    throw new UserError(`--format ${format} reports on one file; of many there is --json`)
  const [{ chosenFiles, runJobs }, { RELEASES }] = await Promise.all([import('./batch.ts'), import('./batch-files.ts')])
  const { chosen } = await chosenFiles(named, options, [...RELEASES, '.xlsx'], host)
  const { known } = await (await import('./templates.ts')).ownFiles()
  const jobs = chosen.map(({ path }) => ({ input: path, strict, known }))
  host.end(await runJobs(host, 'checkJob', jobs, { ...options, json: json || format === 'json' }))
}

async function checkOne(host: Host, path: string, options: CheckOptions): Promise<void> {
  const [{ isPackage, nameOf, readInput }, { exitStatusOf }, { printReport }] = await Promise.all([
    import('./input.ts'),
    import('../report/exit-status.ts'),
    import('./print.ts'),
  ])
  const bytes = await readInput(path, host)
  const format = options.json ? 'json' : options.format
  if (isPackage(bytes)) {
    const report = await checkBook(host, bytes, nameOf(path))
    printReport(host, report, format)
    return host.end(exitStatusOf(report, options.strict))
  }
  const { report, examined } = await checkRelease(host, bytes, nameOf(path))
  if (format === 'html') {
    const { pageWithReport } = await import('./page/marked-page.ts')
    host.out(pageWithReport(examined, report))
  } else printReport(host, report, format)
  host.end(exitStatusOf(report, options.strict))
}

async function checkRelease(
  host: Host,
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly report: Report; readonly examined: Examined }> {
  const [{ checkRecords, examine }, { templates }, { oddities }, { releaseReport }] = await Promise.all([
    import('../flows/build.ts'),
    import('./templates.ts').then(({ ownTemplates }) => ownTemplates()),
    import('../report/build/oddities.ts'),
    import('../report/of-release.ts'),
  ])
  const examined = await examine(bytes, name, templates)
  host.err(oddities({ ...examined, results: [] }))
  const records = checkRecords(examined.model, examined.results)
  return { report: releaseReport({ ...examined, records }), examined }
}

async function checkBook(host: Host, bytes: Uint8Array, name: string): Promise<Report> {
  const [existing, { recalculate }, { workbookReport }] = await Promise.all([
    import('../flows/existing.ts'),
    import('./libre-office.ts'),
    import('../report/of-workbook.ts'),
  ])
  return workbookReport(await existing.checkBook(bytes, name, (copy) => recalculate(copy, name, host)), name)
}
