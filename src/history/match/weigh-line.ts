/** What speaks for a line of a statement being a line of its next printing, and against it, in bits. */
import type { LineItem } from '../../core/release.ts'
import { headingAbove, type Line, type Member } from '../statement-series.ts'
import {
  captionKey,
  captionWords,
  isContrary,
  isOfOtherPerimeter,
  isOfOtherShare,
  isOfOthers,
  isTurned,
  isWithin,
  likeness,
} from './captions.ts'
import { compare } from './compare-figures.ts'
import type { Beside, Order } from './line-order.ts'
import { isMergedOf, isNetOf } from './merged-lines.ts'
import { isSameTotal } from './same-total.ts'

const SAME_CAPTION = 12
const BOTH_NAMELESS = 6
const WORDS = 8
const SAME_CONCEPT = 8
/** Where no other line on either side is of the concept, it says which line is meant. */
const ONLY_CONCEPT = 12
const OTHER_CONCEPT = -12
const OTHER_MEASURE = -20
/** Money is what a line is taken for where nothing says otherwise. */
const PERHAPS_MONEY = -8
const SAME_PARENT = 2
const OTHER_PARENT = -3
/** Of several lines that are called alike the headings say which is which. */
const TELLING_PARENT = 8
const NEIGHBOUR = 3
const CONTRADICTED = -4
/** A line may be restated in every column and stay the line it is. */
const MOST_CONTRADICTED = -8
/** Where captions differ, figures must not. */
const ENOUGH = 12
const ENOUGH_IN_PLACE = 10
/** Captions that have less in common say nothing. */
const FAINT = 0.3
const CLOSE = 0.7
/** What lines of unrelated captions must agree in: two figures, fewer bits of them or one alone between the same neighbours. */
const UNRELATED_BITS = 16
const UNMISTAKABLE = 13

/** A line that an item may be. */
export interface Candidate {
  readonly item: number
  readonly line: number
  readonly bits: number
}

/** True where captions say nearly the same, or one says the other and more, and no word turns the meaning. */
export const isReworded = (a: readonly string[], b: readonly string[]): boolean =>
  (likeness(a, b) >= CLOSE || isWithin(a, b)) && !isTurned(a, b)

/** What a pair of a line and an item is weighed by. */
export interface Weighing {
  readonly lines: readonly Line[]
  readonly order: Order
  readonly member: Member
  /** For each item the index of its line, as far as it is matched. */
  readonly matched: readonly (number | undefined)[]
  /** How many items, and how many lines, are of a concept. */
  readonly concepts: ReadonlyMap<string, number>
  readonly lineConcepts: ReadonlyMap<string, number>
  /** How many items, and how many lines, have a caption. */
  readonly captions: ReadonlyMap<string, number>
  readonly lineCaptions: ReadonlyMap<string, number>
}

/** Counts what tells lines and items apart. */
export function weighingOf(
  lines: readonly Line[],
  order: Order,
  member: Member,
  matched: Weighing['matched'],
): Weighing {
  const { items } = member.statement
  return {
    lines,
    order,
    member,
    matched,
    concepts: conceptsOf(items),
    lineConcepts: conceptsOfLines(lines),
    captions: counted(items.map(({ label }) => captionKey(label))),
    lineCaptions: counted(lines.flatMap(({ captions }) => [...captions.keys()])),
  }
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const conceptsOf = (items: readonly LineItem[]): ReadonlyMap<string, number> =>
  counted(items.flatMap(({ concept }) => concept ?? []))

const conceptsOfLines = (lines: readonly Line[]): ReadonlyMap<string, number> =>
  counted(lines.flatMap(({ concepts }) => [...concepts]))

/** A line as what an item is, weighed; undefined where it is another one. `beside` has what is matched around the item already. */
export function weigh(weighing: Weighing, at: number, i: number, beside: Beside | undefined): Candidate | undefined {
  const { lines, member, concepts, lineConcepts } = weighing
  const line = lines[at]
  const item = member.statement.items[i]
  if (!line || !item || line.heading !== (item.role === 'heading')) return undefined
  const words = captionWords(item.label)
  const exact = item.label !== '' && line.captions.has(captionKey(item.label))
  const nameless = item.label === '' && line.captions.has('')
  const oneNameless = !nameless && (item.label === '' || (line.captions.size === 1 && line.captions.has('')))
  const close = Math.max(0, ...[...line.captions.values()].map((known) => likeness(known, words)))
  const contrary = [...line.captions.values()].every((known) => isContrary(known, words))
  const captions = [...line.captions.values()]
  const figures = compare(line, member, i)
  if (!exact && !line.heading && captions.every((known) => isOfOtherPerimeter(known, words))) return undefined
  if (isUnderOtherPerimeter(weighing, line, item)) return undefined
  if (figures.agree === 0 && isUnderOtherSide(weighing, line, i, item)) return undefined
  const isWholeAndShare = captions.every((known) => isOfOtherShare(known, words))
  const isAll = isWholeAndShare && isAllOfIt(weighing, line, i, words)
  if (!exact && !line.heading && isWholeAndShare && figures.agree === 0 && !isAll) return undefined
  if (!exact && !line.heading && figures.agree === 0 && isMergedOf(lines, at, member, i)) return undefined
  if (!exact && !line.heading && figures.agree === 0 && isNetOf(lines, line, member, i)) return undefined
  const tells = item.concept !== undefined && !isOfCaptionAlone(weighing, line, item)
  const ofConcept = tells && line.concepts.has(item.concept ?? '')
  const sameConcept = ofConcept && (!contrary || nameless || oneNameless || figures.agree > 0)
  const only = concepts.get(item.concept ?? '') === 1 && lineConcepts.get(item.concept ?? '') === 1
  // A concept is guessed from the caption; figures that are the same again and again are no guess.
  const proven = figures.differ === 0 && figures.agree > 1 && figures.bits >= UNRELATED_BITS
  const isOnly =
    exact && !isAmbiguous(weighing, line, item) && figures.differ === 0 && line.measures.has(item.unit.measure)
  const place = beside ? placeBits(weighing, at, beside) : 0
  const isTotal = !exact && place >= 2 * NEIGHBOUR && isSameTotal(line, i, weighing)
  const otherConcept = tells && line.concepts.size > 0 && !ofConcept && !proven && !isOnly && !isTotal

  if (!exact && !nameless && !sameConcept && !line.heading && !isTotal) {
    if (figures.differ > 0 || otherConcept) return undefined
    if (oneNameless && (figures.agree === 0 || place === 0)) return undefined
    if (!oneNameless && close < FAINT) {
      const needed = place < 2 * NEIGHBOUR ? UNRELATED_BITS : UNMISTAKABLE
      const twice = figures.bits >= needed && figures.agree > 1 && place > 0
      if (!twice && (figures.most < UNMISTAKABLE || place < 2 * NEIGHBOUR)) return undefined
    } else if (!oneNameless && figures.agree === 0) {
      const same = isAll || [...line.captions.values()].some((known) => isReworded(known, words))
      if (!same || place < 2 * NEIGHBOUR) return undefined
    }
  }
  const caption =
    exact || isAll || isTotal ? SAME_CAPTION : nameless ? BOTH_NAMELESS : close >= FAINT ? WORDS * close : 0
  const contradicted = Math.max(MOST_CONTRADICTED, CONTRADICTED * figures.differ)
  const bits =
    caption +
    (sameConcept ? (only ? ONLY_CONCEPT : SAME_CONCEPT) : otherConcept ? OTHER_CONCEPT : 0) +
    measureBits(line, item) +
    figures.bits +
    contradicted +
    parentBits(weighing, line, i, item) +
    place -
    distance(at, lines.length, i, member.statement.items.length)
  return bits >= (beside ? ENOUGH_IN_PLACE : ENOUGH) - TIE ? { item: i, line: at, bits } : undefined
}

/**
 * True where "net income attributable to Invented Looms" is all net income: neither the table nor the lines have anything that
 * is others', or whose it is otherwise.
 */
function isAllOfIt({ lines, member }: Weighing, line: Line, i: number, words: readonly string[]): boolean {
  const others = [
    ...lines.flatMap((each) => (each === line ? [] : [...each.captions.values()])),
    ...member.statement.items.flatMap(({ label }, at) => (at === i ? [] : [captionWords(label)])),
  ]
  const isSaid = [...line.captions.values()].some((known) => isPartOf(known, words) || isPartOf(words, known))
  return isSaid && !others.some(isOfOthers)
}

const isPartOf = (short: readonly string[], long: readonly string[]): boolean =>
  short.length > 0 && short.every((word) => long.map(plain).includes(plain(word)))

/** Net earnings are net income. */
const plain = (word: string): string => (/^(?:earnings?|profits?)$/.test(word) ? 'income' : word)

/** Alike in all else, a line nearer the same place is the likelier one; less than this is never decisive otherwise. */
export const TIE = 1

const distance = (line: number, lines: number, item: number, items: number): number =>
  TIE * Math.abs(line / Math.max(1, lines) - item / Math.max(1, items))

function placeBits({ order, lines }: Weighing, at: number, { above, below, first, last }: Beside): number {
  if (lines[at]?.heading) return 0
  const opens = above === undefined ? first && order.isFirst(at) : order.behind(above).includes(at)
  const closes = below === undefined ? last && order.isLast(at) : order.before(below).includes(at)
  return (opens ? NEIGHBOUR : 0) + (closes ? NEIGHBOUR : 0)
}

function measureBits({ heading, measures }: Line, { unit }: LineItem): number {
  if (heading || measures.has(unit.measure)) return 0
  return unit.measure === 'money' || measures.has('money') ? PERHAPS_MONEY : OTHER_MEASURE
}

/** Of several lines that are called alike. */
function isAmbiguous({ captions, lineCaptions }: Weighing, line: Line, { label }: LineItem): boolean {
  const key = captionKey(label)
  return line.captions.has(key) && ((captions.get(key) ?? 0) > 1 || (lineCaptions.get(key) ?? 0) > 1)
}

/** Of several that are called alike, where some have no concept: the one that has it was the first of its table, and no more. */
function isOfCaptionAlone(weighing: Weighing, line: Line, item: LineItem): boolean {
  if (!isAmbiguous(weighing, line, item)) return false
  const key = captionKey(item.label)
  return (
    weighing.lines.some(({ captions, concepts }) => captions.has(key) && concepts.size === 0) ||
    weighing.member.statement.items.some(({ label, concept }) => captionKey(label) === key && concept === undefined)
  )
}

/**
 * Of several lines that are called alike, one whose heading is of another part of the company or of its business.
 *
 *     Legacy portfolio:
 *       Loans              80,031          Legacy loans        80,062
 *                                          Loans              500,062     is not the one under the heading
 */
function isUnderOtherPerimeter(weighing: Weighing, line: Line, item: LineItem): boolean {
  if (line.heading || line.parents.size === 0 || !isAmbiguous(weighing, line, item)) return false
  const above = item.parent === undefined ? undefined : weighing.member.statement.items[item.parent]
  const words = captionWords(`${above?.label ?? ''} ${item.label}`)
  const isOther = [...line.parents].every((parent) =>
    isOfOtherPerimeter(captionWords(`${parent} ${item.label}`), words),
  )
  return isOther && !isSameBlock(weighing, line, item.parent)
}

/**
 * True where all lines under a heading are printed alike under a line's heading, so that the heading alone is renamed. Of the
 * whole nothing is renamed: all loans are the legacy ones for as long as there are no others.
 */
function isSameBlock({ lines, member }: Weighing, { parents }: Line, heading: number | undefined): boolean {
  const { items } = member.statement
  const words = captionWords([items[heading ?? -1]?.label, ...parents].join(' '))
  const block = items.flatMap(({ parent, label }, at) => (parent === heading ? [{ at, key: captionKey(label) }] : []))
  if (heading === undefined || block.length < 2 || words.some((word) => WHOLE.has(word))) return false
  return block.every(({ at, key }) =>
    lines.some((line) => {
      const isInIt = line.captions.has(key) && [...line.parents].some((parent) => parents.has(parent))
      const figures = compare(line, member, at)
      return isInIt && figures.agree > 0 && figures.differ === 0
    }),
  )
}

const WHOLE = new Set('total all whole consolidated combined'.split(' '))

/**
 * Of several lines that are called alike, one that stands below the heading of another side, where one of the item's side is
 * there: a total closes its block, and is under no heading, but the nearest one above says which block that is.
 *
 *     Basic:      Continuing operations 0.51, Net income per share 0.49
 *     Diluted:    Continuing operations 0.44, Net income per share 0.43      another release prints Diluted before Basic
 */
function isUnderOtherSide(weighing: Weighing, line: Line, i: number, item: LineItem): boolean {
  if (line.heading || !isAmbiguous(weighing, line, item)) return false
  const words = captionWords(headingAbove(weighing.member.statement.items, i) ?? '')
  const key = captionKey(item.label)
  const isOther = ({ below }: Line): boolean =>
    [...below].every((heading) => isContrary(captionWords(heading), words)) && below.size > 0
  const isOwn = ({ below }: Line): boolean => [...below].some((heading) => !isContrary(captionWords(heading), words))
  return words.length > 0 && isOther(line) && weighing.lines.some((each) => each.captions.has(key) && isOwn(each))
}

/** What the heading says that a line is under, or among lines that are called alike the one above it. */
function parentBits(weighing: Weighing, line: Line, i: number, item: LineItem): number {
  const { items } = weighing.member.statement
  const ambiguous = isAmbiguous(weighing, line, item)
  if (item.parent === undefined || line.parents.size === 0)
    return ambiguous && line.below.has(captionKey(headingAbove(items, i) ?? '')) ? TELLING_PARENT : 0
  const same = line.parents.has(captionKey(items[item.parent]?.label ?? ''))
  if (ambiguous) return same ? TELLING_PARENT : -TELLING_PARENT
  return same ? SAME_PARENT : OTHER_PARENT
}
