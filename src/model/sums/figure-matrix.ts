/**
 * The figures of a table as machine integers, for searching sums quickly.
 *
 * A matrix has lines (what is summed) and observations (where a sum can be seen to hold). Footing down a statement, the
 * lines are its rows and the observations its columns; cross-footing, the other way round. Each observation has a unit
 * of its own, the smallest printed one in it, so that every value is an integer below 2^53 and sums are exact.
 */

import { isAmount } from '../../core/measure.ts'
import type { Decimal } from '../../core/number.ts'
import type { Fact, Measure, Statement, Unit } from '../../core/release.ts'
import { reckoned, reckonedQuantum } from '../../core/unit.ts'
import { significant } from '../../evidence/digits.ts'
import { AVERAGE_WORD } from '../../language/measures.ts'
import { addsDown, isAlike } from '../cells/amount.ts'

/** A line of the matrix: its figures by observation, in parallel arrays. */
export interface MatrixLine {
  /** Index of the row (footing) or column (cross-footing) in the statement. */
  readonly index: number
  /** One entry an observation, in its unit; NaN where blank. */
  readonly values: Float64Array
  /** The same, 0 where blank. */
  readonly amounts: Float64Array
  /** The unit of the last printed digit, in the observation's unit; 0 where blank. */
  readonly quanta: Float64Array
  /** The significant part of each value: 58 of 580,000, in units of its own last digit; 0 where blank. */
  readonly significant: Float64Array
}

/** Lines by observations. */
export interface FigureMatrix {
  readonly lines: readonly MatrixLine[]
  readonly observations: number
}

/**
 * The rows of a statement that are of one measure, observed in its columns. What no release prints follows from what they
 * print and is observed in nothing: a blank in it is not known, and no zero.
 *
 * @param averages `apart`: without the rows of averages among others
 */
export function rowMatrix(statement: Statement, measure: Measure, averages: 'apart' | 'with' = 'apart'): FigureMatrix {
  const rows = statement.items.flatMap((item, index) =>
    item.role !== 'heading' &&
    item.unit.measure === measure &&
    (averages === 'with' || !isAverageAmongOthers(statement, index))
      ? [index]
      : [],
  )
  const cells = rows.map((row) =>
    statement.columns.map(({ derived }, column) => {
      const fact = derived ? undefined : statement.grid[row]?.[column]
      return fact && addsDown(fact.unit, measure) ? fact : undefined
    }),
  )
  return { lines: fill(rows, cells, statement.columns.length), observations: statement.columns.length }
}

/**
 * An average, in a column that has other figures too: these come to a total without it.
 *
 *     Total awarded         5,954     6,203
 *     Average award           178       187
 *     Total awarded         1,343     1,352
 *     Average award           166       168
 *     Total grants          7,297     7,555
 */
export function isAverageAmongOthers({ grid, items }: Statement, row: number): boolean {
  const { label = '', unit } = items[row] ?? {}
  const facts = [...(grid[row] ?? []).entries()].filter(([, fact]) => fact !== undefined)
  if (!SAYS_AVERAGE.test(label) && !facts.every(([, fact]) => fact?.unit.average)) return false
  return facts.some(([column]) =>
    grid.some((other) => other[column]?.unit.measure === unit?.measure && other[column]?.unit.average !== true),
  )
}

/** "Total average assets" is the total of averages, and none by `saysAverage`; the average of shares is their number. */
const SAYS_AVERAGE = new RegExp(`^(?!.*\\bshares?\\b).*${AVERAGE_WORD}`, 'i')

/**
 * The columns of a statement, observed in its rows; a cell of another measure than its row's is left out, and so is a
 * row of ratios or per-share figures with gaps: there a blank is no zero.
 */
export function columnMatrix(statement: Statement): FigureMatrix {
  const rows = [...statement.items.keys()].filter((index) => addsAcross(statement, index))
  const cells = statement.columns.map((_, column) =>
    rows.map((row) => likeItsLine(statement.grid[row]?.[column], statement.items[row]?.unit)),
  )
  const columns = [...statement.columns.keys()].filter((column) => cells[column]?.some((fact) => fact !== undefined))
  const filled = columns.map((column) => cells[column] ?? [])
  return { lines: fill(columns, filled, rows.length), observations: rows.length }
}

function addsAcross({ items, grid }: Statement, row: number): boolean {
  const item = items[row]
  if (!item || item.role === 'heading') return false
  if (isAmount(item.unit.measure)) return true
  return grid[row]?.every((fact) => fact !== undefined) === true
}

const likeItsLine = (fact: Fact | undefined, line: Unit | undefined): Fact | undefined =>
  isAlike(fact?.unit, line) ? fact : undefined

function fill(
  indexes: readonly number[],
  cells: readonly (readonly (Fact | undefined)[])[],
  observations: number,
): MatrixLine[] {
  const units = Array.from({ length: observations }, (_, o) => {
    let least: Decimal | undefined
    for (const line of cells) {
      const quantum = line[o] && quantumOf(line[o])
      if (quantum && (least === undefined || quantum.lt(least))) least = quantum
    }
    return least
  })
  return indexes.map((index, i) => {
    const values = new Float64Array(observations).fill(Number.NaN)
    const amounts = new Float64Array(observations)
    const quanta = new Float64Array(observations)
    const longest = new Float64Array(observations)
    cells[i]?.forEach((fact, o) => {
      const unit = units[o]
      if (!fact || !unit) return
      const value = reckoned(fact).div(unit).toNumber()
      // A figure beyond 2^53 units cannot be summed exactly here: it takes no part.
      if (!Number.isSafeInteger(value)) return
      values[o] = value
      amounts[o] = value
      quanta[o] = quantumOf(fact).div(unit).toNumber()
      longest[o] = significant(value / (quanta[o] as number))
    })
    return { index, values, amounts, quanta, significant: longest }
  })
}

/** 45% and 45.0 under a heading "%" are in different scales. */
const quantumOf = (fact: Fact): Decimal => reckonedQuantum(fact)
