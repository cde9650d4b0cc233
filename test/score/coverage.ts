/** How much of what is printed stands in a workbook, and how many of its totals are live. */
import { type PrintedFigure, printedFigures } from './printed.ts'
import { isFormula, numberIn, type PlacedCell, type Sheets } from './sheets.ts'

export interface Coverage {
  readonly printed: number
  /** Each printed figure has a cell of its own that holds it. */
  readonly found: number
  readonly missing: readonly PrintedFigure[]
}

/** The longest decimals take their cells first, so that 0.45 does not lose its cell to 0.4. */
export function coverage(release: Uint8Array, { cells }: Sheets): Coverage {
  const figures = printedFigures(release).sort((a, b) => b.decimals - a.decimals)
  const indexes = new Map<number, Map<number, PlacedCell[]>>()
  const used = new Set<PlacedCell>()
  const missing: PrintedFigure[] = []
  for (const figure of figures) {
    const { value, decimals, percent } = figure
    const candidates = [...(percent ? [[value / 100, decimals + 2] as const] : []), [value, decimals] as const]
    const cell = candidates
      .flatMap(([wanted, places]) => index(places).get(rounded(wanted, places)) ?? [])
      .find((candidate) => !used.has(candidate))
    if (cell) used.add(cell)
    else missing.push(figure)
  }
  missing.sort((a, b) => a.line - b.line)
  return { printed: figures.length, found: figures.length - missing.length, missing }

  function index(places: number): Map<number, PlacedCell[]> {
    const known = indexes.get(places)
    if (known) return known
    const made = new Map<number, PlacedCell[]>()
    for (const cell of cells) {
      const number = numberIn(cell)
      if (number === undefined) continue
      const key = rounded(number, places)
      const there = made.get(key)
      if (there) there.push(cell)
      else made.set(key, [cell])
    }
    indexes.set(places, made)
    return made
  }
}

/** Labels that announce a total, a subtotal or a net figure. */
const TOTAL =
  /^(total\b|subtotal\b|net cash\b|cash (provided|used|generated)|gross (profit|margin|loss)\b|(income|loss|earnings|profit)( \(loss\)| \(income\))? (from|before)\b|operating (income|loss|profit|earnings|margin)\b|(income|loss) from operations|net (income|loss|earnings|revenues?|sales|change|increase|decrease)\b|(comprehensive|pretax) (income|loss)|cash.*\b(at )?end of (the )?(period|year|quarter)|ending balance)/i
const NO_TOTAL = /per (common |diluted |basic )?(share|ads|unit)|\bmargin\s*%|%|: *$|percent/i

export interface Liveness {
  /** Cells with a number in rows labelled as totals. */
  readonly totals: number
  /** Of those, formulas. */
  readonly live: number
}

export function liveness({ cells, at }: Sheets): Liveness {
  const figures = cells.filter((cell) => {
    const label = at({ ...cell, column: 1 })
    if (numberIn(cell) === undefined || isFormula(label) || typeof label?.value !== 'string') return false
    const text = label.value.trim().split(/\s+/).join(' ')
    return TOTAL.test(text) && !NO_TOTAL.test(text)
  })
  return { totals: figures.length, live: figures.filter(isFormula).length }
}

const rounded = (value: number, places: number): number => Number(value.toFixed(places)) + 0
