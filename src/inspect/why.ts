/** Why a line is what it is, for people: what was weighed, item by item. */

/** A line as it was read, and its readings, the one taken first. */
export interface Questioned {
  /** Its statement's title, and its own caption. */
  readonly statement: string
  readonly caption: string
  readonly readings: readonly {
    /** "Cash + Receivables − Allowance" */
    readonly words: string
    readonly bits: number
    readonly evidence: readonly { readonly what: string; readonly bits: number }[]
    readonly lost?: string
  }[]
}

/** Most readings that are shown of a line: those that lost by least say most. */
const SHOWN = 5

/**
 *     Balance Sheets: Total current assets
 *       taken  Cash + Receivables + Inventory: 52.1 bits
 *                 48.9  figures of 2 columns that agree and 0 that do not
 *                  6.0  its own words and ruling
 *                 −2.8  …
 *       lost   Receivables + Inventory: −14.0 bits; it needs 6 bits
 */
export function whyText(lines: readonly Questioned[]): string {
  return lines.map(lineText).join('\n')
}

function lineText({ statement, caption, readings }: Questioned): string {
  const head = `${statement}: ${caption}`
  if (readings.length === 0) return `${head}\n  no other figures come near it\n`
  const shown = readings.slice(0, SHOWN).map(({ words, bits, evidence, lost }) => {
    const score = `${words}: ${signed(bits)} bits`
    const title = lost === undefined ? `  taken  ${score}` : `  lost   ${score}; ${lost}`
    const items = evidence.filter((item) => Math.abs(item.bits) >= SAID)
    return [title, ...items.map((item) => `      ${signed(item.bits).padStart(8)}  ${item.what}`)].join('\n')
  })
  const rest = readings.length - shown.length
  const more = rest === 0 ? [] : [`  and ${rest} ${rest === 1 ? 'other' : 'others'}, none of them likelier`]
  return `${[head, ...shown, ...more].join('\n')}\n`
}

/** Bits that change nothing are not told. */
const SAID = 0.05

const signed = (bits: number): string => bits.toFixed(1).replace('-', '−')
