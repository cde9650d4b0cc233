/** One printed figure, from its characters. */
import { Decimal, ONE, ZERO } from '../../core/number.ts'
import type { Amount } from '../../core/release.ts'
import { suffixUnit } from '../../language/measures.ts'
import { scaleNamed } from '../../language/units.ts'
import {
  BARE_MARK,
  BLANKS,
  BRACKETED_MARK,
  CURRENCY,
  CURRENCY_BEHIND,
  DASHES,
  DIRECTIONS,
  DOWN,
  INVISIBLE,
  REMARKS,
  SUFFIXES,
  SUFFIXES_WITHIN,
  WHOLE_WORDS_WITHIN,
} from './alphabet.ts'
import { isSpoiledFigure } from './spoiled.ts'

/** A figure with the footnote marks printed behind it, without their brackets. */
export interface Figure {
  readonly amount: Amount
  readonly marks: readonly string[]
}

/**
 * The figure that a text is, all of it; undefined where it is none, or none that can be read with certainty.
 *
 *     $ (1,063)     -1063      quantum 1
 *     (45)%         -0.45      quantum 0.01
 *     $.29          0.29       quantum 0.01
 *     <37>          -37        as parentheses; "<37" is a bound
 *     612 €         612        its currency behind it
 *     1,234.5x      1234.5     quantum 0.1, suffix "x"
 *     down 32%      -0.32      a change whose sign is a word
 *     --            0          a dash
 *     ($000)        undefined: a unit
 *     1,13          undefined: a digit is missing or the comma is misplaced
 *     0.1234567     undefined: more digits than a workbook compares
 *     165,525,765.11000   as it is: its last digits are zeros, and take no place
 */
export function readAmount(text: string): Amount | undefined {
  const plain = plainText(text)
  if (plain.length > LONGEST) return undefined
  const hasDigit = /\d/.test(plain)
  const dash = hasDigit ? undefined : DASH.exec(plain)?.groups
  if (dash !== undefined) {
    return {
      value: ZERO,
      quantum: dash.percent === undefined ? ONE : PERCENT,
      dash: true,
      percent: dash.percent !== undefined,
      ...currencyOf(dash.currency ?? dash.inner),
    }
  }
  const parts = hasDigit ? AMOUNT.exec(plain)?.groups : undefined
  if (parts === undefined) return undefined
  if (parts.credit !== undefined && RUPEES.test(parts.currency ?? parts.inner ?? '')) return inCrores(plain)
  const credit = parts.credit?.toLowerCase().startsWith('cr') === true
  const signs = [parts.minus, parts.innerMinus, parts.trailing].filter((sign) => sign === '-').length + (credit ? 1 : 0)
  const open = parts.open !== undefined
  if (parts.direction !== undefined && (open || signs > 0 || !isChange(parts))) return undefined
  if (!closes(parts.open, parts.close) || signs > 1) return undefined
  if (parts.open === '[' && digitsOnly(parts.digits).length < BRACKETED_DIGITS) return undefined
  if (open && (signs > 0 || parts.minus === '+')) return undefined
  const percents = (parts.percent === undefined ? 0 : 1) + (parts.outerPercent === undefined ? 0 : 1)
  if (percents > 1) return undefined
  const currencies = [parts.currency, parts.inner, parts.innermost, parts.behind].filter((sign) => sign !== undefined)
  if (currencies.length > 1 || (parts.within !== undefined && parts.suffix !== undefined)) return undefined

  const digits = (parts.digits ?? '').replaceAll(',', '')
  if (digits === THOUSANDS || isUnitOverColumn(parts)) return undefined
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0
  if (decimals > MOST_DECIMALS) return undefined
  const most = decimals > 0 ? MOST_DIGITS_WITH_DECIMALS : MOST_DIGITS
  const carried = decimals > 0 ? digits.replace(/0+$/, '') : digits
  if (carried.length > most && carried.replace(/^[0.]+|\./g, '').length > most) return undefined
  const percent = percents === 1
  const magnitude = percent ? new Decimal(digits).times(PERCENT) : new Decimal(digits)
  const quantum = QUANTA[decimals] as Decimal
  return {
    value: (open || signs === 1 || isDown(parts.direction)) && !magnitude.isZero() ? magnitude.neg() : magnitude,
    quantum: percent ? quantum.times(PERCENT) : quantum,
    dash: false,
    percent,
    ...currencyOf(currencies[0]),
    ...suffixOf(parts.suffix ?? parts.within),
  }
}

/**
 * The figure that a text is, and the footnote marks behind it.
 *
 *     $(42,747) (a)     -42747, marks ["a"]
 *     12.5%*            0.125, marks ["*"]
 */
export function readFigure(text: string): Figure | undefined {
  const marks: string[] = []
  let rest = plainText(text)
  if (rest.length > LONGEST) return undefined
  for (;;) {
    const amount = readAmount(rest)
    if (amount !== undefined) return { amount, marks }
    const match = MARK_AT_END.exec(rest)
    if (match === null || match.index === 0) return undefined
    marks.unshift(match[1] ?? match[2] ?? match[3] ?? '')
    rest = rest.slice(0, match.index).trimEnd()
  }
}

/** What is amiss with a figure that can be read all the same. */
export type Misprint = 'blank-in-figure' | 'parenthesis-not-closed' | 'parenthesis-not-opened' | 'signed-twice'

/**
 * A figure that is misprinted in a way that leaves no doubt of its digits, or of its parenthesis; undefined for others.
 *
 *     4,180 ,000     4180000, a blank in it
 *     (1,234         -1234, never closed
 *     1,234)         -1234, never opened
 *     -(3.6)%        -3.6 %, by a minus and by parentheses
 */
export function readMisprint(text: string): { readonly amount: Amount; readonly misprint: Misprint } | undefined {
  const plain = plainText(text)
  if (plain.length > LONGEST) return undefined
  const joined = withoutBlanksWithin(plain)
  const open = joined.includes('(')
  const closed = joined.includes(')')
  if (SIGNED_TWICE.test(joined)) {
    const amount = readAmount(joined.slice(1))
    return amount && { amount, misprint: 'signed-twice' }
  }
  if (open === closed) {
    const amount = joined === plain ? undefined : readAmount(joined)
    return amount && { amount, misprint: 'blank-in-figure' }
  }
  if (!MORE_THAN_A_MARK.test(joined)) return undefined
  const amount = readAmount(open ? `${joined})` : `(${joined}`)
  return amount && { amount, misprint: open ? 'parenthesis-not-closed' : 'parenthesis-not-opened' }
}

/** "-(1)" may be a dash before a footnote mark. */
const SIGNED_TWICE = /^-\( ?[$\u20ac\u00a3\u00a5]? ?(?:\d+[.,]\d|\d{2,}|\d\) ?%)/

/** A blank neither begins a figure with its comma, nor ends one: 4,180 ,000. */
export const withoutBlanksWithin = (text: string): string => text.replace(BLANK_WITHIN, '$1')

const BLANK_WITHIN = /(\d(?= ,\d{3}(?!\d))|\d,(?= \d{3}(?!\d))|\d\.(?= \d{1,2} ?%)) /g
const MORE_THAN_A_MARK = /\d{3}|\d[.,]\d|\.\d/

/** True for what is printed where a figure would stand, when there is none: "NM", "N/A", "*". */
export const isRemark = (text: string): boolean => {
  // Nearly all that it is asked of are figures.
  if (/^[\d(]/.test(text)) return false
  const said = plainText(text).toLowerCase()
  const plain = said.startsWith('$') ? said.slice(1).trimStart() : said
  return REMARK_SET.has(plain) || BEYOND.test(plain)
}

/** True for a remark, and for what says more than one number: a ratio (".45:1"), a fraction ("12 1/4"), a range ("$10 - $14"). */
export const isStandIn = (text: string): boolean =>
  isRemark(text) || (text.length <= LONGEST && STAND_INS.some((pattern) => pattern.test(plainText(text))))

/** True where the characters are those of a figure, whether it can be read or not: "1,13", "(45", "12,34,567", "29,8x4". */
export const looksLikeFigure = (text: string): boolean => {
  const plain = plainText(text)
  if (
    DOTTED_DAY.test(plain) ||
    /^[A-Z]{3} ?1000$/.test(plain) ||
    (plain.includes(THOUSANDS) && plain.replace(/[^\d.,]/g, '') === THOUSANDS)
  )
    return false
  return LOOK.test(plain) || isSpoiledFigure(plain)
}

/** "31.03.2031", "31.3." */
const DOTTED_DAY = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20)?\d\d)?$/

/** Text with blanks and dashes of every kind made plain, invisible characters dropped, white space folded. */
export const plainText = (text: string): string =>
  UNPLAIN.test(text)
    ? text
        .replace(ALL_INVISIBLE, '')
        .replace(ALL_BLANKS, ' ')
        .replace(ALL_DASHES, '-')
        .replace(BEYOND_ASCII, (character) => typewritten(character))
        .trim()
    : text

/**
 * A character as a typewriter has it; one of any other kind stays.
 *
 *     （ １ ２ ． ５ ）   ( 1 2 . 5 )      full-width forms
 *     △ ▲                       - -              minus, as Japanese releases print it
 */
export function typewritten(character: string): string {
  const code = character.charCodeAt(0)
  if (code > FULL_WIDTH && code <= FULL_WIDTH + 0x5e) return String.fromCharCode(code - FULL_WIDTH + 0x20)
  return TRIANGLES.includes(character) ? '-' : character
}

/** Before the first of the full-width forms, which follow ASCII (Unicode block FF00). */
const FULL_WIDTH = 0xff00
const TRIANGLES = '\u25b3\u25b2\u25b5\u25b4'
const BEYOND_ASCII = /[^ -~]/g

/** "($000)" names a unit. */
const THOUSANDS = '000'
/** Longer than any printed figure with its signs and marks. */
const LONGEST = 64
/** What a cell of a workbook holds to the last digit, and is compared by: a figure with more would be rounded silently. */
const MOST_DIGITS = 15
/** Of these no more than 13 with decimals: sums of them are off by the last digit that a double has. */
const MOST_DIGITS_WITH_DECIMALS = 13
const MOST_DECIMALS = 6
const PERCENT = new Decimal('0.01')
/** The unit of the last digit, by the number of decimals. */
const QUANTA = Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => new Decimal(`1e-${decimals}`))

/** Beyond the characters that a typewriter has; or blanks that are too many. */
const UNPLAIN = /[^ -~]|^ | $| {2}/
const ALL_BLANKS = new RegExp(`[${BLANKS}\\r\\n]+`, 'g')
const ALL_DASHES = new RegExp(`[${DASHES}]`, 'g')
const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]`, 'g')

const escaped = (words: readonly string[]): string => words.map((word) => word.replace(/[.$]/g, '\\$&')).join('|')
const currency = (name: string): string => `(?:(?<${name}>${CURRENCY}) ?)?`

/** "NOK 1000", "2031 Lakhs" and "2031 £" over a column say its unit; figures have their commas. */
const isUnitOverColumn = ({ currency, digits = '', suffix, behind }: Groups): boolean =>
  (digits === '1000' && /^[A-Z]{3}$/.test(currency ?? '')) ||
  (currency === undefined && /^(?:19|20)\d\d$/.test(digits) && (behind !== undefined || scaleNamed(suffix) > 1))

/** "Rs. 1,234 Cr" is in crores, "1,234 CR" a credit. */
const RUPEES = /^(?:Rs\.?|INR|\u20b9)$/
const inCrores = (plain: string): Amount | undefined => readAmount(plain.replace(/cr\.?$/i, 'crore'))

/** Parentheses of each kind go with their own. */
const closes = (open: string | undefined, close: string | undefined): boolean =>
  open === undefined ? close === undefined : close === { '(': ')', '<': '>', '[': ']' }[open]

const digitsOnly = (text: string | undefined): string => (text ?? '').replace(/\D/g, '')

type Groups = Readonly<Record<string, string | undefined>>

/** Only of percentages and points: "up 5" may be anything. */
const isChange = ({ percent, outerPercent, suffix = '' }: Groups): boolean =>
  percent !== undefined || outerPercent !== undefined || /points$/.test(suffixUnit(suffix)?.measure ?? '')

const isDown = (direction: string | undefined): boolean => direction !== undefined && ONLY_DOWN.test(direction)
const ONLY_DOWN = new RegExp(`^(?:${DOWN})$`)

/** "[12]" is a footnote mark. */
const BRACKETED_DIGITS = 3

const AMOUNT = new RegExp(
  `^(?:(?<direction>${DIRECTIONS}) ?)?${currency('currency')}(?<minus>[-+])? ?(?<open>[(<[])? ?${currency('inner')}(?<innerMinus>-)?${currency('innermost')}` +
    `(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)(?<trailing>-)?` +
    ` ?(?<percent>%(?! ?-?p(?:oin)?ts\\b))?(?:(?:(?<=\\([^(]*[.,]\\d+)|(?= ?(?:${escaped(WHOLE_WORDS_WITHIN)})\\))) ?(?<within>${escaped(SUFFIXES_WITHIN)})(?=\\)))? ?(?<close>[)>\\]])? ?(?<outerPercent>%(?! ?-?p(?:oin)?ts\\b))? ?(?<credit>[CD]R\\.?|[cd]r\\.?|[CD]r\\.?)?(?<suffix>${escaped(SUFFIXES)})?(?: ?(?<behind>${CURRENCY_BEHIND}))?$`,
)
const DASH = new RegExp(`^${currency('currency')}\\(? ?${currency('inner')}-{1,3} ?\\)? ?(?<percent>%)? ?\\)?$`)
const MARK_AT_END = new RegExp(`(?:${BRACKETED_MARK.source}|(${BARE_MARK.source}))[,;]?$`)
const LOOK = new RegExp(`^(?:${CURRENCY}|[-+( ])*[\\d.,]*\\d[\\d.,]*(?:[-)%* ])*$`)
/** "<1%", ">100%": a bound, no figure. */
const BEYOND = /^[<>] ?\$?\d{1,4}(?:\.\d{1,2})?%?$/
/** A figure of which a character could not be read, as a pattern: U+FFFD stands for it. */
export const UNREAD = '\\$?\\(?[\\d.,]*\\ufffd[\\d.,\\ufffd]*\\)?%?'
/** "$10.5-11.5 billion", as an outlook gives it, as a pattern. */
export const MONEY_RANGE =
  '\\$ ?\\d[\\d,]{0,9}(?:\\.\\d{1,3})? ?(?:[-–—]|to) ?\\$? ?\\d[\\d,]{0,9}(?:\\.\\d{1,3})? (?:thousand|million|billion)'
const STAND_INS: readonly RegExp[] = [
  new RegExp(`^${UNREAD}$`),
  /^\$?(?:\d{1,4}(?:\.\d{1,3})?|\.\d{1,3}) ?(?::|to) ?\d(?:\.\d{1,2})?$/,
  /^(?:\$ ?|\$?\d{1,4}[ -])\d{1,2}\/(?:2|4|8|16|32|64)$/,
  /^(?!(?:19|20)\d\d ?-)\$? ?\d[\d,]*(?:\.\d{1,3})?%? ?- ?\$? ?\d[\d,]*(?:\.\d{1,3})?%?$/,
  new RegExp(`^${MONEY_RANGE}(?:${BARE_MARK.source})?$`, 'i'),
]
const REMARK_SET: ReadonlySet<string> = new Set(REMARKS)

const suffixOf = (suffix: string | undefined): { suffix?: string } => (suffix === undefined ? {} : { suffix })

function currencyOf(sign: string | undefined): { currency?: string } {
  return sign === undefined ? {} : { currency: sign }
}
