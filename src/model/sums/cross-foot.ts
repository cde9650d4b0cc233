/** Cross-footing: which columns of a statement are sums of the columns beside them. */

import { groupBy } from '../../core/group.ts'
import type { Column, Statement } from '../../core/release.ts'
import { needed } from '../../evidence/accept.ts'
import { bitsIn, seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import type { Feature } from '../../evidence/weights.ts'
import { isBetterOrWorse } from '../../language/changes.ts'
import { comparedBy } from '../cells/compared.ts'
import { columnPairs } from './column-pairs.ts'
import { agreement } from './evidence.ts'
import { columnMatrix, type FigureMatrix } from './figure-matrix.ts'
import { findSums } from './find-sums.ts'
import type { Footing } from './foot.ts'
import type { FoundSum, LineTraits } from './sum.ts'

/**
 * Sums across the columns, in indexes of the statement's columns.
 *
 * A column headed as change is one of the others where it is the difference of no two of them, or more follows of it so:
 *
 *     Increase (decrease) due to         Energy   Waste   Land-use change   Total
 *     Volume    Rate     Net              54.52    3.97            (15.99)   42.50
 *        412     (96)    316
 */
export function crossFootings(statement: Statement): readonly Footing[] {
  if (statement.columns.length < 3) return []
  const matrix = columnMatrix(statement)
  const changes = new Set(matrix.lines.flatMap(({ index }) => (isChange(statement, index) ? [index] : [])))
  // What is better by row is told by `quotients/better-or-worse`.
  const told = [...changes].filter((change) => !isBetterOrWorse(statement.columns[change]?.label ?? ''))
  const borneOut = told.flatMap((change) => differenceOf(statement, matrix, change, changes) ?? [])
  const differences = [...borneOut, ...told.flatMap((change) => likeAnother(statement, matrix, change, borneOut))]
  const without = (apart: ReadonlySet<number>): FigureMatrix => ({
    ...matrix,
    lines: matrix.lines.filter(({ index }) => !apart.has(index)),
  })
  const untold = [...changes].filter((change) => !told.includes(change))
  const plain = without(new Set(untold))
  const apart = without(new Set([...untold, ...differences.map(({ total }) => total)]))
  const [added, compared] = [likelier(statement, plain), likelier(statement, apart)]
  // "2031 = 2030 + change" is a difference turned.
  const more = added.filter((sum) => !differences.some((difference) => isOfSame(sum, difference)))
  const isAdded = differences.length > 0 && worth(more) > worth(compared)
  const [parts, sums] = isAdded ? [plain, added] : [apart, compared]
  const found = [...sums, ...calledAlike(statement, parts, sums), ...(isAdded ? [] : differences)]
  return [...found, ...columnPairs(statement, parts, found)]
}

/**
 * Sums of the columns that are called the same, under headings of their own, for columns that nothing else explains:
 *
 *        North         South         Company
 *     2031   2030   2031   2030   2031   2030
 */
function calledAlike(statement: Statement, matrix: FigureMatrix, known: readonly Footing[]): readonly Footing[] {
  const made = new Set(known.map(({ total }) => total))
  const groups = groupBy(matrix.lines, ({ index }) => statement.columns[index]?.headings.at(-1) ?? '')
  if (groups.size < 2) return []
  return [...groups].flatMap(([heading, lines]) => {
    if (heading === '' || lines.length < 3) return []
    return likelier(statement, { ...matrix, lines }).filter(
      ({ total, terms }) =>
        !made.has(total) && !terms.some(({ index }) => made.has(index) && isMadeOf(known, index, total)),
    )
  })
}

/** True when a column is, by a sum that is known, made of another. */
const isMadeOf = (known: readonly Footing[], column: number, part: number): boolean =>
  known.some(({ total, terms }) => total === column && terms.some(({ index }) => index === part))

/** True when two sums are of the same columns, whichever of them is the total. */
function isOfSame(one: Footing, other: Footing): boolean {
  const columns = new Set([one.total, ...one.terms.map(({ index }) => index)])
  return (
    other.terms.length === one.terms.length &&
    [other.total, ...other.terms.map(({ index }) => index)].every((index) => columns.has(index))
  )
}

const worth = (sums: readonly Footing[]): number => sums.reduce((bits, sum) => bits + sum.bits, 0)

/** A total column stands right of its parts, or left of them: whichever explains more. */
function likelier(statement: Statement, matrix: FigureMatrix): readonly Footing[] {
  const [rightward, leftward] = [read(statement, matrix, false), read(statement, matrix, true)]
  return worth(leftward) > worth(rightward) ? leftward : rightward
}

function read(statement: Statement, matrix: FigureMatrix, leftward: boolean): readonly Footing[] {
  const lines = leftward ? [...matrix.lines].reverse() : matrix.lines
  const columns = lines.map(({ index }) => statement.columns[index] as Column)
  const traits = columns.map((column, line): LineTraits => {
    const heading = seen(headingOf(column))
    return {
      total: heading.bits,
      said: [heading],
      minus: () => 0.04,
      partOf: () => false,
      opens: line > 0 && column.headings[0] !== columns[line - 1]?.headings[0],
      depth: 0,
      declared: [],
    }
  })
  const index = (line: number) => lines[line]?.index ?? -1
  return findSums({ ...matrix, lines }, traits)
    .filter((sum) => sum.terms.length > 1)
    .map((sum: FoundSum) => ({
      ...sum,
      total: index(sum.total),
      terms: sum.terms
        .map(({ line, weight }) => ({ index: index(line), weight }))
        .sort((a, b) => b.weight - a.weight || a.index - b.index),
    }))
}

/** Bits below which a column of changes is not the difference of two others. */
const ENOUGH = needed('column of differences')

/** Most columns on either side of one of changes that are tried. */
const BESIDE = 24

/** A column of changes as one column less another: the pair that its heading tells, else the one that explains most rows. */
function differenceOf(
  statement: Statement,
  matrix: FigureMatrix,
  change: number,
  changes: ReadonlySet<number>,
): Footing | undefined {
  const total = matrix.lines.findIndex(({ index }) => index === change)
  const lineOf = (column: number): number => matrix.lines.findIndex(({ index }) => index === column)
  const compared = isOfGrowth(statement, change) ? undefined : comparedBy(statement, change)
  if (compared && lineOf(compared.now) >= 0 && lineOf(compared.before) >= 0) {
    const told = lessOf(matrix, total, lineOf(compared.now), lineOf(compared.before), [seen('column: change told')])
    // A row that agrees bears out what was not sought; one that does not is a misprint.
    if (fewMiss(told, 1) && told.agreement.holds > 0) return told
  }
  const others = [...matrix.lines.keys()]
    .slice(Math.max(0, total - BESIDE), total + BESIDE + 1)
    .filter((line) => !changes.has(matrix.lines[line]?.index ?? -1))
  const looking = { what: 'looking at pairs of columns', bits: -costOfLooking(others.length * others.length) }
  let best: Footing | undefined
  for (const now of others) {
    for (const before of others) {
      if (now === before) continue
      const beside = now === total - 2 && before === total - 1
      const found = lessOf(matrix, total, now, before, [...(beside ? [seen('column: change beside')] : []), looking])
      if (found.bits >= ENOUGH && fewMiss(found) && found.bits > (best?.bits ?? 0)) best = found
    }
  }
  return best
}

/**
 * A column of changes whose one row does not agree, as the pair that its heading tells, where another column of the table that
 * is headed the same is the difference of its own: what the one means the other does.
 */
function likeAnother(
  statement: Statement,
  matrix: FigureMatrix,
  change: number,
  borneOut: readonly Footing[],
): readonly Footing[] {
  const compared = comparedBy(statement, change)
  if (!compared || isOfGrowth(statement, change) || borneOut.some(({ total }) => total === change)) return []
  const heading = statement.columns[change]?.headings.at(-1) ?? ''
  const isLike = ({ total, terms: [now, before], agreement: { holds, broken } }: Footing): boolean => {
    const own = comparedBy(statement, total)
    const isTold = own !== undefined && own.now === now?.index && own.before === before?.index
    return isTold && holds > 0 && broken === 0 && statement.columns[total]?.headings.at(-1) === heading
  }
  if (heading === '' || !borneOut.some(isLike)) return []
  const lineOf = (column: number): number => matrix.lines.findIndex(({ index }) => index === column)
  const lines = [change, compared.now, compared.before].map(lineOf) as [number, number, number]
  if (lines.includes(-1)) return []
  const found = lessOf(matrix, ...lines, [seen('column: change told')])
  return found.agreement.broken === 1 ? [found] : []
}

/** Amounts have their growth there: of 71.2% and 70.3%, 1.3% is growth as well. */
function isOfGrowth({ items, grid }: Statement, change: number): boolean {
  const rates = items.filter((_, row) => grid[row]?.[change]?.unit.measure === 'percent')
  return rates.some(({ unit }) => unit.measure === 'percent') && rates.some(({ unit }) => unit.measure !== 'percent')
}

const fewMiss = ({ agreement: { idle, broken, holds } }: Footing, allowed = 0): boolean =>
  idle === 0 && (broken <= allowed || broken * 4 <= holds)

/** A column as one less another, weighed. */
function lessOf(
  matrix: FigureMatrix,
  total: number,
  now: number,
  before: number,
  besides: Footing['evidence'],
): Footing {
  const terms = [
    { line: now, weight: 1 as const },
    { line: before, weight: -1 as const },
  ]
  const said = agreement(matrix, total, terms)
  const what = `figures of ${said.holds} rows that agree and ${said.broken} that do not`
  const evidence = [{ what, bits: said.bits }, ...besides]
  const indexOf = (line: number): number => matrix.lines[line]?.index ?? -1
  return {
    total: indexOf(total),
    terms: terms.map(({ line, weight }) => ({ index: indexOf(line), weight })),
    bits: bitsIn(evidence),
    evidence,
    agreement: said,
    declared: false,
    signs: ['its heading says change'],
  }
}

/**
 * What is headed as change, and percentages of change that are points where the line is a percentage itself.
 *
 *                       2031     2030    vs. 2030
 *     Revenue            120      100         20%
 *     Gross margin     52.0%    51.0%     1.0 pts
 */
function isChange({ columns, grid }: Statement, at: number): boolean {
  const column = columns[at]
  if (column === undefined) return false
  return (
    column.basis === 'change' ||
    isBetterOrWorse(column.label) ||
    /\b(change|variance|difference|increase|decrease)\b/i.test(column.label) ||
    (column.basis === 'percent-change' && grid.some((row) => row[at]?.unit.measure === 'points'))
  )
}

/** What a heading says of a column's being made of others. */
function headingOf(column: Column): Feature {
  if (column.basis === 'total' || column.basis === 'adjusted') return 'column: headed total'
  if (/\b(total|consolidated|combined|adjusted|non-?gaap|pro forma|excluding|including|net)\b/i.test(column.label))
    return 'column: headed as made'
  return 'column: plain'
}
