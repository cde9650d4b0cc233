/** What figures may be, and what speaks for it and against it: told to whoever asks why. */
import type { Expression, FactId } from '../core/model.ts'
import { bitsIn, type Evidence } from './evidence.ts'

/** A reading of figures that was weighed. */
export interface Reading {
  readonly facts: readonly FactId[]
  /** What it has the first of them for. */
  readonly expression: Expression
  readonly evidence: Evidence
  /** Why it was not taken; undefined where it was. */
  readonly lost?: string
}

/** Told of every reading that is weighed. */
export type Listener = (reading: Reading) => void

/** Why a reading lost that has less than it needs, or less than another; undefined where it has neither. */
export function shortOf(evidence: Evidence, least: number, best = least): string | undefined {
  const bits = bitsIn(evidence)
  if (bits < least) return `it needs ${Math.round(least)} bits`
  return bits < best ? `${(best - bits).toFixed(1)} bits fewer` : undefined
}
