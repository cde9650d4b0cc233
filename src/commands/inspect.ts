/** `tieout inspect`: what was read of a release, and what stands behind its figures. */
import { Command } from 'commander'
import type { Host } from './host.ts'

/** The command `inspect`, which reads and writes through the host. */
export function inspectCommand(host: Host): Command {
  return new Command('inspect')
    .description('show what was read of a release: statements, periods, lines, and the calculation of each live line')
    .argument('<release>', 'the release, as text, HTML or PDF; - reads standard input')
    .option('--json', 'everything as JSON: statements, facts, calculations, ties, checks', false)
    .action((path: string, { json }: { json: boolean }) => inspect(host, path, json))
}

async function inspect(host: Host, path: string, json: boolean): Promise<void> {
  const [{ nameOf, readInput }, { examine, outline, releaseRecord }, { templates }, { oddities }, { plainJson }] =
    await Promise.all([
      import('./input.ts'),
      import('../flows/build.ts'),
      import('./templates.ts').then(({ ownTemplates }) => ownTemplates()),
      import('../report/build/oddities.ts'),
      import('../report/plain-text.ts'),
    ])
  const bytes = await readInput(path, host)
  const { model, results } = await examine(bytes, nameOf(path), templates)
  host.err(oddities({ model, results: [] }))
  host.out(
    json ? plainJson(`${JSON.stringify(releaseRecord(model, results), undefined, 1)}\n`) : outline(model, results),
  )
}
