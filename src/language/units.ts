/** Units and scales: what print says of the power of ten that its figures are in. */

import type { Scale } from '../core/release.ts'
import { CODES, scaleBeside, scaleSaid, withoutInnerBrackets } from './scale-words.ts'
import { withoutTime } from './time-words.ts'

interface ScaleWords {
  readonly scale: number
  /** In the singular; its plural has an s. */
  readonly name: string
  /** Right behind a figure, as they are cased: "$4.2M". */
  readonly marks: readonly string[]
}

/** The scales that are spoken of behind a figure, the largest first. How units are written where no figure is: `scale-words`. */
const SCALES: readonly ScaleWords[] = [
  { scale: 1e12, name: 'trillion', marks: [] },
  { scale: 1e9, name: 'billion', marks: ['B', 'bn'] },
  { scale: 1e7, name: 'crore', marks: [] },
  { scale: 1e6, name: 'million', marks: ['M', 'mm'] },
  { scale: 1e5, name: 'lakh', marks: [] },
  { scale: 1e3, name: 'thousand', marks: ['K'] },
]

/** Powers of ten that figures are usually printed in, the smallest first; 1 is single units. */
export const POWERS: readonly number[] = [1, 1000, 1_000_000, 1_000_000_000]

/** Words for a scale behind a figure, as part of a pattern that minds case: "million", "Million", "MILLION", "M". */
export const SCALE_WORD: string = SCALES.flatMap(({ name, marks }) => [
  `[${name.charAt(0).toUpperCase()}${name.charAt(0)}]${name.slice(1)}`,
  name.toUpperCase(),
  ...marks,
]).join('|')

/** Marks that name a scale behind a figure only where a currency stands before it: "£90.0m". */
const BEHIND_CURRENCY: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['mio', 1e6],
  ['mio.', 1e6],
  ['mill', 1e6],
  ['cr', 1e7],
  ['tn', 1e12],
  ['trn', 1e12],
])

/** They as part of a pattern that minds case. */
export const MARK_BEHIND_CURRENCY: string = [...BEHIND_CURRENCY.keys()].join('|')

/** The scale that a `SCALE_WORD` names: "million" and "M" are 1,000,000. 1 where there is none. */
export const scaleNamed = (word: string | undefined): number =>
  SCALES.find(
    ({ name, marks }) => word !== undefined && (name === word.toLowerCase().replace(/s$/, '') || marks.includes(word)),
  )?.scale ??
  (word === undefined ? undefined : BEHIND_CURRENCY.get(word)) ??
  1

/** "in thousands", "in units of 0.01"; "in ones" for single units, "in no stated unit" where nothing says it. */
export function scaleText(scale: Scale): string {
  if (scale === null) return 'in no stated unit'
  if (scale === 1) return 'in ones'
  const found = SCALES.find((each) => each.scale === scale)
  return found === undefined ? `in units of ${scale}` : `in ${found.name}s`
}

/** "$ thousands", "$" of single units, "$ (unit not stated)"; without a sign the scale alone. */
export function unitWords(sign: string, scale: Scale): string {
  const words = scale === null ? '(unit not stated)' : scale === 1 ? '' : scaleText(scale).replace(/^in /, '')
  return [sign, words].filter((text) => text !== '').join(' ')
}

/** "$ per share"; in hundredths, "pence per share" or "cents per share", "hundredths per share" of other currencies. */
export function byTheUnitWords(sign: string, scale: Scale, unit: string): string {
  if (scale !== HUNDREDTH) return `${sign} per ${unit}`.trim()
  const minor = /£|GBP/.test(sign) ? 'pence' : /[$€]|EUR|USD|^R$/.test(sign) ? 'cents' : 'hundredths'
  return `${minor} per ${unit}`
}

const HUNDREDTH = 0.01

/** What some words say of units. */
export interface UnitWords {
  /** What a money figure is to be multiplied by for dollars; absent where nothing is said. */
  readonly money?: number
  /** Likewise for share counts, where they are spoken of apart. */
  readonly shares?: number
  /** "except share data": share counts are not in the unit of money. */
  readonly exceptShares: boolean
  /** "(unaudited)" is false. */
  readonly audited?: boolean
}

/**
 * Reads what a line over a table says of units, "(In thousands, except share amounts) (Unaudited)".
 *
 *     ($ in millions, shares in thousands)     money 1,000,000, shares 1,000
 *     (Dollars and shares in thousands)        both 1,000
 *     (options in thousands)                   shares 1,000
 */
export function readUnitWords(printed: string): UnitWords {
  const said = withoutInnerBrackets(printed).replace(
    /\bper[- ](?:(?:common|ordinary|diluted|basic)[- ]){0,2}(?:shares?|units?|ads)\b/gi,
    ' ',
  )
  let money: number | undefined
  let shares: number | undefined
  for (const clause of said.split(CLAUSES)) {
    const scale = scaleIn(clause)
    if (scale === undefined) continue
    if (/\b(?:shares?|options|awards|warrants)\b/i.test(clause) && !/\$|dollar/i.test(clause)) shares ??= scale
    else money ??= scale
  }
  const audited = /\bunaudited\b/i.test(printed) ? false : /\baudited\b/i.test(printed) ? true : undefined
  return {
    ...(money === undefined ? {} : { money }),
    ...(shares === undefined ? {} : { shares }),
    exceptShares: /\b(?:except|excluding|other than)\b[^()]*\bshares?\b/i.test(said),
    ...(audited === undefined ? {} : { audited }),
  }
}

/**
 * What a caption says of units, where it has other words too: from a bracket, a mark, "in" or a currency on, for a company may
 * be called by a number.
 *
 *     Income statement, SEK million          1,000,000
 *     Thousand Oaks Bancorp                  nothing
 */
export const unitsInCaption = (caption: string): UnitWords => {
  const at = caption.search(UNITS_BEGIN)
  return at < 0 ? readUnitWords(caption.match(/\b(?:un)?audited\b/i)?.[0] ?? '') : readUnitWords(caption.slice(at))
}

const NAMES = SCALES.map(({ name }) => `${name}s?`).join('|')

/** Where one clause ends; "and" ends one that has its unit. */
const CLAUSES = new RegExp(
  `[;()]|,(?!\\d)|(?<=(?:${NAMES}|000s?|in dollars|whole dollars) )and\\b(?=[^,;()]*\\bin\\s)|(?=\\bexcept\\b)`,
  'i',
)

/** The scale of one clause; 1 where it says that figures are in single units. */
const scaleIn = (clause: string): number | undefined =>
  scaleSaid(clause.trim()) ?? (SINGLE.test(clause) ? 1 : undefined)

const SINGLE =
  /(?<!\b(?:changes?|investments?|interests?|increases?|decreases?|movements?|activity) )\b(?:in|whole) (?:(?:whole|actual|single|u\.?s\.?|canadian|australian|hong kong|singapore|new zealand) )*(?:dollars|euros?|pounds(?: sterling)?|rupees|yen|renminbi|units|ones)\b|\bin (?:US ?\$|USD|EUR|GBP|CAD|AUD|NZD|SEK|NOK|DKK|ISK|CHF|JPY|INR|ZAR|SGD|HKD|RMB)(?!\w)|\bin (?:Rs\.?|[€£$¥₹])(?=\s*(?:$|[);,]))|\bactual (?:amounts?|dollars?|figures?|numbers?|units|shares?)\b|\b(?:in|are) actual\b|\bshares? actual\b|(?:^|[,;(])\s*actual(?=\s*(?:[),;]|$))/i

const UNITS_BEGIN = new RegExp(
  `[([:,;|·–—]|(?<=\\s)-\\s|\\b[Ii]n\\b|\\bIN\\b|[€£$¥₹]|\\b(?:m|T|t|k|K)?(?:${CODES})|\\b(?:M|T|t|m)(?:EUR|SEK|NOK|DKK|USD|GBP|CHF)\\b|\\b(?:${NAMES}) of\\b|\\bRs\\b|\\b(?:except|actual|whole)\\b`,
)

const BRACKETED = /[([]([^()[\]]*)[)\]]/g

/**
 * The scale that a caption names behind its words: "Seat miles (in thousands)", "Net revenues ($ millions)", "Volume, in
 * mm", "Net debt, MEUR".
 */
export function captionScale(caption: string): number | undefined {
  for (const [, inner = ''] of caption.matchAll(BRACKETED)) {
    const scale = isUnitPhrase(inner) ? (scaleSaid(inner) ?? scaleSaid(`(${inner})`)) : undefined
    if (scale !== undefined) return scale
  }
  const [, last] = /, (?!\d)((?:[^,]|,(?=000)){1,28})$/.exec(caption) ?? []
  if (last !== undefined && isUnitPhrase(last)) return scaleSaid(last)
  return BEHIND.map((words) => words.exec(caption)?.[1] ?? '')
    .filter(isUnitPhrase)
    .map(scaleBeside)
    .find((scale) => scale !== undefined)
}

/** The last words of a caption, two or one: a unit that stands in a column of its own, "Sales | EUR million", "Orders | £m". */
const BEHIND: readonly RegExp[] = [/\s(\S+\s\S+)$/, /\s(\S+)$/]

/** The scale that a column's heading names: "Net Revenues ($ Millions)", "Volume (Bil.)", "£m", "2031 RMB'000". */
export const headedScale = (heading: string): number | undefined =>
  captionScale(heading) ??
  scaleBeside(heading) ??
  scaleSaid(IN_WORDS.exec(heading)?.[1] ?? '') ??
  ofPeriod(withoutTime(heading))

/** "Millions of yen", "SEK million" below a year, which is no figure in front of it. */
const ofPeriod = (heading: string): number | undefined => alone(heading) ?? scaleBeside(heading)

const IN_WORDS = new RegExp(`\\bin ?(${SCALES.map(({ name }) => `${name}s`).join('|')})\\b`, 'i')

/** "Millions", "(000s)", "2031 '000", "Millions of shares": nothing but the unit, and time. */
function alone(heading: string): number | undefined {
  const last = heading.split(' ').at(-1) ?? ''
  if (/^['’]?000(?:['’]?s)?$/.test(last)) return scaleSaid(last)
  return /^(?:(?:tens|hundreds) of )?(?:thousands?|millions?|billions?|lakhs?|crores?)(?: of shares)?$/i.test(heading)
    ? scaleSaid(heading)
    : undefined
}

/** What stands in brackets and says units and no more: "in millions" of "Year ended 2031 (in millions) (restated)". */
export const unitsInBrackets = (text: string): readonly string[] =>
  [...text.matchAll(BRACKETED)].flatMap(([, inner = '']) => (isUnitPhrase(inner) ? [inner] : []))

/** What a sentence that leads to a table says of the units in it; undefined where it says nothing. */
export function sentenceUnits(sentence: string): UnitWords | undefined {
  const said = readUnitWords([...unitsInBrackets(sentence), ...(sentence.match(TOLD) ?? [])].join(' ; '))
  return said.money === undefined && said.shares === undefined ? undefined : said
}

/** "amounts in thousands", "expressed in millions of US dollars", "$ in millions", "in millions:" */
const TOLD = new RegExp(
  `\\b(?:amounts?|figures?|dollars?|data|information|numbers?|values?|shares|tables?|expressed|stated|presented|prepared|shown|reported|rounded|given|\\$|€|£)(?: (?:in|on|of) (?:this|these|the)(?: [a-z-]+){1,4}?)?(?: (?:are|is|have been|being|amounts?|herein|expressed|stated|presented|shown|reported|rounded|contained|below|above|otherwise)){0,5} (?:in|to the nearest) (?:[\\w.$€£'’]+ ){0,3}?(?:${NAMES}|lakhs?|crores?)\\b(?: of [\\w.$ ]{2,24})?(?:,? except[^.]*)?|\\bin (?:${SCALES.map(({ name }) => `${name}s`).join('|')}|lakhs|crores)(?: of (?:[\\w.$]+ ){0,2}(?:dollars|euros?|yen|rupees|pounds))?(?:,? except[^:.]*)?\\s*:?\\s*$|(?<=, )in (?:${NAMES})(?: of (?:[\\w.$]+ ){0,2}(?:dollars|euros?|yen|rupees|pounds))?(?=,|\\.$)|\\bin (?:[A-Z]{3}|US ?\\$|[€£$]) ?(?:${NAMES}|m|bn)\\s*[:.]?\\s*$`,
  'gi',
)

/** What all of a release says of itself: "All amounts are in thousands of US dollars unless otherwise stated." */
export const saysOfAll = (text: string): boolean =>
  /\b(?:all|tabular|unless (?:otherwise|stated|noted|indicated)|expressed in|except where|except as otherwise|throughout|financial statements|figures in this|amounts? (?:are|is)|dollars in|amounts in)\b/i.test(
    text,
  )

/** The same as a sentence of its own, wherever it stands; "(Amounts in thousands, unless otherwise stated)" is one table's. */
export const isSaidOfAll = (text: string): boolean =>
  /^[^()]*\b(?:amounts|figures|data|numbers)\b[^()]* (?:are|have been) /i.test(text) && saysOfAll(text)

/** True where a text says units and no more: "in thousands", "net income in millions and shares in thousands". */
const isUnitPhrase = (text: string): boolean => text.length < 160 && isUnitLine(`(${text})`)

/** True where a line says only units and whether it is audited: "(In thousands) (Unaudited)". */
export function isUnitLine(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/\$?\s?\(?000(?:['’]?s)?\)?|[^a-z]+/g, ' ')
    .split(' ')
  // Nearly every line has another word, and the words are sooner told than a scale.
  if (words.some((word) => word !== '' && !UNIT_LINE_WORDS.has(word) && !UNIT_TOKEN.test(word))) return false
  return /thousand|million|billion|audited|dollar|000|except/i.test(text) || scaleIn(text) !== undefined
}

/** "meur", "eurm", "k", "rs": a currency's code, a short form, or both; only beside others, or where the line names a scale. */
const UNIT_TOKEN =
  /^(?:[mkt]|bn|mn|mm|mio|mln|tsd)?(?:usd|eur|euros?|gbp|sek|nok|dkk|isk|chf|jpy|cny|rmb|hkd?|twd|ntd?|inr|aud?|cad?|nzd?|sgd?|zar|brl|mxn|krw|rub|pln|czk|huf|ils|nis|thb|myr|idr|aed|sar|rs|re|r|kr|c|yen|rupees?|pounds|sterling|renminbi|kronor|kroner)(?:[mkb]|bn|mn|mm)?$|^(?:[mkb]|bn|mn|mln|mio|mill?|bil|tsd|ths|tn|trn|cr|thous|tens|hundreds|lakhs?|lacs?|crores?|canadian|australian|hong|kong|taiwan|new|singapore|mrd|trillions?)$/

const UNIT_LINE_WORDS = new Set(
  (
    'note notes in of and or the a as are is for all not us u s usd amounts amount dollar dollars thousand thousands million millions mm billion billions unaudited audited ' +
    'except excluding other than share shares options awards warrants per data information figures number numbers unit omitted stated expressed ' +
    'where noted otherwise indicated common ratio ratios percentage percentages percent unless par value values stock earnings loss income net basic diluted ' +
    'count counts employee employees store stores headcount rounded s to nearest tables table reported estimated derived from each presented shown given omitted noted being have been par'
  ).split(' '),
)

/** True where a text in lower case says that its figures are hundredths of a unit: "(in cents)", "Cents per available seat mile". */
export const saysCents = (text: string): boolean =>
  /\((?:in )?(?:pence|p|c|cps|cpu|sen|paise|[öo]re)\)|, (?:in )?(?:cents|pence|[öo]re|sen|paise)$|\bpence\b|\([pc] ?(?:\/|per )|\((?:in )?(?:u\.?s\.? )?cents?\b|\bcents (?:per|a)\b|\bin (?:u\.?s\.? )?cents\b|\b(?:share|[hd]?eps|dps)(?:,| in| [-–—])? (?:cents|pence|c|p)$|¢/.test(
    text,
  )
