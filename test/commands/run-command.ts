/** A command run within the test's own process, and what it said. */
import type { Command } from 'commander'
import type { Host } from '../../src/commands/host.ts'

/** What a command wrote to its streams, and the status it ended with: undefined where it named none. */
export interface Ran {
  readonly out: string
  readonly err: string
  readonly status: number | undefined
}

/** Runs a command with these arguments, nothing on its standard input; throws what it throws. */
export async function runCommand(command: (host: Host) => Command, ...args: readonly string[]): Promise<Ran> {
  let [out, err] = ['', '']
  let status: number | undefined
  const host: Host = {
    out: (more) => {
      out += more
    },
    err: (more) => {
      err += more
    },
    input: (async function* () {})(),
    today: () => '2021-06-30',
    program: ['tieout'],
    end: (code) => {
      status = code
    },
  }
  await command(host).exitOverride().configureOutput({ writeErr: host.err }).parseAsync(args, { from: 'user' })
  return { out, err, status }
}
