/**
 * How a power of ten is written where a unit is expected: beside a currency, in brackets, behind "in", on a line or in a
 * heading of its own. One table of words; what marks of currency may stand beside them; one reader.
 */

/** Marks and codes of currencies, as they are cased. */
export const CODES =
  'USD|EUR|GBP|SEK|NOK|DKK|ISK|CHF|JPY|CNY|RMB|RM(?!B)|HKD|TWD|NTD|INR|AUD|CAD|NZD|SGD|ZAR|BRL|MXN|KRW|RUB|PLN|CZK|HUF|TRY|ILS|NIS|THB|MYR|IDR|PHP|VND|AED|SAR|QAR|KWD|EGP|NGN|KES|CLP|COP|PEN|UAH|PKR|Euros?|euros?|EURO|yen|Yen|rupees?|Rupees?|[Dd]ollars?|DOLLARS?|pounds sterling|[Rr]enminbi|[Kk]ronor|[Kk]roner'
const SIGN =
  "(?:(?:US|U\\.S\\.|U\\.S|A|AU|C|CA|CDN|Cdn|HK|NT|NZ|S|SG|R|MX|Mex) ?)?\\$|\\$(?:A|US|NZ|HK|C)\\b|[€£¥₹₩₽₺₪฿₱₫₦]|\\bRs\\.?(?![a-z])|\\bR(?=[ ’'‘`]?(?:\\d|m\\b|bn\\b|million|billion))|\\bP(?=[’'‘`]000)|\\bkr\\b\\.?|\\bDM\\b"
const CURRENCY = `(?:${SIGN}|\\b(?:${CODES})\\b)`

interface ScaleForms {
  readonly scale: number
  /** Written out; a unit wherever it stands, but not behind a figure ("$3.5 million") or "per". */
  readonly words: string
  /** Beside a mark of currency, as they are cased: "£m", "EUR k", "RMB'000". */
  readonly beside?: string
  /** The same with the mark behind it: "k EUR", "'000 USD". */
  readonly ahead?: string
  /** Right before a code, as one word: "MSEK", "TEUR". */
  readonly before?: string
  /** Letters that are footnote marks or anything else but behind "in": "(in m)". */
  readonly behindIn?: string
  /** All that stands in brackets or on a line, or behind "in" or a comma: "(in bn)", "Volume, in mm". */
  readonly alone?: string
}

const APOSTROPHE = "['’‘`´]"
const ZEROS = `${APOSTROPHE}?000(?:${APOSTROPHE}?[sS])?`

/** In brackets: "Number of shares (1,000)". */
const WHOLE_THOUSAND = `1(?:,|\\.|${APOSTROPHE})000s?`

/** The largest first, but what is made of two words before the words it is made of. */
const FORMS: readonly ScaleForms[] = [
  { scale: 1e8, words: 'hundreds? of millions?|(?<=\\b(?:in|unit:) )100 millions?' },
  { scale: 1e7, words: 'tens? of millions?|ten millions?|crores?', beside: 'Cr\\.?|cr\\.?|CR' },
  { scale: 1e5, words: 'hundreds? of thousands?|lakhs?|lacs?' },
  { scale: 1e4, words: 'tens? of thousands?|ten thousands?' },
  { scale: 1e12, words: 'trillions?', beside: 'tn|trn|TN', alone: 'tn|trn' },
  {
    scale: 1e9,
    words: 'billions?|milliards?',
    beside: 'bn|Bn|BN|b|B|bln|Bln|bil\\.?|Bil\\.?|BIL\\.?|mrd\\.?|Mrd\\.?',
    ahead: '[Bb]n|[Mm]rd\\.?',
    before: '[Bb]n|B|[Mm]rd\\.?',
    behindIn: '[bB]',
    alone: 'bn|bln|bil\\.?|mrd\\.?',
  },
  {
    scale: 1e6,
    words: 'millions?',
    beside: `mm|MM|mn|Mn|MN|mln|Mln|MLN|[Mm]io\\.?|MIO|mil\\.?|Mil\\.?|MIL\\.?|mill\\.?|m|M|${ZEROS},000(?:${APOSTROPHE}?[sS])?`,
    ahead: '[Mm]n|MN|[Mm]ln|[Mm]io\\.?|MIO|[Mm]ill?\\.?|MM|mm|[mM]',
    before: 'M|m|mn|[Mm]io\\.?|[Mm]ln|MM',
    behindIn: '[mM]',
    alone: `mm|mn|mln|mio\\.?|mil\\.?|000,000(?:${APOSTROPHE}?[sS])?`,
  },
  {
    scale: 1e3,
    words: 'thousands?|thous\\.?|tsd\\.?|tausend|1,000s',
    beside: `k|K|[Tt]sd\\.?|ths\\.?|th\\.?|${ZEROS}|1${APOSTROPHE}000|1[ ,.]?000(?=\\s*(?:$|[)\\];]))`,
    ahead: `[kKT]|[Tt]sd\\.?|${ZEROS}`,
    before: '[Kk]|[Tt]|[Tt]sd\\.?',
    behindIn: '[kK]',
    alone: `tsd\\.?|ths\\.?|${ZEROS}|(?<=[([]\\s*)${WHOLE_THOUSAND}(?=\\s*[)\\]])`,
  },
  { scale: 1e2, words: 'hundreds' },
]

/** Codes that make a word behind an M or a T ("MARS", "TRON") are not among `CODES`. */
const PREFIXED =
  '(?:[A-Z]{3}(?<=USD|EUR|GBP|SEK|NOK|DKK|CHF|JPY|CNY|RMB|HKD|TWD|NTD|INR|AUD|CAD|NZD|SGD|ZAR|BRL|MXN|KRW|RUB|PLN|CZK|HUF|ISK|TRY|ILS|THB|MYR|PHP|AED|SAR)|[€£$]|kr)'

/** As in a heading: in lower case, capitalised or in capitals. */
const caseless = (words: string): string =>
  words.replace(/[a-z](?![^(]*\?:)/g, (letter) => `[${letter}${letter.toUpperCase()}]`)

const NO_FIGURE_BEFORE = '(?<!\\bper |(?<!\\$)\\ba |\\bone |\\bseveral |[\\d½¼¾][\\d.,]*[ -]?)'

/** One pattern of the forms of all scales: a group each, and which of `FORMS` it is of. */
interface ScalePattern {
  readonly pattern: RegExp
  readonly forms: readonly number[]
}

/** What stands before some words of a form, which words, and what stands behind them. */
type Setting = readonly [before: string, words: (form: ScaleForms) => string | undefined, behind: string]

function scalePattern(settings: readonly Setting[], flags: string): ScalePattern {
  const forms: number[] = []
  const sources = settings.map(([before, words, behind]) => {
    const groups = FORMS.flatMap((form, at) => {
      const own = words(form)
      if (own === undefined) return []
      forms.push(at)
      return [`(${own})`]
    })
    return `${before}(?:${groups.join('|')})${behind}`
  })
  return { pattern: new RegExp(sources.join('|'), flags), forms }
}

/** Short forms, as they are cased. */
const MARKED: readonly Setting[] = [
  [
    `(?:${CURRENCY}(?:[ (]{0,2}['’]?|[ ,]+in )|\\b(?:${CODES}))`,
    ({ beside }) => beside && `(?:${beside})(?![\\w’']|[,.]\\d)`,
    '',
  ],
  ["(?<![\\w.,’'])", ({ ahead }) => ahead, ` ${CURRENCY}(?![\\d ]*\\d)`],
  ['(?<![\\w.,])', ({ before }) => before, `${PREFIXED}(?!\\w)`],
  ['\\b[Ii]n ', ({ behindIn }) => behindIn, '(?=\\s*(?:$|[)\\];,]))'],
]

const SAYS: readonly ScalePattern[] = [
  scalePattern(
    [
      [`\\b${NO_FIGURE_BEFORE}`, ({ words }) => words, '(?![a-z])'],
      [
        '(?:^|[([]|\\bin |, )\\s*(?:in )?\\$? ?',
        ({ alone }) => alone,
        '(?: omitted)?\\s*(?=$|[)\\];,]|\\bexcept|\\bof\\b|\\bunless)',
      ],
    ],
    'i',
  ),
  scalePattern(MARKED, ''),
]

/** Words and short forms beside a currency, where a heading or a caption ends or is nothing else. */
const BESIDE: readonly ScalePattern[] = [
  scalePattern(
    [
      [`${CURRENCY}[ ’']?(?:in )?`, ({ words }) => caseless(words), '(?![a-z])'],
      [
        `\\b${NO_FIGURE_BEFORE}`,
        ({ words }) => caseless(words),
        ` (?:of )?(?:U\\.?S\\.? |Canadian |Australian )?${CURRENCY}`,
      ],
      ...MARKED,
    ],
    '',
  ),
]

const IN_BRACKETS = new RegExp(`(${CURRENCY}) ?\\((${FORMS.flatMap(({ beside }) => beside ?? []).join('|')})\\)`, 'g')

/** "EUR m" of "EUR (m)": where brackets end a clause, they would part the two. */
export const withoutInnerBrackets = (text: string): string => text.replace(IN_BRACKETS, '$1 $2')

/**
 * The power of ten that a stretch of print names where a unit is expected; undefined where it names none.
 *
 *     "£m"  "in thousands of US dollars"  "RMB'000"  "MSEK"  "(in EUR k)"  "figures in lakhs"
 *     "$3.5 million"  "per thousand"  "(m)"                                               none
 */
export const scaleSaid = (text: string): number | undefined => firstOf(text, SAYS)

/** The same where it stands beside a currency: "SEK million", "£m", "Net debt, MEUR"; "Millions served" names none. */
export const scaleBeside = (text: string): number | undefined => firstOf(text, BESIDE)

const FIRST_CURRENCY = new RegExp(CURRENCY)

/** Currencies that are written out, and the signs that they are shown by. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^dollars?$/i, '$'],
  [/^euros?$/i, '€'],
  [/^pounds sterling$/i, '£'],
  [/^yen$/i, '¥'],
]

/** The currency that a scale is named beside, by its sign or code: "£" of "£m", "EUR" of "in EUR thousands". */
export function currencyBeside(text: string): string | undefined {
  const printed = scaleBeside(text) === undefined ? undefined : FIRST_CURRENCY.exec(text)?.[0]
  if (printed === undefined) return undefined
  return SIGNS.find(([written]) => written.test(printed))?.[1] ?? printed.trim()
}

/** The scale of what is named first; of two that begin there the one that `FORMS` has first. */
function firstOf(text: string, patterns: readonly ScalePattern[]): number | undefined {
  const found = patterns.flatMap(({ pattern, forms }) => {
    const match = pattern.exec(text)
    if (match === null) return []
    const group = match.findIndex((own, at) => at > 0 && own !== undefined)
    return [{ at: match.index, form: forms[group - 1] as number }]
  })
  const [first] = found.sort((a, b) => a.at - b.at || a.form - b.form)
  return first && FORMS[first.form]?.scale
}
