/** What pdf.js and its worker talk over where they share a thread: each is given what the other has, and no copy of it. */

/** One of two ends. */
export class PortEnd extends EventTarget {
  private other: PortEnd | undefined

  /** Two ends, each of which hears what is posted at the other. */
  static pair(): readonly [PortEnd, PortEnd] {
    const [one, other] = [new PortEnd(), new PortEnd()]
    one.other = other
    other.other = one
    return [one, other]
  }

  postMessage(message: Message): void {
    const data = sent(message)
    void Promise.resolve().then(() => this.other?.dispatchEvent(Object.assign(new Event('message'), { data })))
  }
}

/** What is looked at of a message: some of the operators of a page. */
interface Message {
  readonly chunk?: { readonly fnArray?: readonly unknown[]; readonly argsArray?: readonly unknown[] }
}

/** Whoever sends operators empties their lists, and fills them again. */
function sent(message: Message): Message {
  const { fnArray, argsArray } = message.chunk ?? {}
  if (fnArray === undefined || argsArray === undefined) return message
  return { ...message, chunk: { ...message.chunk, fnArray: [...fnArray], argsArray: [...argsArray] } }
}
