/** Units and scales: what print says of the power of ten that its figures are in. */

interface ScaleWords {
  readonly scale: number
  /** In the singular; its plural has an s. */
  readonly name: string
  /** Short forms, as part of a pattern in lower case: where a unit is expected, in brackets or behind "in". */
  readonly short: string
  /** The zeros it stands for: "$000", "000's"; absent where nobody writes them. */
  readonly zeros?: string
  /** Right behind a figure, as they are cased: "$4.2M". */
  readonly marks: readonly string[]
}

/** The table of scales, the largest first; one more, or one more word for one, is written here alone. */
const SCALES: readonly ScaleWords[] = [
  { scale: 1e12, name: 'trillion', short: 'tn', marks: [] },
  { scale: 1e9, name: 'billion', short: 'bil\\.?|bn', marks: ['B', 'bn'] },
  { scale: 1e6, name: 'million', short: 'mil\\.?|mm', zeros: '000,000', marks: ['M', 'mm'] },
  { scale: 1e3, name: 'thousand', short: 'thous\\.?', zeros: '000', marks: ['K'] },
]

/** Powers of ten that figures are printed in, the smallest first; 1 is single units. */
export const POWERS: readonly number[] = [1, 1000, 1_000_000, 1_000_000_000]

/** Words for a scale behind a figure, as part of a pattern that minds case: "million", "Million", "M". */
export const SCALE_WORD: string = SCALES.flatMap(({ name, marks }) => [
  `[${name.charAt(0).toUpperCase()}${name.charAt(0)}]${name.slice(1)}`,
  ...marks,
]).join('|')

/** The scale that a `SCALE_WORD` names: "million" and "M" are 1,000,000. 1 where there is none. */
export const scaleNamed = (word: string | undefined): number =>
  SCALES.find(({ name, marks }) => word !== undefined && (name === word.toLowerCase() || marks.includes(word)))
    ?.scale ?? 1

/** "in thousands", "in units of 0.01"; "in ones" for single units. */
export function scaleText(scale: number): string {
  if (scale === 1) return 'in ones'
  const found = SCALES.find((each) => each.scale === scale)
  return found === undefined ? `in units of ${scale}` : `in ${found.name}s`
}

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
 */
export function readUnitWords(printed: string): UnitWords {
  const text = printed.toLowerCase()
  const said = text.replace(/\bper[- ](?:(?:common|diluted|basic)[- ]){0,2}(?:shares?|units?|ads)\b/g, ' ')
  let money: number | undefined
  let shares: number | undefined
  for (const clause of said.split(CLAUSES)) {
    const scale = scaleIn(clause)
    if (scale === undefined) continue
    if (/\bshares?\b/.test(clause) && !/\$|dollar/.test(clause)) shares ??= scale
    else money ??= scale
  }
  const audited = /\bunaudited\b/.test(text) ? false : /\baudited\b/.test(text) ? true : undefined
  return {
    ...(money === undefined ? {} : { money }),
    ...(shares === undefined ? {} : { shares }),
    exceptShares: /\b(?:except|excluding|other than)\b[^()]*\bshares?\b/.test(said),
    ...(audited === undefined ? {} : { audited }),
  }
}

const NAMES = SCALES.map(({ name }) => `${name}s?`).join('|')

/** Where one clause ends; "and" ends one that has its unit. */
const CLAUSES = new RegExp(
  `[;()]|,(?!\\d)|(?<=(?:${NAMES}|000s?|in dollars|whole dollars) )and\\b(?=[^,;()]*\\bin\\s)|(?=\\bexcept\\b)`,
)

const ZEROS = "(?:['’]?s)?"

/** "000" behind a digit or a comma is the end of a figure. */
const CLAUSE_SCALES = SCALES.map(({ scale, name, zeros }) => ({
  scale,
  says: new RegExp(
    [`\\b${name}s?\\b`, ...(zeros === undefined ? [] : [`(?:^|[^\\d,.])${zeros}${ZEROS}(?![\\d,])`])].join('|'),
  ),
}))

/** The scale of one clause; 1 where it says that figures are in single units. */
function scaleIn(clause: string): number | undefined {
  const found = CLAUSE_SCALES.find(({ says }) => says.test(clause))
  if (found !== undefined) return found.scale
  if (/\$\s?mm\b/.test(clause)) return 1_000_000
  return /\b(?:in|whole) dollars\b|\bactual\b/.test(clause) ? 1 : undefined
}

/** What may stand before a scale in brackets. */
const BEFORE = '(?:u\\.?s\\.? ?\\$|\\$|in|dollars|amounts|\\s)*'

const CAPTION_SCALES = SCALES.map(({ scale, name, short, zeros }) => {
  const words = [`${name}s?`, short, ...(zeros === undefined ? [] : [`${zeros}${ZEROS}`])].join('|')
  return {
    scale,
    bracketed: new RegExp(`\\(${BEFORE}(?:${words})\\)`),
    last: new RegExp(`, in (?:${words})$`),
    plain: new RegExp(`\\b(?:\\$|in) ?${name}s\\b`),
  }
})

/** The scale that a caption names behind its words: "Seat miles (in thousands)", "Net revenues ($ millions)", "Volume, in mm". */
export function captionScale(caption: string): number | undefined {
  const lower = caption.toLowerCase()
  return CAPTION_SCALES.find(({ bracketed, last }) => bracketed.test(lower) || last.test(lower))?.scale
}

/** The scale that a column's heading names: "Net Revenues ($ Millions)", "Volume (Bil.)", "$ millions". */
export function headedScale(heading: string): number | undefined {
  const lower = heading.toLowerCase()
  return captionScale(lower) ?? CAPTION_SCALES.find(({ plain }) => plain.test(lower))?.scale
}

/** True where a line says only units and whether it is audited: "(In thousands) (Unaudited)". */
export function isUnitLine(text: string): boolean {
  if (!/thousand|million|billion|audited|dollar|000|except/i.test(text)) return false
  const rest = text
    .toLowerCase()
    .replace(/\$?\s?\(?000(?:['’]?s)?\)?|[^a-z]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && !UNIT_LINE_WORDS.has(word))
  return rest.length === 0
}

const UNIT_LINE_WORDS = new Set(
  (
    'in of and or the a as are is for all not us u s usd amounts amount dollar dollars thousand thousands million millions mm billion billions unaudited audited ' +
    'except excluding other than share shares per data information figures number numbers omitted stated expressed ' +
    'where noted otherwise indicated common ratio ratios percentage percentages percent unless par value values stock earnings loss income net basic diluted ' +
    'count counts employee employees store stores headcount rounded s to nearest tables table reported estimated derived from'
  ).split(' '),
)

/** True where a text in lower case says that its figures are hundredths of a unit: "(in cents)", "Cents per available seat mile". */
export const saysCents = (text: string): boolean =>
  /\((?:in )?(?:u\.?s\.? )?cents?\b|\bcents (?:per|a)\b|\bin (?:u\.?s\.? )?cents\b|¢/.test(text)
