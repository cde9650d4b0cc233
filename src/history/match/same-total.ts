/**
 * A total that is called otherwise than before, and is the sum of the same lines in the same place, is the total it was,
 * though none of its figures need be the same: a release that recasts the year before may rename it as well.
 *
 *     Cost of subscriptions     16,477         Cost of subscriptions     17,120
 *     Cost of services          13,184         Cost of services          14,071
 *     Total cost of revenue     29,661         Cost of revenues          31,191
 */
import { Decimal } from '../../core/number.ts'
import { reckonedQuantum } from '../../core/unit.ts'
import { figuresOf, inUnits, type Line, type Member } from '../statement-series.ts'

/** What is known while the lines of a table are matched. */
interface Matching {
  readonly lines: readonly Line[]
  readonly member: Member
  /** For each item of the member the index of its line, as far as it is matched. */
  readonly matched: readonly (number | undefined)[]
}

/** More lines than this are not looked at; of so many each may be added or taken away, of more all are added. */
const MOST_TERMS = 12
const MOST_SIGNED = 5
/** Bits of a total's digits, beyond those that the ways to sign its terms cost, which tell a sum from chance. */
const ENOUGH_BITS = 10

/** A period: a total's figure, and those of its terms, the nearest line first. */
interface Sum {
  readonly total: Decimal
  readonly terms: readonly Decimal[]
}

/** True where the lines above an item make it in its table, and made the line before, in the same way. */
export function isSameTotal(line: Line, i: number, { lines, member, matched }: Matching): boolean {
  const { items } = member.statement
  const own = figuresOf(member, i)
  const [first] = own
  if (first === undefined) return false
  const quantum = reckonedQuantum(first.fact)
  const above = items.slice(0, i).flatMap(({ role }, at) => (role === 'heading' ? [] : [at]))
  const nearest = above.reverse().slice(0, MOST_TERMS)
  const known = nearest.findIndex((at) => matched[at] === undefined)
  const rows = known < 0 ? nearest : nearest.slice(0, known)
  const figures = rows.map((at) => new Map(figuresOf(member, at).map(({ place, fact }) => [place.key, inUnits(fact)])))
  const values = rows.map((at) => lines[matched[at] as number]?.values)
  return rows.some((_, last) => {
    const count = last + 1
    const now = own.map(({ place, fact }): Sum => {
      return { total: inUnits(fact), terms: figures.slice(0, count).map((of) => of.get(place.key) ?? new Decimal(0)) }
    })
    const before = [...line.values].flatMap(([key, said]): Sum[] => {
      const terms = values.slice(0, count).flatMap((of) => of?.get(key)?.at(-1)?.value ?? [])
      const total = said.at(-1)?.value
      return total && terms.length === count ? [{ total, terms }] : []
    })
    return count > 1 && waysToSign(count).some((signs) => [now, before].every((sums) => isSum(sums, signs, quantum)))
  })
}

/** The line that stands farthest above is added. */
const waysToSign = (count: number): readonly (readonly number[])[] =>
  count > MOST_SIGNED
    ? [Array.from({ length: count }, () => 1)]
    : Array.from({ length: 2 ** (count - 1) }, (_, way) =>
        Array.from({ length: count }, (_, at) => ((way >> at) & 1 ? -1 : 1)),
      )

function isSum(sums: readonly Sum[], signs: readonly number[], quantum: Decimal): boolean {
  const allowed = quantum.times((signs.length + 1) / 2)
  const bits = sums.reduce((all, { total }) => all + Math.log2(total.abs().div(allowed).plus(1).toNumber()), 0)
  return (
    bits - signs.length >= ENOUGH_BITS &&
    sums.every(({ total, terms }) =>
      terms
        .reduce((sum, term, at) => sum.plus(term.times(signs[at] ?? 1)), new Decimal(0))
        .minus(total)
        .abs()
        .lte(allowed),
    )
  )
}
