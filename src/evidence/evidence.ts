/** What was seen for or against a claim: a list of bits that add up to its score. */
import { bitsOf, type Feature } from './weights.ts'

export interface Seen {
  /** In words, or as the table of weights calls it. */
  readonly what: string
  readonly bits: number
}

export type Evidence = readonly Seen[]

export const bitsIn = (evidence: Evidence): number => evidence.reduce((sum, { bits }) => sum + bits, 0)

/** Something that the table of weights has. */
export const seen = (feature: Feature): Seen => ({ what: feature, bits: bitsOf(feature) })
