/** The texts that cells share, and texts as the format escapes them. */

import { UserError } from '../../core/diagnostic.ts'
import { readXml } from '../package/read-xml.ts'
import type { Package } from '../package/unpack.ts'

/** The texts that cells share, by index. */
export interface SharedStrings {
  /** The runs of a rich text joined, without phonetic guides. */
  readonly texts: readonly string[]
  /** How texts look that do not look alike all through, and their guides, as they stand. */
  readonly looks: ReadonlyMap<number, string>
}

/** The texts of xl/sharedStrings.xml. */
export function readSharedStrings(file: Package, part: string): SharedStrings {
  const pieces = file.pieces(part)
  const texts: string[] = []
  const looks = new Map<number, string>()
  if (pieces === undefined) return { texts, looks }
  let text = ''
  let look = ''
  let inText = false
  let inGuide = false
  readXml(pieces, file.name, part, {
    open: (name, attributes) => {
      if (name === 'si') text = look = ''
      else if (name === 't') inText = !inGuide
      else if (name === 'rPh') inGuide = true
      else if (name === 'rPr') look += `${text.length} `
      else if (name !== 'r' && name !== 'sst' && name !== 'phoneticPr')
        look = longer(look, `${name} ${attributes.val ?? JSON.stringify(attributes)} `, file, part)
    },
    close: (name) => {
      if (name === 'si') {
        if (look !== '') looks.set(texts.length, look)
        texts.push(unescaped(text))
      } else if (name === 't') inText = false
      else if (name === 'rPh') inGuide = false
    },
    text: (piece) => {
      if (inText) text = longer(text, piece, file, part)
      else if (inGuide) look = longer(look, piece, file, part)
    },
  })
  return { texts, looks }
}

/** In characters; Excel's longest has 32,767. */
const LONGEST_TEXT = 2 ** 20

/** `text` with the piece that follows it: texts come in pieces, as many as there are runs of one look. */
export function longer(text: string, piece: string, file: Package, part: string): string {
  if (text.length + piece.length > LONGEST_TEXT)
    throw new UserError(`${file.name}: is damaged: ${part} has a text of more than ${LONGEST_TEXT} characters`)
  return text + piece
}

/** "_x000D_" stands for a character that XML cannot hold; "_x005F_" for an underscore (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return lineEnds(text)
  return lineEnds(
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  )
}

/** Programs differ in whether a line in a cell ends in \r\n or \n. */
const lineEnds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)
