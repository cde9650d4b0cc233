/** A sum of a matrix's lines, and what is known of the lines beside their figures. */
import { needed } from '../../evidence/accept.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Agreement, SumTerm } from './evidence.ts'

/** What is known of a line beside its figures. */
export interface LineTraits {
  /** Bits for or against its being a total, from words, ruling and role. */
  readonly total: number
  /** These bits, one by one. */
  readonly said: Evidence
  /** Probability that it enters the sum of a given total with a minus sign. */
  readonly minus: (total: number) => number
  /** It may be a part of a given total printed above it: set deeper, or of the same kind by its words. */
  readonly partOf: (total: number) => boolean
  /** It opens a group: a heading is printed right above it. */
  readonly opens: boolean
  /** Depth of its caption: deeper lines may be the parts of a shallower one printed above them. */
  readonly depth: number
  /** Sums that a template declares for it. */
  readonly declared: readonly (readonly SumTerm[])[]
}

/** A sum that the figures bear out, in indexes of the matrix's lines. */
export interface FoundSum {
  readonly total: number
  readonly terms: readonly SumTerm[]
  /** The sum of the evidence. */
  readonly bits: number
  readonly evidence: Evidence
  readonly agreement: Agreement
  readonly declared: boolean
  /** Why it is believed, in words. */
  readonly signs: readonly string[]
}

/** A sum that was weighed, and why it was not taken where it was not. */
export interface Considered {
  readonly total: number
  readonly terms: readonly SumTerm[]
  readonly evidence: Evidence
  readonly refused?: string
}

/** Told of every sum that is weighed: for who asks why. */
export type Hearing = (considered: Considered) => void

/** Bits below which a sum is not worth writing. */
export const ENOUGH = needed('sum')
/** A contradicted column that no slip explains is only believed of a line that says it is a total. */
export const BROKEN_NEEDS = 3

/** One observation in so many may be misprinted whatever a line is called: the figures of all others outweigh it. */
export const ONE_IN = 12

/** Bits of wording and ruling of a line that is believed to be a total though its one column contradicts it. */
const LONE_NEEDS = 5

/**
 * True when the contradicted observations are few enough for misprints: none, or one in a dozen; one in five, or a single one beside at
 * least one that holds, on a line that says it is a total; a single one that a slip explains on any line; and that one
 * alone where the words leave no doubt. Every line of the sum has to be borne out by one that holds.
 */
export function tolerable(
  { holds, broken, slips, idle = 0 }: Pick<Agreement, 'holds' | 'broken' | 'slips'> & { readonly idle?: number },
  totalBits: number,
): boolean {
  // The only column that knows of a line is not the one that is misprinted.
  if (idle > 0 && holds > 0) return false
  if (broken * ONE_IN <= holds) return holds > 0
  if (broken === 1 && slips === 1) return holds > 0 || totalBits >= LONE_NEEDS
  return holds > 0 && totalBits >= BROKEN_NEEDS && (broken * 4 <= holds || broken === 1)
}

/** Whether a template declares exactly these terms with these weights, in any order. */
export function isDeclared(trait: LineTraits, terms: readonly SumTerm[]): boolean {
  return trait.declared.some(
    (declared) =>
      declared.length === terms.length &&
      declared.every((term) => terms.some((other) => other.line === term.line && other.weight === term.weight)),
  )
}
