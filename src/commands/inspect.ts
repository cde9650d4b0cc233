/** `tieout inspect`: what was read of a release, and what stands behind its figures. */
import { Command } from 'commander'
import { pathsOf } from '../core/file/paths.ts'
import type { Host } from './host.ts'
import { sayingPaths } from './saying-path.ts'

/** The command `inspect`, which reads and writes through the host. */
export function inspectCommand(host: Host): Command {
  return new Command('inspect')
    .description('show what was read of a release: statements, periods, lines, and the calculation of each live line')
    .argument('<release>', 'the release, as text, HTML or PDF; - reads standard input')
    .option(
      '--why <caption>',
      'what was weighed of the lines called so, in bits: what they were taken for, and what lost',
    )
    .option('--json', 'everything as JSON: statements, facts, calculations, ties, checks', false)
    .action((path: string, asked: Asked) => inspect(host, path, asked))
}

interface Asked {
  readonly json: boolean
  readonly why?: string
}

async function inspect(host: Host, path: string, { json, why }: Asked): Promise<void> {
  const [{ nameOf, readInput }, { examine, outline, releaseRecord }, { templates }, { oddities }, { plainJson }] =
    await Promise.all([
      import('./input.ts'),
      import('../flows/build.ts'),
      import('./templates.ts').then(({ ownTemplates }) => ownTemplates()),
      import('../report/build/oddities.ts'),
      import('../report/plain-text.ts'),
    ])
  const bytes = await readInput(path, host)
  const paths = pathsOf([{ name: nameOf(path), path }])
  const { model, results } = await sayingPaths(paths, () => examine(bytes, nameOf(path), templates))
  if (why !== undefined) {
    const { why: reasons } = await import('../flows/why.ts')
    host.out(reasons(model, why, templates))
    return
  }
  host.err(oddities({ model, results: [] }, paths))
  host.out(
    json ? plainJson(`${JSON.stringify(releaseRecord(model, results), undefined, 1)}\n`) : outline(model, results),
  )
}
