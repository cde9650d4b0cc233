/** `tieout text`: a workbook as lines of text. */
import { Command } from 'commander'
import type { Host } from './host.ts'

/** The command `text`, which reads and writes through the host. */
export function textCommand(host: Host): Command {
  return new Command('text')
    .description('print a workbook as text, one cell a line, for git diff and for tests')
    .argument('<workbook>', 'the .xlsx file; - reads standard input')
    .option(
      '--relative',
      'name cells by caption and heading instead of by address: a row that is put in is then a few lines of a comparison',
      false,
    )
    .action(async (path: string, { relative }: { readonly relative: boolean }) => {
      const [{ nameOf, readInput }, { textOfFile }] = await Promise.all([
        import('./input.ts'),
        import('../flows/compare.ts'),
      ])
      host.out(textOfFile({ name: nameOf(path), bytes: await readInput(path, host) }, { relative }))
    })
}
