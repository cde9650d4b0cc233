/** Headings whose reach is that of the words printed in them: over the columns that they are centred over, or ruled to. */
import { PERCENT } from '../../language/measures.ts'
import { MONTH_NAME } from '../../language/months.ts'
import { isUnitLine, readUnitWords } from '../../language/units.ts'
import type { TableColumn } from './columns.ts'
import { blocksAt, isLeft } from './heading-blocks.ts'
import {
  isPeriodOfAll,
  type Placed,
  type Placing,
  withDatesBeside,
  withUndatedBeside,
  withWordsAbove,
} from './heading-periods.ts'
import {
  covered,
  DATE,
  type Extent,
  extentOf,
  isOfDayBelow,
  nearest,
  rulingUnder,
  STRETCH,
  spanned,
  splitSegment,
  stretchesApart,
} from './heading-span.ts'
import { isYear, type PlacedCell, type PlacedLine, type Traits } from './placed.ts'

/** Each heading over the columns that the ruling below it spans, or that it is centred over. */
export function centred(
  given: readonly PlacedLine[],
  columns: readonly TableColumn[],
  traits: Traits,
): { placings: readonly Placing[]; extents: readonly Extent[] } {
  const lines = given.map(stretchesApart)
  const extents = columns.map((column) => extentOf(column, columns, lines))
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
  const each = centredApart(segments, extents)
  if (each !== undefined) return { over: each, left: [] }
  const left = first === undefined ? [...segments] : leftOf(segments, first, extents.length)
  const words = segments.filter((segment) => !left.includes(segment))
  const later = printed.slice(index + 1).flat()
  const under = extents.map((extent) => later.filter(({ from, to }) => from <= extent.to && to >= extent.from))
  const below = under.map((cells) => cells.length > 0)
  const days = under.map((cells) => cells.find(({ text }) => DATE.test(text) || IN_NUMBERS.test(text)))
  const [only, ...others] = words
  if (only !== undefined && others.length === 0 && isUnitOfAll(unitLineAt(lines, index)))
    return { over: [], left: [...left, only] }
  if (only !== undefined && others.length === 0 && isPeriodOfAll(only, under, extents))
    return { over: [{ cell: only, from: 0, to: extents.length - 1 }], left }
  const blocks = blocksAt(lines, index, extents) ?? ranged(segments, extents)
  if (blocks !== undefined)
    return { over: blocks, left: left.filter((cell) => !blocks.some((each) => each.cell === cell)) }
  const over: Placed[] = []
  words.forEach((cell, k) => {
    const least = (over.at(-1)?.to ?? -1) + 1
    const next = words[k + 1]
    const taken = next === undefined ? extents.length : nearest(next, extents)
    const rule = rulingUnder(lines, printed, index, cell)
    const span =
      amountAndPercentBelow(cell, later, extents) ??
      (rule === undefined || isOfDayBelow(rule, cell) ? undefined : covered(rule, extents)) ??
      spanned(cell, extents, { least, most: Math.max(least, taken - 1), below, days })
    over.push({ cell, ...span })
  })
  const dates = withDatesBeside(withWordsAbove(over, above?.over ?? []), printed.slice(index + 1), extents)
  const isRuledTogether = lines[index + 1]?.rules.some((rule) => {
    const reach = covered(rule, extents)
    return reach !== undefined && reach.to > reach.from
  })
  const placing = { over: isRuledTogether ? dates : withUndatedBeside(dates, under, extents), left }
  return stretchesInOrder(segments, placing, extents) ?? placing
}

/**
 * Stretches of time, and nothing else beside them, where by their places one stands over the captions or two over one column:
 * each over as many columns, in their order. Undefined for others.
 *
 *                     Three Months Ended  Six Months Ended  Nine Months Ended
 *     Total revenue                  160               305                455
 */
function stretchesInOrder(
  segments: readonly PlacedCell[],
  { over, left }: Placing,
  extents: readonly Extent[],
): Placing | undefined {
  const each = extents.length / segments.length
  if (segments.length < 2 || !Number.isInteger(each) || !segments.every(({ text }) => STRETCH.test(text)))
    return undefined
  const isTwice = over.some(({ from }, k) => k > 0 && from <= (over[k - 1] as Placed).to)
  if (!isTwice && left.length === 0) return undefined
  return { over: segments.map((cell, k) => ({ cell, from: k * each, to: (k + 1) * each - 1 })), left: [] }
}

/**
 * Of words in the middle of an amount and a percentage that are headed as such, both columns; undefined for others.
 *
 *          Change
 *        $         %
 */
function amountAndPercentBelow(
  { from, to }: PlacedCell,
  below: readonly PlacedCell[],
  extents: readonly Extent[],
): { from: number; to: number } | undefined {
  const middle = (from + to) / 2
  const left = below.findLast((cell) => cell.from < middle && cell.to <= middle && IN_UNITS.test(cell.text))
  const right = below.find((cell) => cell.from >= middle && IN_UNITS.test(cell.text))
  if (left === undefined || right === undefined || isPercent(left) === isPercent(right)) return undefined
  const off = Math.abs(middle - (left.from + right.to) / 2)
  const [first, last] = [nearest(left, extents), nearest(right, extents)]
  return last === first + 1 && off <= (right.to - left.from) / 4 ? { from: first, to: last } : undefined
}

const isPercent = ({ text }: PlacedCell): boolean => PERCENT.test(text.toLowerCase())
const IN_UNITS = /^\(?(?:[$\u20ac\u00a3\u00a5]|amount|dollars?|%|per ?cent(?:age)?|pct\.?)\)?$/i

/** As many headings as columns, each ending where its column does, however wide: each over its own; undefined for others. */
function ranged(segments: readonly PlacedCell[], extents: readonly Extent[]): readonly Placed[] | undefined {
  const last = segments.slice(-extents.length)
  return last.length > 1 &&
    last.length === extents.length &&
    last.every(({ to }, k) => Math.abs(to - (extents[k]?.to ?? 0)) <= 1)
    ? last.map((cell, k) => ({ cell, from: k, to: k }))
    : undefined
}

/**
 * As many headings as columns, each beyond the column before and none beyond its own: centred over columns so wide that no
 * figure stands below its heading. Undefined for others, and where the first may be over the captions: dates that are
 * written alike are none of those.
 *
 *                        March 31, 2031             March 31, 2030
 *     Total assets                  52,600                     50,300
 */
function centredApart(segments: readonly PlacedCell[], extents: readonly Extent[]): readonly Placed[] | undefined {
  const [first, ...others] = segments
  if (first === undefined || others.length === 0 || segments.length !== extents.length) return undefined
  const isApart = segments.every(
    ({ from, to }, k) => from > (extents[k - 1]?.to ?? 0) && to <= (extents[k] as Extent).to + 1,
  )
  const areDates = segments.every(({ text }) => DATE.test(text)) && new Set(segments.map(formOf)).size === 1
  const isOverFigures = areDates || (first.from >= BEYOND_CAPTIONS && !segments.some(namesScale))
  return isApart && isOverFigures ? segments.map((cell, k) => ({ cell, from: k, to: k })) : undefined
}

/** What stands over the captions begins before. */
const BEYOND_CAPTIONS = 20

const namesScale = ({ text }: PlacedCell): boolean => isUnitLine(text) && readUnitWords(text).money !== undefined

const formOf = ({ text }: PlacedCell): string => text.replace(/\d+/g, '#').replace(A_MONTH, 'month')

/** "3/31/31", "31.12.2030" */
const IN_NUMBERS = /^\d{1,2}([/.-])\d{1,2}\1(?:\d\d)?\d\d$/

const A_MONTH = new RegExp(MONTH_NAME, 'gi')

/** A line with the one above or below it that its parenthesis is opened or closed on. */
function unitLineAt(lines: readonly PlacedLine[], index: number): readonly PlacedCell[] {
  const cellsAt = (at: number): readonly PlacedCell[] => lines[at]?.cells ?? []
  const [only, ...others] = cellsAt(index)
  if (only === undefined || others.length > 0) return cellsAt(index)
  const opens = only.text.startsWith('(') && !only.text.includes(')')
  const closes = only.text.endsWith(')') && !only.text.includes('(')
  const [one, ...more] = opens ? cellsAt(index + 1) : closes ? cellsAt(index - 1) : []
  if (one === undefined || more.length > 0) return [only]
  return [{ ...only, text: opens ? `${only.text} ${one.text}` : `${one.text} ${only.text}` }]
}

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
