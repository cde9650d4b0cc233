/** `tieout history`: the releases of a company become one workbook. */
import { Command } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import type { Templates } from '../core/template.ts'
import type { Input } from '../flows/history.ts'
import type { Host } from './host.ts'

interface HistoryOptions {
  readonly output: string
  readonly asFirstReported?: boolean
  readonly force: boolean
}

/** The command `history`, which reads and writes through the host. */
export function historyCommand(host: Host): Command {
  return new Command('history')
    .description('build one workbook from many releases of a company: periods side by side, restatements marked')
    .argument(
      '<releases...>',
      'the releases, as text, HTML or PDF, in any order, - for standard input; with a workbook that this command built: they are added to it, and what was edited in it is kept',
    )
    .requiredOption('-o, --output <file>', 'the workbook to write; it may be the one that is added to')
    .option('--as-first-reported', 'show each figure as first printed, instead of as printed last')
    .option('--force', 'overwrite a workbook that tieout did not build or that was edited since', false)
    .addHelpText(
      'after',
      '\nA history is never overwritten by one that lacks a release of it, not with --force either.',
    )
    .action((releases: string[], options: HistoryOptions) => buildOrGrow(host, releases, options))
}

async function buildOrGrow(host: Host, named: readonly string[], options: HistoryOptions): Promise<void> {
  const [{ isPackage, nameOf, readInput }, { templates }] = await Promise.all([
    import('./input.ts'),
    import('./shipped.ts'),
  ])
  const paths = await eachOnce(named)
  const read = async (path: string): Promise<NamedInput> => ({
    path,
    bytes: await readInput(path, host),
    name: nameOf(path),
  })
  const inputs: NamedInput[] = []
  for (const path of paths) inputs.push(await read(path))
  const [workbook, another] = inputs.filter(({ bytes }) => isPackage(bytes))
  const releases = inputs.filter(({ bytes }) => !isPackage(bytes))
  await refuseRelease(options.output, releases)
  if (another !== undefined) throw new UserError(`${another.name}: is a second workbook; releases are added to one`)
  if (workbook === undefined) return build(host, releases, templates, options)
  if (releases.length === 0)
    throw new UserError(`${workbook.name}: add which releases? None is named beside the workbook`)
  await grow(host, workbook, read, releases, templates, options)
}

/** What was read of a file, and where. */
interface NamedInput extends Input {
  readonly path: string
}

/** @throws UserError where a file is named twice, in whatever way. */
async function eachOnce(paths: readonly string[]): Promise<readonly string[]> {
  const { isAmong } = await import('./output/replace-file.ts')
  for (const [i, path] of paths.entries()) {
    const others = paths.slice(0, i)
    if (others.includes(path) || (path !== '-' && (await isAmong(path, others))))
      throw new UserError(`${path}: is named twice`)
  }
  return paths
}

/** The history never takes the place of a release it is built of. */
async function refuseRelease(output: string, releases: readonly NamedInput[]): Promise<void> {
  const { isAmong } = await import('./output/replace-file.ts')
  const paths = releases.map(({ path }) => path)
  if (await isAmong(output, paths)) throw new UserError(`${output}: is one of the releases; it is not overwritten`)
}

async function build(
  host: Host,
  inputs: readonly NamedInput[],
  templates: Templates,
  options: HistoryOptions,
): Promise<void> {
  const [{ startHistory }, reports] = await Promise.all([
    import('../flows/update.ts'),
    import('../report/build/history.ts'),
  ])
  const built = await startHistory(inputs, templates, options.asFirstReported ? 'first' : 'latest')
  await write(host, built.bytes, inputs, options)
  host.err(reports.historyOddities(built))
  host.out(reports.historySummary(built, options.output))
}

async function grow(
  host: Host,
  workbook: NamedInput,
  read: (path: string) => Promise<NamedInput>,
  releases: readonly NamedInput[],
  templates: Templates,
  options: HistoryOptions,
): Promise<void> {
  const [{ updateHistory }, reports, { isAmong }] = await Promise.all([
    import('../flows/update.ts'),
    import('../report/build/history.ts'),
    import('./output/replace-file.ts'),
  ])
  const inPlace = await isAmong(options.output, [workbook.path])
  const prefer = options.asFirstReported ? 'first' : undefined
  for (let [from, tries] = [workbook, 1]; ; tries++) {
    const grown = await updateHistory(from, releases, templates, prefer)
    // What is read and merged is not lost; what others wrote meanwhile is read and merged as well.
    if (await write(host, grown.bytes, releases, options, from.bytes, inPlace)) {
      if (grown.built !== undefined) host.err(reports.historyOddities(grown.built))
      return host.out(reports.updateSummary(grown, options.output))
    }
    if (tries === MOST_TRIES)
      throw new UserError(`${options.output}: is written by others again and again; nothing is added to it`)
    from = await read(workbook.path)
  }
}

/** How often others may write a history while releases are added to it: each time one of them is through. */
const MOST_TRIES = 100

/** Whether the history was written: not where it was to grow in its place, and others have written it meanwhile. */
async function write(
  host: Host,
  bytes: Uint8Array,
  releases: readonly NamedInput[],
  { output, force }: HistoryOptions,
  merged?: Uint8Array,
  inPlace = false,
): Promise<boolean> {
  const [{ replaceFile }, { workbookRefusal }] = await Promise.all([
    import('./output/replace-file.ts'),
    import('./output/overwriting.ts'),
  ])
  const refuse = workbookRefusal({ path: output, bytes, force, releases: releases.map(({ path }) => path) })
  return replaceFile(output, bytes, {
    refusal: async () => (existing) =>
      merged !== undefined && Buffer.compare(existing, merged) === 0 ? undefined : refuse(existing),
    madeOf: inPlace ? merged : undefined,
    guard: host.guard,
  })
}
