/** `tieout mark`: the release itself, each of its figures ticked. */
import { join, parse } from 'node:path'
import { Command } from 'commander'
import { UserError } from '../../core/diagnostic.ts'
import type { Host } from '../host.ts'
import { nameOf, readInput } from '../input.ts'

interface MarkOptions {
  readonly output?: string
}

/** The command `mark`, which reads and writes through the host. */
export function markCommand(host: Host): Command {
  return new Command('mark')
    .description('show a release as it is printed, each figure ticked: one page of HTML that holds all it needs')
    .argument('<release>', 'a release as text, HTML or PDF, - for standard input')
    .option('-o, --output <path>', 'the page (default: output/<name of the release>.marked.html)')
    .action((release: string, options: MarkOptions) => markOne(host, release, options))
}

async function markOne(host: Host, path: string, { output }: MarkOptions): Promise<void> {
  const [{ examine }, { mark }, { pageParts }, { templates }, { oddities }, files] = await Promise.all([
    import('../../flows/build.ts'),
    import('../../flows/mark.ts'),
    import('./marked-page.ts'),
    import('../shipped.ts'),
    import('../../report/build/oddities.ts'),
    import('../output/replace-file.ts'),
  ])
  const bytes = await readInput(path, host)
  const examined = await examine(bytes, nameOf(path), templates)
  if (output === undefined) await files.makeFolder(OUTPUT_FOLDER)
  const target = output ?? join(OUTPUT_FOLDER, `${path === '-' ? 'release' : parse(path).name}.marked.html`)
  if (await files.isAmong(target, [path]))
    throw new UserError(`${target}: is the release itself; it is not overwritten`)
  const page = Buffer.from(mark(examined, pageParts))
  const refusal = async () => {
    const { pageRefusal } = await import('../output/overwriting.ts')
    return pageRefusal
  }
  await files.replaceFile(target, page, { refusal, guard: host.guard })
  host.err(oddities({ ...examined, results: [] }))
  host.out(`${target}\n`)
}

const OUTPUT_FOLDER = 'output'
