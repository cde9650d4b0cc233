/** The sum of a growing run of lines, kept as it grows. */

import { isSlip } from '../core/misprint.ts'
import type { SumTerm } from './evidence.ts'
import type { Ledger, LedgerLine } from './ledger.ts'
import { BROKEN_NEEDS, tolerable } from './sum.ts'

/** A growing run of lines that a total may be made of, however each is signed. */
export class Run {
  readonly total: LedgerLine
  /** By observation: by how much the rounding of the lines may move their sum, and how many of them are printed. */
  readonly slack: Float64Array
  readonly parts: Float64Array

  constructor(
    readonly ledger: Ledger,
    total: number,
  ) {
    this.total = lineAt(ledger, total)
    this.slack = new Float64Array(ledger.observations)
    this.parts = new Float64Array(ledger.observations)
  }

  add(line: number): void {
    const { values, quanta } = lineAt(this.ledger, line)
    const { slack, parts } = this
    for (let o = 0; o < values.length; o++) {
      if (Number.isNaN(values[o])) continue
      slack[o] = (slack[o] as number) + (quanta[o] as number)
      parts[o] = (parts[o] as number) + 1
    }
  }
}

/** One way of signing a growing run of lines, held against a total; each line is added to the run as well. */
export class RunningSum {
  cost = 0
  /** The last line of the run comes last. */
  readonly added: SumTerm[] = []
  private readonly sums: Float64Array
  private leadCosts = 0

  constructor(private readonly run: Run) {
    this.sums = new Float64Array(run.ledger.observations)
  }

  /** Another that goes on from here. */
  copy(): RunningSum {
    const made = new RunningSum(this.run)
    made.cost = this.cost
    made.added.push(...this.added)
    made.sums.set(this.sums)
    return made
  }

  /** @param cost of this sign, in bits */
  add(line: number, weight: 1 | -1, cost: number): void {
    this.cost += cost
    this.include(line, weight)
  }

  /**
   * Adds the line as the one from which all others are taken.
   *
   * @param plus what its sign costs in bits, and `minus` what it will cost once another line leads
   */
  lead(line: number, plus: number, minus: number): void {
    const last = this.added.pop()
    if (last) {
      // What led until now is taken away like the rest.
      this.include(last.line, -1, 2)
      this.cost += this.leadCosts
    }
    this.leadCosts = minus - plus
    this.cost += plus
    this.include(line, 1)
  }

  terms(): readonly SumTerm[] {
    return this.added.toReversed()
  }

  /** False when it fails in so many observations that weighing it is no use. */
  promising(totalBits: number): boolean {
    const { total, slack, parts } = this.run
    const { values, quanta } = total
    let holds = 0
    let broken = 0
    let slips = 0
    let wrong = 0
    for (let o = 0; o < values.length; o++) {
      const printed = values[o] as number
      if (Number.isNaN(printed) || parts[o] === 0) continue
      const tolerance = ((quanta[o] as number) + (slack[o] as number)) / 2
      const difference = Math.abs(printed - (this.sums[o] as number))
      if (difference <= tolerance) holds++
      else {
        broken++
        if (isSlip(difference) || difference === 2 * Math.abs(printed)) slips++
        else if (broken > 1 && totalBits < BROKEN_NEEDS) return false
        wrong = o
      }
    }
    if (broken === 1 && slips === 0 && holds > 0 && totalBits < BROKEN_NEEDS && this.signExplains(wrong)) slips = 1
    return tolerable({ holds, broken, slips }, totalBits)
  }

  /** True when turning one figure's sign mends an observation. */
  private signExplains(o: number): boolean {
    const missing = Math.abs(this.residual(o))
    return this.added.some(({ line }) => 2 * Math.abs(lineAt(this.run.ledger, line).values[o] as number) === missing)
  }

  /** What is missing to the total in an observation; NaN where the total is blank. */
  residual(o: number): number {
    return (this.run.total.values[o] as number) - (this.sums[o] as number)
  }

  /** True when changing the sum by `factor` times the line's figures makes it exact everywhere. */
  mendedBy(line: number, factor: number): boolean {
    const { values } = lineAt(this.run.ledger, line)
    for (let o = 0; o < values.length; o++) {
      const missing = this.residual(o)
      if (!Number.isNaN(missing) && missing !== factor * zeroIfBlank(values[o] as number)) return false
    }
    return true
  }

  private include(line: number, weight: 1 | -1, times = 1): void {
    this.added.push({ line, weight })
    const { values } = lineAt(this.run.ledger, line)
    const factor = weight * times
    for (let o = 0; o < values.length; o++) {
      const value = values[o] as number
      if (!Number.isNaN(value)) this.sums[o] = (this.sums[o] as number) + factor * value
    }
  }
}

function lineAt(ledger: Ledger, line: number): LedgerLine {
  const found = ledger.lines[line]
  if (!found) throw new Error(`no ledger line ${line}`)
  return found
}

const zeroIfBlank = (value: number): number => (Number.isNaN(value) ? 0 : value)

/** What an event of a probability costs in bits. */
export const costOf = (probability: number): number => -Math.log2(Math.max(probability, 1e-6))
