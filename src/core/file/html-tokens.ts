/** The tags and texts of an HTML file, one after the other. */
import { type QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** The attributes of a tag, names in lower case; of one that is given twice, the first. */
export type Attributes = Readonly<Record<string, string>>

/** Told of every tag and text in order; names are in lower case, entities decoded. */
export interface TokenHandler {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  /** `from` and `to`: where in the HTML it stands; an entity is one character there as well. */
  text(text: string, from: number, to: number): void
}

/**
 * Cuts HTML into tags and texts.
 *
 * The tokenizer alone, not the parser on top of it: what is open stays our own business, so that a stray end tag cannot
 * close the table around it and nesting costs nothing.
 */
export function tokenize(html: string, handler: TokenHandler): void {
  let name = ''
  let attributes: Record<string, string> = {}
  let attribute = ''
  let value = ''
  /** How many elements are open in which browsers know CDATA. */
  let foreign = 0
  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      name = html.slice(start, end).toLowerCase()
      attributes = {}
    },
    onattribname(start, end) {
      attribute = html.slice(start, end).toLowerCase()
      value = ''
    },
    onattribdata(start, end) {
      value += html.slice(start, end)
    },
    onattribentity(codepoint) {
      value += String.fromCodePoint(codepoint)
    },
    onattribend(_quote: QuoteType) {
      attributes[attribute] ??= value
    },
    onopentagend() {
      if (FOREIGN.has(name)) foreign += 1
      handler.open(name, attributes)
    },
    onselfclosingtag() {
      handler.open(name, attributes)
      if (name.includes(':')) handler.close(name)
    },
    onclosetag(start, end) {
      const closed = html.slice(start, end).toLowerCase()
      if (FOREIGN.has(closed)) foreign = Math.max(0, foreign - 1)
      handler.close(closed)
    },
    ontext: (start, end) => handler.text(html.slice(start, end), start, end),
    ontextentity: (codepoint, end) =>
      handler.text(String.fromCodePoint(codepoint), html.lastIndexOf('&', end - 1), end),
    oncdata: (start, end, offset) => handler.text(html.slice(start, end - offset), start, end - offset),
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  }
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks)
  let at = 0
  for (const { 0: begin, index } of html.matchAll(/<!\[CDATA\[/g)) {
    tokenizer.write(html.slice(at, index))
    at = index + begin.length
    // Anywhere else browsers take it for a comment, which the next ">" ends: so does the tokenizer, of this.
    tokenizer.write(foreign > 0 ? begin : '<!?CDATA[')
  }
  tokenizer.write(html.slice(at))
  tokenizer.end()
}

const FOREIGN: ReadonlySet<string> = new Set(['svg', 'math'])
