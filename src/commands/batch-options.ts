/** The options of commands that take many files. */
import { type Command, InvalidArgumentError } from 'commander'

/** What may be asked of a batch; what is absent was not asked for. */
export interface BatchOptions {
  readonly filesFrom?: string
  readonly shard?: Shard
  readonly jobs?: number
  readonly json: boolean
}

/** One part of all files, so that several machines can share them. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
}

/** The same command, which takes these options too. */
export function addBatchOptions(command: Command): Command {
  return command
    .option('--files-from <list>', 'take the names from this file too, one a line or ended by zero bytes; - is stdin')
    .option('--shard <part>', 'take one part of all files alone, as 3/16: the third of 16', readShard)
    .option('--jobs <number>', 'files at a time (default: as many as there are cores)', readJobs)
}

function readShard(text: string): Shard {
  const [, index, of] = /^(\d{1,9})\/(\d{1,9})$/.exec(text)?.map(Number) ?? []
  if (index === undefined || of === undefined || index < 1 || index > of)
    throw new InvalidArgumentError('Expected the number of the part and how many parts there are, as 3/16.')
  return { index, of }
}

function readJobs(text: string): number {
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (jobs === 0) throw new InvalidArgumentError('Expected a number from 1.')
  return jobs
}
