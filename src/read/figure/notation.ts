/** How a document writes its figures: what stands between thousands, and before decimals. */
import { foreignLanguage, writesDecimalCommas } from '../../language/languages.ts'
import { BLANKS, CURRENCY_BEHIND, DASHES } from './alphabet.ts'

/**
 * `plain` is 1,234.5; the others are
 *
 *     blanks           1 234.5    1 234,5
 *     apostrophes      1'234.5
 *     decimal-commas   1.234,5
 *     lakhs            12,34,567.5
 *
 * `unclear` is 48.210 beside 612, which may be forty-eight or forty-eight thousand, in English.
 */
export type Notation = 'plain' | 'blanks' | 'apostrophes' | 'decimal-commas' | 'lakhs' | 'unclear'

/** The notation in which nearly all figures of a document agree, from its lines or cells. */
export function notationOf(texts: readonly string[]): Notation {
  const counts = new Map<Form, number>()
  for (const text of texts) {
    if (!/\d/.test(text)) continue
    for (const [form, pattern] of FORMS) {
      const found = text.match(pattern)?.length ?? 0
      if (found > 0) counts.set(form, (counts.get(form) ?? 0) + found)
    }
  }
  const count = (form: Form): number => counts.get(form) ?? 0
  // A date or a list written so may stand in a release of plain figures.
  const agreed = (form: Form): boolean => count(form) >= ENOUGH && count(form) > count('grouped by commas')
  // Nothing else is written so.
  if (count('apostrophes') > count('grouped by commas')) return 'apostrophes'
  if (
    count('decimal commas') >= ENOUGH &&
    count('decimal commas') > count('decimal points') + count('grouped by commas')
  )
    return count('blanks') > count('grouped by dots') ? 'blanks' : 'decimal-commas'
  if (agreed('blanks')) return 'blanks'
  // Fewer, where all else is below a thousand.
  if (count('blanks') > 0 && count('grouped by commas') + count('ungrouped') === 0) return 'blanks'
  if (count('lakhs') >= ENOUGH && count('millions') === 0) return 'lakhs'
  const dots = count('grouped by dots')
  if (dots < ENOUGH || dots <= count('decimal points') || count('grouped by commas') > 0) return 'plain'
  const language = foreignLanguage(texts)?.language
  return language !== undefined && writesDecimalCommas(language) ? 'decimal-commas' : 'unclear'
}

/**
 * A text with its figures written plainly, as long as it was, so that every character keeps its place.
 *
 *     Revenue      2 237 417   (1 295 177)       Revenue      2,237,417   (1,295,177)
 *     Umsatz        48.210,5      41.655,0       Umsatz        48,210.5      41,655.0
 *     Revenue    1,23,456.78   1,10,234.50       Revenue     123,456.78   110,234.50
 */
export function inPlainNotation(text: string, notation: Notation): string {
  const rewriting = REWRITINGS[notation]
  return rewriting === undefined || !/\d/.test(text)
    ? text
    : text.replace(rewriting.figure, (figure) => rewriting.plain(figure))
}

type Form =
  | 'grouped by commas'
  | 'grouped by dots'
  | 'decimal points'
  | 'decimal commas'
  | 'apostrophes'
  | 'blanks'
  | 'ungrouped'
  | 'lakhs'
  | 'millions'

/** So many figures of a form are no accident. */
const ENOUGH = 3

const BLANK = `[${BLANKS}]`
// A minus may stand before it, but not the hyphen of a range or a name.
const START = "(?<![\\w.,\u2019'/]|[\\w.)]-)"
// A unit may stand right behind it: "1,8x".
const END = "(?!(?!(?:x|p|c|k|m|mn|bn)\\b)[\\w\u2019'/]|[.,]\\d)"
const figures = (pattern: string): RegExp => new RegExp(`${START}${pattern}${END}`, 'g')
/** Apostrophes as they are typed: straight, closing, opening, an acute accent. */
const APOSTROPHED = figures("\\d{1,3}(?:['\u2019\u2018\u00b4]\\d{3})+(?:\\.\\d+)?")

const setApart = (pattern: string): RegExp =>
  new RegExp(
    `(?<=^|\\(|\\s{2}|[${DASHES}$\u20ac\u00a3]\\s?)${pattern}(?=$|\\)|\\s{2}|\\s*%| ?(?:thousand|million|billion)\\b| ?(?:${CURRENCY_BEHIND})(?=\\s|$))`,
    'g',
  )

const FORMS: readonly (readonly [Form, RegExp])[] = [
  ['grouped by commas', figures('\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?')],
  ['grouped by dots', figures('[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d+)?')],
  ['decimal points', figures('\\d+\\.(?:\\d{1,2}|\\d{4,6})')],
  ['decimal commas', figures(`(?!0\\d)(?:\\d{1,3}(?:(?:\\.|${BLANK})\\d{3})*|\\d{4,}),\\d{1,2}`)],
  ['apostrophes', APOSTROPHED],
  // The figure itself is set apart, or fills a cell: "Note 5 612" is no figure of thousands.
  ['blanks', setApart(`[1-9]\\d{0,2}(?:${BLANK}\\d{3})+(?:[.,]\\d+)?`)],
  // But for years.
  ['ungrouped', setApart('(?!(?:19|20)\\d\\d(?!\\d))\\d{4,}(?:[.,]\\d+)?')],
  ['lakhs', figures('\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d+)?')],
  ['millions', figures('\\d{1,3}(?:,\\d{3}){2,}(?:\\.\\d+)?')],
]

interface Rewriting {
  readonly figure: RegExp
  readonly plain: (figure: string) => string
}

const swapped = (figure: string): string => figure.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ','))

const REWRITINGS: Readonly<Partial<Record<Notation, Rewriting>>> = {
  apostrophes: {
    figure: APOSTROPHED,
    plain: (figure) => figure.replace(/[^\d.]/g, () => ','),
  },
  blanks: {
    figure: new RegExp(`${START}\\d{1,3}(?:(?:${BLANK}\\d{3})+(?:[.,]\\d{1,2})?|\\d*,\\d{1,2})${END}`, 'g'),
    plain: (figure) => figure.replace(/[^\d.]/g, (sign) => (sign === ',' ? '.' : ',')),
  },
  'decimal-commas': {
    figure: figures('\\d{1,3}(?:(?:\\.\\d{3})+(?:,\\d+)?|\\d*,\\d+)'),
    plain: swapped,
  },
  lakhs: {
    // With its sign, which no blank may part from it.
    figure: figures('-?\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d+)?'),
    plain: (figure) => figure.replace(/,/g, () => '').padStart(figure.length),
  },
}
