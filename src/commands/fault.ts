/** Whose fault an error is, and what is said of one of ours. */
import manifest from '../../package.json' with { type: 'json' }
import { UserError } from '../core/diagnostic.ts'
import { pathsOf } from '../core/file/paths.ts'
import type { Outcome } from '../report/build/outcome.ts'
import { machineReason, nameOf } from './input.ts'
import { withPath } from './saying-path.ts'

/** One sentence where the user or the machine is at fault; nothing where we are. */
export function excuse(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message
  if (!(error instanceof Error)) return undefined
  const [code, path] = [property(error, 'code'), property(error, 'path')]
  // A thread of a batch that needs more memory than there is.
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return error.message
  const reason = machineReason(error)
  return reason && (path === undefined ? reason : `${path}: ${reason}`)
}

/** The stack, or what else is known, with the request to report it. */
export function faultText(error: unknown): string {
  const known = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `tieout: a fault of tieout ${manifest.version} itself, not of your files or machine: please report it with the lines below, and with the file if you may pass it on\n${known}\n`
}

const property = (error: Error, name: string): string | undefined => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

/** The outcome of a file that could not be done. */
export function failure(input: string, error: unknown): Outcome {
  const sentence = excuse(error)
  if (sentence !== undefined) return { input, status: 'failed', error: inFolder(sentence, input) }
  if (!(error instanceof Error)) return { input, status: 'failed', error: String(error), stack: String(error) }
  return { input, status: 'failed', error: error.message, stack: error.stack ?? error.message }
}

/** A place is one to go to; of what names the file alone, the outcome says which it is. */
const inFolder = (sentence: string, input: string): string =>
  sentence.startsWith(`${nameOf(input)}:`)
    ? withPath(sentence, pathsOf([{ name: nameOf(input), path: input }]))
    : sentence
