/**
 * How strongly printed figures bear a sum out, in bits: the logarithm of how much likelier they are if it holds than if
 * it does not.
 *
 * A sum of figures of five digits that agrees to the last one is worth 16 bits a column; one of zeros and ones next to
 * nothing. Against that stands the cost of looking: a sum found by skipping lines or turning signs was one of many
 * tried (the minimum description length principle: Rissanen, Automatica 14 (1978)). A contradicted column is dear, but less
 * so where a single misprint explains it: by the same account, it is as likely as the misprint and which of them it is.
 */

import { isSlip, slipBits } from '../../core/misprint.ts'
import type { FigureMatrix } from './figure-matrix.ts'

/** A line of a matrix in a sum. */
export interface SumTerm {
  readonly line: number
  readonly weight: 1 | -1
}

export interface Agreement {
  readonly bits: number
  /** Observations in which the sum holds within rounding, and those in which it holds exactly. */
  readonly holds: number
  readonly exact: number
  /** Observations in which it is contradicted, and those of them that a single misprint explains. */
  readonly broken: number
  readonly slips: number
}

/** Most honest sums agree to the last digit, since they are made before they are printed. */
const EXACT = Math.log2(0.85)
const ROUNDED = 0.15
/** One printed total in some hundreds is wrong. */
const WRONG = -8
/** A column in which the parts are printed and the total is not, or the total alone. */
const ONE_SIDED = -1.5
/** More digits than these say no more: releases do not print random numbers. */
const MOST = 20
/** How far back a repeated observation is looked for; a bound, to stay linear. */
const NEAR = 4

/** What the figures say about `total = Σ weight × term`. */
export function agreement({ lines, observations }: FigureMatrix, total: number, terms: readonly SumTerm[]): Agreement {
  const result = lines[total]
  if (!result) throw new Error(`no matrix line ${total}`)
  let bits = 0
  let holds = 0
  let exact = 0
  let broken = 0
  let slips = 0
  for (let o = 0; o < observations; o++) {
    const printed = result.values[o] as number
    let sum = 0
    let largest = 0
    let units = 0
    let squares = 0
    let count = 0
    for (const term of terms) {
      const value = lines[term.line]?.values[o] as number
      if (Number.isNaN(value)) continue
      const unit = lines[term.line]?.quanta[o] as number
      sum += term.weight * value
      largest = Math.max(largest, Math.abs(value))
      units += unit
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
      const signs = terms.some(({ line }) => 2 * Math.abs(lines[line]?.values[o] as number) === difference)
      if (signs || difference === 2 * Math.abs(printed) || isSlip(difference)) {
        slips++
        bits += slipBits((Math.abs(printed) + largest) / unit, signs ? count : undefined)
      }
      continue
    }
    holds++
    if (difference === 0) exact++
    // A column that repeats another one says nothing new.
    if (repeats(lines, total, terms, o)) continue
    const chance = digitBits(Math.abs(printed) + largest, unit)
    if (difference === 0) {
      bits += chance > 0 ? chance + EXACT : 0
    } else {
      const sigma = Math.sqrt((squares + unit * unit) / 12)
      const density =
        Math.exp(-(difference * difference) / (2 * sigma * sigma)) / ((sigma / unit) * Math.sqrt(2 * Math.PI))
      bits += chance + Math.log2(ROUNDED * density + 1e-9)
    }
  }
  return { bits, holds, exact, broken, slips }
}

/** What the digits of a figure of a size are worth, where its last one has a unit: how unlikely it agrees by chance. */
export const digitBits = (size: number, unit: number): number => Math.min(MOST, Math.log2(size / unit + 1))

function repeats(lines: FigureMatrix['lines'], total: number, terms: readonly SumTerm[], o: number): boolean {
  for (let earlier = o - 1; earlier >= Math.max(0, o - NEAR); earlier--) {
    const same = (line: number) => Object.is(lines[line]?.values[o], lines[line]?.values[earlier])
    if (same(total) && terms.every((term) => same(term.line))) return true
  }
  return false
}
