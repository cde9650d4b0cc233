/** What the thread runs in which a PDF is taken apart: it answers one question after the other. */
import { parentPort } from 'node:worker_threads'
import { contentOf } from './content.ts'
import { packed } from './packed.ts'
import { type OpenedDrawings, openDrawings } from './pdf-js.ts'
import type { Answer, Question } from './thread.ts'

let opened: OpenedDrawings | undefined
let done: Promise<void> = Promise.resolve()

parentPort?.on('message', (question: Question) => {
  done = done.then(() => answer(question))
})

async function answer(question: Question): Promise<void> {
  if (question === 'close') {
    await opened?.close()
    return give(undefined)
  }
  if (typeof question !== 'number') {
    const given = await openDrawings(question)
    if (typeof given === 'string') return give(given)
    opened = given
    return give(given.count)
  }
  const drawing = await (opened as OpenedDrawings).page(question)
  if (typeof drawing === 'string') return give(drawing)
  const content = packed(contentOf(drawing))
  give(content, [content.places.buffer])
}

function give(given: Answer, moved: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(given, moved)
}
