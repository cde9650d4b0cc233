/** Which columns a heading stands over. */
import { MONTH, MONTH_NAME } from '../../language/months.ts'
import type { TableColumn } from './columns.ts'
import { type PlacedCell, type PlacedLine, pieceOf, type Rule } from './placed.ts'

/** How far a column reaches, the rulings over it counted in. */
export interface Extent {
  readonly from: number
  readonly to: number
  readonly center: number
  readonly percent: boolean
}

/** A column with the rulings that stand over it alone. */
export function extentOf(column: TableColumn, columns: readonly TableColumn[], rulings: readonly Rule[]): Extent {
  let { from, to } = column
  for (const ruling of rulings) {
    const covered = columns.filter(({ edges }) => edges[1] >= ruling.from - 1 && edges[0] <= ruling.to + 1)
    if (covered.length !== 1 || covered[0] !== column || ruling.to - ruling.from > 30) continue
    from = Math.min(from, ruling.from)
    to = Math.max(to, ruling.to)
  }
  return { from, to, center: (from + to) / 2, percent: column.percent }
}

/** Names a stretch of time or a date: what commonly stands over several columns. */
const PERIOD = new RegExp(`\\b(?:months?|quarters?|years?|weeks?|periods?|ended|ending|as of|${MONTH})\\b`, 'i')
const STRETCH = /\b(?:months|weeks)\b|\b(?:ended|ending)\b/i
/** A year or a month is named; "Inc/(Dec)" is none. */
export const DATE = new RegExp(`\\b(?:19|20)\\d\\d\\b|(?<!\\((?=dec\\.?\\)))\\b(?:${MONTH})(?![a-z])`, 'i')
const DATED = `(?:(?:${MONTH_NAME})\\.? ?\\d|Q[1-4]\\b|[1-4]Q|(?:19|20)\\d\\d\\b|FY ?\\d)`
const DATE_NEXT = new RegExp(`(?<=[\\d,*)]) (?=${DATED})`, 'g')
const DATE_FIRST = new RegExp(`^${DATED}`)

/** Parts a segment that holds the headings of several columns one blank apart: "Jun 30, Mar 31, Jun 30,". */
export function splitSegment(segment: PlacedCell, extents: readonly Extent[]): PlacedCell[] {
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
  const blanks =
    dates.length > 0
      ? dates
      : PERIOD.test(segment.text)
        ? []
        : [...segment.text.matchAll(/ /g)].map(({ index }) => index).filter(between)
  return blanks.length === 0
    ? [segment]
    : [-1, ...blanks].map((blank, k) => pieceOf(segment, blank + 1, blanks[k] ?? segment.text.length))
}

/** The ruling below a segment that is its alone: no other words stand over it on the lines between. */
export function rulingUnder(
  lines: readonly PlacedLine[],
  printed: readonly (readonly PlacedCell[])[],
  index: number,
  segment: PlacedCell,
): Rule | undefined {
  const at = lines.findIndex((line, later) => later > index && line.rules.some((ruling) => isUnder(ruling, segment)))
  const ruling = lines[at]?.rules.find((each) => isUnder(each, segment))
  if (ruling === undefined) return undefined
  const alone = printed
    .slice(index, at)
    .every((segments) => segments.filter(({ from, to }) => from <= ruling.to && to >= ruling.from).length <= 1)
  return alone ? ruling : undefined
}

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

/** Where no ruling tells: the columns a segment covers; a period or date, those it is centred over that have headings below. */
export function spanned(
  segment: PlacedCell,
  extents: readonly Extent[],
  free: { least: number; most: number; below: readonly boolean[]; dated: readonly boolean[] },
): { from: number; to: number } {
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
  const dated = free.dated.every(Boolean) && !/\b(?:19|20)\d\d\b/.test(segment.text)
  if (lone && dated && isBetween(middle, extents)) return whole
  if (base.from === base.to && off(base.from, base.to) <= 2) {
    const wide = STRETCH.test(segment.text) && [near - 1, near, near + 1].every((k) => free.dated[k] === true)
    return wide && near - 1 >= free.least && near + 1 <= free.most ? { from: near - 1, to: near + 1 } : base
  }
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
