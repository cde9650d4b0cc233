/**
 * A thread in which a PDF is taken apart, so that one which never ends, or takes all memory, can be stopped.
 *
 * The one place of the readers that heeds a clock: whether a file is read may depend on the machine, never what is read.
 */
import { Worker } from 'node:worker_threads'
import type { PackedContent } from './packed.ts'
import { code } from './thread-code.ts'

/** A PDF that takes this long to open, or a page of it to take apart, is not read. */
export const MOST_SECONDS = 30
/** Beyond what the process takes already, in MiB. A release takes some dozens. */
export const MOST_MEMORY = 1024

/** Work that takes too long or too much; or why the thread is there no more. */
export type Stop = 'endless' | Error

/** What the thread is asked: to open a file, for a page of it by its number from 1, and to be done with it. */
export type Question = Uint8Array | number | 'close'
/** Of a file how many pages it has, of a page what is drawn on it, or why it cannot be read. */
export type Answer = number | PackedContent | string | undefined

/** A thread, and what may be done in it within bounds. */
export interface Thread {
  /** Gives its answer, which it gives in the order that it is asked; never, where it is there no more. */
  readonly ask: (question: Question, moved?: ArrayBuffer[]) => Promise<Answer>
  /** Gives what some work in the thread gives; what stopped it, where that comes first. */
  readonly within: <Result>(work: Promise<Result>) => Promise<Result | Stop>
  /** Leaves it to the next PDF: nothing of this one may be at work in it. */
  readonly rest: () => Promise<void>
  readonly end: () => Promise<void>
}

/** The one that is left to the next PDF: starting one takes as long as pages do. It keeps no process from its end. */
let resting: { readonly wake: () => Thread } | undefined

/** A thread of one's own, which is to be ended or left to the next. */
export function takeThread(): Thread {
  const { wake } = resting ?? startThread()
  resting = undefined
  return wake()
}

function startThread(): { readonly wake: () => Thread } {
  const worker = new Worker(code, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    // What pdf.js has to say of a file is said by its page being damaged.
    stdout: true,
    stderr: true,
  })
  const broken = new Promise<Stop>((resolve) => {
    worker.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'endless' : error),
    )
    worker.on('exit', (code) => resolve(new Error(`exit ${code}`)))
  })
  const waiting: ((answer: Answer) => void)[] = []
  worker.on('message', (answer: Answer) => waiting.shift()?.(answer))
  let before = 0
  const thread: Thread = {
    ask: (question, moved = []) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        worker.postMessage(question, moved)
      }),
    within: async (work) => {
      let watch: NodeJS.Timeout | undefined
      const began = performance.now()
      const tooMuch = new Promise<Stop>((resolve) => {
        watch = setInterval(() => {
          const seconds = (performance.now() - began) / 1000
          // The memory of the whole process: others at work in it may be what takes it, while a page of a release takes no time.
          const memory = (process.memoryUsage.rss() - before) / 2 ** 20
          if (seconds > MOST_SECONDS || (seconds > AT_ONCE && memory > MOST_MEMORY)) resolve('endless')
        }, LOOK)
      })
      try {
        return await Promise.race([work, broken, tooMuch])
      } finally {
        clearInterval(watch)
      }
    },
    rest: async () => {
      if (resting !== undefined) return thread.end()
      resting = self
      worker.unref()
    },
    end: async () => {
      await worker.terminate()
    },
  }
  const self = {
    wake: () => {
      before = process.memoryUsage.rss()
      worker.ref()
      return thread
    },
  }
  // One that fails at rest is nobody's.
  void broken.then(() => {
    if (resting === self) resting = undefined
  })
  return self
}

/** A page of a release takes less. */
const AT_ONCE = 2
/** Milliseconds from one look at clock and memory to the next. */
const LOOK = 50
