/**
 * Sums that a table of a series must have as the others do, where its own figures are too few to show them: with whichever
 * signs its figures bear out, if with one way only.
 *
 *     Quarter   Operations 5,737   Investing (1,337)   Financing (537)   Increase 3,863     all added
 *     Year      Operations 23,170  Investing 5,570     Financing 2,370   Increase 15,230    so two are taken off
 */
import type { Statement } from '../../core/release.ts'
import type { Line } from '../statement-series.ts'
import type { LineSum, Weight } from './line-sum.ts'

/** Of more lines too many ways to sign them would be tried. */
const MOST_LINES = 7
/** Bits of agreement beyond those that the ways to sign the lines cost. */
const SURE = 8

/** The sums of other tables that this one, which has none of their totals, bears out. */
export function borrowedSums(
  { grid }: Statement,
  rows: ReadonlyMap<number, Line>,
  own: readonly LineSum[],
  others: readonly LineSum[],
): readonly LineSum[] {
  const rowOf = new Map([...rows].map(([row, line]) => [line, row]))
  const found = new Map(own.map((sum) => [sum.total, sum]))
  for (const { total, terms } of others) {
    if (found.has(total) || terms.size > MOST_LINES) continue
    const figures = [total, ...terms.keys()].map((line) => grid[rowOf.get(line) ?? -1])
    if (figures.some((row) => row === undefined)) continue
    const ways = signedWays(figures as readonly Statement['grid'][number][])
    const [only, ...more] = ways
    if (only === undefined || more.length > 0) continue
    found.set(total, { total, terms: new Map([...terms.keys()].map((line, i) => [line, only[i] as Weight])) })
  }
  return [...found.values()].slice(own.length)
}

/**
 * Totals of the one line above them, which the line before is in every column; one or two columns prove no such sum alone.
 *
 *     Dividends paid               (537)
 *     Used in financing            (537)
 */
export function oneLineTotals(
  { grid }: Statement,
  rows: ReadonlyMap<number, Line>,
  own: readonly LineSum[],
): readonly LineSum[] {
  const printed = [...rows].filter(([row]) => grid[row]?.some((fact) => fact !== undefined)).sort(([a], [b]) => a - b)
  return printed.flatMap(([row, total], i): LineSum[] => {
    const [above, line] = printed[i - 1] ?? []
    if (above === undefined || line === undefined || own.some((sum) => sum.total === total)) return []
    if (!own.some(({ terms }) => terms.has(total))) return []
    const isOneLine = (weight: Weight): boolean => {
      const pairs = (grid[row] ?? []).map((fact, at) => [fact, grid[above]?.[at]] as const)
      const told = pairs.filter(([fact, part]) => fact !== undefined || part !== undefined)
      return told.every(
        ([fact, part]) => fact && part && !fact.value.isZero() && fact.value.eq(part.value.times(weight)),
      )
    }
    const weight = ([1, -1] as const).find(isOneLine)
    return weight === undefined ? [] : [{ total, terms: new Map([[line, weight]]) }]
  })
}

/** The ways to sign the parts with which they come to the total, the first row, in every column, where that is no chance. */
function signedWays([total = [], ...parts]: readonly Statement['grid'][number][]): readonly (readonly Weight[])[] {
  const columns = total.flatMap((fact, at) => {
    const own = parts.map((row) => row[at])
    return fact === undefined || fact.value.isZero() || own.every((part) => part === undefined) ? [] : [{ fact, own }]
  })
  const bits = columns.reduce((sum, { fact }) => sum + Math.log2(fact.value.div(fact.quantum).abs().toNumber()), 0)
  if (bits < parts.length + SURE) return []
  const ways = Array.from({ length: 2 ** parts.length }, (_, way) =>
    parts.map((_, i): Weight => ((way >> i) & 1 ? -1 : 1)),
  )
  return ways.filter((signs) =>
    columns.every(({ fact, own }) => {
      let off = fact.value
      let allowed = fact.quantum
      own.forEach((part, i) => {
        if (part === undefined) return
        off = off.minus(part.value.times(signs[i] as number))
        allowed = allowed.plus(part.quantum)
      })
      return off.abs().times(2).lte(allowed)
    }),
  )
}
