/** The sum of a growing run of lines, kept as it grows. */

import { isSlip } from '../core/misprint.ts'
import type { SumTerm } from './evidence.ts'
import type { Ledger, LedgerLine } from './ledger.ts'
import { BROKEN_NEEDS, tolerable } from './sum.ts'

/** One way of signing a growing run of lines, held against a total. */
export class RunningSum {
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
    let slips = 0
    let wrong = 0
    for (let o = 0; o < values.length; o++) {
      const printed = values[o] as number
      if (Number.isNaN(printed) || this.parts[o] === 0) continue
      const tolerance = ((quanta[o] as number) + (this.slack[o] as number)) / 2
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
    return this.added.some(({ line }) => 2 * Math.abs(this.lineAt(line).values[o] as number) === missing)
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

const zeroIfBlank = (value: number): number => (Number.isNaN(value) ? 0 : value)

/** What an event of a probability costs in bits. */
export const costOf = (probability: number): number => -Math.log2(Math.max(probability, 1e-6))
