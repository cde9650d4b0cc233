/** Cross-footing: which columns of a statement are sums of the columns beside them. */
import type { Column, Statement } from '../core/release.ts'
import type { Footing } from './foot.ts'
import { columnLedger, type Ledger } from './ledger.ts'
import { type FoundSum, findSums, type LineTraits } from './sums.ts'

/** Sums across the columns, in indexes of the statement's columns. */
export function crossFootings(statement: Statement): readonly Footing[] {
  if (statement.columns.length < 3) return []
  const ledger = columnLedger(statement)
  const rightward = read(statement, ledger, false)
  const leftward = read(statement, ledger, true)
  return worth(leftward) > worth(rightward) ? leftward : rightward
}

const worth = (sums: readonly Footing[]): number => sums.reduce((bits, sum) => bits + sum.bits, 0)

/** A total column stands right of its parts, or left of them. */
function read(statement: Statement, ledger: Ledger, leftward: boolean): readonly Footing[] {
  const lines = leftward ? [...ledger.lines].reverse() : ledger.lines
  const columns = lines.map(({ index }) => statement.columns[index] as Column)
  const traits = columns.map((column, line): LineTraits => {
    return {
      total: totalBits(column),
      minus: (total) => (isChange(columns[total]) ? 0.45 : 0.04),
      opens: line > 0 && column.headings[0] !== columns[line - 1]?.headings[0],
      depth: 0,
      declared: [],
    }
  })
  const index = (line: number) => lines[line]?.index ?? -1
  return findSums({ ...ledger, lines }, traits)
    .filter((sum) => sum.terms.length > 1)
    .map((sum: FoundSum) => ({
      ...sum,
      total: index(sum.total),
      terms: sum.terms
        .map(({ line, weight }) => ({ index: index(line), weight }))
        .sort((a, b) => b.weight - a.weight || a.index - b.index),
    }))
}

const isChange = (column: Column | undefined): boolean =>
  column !== undefined &&
  (column.basis === 'change' || /\b(change|variance|difference|increase|decrease)\b/i.test(column.label))

/** Bits by which a heading speaks for a column being made of others. */
function totalBits(column: Column): number {
  if (column.basis === 'total' || column.basis === 'adjusted' || isChange(column)) return 4
  if (/\b(total|consolidated|combined|adjusted|non-?gaap|pro forma|excluding|including|net)\b/i.test(column.label))
    return 3
  return -4
}
