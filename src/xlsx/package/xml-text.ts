/** Text in the XML of a workbook. */

/** Characters that XML 1.0 cannot hold, and the carriage return, which a parser would turn into a line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g

/** What is a code of the form "_x000D_" in the text itself, or becomes one before another code. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4})/g

/** Half of a pair that stands alone. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Programs drop white space that a text begins or ends with, unless xml:space says otherwise; the schema has no place for it. */
const OUTER_SPACE = /^[ \t\n]|[ \t\n]$/g

/** What any of these may concern: most texts have nothing of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const TO_BE_CODED = /[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]|_x|^[ \t\n]|[ \t\n]$/

/**
 * Text as ST_Xstring (ISO/IEC 29500-1, 22.9.2.19): what XML cannot hold is written "_xHHHH_", and text that looks like
 * such a code has its underscore written as one.
 */
export function xstring(text: string): string {
  if (!TO_BE_CODED.test(text)) return text
  return text
    .replace(LOOKS_ESCAPED, '_x005F_')
    .replace(UNWRITABLE, (character) => code(character))
    .replace(LONE_SURROGATE, (half) => code(half))
    .replace(OUTER_SPACE, (space) => code(space))
}

const code = (character: string): string => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** Text between tags or within a double-quoted attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The bytes of a part. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
