#!/usr/bin/env node
/** The command: the one file that touches the process. */
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { buildCommand } from './commands/build.ts'
import { checkCommand } from './commands/check.ts'
import { completionCommand } from './commands/completion.ts'
import { diffCommand } from './commands/diff.ts'
import { factsCommand } from './commands/facts.ts'
import { excuse, faultText } from './commands/fault.ts'
import { gitCommand } from './commands/git.ts'
import { examplesHelp } from './commands/help/examples.ts'
import { exitStatusHelp } from './commands/help/exit-status.ts'
import { refuseFile } from './commands/help/meant.ts'
import { historyCommand } from './commands/history.ts'
import { type Host, harmless } from './commands/host.ts'
import { reason } from './commands/input.ts'
import { inspectCommand } from './commands/inspect.ts'
import { markCommand } from './commands/page/mark.ts'
import { textCommand } from './commands/text.ts'
import { UserError } from './core/diagnostic.ts'
import type { ExitStatus } from './core/severity.ts'

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const cleanUps = new Set<() => void | Promise<void>>()

const host: Host = {
  out: (text) => void process.stdout.write(harmless(text)),
  ...(process.stdout.isTTY
    ? {
        terminal: {
          width: process.stdout.columns || 80,
          // https://no-color.org
          colours: !process.env.NO_COLOR,
          write: (text) => void process.stdout.write(text),
        },
      }
    : {}),
  ...(process.stderr.isTTY
    ? { bar: { width: process.stderr.columns, write: (text) => void process.stderr.write(text) } }
    : {}),
  err: (text) => void process.stderr.write(harmless(text)),
  program: [process.execPath, fileURLToPath(import.meta.url)],
  today: () => new Date().toISOString().slice(0, 'yyyy-mm-dd'.length),
  // Only once it is read: opening it takes as long as reading a command line.
  get input() {
    return process.stdin
  },
  ...(process.env.SOURCE_DATE_EPOCH ? { sourceDateEpoch: process.env.SOURCE_DATE_EPOCH } : {}),
  guard: (cleanUp) => {
    if (cleanUps.size === 0) for (const signal of INTERRUPTS) process.on(signal, interrupted)
    cleanUps.add(cleanUp)
    return () => {
      cleanUps.delete(cleanUp)
      if (cleanUps.size === 0) for (const signal of INTERRUPTS) process.off(signal, interrupted)
    }
  },
  end: (status) => {
    process.exitCode = status
  },
}

// Whoever reads the output may stop reading (`tieout … | head`): that ends the work, and is no error. On a full disk not
// all that was to be said was.
const streams = { 'standard output': process.stdout, 'standard error': process.stderr }
for (const [name, stream] of Object.entries(streams))
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') void cleanedUp().then(() => process.exit())
    else void endAtOnce(new UserError(`${name}: cannot be written: ${reason(error)}`))
  })
process.on('uncaughtException', endAtOnce)

run(process.argv).catch((error: unknown) => {
  process.exitCode = ending(error)
})

async function run(args: readonly string[]): Promise<void> {
  const tieout = program(host)
  refuseFile(
    args.slice(2),
    tieout.commands.map((command) => command.name()),
  )
  await tieout.parseAsync(args)
}

function program(host: Host): Command {
  const tieout = new Command('tieout')
    .description(manifest.description)
    .version(manifest.version)
    .addCommand(buildCommand(host))
    .addCommand(checkCommand(host))
    .addCommand(diffCommand(host))
    .addCommand(factsCommand(host))
    .addCommand(gitCommand(host))
    .addCommand(historyCommand(host))
    .addCommand(inspectCommand(host))
    .addCommand(markCommand(host))
    .addCommand(textCommand(host))
  tieout.addCommand(completionCommand(host, () => tieout))
  for (const command of [tieout, ...tieout.commands]) {
    command.addHelpText('after', examplesHelp(command.name()) + exitStatusHelp())
    command.exitOverride().configureOutput({ writeOut: host.out, writeErr: host.err })
  }
  return tieout
}

/** Ends as the signal would have ended us, so that whoever started us sees it. */
async function interrupted(signal: NodeJS.Signals): Promise<void> {
  // Who is in a hurry and interrupts again ends us there.
  for (const each of INTERRUPTS) process.off(each, interrupted)
  await cleanedUp()
  process.kill(process.pid, signal)
}

const cleanedUp = (): Promise<unknown> => Promise.all([...cleanUps].map((cleanUp) => cleanUp()))

/** The exit status after an error, which is reported: commander has reported its own already. */
function ending(error: unknown): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const sentence = excuse(error)
  host.err(sentence === undefined ? faultText(error) : `tieout: ${sentence}\n`)
  return sentence === undefined ? 3 : 2
}

/** Ends where nothing waits for the command: what it has begun is cleaned up. */
async function endAtOnce(error: unknown): Promise<void> {
  await cleanedUp()
  process.exit(ending(error))
}
