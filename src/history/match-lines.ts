/**
 * Which line of a statement each line of its next printing is.
 *
 * A pair is weighed in bits: what the captions say, what the concepts say, what the figures say that both print for one
 * period, and what the neighbours say. The best pairs are taken first. What is called otherwise is one line only where
 * figures say so; what is called alike is two lines where the figures contradict it and another line fits better.
 */
import type { Decimal } from '../core/number.ts'
import type { LineItem } from '../core/release.ts'
import {
  captionKey,
  captionWords,
  isContrary,
  isOfOtherPerimeter,
  isOfOtherShare,
  isTurned,
  isWithin,
  likeness,
} from './captions.ts'
import { figuresOf, headingAbove, inUnits, type Line, type Member } from './statement-series.ts'

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
/** A figure says at most so much: releases do not print random digits. */
const MOST_A_FIGURE = 10
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
const ROUNDS = 4

interface Candidate {
  readonly item: number
  readonly line: number
  readonly bits: number
}

/** For each item of the member the index of its line; undefined where it is a new one. */
export function matchLines(lines: readonly Line[], member: Member): readonly (number | undefined)[] {
  const { items } = member.statement
  const matched: (number | undefined)[] = items.map(() => undefined)
  const index = indexOf(lines)
  const take = (candidates: readonly Candidate[]): boolean => {
    let found = false
    for (const { item, line } of candidates.toSorted((a, b) => b.bits - a.bits || a.item - b.item || a.line - b.line)) {
      if (matched[item] !== undefined || !isFree(line, item, matched, member)) continue
      matched[item] = line
      found = true
    }
    return found
  }
  const beside = neighbours(items)
  const order = orderOf(lines)
  const near = ({ above, below }: Beside): readonly number[] => [
    ...(above === undefined ? [] : order.behind(above)),
    ...(below === undefined ? [] : order.before(below)),
  ]
  const concepts = conceptsOf(items)
  const weighing: Weighing = {
    lines,
    order,
    member,
    concepts,
    lineConcepts: conceptsOfLines(lines),
    captions: counted(items.map(({ label }) => captionKey(label))),
    lineCaptions: counted(lines.flatMap(({ captions }) => [...captions.keys()])),
  }
  take(
    items.flatMap((item, i) =>
      [...index.like(item, member, i)].flatMap((line) => weigh(weighing, line, i, undefined) ?? []),
    ),
  )
  for (let round = 0; round < ROUNDS; round++) {
    const open = items.flatMap((item, i) => {
      if (matched[i] !== undefined) return []
      const place = beside(i, matched)
      const all = new Set([...index.like(item, member, i), ...near(place)])
      return [...all].flatMap((line) => weigh(weighing, line, i, place) ?? [])
    })
    if (!take(open)) break
  }
  matchHeadings(lines, items, matched)
  return matched
}

/** Headings that are called otherwise are one where they say nearly the same between the same lines. */
function matchHeadings(lines: readonly Line[], items: readonly LineItem[], matched: (number | undefined)[]): void {
  const taken = new Set(matched)
  const figured = (i: number): boolean => items[i]?.role !== 'heading' && matched[i] !== undefined
  items.forEach(({ label, role }, i) => {
    if (role !== 'heading' || matched[i] !== undefined) return
    let above = i - 1
    while (above >= 0 && !figured(above)) above--
    let below = i + 1
    while (below < items.length && !figured(below)) below++
    const from = matched[above] ?? -1
    const to = matched[below] ?? lines.length
    const words = captionWords(label)
    for (let at = from + 1; at < to; at++) {
      const line = lines[at]
      if (!line?.heading || taken.has(at)) continue
      const same = [...line.captions.values()].some((known) => isReworded(known, words))
      if (!same) continue
      matched[i] = at
      taken.add(at)
      return
    }
  })
}

/** True where captions say nearly the same, or one says the other and more, and no word turns the meaning. */
const isReworded = (a: readonly string[], b: readonly string[]): boolean =>
  (likeness(a, b) >= CLOSE || isWithin(a, b)) && !isTurned(a, b)

/** Which lines with figures are neighbours, in the statement as far as it is known or in one of its tables. */
interface Order {
  readonly behind: (line: number) => readonly number[]
  readonly before: (line: number) => readonly number[]
  readonly isFirst: (line: number) => boolean
  readonly isLast: (line: number) => boolean
}

function orderOf(lines: readonly Line[]): Order {
  const behind = new Map<number, Set<number>>()
  const before = new Map<number, Set<number>>()
  const link = (row: readonly number[]): void => {
    row.forEach((line, i) => {
      const next = row[i + 1]
      if (next === undefined || next === line) return
      behind.set(line, (behind.get(line) ?? new Set()).add(next))
      before.set(next, (before.get(next) ?? new Set()).add(line))
    })
  }
  const rows = lines.flatMap(({ heading }, line) => (heading ? [] : [line]))
  const tables: { item: number; line: number }[][] = []
  for (const line of rows) {
    for (const { member, item } of lines[line]?.entries ?? []) {
      tables[member] ??= []
      tables[member].push({ item, line })
    }
  }
  link(rows)
  for (const table of tables) if (table) link(table.toSorted((a, b) => a.item - b.item).map(({ line }) => line))
  return {
    behind: (line) => [...(behind.get(line) ?? [])],
    before: (line) => [...(before.get(line) ?? [])],
    isFirst: (line) => rows[0] === line,
    isLast: (line) => rows.at(-1) === line,
  }
}

/** A line takes two items of one table only where the table prints one line as two, a column here and a column there. */
function isFree(line: number, item: number, matched: readonly (number | undefined)[], member: Member): boolean {
  const others = matched.flatMap((other, i) => (other === line ? [i] : []))
  if (others.length === 0) return true
  const columns = new Set(figuresOf(member, item).map(({ place }) => place.key))
  if (columns.size === 0) return false
  const unnamed = [item, ...others].some((each) => member.statement.items[each]?.label === '')
  return unnamed && others.every((each) => figuresOf(member, each).every(({ place }) => !columns.has(place.key)))
}

/** Lines that have the caption, the concept, or a figure of a period in common with an item. */
function indexOf(lines: readonly Line[]) {
  const byKey = new Map<string, number[]>()
  const add = (key: string, line: number): void => {
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, [line])
    else if (known.at(-1) !== line) known.push(line)
  }
  lines.forEach(({ captions, concepts, values }, line) => {
    for (const caption of captions.keys()) add(`=${caption}`, line)
    for (const concept of concepts) add(`#${concept}`, line)
    for (const [column, all] of values) for (const value of all) if (!value.isZero()) add(`${column}|${value}`, line)
  })
  return {
    like(item: LineItem, member: Member, i: number): ReadonlySet<number> {
      const keys = [
        `=${captionKey(item.label)}`,
        ...(item.concept === undefined ? [] : [`#${item.concept}`]),
        ...figuresOf(member, i).map(({ place, fact }) => `${place.key}|${inUnits(fact)}`),
      ]
      return new Set(keys.flatMap((key) => byKey.get(key) ?? []))
    },
  }
}

/** The lines of the nearest items with figures above and below, and whether there are such items at all. */
interface Beside {
  readonly above: number | undefined
  readonly below: number | undefined
  readonly first: boolean
  readonly last: boolean
}

/** Items with figures by place: headings between them come and go. */
function neighbours(items: readonly LineItem[]): (item: number, matched: readonly (number | undefined)[]) => Beside {
  const rows = items.flatMap(({ role }, i) => (role === 'heading' ? [] : [i]))
  const place = new Map(rows.map((row, i) => [row, i]))
  return (item, matched) => {
    const at = place.get(item) ?? -1
    const above = rows[at - 1]
    const below = rows[at + 1]
    return {
      above: at < 0 || above === undefined ? undefined : matched[above],
      below: at < 0 || below === undefined ? undefined : matched[below],
      first: at === 0,
      last: at === rows.length - 1,
    }
  }
}

interface Weighing {
  readonly lines: readonly Line[]
  readonly order: Order
  readonly member: Member
  /** How many items, and how many lines, are of a concept. */
  readonly concepts: ReadonlyMap<string, number>
  readonly lineConcepts: ReadonlyMap<string, number>
  /** How many items, and how many lines, have a caption. */
  readonly captions: ReadonlyMap<string, number>
  readonly lineCaptions: ReadonlyMap<string, number>
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

function weigh(weighing: Weighing, at: number, i: number, beside: Beside | undefined): Candidate | undefined {
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
  const isWholeAndShare = captions.every((known) => isOfOtherShare(known, words))
  if (!exact && !line.heading && isWholeAndShare && figures.agree === 0) return undefined
  const ofConcept = item.concept !== undefined && line.concepts.has(item.concept)
  const sameConcept = ofConcept && (!contrary || nameless || oneNameless || figures.agree > 0)
  const only = concepts.get(item.concept ?? '') === 1 && lineConcepts.get(item.concept ?? '') === 1
  // A concept is guessed from the caption; figures that are the same again and again are no guess.
  const proven = figures.differ === 0 && figures.agree > 1 && figures.bits >= UNRELATED_BITS
  const isOnly =
    exact && !isAmbiguous(weighing, line, item) && figures.differ === 0 && line.measures.has(item.unit.measure)
  const otherConcept = item.concept !== undefined && line.concepts.size > 0 && !ofConcept && !proven && !isOnly
  const place = beside ? placeBits(weighing, at, beside) : 0

  if (!exact && !nameless && !sameConcept && !line.heading) {
    if (figures.differ > 0 || otherConcept) return undefined
    if (oneNameless && (figures.agree === 0 || place === 0)) return undefined
    if (!oneNameless && close < FAINT) {
      const needed = place < 2 * NEIGHBOUR ? UNRELATED_BITS : UNMISTAKABLE
      const twice = figures.bits >= needed && figures.agree > 1 && place > 0
      if (!twice && (figures.most < UNMISTAKABLE || place < 2 * NEIGHBOUR)) return undefined
    } else if (!oneNameless && figures.agree === 0) {
      const same = [...line.captions.values()].some((known) => isReworded(known, words))
      if (!same || place < 2 * NEIGHBOUR) return undefined
    }
  }
  const caption = exact ? SAME_CAPTION : nameless ? BOTH_NAMELESS : close >= FAINT ? WORDS * close : 0
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

/** Alike in all else, a line nearer the same place is the likelier one; less than this is never decisive otherwise. */
const TIE = 1

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
  return [...line.parents].every((parent) => isOfOtherPerimeter(captionWords(`${parent} ${item.label}`), words))
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

/** What the figures say that both print for one column. */
function compare(line: Line, member: Member, i: number) {
  const seen = new Set<string>()
  let bits = 0
  let agree = 0
  let differ = 0
  let most = 0
  for (const { place, fact } of figuresOf(member, i)) {
    const known = line.values.get(place.key)
    if (known === undefined) continue
    const value = inUnits(fact)
    if (!known.some((each) => each.eq(value))) differ++
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
