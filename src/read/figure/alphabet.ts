/** The characters and words that releases print figures with, as data. */

/** Printed for a minus sign before a figure, for zero on their own, for rulings in a row; 0x96 and 0x97 are Windows-1252's. */
export const DASHES = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\uFE58\uFE63\uFF0D\u0096\u0097'

/** White space of every width. */
export const BLANKS = ' \\t\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000'

/**
 * Printed, but of no width: zero-width space and joiners, byte order mark, soft hyphen, and what sets the direction of a
 * text, which copies from spreadsheets bring along; but not what turns its digits round (U+202E).
 */
export const INVISIBLE = '\\u061C\\u200B-\\u200F\\u202A-\\u202D\\u2060\\u2066-\\u2069\\uFEFF\\u00AD'

/** Signs and abbreviations printed before a figure; a longer one before what it begins with. */
export const CURRENCIES = [
  'US$',
  'NT$',
  'HK$',
  'C$',
  'A$',
  'S$',
  'R$',
  'NZ$',
  'Rs.',
  'Rs',
  'INR',
  'SEK',
  'NOK',
  'DKK',
  'ZAR',
  'AUD',
  'RMB',
  'USD',
  'EUR',
  'GBP',
  'CAD',
  'CHF',
  'JPY',
  'CNY',
  'NIS',
  'HKD',
  'NZD',
  'SGD',
  'kr',
  '$',
  '\u20AC',
  '\u00A3',
  '\u00A5',
  '\u20B9',
  '\u20A9',
  '\u20AA',
] as const

/** Rand: "R14.5 billion", "R1,234"; "R12" may be a name. */
const RAND = 'R(?= ?\\(?\\d[\\d ,.]*(?:\\d\\d|[.,]\\d| ?(?:m|bn|million|billion)\\b))'

/** Those printed behind a figure as well, "612 kr", as part of a pattern. */
export const CURRENCY_BEHIND = CURRENCIES.map((sign) => sign.replace(/[.$]/g, '\\$&')).join('|')

/** All of them as part of a pattern. */
export const CURRENCY = `${CURRENCY_BEHIND}|${RAND}`

/** Units printed right behind a figure. */
export const SUFFIXES = [
  'basis points',
  'percentage points',
  '%-points',
  '% points',
  '%-pts',
  '%pts',
  'thousand',
  'million',
  'billion',
  'trillion',
  'crores',
  'crore',
  'lakhs',
  'lakh',
  'Crores',
  'Crore',
  'Lakhs',
  'Lakh',
  'shares',
  'points',
  'pence',
  'cents',
  'times',
  'years',
  'months',
  'weeks',
  'days',
  'bps.',
  'bps',
  'bp.',
  'bp',
  'ppts',
  'ppt',
  'pts.',
  'pts',
  'pt',
  'pps',
  'p.p.',
  'pp.',
  'pp',
  'PP',
  'mm',
  'mill',
  'mio.',
  'mio',
  'mln',
  'bn',
  'mn',
  'tn',
  'cps',
  'cpu',
  'x',
  'M',
  'B',
  'K',
  'm',
  'k',
  'p',
  'c',
  '\u00A2',
] as const

/** Words that no footnote mark is, within parentheses: "(412 million)". */
export const WHOLE_WORDS_WITHIN = [
  'thousand',
  'million',
  'billion',
  'trillion',
  'crores',
  'crore',
  'lakhs',
  'lakh',
  'pence',
  'cents',
] as const

/** Those that may stand within the parentheses of a figure with decimals or thousands: "(26.1p)"; "(1c)" is a footnote mark. */
export const SUFFIXES_WITHIN = [
  ...WHOLE_WORDS_WITHIN,
  'p',
  'c',
  '\u00a2',
  'bps',
  'bp',
  'ppts',
  'ppt',
  'pts',
  'pp',
  'x',
  'mm',
  'bn',
  'mn',
  'm',
  'B',
  'M',
  'K',
] as const

/** Printed before a change for its sign, as patterns: "up 3%", "↓ 1.5 ppts". */
const UP = '[Uu]p|UP|\u2191'
export const DOWN = '[Dd]own|DOWN|\u2193'
export const DIRECTIONS = `${UP}|${DOWN}`

/** Printed where a figure would stand, when there is none to print: "not meaningful", "not applicable". */
export const REMARKS = ['n/a', 'na', 'n.a.', 'n/m', 'nm', 'n.m.', 'nmf', 'nil', 'none', '*', '**', '***', '#'] as const

/** Footnote marks in brackets: "(1)", "(a)", "(iv)", "[2]". A figure of one or two digits in parentheses looks the same. */
export const BRACKETED_MARK = /\((\d{1,2}|[A-Za-z]|[ivx]{2,4})\)|\[(\d{1,2}|[A-Za-z])\]/

/** Footnote marks without brackets. */
export const BARE_MARK = /\*{1,4}|[\u2020\u2021\u00A7#^]|[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]+/
