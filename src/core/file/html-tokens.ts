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
    onopentagend: () => handler.open(name, attributes),
    onselfclosingtag() {
      handler.open(name, attributes)
      if (name.includes(':')) handler.close(name)
    },
    onclosetag: (start, end) => handler.close(html.slice(start, end).toLowerCase()),
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
  tokenizer.write(html)
  tokenizer.end()
}
