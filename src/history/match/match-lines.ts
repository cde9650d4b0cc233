/**
 * Which line of a statement each line of its next printing is.
 *
 * A pair is weighed in bits: what the captions say, what the concepts say, what the figures say that both print for one
 * period, and what the neighbours say. The best pairs are taken first. What is called otherwise is one line only where
 * figures say so; what is called alike is two lines where the figures contradict it and another line fits better.
 * What is as likely one line as another waits until its neighbours are matched, which may tell.
 *
 *     Other, net          210
 *     Operating income  5,400          Operating income  5,100
 *     Interest expense    310          Interest expense    280
 *     Other, net           95          Other, net           90     which of the two its neighbours say
 */
import type { LineItem } from '../../core/release.ts'
import { figuresOf, inUnits, type Line, type Member } from '../statement-series.ts'
import { captionKey, captionWords } from './captions.ts'
import { type Beside, neighbours, orderOf } from './line-order.ts'
import { type Candidate, isReworded, TIE, weigh, weighingOf } from './weigh-line.ts'

/** Times that what is still open is weighed anew, beside what was matched last. */
const ROUNDS = 8

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
  const weighing = weighingOf(lines, order, member, matched)
  take(
    decided(
      items.flatMap((item, i) =>
        [...index.like(item, member, i)].flatMap((line) => weigh(weighing, line, i, undefined) ?? []),
      ),
    ),
  )
  for (let round = 0, waits = true; round < ROUNDS; round++) {
    const open = items.flatMap((item, i) => {
      if (matched[i] !== undefined) return []
      const place = beside(i, matched)
      const all = [...new Set([...index.like(item, member, i), ...near(place)])]
      const free = all.filter((line) => isFree(line, i, matched, member))
      return free.flatMap((line) => weigh(weighing, line, i, place) ?? [])
    })
    const found = take(waits ? decided(open) : open)
    if (!found && !waits) break
    waits = found
  }
  matchHeadings(lines, items, matched)
  return matched
}

/** Those that no other candidate of their item or of their line is as likely as, but for its place in the table. */
const decided = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter((one) =>
    candidates.every(
      (other) =>
        other === one || (other.item !== one.item && other.line !== one.line) || Math.abs(other.bits - one.bits) > TIE,
    ),
  )

/** Headings that are called otherwise are one where they say nearly the same between the same lines, or open the same ones. */
function matchHeadings(lines: readonly Line[], items: readonly LineItem[], matched: (number | undefined)[]): void {
  const taken = new Set(matched)
  const opened = (i: number): readonly number[] => items.flatMap(({ parent }, at) => (parent === i ? [at] : []))
  const opensSame = (heading: Line, i: number): boolean =>
    opened(i).length > 0 &&
    opened(i).every((at) => {
      const parents = lines[matched[at] ?? -1]?.parents
      return parents !== undefined && [...heading.captions.keys()].some((caption) => parents.has(caption))
    })
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
      if (!same && !opensSame(line, i)) continue
      matched[i] = at
      taken.add(at)
      return
    }
  })
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
    for (const [column, all] of values)
      for (const { value } of all) if (!value.isZero()) add(`${column}|${value}`, line)
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
