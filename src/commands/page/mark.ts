/** `tieout mark`: releases themselves, each of their figures ticked; one or many. */
import { join, parse } from 'node:path'
import { Command } from 'commander'
import { UserError } from '../../core/diagnostic.ts'
import { pathsOf } from '../../core/file/paths.ts'
import { addBatchOptions, type BatchOptions } from '../batch-options.ts'
import type { Host } from '../host.ts'
import { nameOf, readInput } from '../input.ts'
import { isFolder, isOne } from '../one-or-many.ts'
import { sayingPaths } from '../saying-path.ts'

interface MarkOptions extends BatchOptions {
  readonly output?: string
  readonly force: boolean
}

/** The command `mark`, which reads and writes through the host. */
export function markCommand(host: Host): Command {
  const command = new Command('mark')
    .description('show releases as they are printed, each figure ticked: a page of HTML that holds all it needs')
    .argument(
      '[releases...]',
      'a release as text, HTML or PDF, - for standard input; or many: files, folders, globs, with an index.html that leads to them',
    )
    .option(
      '-o, --output <path>',
      'of one release: the page (default: output/<name of the release>.marked.html); of many, or where it is a folder: the folder (default: output)',
    )
    .option('--force', 'of many: make those pages too that are up to date', false)
    .option('--json', 'a line of JSON for each file', false)
  return addBatchOptions(command).action((releases: string[], options: MarkOptions) => mark(host, releases, options))
}

async function mark(host: Host, releases: readonly string[], options: MarkOptions): Promise<void> {
  const [only] = releases
  const listed = options.filesFrom !== undefined || options.shard !== undefined
  if (only === undefined && !listed) throw new UserError('mark what? Name a release, a folder, or --files-from a list')
  const { output } = options
  const intoFolder = output !== undefined && (/[\\/]$/.test(output) || (await isFolder(output)))
  if (only !== undefined && releases.length === 1 && !listed && !intoFolder && (await isOne(only)))
    return markOne(host, only, options)
  await markMany(host, releases, options)
}

async function markOne(host: Host, path: string, { output, json }: MarkOptions): Promise<void> {
  const [
    { examine },
    { writePage },
    { files, templates },
    { oddities },
    { makeFolder },
    { outcomeJson },
    { pageOutcome },
    { proveNamed },
  ] = await Promise.all([
    import('../../flows/build.ts'),
    import('./pages.ts'),
    import('../templates.ts').then(({ ownTemplates }) => ownTemplates()),
    import('../../report/build/oddities.ts'),
    import('../output/replace-file.ts'),
    import('../../report/build/batch.ts'),
    import('../../report/build/outcome.ts'),
    import('../output/endings.ts'),
  ])
  if (output !== undefined) proveNamed(output, 'html')
  const bytes = await readInput(path, host)
  const name = nameOf(path)
  const paths = pathsOf([{ name, path }])
  const examined = await sayingPaths(paths, () => examine(bytes, name, templates))
  const { outputFolder } = await import('../settings/configuration.ts')
  const folder = await outputFolder()
  if (output === undefined) await makeFolder(folder)
  const target = output ?? join(folder, `${path === '-' ? 'release' : parse(path).name}.marked.html`)
  await writePage({ examined, bytes, name, files, input: path, output: target }, host.guard)
  host.err(oddities({ ...examined, results: [] }, paths))
  host.out(json ? outcomeJson(pageOutcome(path, target, examined)) : `${target}\n`)
}

async function markMany(host: Host, named: readonly string[], options: MarkOptions): Promise<void> {
  const [
    { chosenFiles, runJobs },
    { RELEASES },
    { proveDistinct, workbookPlaces },
    { pageBeside },
    { writeIndex },
    { makeFolder, provePlace },
  ] = await Promise.all([
    import('../batch.ts'),
    import('../batch-files.ts'),
    import('../output/workbook-places.ts'),
    import('./pages.ts'),
    import('./index-page.ts'),
    import('../output/replace-file.ts'),
  ])
  if (options.output !== undefined) provePlace(options.output, 'folder')
  const { all, chosen } = await chosenFiles(named, options, RELEASES, host)
  const { outputFolder } = await import('../settings/configuration.ts')
  const folder = options.output ?? (await outputFolder())
  const places = new Map([...workbookPlaces(all)].map(([file, place]) => [file, pageBeside(place)]))
  await proveDistinct(new Map([...places].map(([file, place]) => [file.path, join(folder, place)])))
  const { known } = await (await import('../templates.ts')).ownTemplates()
  const jobs = chosen.map((file) => ({
    input: file.path,
    known,
    output: join(folder, places.get(file) ?? ''),
    force: options.force,
  }))
  const status = await runJobs(host, 'markJob', jobs, options)
  await makeFolder(folder)
  const index = await writeIndex(folder, [...places.values()])
  if (!options.json) host.out(`${index}\n`)
  host.end(status)
}
