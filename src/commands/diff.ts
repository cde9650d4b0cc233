/** `tieout diff`: what changed from one workbook to another. */
import { Command, InvalidArgumentError, Option } from 'commander'
import type { ComparisonOptions } from '../core/book/change.ts'
import type { Workbook } from '../core/book/workbook.ts'
import { UserError } from '../core/diagnostic.ts'
import type { NamedFile } from '../flows/compare.ts'
import type { Format as ReportFormat } from '../report/format/formats.ts'
import type { Report } from '../report/report.ts'
import type { Host } from './host.ts'

const FORMATS = ['terminal', 'json', 'markdown', 'html', 'xlsx'] as const satisfies readonly ReportFormat[]
type Format = (typeof FORMATS)[number]

interface DiffOptions {
  readonly tolerance: number
  readonly relative: number
  readonly printed: boolean
  readonly formats: boolean
  readonly only?: 'values' | 'formulas'
  readonly ignore: readonly string[]
  readonly format?: Format
  readonly output?: string
  readonly quiet: boolean
  readonly force: boolean
}

/** The command `diff`, which reads and writes through the host. */
export function diffCommand(host: Host): Command {
  return new Command('diff')
    .description(
      'compare two workbooks, or two drafts of a release, as statements: by caption, heading and period, not by address',
    )
    .argument('<before>', 'the .xlsx file, or the release, to compare with; - reads standard input')
    .argument('<after>', 'the .xlsx file, or the release, that may have changed')
    .option('--tolerance <amount>', 'figures may differ by this much, in their own unit', amount, 0)
    .option('--relative <share>', 'figures may differ by this share of the larger, as 1e-9', share, 0)
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
    .addOption(
      new Option('--format <format>', 'form of the report (default: as the ending of -o; terminal)').choices(FORMATS),
    )
    .option('-o, --output <file>', 'write the report to a file (needed for xlsx)')
    .option('--force', 'overwrite a workbook that tieout did not build or that was edited since', false)
    .option('--quiet', 'report nothing; the exit status says whether they differ', false)
    .action((before: string, after: string, options: DiffOptions) => diff(host, before, after, options))
}

async function diff(host: Host, before: string, after: string, options: DiffOptions): Promise<void> {
  const { output, quiet } = options
  const format = await formatOf(options)
  if (before === '-' && after === '-') throw new UserError('only one of the two workbooks can be standard input')
  if (format === 'xlsx' && output === undefined && !quiet) throw new UserError(NEEDS_FILE)
  const [{ isWorkbook, nameOf, readInput, standingBeside }, flow] = await Promise.all([
    import('./input.ts'),
    import('../flows/compare.ts'),
  ])
  const read = async (path: string): Promise<NamedFile> => {
    // Two files of one name in different folders are told apart by their paths.
    const isThere = standingBeside(path)
    const bytes = await readInput(path, host)
    const file = { name: path === '-' ? nameOf(path) : path, bytes, ...(isThere && { isThere }) }
    return isWorkbook(file.bytes) ? file : built(file, nameOf(before))
  }
  const [last, next] = [await read(before), await read(after)]
  const compared = flow.compareFiles(last, next, comparisonOptions(options))
  const [{ exitStatusOf }, { comparisonReport }] = await Promise.all([
    import('../report/exit-status.ts'),
    import('../report/of-comparison.ts'),
  ])
  const report = comparisonReport(compared.comparison, compared.after, compared.printed)
  const page = async (): Promise<string | undefined> => {
    if (format !== 'html' || next.built === undefined || compared.printed === undefined) return undefined
    const { comparedPage } = await import('./page/marked-page.ts')
    return comparedPage(compared, next.built, report)
  }
  if (!quiet) await tell(host, report, { ...options, format }, [before, after], await page())
  host.end(exitStatusOf(report, false))
}

/** What is asked for, or what the name of the file says. */
async function formatOf({ format, output }: DiffOptions): Promise<Format> {
  if (output === undefined) return format ?? 'terminal'
  const { formOf } = await import('./output/endings.ts')
  return formOf({ output, ...(format && { format }) }, FORMATS, 'terminal')
}

/** What is no workbook is a release: it is compared as what is built of it. */
async function built(file: NamedFile, as: string): Promise<NamedFile> {
  const [flow, { templates }] = await Promise.all([
    import('../flows/compare.ts'),
    import('./templates.ts').then(({ ownTemplates }) => ownTemplates()),
  ])
  return flow.built(file, templates, as)
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

async function tell(
  host: Host,
  report: Report,
  { format, output, force }: DiffOptions & { readonly format: Format },
  inputs: readonly string[],
  page: string | undefined,
): Promise<void> {
  if (output === undefined && page !== undefined) return host.out(page)
  if (output === undefined && format !== 'xlsx') {
    const { printReport } = await import('./print.ts')
    return printReport(host, report, format)
  }
  if (output === undefined) throw new UserError(NEEDS_FILE)
  await refuseInput(output, inputs)
  const [{ renderers }, { PLAIN }, { replaceFile }, { reportRefusal, workbookRefusal }] = await Promise.all([
    import('../report/format/formats.ts'),
    import('../report/format/terminal.ts'),
    import('./output/replace-file.ts'),
    import('./output/overwriting.ts'),
  ])
  const told = page ?? renderers[format](report, PLAIN)
  const isText = typeof told === 'string'
  const bytes = isText ? new TextEncoder().encode(told) : await written(told)
  const refusal = (isText ? reportRefusal : workbookRefusal)({ path: output, bytes, force })
  await replaceFile(output, bytes, { refusal: async () => refusal, guard: host.guard })
}

const NEEDS_FILE = '--format xlsx needs a file: --output <file>'

async function written(workbook: Workbook): Promise<Uint8Array> {
  const [{ writeReport }, { templates }] = await Promise.all([import('../flows/compare.ts'), import('./shipped.ts')])
  return writeReport(workbook, templates.theme)
}

/** The report never takes the place of a workbook that was compared. */
async function refuseInput(output: string, inputs: readonly string[]): Promise<void> {
  const { isAmong } = await import('./output/replace-file.ts')
  if (await isAmong(output, inputs))
    throw new UserError(`${output}: is one of the workbooks compared; it is not overwritten`)
}

function amount(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError('expected a figure of 0 or more.')
  return value
}

/** By one and more of the larger no two figures differ that have the same sign: whoever says 5 means 0.05. */
function share(text: string): number {
  const value = amount(text)
  if (value >= 1) throw new InvalidArgumentError('expected a share of less than 1: 0.05 for 5 percent.')
  return value
}

const also = (pattern: string, before: readonly string[]): string[] => [...before, pattern]
