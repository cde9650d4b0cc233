/** `tieout check`: a release or a workbook held against itself. */
import { Command, Option } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import { pathsOf } from '../core/file/paths.ts'
import type { Acceptance, Examined } from '../core/model.ts'
import type { Report } from '../report/report.ts'
import { addBatchOptions, type BatchOptions } from './batch-options.ts'
import { verdictHelp } from './help/verdict-help.ts'
import type { Host } from './host.ts'
import { isOne } from './one-or-many.ts'
import type { PrintedFormat } from './print.ts'
import { sayingPaths } from './saying-path.ts'

const FORMATS = [
  'terminal',
  'markdown',
  'html',
  'json',
  'github-actions',
  'sarif',
  'junit',
  'acceptances',
] as const satisfies readonly PrintedFormat[]
type Format = (typeof FORMATS)[number]

interface CheckOptions extends BatchOptions {
  readonly format: Format
  readonly strict: boolean
  readonly verbose: boolean
  readonly open: boolean
  readonly accept?: string
}

/** The command `check`, which reads and writes through the host. */
export function checkCommand(host: Host): Command {
  const command = new Command('check')
    .description('say what of a release ties and what does not; or what a workbook, calculated anew, does not hold')
    .argument(
      '[files...]',
      'a release as text, HTML or PDF, or an .xlsx workbook, - for standard input; or many: files, folders, globs',
    )
    .addOption(
      new Option('--json', 'the same as --format json; of many, a line of JSON for each file')
        .default(false)
        .conflicts('format'),
    )
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('terminal'))
    .option('--strict', 'count warnings as failures too: suspect, unmatched and unread figures', false)
    .option('--verbose', 'list what holds too, and what is mere information', false)
    .option('--open', 'list the figures that stand alone: no check or tie bears them out', false)
    .option('--accept <file>', 'let the differences of this file stand: see --format acceptances, which begins one')
    .addHelpText('after', verdictHelp())
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
  const { format, strict, json, open } = options
  if (format !== 'terminal' && format !== 'json')
    throw new UserError(`--format ${format} reports on one file; of many there is --json`)
  if (open) throw new UserError('--open lists the figures of one file; of many check each')
  const [{ chosenFiles, runJobs }, { RELEASES }] = await Promise.all([import('./batch.ts'), import('./batch-files.ts')])
  const { chosen } = await chosenFiles(named, options, [...RELEASES, '.xlsx'], host)
  const accepting = await acceptancesFor(options)
  const { known } = await (await import('./templates.ts')).ownTemplates()
  const accept = accepting && { acceptances: accepting, today: host.today() }
  const jobs = chosen.map(({ path }) => ({ input: path, strict, known, ...(accept && { accept }) }))
  const used = new Set<string>()
  const ended = await runJobs(
    host,
    'checkJob',
    jobs,
    { ...options, json: json || format === 'json' },
    {
      take: async ({ acceptancesUsed = [] }) => {
        for (const id of acceptancesUsed) used.add(id)
      },
    },
  )
  const unused = (accepting ?? []).filter(({ check: id }) => !used.has(id))
  for (const { name, line, check: id, who } of unused)
    host.err(`${name}:${line}:1: warning: acceptance unused: ${id}, accepted by ${who}\n`)
  host.end(ended)
}

async function checkOne(host: Host, path: string, options: CheckOptions): Promise<void> {
  const [{ isWorkbook, nameOf, readInput }, { exitStatusOf }, { printReport }] = await Promise.all([
    import('./input.ts'),
    import('../report/exit-status.ts'),
    import('./print.ts'),
  ])
  const bytes = await readInput(path, host)
  const format = options.json ? 'json' : options.format
  if (isWorkbook(bytes)) {
    const report = await checkBook(host, bytes, path, options)
    printReport(host, { ...report, ...(path !== '-' && { file: path }) }, format, options.verbose)
    return host.end(exitStatusOf(report, options.strict))
  }
  const { report, examined } = await checkRelease(host, bytes, nameOf(path), { ...options, format, path })
  if (format === 'html') {
    const { pageWithReport } = await import('./page/marked-page.ts')
    host.out(pageWithReport(examined, report))
  } else printReport(host, report, format, options.verbose)
  host.end(exitStatusOf(report, options.strict))
}

async function checkRelease(
  host: Host,
  bytes: Uint8Array,
  name: string,
  options: CheckOptions & { readonly path: string },
): Promise<{ readonly report: Report; readonly examined: Examined }> {
  const [{ accept, checkRecords, examine, judgeFacts }, { templates }, { oddities }, { releaseReport }] =
    await Promise.all([
      import('../flows/build.ts'),
      import('./templates.ts').then(({ ownTemplates }) => ownTemplates()),
      import('../report/build/oddities.ts'),
      import('../report/of-release.ts'),
    ])
  const acceptances = (await acceptancesFor(options)) ?? []
  const paths = pathsOf([{ name, path: options.path }])
  const { model, results: found } = await sayingPaths(paths, () => examine(bytes, name, templates))
  // A report for people has them itself.
  if (options.format !== 'terminal') host.err(oddities({ model, results: [] }, paths))
  const { results, unused } = accept(found, acceptances, host.today())
  const { path, verbose, open, strict } = options
  const checked = { model, results, unused, records: checkRecords(model, results), facts: judgeFacts(model, found) }
  const report = releaseReport({ ...checked, ...(path !== '-' && { path }) }, { exact: verbose, open, strict })
  return { report, examined: { model, results } }
}

/** What the command line names, or else the user's settings; nothing where neither does. */
async function acceptancesFor({ accept }: CheckOptions): Promise<readonly Acceptance[] | undefined> {
  const [{ readFile }, { atLine, configuration }] = await Promise.all([
    import('./input.ts'),
    import('./settings/configuration.ts'),
  ])
  if (accept !== undefined) return acceptancesIn(accept, await readFile(accept))
  const { accept: usual, wrong } = await configuration()
  if (usual === undefined) return undefined
  return acceptancesIn(usual, await atLine(readFile(usual), (message) => wrong('accept', message)))
}

async function acceptancesIn(path: string, bytes: Uint8Array): Promise<readonly Acceptance[]> {
  const { loadAcceptances } = await import('../template/accept-file.ts')
  return loadAcceptances(path, new TextDecoder().decode(bytes))
}

async function checkBook(host: Host, bytes: Uint8Array, path: string, { accept, open }: CheckOptions): Promise<Report> {
  const { nameOf, standingBeside } = await import('./input.ts')
  const name = nameOf(path)
  const asked = accept === undefined ? (open ? '--open' : undefined) : '--accept'
  if (asked !== undefined) throw new UserError(`${name}: ${asked} is for releases, and this is a workbook`)
  const [existing, { recalculate }, { workbookReport }] = await Promise.all([
    import('../flows/existing.ts'),
    import('./libre-office.ts'),
    import('../report/of-workbook.ts'),
  ])
  const anew = (copy: Uint8Array) => recalculate(copy, name, host)
  return workbookReport(await existing.checkBook(bytes, name, anew, standingBeside(path)), name)
}
