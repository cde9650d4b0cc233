/** What the glyphs of a font say. */
import { fromWindows1252 } from '../page/encoding.ts'
import type { PageFont } from './drawing.ts'

/** A glyph as pdf.js gives it. */
export interface FontGlyph {
  readonly originalCharCode: number
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
}

/** Private characters, and those that control: whose meaning only the file's maker knows. */
const UNSAID = /^[\p{Co}\p{Cc}](?<!\s)/u

/** What tells a glyph's place and character, of its font. */
export interface Typeface {
  /** From the widths of its glyphs to parts of its size. */
  readonly scale: number
  readonly bold: boolean
  readonly textOf: (glyph: FontGlyph) => string
}

export function typefaceOf(font: PageFont): Typeface {
  const { bold, black, name = '', fontMatrix } = font
  const found = new Map<number, string>()
  return {
    scale: fontMatrix?.[0] ?? 0.001,
    bold: bold === true || black === true || /bold|black|heavy|demi/i.test(name),
    textOf: (glyph) => {
      const known = found.get(glyph.originalCharCode)
      if (known !== undefined) return known
      const text = textOf(glyph, font)
      found.set(glyph.originalCharCode, text)
      return text
    },
  }
}

/**
 * What a glyph says. Where its font does not tell, its code would be taken for a character, or the number in the glyph's
 * name for one: that is no reading.
 */
function textOf({ unicode, originalCharCode: code }: FontGlyph, font: PageFont): string {
  const { composite, toUnicode, differences } = font
  if ((composite || toUnicode?._map !== undefined) && toUnicode?._map?.[code] === undefined) return '\ufffd'
  if (!composite && isNumbered(differences?.[code], unicode, font)) return '\ufffd'
  const said = unicode.replace(/[\u0080-\u009f]/g, (control) => fromWindows1252(control))
  return UNSAID.test(said) ? '\ufffd' : said
}

/**
 * Whether a glyph's name is a number, of which its character was made:
 *
 *     /c57     is no 9; /G39 is, as a program names glyphs by their codes, where none of the font's is a code of control
 */
function isNumbered(name: string | undefined, said: string, font: PageFont): boolean {
  const number = /^(?:[Cc]([\da-fA-F]{2,3})|g([\da-fA-F]{4})|G([\da-fA-F]{2}))$/.exec(name ?? '')
  if (number === null) return false
  const [, c, g, byCode] = number
  const of = (digits: string, base: number): string => String.fromCharCode(Number.parseInt(digits, base))
  if (byCode === undefined) return [of(c ?? g ?? '', 16), of(c ?? '0', 10)].includes(said)
  return said === of(byCode, 16) && Object.values(font.differences ?? {}).some((other) => /^G[01]/.test(other))
}
