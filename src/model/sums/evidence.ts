/**
 * How strongly printed figures bear a sum out, in bits: the logarithm of how much likelier they are if it holds than if
 * it does not.
 *
 * A sum of figures of five digits that agrees to the last one is worth 16 bits a column; one of zeros and ones next to
 * nothing. Against that stands the cost of looking: a sum found by skipping lines or turning signs was one of many
 * tried (the minimum description length principle: Rissanen, Automatica 14 (1978)). A contradicted column is dear, but less
 * so where a single misprint explains it: by the same account, it is as likely as the misprint and which of them it is.
 */

import { slipBits, slipWorth } from '../../core/misprint.ts'
import { equationBits } from '../../evidence/digits.ts'
import { bitsOf } from '../../evidence/weights.ts'
import type { FigureMatrix, MatrixLine } from './figure-matrix.ts'

/** A line of a matrix in a sum. */
export interface SumTerm {
  readonly line: number
  readonly weight: 1 | -1
}

/** How a proposed sum fares against the printed figures. */
export interface Agreement {
  readonly bits: number
  /** Observations in which the sum holds within rounding, and those in which it holds exactly. */
  readonly holds: number
  readonly exact: number
  /** Observations in which it is contradicted, and those of them that a single misprint explains. */
  readonly broken: number
  readonly slips: number
  /** Terms that print figures, but none in an observation in which the sum holds: nothing bears them out. */
  readonly idle: number
}

const EXACT = bitsOf('sum: exact')
const ROUNDED = 2 ** bitsOf('sum: rounded')
const WRONG = bitsOf('sum: contradicted')
const ONE_SIDED = bitsOf('sum: one side blank')
/** How far back a repeated observation is looked for; a bound, to stay linear. */
const NEAR = 4
const LONG = 1000

/** What the figures say about `total = Σ weight × term`. */
export function agreement({ lines, observations }: FigureMatrix, total: number, terms: readonly SumTerm[]): Agreement {
  const result = lines[total]
  if (!result) throw new Error(`no matrix line ${total}`)
  let bits = 0
  let holds = 0
  let exact = 0
  let broken = 0
  let slips = 0
  const held: number[] = []
  for (let o = 0; o < observations; o++) {
    const printed = result.values[o] as number
    let sum = 0
    let largest = 0
    let units = 0
    let squares = 0
    let count = 0
    let longest = result.significant[o] as number
    for (const term of terms) {
      const value = lines[term.line]?.values[o] as number
      if (Number.isNaN(value)) continue
      const unit = lines[term.line]?.quanta[o] as number
      sum += term.weight * value
      largest = Math.max(largest, Math.abs(value))
      units += unit
      longest = Math.max(longest, lines[term.line]?.significant[o] as number)
      squares += unit * unit
      count++
    }
    if (Number.isNaN(printed) || count === 0) {
      if (largest > 0 || printed > 0 || printed < 0) bits += ONE_SIDED
      continue
    }
    const unit = result.quanta[o] as number
    const difference = Math.abs(printed - sum)
    if (difference > (unit + units) / 2) {
      broken++
      bits += WRONG
      const parts = terms.map(({ line }) => lines[line]?.values[o] as number)
      const worth = slipOfSum({ printed, difference, unit, units, parts })
      if (worth !== undefined) {
        slips++
        bits += worth
      }
      continue
    }
    holds++
    held.push(o)
    if (difference === 0) exact++
    // A column that repeats another one, or is proportional to it, says nothing new.
    if (repeats(lines, total, terms, o)) continue
    const chance = equationBits((Math.abs(printed) + largest) / unit, longest)
    if (difference === 0) {
      bits += chance > 0 ? chance + EXACT : 0
    } else {
      const sigma = Math.sqrt((squares + unit * unit) / 12)
      const density =
        Math.exp(-(difference * difference) / (2 * sigma * sigma)) / ((sigma / unit) * Math.sqrt(2 * Math.PI))
      bits += chance + Math.log2(ROUNDED * density + 1e-9)
    }
  }
  return { bits, holds, exact, broken, slips, idle: idle(lines, terms, held) }
}

/** A total and the parts that do not come to it, in one observation. */
interface Missed {
  readonly printed: number
  readonly difference: number
  /** The unit of the total, and those of its parts added up. */
  readonly unit: number
  readonly units: number
  /** NaN where blank. */
  readonly parts: readonly number[]
  /** Whether the sign of a part may be the misprint. */
  readonly signs?: boolean
}

/** The bits of a single misprint that explains the difference, but for what rounding makes: a sign, a digit, two swapped; undefined where none does. */
export function slipOfSum({ printed, difference, unit, units, parts, signs = true }: Missed): number | undefined {
  const [size, missing] = [Math.abs(printed), Math.abs(difference)]
  const rounded = (unit + units) / 2
  const [largest, count] = parts.reduce(
    ([a, n], b) => (Number.isNaN(b) ? [a, n] : [Math.max(a, Math.abs(b)), n + 1]),
    [0, 0],
  )
  const reach = (size + largest) / unit
  const turned = (value: number): boolean => Math.abs(2 * Math.abs(value) - missing) <= rounded
  return (signs && parts.some(turned)) || turned(size)
    ? slipBits(reach, count + 1)
    : slipWorth(reach, missing / unit, Math.floor(rounded / unit))
}

/** The terms that are printed, and are nothing or blank wherever the sum holds. */
function idle(lines: FigureMatrix['lines'], terms: readonly SumTerm[], held: readonly number[]): number {
  let count = 0
  for (const term of terms) {
    const amounts = lines[term.line]?.amounts
    if (!amounts || held.some((o) => amounts[o] !== 0)) continue
    if (amounts.some((amount) => amount !== 0)) count++
  }
  return count
}

/** True where the figures are those of an observation shortly before, times one factor within rounding. */
function repeats(lines: FigureMatrix['lines'], total: number, terms: readonly SumTerm[], o: number): boolean {
  const result = lines[total] as MatrixLine
  for (let earlier = o - 1; earlier >= Math.max(0, o - NEAR); earlier--) {
    const factor = (result.values[o] as number) / (result.values[earlier] as number)
    if (!Number.isFinite(factor) || factor === 0) continue
    // Of few digits most are proportional within rounding.
    const long = Math.abs(result.values[o] as number) >= LONG && Math.abs(result.values[earlier] as number) >= LONG
    const alike = ({ values, quanta }: MatrixLine): boolean => {
      const [now, before] = [values[o] as number, values[earlier] as number]
      if (Number.isNaN(now) || Number.isNaN(before)) return Number.isNaN(now) && Number.isNaN(before)
      if (factor === 1) return now === before
      const off = Math.abs(now - factor * before)
      return off <= (long ? ((quanta[o] as number) + Math.abs(factor) * (quanta[earlier] as number)) / 2 : 1e-9)
    }
    if (terms.every((term) => alike(lines[term.line] as MatrixLine))) return true
  }
  return false
}
