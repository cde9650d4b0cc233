/** How far a batch is, while it runs. */
import { clock } from '../report/clock.ts'
import type { Host } from './host.ts'

/** A batch's progress as the user sees it. */
export interface Progress {
  /** One more is done. */
  readonly step: () => void
  /** Prints something without the bar getting in its way. */
  readonly print: (print: () => void) => void
  /** Takes the bar away. */
  readonly end: () => void
}

/** Milliseconds between two pictures of the bar: no terminal needs more of them. */
const PICTURE = 100

/** A bar on a terminal; nothing elsewhere. */
export function progressOf(total: number, { bar }: Pick<Host, 'bar'>): Progress {
  if (bar === undefined) return { step: () => undefined, print: (print) => print(), end: () => undefined }
  const started = performance.now()
  let done = 0
  let drawn = Number.NEGATIVE_INFINITY
  const draw = (): void => {
    const now = performance.now()
    if (now - drawn < PICTURE) return
    drawn = now
    bar.write(`${ERASE}${barText(done, total, (now - started) / 1000, bar.width)}`)
  }
  draw()
  return {
    step: () => {
      done += 1
      draw()
    },
    print: (print) => {
      bar.write(ERASE)
      print()
      drawn = Number.NEGATIVE_INFINITY
      draw()
    },
    end: () => bar.write(ERASE),
  }
}

/** To the start of the line, and the line emptied. */
const ERASE = '\r\x1b[K'

/**
 * One line no wider than the terminal.
 *
 *     ███████░░░░░░░░░░░░░  412/1000  3.1/s  3:09 left
 */
export function barText(done: number, total: number, seconds: number, width: number): string {
  const rate = seconds > 0 ? done / seconds : 0
  const left = rate > 0 ? `${clock((total - done) / rate)} left` : ''
  const numbers = `  ${done}/${total}  ${rate.toFixed(1)}/s  ${left}`.trimEnd()
  const room = Math.min(40, width - numbers.length - 1)
  if (room < 5)
    return numbers
      .trim()
      .slice(0, Math.max(0, width - 1))
      .trimEnd()
  const full = Math.floor((done / total) * room)
  return '█'.repeat(full) + '░'.repeat(room - full) + numbers
}
