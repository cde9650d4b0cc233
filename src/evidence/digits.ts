/**
 * What digits that agree are worth: how unlikely figures agree by chance.
 *
 * A figure is worth its significant digits. 580,000 has two: in a table of round figures one in ninety is like another,
 * whatever its size. An equation is worth no more than its longest figure: 45,000 = 44,680 + 320 has four digits that
 * agree, 45,000 = 30,000 + 15,000 two.
 */
import type { Fact } from '../core/release.ts'
import { bitsOf } from './weights.ts'

/** The whole number that is left of a figure, in units of its last printed digit, without its trailing zeros. */
export function significant(units: number): number {
  let rest = Math.abs(units)
  if (!Number.isSafeInteger(rest) || rest === 0) return rest
  while (rest % 10 === 0) rest /= 10
  return rest
}

/** More digits than these say no more: releases do not print random numbers. */
const MOST = bitsOf('digits at most')

/** What the digits of a figure of a size are worth, where its last one has a unit. */
export const digitBits = (size: number, unit: number): number => Math.min(MOST, Math.log2(size / unit + 1))

/**
 * What it is worth that an equation holds to the last digit.
 *
 * @param size of the figure that agrees, in units of its last digit, with what it was summed of
 * @param longest the most significant of its figures: see `significant`
 */
export const equationBits = (size: number, longest: number): number =>
  Math.min(digitBits(size, 1), digitBits(2 * longest, 1))

/** What a figure's significant digits are worth. */
export const figureBits = (fact: Printed): number => digitBits(significantUnits(fact), 1)

/** What it is worth that a figure follows from others by a quotient. */
export const quotientBits = (fact: Printed, parts: readonly Printed[]): number =>
  Math.min(
    digitBits(unitsOf(fact), 1),
    equationBits(unitsOf(fact), Math.max(...[fact, ...parts].map(significantUnits))),
  )

/** The significant part of a figure. */
export const significantUnits = (fact: Printed): number => significant(unitsOf(fact))

type Printed = Pick<Fact, 'value' | 'quantum'>

/** A printed figure is a whole number of its units; what the division leaves beside it is none of it. */
function unitsOf({ value, quantum }: Printed): number {
  const units = Math.abs(value.toNumber() / quantum.toNumber())
  const whole = Math.round(units)
  return Math.abs(units - whole) < 1e-6 ? whole : units
}
