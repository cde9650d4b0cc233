/** `tieout check`: a release or a workbook held against itself. */
import { Command, Option } from 'commander'
import type { CheckResult } from '../core/model.ts'
import type { Host } from './host.ts'

const FORMATS = ['terminal', 'markdown', 'json'] as const
type Format = (typeof FORMATS)[number]

interface CheckOptions {
  readonly json: boolean
  readonly format: Format
  readonly strict: boolean
}

export function checkCommand(host: Host): Command {
  return new Command('check')
    .description('say what of a release ties and what does not; or what a workbook, calculated anew, does not hold')
    .argument('<file>', 'a release, as text or HTML, or an .xlsx workbook; - reads standard input')
    .option('--json', 'the same as --format json', false)
    .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('terminal'))
    .option('--strict', 'count suspect and unmatched figures as failures', false)
    .addHelpText('after', '\nExit status: 0 all holds, 1 a check fails, 2 it could not be checked.')
    .action((path: string, options: CheckOptions) => check(host, path, options))
}

async function check(host: Host, path: string, options: CheckOptions): Promise<void> {
  const { nameOf, readInput } = await import('./input.ts')
  const bytes = await readInput(path, host)
  const format = options.json ? 'json' : options.format
  const holds = isPackage(bytes)
    ? await checkBook(host, bytes, nameOf(path), format)
    : await checkRelease(host, bytes, nameOf(path), format, options.strict)
  host.end(holds ? 0 : 1)
}

/** An .xlsx is a zip archive, whatever the file is called. */
const isPackage = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

async function checkRelease(
  host: Host,
  bytes: Uint8Array,
  name: string,
  format: Format,
  strict: boolean,
): Promise<boolean> {
  const [{ examine }, { shippedTemplates }, { oddities }, reports] = await Promise.all([
    import('../pipeline.ts'),
    import('./templates.ts'),
    import('./report.ts'),
    import('./check-report.ts'),
  ])
  const examined = examine(bytes, name, await shippedTemplates(host.templates))
  host.err(oddities({ ...examined, results: [] }))
  host.out(
    format === 'json'
      ? await reports.checkJson(examined)
      : format === 'markdown'
        ? reports.checkMarkdown(examined)
        : reports.checkText(examined),
  )
  return !examined.results.some((result) => fails(result, strict))
}

/** Whether a result is one for which the exit status is 1. */
function fails({ check, verdict }: CheckResult, strict: boolean): boolean {
  if (check.informational) return false
  if (verdict === 'inconsistent' || verdict === 'truncation') return true
  return strict && (verdict === 'suspect' || verdict === 'unmatched')
}

async function checkBook(host: Host, bytes: Uint8Array, name: string, format: Format): Promise<boolean> {
  const [{ checkWorkbook, openWorkbook }, { recalculate }, { bookJson, bookMarkdown, bookText }] = await Promise.all([
    import('../pipeline.ts'),
    import('./libre-office.ts'),
    import('./book-report.ts'),
  ])
  const saved = openWorkbook(bytes, name)
  const report = checkWorkbook(saved, openWorkbook(await recalculate(bytes, name, host), name))
  host.out(
    format === 'json'
      ? bookJson(report, name)
      : format === 'markdown'
        ? bookMarkdown(report, name)
        : bookText(report, name),
  )
  return report.findings.length === 0
}
