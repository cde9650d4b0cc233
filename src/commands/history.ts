/** `tieout history`: the releases of a company become one workbook. */
import { Command, Option } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import { type Paths, pathsOf } from '../core/file/paths.ts'
import { type Order, orders, type Split, type Stray, splitOf } from '../core/history.ts'
import type { Templates } from '../core/template.ts'
import type { RowFormat } from '../report/build/rows.ts'
import {
  eachOnce,
  filesNamed,
  type NamedInput,
  type ReadNamed,
  readerOf,
  readNamed,
  withoutCopies,
} from './history/named-releases.ts'
import type { Host } from './host.ts'
import { sayingPaths } from './saying-path.ts'

const FORMATS = ['xlsx', 'csv', 'ndjson'] as const
type Format = (typeof FORMATS)[number]

interface HistoryOptions extends WorkbookOptions {
  readonly output: string
}

/** As they are given: a table may go to standard output. */
interface WorkbookOptions {
  readonly output?: string
  readonly format?: Format
  readonly asFirstReported?: boolean
  readonly order?: Order
  readonly split: readonly Split[]
  readonly names: boolean
  readonly theme?: string
  readonly force: boolean
  readonly json: boolean
}

/** The command `history`, which reads and writes through the host. */
export function historyCommand(host: Host): Command {
  return new Command('history')
    .description('build one workbook from many releases of a company: periods side by side, restatements marked')
    .argument(
      '<releases...>',
      'the releases, as text, HTML or PDF, in any order: files, folders (all .txt, .htm, .html and .pdf in them), globs, - for standard input; with a workbook that this command, or build, made: they are added to it, and what was edited in it is kept',
    )
    .option('-o, --output <file>', 'the workbook to write (needed); it may be the one that is added to; or the table')
    .addOption(
      new Option(
        '--format <format>',
        'a workbook; or its figures as rows of one table, as facts has them (default: as the ending of -o; xlsx)',
      ).choices(FORMATS),
    )
    .option('--as-first-reported', 'show each figure as first printed, instead of as printed last')
    .addOption(
      new Option(
        '--order <order>',
        'how columns stand: apart, quarters before years; interleaved, each year behind its quarters (default: apart, or as in the workbook that is added to)',
      ).choices(orders),
    )
    .option(
      '--split <ratio@day>',
      'restate what is by the share in releases from before a split, marked: 2:1@2004-06-01 (repeatable)',
      addSplit,
      [] as readonly Split[],
    )
    .option('--names', 'define a name for each figure of the primary statements', false)
    .option('--theme <theme>', 'how it looks: banker, print, or a .yaml file of your own (see templates/)')
    .option('--json', 'what came of it as a line of JSON', false)
    .option('--force', 'overwrite a workbook that tieout did not build or that was edited since', false)
    .addHelpText(
      'after',
      '\nA history is never overwritten by one that lacks a release of it, not with --force either.',
    )
    .action(async (releases: string[], options: WorkbookOptions) => {
      const { output } = options
      const format = await formatOf(options)
      if (format !== 'xlsx') {
        refuseIdle(options, format)
        return (await import('./rows/history-rows.ts')).listRows(host, await eachOnce(await filesNamed(releases)), {
          ...options,
          format,
        })
      }
      if (output === undefined) throw new UserError('history: into which workbook? Name it with --output <file>')
      await buildOrGrow(host, releases, { ...options, output })
    })
}

/** What is wished of a workbook does nothing to a table. */
function refuseIdle(options: WorkbookOptions, format: RowFormat): void {
  const idle = (['names', 'theme', 'order', 'json'] as const).find((name) => options[name])
  if (idle !== undefined) throw new UserError(`history: --${idle} is for workbooks, and what is written is ${format}`)
}

/** What is asked for, or what the name of the file says. */
async function formatOf({ format, output }: WorkbookOptions): Promise<Format> {
  if (output === undefined) return format ?? 'xlsx'
  const { formOf } = await import('./output/endings.ts')
  return formOf({ output, ...(format && { format }) }, FORMATS, 'xlsx')
}

async function buildOrGrow(host: Host, names: readonly string[], options: HistoryOptions): Promise<void> {
  const [{ isWorkbook }, { ownTemplates }] = await Promise.all([import('./input.ts'), import('./templates.ts')])
  const { templates } = await ownTemplates(options.theme)
  const read = await readerOf(host)
  const given = await readNamed(await eachOnce(await filesNamed(names)), read)
  const [workbook, another] = given.filter(({ bytes }) => isWorkbook(bytes))
  const { releases, copies } = withoutCopies(given.filter(({ bytes }) => !isWorkbook(bytes)))
  await refuseRelease(options.output, releases)
  if (another !== undefined) throw new UserError(`${another.name}: is a second workbook; releases are added to one`)
  const paths = pathsOf(given)
  if (workbook === undefined) return build(host, { releases, copies, paths }, templates, options)
  if (releases.length === 0)
    throw new UserError(`${workbook.name}: add which releases? None is named beside the workbook`)
  await grow(host, { workbook, read, releases, copies, paths }, templates, options)
}

function addSplit(text: string, before: readonly Split[]): readonly Split[] {
  const split = splitOf(text)
  if (split === undefined)
    throw new UserError(
      `--split ${text}: is no split; say how many new shares for old ones, and since when: 2:1@2004-06-01`,
    )
  return [...before, split]
}

/** What of the options is asked of the history itself. */
const wishesOf = ({ asFirstReported, order, names, split, theme }: HistoryOptions, templates: Templates) => ({
  ...(asFirstReported && { prefer: 'first' as const }),
  ...(order && { order }),
  ...(names && { names }),
  ...(split.length > 0 && { splits: split }),
  ...(theme !== undefined && { theme: templates.theme }),
})

/** The history never takes the place of a release it is built of. */
async function refuseRelease(output: string, releases: readonly NamedInput[]): Promise<void> {
  const { isAmong } = await import('./output/replace-file.ts')
  const paths = releases.map(({ path }) => path)
  if (await isAmong(output, paths)) throw new UserError(`${output}: is one of the releases; it is not overwritten`)
}

/** What a history is built of, the copies left out of it, and where the files were. */
interface Given {
  readonly releases: readonly NamedInput[]
  readonly copies: readonly Stray[]
  readonly paths: Paths
}

async function build(
  host: Host,
  { releases, copies, paths }: Given,
  templates: Templates,
  options: HistoryOptions,
): Promise<void> {
  const [{ startHistory }, reports] = await Promise.all([
    import('../flows/update.ts'),
    import('../report/build/history.ts'),
  ])
  const built = await sayingPaths(paths, () =>
    startHistory(releases, templates, { prefer: 'latest', ...wishesOf(options, templates) }),
  )
  await write(host, { bytes: built.bytes, releases }, options)
  host.err(reports.historyOddities(built, [...built.strays, ...copies], paths))
  host.out(options.json ? reports.historyJson(built, options.output) : reports.historySummary(built, options.output))
}

/** A history, and how it is read again. */
interface Growing extends Given {
  readonly workbook: NamedInput
  readonly read: ReadNamed
}

async function grow(
  host: Host,
  { workbook, read, releases, copies, paths }: Growing,
  templates: Templates,
  options: HistoryOptions,
): Promise<void> {
  const [{ updateHistory }, reports, { isAmong }] = await Promise.all([
    import('../flows/update.ts'),
    import('../report/build/history.ts'),
    import('./output/replace-file.ts'),
  ])
  const inPlace = await isAmong(options.output, [workbook.path])
  for (let [from, tries] = [workbook, 1]; ; tries++) {
    const merging = from
    const grown = await sayingPaths(paths, () =>
      updateHistory(merging, releases, templates, wishesOf(options, templates)),
    )
    // What is read and merged is not lost; what others wrote meanwhile is read and merged as well.
    if (await write(host, { bytes: grown.bytes, releases, merged: from.bytes, inPlace }, options)) {
      if (grown.built !== undefined)
        host.err(reports.historyOddities(grown.built, [...grown.built.strays, ...copies], paths))
      return host.out(
        options.json ? reports.updateJson(grown, options.output) : reports.updateSummary(grown, options.output),
      )
    }
    if (tries === MOST_TRIES)
      throw new UserError(`${options.output}: is written by others again and again; nothing is added to it`)
    from = await read(workbook.path)
  }
}

/** How often others may write a history while releases are added to it: each time one of them is through. */
const MOST_TRIES = 100

/** A history to be written. */
interface Written {
  readonly bytes: Uint8Array
  readonly releases: readonly NamedInput[]
  /** The history that it grew out of, as it was read. */
  readonly merged?: Uint8Array
  /** It takes the place of that one. */
  readonly inPlace?: boolean
}

/** Whether the history was written: not where it was to grow in its place, and others have written it meanwhile. */
async function write(
  host: Host,
  { bytes, releases, merged, inPlace = false }: Written,
  { output, force }: HistoryOptions,
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
