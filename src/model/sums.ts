/**
 * Which lines of a table are sums of which others: a left-to-right parse, as a reader's eye does it.
 *
 * Lines not yet accounted for lie on a stack. A line is either one more of them, or the sum of those on top, which it
 * then stands for:
 *
 *     Product         64        stack  64
 *     Services         2        stack  64 2
 *     Total revenue   66        stack  66          66 = 64 + 2
 *     Cost            40        stack  66 40
 *     Gross profit    26        stack  26          26 = 66 - 40
 *
 * A fit is weighed, never taken because it comes first: several readings are followed at once (a beam), each with the
 * bits its sums are worth (`evidence`), and what explains the whole table best wins. So "retained earnings = total
 * assets - liabilities - other equity", true on every balance sheet, loses: it would leave total equity and the
 * grand total unexplained.
 */
import { type Agreement, agreement, type SumTerm } from './evidence.ts'
import { farSums } from './far-sums.ts'
import type { Ledger, LedgerLine } from './ledger.ts'

/** What is known of a line beside its figures. */
export interface LineTraits {
  /** Bits for or against its being a total, from words, ruling and role. */
  readonly total: number
  /** Probability that it enters the sum of a given total with a minus sign. */
  readonly minus: (total: number) => number
  /** It opens a group: a heading is printed right above it. */
  readonly opens: boolean
  /** Depth of its caption: deeper lines may be the parts of a shallower one printed above them. */
  readonly depth: number
  /** Sums that a template declares for it. */
  readonly declared: readonly (readonly SumTerm[])[]
}

export interface FoundSum {
  readonly total: number
  readonly terms: readonly SumTerm[]
  readonly bits: number
  readonly agreement: Agreement
  readonly declared: boolean
  /** Why it is believed, in words. */
  readonly signs: readonly string[]
}

/** Bits below which a sum is not worth writing. */
const ENOUGH = 6
/** Readings followed at once. */
const BEAM = 14
/** Most lines on the stack that one sum takes in. */
const DEEPEST = 200
/** Most lines among which one is sought that is skipped or has its sign turned. */
const TINKERED = 60
/** Cost in bits of one way among many. */
const SKIPPED = 9
const TURNED = 3
const SINGLE = 8
/** A contradicted column, or a total of a single line, is only believed of a line that says it is a total. */
const BROKEN_NEEDS = 3
const SINGLE_NEEDS = 5
const DECLARED = 6

interface Frame {
  readonly line: number
  readonly below: Frame | undefined
  readonly size: number
  /** It stands for others. */
  readonly total: boolean
}

interface Reading {
  readonly stack: Frame | undefined
  readonly bits: number
  readonly sums: Chain | undefined
}

interface Chain {
  readonly last: FoundSum
  readonly before: Chain | undefined
}

/** The sums of a ledger, each line the total of at most one, none in a circle. */
export function findSums(ledger: Ledger, traits: readonly LineTraits[]): readonly FoundSum[] {
  let readings: readonly Reading[] = [{ stack: undefined, bits: 0, sums: undefined }]
  ledger.lines.forEach((_, line) => {
    const next: Reading[] = []
    for (const reading of readings) {
      const unexplained = -Math.max(0, (traits[line]?.total ?? 0) / 2)
      const item = { ...reading, stack: push(reading.stack, line, false), bits: reading.bits + unexplained }
      next.push(item)
      const above = sumAbove(ledger, traits, item.stack)
      if (above) next.push(above.take(item))
      for (const { sum, rest } of sumsOnTop(ledger, traits, reading.stack, line)) {
        next.push({
          stack: push(rest, line, true),
          bits: reading.bits + sum.bits,
          sums: { last: sum, before: reading.sums },
        })
      }
    }
    readings = best(next)
  })
  const found: FoundSum[] = []
  for (let sums = readings[0]?.sums; sums; sums = sums.before) found.push(sums.last)
  found.reverse()
  return [...found, ...farSums(ledger, traits, found)]
}

const push = (below: Frame | undefined, line: number, total: boolean): Frame => ({
  line,
  below,
  size: (below?.size ?? 0) + 1,
  total,
})

/** The best readings, one for each different stack. */
function best(readings: readonly Reading[]): readonly Reading[] {
  const byStack = new Map<string, Reading>()
  for (const reading of readings) {
    const key = nameOf(reading.stack)
    const other = byStack.get(key)
    if (!other || reading.bits > other.bits) byStack.set(key, reading)
  }
  return [...byStack.values()].sort((a, b) => b.bits - a.bits).slice(0, BEAM)
}

/** The lines near the top decide what can come; those further down are told apart by their number. */
function nameOf(stack: Frame | undefined): string {
  let name = `${stack?.size}`
  let frame = stack
  for (let i = 0; frame && i < 12; i++, frame = frame.below) name += `,${frame.line}`
  return name
}

// ------------------------------------------------------------------------------------ a total below its parts

interface OnTop {
  readonly sum: FoundSum
  readonly rest: Frame | undefined
}

/** The likeliest sums of the topmost lines of the stack that a line may be. */
function sumsOnTop(
  ledger: Ledger,
  traits: readonly LineTraits[],
  stack: Frame | undefined,
  line: number,
): readonly OnTop[] {
  const trait = traits[line]
  if (!trait) return []
  const found: OnTop[] = []
  const frames: Frame[] = []
  const expected = new Attempt(ledger, line)
  const printed = new Attempt(ledger, line)
  const leading = new Attempt(ledger, line)
  for (let frame = stack; frame && frames.length < DEEPEST; frame = frame.below) {
    const minus = traits[frame.line]?.minus(line) ?? 0
    frames.push(frame)
    expected.add(frame.line, minus > 0.5 ? -1 : 1, minus)
    printed.add(frame.line, 1, minus)
    leading.lead(frame.line, minus)
    const start = startOf(traits, frame)
    const single = frames.length === 1 ? SINGLE : 0
    const attempts = [expected, printed, leading].filter((attempt) => attempt.promising(trait.total))
    const tried = attempts.map((attempt) => ({
      terms: attempt.terms(),
      cost: attempt.cost,
      skipped: undefined as Frame | undefined,
      signs: [] as string[],
    }))
    if (tried.length === 0 && trait.total > 0 && frames.length <= TINKERED)
      tried.push(...tinkered(expected, frames, traits, line))
    for (const attempt of tried) {
      const said = agreement(ledger, line, attempt.terms)
      const declared = isDeclared(trait, attempt.terms)
      const bits = said.bits + trait.total + start.bits + (declared ? DECLARED : 0) - attempt.cost - single - 1
      if (bits < ENOUGH || !tolerable(said, trait.total)) continue
      if (attempt.terms.length === 1 && trait.total < SINGLE_NEEDS) continue
      const signs = [...start.signs, ...attempt.signs, ...(declared ? ['declared'] : [])]
      const rest = attempt.skipped ? push(frame.below, attempt.skipped.line, attempt.skipped.total) : frame.below
      found.push({ sum: { total: line, terms: attempt.terms, bits, agreement: said, declared, signs }, rest })
    }
  }
  return found.sort((a, b) => b.sum.bits - a.sum.bits).slice(0, 5)
}

/** One way of signing a growing run of lines, with the sum kept as it grows. */
class Attempt {
  cost = 0
  private readonly added: SumTerm[] = []
  private readonly sums: Float64Array
  private readonly slack: Float64Array
  private readonly parts: Uint32Array
  private leadCost = 0
  constructor(
    private readonly ledger: Ledger,
    private readonly total: number,
  ) {
    this.sums = new Float64Array(ledger.observations)
    this.slack = new Float64Array(ledger.observations)
    this.parts = new Uint32Array(ledger.observations)
  }

  add(line: number, weight: 1 | -1, minus: number): void {
    this.cost += costOf(weight === -1 ? minus : 1 - minus)
    this.include(line, weight)
  }

  /** Adds the line as the one from which all others are taken. */
  lead(line: number, minus: number): void {
    const last = this.added.at(-1)
    if (last) {
      // What led until now is taken away like the rest.
      this.added[this.added.length - 1] = { line: last.line, weight: -1 }
      const { values } = this.lineAt(last.line)
      for (let o = 0; o < this.sums.length; o++)
        this.sums[o] = (this.sums[o] as number) - 2 * zeroIfBlank(values[o] as number)
      this.cost += -costOf(1 - this.leadCost) + costOf(this.leadCost)
    }
    this.leadCost = minus
    this.cost += costOf(1 - minus)
    this.include(line, 1)
  }

  terms(): readonly SumTerm[] {
    return [...this.added].reverse()
  }

  /** False when it fails in so many observations that weighing it is no use. */
  promising(totalBits: number): boolean {
    const { values, quanta } = this.lineAt(this.total)
    let holds = 0
    let broken = 0
    for (let o = 0; o < values.length; o++) {
      const printed = values[o] as number
      if (Number.isNaN(printed) || this.parts[o] === 0) continue
      const tolerance = ((quanta[o] as number) + (this.slack[o] as number)) / 2
      if (Math.abs(printed - (this.sums[o] as number)) <= tolerance) holds++
      else {
        broken++
        if (totalBits < BROKEN_NEEDS) return false
      }
    }
    return tolerable({ holds, broken }, totalBits)
  }

  /** What is missing to the total in each observation; NaN where the total is blank. */
  residual(o: number): number {
    return (this.lineAt(this.total).values[o] as number) - (this.sums[o] as number)
  }

  /** True when changing the sum by `factor` times the line's figures makes it exact everywhere. */
  mendedBy(line: number, factor: number): boolean {
    const { values } = this.lineAt(line)
    for (let o = 0; o < values.length; o++) {
      const missing = this.residual(o)
      if (!Number.isNaN(missing) && missing !== factor * zeroIfBlank(values[o] as number)) return false
    }
    return true
  }

  private include(line: number, weight: 1 | -1): void {
    this.added.push({ line, weight })
    const { values, quanta } = this.lineAt(line)
    for (let o = 0; o < values.length; o++) {
      const value = values[o] as number
      if (Number.isNaN(value)) continue
      this.sums[o] = (this.sums[o] as number) + weight * value
      this.slack[o] = (this.slack[o] as number) + (quanta[o] as number)
      this.parts[o] = (this.parts[o] as number) + 1
    }
  }

  private lineAt(line: number): LedgerLine {
    const found = this.ledger.lines[line]
    if (!found) throw new Error(`no ledger line ${line}`)
    return found
  }
}

/**
 * True when the contradicted observations are few enough for misprints: none, one in five, or a single one beside at
 * least as many that hold, and only on a line that says it is a total.
 */
function tolerable({ holds, broken }: Pick<Agreement, 'holds' | 'broken'>, totalBits: number): boolean {
  if (holds === 0) return false
  if (broken === 0) return true
  return totalBits >= BROKEN_NEEDS && (broken * 4 <= holds || broken === 1)
}

const zeroIfBlank = (value: number): number => (Number.isNaN(value) ? 0 : value)

export const costOf = (probability: number): number => -Math.log2(Math.max(probability, 1e-6))

/** The run with one line left out, or with one sign turned: only where that makes it exact in every column. */
function tinkered(
  expected: Attempt,
  frames: readonly Frame[],
  traits: readonly LineTraits[],
  total: number,
): { terms: readonly SumTerm[]; cost: number; skipped: Frame | undefined; signs: string[] }[] {
  const terms = expected.terms()
  const ways = Math.log2(terms.length + 1)
  return terms.flatMap((term, i) => {
    const minus = traits[term.line]?.minus(total) ?? 0
    const own = costOf(term.weight === -1 ? minus : 1 - minus)
    if (expected.mendedBy(term.line, -2 * term.weight)) {
      const other = costOf(term.weight === -1 ? 1 - minus : minus)
      const turned = terms.with(i, { line: term.line, weight: term.weight === 1 ? -1 : 1 })
      return [
        { terms: turned, cost: expected.cost - own + other + TURNED, skipped: undefined, signs: ['one sign turned'] },
      ]
    }
    // The first and the last line of a run are left out by taking a shorter run.
    if (i > 0 && terms.length > 2 && expected.mendedBy(term.line, -term.weight)) {
      const skipped = frames.find((frame) => frame.line === term.line)
      return [
        {
          terms: terms.toSpliced(i, 1),
          cost: expected.cost - own + SKIPPED + ways,
          skipped,
          signs: ['one line passed over'],
        },
      ]
    }
    return []
  })
}

/** What speaks for a sum to begin with this line. */
function startOf(traits: readonly LineTraits[], frame: Frame): { bits: number; signs: string[] } {
  if (traits[frame.line]?.opens) return { bits: 3, signs: ['from its heading'] }
  if (!frame.below) return { bits: 2, signs: ['from the top'] }
  if (frame.total) return { bits: 2, signs: ['from a total'] }
  if (frame.below.total) return { bits: 1, signs: ['since the last total'] }
  return { bits: -3, signs: [] }
}

export function isDeclared(trait: LineTraits, terms: readonly SumTerm[]): boolean {
  return trait.declared.some(
    (declared) =>
      declared.length === terms.length &&
      declared.every((term) => terms.some((other) => other.line === term.line && other.weight === term.weight)),
  )
}

// ------------------------------------------------------------------------------------ a total above its parts

/**
 * The deeper lines on top of the stack as the parts of the line above them.
 *
 *     Revenue            66
 *       Product          64
 *       Services          2   <- line
 */
function sumAbove(
  ledger: Ledger,
  traits: readonly LineTraits[],
  stack: Frame | undefined,
): { take: (reading: Reading) => Reading } | undefined {
  if (!stack) return undefined
  const depth = traits[stack.line]?.depth ?? 0
  const next = traits[stack.line + 1]
  if (next && next.depth >= depth) return undefined
  const terms: SumTerm[] = []
  let frame: Frame | undefined = stack
  while (frame && (traits[frame.line]?.depth ?? 0) >= depth && terms.length < DEEPEST) {
    terms.unshift({ line: frame.line, weight: 1 })
    frame = frame.below
  }
  const total = frame
  if (!total || total.total || terms.length < 2) return undefined
  const said = agreement(ledger, total.line, terms)
  const bits = said.bits + Math.min(0, (traits[total.line]?.total ?? 0) + 4)
  if (said.broken > 0 || bits < 2 * ENOUGH) return undefined
  const sum: FoundSum = {
    total: total.line,
    terms,
    bits,
    agreement: said,
    declared: false,
    signs: ['printed above its parts', 'parts set deeper'],
  }
  return {
    take: (reading) => ({
      stack: push(total.below, total.line, true),
      bits: reading.bits + bits,
      sums: { last: sum, before: reading.sums },
    }),
  }
}
