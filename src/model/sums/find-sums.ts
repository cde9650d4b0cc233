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
import { farSums } from './far-sums.ts'
import type { FigureMatrix } from './figure-matrix.ts'
import { groupsAbove } from './groups-above.ts'
import { type OpenLine, push } from './open-lines.ts'
import type { FoundSum, Hearing, LineTraits } from './sum.ts'
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
export function findSums(matrix: FigureMatrix, traits: readonly LineTraits[], hear?: Hearing): readonly FoundSum[] {
  let readings: readonly Reading[] = [{ stack: undefined, bits: 0, sums: undefined }]
  matrix.lines.forEach((_, line) => {
    const next: Reading[] = []
    const unexplained = Math.max(0, (traits[line]?.total ?? 0) / 2)
    for (const reading of readings) {
      const item = { ...reading, stack: push(reading.stack, line, false), bits: reading.bits - unexplained }
      next.push(item)
      // The end of a group of parts may be the end of the group around it as well.
      for (let open: readonly Reading[] = [item]; open.length > 0; ) {
        open = open.flatMap((each) =>
          groupsAbove(matrix, traits, each.stack, hear).map(({ sum, rest }) => explained(each, sum, rest)),
        )
        next.push(...open)
      }
      for (const { sum, rest } of totalsBelow(matrix, traits, reading.stack, line, hear)) {
        next.push(explained(reading, sum, push(rest, line, true)))
      }
    }
    readings = best(next)
  })
  const found: FoundSum[] = []
  for (let sums = readings[0]?.sums; sums; sums = sums.before) found.push(sums.last)
  found.reverse()
  return totalsAbove([...found, ...farSums(matrix, traits, found, hear)], traits)
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
