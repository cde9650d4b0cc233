/** `tieout build`: a release becomes a workbook. */
import { join, parse } from 'node:path'
import { Command } from 'commander'
import type { Host } from './host.ts'

export function buildCommand(host: Host): Command {
  return new Command('build')
    .description('build a live Excel workbook from an earnings release')
    .argument('<release>', 'the release, as text or HTML; - reads standard input')
    .option('-o, --output <file>', 'the workbook to write (default: output/<name of the release>.xlsx)')
    .action((release: string, options: { output?: string }) => buildRelease(host, release, options.output))
}

async function buildRelease(host: Host, path: string, output: string | undefined): Promise<void> {
  const { nameOf, readInput } = await import('./input.ts')
  const bytes = await readInput(path, host)
  const [{ build, loadTemplates }, { templateFiles }, { makeFolder, replaceFile }, { oddities, summary }] =
    await Promise.all([
      import('../pipeline.ts'),
      import('./templates.ts'),
      import('./output.ts'),
      import('./report.ts'),
    ])
  const built = await build(bytes, nameOf(path), loadTemplates(await templateFiles(host.templates)))
  if (output === undefined) await makeFolder(OUTPUT_FOLDER)
  const target = output ?? join(OUTPUT_FOLDER, `${path === '-' ? 'release' : parse(path).name}.xlsx`)
  await replaceFile(target, built.bytes)
  host.err(oddities(built))
  host.out(summary(built, target))
}

const OUTPUT_FOLDER = 'output'
