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
import { agreement, type SumTerm } from './evidence.ts'
import { farSums } from './far-sums.ts'
import type { FigureMatrix } from './figure-matrix.ts'
import { DEEPEST, type OpenLine, push } from './open-lines.ts'
import { ENOUGH, type FoundSum, type LineTraits } from './sum.ts'
import { totalsAbove } from './totals-above.ts'
import { totalsBelow } from './totals-below.ts'

/** Readings followed at once. */
const BEAM = 14

interface Reading {
  readonly stack: OpenLine | undefined
  readonly bits: number
  readonly sums: Chain | undefined
}

interface Chain {
  readonly last: FoundSum
  readonly before: Chain | undefined
}

/** The sums of a matrix, each line the total of at most one, none in a circle. */
export function findSums(matrix: FigureMatrix, traits: readonly LineTraits[]): readonly FoundSum[] {
  let readings: readonly Reading[] = [{ stack: undefined, bits: 0, sums: undefined }]
  matrix.lines.forEach((_, line) => {
    const next: Reading[] = []
    const unexplained = Math.max(0, (traits[line]?.total ?? 0) / 2)
    for (const reading of readings) {
      const item = { ...reading, stack: push(reading.stack, line, false), bits: reading.bits - unexplained }
      next.push(item)
      // The end of a group of parts may be the end of the group around it as well.
      for (let above = closeGroup(matrix, traits, item, line); above; above = closeGroup(matrix, traits, above, line)) {
        next.push(above)
      }
      for (const { sum, rest } of totalsBelow(matrix, traits, reading.stack, line)) {
        next.push(explained(reading, sum, push(rest, line, true)))
      }
    }
    readings = best(next)
  })
  const found: FoundSum[] = []
  for (let sums = readings[0]?.sums; sums; sums = sums.before) found.push(sums.last)
  found.reverse()
  return totalsAbove([...found, ...farSums(matrix, traits, found)], traits)
}

const explained = (reading: Reading, sum: FoundSum, stack: OpenLine): Reading => ({
  stack,
  bits: reading.bits + sum.bits,
  sums: { last: sum, before: reading.sums },
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
function nameOf(stack: OpenLine | undefined): string {
  let name = `${stack?.size}`
  let frame = stack
  for (let i = 0; frame && i < 12; i++, frame = frame.below) name += `,${frame.line}`
  return name
}

/**
 * The reading in which the deeper lines on top of the stack are the parts of the line above them.
 *
 *     Revenue            66
 *       Product          64
 *       Services          2   <- line
 */
function closeGroup(
  matrix: FigureMatrix,
  traits: readonly LineTraits[],
  reading: Reading,
  line: number,
): Reading | undefined {
  const { stack } = reading
  if (!stack) return undefined
  const depth = traits[stack.line]?.depth ?? 0
  const next = traits[line + 1]
  if (next && next.depth >= depth) return undefined
  const terms: SumTerm[] = []
  let frame: OpenLine | undefined = stack
  while (frame && (traits[frame.line]?.depth ?? 0) >= depth && terms.length < DEEPEST) {
    terms.unshift({ line: frame.line, weight: 1 })
    frame = frame.below
  }
  if (!frame || frame.total || terms.length < 2) return undefined
  const total = frame.line
  const said = agreement(matrix, total, terms)
  const bits = said.bits + Math.min(0, (traits[total]?.total ?? 0) + 4)
  if (said.broken > 0 || bits < 2 * ENOUGH) return undefined
  const signs = ['printed above its parts', 'parts set deeper']
  const sum: FoundSum = { total, terms, bits, agreement: said, declared: false, signs }
  return explained(reading, sum, push(frame.below, total, true))
}
