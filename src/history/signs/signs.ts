/**
 * With which sign each table of a series prints its lines.
 *
 *     Quarter   Cost of sales     34,240      Gross profit = Net sales - Cost of sales
 *     Year      Cost of sales   (131,208)     Gross profit = Net sales + Cost of sales
 *
 * The part a line has in the sums of its own table tells: where it is taken away in one and added in the other, one of
 * them prints it with the other sign. A figure alone does not: it may well be below zero in one period only.
 */
import type { Calculation } from '../../core/model.ts'
import type { Statement } from '../../core/release.ts'
import type { Line, Member, StatementSeries } from '../statement-series.ts'
import { borrowedSums, oneLineTotals } from './borrowed-sums.ts'
import type { LineSum, Weight } from './line-sum.ts'

/** The sums of one printed statement, found from its own figures. */
export type SumsOf = (statement: Statement) => readonly Calculation[]

/** The signs of a series, and the sums that they were told by. */
export interface SignedSeries {
  /** What the line's figures in a member are multiplied by to have the sign they are shown with. */
  readonly signOf: (member: number, line: Line) => Weight
  /** The sums down the rows of each member. */
  readonly sums: readonly (readonly LineSum[])[]
}

/** The signs of a series: those of its latest table, and of older ones for lines that it does not sum. */
export function signedSeries({ members, lines }: StatementSeries, sumsOf: SumsOf): SignedSeries {
  const rows = members.map(() => new Map<number, Line>())
  for (const line of lines) for (const { member, item } of line.entries) rows[member]?.set(item, line)
  const own = members.map((member, at) => lineSums(member, rows[at] ?? new Map(), sumsOf))
  // Those of others, and totals of one line, tell signs and no more.
  const telling = own.map((sums, at) => {
    const others = own.flatMap((each) => (each === sums ? [] : each))
    const [{ statement }, lineAt] = [members[at] as Member, rows[at] ?? new Map<number, Line>()]
    const all = [...sums, ...borrowedSums(statement, lineAt, sums, others)]
    return [...all, ...oneLineTotals(statement, lineAt, all)]
  })
  const turned = members.map(() => new Set<Line>())
  const known: LineSum[] = []
  const shown = new Map<Line, number>()
  const sums: LineSum[][] = members.map(() => [])
  for (let at = members.length - 1; at >= 0; at--) {
    const printed = mostlyAbove(members[at] as Member, rows[at] ?? new Map())
    const found = turnedLines(telling[at] ?? [], known, (line) => (printed.get(line) ?? 0) * (shown.get(line) ?? 0))
    turned[at] = found
    sums[at] = (own[at] ?? []).map((sum) => inSigns(sum, found))
    known.push(...(telling[at] ?? []).map((sum) => inSigns(sum, found)))
    for (const [line, sign] of printed) if (!shown.get(line)) shown.set(line, found.has(line) ? -sign : sign)
  }
  return { signOf: (member, line) => (turned[member]?.has(line) ? -1 : 1), sums }
}

/** 1 where a table's figures of a line are mostly above zero, -1 where they are below. */
const mostlyAbove = ({ statement }: Member, rows: ReadonlyMap<number, Line>): ReadonlyMap<Line, number> =>
  new Map(
    [...rows].map(([item, line]) => {
      const signs = (statement.grid[item] ?? []).map((fact) => Math.sign(fact?.value.toNumber() ?? 0))
      return [line, Math.sign(signs.reduce((sum, sign) => sum + sign, 0))]
    }),
  )

/** The sums down a table's rows, over lines of the series that have figures where it holds. */
function lineSums({ statement }: Member, rows: ReadonlyMap<number, Line>, sumsOf: SumsOf): readonly LineSum[] {
  return sumsOf(statement).flatMap(({ axis, total, terms }): LineSum[] => {
    const of = rows.get(total)
    if (axis !== 'down' || of === undefined) return []
    const parts = new Map<Line, Weight>()
    let told = 0
    for (const { index, weight } of terms) {
      const line = rows.get(index)
      const says = statement.grid[index]?.some((fact) => fact !== undefined && !fact.value.isZero())
      if (line === undefined || line === of || !says) continue
      parts.set(line, weight)
      told++
    }
    return told > 0 && told === parts.size ? [{ total: of, terms: parts }] : []
  })
}

const product = (a: Weight, b: Weight): Weight => (a === b ? 1 : -1)

const inSigns = ({ total, terms }: LineSum, turned: ReadonlySet<Line>): LineSum => {
  const sign = (line: Line): Weight => (turned.has(line) ? -1 : 1)
  return {
    total,
    terms: new Map([...terms].map(([line, weight]) => [line, product(weight, product(sign(line), sign(total)))])),
  }
}

/**
 * The lines that a table prints with another sign than is known. Lines that one total has in common stand to each other
 * as their weights say; of the two ways to put a group of such lines right, the one is meant after which more of them have
 * the sign that they are shown with. A group of which two sums say different things is left alone.
 *
 * @param likeness 1 where a line's figures are of the sign they are shown with in later tables, -1 where of the other
 */
function turnedLines(sums: readonly LineSum[], known: readonly LineSum[], likeness: (line: Line) => number): Set<Line> {
  const beside = new Map<Line, { readonly line: Line; readonly sign: Weight }[]>()
  const join = (a: Line, b: Line, sign: Weight): void => {
    beside.set(a, [...(beside.get(a) ?? []), { line: b, sign }])
    beside.set(b, [...(beside.get(b) ?? []), { line: a, sign }])
  }
  for (const { total, terms } of sums) {
    for (const other of known) {
      if (other.total !== total) continue
      for (const [line, weight] of terms) {
        const there = other.terms.get(line)
        if (there !== undefined) join(total, line, product(weight, there))
      }
    }
  }
  const turned = new Set<Line>()
  const seen = new Map<Line, Weight>()
  for (const start of beside.keys()) {
    if (seen.has(start)) continue
    const group: Line[] = [start]
    let sound = true
    seen.set(start, 1)
    for (const line of group) {
      for (const next of beside.get(line) ?? []) {
        const sign = product(seen.get(line) ?? 1, next.sign)
        const before = seen.get(next.line)
        if (before === undefined) {
          seen.set(next.line, sign)
          group.push(next.line)
        } else if (before !== sign) sound = false
      }
    }
    const sides = ([1, -1] as const).map((sign) => group.filter((line) => seen.get(line) === sign))
    if (!sound || sides.some((side) => side.length === 0)) continue
    const [plus, minus] = sides.map((side) => side.reduce((sum, line) => sum + likeness(line), 0)) as [number, number]
    if (plus !== minus) for (const line of sides[plus < minus ? 0 : 1] ?? []) turned.add(line)
  }
  return turned
}
