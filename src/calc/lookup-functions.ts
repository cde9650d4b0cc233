/** The functions that look something up. */
import { isError } from '../core/book/opened-workbook.ts'
import {
  type Area,
  asArea,
  type Functions,
  figureOf,
  isArea,
  MISSING,
  type Operand,
  type Outcome,
  UNKNOWN,
} from './functions.ts'

/** By their names, in capitals. */
export const LOOK_UPS: Functions = {
  LOOKUP: ([sought, limits, found]) => lookedUp(sought, limits, found),
  INDEX: ([of, ...at]) => picked(asArea(of), at),
  // An empty third part is 0, none is 1.
  MATCH: (parts) => placeAmong(parts[0], parts[1], parts.length < 3 ? 1 : parts[2]),
}

/** What stands at the place of the last limit that a figure reaches. */
function lookedUp(sought: Operand, limits: Operand, found: Operand): Outcome {
  if (!isArea(limits) || !isArea(found) || limits.values.length !== found.values.length) return UNKNOWN
  const last = placeAmong(sought, limits, 1)
  return typeof last === 'number' ? found.values[last - 1] : last
}

/**
 * The place of a value in a row or a column, from 1: of the first that is the same, where the type is 0; else of the last
 * that is no more (1) or no less (-1) than it. Excel halves its way to that, and so takes figures to ascend or descend;
 * where they do not, or where texts stand among them, it is not calculated here, nor is a text with wildcards.
 */
function placeAmong(sought: Operand, among: Operand, type: Operand): Outcome {
  const way = figureOf(type)
  if (isArea(sought) || typeof way !== 'number') return UNKNOWN
  if (isError(sought)) return sought
  const { rows, columns, values } = isArea(among) ? among : { rows: 1, columns: 1, values: [among] }
  if (rows > 1 && columns > 1) return UNKNOWN
  const placed = (at: number): Outcome => (at < 0 ? MISSING : at + 1)
  if (way === 0) {
    if (sought === undefined || (typeof sought === 'string' && /[*?~]/.test(sought))) return UNKNOWN
    const key = (value: Operand): Operand => (typeof value === 'string' ? value.toLowerCase() : value)
    return placed(values.findIndex((value) => key(value) === key(sought)))
  }
  const figure = figureOf(sought)
  if (typeof figure !== 'number') return figure
  const sign = Math.sign(way)
  const numbers = values.filter((value) => typeof value === 'number').map((value) => value * sign)
  if (numbers.length !== values.length || numbers.some((limit, at) => limit < (numbers[at - 1] ?? limit)))
    return UNKNOWN
  return placed(numbers.findLastIndex((limit) => limit <= figure * sign))
}

/** The value at a row and a column of a range, or all of a row or column where the other is 0; of one line its place alone. */
function picked(area: Area, at: readonly Operand[]): Outcome {
  const [down, across = 0] = at.length === 1 && area.rows === 1 ? [1, at[0]] : at
  if (at.length === 0 || at.length > 2 || (at.length === 1 && area.rows > 1 && area.columns > 1)) return UNKNOWN
  const [row, column] = [figureOf(down), figureOf(across)].map((place) => (typeof place === 'number' ? place : -1))
  const isIn = (place: number | undefined, most: number): place is number =>
    place !== undefined && Math.trunc(place) >= 0 && Math.trunc(place) <= most
  // The range is cut to what the sheet holds: what lies outside may be blank, or a fault.
  if (!isIn(row, area.rows) || !isIn(column, area.columns)) return UNKNOWN
  const isPicked = (nth: number): boolean =>
    [0, Math.floor(nth / area.columns) + 1].includes(Math.trunc(row)) &&
    [0, (nth % area.columns) + 1].includes(Math.trunc(column))
  const values = area.values.filter((_, nth) => isPicked(nth))
  if (values.length === 1) return values[0]
  return { rows: row >= 1 ? 1 : area.rows, columns: column >= 1 ? 1 : area.columns, values }
}
