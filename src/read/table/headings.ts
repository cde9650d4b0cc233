/** Column headings: stacked, spanning, ruled off. */
import { MONTH_NAME } from '../../language/months.ts'
import { isUnitLine, readUnitWords } from '../../language/units.ts'
import { captionOf } from './caption.ts'
import type { TableColumn } from './columns.ts'
import { covered, DATE, type Extent, extentOf, nearest, rulingUnder, spanned, splitSegment } from './heading-span.ts'
import { isYear, overlap, type PlacedCell, type PlacedLine, printedOf, type Rule, type Traits } from './placed.ts'

/** A heading over columns `from` to `to`; level 0 is the topmost. `cells`: what it was joined from, top to bottom. */
export interface PlacedHeading<Cell extends PlacedCell = PlacedCell> {
  readonly text: string
  readonly level: number
  readonly from: number
  readonly to: number
  readonly cells: readonly Cell[]
}

interface Span {
  readonly from: number
  readonly to: number
}

/** What stands over columns, and what over the captions. */
interface Placing {
  readonly over: readonly (Span & { readonly cell: PlacedCell })[]
  readonly left: readonly PlacedCell[]
  /** They reach over other columns than they must mean: their order tells. */
  readonly shifted?: true
}

interface Stack extends Span {
  readonly cells: PlacedCell[]
  /** Footnote marks printed behind it in cells of their own. */
  readonly marks: Map<PlacedCell, string>
  readonly level: number
  closed: boolean
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
  lines: readonly PlacedLine[],
  columns: readonly TableColumn[],
  traits: Traits,
  words: ReadonlySet<string>,
): {
  readonly headings: readonly PlacedHeading[]
  readonly stub: readonly PlacedCell[]
  /** The first of the headings that span other columns than their figures stand in. */
  readonly shifted?: PlacedCell
} {
  const { placings, extents } = traits.exact
    ? { placings: lines.map((line) => overlapped(line, columns)), extents: [] }
    : centred(lines, columns, traits)
  const stub: PlacedCell[] = []
  const stacks: Stack[] = []
  lines.forEach(({ rules }, index) => {
    const placing = placings[index] as Placing
    if (!traits.exact) {
      for (const rule of rules) for (const stack of stacks) if (isOver(stack.cells, rule)) stack.closed = true
    }
    stub.push(...placing.left)
    let last: { stack: Stack; cell: PlacedCell } | undefined
    for (const { cell, from, to } of placing.over) {
      if (last !== undefined && cell.kind === 'mark') {
        last.stack.marks.set(last.cell, `${last.stack.marks.get(last.cell) ?? ''} ${printedOf(cell)}`)
        continue
      }
      const above = stacks.filter((stack) => stack.from <= to && stack.to >= from)
      const top = above.reduce((level, { level: other }) => Math.max(level, other), -1)
      let stack = above.find((each) => !each.closed && each.level === top && isSame(each, { cell, from, to }, extents))
      if (stack === undefined) {
        stack = { cells: [], marks: new Map(), from, to, level: top + 1, closed: false }
        stacks.push(stack)
      }
      stack.cells.push(cell)
      last = { stack, cell }
    }
  })
  const headings = stacks.map((stack) => headingOf(stack, words)).sort((a, b) => a.level - b.level || a.from - b.from)
  const shifted = placings.find((placing) => placing.shifted)?.over[0]?.cell
  return { stub, headings: withShares(headings, columns), ...(shifted === undefined ? {} : { shifted }) }
}

function headingOf({ cells, marks, level, from, to }: Stack, words: ReadonlySet<string>): PlacedHeading {
  const lines = cells.map((cell) => printedOf(cell) + (marks.get(cell) ?? ''))
  return { text: captionOf(lines, words), level, from, to, cells }
}

/** Reaches a column's heading over the percentages printed beside its figures, where they have none of their own. */
function withShares(headings: readonly PlacedHeading[], columns: readonly TableColumn[]): PlacedHeading[] {
  const bare = columns.map(({ percent }, index) => percent && !headings.some(({ from }) => from === index))
  return headings.map((heading) =>
    bare[heading.to + 1] === true && columns[heading.to]?.percent === false
      ? { ...heading, to: heading.to + 1 }
      : heading,
  )
}

/** Over the same columns; or centred alike, one beside a percentage that has no heading of its own. */
function isSame(above: Stack, item: Span & { readonly cell: PlacedCell }, extents: readonly Extent[]): boolean {
  if (above.from === item.from && above.to === item.to) return true
  const shared = above.from <= item.from && above.to >= item.to
  const aside = extents.slice(above.from, above.to + 1).some(({ percent }) => percent)
  const middles = [above.cells[0] as PlacedCell, item.cell].map(({ from, to }) => (from + to) / 2) as [number, number]
  return shared && aside && Math.abs(middles[0] - middles[1]) <= 2
}

const isOver = (cells: readonly PlacedCell[], rule: Rule): boolean =>
  cells.some(({ from, to }) => from <= rule.to + 1 && to >= rule.from - 1)

// -------------------------------------------------------------------- where a cell's reach is that of its columns

/** Each heading over the columns it overlaps. */
function overlapped({ cells }: PlacedLine, columns: readonly TableColumn[]): Placing {
  const over: (Span & { cell: PlacedCell })[] = []
  const left: PlacedCell[] = []
  for (const cell of cells) {
    const placed = spanOver(cell, cells, columns)
    const before = over.at(-1)
    if (placed !== undefined) over.push({ cell, ...placed })
    else if (cell.kind === 'mark' && before !== undefined) over.push({ cell, from: before.from, to: before.to })
    else left.push(cell)
  }
  const ordered = inOrder(over, columns.length)
  return ordered === undefined ? { over, left } : { over: ordered, left, shifted: true }
}

/**
 * As many headings as columns, where what they span leaves a column without any: each stands over its own, in order.
 *
 *     2031          2030                    two cells wide each, the figures three
 *     |      $    48,210 |      $    41,655 |
 */
function inOrder(
  over: readonly (Span & { readonly cell: PlacedCell })[],
  columns: number,
): readonly (Span & { readonly cell: PlacedCell })[] | undefined {
  const words = over.filter(({ cell }) => cell.kind !== 'mark')
  if (words.length < 2 || words.length !== columns || words.length < over.length) return undefined
  const covered = new Set(words.flatMap(({ from, to }) => (from === to ? [from] : [from, to])))
  return covered.size === columns ? undefined : words.map(({ cell }, index) => ({ cell, from: index, to: index }))
}

/** Undefined for what stands over the labels. */
function spanOver(cell: PlacedCell, beside: readonly PlacedCell[], columns: readonly TableColumn[]): Span | undefined {
  const first = columns[0]
  if (first === undefined || cell.to < first.left) return nearby(cell, beside, columns)
  if (cell.from === 0 && first.left > 0 && beside.length > 1 && cell.to < first.from) return undefined
  const within = (wide: boolean): number[] =>
    columns.flatMap(({ left, from, edges, to }, index) =>
      overlap(cell, wide ? { from: left, to } : { from, to: edges[1] }) > 0 ? [index] : [],
    )
  const core = within(false)
  const over = core.length > 0 ? core : within(true)
  if (over.length > 0) return { from: over[0] as number, to: over.at(-1) as number }
  return nearby(cell, beside, columns)
}

const FARTHEST = 2

/** A heading set a little beside its column, where no other heading of its row stands over that. */
function nearby(cell: PlacedCell, beside: readonly PlacedCell[], columns: readonly TableColumn[]): Span | undefined {
  if (cell.from === 0) return undefined
  const distance = ({ left, to }: TableColumn): number => Math.max(left - cell.to, cell.from - to)
  let best = -1
  columns.forEach((column, index) => {
    const close = columns[best]
    if (distance(column) <= FARTHEST && (close === undefined || distance(column) < distance(close))) best = index
  })
  if (best < 0) return undefined
  const { from, edges } = columns[best] as TableColumn
  const taken = beside.some((other) => other !== cell && overlap(other, { from, to: edges[1] }) > 0)
  return taken ? undefined : { from: best, to: best }
}

// -------------------------------------------------------------------- where it is that of the words printed in it

/** Each heading over the columns that the ruling below it spans, or that it is centred over. */
function centred(
  lines: readonly PlacedLine[],
  columns: readonly TableColumn[],
  traits: Traits,
): { placings: readonly Placing[]; extents: readonly Extent[] } {
  const rules = lines.flatMap((line) => line.rules)
  const extents = columns.map((column) => extentOf(column, columns, rules))
  const printed = lines.map(({ cells }, index) => {
    const whole = isUnitOfAll(cells) || blocksAt(lines, index, extents) !== undefined
    return cells.flatMap((cell) =>
      whole || isRuledOff(cell, lines[index + 1], extents) ? [cell] : splitSegment(cell, extents, traits),
    )
  })
  const placings: Placing[] = []
  for (const index of lines.keys()) placings.push(placeSegments(lines, printed, index, extents, placings.at(-1)))
  return { placings, extents }
}

/** A ruling as wide as the words stands right below them, over some of the columns. */
const isRuledOff = (cell: PlacedCell, below: PlacedLine | undefined, extents: readonly Extent[]): boolean =>
  below?.rules.some((rule) => {
    const over = covered(rule, extents)
    const some = below.rules.length > 1 || (over !== undefined && over.to - over.from + 1 < extents.length)
    return some && rule.from <= cell.from + 3 && rule.to >= cell.to - 3
  }) === true

function placeSegments(
  lines: readonly PlacedLine[],
  printed: readonly (readonly PlacedCell[])[],
  index: number,
  extents: readonly Extent[],
  above: Placing | undefined,
): Placing {
  const segments = printed[index] ?? []
  const first = extents[0]
  const left = first === undefined ? [...segments] : leftOf(segments, first, extents.length)
  const words = segments.filter((segment) => !left.includes(segment))
  const later = printed.slice(index + 1).flat()
  const under = extents.map((extent) => later.filter(({ from, to }) => from <= extent.to && to >= extent.from))
  const below = under.map((cells) => cells.length > 0)
  const dated = under.map((cells) => cells.some(({ text }) => DATE.test(text)))
  const [only, ...others] = words
  if (only !== undefined && others.length === 0 && isUnitOfAll(words)) return { over: [], left: [...left, only] }
  if (only !== undefined && others.length === 0 && isPeriodOfAll(only, under, extents))
    return { over: [{ cell: only, from: 0, to: extents.length - 1 }], left }
  const blocks = blocksAt(lines, index, extents)
  if (blocks !== undefined) return { over: blocks, left }
  const over: (Span & { cell: PlacedCell })[] = []
  words.forEach((cell, k) => {
    const least = (over.at(-1)?.to ?? -1) + 1
    const next = words[k + 1]
    const taken = next === undefined ? extents.length : nearest(next, extents)
    const rule = rulingUnder(lines, printed, index, cell)
    const span =
      (rule === undefined ? undefined : covered(rule, extents)) ??
      spanned(cell, extents, { least, most: Math.max(least, taken - 1), below, dated })
    over.push({ cell, ...span })
  })
  const dates = withDatesBeside(withWordsAbove(over, above), printed.slice(index + 1), extents)
  const one = lines[index + 1]?.rules.some((rule) => {
    const over = covered(rule, extents)
    return over !== undefined && over.to > over.from
  })
  return { over: one ? dates : withUndatedBeside(dates, under, extents), left }
}

/** A period alone on its line, in the middle of columns that all have headings below it: whatever rulings stand between. */
function isPeriodOfAll(
  cell: PlacedCell,
  under: readonly (readonly PlacedCell[])[],
  extents: readonly Extent[],
): boolean {
  if (extents.length < 2 || !STRETCH.test(cell.text) || !under.every((cells) => cells.length > 0)) return false
  const words = under.flat()
  const reaches = [
    [extents[0]?.from ?? 0, extents.at(-1)?.to ?? 0],
    [Math.min(...words.map(({ from }) => from)), Math.max(...words.map(({ to }) => to))],
  ] as const
  return reaches.some(([from, to]) => Math.abs((from + to) / 2 - (cell.from + cell.to) / 2) <= MIDDLE)
}

/** In places: how far off the middle what stands in the middle is. */
const MIDDLE = 1.5

/** "(In millions, except per share amounts)", the only words over the columns: of all of them, wherever it is centred. */
const isUnitOfAll = ([only, ...others]: readonly PlacedCell[]): boolean =>
  only !== undefined &&
  others.length === 0 &&
  /^\(.*\)$/.test(only.text) &&
  isUnitLine(only.text) &&
  readUnitWords(only.text).money !== undefined

/** What stands over the labels; the first of as many years as there are columns does not, however far to the left. */
function leftOf(segments: readonly PlacedCell[], first: Extent, columns: number): PlacedCell[] {
  const left = segments.filter((segment) => isLeft(segment, first))
  const years = segments.filter(isYear)
  const [year] = years
  return year !== undefined && years.length === columns ? left.filter((segment) => segment !== year) : left
}

/**
 * A heading in the middle over each block of columns, where what stands below begins again as often as there are headings on
 * its line; undefined where it does not.
 *
 *             Second-Quarter                  Six Months
 *       2031    2030    % Change      2031    2030    % Change
 */
function blocksAt(
  lines: readonly PlacedLine[],
  index: number,
  extents: readonly Extent[],
): readonly (Span & { readonly cell: PlacedCell })[] | undefined {
  const over = (line: PlacedLine | undefined): readonly PlacedCell[] =>
    line?.cells.filter((cell) => extents[0] !== undefined && !isLeft(cell, extents[0])) ?? []
  const cells = over(lines[index])
  if (cells.length < 2) return undefined
  const below = lines.slice(index + 1)
  const years = below.findLast((line) => line.cells.some(isYear))?.cells.filter(isYear) ?? []
  const byYears = blocksOver(cells, years, extents, 5)
  if (byYears !== undefined || new Set(cells.map(({ text }) => text)).size < cells.length) return byYears
  return blocksOver(cells, over(below.findLast((line) => over(line).length > cells.length)), extents, 20)
}

/** `parts`: what part of its block a heading may be off the middle by. */
function blocksOver(
  cells: readonly PlacedCell[],
  below: readonly PlacedCell[],
  extents: readonly Extent[],
  parts: number,
): readonly (Span & { readonly cell: PlacedCell })[] | undefined {
  const length = below.findIndex(({ text }, k) => k > 0 && text === below[0]?.text)
  if (length < 2 || cells.length * length !== below.length) return undefined
  if (!below.every(({ text }, k) => text === below[k % length]?.text)) return undefined
  const starts = cells.map((_, k) => (k === 0 ? 0 : nearest(below[k * length] as PlacedCell, extents)))
  const over = cells.map((cell, k) => ({ cell, from: starts[k] ?? 0, to: (starts[k + 1] ?? extents.length) - 1 }))
  return over.every(({ cell, from, to }) => {
    const [left, right] = [extents[from], extents[to]]
    if (left === undefined || right === undefined) return false
    return Math.abs(cell.from + cell.to - left.from - right.to) / 2 <= (right.to - left.from) / parts
  })
    ? over
    : undefined
}

/**
 * Headings that name a stretch of time without its year reach as far as the dates that no stretch of their own dates: bare years
 * always, full dates where the heading comes to stand in the middle.
 *
 *                Quarters Ended March 31,                       Quarter Ended
 *       2031       2030       Inc/(Dec)          March 31, 2031     March 31, 2030
 */
function withDatesBeside(
  over: readonly (Span & { readonly cell: PlacedCell })[],
  below: readonly (readonly PlacedCell[])[],
  extents: readonly Extent[],
): readonly (Span & { readonly cell: PlacedCell })[] {
  if (over.length === 0 || !over.every(({ cell: { text } }) => STRETCH.test(text) && !YEAR.test(text))) return over
  const own = below.filter((cells) => cells.length > 1).flat()
  const dated = extents.map(({ from, to }) =>
    own.filter((cell) => cell.from <= to && cell.to >= from && DATE.test(cell.text)),
  )
  const dates = dated.flat()
  if (dates.some(({ text }) => STRETCH.test(text))) return over
  const isDated = dated.map((days) => days.length > 0)
  if (dates.every(isYear)) return withNearest(over, isDated)
  return inTheMiddle(over, isDated, extents) ?? over
}

type Placed = Span & { readonly cell: PlacedCell }

/** Each column that is dated, and that no heading stands over, to the nearest. */
function withNearest(over: readonly Placed[], isDated: readonly boolean[]): readonly Placed[] {
  const spans = over.map((span) => ({ ...span }))
  isDated.forEach((needs, column) => {
    if (!needs || spans.some(({ from, to }) => from <= column && column <= to)) return
    const after = spans.find(({ from }) => from > column)
    const before = spans.findLast(({ to }) => to < column)
    const distance = (span: Span | undefined): number =>
      span === undefined ? Number.POSITIVE_INFINITY : Math.abs((span.from + span.to) / 2 - column)
    if (after !== undefined && distance(after) < distance(before)) after.from = column
    else if (before !== undefined) before.to = column
  })
  return spans
}

/** All columns that are dated, parted among the headings so that these stand in the middle; undefined where one would not. */
function inTheMiddle(
  over: readonly Placed[],
  isDated: readonly boolean[],
  extents: readonly Extent[],
): readonly Placed[] | undefined {
  const off = ({ cell, from, to }: Placed): number =>
    Math.abs(((extents[from]?.from ?? 0) + (extents[to]?.to ?? 0)) / 2 - (cell.from + cell.to) / 2)
  const spans = over.map((span) => ({ ...span }))
  const [first, last] = [spans[0] as Placed, spans.at(-1) as Placed]
  const [low, high] = [isDated.indexOf(true), isDated.lastIndexOf(true)]
  spans[0] = { ...first, from: Math.min(first.from, low) }
  spans[spans.length - 1] = { ...(spans.at(-1) as Placed), to: Math.max(last.to, high) }
  for (let k = 0; k + 1 < spans.length; k++) {
    const [one, next] = [spans[k] as Placed, spans[k + 1] as Placed]
    let best: { readonly cost: number; readonly one: Placed; readonly next: Placed } | undefined
    for (let end = one.to; end < next.from; end++) {
      if (!isDated.slice(one.to + 1, next.from).every(Boolean)) break
      const [a, b] = [
        { ...one, to: end },
        { ...next, from: end + 1 },
      ]
      const cost = off(a) + off(b)
      if (best === undefined || cost < best.cost) best = { cost, one: a, next: b }
    }
    if (best !== undefined) [spans[k], spans[k + 1]] = [best.one, best.next]
  }
  return spans.every((span, k) => off(span) <= off(over[k] as Placed) + FARTHER) ? spans : undefined
}

/**
 * A dated stretch of time reaches over the columns beside it that have headings without a date, as far as it stays in the middle.
 *
 *      Quarter            Quarter Ended March 31, 2030
 *       Ended
 *      --------    --------  --------  --------  --------      a ruling for each column
 *     March 31,    Reported    GAAP    Pro Forma  Combined
 */
function withUndatedBeside(
  over: readonly Placed[],
  under: readonly (readonly PlacedCell[])[],
  extents: readonly Extent[],
): readonly Placed[] {
  const isBare = under.map(
    (cells) => cells.length > 0 && !cells.some(({ text }) => DATE.test(text) || STRETCH.test(text)),
  )
  return over.map((span, k) => {
    if (!STRETCH.test(span.cell.text) || !YEAR.test(span.cell.text)) return span
    const off = (from: number, to: number): number =>
      Math.abs(((extents[from]?.from ?? 0) + (extents[to]?.to ?? 0)) / 2 - (span.cell.from + span.cell.to) / 2)
    const [least, most] = [(over[k - 1]?.to ?? -1) + 1, (over[k + 1]?.from ?? extents.length) - 1]
    let { from, to } = span
    while (from > least && to < most && isBare[from - 1] && isBare[to + 1] && off(from - 1, to + 1) <= MIDDLE) {
      from -= 1
      to += 1
    }
    return { ...span, from, to }
  })
}

const STRETCH = /\b(?:months|weeks|quarters?|half|years?)\b|\b(?:ended|ending)\b/i
const YEAR = /\b(?:19|20)\d\d\b/
/** In places. */
const FARTHER = 2

/**
 * A day without its year, at the end of the words above it and alone under them, belongs to all the columns that those stand over.
 *
 *      Three Months Ended
 *               March 31,
 *        2031        2030
 */
function withWordsAbove(
  over: readonly (Span & { readonly cell: PlacedCell })[],
  above: Placing | undefined,
): readonly (Span & { readonly cell: PlacedCell })[] {
  return over.map((span) => {
    const { cell, from, to } = span
    if (!DAY.test(cell.text)) return span
    const words = above?.over.find((each) => each.from <= from && each.to >= to && each.to > each.from)
    if (words === undefined || !STRETCH.test(words.cell.text)) return span
    const isAligned = Math.min(Math.abs(words.cell.to - cell.to), Math.abs(words.cell.from - cell.from)) <= 1
    const isAlone = over.every((other) => other === span || other.to < words.from || other.from > words.to)
    return isAligned && isAlone ? { cell, from: words.from, to: words.to } : span
  })
}

const DAY = new RegExp(`^(?:${MONTH_NAME})\\.? \\d{1,2},?$`, 'i')

function isLeft(cell: PlacedCell, first: Extent): boolean {
  if ((cell.from + cell.to) / 2 >= first.from - 1) return false
  return cell.to < first.from || cell.from < first.from - 12
}
