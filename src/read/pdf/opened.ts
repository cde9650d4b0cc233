/** A PDF that is open in a thread, which takes a page apart while the one before it is read. */
import type { Content } from './content.ts'
import { type PackedContent, unpacked } from './packed.ts'
import type { Flaw } from './pdf-js.ts'
import { type Stop, takeThread } from './thread.ts'

/** Why a file cannot be read; or what stopped the thread that took it apart. */
export type Refusal = Flaw | Stop

/** A PDF of which pages can be asked for. */
export interface OpenedPdf {
  readonly count: number
  /** What is drawn on each page, from the first to the last. */
  readonly pages: () => AsyncGenerator<Content | Refusal>
  readonly close: () => Promise<void>
}

/** Opens a PDF. All that depends on the file is done in a thread of its own, within bounds. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf | Refusal> {
  const thread = takeThread()
  let stopped = false
  const within = async <Result>(work: Promise<Result>): Promise<Result | Stop> => {
    const given = await thread.within(work)
    stopped ||= given === 'endless' || given instanceof Error
    return given
  }
  /** What is asked of a thread that is gone is never answered, and one that does not come to rest is no use to the next. */
  const close = async (): Promise<void> => {
    if (!stopped) await within(thread.ask('close'))
    await (stopped ? thread.end() : thread.rest())
  }
  // What moves into the thread is ours no more.
  const own = Uint8Array.from(bytes)
  const count = await within(thread.ask(own, [own.buffer]) as Promise<number | Flaw>)
  if (typeof count !== 'number') {
    await close()
    return count
  }
  async function* pages(): AsyncGenerator<Content | Refusal> {
    const ask = (number: number) => thread.ask(number) as Promise<PackedContent | Flaw>
    let asked = ask(1)
    for (let number = 1; number <= (count as number); number++) {
      const given = await within(asked)
      if (number < (count as number)) asked = ask(number + 1)
      yield typeof given === 'string' || given instanceof Error ? given : unpacked(given)
    }
  }
  return { count, pages, close }
}
