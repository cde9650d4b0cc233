/** `tieout history`: the releases of a company become one workbook. */
import { Command } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import type { Templates } from '../core/template.ts'
import type { Input } from '../flows/history.ts'
import type { Host } from './host.ts'
import type { Refusal } from './output.ts'

interface HistoryOptions {
  readonly output: string
  readonly asFirstReported?: boolean
  readonly force: boolean
}

export function historyCommand(host: Host): Command {
  return new Command('history')
    .description('build one workbook from many releases of a company: periods side by side, restatements marked')
    .argument(
      '<releases...>',
      'the releases, as text or HTML, in any order, - for standard input; with a workbook that this command built: they are added to it, and what was edited in it is kept',
    )
    .requiredOption('-o, --output <file>', 'the workbook to write; it may be the one that is added to')
    .option('--as-first-reported', 'show each figure as first printed, instead of as printed last')
    .option('--force', 'overwrite a workbook that tieout did not build or that was edited since', false)
    .action((releases: string[], options: HistoryOptions) => buildOrGrow(host, releases, options))
}

async function buildOrGrow(host: Host, paths: readonly string[], options: HistoryOptions): Promise<void> {
  const twice = paths.find((path, i) => paths.indexOf(path) !== i)
  if (twice !== undefined) throw new UserError(`${twice}: is named twice`)
  const [{ nameOf, readInput }, { isPackage }, { templates }] = await Promise.all([
    import('./input.ts'),
    import('./holding.ts'),
    import('./shipped.ts'),
  ])
  const inputs: Input[] = []
  for (const path of paths) inputs.push({ bytes: await readInput(path, host), name: nameOf(path) })
  const [workbook, another] = inputs.filter(({ bytes }) => isPackage(bytes))
  const releases = inputs.filter(({ bytes }) => !isPackage(bytes))
  if (another !== undefined) throw new UserError(`${another.name}: is a second workbook; releases are added to one`)
  if (workbook === undefined) return build(host, releases, templates, options)
  if (releases.length === 0)
    throw new UserError(`${workbook.name}: add which releases? None is named beside the workbook`)
  await grow(host, workbook, releases, templates, options)
}

async function build(
  host: Host,
  inputs: readonly Input[],
  templates: Templates,
  options: HistoryOptions,
): Promise<void> {
  const [{ startHistory }, reports] = await Promise.all([import('../flows/update.ts'), import('./history-report.ts')])
  const built = await startHistory(inputs, templates, options.asFirstReported ? 'first' : 'latest')
  await write(host, built.bytes, options)
  host.err(reports.historyOddities(built))
  host.out(reports.historySummary(built, options.output))
}

async function grow(
  host: Host,
  workbook: Input,
  releases: readonly Input[],
  templates: Templates,
  options: HistoryOptions,
): Promise<void> {
  const [{ growHistory }, reports] = await Promise.all([import('../flows/update.ts'), import('./history-report.ts')])
  const grown = await growHistory(workbook, releases, templates, options.asFirstReported ? 'first' : undefined)
  // What is read and merged is not lost; whatever else is there by now stays.
  await write(host, grown.bytes, options, workbook.bytes)
  if (grown.built !== undefined) host.err(reports.historyOddities(grown.built))
  host.out(reports.growthSummary(grown, options.output))
}

async function write(
  host: Host,
  bytes: Uint8Array,
  { output, force }: HistoryOptions,
  merged?: Uint8Array,
): Promise<void> {
  const [{ replaceFile }, { workbookRefusal }] = await Promise.all([import('./output.ts'), import('./overwriting.ts')])
  const refusal = async (): Promise<Refusal> => (existing) =>
    merged !== undefined && Buffer.compare(existing, merged) === 0 ? undefined : workbookRefusal(existing)
  await replaceFile(output, bytes, { ...(force ? {} : { refusal }), guard: host.guard })
}
