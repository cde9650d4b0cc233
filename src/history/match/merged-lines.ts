/**
 * A line that a release prints as one and another as two is neither of the two, though its caption begins like one of them.
 *
 *     Accrued liabilities   3,128
 *     Deferred revenue      1,212          Accrued liabilities and deferred revenue   4,340
 */

import type { Decimal } from '../../core/number.ts'
import { reckonedQuantum } from '../../core/unit.ts'
import { figuresOf, inUnits, type Line, type Member } from '../statement-series.ts'
import { captionWords, isNetAndGross, isOtherSideOf } from './captions.ts'

type Words = readonly string[]

/** True where an item is a line and another one together, or a line is the item and another of its table. */
export function isMergedOf(lines: readonly Line[], at: number, member: Member, i: number): boolean {
  const { items } = member.statement
  const line = lines[at] as Line
  const words = captionWords(items[i]?.label ?? '')
  const others = lines.filter((each) => each !== line && !each.heading)
  const figures = figuresOf(member, i)
  const ofItem = others.some(
    (other) =>
      [...line.captions.values()].some((own) =>
        [...other.captions.values()].some((theirs) => isTogether(words, own, theirs)),
      ) ||
      addsUp(
        figures.flatMap(({ place, fact }) => {
          const [own, theirs] = [line.values.get(place.key)?.at(-1)?.value, other.values.get(place.key)?.at(-1)?.value]
          return own && theirs ? [equation(inUnits(fact), [own, theirs], reckonedQuantum(fact))] : []
        }),
      ),
  )
  if (ofItem) return true
  return items.some((other, j) => {
    if (j === i || other.role === 'heading') return false
    if ([...line.captions.values()].some((known) => isTogether(known, words, captionWords(other.label)))) return true
    const theirs = new Map(figuresOf(member, j).map(({ place, fact }) => [place.key, inUnits(fact)]))
    return addsUp(
      figures.flatMap(({ place, fact }) => {
        const [known, rest] = [line.values.get(place.key)?.at(-1)?.value, theirs.get(place.key)]
        return known && rest ? [equation(known, [inUnits(fact), rest], reckonedQuantum(fact))] : []
      }),
    )
  })
}

/** A period in which a line may be two others. */
interface Equation {
  readonly holds: boolean
  /** How unlikely it is that it holds by chance: of a small figure some other line of the table is often the rest. */
  readonly bits: number
}

function equation(whole: Decimal, terms: readonly [Decimal, Decimal], quantum: Decimal): Equation {
  const [one, other] = terms.map((term) => term.abs().div(quantum).plus(1).toNumber())
  return { holds: whole.eq(terms[0].plus(terms[1])), bits: Math.log2(Math.min(one as number, other as number)) }
}

/** Bits of the smaller terms, over all periods, that tell a sum from chance in a table of thirty lines. */
const ENOUGH_BITS = 10

const addsUp = (periods: readonly Equation[]): boolean =>
  periods.every(({ holds }) => holds) && periods.reduce((sum, { bits }) => sum + bits, 0) >= ENOUGH_BITS

/**
 * True where one of a line and an item is net of what the other's table prints as a line of its own.
 *
 *     Interest income    484
 *     Interest expense   638          Interest expense, net   223
 */
export function isNetOf(lines: readonly Line[], line: Line, { statement: { items } }: Member, i: number): boolean {
  const words = captionWords(items[i]?.label ?? '')
  const known = [...line.captions.values()]
  if (!known.every((each) => isNetAndGross(each, words))) return false
  const isInItems = items.some(({ label, role }) => role !== 'heading' && isOtherSideOf(captionWords(label), words))
  const tables = new Set(line.entries.map(({ member }) => member))
  const isInLines = lines.some(
    ({ captions, entries }) =>
      [...captions.values()].some((each) => isOtherSideOf(each, words)) &&
      entries.some(({ member }) => tables.has(member)),
  )
  return words.includes('net') ? isInLines && !isInItems : isInItems && !isInLines
}

/**
 * True where a caption says what two others say, all of it and no more, and more than either. That it is a total says nothing
 * of what it is made of: "total cost of revenue" is not "cost of revenue" and "total revenue" together.
 */
function isTogether(...captions: readonly [whole: Words, one: Words, other: Words]): boolean {
  const [all, one, other] = captions.map((words) => new Set(words.filter((word) => word !== 'total'))) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ]
  const parts = new Set([...one, ...other])
  const isMore = one.size < all.size && other.size < all.size
  return isMore && all.size === parts.size && [...all].every((word) => parts.has(word))
}
