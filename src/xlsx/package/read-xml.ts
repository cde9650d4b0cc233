/** The XML of a package's parts, as a stream of elements. */
import { SaxesParser } from 'saxes'
import { UserError } from '../../core/diagnostic.ts'

/** Attributes by local name; both "r:id" and "id" give "id". */
export type Attributes = Readonly<Record<string, string | undefined>>

/** Called in document order with local names: prefixes differ between programs, local names do not. */
export interface Elements {
  readonly open: (name: string, attributes: Attributes) => void
  readonly close?: (name: string) => void
  /** The text between tags; may come in pieces. */
  readonly text?: (text: string) => void
}

/**
 * Reads a part from end to end, given piece by piece, and keeps nothing of it.
 *
 * A document type declaration is refused, since no workbook needs one: so no entity can be defined, none expanded and
 * none fetched.
 *
 * @throws UserError where the part is no well-formed XML, or holds a document type declaration.
 */
export function readXml(pieces: Iterable<Uint8Array>, file: string, part: string, elements: Elements): void {
  const refuse = (why: string): never => {
    throw new UserError(`${file}: is damaged: ${part} ${why}`)
  }
  const parser = new SaxesParser({ position: false })
  let depth = 0
  let silent = 0
  parser.on('doctype', () => refuse('has a document type declaration, which no workbook has'))
  parser.on('error', ({ message }) => refuse(`is no well-formed XML (${message})`))
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    if (++depth > DEEPEST) refuse(`is nested more than ${DEEPEST} levels deep`)
    elements.open(local(name), byLocalName(attributes as Record<string, string>))
  })
  parser.on('closetag', ({ name }) => {
    silent = 0
    depth--
    elements.close?.(local(name))
  })
  if (elements.text !== undefined) {
    parser.on('text', elements.text)
    parser.on('cdata', elements.text)
  }
  let decode: ReturnType<typeof decoder> | undefined
  for (const piece of pieces) {
    decode ??= decoder(piece, refuse)
    for (let at = 0; at < piece.length; at += PIECE) {
      const bytes = piece.subarray(at, at + PIECE)
      // The parser keeps a text or a tag until it ends; one that does not end is a bomb.
      silent += bytes.length
      if (silent > LONGEST + PIECE) refuse(`has a text or tag of more than ${LONGEST / 2 ** 20} MiB`)
      parser.write(decode(bytes))
    }
  }
  parser.write(decode?.() ?? '')
  parser.close()
}

/** In bytes. Excel's longest text has 32,767 characters, its longest formula 8,192. */
const LONGEST = 2 ** 21

/** Spreadsheet parts nest some ten levels, drawings some twenty. */
const DEEPEST = 100

const PIECE = 2 ** 18

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function byLocalName(attributes: Record<string, string>): Attributes {
  for (const key in attributes) if (key.includes(':')) return withoutPrefixes(attributes)
  return attributes
}

function withoutPrefixes(attributes: Record<string, string>): Attributes {
  const result: Record<string, string> = {}
  for (const key in attributes) if (!key.startsWith('xmlns')) result[local(key)] = attributes[key] as string
  return result
}

/** By what the first piece begins with. */
function decoder(bytes: Uint8Array, refuse: (why: string) => never): (piece?: Uint8Array) => string {
  const encoding = encodingOf(bytes)
  try {
    const text = new TextDecoder(encoding, { fatal: true })
    return (piece) => {
      try {
        return piece === undefined ? text.decode() : text.decode(piece, { stream: true })
      } catch {
        return refuse(`holds bytes that are no ${encoding}`)
      }
    }
  } catch {
    return refuse(`is in an encoding that is not known (${encoding})`)
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 120))
  return /<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9_-]+)["']/.exec(head)?.[1] ?? 'utf-8'
}
