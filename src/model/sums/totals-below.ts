/** A total below its parts: the sums of the topmost lines of the stack that a line may be. */
import { bitsIn, type Evidence, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { bitsOf, type Feature } from '../../evidence/weights.ts'
import { type Agreement, agreement, type SumTerm } from './evidence.ts'
import type { FigureMatrix } from './figure-matrix.ts'
import { DEEPEST, type OpenLine, push } from './open-lines.ts'
import { costOf, Run, RunningSum } from './running-sum.ts'
import { BROKEN_NEEDS, ENOUGH, type FoundSum, type Hearing, isDeclared, type LineTraits, tolerable } from './sum.ts'

/** A sum that a line may be, and the stack that is left if it is. */
export interface TotalBelow {
  readonly sum: FoundSum
  /** The stack without the lines that the sum accounts for. */
  readonly rest: OpenLine | undefined
}

/** Most sums of one line that are followed. */
const FOLLOWED = 5
/** Most lines among which one is sought that is skipped or has its sign turned. */
const TINKERED = 60
/** Cost in bits of passing a line over, of turning a sign, of a total of one line. */
const SKIPPED = -bitsOf('sum: line passed over')
const TURNED = -bitsOf('sum: sign turned')
const SINGLE = -bitsOf('sum: of one line')
const SEVERAL = -bitsOf('sum: any of several')
/** Bits of wording and ruling without which a line is not taken for the total of a single other. */
const SINGLE_NEEDS = 5
/** Bits of figures that outweigh a contradicted column where the wording does not. */
const DIGITS_SAY = 12
/** What a template's word is worth in bits. */
const DECLARED = bitsOf('sum: in a template')

/** The likeliest sums of the topmost lines of the stack that a line may be. */
export function totalsBelow(
  matrix: FigureMatrix,
  traits: readonly LineTraits[],
  stack: OpenLine | undefined,
  line: number,
  hear?: Hearing,
): readonly TotalBelow[] {
  const trait = traits[line]
  if (!trait || !stack) return []
  const found: TotalBelow[] = []
  const frames: OpenLine[] = []
  const run = new Run(matrix, line)
  const expected = new RunningSum(run)
  let printed = expected
  const leading = new RunningSum(run)
  /** Bits of the likeliest sum of which a line stands in no column but one that a slip explains. */
  let unproven = Number.NEGATIVE_INFINITY
  for (let frame: OpenLine | undefined = stack; frame && frames.length < DEEPEST; frame = frame.below) {
    const minus = traits[frame.line]?.minus(line) ?? 0
    const plusCost = costOf(1 - minus)
    const minusCost = costOf(minus)
    frames.push(frame)
    run.add(frame.line)
    // Lines are printed as they are expected to be signed until the first that is not.
    if (minus > 0.5 && printed === expected) printed = expected.copy()
    if (printed !== expected) printed.add(1, plusCost)
    if (minus > 0.5) expected.add(-1, minusCost)
    else expected.add(1, plusCost)
    leading.lead(plusCost, minusCost)
    const fitting = (printed === expected ? [expected, leading] : [expected, printed, leading]).filter((signed) =>
      signed.promising(trait.total),
    )
    const tinker = fitting.length === 0 && trait.total > 0 && frames.length <= TINKERED
    const tinkeredWith = tinker ? tinkered(expected, frames, traits, matrix, line) : []
    if (fitting.length === 0 && tinkeredWith.length === 0) continue
    const start = startOf(traits, frame)
    const single = frames.length === 1 ? SINGLE : 0
    // What at most comes to too little, or to less than what is followed already, is not weighed.
    const most =
      run.mostBits() + trait.total + start.bits - single - SEVERAL + (trait.declared.length > 0 ? DECLARED : 0)
    const needed = Math.max(ENOUGH, found[FOLLOWED - 1]?.sum.bits ?? 0)
    // Who asks why is told of those as well.
    const worthwhile = ({ cost }: { readonly cost: number }): boolean => hear !== undefined || most - cost >= needed
    const plain = fitting.filter(worthwhile).map((signed): Attempt => {
      return { terms: signed.terms(), cost: signed.cost, signs: [] }
    })
    for (const attempt of [...plain, ...tinkeredWith.filter(worthwhile)]) {
      // Lines further down that cancel each other add nothing to a shorter sum that fits.
      if (found.some(({ sum }) => cancels(matrix, attempt.terms, sum.terms))) continue
      if (takesBack(matrix, attempt.terms)) continue
      const said = agreement(matrix, line, attempt.terms)
      const declared = isDeclared(trait, attempt.terms)
      const evidence = [
        { what: `figures of ${said.holds} columns that agree and ${said.broken} that do not`, bits: said.bits },
        ...trait.said,
        ...start.seen,
        ...(declared ? [seen('sum: in a template')] : []),
        ...(single > 0 ? [seen('sum: of one line')] : []),
        { what: 'signs and lines otherwise than expected', bits: -attempt.cost },
        seen('sum: any of several'),
      ]
      const bits = bitsIn(evidence)
      const refused = refusal(said, trait, attempt, { bits, start: start.bits })
      hear?.({ total: line, terms: attempt.terms, evidence, ...(refused === undefined ? {} : { refused }) })
      if (refused !== undefined) {
        if (bits >= ENOUGH && said.idle > 0 && said.broken === said.slips) unproven = Math.max(unproven, bits)
        continue
      }
      const signs = [...start.signs, ...attempt.signs, ...(declared ? ['declared'] : [])]
      const rest = attempt.skipped ? push(frame.below, attempt.skipped.line, attempt.skipped.total) : frame.below
      insert(found, {
        sum: { total: line, terms: attempt.terms, bits, evidence, agreement: said, declared, signs },
        rest,
      })
    }
  }
  // A sum that a column contradicts is not the likeliest where a slip in that column leaves another one to be proven.
  return found.filter(({ sum }) => sum.agreement.broken === 0 || sum.bits > unproven).slice(0, FOLLOWED)
}

/** Why a sum is none, in words; undefined where it may be one. */
function refusal(
  said: Agreement,
  trait: LineTraits,
  attempt: Attempt,
  { bits, start }: { readonly bits: number; readonly start: number },
): string | undefined {
  if (bits < ENOUGH) return `it needs ${ENOUGH} bits`
  if (said.idle > 0 && said.holds > 0 && !tolerable(said, trait.total))
    return 'a line of it stands in no column that agrees'
  if (!tolerable(said, trait.total)) return 'more columns contradict it than misprints would'
  if (said.broken > 0 && !believable(said, trait, attempt, start))
    return 'a column contradicts it, and too little says that it is meant'
  if (attempt.terms.length === 1 && trait.total < SINGLE_NEEDS) return 'nothing says that it is the total of one line'
  if (attempt.terms.length === 1 && said.broken > 0) return 'a column contradicts that it is the total of one line'
  return undefined
}

/** Keeps the likeliest first, of equals the one found first. */
function insert(found: TotalBelow[], made: TotalBelow): void {
  const at = found.findIndex(({ sum }) => sum.bits < made.sum.bits)
  found.splice(at < 0 ? found.length : at, 0, made)
}

/**
 * True when a sum that one column contradicts is still the likeliest: by the wording, by the digits of the others, or,
 * where there is no other, by where it begins, with every sign as expected.
 */
function believable(said: Agreement, trait: LineTraits, { terms, signs, cost }: Attempt, start: number): boolean {
  if (said.holds === 0) return start >= 2 && terms.length > 1 && signs.length === 0 && cost <= terms.length
  return trait.total >= BROKEN_NEEDS || said.bits >= DIGITS_SAY
}

interface Attempt {
  readonly terms: readonly SumTerm[]
  readonly cost: number
  readonly skipped?: OpenLine
  readonly signs: readonly string[]
}

/** The run with one line left out, or with one sign turned: only where that makes it exact in every column. */
function tinkered(
  expected: RunningSum,
  frames: readonly OpenLine[],
  traits: readonly LineTraits[],
  { lines }: FigureMatrix,
  total: number,
): readonly Attempt[] {
  const found: Attempt[] = []
  const pivot = lines[total]?.values.findIndex((value) => !Number.isNaN(value)) ?? -1
  if (pivot < 0) return found
  const missing = expected.residual(pivot)
  // The deepest first.
  for (let at = frames.length - 1; at >= 0; at--) {
    const frame = frames[at] as OpenLine
    const { line } = frame
    const weight = expected.weights[at] as 1 | -1
    const off = -weight * (lines[line]?.amounts[pivot] as number)
    // One column refuses nearly all.
    if (missing !== 2 * off && missing !== off) continue
    const terms = expected.terms()
    const i = frames.length - 1 - at
    const minus = traits[line]?.minus(total) ?? 0
    const own = costOf(weight === -1 ? minus : 1 - minus)
    if (expected.mendedBy(line, -2 * weight)) {
      const other = costOf(weight === -1 ? 1 - minus : minus)
      const turned = terms.with(i, { line, weight: weight === 1 ? -1 : 1 })
      found.push({ terms: turned, cost: expected.cost - own + other + TURNED, signs: ['one sign turned'] })
    } else if (i > 0 && terms.length > 2 && expected.mendedBy(line, -weight)) {
      // The first and the last line of a run are left out by taking a shorter run.
      found.push({
        terms: terms.toSpliced(i, 1),
        cost: expected.cost - own + SKIPPED + costOfLooking(terms.length + 1),
        skipped: frame,
        signs: ['one line passed over'],
      })
    }
  }
  return found
}

/**
 * True when a sum is a shorter one with other lines before it, not all of them nothing, that change it nowhere: they
 * cancel each other, or a line of the shorter one that is turned for them.
 */
function cancels(
  { lines, observations }: FigureMatrix,
  terms: readonly SumTerm[],
  shorter: readonly SumTerm[],
): boolean {
  const before = terms.length - shorter.length
  if (before < 2 || shorter.some(({ line }, i) => terms[before + i]?.line !== line)) return false
  const amountOf = ({ line }: SumTerm, o: number): number => lines[line]?.amounts[o] as number
  let something = false
  for (let o = 0; o < observations; o++) {
    let sum = 0
    terms.forEach((term, i) => {
      const value = amountOf(term, o)
      if (i < before) something ||= value !== 0
      sum += (term.weight - (shorter[i - before]?.weight ?? 0)) * value
    })
    if (sum !== 0) return false
  }
  return something
}

/**
 * True when a sum of three lines or more takes one off that is another of them in every column: a part, and the total that
 * it alone comes to.
 *
 *     Purchases of equipment       2,711   2,511
 *     Used in investing            2,711   2,511
 *     Dividends paid               1,111     911
 *     Used in financing            1,111     911      not purchases less investing, and dividends
 */
function takesBack({ lines, observations }: FigureMatrix, terms: readonly SumTerm[]): boolean {
  if (terms.length < 3 || observations < 2) return false
  const taken = terms.filter(({ weight }) => weight === -1)
  return taken.some((one) => {
    const own = lines[one.line]?.amounts
    if (own === undefined || own.filter((amount) => amount !== 0).length < 2) return false
    return terms.some(
      ({ line, weight }) => weight === 1 && own.every((amount, o) => amount === lines[line]?.amounts[o]),
    )
  })
}

/** What speaks for a sum to begin with this line. */
function startOf(traits: readonly LineTraits[], frame: OpenLine): { bits: number; signs: string[]; seen: Evidence } {
  const starts = (feature: Feature, ...signs: string[]) => ({ bits: bitsOf(feature), signs, seen: [seen(feature)] })
  if (traits[frame.line]?.opens) return starts('sum: from its heading', 'from its heading')
  if (!frame.below) return starts('sum: from the top', 'from the top')
  if (frame.total) return starts('sum: from a total', 'from a total')
  if (frame.below.total) return starts('sum: since the last total', 'since the last total')
  return starts('sum: from within')
}
