/** The built command, run as a user runs it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const MEDDLE = fileURLToPath(new URL('meddle.cjs', import.meta.url))

export interface Setting {
  readonly cwd?: string
  readonly input?: Uint8Array
  /** Nobody reads its standard output. */
  readonly deaf?: boolean
  /** Where its standard output goes, as a file that is open; else it is collected. */
  readonly out?: number
  /** What befalls it: see `meddle.cjs`. */
  readonly meddle?: string
  /** Beside what this process has in its environment. */
  readonly env?: Readonly<Record<string, string>>
}

export interface Run {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs `tieout` with these arguments; fails where Node has something to say on standard error. */
export function tieout(
  args: readonly string[],
  { cwd, input, deaf = false, out: into, meddle, env }: Setting = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const preloaded = meddle === undefined ? {} : { MEDDLE: meddle, NODE_OPTIONS: `--require ${MEDDLE}` }
    const child = spawn(process.execPath, [CLI, ...args], {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...preloaded, ...env },
      stdio: ['pipe', into ?? 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    if (deaf) child.stdout?.destroy()
    child.on('error', reject).on('close', (status) => {
      // What a test meddles with is a fault of ours, and told with its stack.
      if (meddle === undefined && OF_NODE.test(err)) reject(new Error(`not words of ours on standard error: ${err}`))
      else resolve({ status, out, err })
    })
    // The command may end without reading its input.
    child.stdin?.on('error', () => undefined).end(input)
  })
}

/** "(node:4711) Warning: …", "node: bad option", "Error: unrecognized flag --interrupt-budget" and the source where it failed. */
const OF_NODE = /^\(node:\d+\)|^\S*node: |unrecognized flag|^node:internal|^Node\.js v/m
