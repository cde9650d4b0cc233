/** The sum of a growing run of lines, kept as it grows. */

import { digitBits } from '../../evidence/digits.ts'
import { type SumTerm, slipOfSum } from './evidence.ts'
import type { FigureMatrix, MatrixLine } from './figure-matrix.ts'
import { BROKEN_NEEDS, ONE_IN, tolerable } from './sum.ts'

/** A growing run of lines that a total may be made of, however each is signed. */
export class Run {
  readonly total: MatrixLine
  /** The last one added comes last. */
  readonly lines: number[] = []
  /** By how much the rounding of the lines may move their sum, by observation; 0 where none is printed. */
  readonly slack: Float64Array
  /** The size of the largest of them, by observation. */
  private readonly largest: Float64Array

  constructor(
    readonly matrix: FigureMatrix,
    total: number,
  ) {
    this.total = lineAt(matrix, total)
    this.slack = new Float64Array(matrix.observations)
    this.largest = new Float64Array(matrix.observations)
  }

  add(line: number): void {
    this.lines.push(line)
    const { quanta, amounts } = lineAt(this.matrix, line)
    const { slack, largest } = this
    for (let o = 0; o < quanta.length; o++) {
      slack[o] = (slack[o] as number) + (quanta[o] as number)
      largest[o] = Math.max(largest[o] as number, Math.abs(amounts[o] as number))
    }
  }

  /** More bits than these the figures cannot be worth, however the lines are signed: a table of zeros says nothing. */
  mostBits(): number {
    const { values, quanta } = this.total
    let bits = 0
    for (let o = 0; o < values.length; o++) {
      const printed = values[o] as number
      if (this.slack[o] === 0 || Number.isNaN(printed)) continue
      bits += digitBits(Math.abs(printed) + (this.largest[o] as number), quanta[o] as number)
    }
    return bits
  }
}

/** One way of signing the lines of a growing run, held against its total; each is added to the run first. */
export class RunningSum {
  cost = 0
  /** Of the lines of the run. */
  readonly weights: (1 | -1)[] = []
  private readonly sums: Float64Array
  private leadCosts = 0

  constructor(private readonly run: Run) {
    this.sums = new Float64Array(run.matrix.observations)
  }

  /** Another that goes on from here. */
  copy(): RunningSum {
    const made = new RunningSum(this.run)
    made.cost = this.cost
    made.weights.push(...this.weights)
    made.sums.set(this.sums)
    return made
  }

  /** Signs the line added to the run; at a cost in bits. */
  add(weight: 1 | -1, cost: number): void {
    this.cost += cost
    this.include(this.weights.length, weight)
    this.weights.push(weight)
  }

  /**
   * Signs the line added to the run as the one from which all others are taken.
   *
   * @param plus what its sign costs in bits, and `minus` what it will cost once another line leads
   */
  lead(plus: number, minus: number): void {
    const last = this.weights.length - 1
    if (last >= 0) {
      // What led until now is taken away like the rest.
      this.weights[last] = -1
      this.include(last, -2)
      this.cost += this.leadCosts
    }
    this.leadCosts = minus - plus
    this.add(1, plus)
  }

  /** The last line of the run first: the topmost printed. */
  terms(): readonly SumTerm[] {
    return this.weights.map((weight, at): SumTerm => ({ line: this.run.lines[at] as number, weight })).reverse()
  }

  /** False when it fails in so many observations that weighing it is no use. */
  promising(totalBits: number): boolean {
    const { total, slack } = this.run
    const { values, quanta } = total
    const { sums } = this
    let holds = 0
    let broken = 0
    let wrong = 0
    for (let o = 0; o < values.length; o++) {
      const printed = values[o] as number
      const loose = slack[o] as number
      if (loose === 0 || Number.isNaN(printed)) continue
      if (Math.abs(printed - (sums[o] as number)) * 2 <= (quanta[o] as number) + loose) holds++
      else {
        broken++
        if (broken > 1 && totalBits < BROKEN_NEEDS && broken * ONE_IN > values.length) return false
        wrong = o
      }
    }
    const slips = broken === 1 && this.isSlipAt(wrong, holds > 0 && totalBits < BROKEN_NEEDS) ? 1 : 0
    return tolerable({ holds, broken, slips }, totalBits)
  }

  /** True when a single misprint mends an observation: of the total, or, where `signs` count, of a part's sign. */
  private isSlipAt(o: number, signs: boolean): boolean {
    const { total, matrix, lines, slack } = this.run
    const [printed, unit, units] = [total.values[o] as number, total.quanta[o] as number, slack[o] as number]
    const parts = lines.map((line) => lineAt(matrix, line).values[o] as number)
    return slipOfSum({ printed, difference: this.residual(o), unit, units, parts, signs }) !== undefined
  }

  /** What is missing to the total in an observation; NaN where the total is blank. */
  residual(o: number): number {
    return (this.run.total.values[o] as number) - (this.sums[o] as number)
  }

  /** True when changing the sum by `factor` times the line's figures makes it exact everywhere. */
  mendedBy(line: number, factor: number): boolean {
    const { amounts } = lineAt(this.run.matrix, line)
    for (let o = 0; o < amounts.length; o++) {
      const missing = this.residual(o)
      if (!Number.isNaN(missing) && missing !== factor * (amounts[o] as number)) return false
    }
    return true
  }

  private include(at: number, factor: number): void {
    const { amounts } = lineAt(this.run.matrix, this.run.lines[at] as number)
    const { sums } = this
    for (let o = 0; o < amounts.length; o++) sums[o] = (sums[o] as number) + factor * (amounts[o] as number)
  }
}

function lineAt(matrix: FigureMatrix, line: number): MatrixLine {
  const found = matrix.lines[line]
  if (!found) throw new Error(`no matrix line ${line}`)
  return found
}

/** What an event of a probability costs in bits. */
export const costOf = (probability: number): number => -Math.log2(Math.max(probability, 1e-6))
