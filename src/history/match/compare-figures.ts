/** What the figures of a line and of an item that may be it say, in bits. */
import type { Decimal } from '../../core/number.ts'
import { figuresOf, inUnits, isSameFigure, type Line, type Member, quantityOf } from '../statement-series.ts'

/** A figure says at most so much: releases do not print random digits. */
const MOST_A_FIGURE = 10

/** What the figures say that both print for one column. */
export function compare(line: Line, member: Member, i: number) {
  const seen = new Set<string>()
  let bits = 0
  let agree = 0
  let differ = 0
  let most = 0
  for (const { place, fact } of figuresOf(member, i)) {
    const known = line.values.get(place.key)
    if (known === undefined) continue
    const value = inUnits(fact)
    if (!known.some((each) => isSameFigure(each, quantityOf(fact)))) differ++
    else if (!value.isZero()) {
      agree++
      if (!seen.has(value.toString())) bits += worth(fact.value, fact.quantum)
      seen.add(value.toString())
      most = Math.max(most, significance(value))
    }
  }
  return { bits, agree, differ, most }
}

const worth = (value: Decimal, quantum: Decimal): number =>
  Math.min(MOST_A_FIGURE, Math.log2(value.abs().div(quantum).plus(1).toNumber()))

/** Bits of a figure's digits, the zeros at its end left aside: 39,355,000 is 39355. */
function significance(value: Decimal): number {
  const digits = value
    .abs()
    .toFixed()
    .replace('.', '')
    .replace(/^0+|0+$/g, '')
  return digits === '' ? 0 : Math.log2(Number(digits.slice(0, 15)) + 1)
}
