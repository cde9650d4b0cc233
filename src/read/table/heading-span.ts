/** Which columns a heading stands over. */
import { MONTH, MONTH_NAME } from '../../language/months.ts'
import { STRETCH_OF_TIME } from '../../language/time-words.ts'
import type { TableColumn } from './columns.ts'
import { type PlacedCell, type PlacedLine, pieceOf, type Rule, type Traits } from './placed.ts'

/** How far a column reaches, the rulings over it counted in. */
export interface Extent {
  readonly from: number
  readonly to: number
  readonly center: number
  readonly percent: boolean
}

/**
 * A column with the rulings that stand over it alone.
 *
 *      ------------  ------------       as many of a line as there are columns: each over its own
 *      $     48,210  $     44,870
 *            11,740        10,960
 */
export function extentOf(column: TableColumn, columns: readonly TableColumn[], lines: readonly PlacedLine[]): Extent {
  const own = columns.indexOf(column)
  let { from, to } = column
  for (const { rules } of lines) {
    const areEach = rules.length === columns.length && rules.every((rule, k) => meets(rule, columns[k]))
    for (const ruling of areEach ? rules.slice(own, own + 1) : rules.filter((rule) => isOver(rule, column, columns))) {
      from = Math.min(from, ruling.from)
      to = Math.max(to, ruling.to)
    }
  }
  return { from, to, center: (from + to) / 2, percent: column.percent }
}

const meets = (rule: Rule, column: TableColumn | undefined): boolean =>
  column !== undefined && rule.from <= column.to && rule.to >= column.left

/** Over the figures of this column, and of no other. */
function isOver(ruling: Rule, column: TableColumn, columns: readonly TableColumn[]): boolean {
  const under = columns.filter(({ edges }) => edges[1] >= ruling.from - 1 && edges[0] <= ruling.to + 1)
  return under.length === 1 && under[0] === column && ruling.to - ruling.from <= WIDEST
}

/** A ruling that reaches farther is over more than one column would need. */
const WIDEST = 30

/** Names a stretch of time or a date: what commonly stands over several columns. */
const PERIOD = new RegExp(`\\b(?:months?|quarters?|years?|weeks?|periods?|ended|ending|as of|${MONTH})\\b`, 'i')
/** A stretch of time, without a year's name. */
export const STRETCH = /\b(?:months|weeks)\b|\b(?:ended|ending)\b/i
/** A year or a month is named; "Inc/(Dec)" is none. */
export const DATE = new RegExp(`\\b(?:19|20)\\d\\d\\b|(?<!\\((?=dec\\.?\\)))\\b(?:${MONTH})(?![a-z])`, 'i')
/** What one column's heading begins with: a date, a quarter, a year, a stretch of months. */
const DAY_FIRST = `\\d{1,2}(?:st|nd|rd|th)?[ -](?:${MONTH_NAME})\\b`
const DATED = `(?:(?:${MONTH_NAME})\\.?(?: ?\\d|[-–/](?:${MONTH_NAME})\\b)|${DAY_FIRST}|\\d{1,2}[./]\\d{1,2}[./-]\\d|Q[1-4]\\b|[1-4]Q|H[12]\\b|[12]H|(?:3|6|9|12)M\\b|(?:19|20)\\d\\d\\b|FY ?\\d|Fiscal \\d)`
/** Behind a date, also words of change: "31-Dec-28 % Change". */
const DATE_NEXT = new RegExp(
  `(?<=[\\d,*)]) (?=${DATED}|(?:[%$] ?)?(?:Change|Chg|Variance|Better|Fav)\\b|B/\\(W)|(?<=\\b(?:${MONTH_NAME})\\.?) (?=${DAY_FIRST})`,
  'g',
)
/** What a stretch of time begins with, where none is joined to it: "Three Months Ended June 30, Six Months Ended June 30,". */
const STRETCH_BEGINS = new RegExp(`(?<!\\S|\\b(?:and|or|to|vs\\.?|versus) )${STRETCH_OF_TIME}`, 'gi')
const DATE_FIRST = new RegExp(`^${DATED}`)

/** Parts a segment that holds the headings of several columns one blank apart: "Jun 30, Mar 31, Jun 30,". */
export function splitSegment(segment: PlacedCell, extents: readonly Extent[], { measured }: Traits): PlacedCell[] {
  const covered = extents.filter(({ center }) => center >= segment.from - 1 && center <= segment.to + 1)
  if (covered.length < 2) return [segment]
  const between = (index: number): boolean => {
    const at = segment.from + (index * (segment.to - segment.from + 1)) / segment.text.length
    return extents.some((extent, k) => at >= extent.to && at <= (extents[k + 1]?.from ?? 0))
  }
  const dated = DATE_FIRST.test(segment.text) ? [...segment.text.matchAll(DATE_NEXT)].map(({ index }) => index) : []
  const dates = dated.filter(
    (index) => !/^[A-Z][a-z]+\.? ?\d{1,2},$/.test(segment.text.slice(0, index)) || between(index),
  )
  const repeated = repeatedIn(segment.text, covered.length)
  const blanks =
    dates.length > 0
      ? dates
      : repeated.length > 0
        ? repeated
        : measured || PERIOD.test(segment.text)
          ? []
          : [...segment.text.matchAll(/ /g)].map(({ index }) => index).filter(between)
  return blanks.length === 0
    ? [segment]
    : [-1, ...blanks].map((blank, k) => pieceOf(segment, blank + 1, blanks[k] ?? segment.text.length))
}

/** A line whose stretches of time, one blank apart, are a cell each. */
export function stretchesApart(line: PlacedLine): PlacedLine {
  const cells = line.cells.flatMap((cell) => {
    const starts = [...cell.text.matchAll(STRETCH_BEGINS)].map(({ index }) => index)
    return starts[0] === 0 && starts.length > 1
      ? starts.map((start, k) => pieceOf(cell, start, (starts[k + 1] ?? cell.text.length + 1) - 1))
      : [cell]
  })
  return { ...line, cells }
}

/** Where the same words begin anew, once for each of so many columns: "Year ended Year ended", "Quarter Quarter Quarter". */
function repeatedIn(text: string, columns: number): readonly number[] {
  const [, words] = /^(.{3,}?)(?: \1)+$/.exec(text) ?? []
  if (words === undefined || text.length !== (words.length + 1) * columns - 1) return []
  return Array.from({ length: columns - 1 }, (_, k) => (words.length + 1) * (k + 1) - 1)
}

/** The ruling below a segment that is its alone: no other words stand over it on the lines between. */
export function rulingUnder(
  lines: readonly PlacedLine[],
  printed: readonly (readonly PlacedCell[])[],
  index: number,
  segment: PlacedCell,
): Rule | undefined {
  const found = lines.flatMap(({ rules }, later) => {
    const rule = later > index ? (rules.find((each) => isUnder(each, segment)) ?? straddled(rules, segment)) : undefined
    return rule === undefined ? [] : [{ rule, rules, later }]
  })[0]
  if (found === undefined) return undefined
  const { rule: own, rules, later: at } = found
  const isAlone = (rule: Rule): boolean =>
    printed
      .slice(index, at)
      .every((segments) => segments.filter(({ from, to }) => from <= rule.to && to >= rule.from).length <= 1)
  return [withThoseBeside(own, rules, segment), own].find(isAlone)
}

/**
 * A ruling with those beside it, where words stand in the middle of several of these rather than of one.
 *
 *           March 31,                  2030
 *      ----------  ----------     -------|-------|-------       drawn in pieces, one for each cell above it
 */
function withThoseBeside(ruling: Rule, rulings: readonly Rule[], { from, to }: PlacedCell): Rule {
  const line = [...rulings].sort((a, b) => a.from - b.from)
  const at = line.indexOf(ruling)
  // Two of them that the words straddle are joined already.
  if (at < 0) return ruling
  const off = (rule: Rule): number => Math.abs((rule.from + rule.to) / 2 - (from + to) / 2)
  const reachesBothWays = ruling.from - from > POKE && to - ruling.to > POKE
  if (!reachesBothWays && off(ruling) <= NEAR) return ruling
  const join = (first: number, last: number): Rule => ({
    ...ruling,
    from: (line[first] as Rule).from,
    to: (line[last] as Rule).to,
  })
  const over = line.flatMap((each, k) => (Math.min(each.to, to) - Math.max(each.from, from) > 0 ? [k] : []))
  const touches = (k: number): boolean => (line[k + 1] as Rule).from - (line[k] as Rule).to <= TOUCHING
  let [first, last] = [at, at]
  while (first > 0 && touches(first - 1)) first -= 1
  while (last < line.length - 1 && touches(last)) last += 1
  const [best] = [join(over[0] ?? at, over.at(-1) ?? at), join(first, last)].sort((a, b) => off(a) - off(b))
  return best !== undefined && (off(best) <= NEAR || off(best) < off(ruling) / 2) ? best : ruling
}

/** Two rulings that words reach over both of, in the middle, none of them theirs alone; undefined where there are no such two. */
function straddled(rules: readonly Rule[], { from, to }: PlacedCell): Rule | undefined {
  const over = rules.filter((rule) => Math.min(rule.to, to) - Math.max(rule.from, from) > 0)
  const [one, other] = over
  if (one === undefined || other === undefined || over.length > 2) return undefined
  const both = { ...one, from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) }
  return Math.abs((both.from + both.to) / 2 - (from + to) / 2) <= NEAR ? both : undefined
}

/**
 * In places: how far apart rulings that touch seem to be, how far words reach over the ends of a ruling that is not all theirs,
 * and how far off the middle of one that is.
 */
const TOUCHING = 1.5
const POKE = 2
const NEAR = 1.5

/** Below the middle of words that it is as wide as; below words that reach farther, in the middle. */
function isUnder({ from, to }: Rule, segment: PlacedCell): boolean {
  const middle = (segment.from + segment.to) / 2
  if (segment.from >= from - 3 && segment.to <= to + 3) return middle >= from - 1 && middle <= to + 1
  return Math.abs(middle - (from + to) / 2) <= Math.max(3, (to - from) / 4)
}

/** The first and last of the columns whose middle is within a reach; undefined where there is none. */
export function covered(
  reach: { from: number; to: number },
  extents: readonly Extent[],
): { from: number; to: number } | undefined {
  const inside = extents.flatMap(({ center }, index) =>
    center >= reach.from - 1 && center <= reach.to + 1 ? [index] : [],
  )
  return inside.length === 0 ? undefined : { from: inside[0] as number, to: inside.at(-1) as number }
}

/** The column whose middle is nearest to that of a heading. */
export const nearest = (segment: PlacedCell, extents: readonly Extent[]): number => {
  const middle = (segment.from + segment.to) / 2
  return extents.reduce(
    (best, { center }, index) =>
      Math.abs(center - middle) < Math.abs((extents[best]?.center ?? 0) - middle) ? index : best,
    0,
  )
}

/** In the middle of two columns, over neither. */
const isBetween = (middle: number, [one, other, ...more]: readonly Extent[]): boolean =>
  one !== undefined && other !== undefined && more.length === 0 && middle > one.to && middle < other.from

/** True where a ruling is narrower than the stretch of time above it, "Three Months Ended": it is of the day between them. */
export const isOfDayBelow = (rule: Rule, { text, from, to }: PlacedCell): boolean =>
  STRETCH.test(text) && !DATE.test(text) && to - from > rule.to - rule.from + POKE

/** The columns about one, as far as each has a day below the heading and none has another heading beside it. */
function daysAround(near: number, { least, most, days }: Free): Days | undefined {
  let [from, to] = [near, near]
  while (from > least && days[from - 1] !== undefined) from -= 1
  while (to < most && days[to + 1] !== undefined) to += 1
  const printed = days.slice(from, to + 1).flatMap((day) => day ?? [])
  return days[near] === undefined ? undefined : { from, to, printed }
}

/** Columns with a day each. */
interface Days extends Reach {
  readonly printed: readonly Reach[]
}

/** About the middle of the days, or of the columns below them, and not rather over some of these. */
function isOverDays(middle: number, base: Reach, { from, to, printed }: Days, extents: readonly Extent[]): boolean {
  const off = (reach: Reach): number => Math.abs((reach.from + reach.to) / 2 - middle)
  const reach = reachOf(printed, 0, to - from)
  const near = Math.max(4, (reach.to - reach.from) / 8)
  const isOver = off(reach) <= near || off(reachOf(extents, from, to)) <= 4
  return isOver && (base.from === base.to || off(reach) < off(reachOf(printed, base.from - from, base.to - from)))
}

const reachOf = (all: readonly Reach[], from: number, to: number): Reach => ({
  from: all[from]?.from ?? 0,
  to: all[to]?.to ?? 0,
})

/** First and last place. */
interface Reach {
  readonly from: number
  readonly to: number
}

/** The first and the last column that are free for a heading; and of each column whether headings stand below, and which day. */
interface Free {
  readonly least: number
  readonly most: number
  readonly below: readonly boolean[]
  readonly days: readonly (PlacedCell | undefined)[]
}

/** Where no ruling tells: the columns a segment covers; a period or date, those it is centred over that have headings below. */
export function spanned(segment: PlacedCell, extents: readonly Extent[], free: Free): { from: number; to: number } {
  const middle = (segment.from + segment.to) / 2
  const near = nearest(segment, extents)
  const single = { from: near, to: near }
  const base = covered(segment, extents) ?? single
  const off = (from: number, to: number): number =>
    Math.abs(((extents[from]?.from ?? 0) + (extents[to]?.to ?? 0)) / 2 - middle)
  if (!PERIOD.test(segment.text) || !free.below.some(Boolean)) return base
  const whole = { from: 0, to: extents.length - 1 }
  const aside = base.from < base.to || off(base.from, base.to) > 2
  const lone = free.least === 0 && free.most === whole.to && aside && free.below.every(Boolean)
  if (lone && off(whole.from, whole.to) <= 4) return whole
  const dated = free.days.every((day) => day !== undefined) && !/\b(?:19|20)\d\d\b/.test(segment.text)
  if (lone && dated && isBetween(middle, extents)) return whole
  const days = STRETCH.test(segment.text) ? daysAround(near, free) : undefined
  if (days !== undefined && days.to - days.from > 1 && isOverDays(middle, base, days, extents))
    return { from: days.from, to: days.to }
  if (base.from === base.to && off(base.from, base.to) <= 2) return base
  let best = base
  let least = off(base.from, base.to) + (base.to - base.from)
  for (let from = Math.min(base.from, Math.max(free.least, 0)); from <= base.from; from++) {
    for (let to = base.to; to <= Math.max(base.to, free.most); to++) {
      const cost = off(from, to) + (to - from)
      if (cost < least && free.below.slice(from, to + 1).every(Boolean)) {
        best = { from, to }
        least = cost
      }
    }
  }
  return best
}
