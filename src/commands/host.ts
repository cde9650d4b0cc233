/** What of the process a command may use; `cli.ts` gives it, tests give their own. */
import type { IsoDate } from '../core/period.ts'
import type { ExitStatus } from '../core/severity.ts'

/** The streams, the day and the signals that a command may use, and nothing else of the process. */
export interface Host {
  /** Results: standard output. What a stranger's file could do to a terminal is made harmless on the way: see `harmless`. */
  readonly out: (text: string) => void
  /**
   * Standard output as the terminal it is, for what is coloured where the user wants colours: written as it stands, so
   * the caller makes harmless what strangers wrote. Absent where it is none.
   */
  readonly terminal?: { readonly width: number; readonly colours: boolean; readonly write: (text: string) => void }
  /** Standard error as the terminal it is, for what is drawn there again and again. Absent where it is none. */
  readonly bar?: { readonly width: number; readonly write: (text: string) => void }
  /** Diagnostics and progress: standard error. Made harmless likewise. */
  readonly err: (text: string) => void
  /** Standard input, as it comes. */
  readonly input: AsyncIterable<Uint8Array>
  /** What this program is called with: Node, and the file that it runs. */
  readonly program: readonly string[]
  /** The day it is, in UTC. */
  readonly today: () => IsoDate
  /** SOURCE_DATE_EPOCH, as the environment has it. */
  readonly sourceDateEpoch?: string
  /**
   * What is to be cleaned up should the user interrupt us, until the function that is given back is called. Absent where
   * nothing interrupts. It costs promptness: an interrupt is then heard only between two steps, so it is for times of
   * waiting alone.
   */
  readonly guard?: (cleanUp: () => void | Promise<void>) => () => void
  /** Ends with this status once the command is through. */
  readonly end: (status: ExitStatus) => void
}

/**
 * Text with its control characters and direction overrides spelled out, all but line feed and tab.
 *
 *     ESC [ 2 J   becomes   \x1b[2J
 */
export function harmless(text: string): string {
  return text.replace(STEERING, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

// C0 and C1 controls but \t and \n; the marks, overrides and isolates that turn the direction of text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STEERING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
