/** The built command, run as a user runs it. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { faultsOf } from '../contract/of-contract.ts'
import { expectWellFormed } from '../well-formed.ts'

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

/**
 * Runs `tieout` with these arguments; fails where Node has something to say on standard error, or a part of a workbook
 * that it wrote is not well-formed, or JSON not as its schema has it.
 */
export function tieout(
  args: readonly string[],
  { cwd, input, deaf = false, out: into, meddle, env }: Setting = {},
): Promise<Run> {
  return new Promise((settle, reject) => {
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
      else {
        const parts = status === 0 || status === 1 ? outputs(args, cwd).flatMap(partsNotWellFormed) : []
        const faulty = [...parts, ...(isJson(args) ? faultsOf(out) : [])]
        if (faulty.length > 0) reject(new Error(faulty.join('; ')))
        else settle({ status, out, err })
      }
    })
    // The command may end without reading its input.
    child.stdin?.on('error', () => undefined).end(input)
  })
}

/** "(node:4711) Warning: …", "node: bad option", "Error: unrecognized flag --interrupt-budget" and the source where it failed. */
const OF_NODE = /^\(node:\d+\)|^\S*node: |unrecognized flag|^node:internal|^Node\.js v/m

/** Whether what is printed is to be JSON, or lines of it; what goes into a file is not printed. */
const isJson = (args: readonly string[]): boolean =>
  args.includes('--json') ||
  (!args.includes('-o') && /^--format (?:nd)?json$/m.test(`${args.join(' ').replace(/ (?=--)/g, '\n')}\n`))

/** The workbooks that a run was told to write, as far as they are there: a file, or all in a folder. */
function outputs(args: readonly string[], cwd = '.'): string[] {
  const at = args.findIndex((arg) => arg === '-o' || arg === '--output')
  const path = at < 0 ? undefined : resolve(cwd, args[at + 1] ?? '')
  if (path === undefined || !existsSync(path)) return []
  if (statSync(path).isFile()) return path.endsWith('.xlsx') ? [path] : []
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.xlsx'))
        .map((name) => join(path, name))
    : []
}

function partsNotWellFormed(path: string): string[] {
  return Object.entries(unzipSync(readFileSync(path))).flatMap(([name, part]) => {
    try {
      expectWellFormed(name, part)
      return []
    } catch (error) {
      return [`${path}: ${(error as Error).message}`]
    }
  })
}
