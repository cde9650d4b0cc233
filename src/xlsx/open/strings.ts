/** The texts that cells share, and texts as the format escapes them. */

import { UserError } from '../../core/diagnostic.ts'
import { readXml } from '../package/read-xml.ts'
import type { Package } from '../package/unpack.ts'

/** The texts of xl/sharedStrings.xml by index; the runs of a rich text joined, without phonetic guides. */
export function readSharedStrings(file: Package, part: string): readonly string[] {
  const pieces = file.pieces(part)
  if (pieces === undefined) return []
  const strings: string[] = []
  let text = ''
  let inText = false
  let inGuide = false
  readXml(pieces, file.name, part, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 't') inText = !inGuide
      else if (name === 'rPh') inGuide = true
    },
    close: (name) => {
      if (name === 'si') strings.push(unescaped(text))
      else if (name === 't') inText = false
      else if (name === 'rPh') inGuide = false
    },
    text: (piece) => {
      if (inText) text = longer(text, piece, file, part)
    },
  })
  return strings
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
