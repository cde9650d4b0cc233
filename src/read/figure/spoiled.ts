/** What was a figure before something spoiled a character of it: no amount can be made of it with certainty, and none is. */

/** Letters and signs that a typist, a scan or a font gives for a digit. */
const ALIKE = 'OoQDlIiSsBZzGgqbT|!?\\u25cb\\u25ef'
/** Of these such as are hardly anything else beside digits, where no comma tells that it is a figure. */
const ALIKE_ALONE = 'OolI|\\u25cb\\u25ef'

/** Longer than any. */
const LONGEST = 24

/** Around the digits: signs, currency, parentheses. */
const SIGNS = /^[-+(]*[$\u20ac\u00a3\u00a5]?[-(]*|[)%-]*$/g

const SPOILED: readonly RegExp[] = [
  // "3,9OO", "S,412", "l,234.5O"
  new RegExp(`^(?=.*\\d)[\\d${ALIKE}]{1,3}(?:,[\\d${ALIKE}]{3})+(?:\\.[\\d${ALIKE}]+)?$`),
  // "29,8x4", "3,9#0": one character that is no digit
  /^(?=[\d,.]*[^\d,.\s][\d,.]*$)(?=.*\d.*\d)[^\s,.]{1,3}(?:,[^\s,.]{3})+(?:\.\d+)?$/,
  // "1O.5", "O.45", ".O5", "3.9OO"
  new RegExp(
    `^(?=.*\\d)(?=.*\\d.*\\d|.*[Ool])(?=.*[${ALIKE_ALONE}])[\\d${ALIKE_ALONE}]{0,6}\\.[\\d${ALIKE_ALONE}]{1,4}$`,
  ),
  // "12l4", "39OO", "l234", "4l"
  new RegExp(`^\\d+[${ALIKE_ALONE}]+\\d*$|^[${ALIKE_ALONE}]\\d{2,}$|^l\\d$`),
  // "1;234", "1_234", "1'234", "12?4"
  /^\d{1,3}(?:[,.'\u2019;:_|]\d{3})+$|^\d+[?|_]\d+$/,
  // "3,900e", "1,234a5"
  /^\d{1,3}(?:,\d{3})+(?:\.\d+)?[A-Za-z]\d*$/,
  // "~500", "c.500", "500+"
  /^(?:[~\u2248\u00b1]|c\.|ca\.)\$?\d[\d,.]*$|^\d[\d,.]*\+$/,
  // "48,210?", "approx. 48,000"
  /^\d{1,3}(?:,\d{3})+\?$|^(?:approx\.?|approximately|circa|ca\.?|about) [$\u20ac\u00a3]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/i,
  // "48,210/47,100", "2x48,210"
  /^\d{1,3}(?:,\d{3})+(?:\.\d+)?\/\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d{1,3}[xX]\d{1,3}(?:,\d{3})+$/,
  // "12½", "1/2"
  /^\d*[\u00bc-\u00be\u2150-\u215e]$|^[1-9]\d?\/(?:2|4|8|16|32|64)$/,
  // "5,1 23", "1 234": years side by side are none
  /^(?!(?:(?:19|20)\d\d ?)+$)\d[\d.,]*(?: \d[\d.,]*)+$/,
]

/**
 * True for what holds digits, and can hardly be anything but a figure, though not one that can be read.
 *
 *     3,9OO     12l4     29,8x4     1;234     ~500     1/2
 */
export function isSpoiledFigure(text: string): boolean {
  if (text.length > LONGEST || !/[\d\u00bc-\u00be\u2150-\u215e]/.test(text)) return false
  const core = text.replace(SIGNS, '')
  return !UNIT_BEHIND.test(core) && SPOILED.some((pattern) => pattern.test(core))
}

/** "1,234x", "12,345k": a unit, read with its figure. */
const UNIT_BEHIND = /^[\d,.]+[xmbkpcMBK]$/
