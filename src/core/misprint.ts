/** Single slips of a typesetter: one digit for another, two neighbouring digits swapped, a sign turned. */
import type { Decimal } from './number.ts'
import type { Fact } from './release.ts'

/**
 * True when a difference, a whole number of units, is what one digit or two swapped neighbours make: 3000, 900, 6300.
 *
 * @param loose so many units more or less are what rounding makes: 3001
 */
export function isSlip(difference: number, loose = 0): boolean {
  for (let off = -loose; off <= loose; off++) {
    const rest = withoutZeros(difference + off)
    if (isDigitOff(rest) || (rest !== 0 && rest % 9 === 0 && rest <= 81)) return true
  }
  return false
}

/** True when a difference, in units, is what one digit makes that is another: 3, 30, 300. */
export function isDigitOff(difference: number): boolean {
  const rest = withoutZeros(difference)
  return rest !== 0 && rest <= 9 && Number.isInteger(rest)
}

/** True when swapping two neighbouring digits changes a figure by exactly the difference, up to sign. */
export function swapGives(value: Decimal, difference: Decimal, unit: Decimal): boolean {
  const digits = value.abs().div(unit).toFixed(0)
  for (let i = 0; i + 1 < digits.length; i++) {
    const swapped = digits.slice(0, i) + digits[i + 1] + digits[i] + digits.slice(i + 2)
    const change = value.abs().div(unit).minus(swapped)
    if (!change.isZero() && change.abs().times(unit).eq(difference.abs())) return true
  }
  return false
}

/** All counts of units that a count of units is a slip away from, and itself, whose sign may be turned. */
export function slipsAround(units: number): readonly number[] {
  const found = new Set([units])
  for (let place = 1; place <= units * 10; place *= 10) {
    for (let digit = 1; digit <= 9; digit++) {
      for (const step of [digit * place, 9 * digit * place]) {
        found.add(units + step)
        if (step <= units) found.add(units - step)
      }
    }
  }
  return [...found]
}

function withoutZeros(difference: number): number {
  let rest = Math.abs(difference)
  while (rest !== 0 && rest % 10 === 0) rest /= 10
  return rest
}

/**
 * What it is worth in bits that figures of this many units miss each other by a slip and not by anything else: the
 * digits that still agree. `signs`: only signs were looked at, of so many figures.
 */
export function slipBits(units: number, signs?: number): number {
  const digits = Math.log10(units + 1)
  const slips = signs ?? SLIPS * digits
  return Math.max(0, Math.min(MOST, Math.log2(units + 1)) - Math.log2(slips + 1))
}

/**
 * What it is worth in bits that figures of this many units miss each other by a difference, in units, that is a slip;
 * undefined where it is none. Rounding may move it by `loose` units more: where of so many one is a slip, it is none.
 */
export function slipWorth(units: number, difference: number, loose: number): number | undefined {
  if (isSlip(difference)) return slipBits(units)
  const worth = slipBits(units) - Math.log2(2 * loose + 1)
  return worth > 0 && isSlip(difference, loose) ? worth : undefined
}

/** How many units of its last digit a figure is. */
export const unitsOf = ({ value, quantum }: Pick<Fact, 'value' | 'quantum'>): number =>
  Math.abs(Math.round(value.toNumber() / quantum.toNumber()))

/** True when a figure is a slip away from what an estimate rounds to. */
export function isSlipOfEstimate({ value, quantum }: Pick<Fact, 'value' | 'quantum'>, estimate: number): boolean {
  const unit = quantum.toNumber()
  const printed = Math.round(value.toNumber() / unit)
  const computed = Math.round(estimate / unit)
  if (computed === 0) return false
  return computed === -printed || (Math.sign(computed) === Math.sign(printed) && isSlip(computed - printed))
}

/** For each digit: nine others up or down, and nine swaps either way. */
const SLIPS = 36
const MOST = 20
