/** `tieout build`: releases become workbooks, one or many. */
import { join, parse } from 'node:path'
import { Command, Option } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import { pathsOf } from '../core/file/paths.ts'
import { type TotalsWish, totalsWishes } from '../core/model.ts'
import type { Wishes } from '../flows/build.ts'
import { addBatchOptions, type BatchOptions } from './batch-options.ts'
import type { Host } from './host.ts'
import { nameOf, readInput } from './input.ts'
import { isFolder, isOne } from './one-or-many.ts'
import { sayingPaths } from './saying-path.ts'
import type { AllTemplates } from './templates.ts'

interface BuildOptions extends BatchOptions {
  readonly output?: string
  readonly force: boolean
  readonly names: boolean
  readonly marked: boolean
  readonly totals: TotalsWish
  readonly theme?: string
}

/** The command `build`, which reads and writes through the host. */
export function buildCommand(host: Host): Command {
  const command = new Command('build')
    .description('build live Excel workbooks from earnings releases')
    .argument(
      '[releases...]',
      'a release as text, HTML or PDF, - for standard input; or many: files, folders (all .txt, .htm, .html and .pdf in them), globs',
    )
    .option(
      '-o, --output <path>',
      'of one release: the workbook (default: output/<name of the release>.xlsx); of many, or where it is a folder: the folder (default: output)',
    )
    .option(
      '--marked',
      'write the release with each figure ticked beside the workbook, as <workbook>.marked.html',
      false,
    )
    .option('--names', 'define a name for each figure of the primary statements', false)
    .addOption(
      new Option(
        '--totals <kind>',
        'totals that rounding takes off their parts: live, what the formula gives; printed, typed as printed; plug, live with a line "Rounding" before them',
      )
        .choices(totalsWishes)
        .default('live'),
    )
    .option('--theme <theme>', 'how it looks: banker, print, or a .yaml file of your own (see templates/)')
    .option(
      '--force',
      'overwrite workbooks that tieout did not build or that were edited since; of many: build those too that are up to date',
      false,
    )
    .option('--json', 'a line of JSON for each file', false)
  return addBatchOptions(command)
    .addHelpText('after', '\nSOURCE_DATE_EPOCH, where it is set, gives the creation date; otherwise the release does.')
    .action((releases: string[], options: BuildOptions) => buildReleases(host, releases, options))
}

async function buildReleases(host: Host, releases: readonly string[], options: BuildOptions): Promise<void> {
  const [only] = releases
  const listed = options.filesFrom !== undefined || options.shard !== undefined
  if (only === undefined && !listed) throw new UserError('build what? Name a release, a folder, or --files-from a list')
  if (
    only !== undefined &&
    releases.length === 1 &&
    !listed &&
    !(await isIntoFolder(options.output)) &&
    (await isOne(only))
  )
    return buildOne(host, only, options)
  await buildMany(host, releases, options)
}

/** Whether what is built goes into a folder, under the name of the release. */
const isIntoFolder = async (output: string | undefined): Promise<boolean> =>
  output !== undefined && (/[\\/]$/.test(output) || (await isFolder(output)))

async function buildOne(host: Host, path: string, options: BuildOptions): Promise<void> {
  const { output, json, force } = options
  if (output !== undefined) (await import('./output/endings.ts')).proveNamed(output, 'xlsx')
  const name = nameOf(path)
  // A file is read while the rest is loaded; what is wrong with it is told first, and each is awaited below. Standard input
  // may be long in coming: it is read once nothing else is wrong.
  const reading = path === '-' ? undefined : readInput(path, host)
  const setting = settings(host, options)
  const loading = import('../flows/build.ts')
  for (const each of [reading, setting]) each?.catch(() => {})
  const read = await reading
  const { files, templates, wishes } = await setting
  const bytes = read ?? (await readInput(path, host))
  const { build } = await loading
  const paths = pathsOf([{ name, path }])
  const built = await sayingPaths(paths, () =>
    build(bytes, name, templates, wishes, async () => {
      const { buildDigest } = await import('./build-digest.ts')
      return buildDigest(bytes, name, files, wishes)
    }),
  )
  const [{ isAmong, makeFolder, replaceFile }, { oddities }, { summary }] = await Promise.all([
    import('./output/replace-file.ts'),
    import('../report/build/oddities.ts'),
    import('../report/build/summary.ts'),
  ])
  const { outputFolder } = await import('./settings/configuration.ts')
  const folder = await outputFolder()
  if (output === undefined) await makeFolder(folder)
  const target = output ?? join(folder, `${path === '-' ? 'release' : parse(path).name}.xlsx`)
  if (await isAmong(target, [path])) throw new UserError(`${target}: is the release itself; it is not overwritten`)
  const refusal = async () => {
    const { workbookRefusal } = await import('./output/overwriting.ts')
    return workbookRefusal({ path: target, bytes: built.bytes, force, releases: [path] })
  }
  await replaceFile(target, built.bytes, { refusal, guard: host.guard })
  let page = ''
  if (options.marked) {
    const { pageBeside, writePage } = await import('./page/pages.ts')
    page = pageBeside(target)
    await writePage({ examined: built, bytes, name, files, input: path, output: page }, host.guard)
  }
  host.err(oddities(built, paths))
  if (!json) {
    const { totalsText } = await import('../report/build/totals.ts')
    return host.out(`${summary(built, target)}${totalsText(built.model, options.totals, paths)}${page && `${page}\n`}`)
  }
  const [{ builtOutcome }, { outcomeJson }] = await Promise.all([
    import('../report/build/outcome.ts'),
    import('../report/build/batch.ts'),
  ])
  host.out(outcomeJson(builtOutcome(path, target, built)))
}

async function buildMany(host: Host, named: readonly string[], options: BuildOptions): Promise<void> {
  const [{ chosenFiles, runJobs }, { RELEASES }, { provePlace }, { proveDistinct, workbookPlaces }] = await Promise.all(
    [
      import('./batch.ts'),
      import('./batch-files.ts'),
      import('./output/replace-file.ts'),
      import('./output/workbook-places.ts'),
    ],
  )
  if (options.output !== undefined) provePlace(options.output, 'folder')
  const { all, chosen } = await chosenFiles(named, options, RELEASES, host)
  const { outputFolder } = await import('./settings/configuration.ts')
  const folder = options.output ?? (await outputFolder())
  const places = workbookPlaces(all)
  await proveDistinct(new Map([...places].map(([file, place]) => [file.path, join(folder, place)])))
  // What is wrong with a theme is said once, not for each file.
  const { known, wishes } = await settings(host, options)
  const jobs = chosen.map((file) => ({
    input: file.path,
    output: join(folder, places.get(file) ?? ''),
    known,
    wishes,
    marked: options.marked,
    force: options.force,
  }))
  host.end(await runJobs(host, 'buildJob', jobs, options))
}

interface Settings extends AllTemplates {
  readonly wishes: Wishes
}

async function settings(host: Host, { names, totals, theme }: BuildOptions): Promise<Settings> {
  const [{ ownTemplates }, { sourceDate }] = await Promise.all([
    import('./templates.ts'),
    import('./settings/source-date.ts'),
  ])
  const created = sourceDate(host.sourceDateEpoch)
  const wishes = { names, totals, ...(created && { created }) }
  return { ...(await ownTemplates(theme)), wishes }
}
