/** `tieout diff`: what changed from one workbook to another. */
import { realpath } from 'node:fs/promises'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { ComparisonOptions } from '../core/change.ts'
import { UserError } from '../core/diagnostic.ts'
import type { Compared } from '../flows/compare.ts'
import type { Host } from './host.ts'

interface DiffOptions {
  readonly tolerance: number
  readonly relative: number
  readonly printed: boolean
  readonly formats: boolean
  readonly only?: 'values' | 'formulas'
  readonly ignore: readonly string[]
  readonly format: Format
  readonly output?: string
  readonly quiet: boolean
  readonly force: boolean
}

const FORMATS = ['terminal', 'json', 'markdown', 'html', 'xlsx'] as const
type Format = (typeof FORMATS)[number]

export function diffCommand(host: Host): Command {
  return new Command('diff')
    .description('compare two workbooks as statements: by caption, heading and period, not by address')
    .argument('<before>', 'the .xlsx file to compare with; - reads standard input')
    .argument('<after>', 'the .xlsx file that may have changed')
    .option('--tolerance <amount>', 'figures may differ by this much, in their own unit', amount, 0)
    .option('--relative <share>', 'figures may differ by this share of the larger, as 1e-9', amount, 0)
    .option('--printed', 'figures may differ by half a unit of the last digit their number format shows', false)
    .option('--formats', 'compare number formats and styles too', false)
    .addOption(
      new Option('--only <what>', 'report figures and texts alone, or formulas alone').choices(['values', 'formulas']),
    )
    .option(
      '--ignore <pattern>',
      'leave out a sheet or range, as "Source", "Check*" or "Sheet1!B2:D9"; repeatable',
      also,
      [],
    )
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('terminal'))
    .option('-o, --output <file>', 'write the report to a file (needed for xlsx)')
    .option('--force', 'overwrite a workbook that tieout did not build or that was edited since', false)
    .option('--quiet', 'report nothing; the exit status says whether they differ', false)
    .addHelpText('after', '\nExit status: 0 the same, 1 different, 2 the comparison could not be made.')
    .action((before: string, after: string, options: DiffOptions) => diff(host, before, after, options))
}

async function diff(host: Host, before: string, after: string, options: DiffOptions): Promise<void> {
  const { format, output, quiet } = options
  if (before === '-' && after === '-') throw new UserError('only one of the two workbooks can be standard input')
  if (format === 'xlsx' && output === undefined && !quiet)
    throw new UserError('--format xlsx needs a file: --output <file>')
  const [{ nameOf, readInput }, flow] = await Promise.all([import('./input.ts'), import('../flows/compare.ts')])
  const read = async (path: string) => ({
    // Two files of one name in different folders are told apart by their paths.
    name: path === '-' ? nameOf(path) : path,
    bytes: await readInput(path, host),
  })
  const compared = flow.compareFiles(await read(before), await read(after), comparisonOptions(options))
  if (!quiet) await report(host, compared, options, [before, after])
  host.end(compared.comparison.changes.length === 0 ? 0 : 1)
}

const comparisonOptions = ({
  tolerance,
  relative,
  printed,
  formats,
  only,
  ignore,
}: DiffOptions): ComparisonOptions => ({
  tolerance: { absolute: tolerance, relative, printed },
  formats,
  ...(only === undefined ? {} : { only }),
  ignore,
})

async function report(
  host: Host,
  compared: Compared,
  { format, output, force }: DiffOptions,
  inputs: string[],
): Promise<void> {
  if (output === undefined) {
    if (format === 'terminal' && host.terminal !== undefined)
      host.terminal.write(await text(compared, format, host.terminal.width))
    else host.out(await text(compared, format))
    return
  }
  await refuseInput(output, inputs)
  const [{ replaceFile }, { reportRefusal, workbookRefusal }] = await Promise.all([
    import('./output.ts'),
    import('./overwriting.ts'),
  ])
  await replaceFile(
    output,
    format === 'xlsx' ? await workbook(compared) : new TextEncoder().encode(await text(compared, format)),
    {
      ...(force ? {} : { refusal: async () => (format === 'xlsx' ? workbookRefusal : reportRefusal) }),
      guard: host.guard,
    },
  )
}

/** `width` is the terminal's; absent where the report goes elsewhere, and then it has no colours. */
async function text({ comparison }: Compared, format: Format, width?: number): Promise<string> {
  const { colours, htmlReport, jsonReport, markdownReport, terminalReport } = await import('../flows/compare.ts')
  switch (format) {
    case 'json':
      return jsonReport(comparison)
    case 'markdown':
      return markdownReport(comparison)
    case 'html':
      return htmlReport(comparison)
    default:
      return terminalReport(comparison, {
        width: width ?? PLAIN_WIDTH,
        paint: width === undefined ? (plain) => plain : colours,
      })
  }
}

const PLAIN_WIDTH = 120

async function workbook(compared: Compared): Promise<Uint8Array> {
  const [{ reportWorkbook }, { templates }] = await Promise.all([import('../flows/compare.ts'), import('./shipped.ts')])
  return reportWorkbook(compared, templates.theme)
}

/** The report never takes the place of a workbook that was compared. */
async function refuseInput(output: string, inputs: readonly string[]): Promise<void> {
  const place = async (path: string) => realpath(path).catch(() => path)
  const target = await place(output)
  for (const input of inputs) {
    if ((await place(input)) === target)
      throw new UserError(`${output}: is one of the workbooks compared; it is not overwritten`)
  }
}

function amount(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError('expected a figure of 0 or more.')
  return value
}

const also = (pattern: string, before: readonly string[]): string[] => [...before, pattern]
