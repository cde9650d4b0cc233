/**
 * A line that a release prints as one and another as two is neither of the two, though its caption begins like one of them.
 *
 *     Accrued liabilities   3,128
 *     Deferred revenue      1,212          Accrued liabilities and deferred revenue   4,340
 */
import { figuresOf, inUnits, type Line, type Member } from '../statement-series.ts'
import { captionWords } from './captions.ts'

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
          const [own, theirs] = [line.values.get(place.key)?.at(-1), other.values.get(place.key)?.at(-1)]
          return own && theirs ? [inUnits(fact).eq(own.plus(theirs)) && !theirs.isZero()] : []
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
        const [known, rest] = [line.values.get(place.key)?.at(-1), theirs.get(place.key)]
        return known && rest ? [known.eq(inUnits(fact).plus(rest)) && !rest.isZero()] : []
      }),
    )
  })
}

const addsUp = (periods: readonly boolean[]): boolean => periods.length > 0 && periods.every(Boolean)

/** True where a caption says what two others say, all of it and no more, and more than either. */
function isTogether(whole: Words, one: Words, other: Words): boolean {
  const [all, parts] = [new Set(whole), new Set([...one, ...other])]
  const isMore = new Set(one).size < all.size && new Set(other).size < all.size
  return isMore && all.size === parts.size && [...all].every((word) => parts.has(word))
}
