/** The sums that a total may be meant to be: runs of the lines above it that no other total accounts for. */
import { needed } from '../../evidence/accept.ts'
import { digitBits } from '../../evidence/digits.ts'
import { bitsIn, type Evidence, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { bitsOf } from '../../evidence/weights.ts'
import { type SumTerm, slipOfSum } from '../sums/evidence.ts'
import type { FigureMatrix } from '../sums/figure-matrix.ts'
import { costOf } from '../sums/running-sum.ts'
import { isDeclared, type LineTraits } from '../sums/sum.ts'

/** A sum of lines above a total, and how the printed figures speak for it. */
export interface TotalReading {
  readonly terms: readonly SumTerm[]
  /** For its being what is meant: the columns that agree or miss by a slip, and where it begins. */
  readonly bits: number
  readonly evidence: Evidence
  /** It begins where a group begins: beneath a heading or a ruling, at the top, at or after a total. */
  readonly whole: boolean
  /** It begins beneath the heading that is called as the total is. */
  readonly headed: boolean
  readonly declared: boolean
  /** Each line is signed as its wording says. */
  readonly asExpected: boolean
  /** Columns in which it holds within rounding, misses by a single slip, and misses otherwise. */
  readonly holds: number
  readonly slips: number
  readonly misses: number
  /** Columns among those that hold that print two parts or more, and repeat none before. */
  readonly proven: number
  /** How far it is off the total in all columns, against the total's size; where what comes and goes is netted, the largest part's. */
  readonly gap: number
}

/** Bits from which a reading is what the total is meant to be. */
export const LEAST = needed('total that is meant')

/** The figures speak for the reading: columns that agree, others that miss by a slip. */
export const isMeant = ({ bits, holds, slips, misses, whole, asExpected }: TotalReading): boolean =>
  bits >= LEAST && whole && (holds + slips > 1 || asExpected) && misses <= holds && slips + misses > 0

/** It holds wherever it is printed: a misprint of another reading is none. */
export const isSound = ({ bits, holds, slips, misses, whole }: TotalReading): boolean =>
  bits >= LEAST && whole && holds > 1 && slips + misses === 0

/**
 * What is called a total is a group's in one column, to the digit, and in no more of the others it is not.
 *
 * @param ruled beneath a ruling it is the sum of what stands there, whatever the wording of its lines says: a line "Less:"
 *   may be printed as what it adds
 */
export const isProven = (
  { terms, proven, slips, misses, whole, asExpected }: TotalReading,
  ruled: boolean,
): boolean => {
  const isSum = asExpected || (ruled && terms.every(({ weight }) => weight === 1))
  return whole && isSum && proven > 0 && slips + misses > 0 && slips + misses <= proven
}

/** Most lines in a reading. */
const LONGEST = 40
/** Most lines in one that has a sign turned. */
const MOST_TURNED = 8
const MISSED = -bitsOf('sum: contradicted')
const MISPRINTED = -bitsOf('total: misprinted')
const WHOLE = bitsOf('total: whole group')
const SINGLE = -bitsOf('total: of one line')
const WORDS = bitsOf('total: words at most')

/** What is asked of a line. */
export interface Asked {
  readonly matrix: FigureMatrix
  readonly traits: readonly LineTraits[]
  /** The total's line in the matrix. */
  readonly total: number
  /** Lines above it that no other total accounts for, from the nearest upwards. */
  readonly open: readonly number[]
  /** Totals among them. */
  readonly isTotal: (line: number) => boolean
  /** A single line above may be the nearest reading, and no more: where each total is one above, less something. */
  readonly alone: boolean
  /** The line and the total are called alike: "Total minority interest" and "Minority interest in subsidiary". */
  readonly isCalledAlike: (line: number) => boolean
  /** The total is what is left of the line, as a template has it and no other: it may be little of it. */
  readonly isTakenFrom: (line: number) => boolean
  /** What comes in and what goes out is netted: the total may be smaller than any of its parts. */
  readonly nets: boolean
  /** A ruling parts the line from what stands above it. */
  readonly isRuledOff: (line: number) => boolean
  /** The line begins right beneath the heading that is called as the total is. */
  readonly isHeaded: (line: number) => boolean
}

/**
 * A group of one line, printed as its total says in every column: nothing is left to be found.
 *
 *     Net cash used in investing activities    (21,697)
 *     Dividends paid                            (3,300)
 *     Net cash used in financing activities     (3,300)
 */
export function isOfOneLine(asked: Asked): boolean {
  const [line] = asked.open
  if (line === undefined || asked.isTotal(line)) return false
  // Beneath a ruling alone it may be the last line of more, typed again.
  const alone = { ...asked, isRuledOff: () => false }
  const { whole, holds, slips, misses, proven } = weigh(alone, [{ line, weight: 1 }], true, 0)
  return whole && proven > 0 && holds > 0 && slips + misses === 0
}

/** All readings of a total, the likeliest first. */
export function readingsOf(asked: Asked): readonly TotalReading[] {
  const { matrix, traits, total, open } = asked
  const found: TotalReading[] = []
  const seen = new Set<string>()
  const run: number[] = []
  for (const line of open.slice(0, LONGEST)) {
    run.unshift(line)
    if (run.length < 2) {
      // What it was less than a line above is left out: "Gross profit" beneath nothing but "Revenue".
      const nets = asked.nets || asked.isTakenFrom(line)
      const only = weigh({ ...asked, nets }, [{ line, weight: 1 }], true, SINGLE)
      if (only.whole && (asked.isCalledAlike(line) || (only.headed && only.gap > 0))) found.push(only)
      else if (asked.alone) found.push({ ...only, bits: Number.NEGATIVE_INFINITY })
      continue
    }
    const expected = run.map((each): SumTerm => {
      return { line: each, weight: (traits[each]?.minus(total) ?? 0) > 0.5 ? -1 : 1 }
    })
    const added = expected.map((term): SumTerm => ({ ...term, weight: 1 }))
    const lessened = expected.map((term, i): SumTerm => ({ ...term, weight: i === 0 ? 1 : -1 }))
    // One line signed otherwise than its wording has it: "Minority interest (9)", added.
    const turned =
      run.length > MOST_TURNED
        ? []
        : expected.map((term, i) => expected.with(i, { ...term, weight: term.weight === 1 ? -1 : 1 }))
    for (const terms of [expected, added, lessened, ...turned]) {
      const key = terms.map(({ line: each, weight }) => each * weight).join()
      if (seen.has(key)) continue
      seen.add(key)
      const own = turned.indexOf(terms)
      if (own >= 0 && isKnownOnce(matrix, terms, own)) continue
      found.push(weigh(asked, terms, terms === expected, costOfSigns(traits, total, terms, own)))
    }
    // What stands above the heading that is called as the total is, is not its own.
    if (asked.isHeaded(line)) break
  }
  // What begins where a group does, each line signed as its wording says, is looked at first.
  const isFirst = ({ whole, asExpected }: TotalReading): boolean => whole && asExpected
  const [all, first] = [costOfLooking(found.length), costOfLooking(found.filter(isFirst).length)]
  return found
    .map((reading) => {
      const cost = isFirst(reading) ? first : all
      const evidence = [...reading.evidence, { what: 'looking at other readings', bits: -cost }]
      return { ...reading, evidence, bits: reading.bits - cost }
    })
    .toSorted((a, b) => b.bits - a.bits)
}

/** What it costs to sign lines otherwise than their nature has it; and, where one was `turned`, to have looked for it. */
function costOfSigns(traits: readonly LineTraits[], total: number, terms: readonly SumTerm[], turned: number): number {
  const minus = ({ line }: SumTerm): number => traits[line]?.minus(total) ?? 0
  if (turned >= 0) {
    const [p, weight] = [minus(terms[turned] as SumTerm), terms[turned]?.weight]
    return costOf(weight === -1 ? p : 1 - p) - bitsOf('sum: sign turned')
  }
  // All signs go together: the line that is surest otherwise decides what they cost.
  const against = terms.map((term) => (term.weight === -1 ? 1 - minus(term) : minus(term)) - 0.5)
  return Math.max(0, ...against) * 2 * -bitsOf('sum: sign turned')
}

/** The line whose sign is turned is in one column alone: there the sign is as likely a misprint as the line's own. */
function isKnownOnce({ lines }: FigureMatrix, terms: readonly SumTerm[], turned: number): boolean {
  const { amounts = [] } = lines[terms[turned]?.line ?? -1] ?? {}
  return amounts.length > 1 && amounts.filter((amount) => amount !== 0).length === 1
}

function weigh(asked: Asked, terms: readonly SumTerm[], asExpected: boolean, cost: number): TotalReading {
  const { matrix, traits, total, open, isTotal } = asked
  const [first] = terms
  const above = open[open.indexOf(first?.line ?? -1) + 1]
  const headed = first !== undefined && asked.isHeaded(first.line)
  const whole =
    headed ||
    above === undefined ||
    isTotal(above) ||
    (first !== undefined && (isTotal(first.line) || traits[first.line]?.opens === true || asked.isRuledOff(first.line)))
  const declared = traits[total] !== undefined && isDeclared(traits[total], terms)
  const figures = compare(matrix, total, terms, asked.nets)
  const evidence = [
    { what: `figures of ${figures.holds} columns that agree`, bits: figures.bits },
    ...(declared ? [seen('sum: in a template')] : []),
    ...(headed ? [seen('total: beneath its heading')] : [{ what: 'total: whole group', bits: whole ? WHOLE : -WHOLE }]),
    { what: 'its own words and ruling', bits: Math.min(WORDS, (traits[total]?.total ?? 0) / 2) },
    { what: 'signs and lines otherwise than expected', bits: -cost },
  ]
  return { terms, headed, whole, declared, asExpected, ...figures, bits: bitsIn(evidence), evidence }
}

/** How the columns speak for a sum; one that repeats another says nothing new. */
function compare(
  { lines, observations }: FigureMatrix,
  total: number,
  terms: readonly SumTerm[],
  nets: boolean,
): Pick<TotalReading, 'bits' | 'holds' | 'slips' | 'misses' | 'proven' | 'gap'> {
  const seen = new Set<string>()
  let [bits, holds, slips, misses, proven, off, size] = [0, 0, 0, 0, 0, 0, 0]
  for (let o = 0; o < observations; o++) {
    const printed = lines[total]?.values[o] as number
    const unit = lines[total]?.quanta[o] as number
    let [sum, units, largest, count] = [0, unit, 0, 0]
    const parts: number[] = []
    for (const { line, weight } of terms) {
      const value = lines[line]?.values[o] as number
      if (Number.isNaN(value)) continue
      sum += weight * value
      units += lines[line]?.quanta[o] as number
      largest = Math.max(largest, Math.abs(value))
      parts.push(value)
      if (value !== 0) count++
    }
    if (Number.isNaN(printed) || parts.length === 0) continue
    const difference = printed - sum
    off += Math.abs(difference)
    size += nets ? Math.max(Math.abs(printed), largest) : Math.abs(printed)
    const key = `${printed} ${parts.join()}`
    const known = seen.has(key)
    seen.add(key)
    const reach = Math.abs(printed) + largest
    if (Math.abs(difference) <= units / 2) {
      holds++
      // One part alone, the others blank or nothing, does not tell that it is a sum of more; that parts cancel out is no total's doing.
      if (!known && count >= Math.min(2, terms.length) && printed !== 0) {
        bits += digitBits(reach, unit)
        proven++
      }
      continue
    }
    const worth = slipOfSum({ printed, difference, unit, units: units - unit, parts })
    if (worth !== undefined) {
      slips++
      if (!known) bits += worth
      continue
    }
    misses++
    bits -= MISSED
  }
  if (slips + misses > 0) bits -= MISPRINTED
  return { bits, holds, slips, misses, proven, gap: size === 0 ? Number.POSITIVE_INFINITY : off / size }
}
