/** What strangers wrote, so that it steers neither a terminal nor a program that shows it. */

/** One line, with control characters and direction overrides spelled out: ESC becomes "\u001b". */
export const plainText = (text: string): string =>
  text.replace(STEERING, (sign) => (sign === '\n' || sign === '\t' ? ' ' : spelledOut(sign)))

/** JSON with the same spelled out as its own escapes, which say the same; it stands within strings alone. */
export const plainJson = (json: string): string =>
  json.replace(STEERING, (sign) => (sign === '\n' ? sign : spelledOut(sign)))

const spelledOut = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STEERING = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
