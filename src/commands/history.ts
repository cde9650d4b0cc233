/** `tieout history`: the releases of a company become one workbook. */
import { Command } from 'commander'
import { UserError } from '../core/diagnostic.ts'
import type { Host } from './host.ts'

interface HistoryOptions {
  readonly output: string
  readonly asFirstReported?: boolean
}

export function historyCommand(host: Host): Command {
  return new Command('history')
    .description('build one workbook from many releases of a company: periods side by side, restatements marked')
    .argument('<releases...>', 'the releases, as text or HTML, in any order; - reads standard input')
    .requiredOption('-o, --output <file>', 'the workbook to write')
    .option('--as-first-reported', 'show each figure as first printed, instead of as printed last')
    .action((releases: string[], options: HistoryOptions) => buildOfMany(host, releases, options))
}

async function buildOfMany(host: Host, paths: readonly string[], options: HistoryOptions): Promise<void> {
  const twice = paths.find((path, i) => paths.indexOf(path) !== i)
  if (twice !== undefined) throw new UserError(`${twice}: is named twice`)
  const [{ nameOf, readInput }, { buildHistory }, { shippedTemplates }, { replaceFile }, reports] = await Promise.all([
    import('./input.ts'),
    import('../pipeline.ts'),
    import('./templates.ts'),
    import('./output.ts'),
    import('./history-report.ts'),
  ])
  const templates = await shippedTemplates(host.templates)
  const inputs = []
  for (const path of paths) inputs.push({ bytes: await readInput(path, host), name: nameOf(path) })
  const built = await buildHistory(inputs, templates, { prefer: options.asFirstReported ? 'first' : 'latest' })
  await replaceFile(options.output, built.bytes)
  host.err(reports.historyOddities(built))
  host.out(reports.historySummary(built, options.output))
}
