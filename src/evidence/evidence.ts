/** What was seen for or against a claim: a list of bits that add up to its score. */
import { bitsOf, type Feature } from './weights.ts'

/** One thing seen, and the bits it adds (for) or takes (against). */
export interface Seen {
  /** In words, or as the table of weights calls it. */
  readonly what: string
  readonly bits: number
}

/** All that was seen; the order says nothing. */
export type Evidence = readonly Seen[]

/** The score of the evidence in bits; 0 where nothing was seen. */
export const bitsIn = (evidence: Evidence): number => evidence.reduce((sum, { bits }) => sum + bits, 0)

/** Something that the table of weights has. */
export const seen = (feature: Feature): Seen => ({ what: feature, bits: bitsOf(feature) })
