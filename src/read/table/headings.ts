/** Column headings: stacked, spanning, ruled off. */
import type { Heading, TextLine } from '../../core/release.ts'
import { type PrintedLine, type RulingRun, type Segment, spanOf, wordsOn } from '../text/printed-line.ts'
import { captionOf } from './caption.ts'
import type { TableColumn } from './columns.ts'
import { covered, DATE, type Extent, extentOf, nearest, rulingUnder, spanned, splitSegment } from './heading-span.ts'

export interface HeadingBlock {
  readonly headings: readonly Heading[]
  readonly stub: readonly TextLine[]
}

interface Placed {
  readonly line: PrintedLine
  readonly segment: Segment
  readonly from: number
  readonly to: number
}

/**
 * The headings over a table's columns, from the lines they are printed on.
 *
 *                    Three Months Ended      a ruling tells which columns it spans
 *                   --------------------
 *                   March 29,  March 31,     lines over the same column are one heading
 *     (Thousands)     2008       2007        what stands over the captions is the stub
 */
export function headingsOf(
  lines: readonly PrintedLine[],
  columns: readonly TableColumn[],
  words: ReadonlySet<string>,
): HeadingBlock {
  const extents = columns.map((column) =>
    extentOf(
      column,
      columns,
      lines.flatMap((line) => line.rulings),
    ),
  )
  const stub: TextLine[] = []
  const stacks: { items: Placed[]; level: number; closed: boolean }[] = []
  const printed = lines.map((line, index) =>
    wordsOn(line).flatMap((segment) =>
      isRuledOff(segment, lines[index + 1], extents) ? [segment] : splitSegment(segment, extents),
    ),
  )
  lines.forEach((line, index) => {
    for (const ruling of line.rulings) {
      for (const stack of stacks) if (isOver(stack.items, ruling)) stack.closed = true
    }
    const { placed, left } = placeSegments(lines, printed, index, extents)
    for (const segment of left) {
      stub.push({ text: segment.text, span: spanOf(line, segment.from, segment.text.length) })
    }
    for (const item of placed) {
      const over = stacks.filter(({ items }) => (items[0]?.from ?? 0) <= item.to && (items[0]?.to ?? 0) >= item.from)
      const top = over.reduce((level, { level: other }) => Math.max(level, other), -1)
      const stack = over.find(({ items, level, closed }) => !closed && level === top && isSame(items[0], item, extents))
      if (stack === undefined) stacks.push({ items: [item], level: top + 1, closed: false })
      else stack.items.push(item)
    }
  })
  const headings = stacks.map(({ items, level }) => headingOf(items, level, words)).sort(byPlace)
  return { stub, headings: withShares(headings, columns) }
}

/** Reaches a column's heading over the percentages printed beside its figures, where they have none of their own. */
function withShares(headings: readonly Heading[], columns: readonly TableColumn[]): Heading[] {
  const bare = columns.map(({ percent }, index) => percent && !headings.some(({ from }) => from === index))
  return headings.map((heading) =>
    bare[heading.to + 1] === true && columns[heading.to]?.percent === false
      ? { ...heading, to: heading.to + 1 }
      : heading,
  )
}

/** A ruling as wide as the words stands right below them, over some of the columns. */
const isRuledOff = (segment: Segment, below: PrintedLine | undefined, extents: readonly Extent[]): boolean =>
  below?.rulings.some((ruling) => {
    const over = covered(ruling, extents)
    const some = below.rulings.length > 1 || (over !== undefined && over.to - over.from + 1 < extents.length)
    return some && ruling.from <= segment.from + 3 && ruling.to >= segment.to - 3
  }) === true

/** Over the same columns; or centred alike, one beside a percentage that has no heading of its own. */
function isSame(above: Placed | undefined, item: Placed, extents: readonly Extent[]): boolean {
  if (above === undefined) return false
  if (above.from === item.from && above.to === item.to) return true
  const shared = above.from <= item.from && above.to >= item.to
  const aside = extents.slice(above.from, above.to + 1).some(({ percent }) => percent)
  const middles = [above, item].map(({ segment }) => (segment.from + segment.to) / 2) as [number, number]
  return shared && aside && Math.abs(middles[0] - middles[1]) <= 2
}

const byPlace = (a: Heading, b: Heading): number => a.level - b.level || a.from - b.from

function headingOf(items: readonly Placed[], level: number, words: ReadonlySet<string>): Heading {
  const first = items[0] as Placed
  return {
    text: captionOf(
      items.map(({ segment }) => segment.text),
      words,
    ),
    level,
    from: first.from,
    to: first.to,
    span: spanOf(first.line, first.segment.from, first.segment.text.length),
  }
}

const isOver = (items: readonly Placed[], ruling: RulingRun): boolean =>
  items.some(({ segment }) => segment.from <= ruling.to + 1 && segment.to >= ruling.from - 1)

/** The segments of a heading line, each with the columns it stands over; those over the captions apart. */
function placeSegments(
  lines: readonly PrintedLine[],
  printed: readonly (readonly Segment[])[],
  index: number,
  extents: readonly Extent[],
): { placed: Placed[]; left: Segment[] } {
  const line = lines[index] as PrintedLine
  const segments = printed[index] ?? []
  const first = extents[0]
  const left = first === undefined ? [...segments] : segments.filter((segment) => isLeft(segment, first))
  const over = segments.filter((segment) => !left.includes(segment))
  const below = extents.map((extent) =>
    printed.slice(index + 1).some((later) => later.some(({ from, to }) => from <= extent.to && to >= extent.from)),
  )
  const dated = extents.map((extent) =>
    printed
      .slice(index + 1)
      .some((later) => later.some(({ from, to, text }) => from <= extent.to && to >= extent.from && DATE.test(text))),
  )
  const placed: Placed[] = []
  over.forEach((segment, k) => {
    const least = (placed.at(-1)?.to ?? -1) + 1
    const next = over[k + 1]
    const taken = next === undefined ? extents.length : nearest(next, extents)
    const ruling = rulingUnder(lines, printed, index, segment)
    const span =
      (ruling === undefined ? undefined : covered(ruling, extents)) ??
      spanned(segment, extents, { least, most: Math.max(least, taken - 1), below, dated })
    placed.push({ line, segment, ...span })
  })
  return { placed, left }
}

function isLeft(segment: Segment, first: Extent): boolean {
  if ((segment.from + segment.to) / 2 >= first.from - 1) return false
  return segment.to < first.from || segment.from < first.from - 12
}
