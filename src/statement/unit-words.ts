/** What a title line says of the units of the figures beneath it. */

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
 * Reads "(In thousands, except share amounts) (Unaudited)".
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
    const scale = scaleOf(clause)
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

/** Where one clause ends; "and" ends one that has its unit. */
const CLAUSES =
  /[,;()]|(?<=(?:thousands?|millions?|billions?|000s?|in dollars|whole dollars) )and\b(?=[^,;()]*\bin\s)|(?=\bexcept\b)/

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

/** The scale that a column's heading names: "Net Revenues ($ Millions)", "Volume (Bil.)". */
export function headedScale(heading: string): number | undefined {
  if (!/thou|mil|bil/i.test(heading)) return undefined
  const unit =
    /\((?:\$|us\$|in|dollars|amounts|\s)*(thousands?|thous\.?|millions?|mil\.?|billions?|bil\.?)\)|\b(?:\$|in) ?(thousands|millions|billions)\b/i.exec(
      heading,
    )
  const name = (unit?.[1] ?? unit?.[2])?.toLowerCase()
  if (name === undefined) return undefined
  return name.startsWith('b') ? 1_000_000_000 : name.startsWith('m') ? 1_000_000 : 1000
}

function scaleOf(clause: string): number | undefined {
  if (/\bbillions?\b/.test(clause)) return 1_000_000_000
  if (/\bmillions?\b|\$\s?mm\b|\b000,000/.test(clause)) return 1_000_000
  if (/\bthousands?\b|(?:^|[^\d,.])000(?:['’]?s)?(?!\d)/.test(clause)) return 1000
  if (/\b(?:in|whole) dollars\b|\bactual\b/.test(clause)) return 1
  return undefined
}
