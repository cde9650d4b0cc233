/**
 * Quotients of figures of one table that need no definition: per-share figures (income over shares), percentages of
 * another line ("Gross margin" under "Gross profit"), percentages of a column's total, and growth from one column to
 * another.
 */
import { bounds } from '../core/evaluate.ts'
import type { Expression, Term } from '../core/model.ts'
import { Decimal, intervalOf, meets } from '../core/number.ts'
import type { Fact, LineItem, Statement } from '../core/release.ts'
import { magnitudeOf } from './figure-index.ts'
import { wordsOf } from './series.ts'

/** A figure and the quotient of its table that gives it. */
export interface QuotientFinding {
  readonly fact: Fact
  readonly kind: 'per-share' | 'ratio' | 'growth' | 'foots'
  readonly expression: Expression
  readonly holds: boolean
  readonly bits: number
}

const ENOUGH = 7
const WRONG = 8
const WORD = 2

export function quotients(statement: Statement): readonly QuotientFinding[] {
  return [...perShareLines(statement), ...percentLines(statement), ...percentColumns(statement)]
}

interface Way {
  readonly findings: readonly QuotientFinding[]
  readonly bits: number
}

/** The way that explains most, if it explains enough after the number of ways tried. */
function pick(ways: readonly Way[]): readonly QuotientFinding[] {
  const best = ways.reduce<Way | undefined>((top, way) => (top && top.bits >= way.bits ? top : way), undefined)
  if (!best) return []
  const bits = best.bits - Math.log2(ways.length)
  return bits >= ENOUGH ? best.findings.map((finding) => ({ ...finding, bits })) : []
}

/** A way of computing figures, weighed: each that holds is worth its digits; too many that do not make it worthless. */
function way(findings: readonly QuotientFinding[], prior: number): Way {
  const broken = findings.filter((finding) => !finding.holds).length
  if (findings.length === 0 || broken * 5 > findings.length) return { findings, bits: 0 }
  const seen = new Set<string>()
  let bits = prior - WRONG * broken
  for (const { fact, holds } of findings) {
    const key = fact.value.toString()
    if (!holds || seen.has(key)) continue
    seen.add(key)
    bits += magnitudeOf(fact)
  }
  return { findings, bits }
}

/** Holds a figure against a quotient of figures, brought to the figure's unit. */
function test(
  fact: Fact,
  kind: QuotientFinding['kind'],
  quotient: Expression,
  parts: readonly Fact[],
  factor = new Decimal(1).div(fact.unit.scale),
): QuotientFinding {
  const expression: Expression = factor.eq(1)
    ? quotient
    : { kind: 'product', factors: [quotient, { kind: 'literal', value: factor }] }
  if (isFarOff(fact, kind, parts, factor)) return { fact, kind, expression, holds: false, bits: 0 }
  const allowed = bounds(expression, {
    fact: (id) => {
      const part = parts.find((each) => each.id === id)
      return part && intervalOf(part.value, part.quantum)
    },
    assumption: () => undefined,
  })
  const holds = allowed !== undefined && meets(allowed, intervalOf(fact.value, fact.quantum))
  return { fact, kind, expression, holds, bits: 0 }
}

/** A first look in machine numbers, which settles nearly all that is tried: far beyond what rounding could explain. */
function isFarOff(fact: Fact, kind: QuotientFinding['kind'], [a, b]: readonly Fact[], factor: Decimal): boolean {
  if (!a || !b) return false
  const [x, y] = [a.value.toNumber(), b.value.toNumber()]
  if (x === 0 || y === 0) return false
  const scale = factor.toNumber()
  const estimate = (kind === 'growth' ? (x - y) / Math.abs(y) : x / y) * scale
  const loose =
    (a.quantum.toNumber() / Math.abs(x) + b.quantum.toNumber() / Math.abs(y)) * (Math.abs(x / y) + 1) * Math.abs(scale)
  const printed = fact.value.toNumber()
  const off = Math.min(Math.abs(estimate - printed), Math.abs(estimate + printed))
  return off > 2 * (fact.quantum.toNumber() + loose)
}

const ref = (fact: Fact): Expression => ({ kind: 'ref', fact: fact.id })

const divide = (numerator: Expression, denominator: Expression): Expression => ({
  kind: 'quotient',
  numerator,
  denominator,
})

// --------------------------------------------------------------------------------------------- per share

function perShareLines(statement: Statement): readonly QuotientFinding[] {
  const { items } = statement
  const incomes = rowsWhere(
    items,
    (item) => item.unit.measure === 'money' && /\b(income|loss|earnings|profit)\b/i.test(item.label),
  )
  const shares = rowsWhere(items, (item) => item.unit.measure === 'shares')
  if (shares.length === 0) return []
  return rowsWhere(items, (item) => item.unit.measure === 'per-share').flatMap((row) =>
    pick(
      incomes.flatMap((income) =>
        shares
          .filter(
            (share) => dilution(statement, share) === dilution(statement, row) || dilution(statement, share) === '',
          )
          .map((share) => {
            const findings = columnsOf(statement, [row, income, share]).map(([fact, numerator, denominator]) =>
              perShare(fact, numerator, denominator),
            )
            const prior = isBottomLine(items[income]) ? BOTTOM_LINE : 0
            const far = Math.min(3, Math.abs(row - share) / 20)
            return way(findings, prior + likeness(statement, row, income) - far)
          }),
      ),
    ),
  )
}

/** Earnings per share are those of the last line of the statement, by definition (ASC 260-10-45-10). */
const BOTTOM_LINE = 5
const isBottomLine = (item: LineItem | undefined): boolean =>
  item !== undefined && /\bnet\b.*\b(income|loss|earnings)\b/i.test(item.label)

/** Net income in thousands over shares in thousands is dollars a share; where the units differ, a factor stands. */
function perShare(fact: Fact, income: Fact, shares: Fact): QuotientFinding {
  const factor = new Decimal(income.unit.scale).div(shares.unit.scale).div(fact.unit.scale)
  return test(fact, 'per-share', divide(ref(income), ref(shares)), [income, shares], factor)
}

/** "basic", "diluted" or "", from a line's label or the headings over it. */
function dilution({ items }: Statement, row: number): string {
  for (let at: number | undefined = row; at !== undefined; at = items[at]?.parent) {
    const label = items[at]?.label ?? ''
    const basic = /\bbasic\b/i.test(label)
    const diluted = /\bdilut(ed|ive)\b|\bassuming dilution\b/i.test(label)
    if (basic !== diluted) return basic ? 'basic' : 'diluted'
  }
  return ''
}

// --------------------------------------------------------------------------------------------- percent of a line

/** A line of percentages as one line over another: the line above it, or one it names, over a line of income. */
function percentLines(statement: Statement): readonly QuotientFinding[] {
  const { items } = statement
  const amounts = rowsWhere(items, (item) => item.unit.measure === 'money')
  const bases = amounts.filter((row) => isBase(items[row] as LineItem)).slice(0, 12)
  return rowsWhere(items, (item) => item.unit.measure === 'percent').flatMap((row) => {
    const near = amounts.filter((amount) => Math.abs(amount - row) <= 3 || likeness(statement, row, amount) > 0)
    return pick(
      near.flatMap((part) =>
        bases
          .filter((base) => base !== part)
          .map((base) => {
            const findings = columnsOf(statement, [row, part, base]).map(([fact, numerator, denominator]) =>
              test(fact, 'ratio', divide(ref(numerator), ref(denominator)), [numerator, denominator]),
            )
            return way(findings, likeness(statement, row, part) + (part === row - 1 ? 2 : 0))
          }),
      ),
    )
  })
}

const isBase = (item: LineItem): boolean =>
  item.role === 'total' ||
  item.role === 'subtotal' ||
  /\b(revenues?|sales|income|total|assets|equity)\b/i.test(item.label)

// --------------------------------------------------------------------------------------------- percent columns

/** Columns of percentages: growth from one column to another, or each line's part of a line. */
function percentColumns(statement: Statement): readonly QuotientFinding[] {
  return statement.columns.flatMap((_, at) => {
    const rows = statement.items.flatMap((item, row) => {
      const fact = statement.grid[row]?.[at]
      return fact?.unit.measure === 'percent' && item.unit.measure !== 'percent' ? [row] : []
    })
    if (rows.length === 0) return []
    return pick([...growths(statement, at, rows), ...partsOf(statement, at, rows)])
  })
}

function* growths(statement: Statement, at: number, rows: readonly number[]): Generator<Way> {
  const others = statement.columns.map((_, column) => column).filter((column) => column !== at)
  for (const now of others) {
    for (const before of others) {
      if (now === before) continue
      const findings = rows.flatMap((row) => {
        const [fact, current, prior] = [at, now, before].map((column) => statement.grid[row]?.[column])
        if (!fact || !current || !prior || prior.value.isZero() || current.unit.measure === 'percent') return []
        return growth(fact, current, prior)
      })
      yield way(findings, 0)
    }
  }
}

/**
 * Growth of a figure. From below zero the sign is a matter of taste: a loss that grew is printed as growth of the loss
 * or as a fall, so either is taken, and neither is no contradiction.
 */
function growth(fact: Fact, current: Fact, prior: Fact): readonly QuotientFinding[] {
  const terms: readonly Term[] = [
    { weight: 1, of: ref(current) },
    { weight: -1, of: ref(prior) },
  ]
  const difference: Expression = { kind: 'sum', terms }
  const plain = test(fact, 'growth', divide(difference, ref(prior)), [current, prior])
  if (plain.holds || prior.value.isPositive()) return [plain]
  const turned = test(fact, 'growth', divide(difference, { kind: 'absolute', of: ref(prior) }), [current, prior])
  return turned.holds ? [turned] : []
}

/** The line that is 100% of the column, or another base, as the denominator. */
function* partsOf(statement: Statement, at: number, rows: readonly number[]): Generator<Way> {
  const wholes = rows.filter((row) => statement.grid[row]?.[at]?.value.eq(1))
  for (const amounts of [at - 1, ...statement.columns.keys()]) {
    if (amounts === at || amounts < 0) continue
    for (const whole of wholes.slice(0, 6)) {
      const base = statement.grid[whole]?.[amounts]
      if (!base || base.unit.measure === 'percent') continue
      const findings = rows.flatMap((row) => {
        const fact = statement.grid[row]?.[at]
        const part = statement.grid[row]?.[amounts]
        if (!fact || !part || part.unit.measure === 'percent') return []
        return [test(fact, 'ratio', divide(ref(part), ref(base)), [part, base])]
      })
      yield way(findings, 0)
    }
  }
}

// --------------------------------------------------------------------------------------------- shared

const rowsWhere = (items: readonly LineItem[], test: (item: LineItem) => boolean): readonly number[] =>
  items.flatMap((item, row) => (item.role !== 'heading' && test(item) ? [row] : []))

/** The figures of three lines, column by column, where all are printed. */
function columnsOf(
  { grid, columns }: Statement,
  [a, b, c]: readonly [number, number, number],
): readonly (readonly [Fact, Fact, Fact])[] {
  return columns.flatMap((_, at) => {
    const [x, y, z] = [grid[a]?.[at], grid[b]?.[at], grid[c]?.[at]]
    return x && y && z && y.unit.measure === 'money' ? [[x, y, z] as const] : []
  })
}

/** Bits for the words two lines share, headings included. */
function likeness({ items }: Statement, a: number, b: number): number {
  const words = (row: number): readonly string[] => {
    const item = items[row]
    return item ? [...wordsOf(item.label), ...(item.parent === undefined ? [] : words(item.parent))] : []
  }
  const there = new Set(words(b))
  const shared = new Set(words(a).filter((word) => there.has(word)))
  return Math.min(6, WORD * shared.size)
}
