/** `tieout completion`: what a shell completes, made from the commands themselves. */
import { Argument, Command } from 'commander'
import { commandsOf, scripts } from './help/completion.ts'
import type { Host } from './host.ts'

/** The command `completion`; `tree` is asked for once it is run, when all commands are there. */
export function completionCommand(host: Host, tree: () => Command): Command {
  return new Command('completion')
    .description('print what makes a shell complete the commands, options and their values')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(scripts)))
    .action((shell: keyof typeof scripts) => host.out(scripts[shell](commandsOf(tree()))))
}
