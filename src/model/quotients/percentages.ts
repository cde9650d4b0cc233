/**
 * Percentages of figures of one table: of another line ("Gross margin" under "Gross profit"), of a column's total, and
 * growth from one column to another.
 */

import { absolute, difference, mapParts, quotient, ref } from '../../core/expression.ts'
import { isByTheUnit } from '../../core/measure.ts'
import type { Expression } from '../../core/model.ts'
import type { Fact, LineItem, Statement } from '../../core/release.ts'
import { seen } from '../../evidence/evidence.ts'
import type { Listener } from '../../evidence/reading.ts'
import { isBetterOrWorse, isChange, isRestatedGrowth } from '../../language/changes.ts'
import { besides, comparedBy } from '../cells/compared.ts'
import { labelKey } from '../links/series.ts'
import {
  columnsOf,
  isDifference,
  likeness,
  nearest,
  pick,
  type QuotientFinding,
  rowsWhere,
  test,
  type Way,
  way,
  wordsOver,
} from './quotient.ts'

/** A line of percentages as one line over another: the line above it, or one it names, over a line of income. */
export function percentLines(statement: Statement, hear?: Listener): readonly QuotientFinding[] {
  const { items } = statement
  // A payout is dividends a share over earnings a share, an occupancy what a foot brings over what a let one does.
  const amounts = rowsWhere(items, ({ unit }) => unit.measure === 'money' || isByTheUnit(unit.measure))
  const bases = amounts.filter((row) => isBase(items[row] as LineItem)).slice(0, 12)
  const nearOrAlike = lookAround(statement, amounts)
  const namesakes = salesByName(items, amounts)
  return rowsWhere(items, (item) => item.unit.measure === 'percent').flatMap((row) => {
    const near = nearOrAlike(row)
    return pick(
      near.flatMap((part) =>
        [
          ...bases,
          ...nearest(namesakes.get(items[part]?.label ?? '') ?? [], part, NAMESAKES).filter((row) => row < part),
        ]
          .filter((base) => base !== part && items[base]?.unit.measure === items[part]?.unit.measure)
          .map((base) => {
            const findings = columnsOf(statement, [row, part, base]).map(([fact, numerator, denominator]) =>
              test(fact, 'ratio', quotient(ref(numerator), ref(denominator)), [numerator, denominator]),
            )
            const said = isDefined(items[row], items[part], items[base])
            const prior = [
              ...likeness(statement, row, part),
              ...(part === row - 1 ? [seen('quotient: right above')] : []),
              ...(said ? [seen('quotient: defined')] : []),
            ]
            return way(findings, prior, said)
          }),
      ),
      hear,
    )
  })
}

/** Margins that are of one line over revenue by definition: by the concepts of the two, or their names beneath one heading. */
const MARGINS: readonly (readonly [RegExp, string, RegExp])[] = [
  [/^gross (?:profit )?margin\b/i, 'GrossProfit', /^gross (?:profit|margin)\b/i],
  [
    /^operating (?:income |profit )?margin\b/i,
    'OperatingIncomeLoss',
    /^operating (?:\(?loss\)? ?)?(?:profit|income|earnings|loss)\b/i,
  ],
  [/^net (?:income |profit )?margin\b/i, 'NetIncomeLoss', /^net (?:income|earnings|profit|loss)\b/i],
]

/** "Store profit margin" beneath "Store profit" says what it is of. */
const MARGIN_OF = /^(.+?),? margins?\b/i
const SALES = /\b(?:revenues?|sales|rental income)$/i

function isDefined(margin?: LineItem, part?: LineItem, base?: LineItem): boolean {
  if (!margin || !part || !base) return false
  const isOfOne = part.parent === base.parent
  const named = MARGIN_OF.exec(margin.label)?.[1]
  if (named !== undefined && labelKey(named) === labelKey(part.label)) return isOfOne && SALES.test(base.label)
  return MARGINS.some(
    ([label, concept, name]) =>
      label.test(margin.label) &&
      ((base.concept === 'Revenues' && part.concept === concept) ||
        (margin.parent !== undefined &&
          margin.parent === part.parent &&
          isOfOne &&
          name.test(part.label) &&
          SALES.test(base.label))),
  )
}

/** Most lines of a name, around one of them, that it is held against. */
const NAMESAKES = 16
/** Most lines with words in common that are tried for one percentage. */
const ALIKE = 40

/** For a line, the amounts within three lines of it and those it shares words with, in order; of very many, the nearest. */
function lookAround(statement: Statement, amounts: readonly number[]): (row: number) => readonly number[] {
  const byWord = new Map<string, number[]>()
  for (const amount of amounts) {
    for (const word of wordsOver(statement, amount)) {
      const found = byWord.get(word)
      if (found) found.push(amount)
      else byWord.set(word, [amount])
    }
  }
  return (row) => {
    const alike = new Set([...wordsOver(statement, row)].flatMap((word) => nearest(byWord.get(word) ?? [], row, ALIKE)))
    for (const amount of nearest(amounts, row, 6)) if (Math.abs(amount - row) <= 3) alike.add(amount)
    return [...alike].sort((a, b) => a - b)
  }
}

/** The lines among the revenues by what they are called: "Test" under "Operating income" is held against "Test" under "Net sales". */
function salesByName(items: readonly LineItem[], amounts: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const row of amounts) {
    const item = items[row] as LineItem
    const heading = item.parent === undefined ? '' : (items[item.parent]?.label ?? '')
    if (!/\b(revenues?|sales)\b/i.test(heading) || isBase(item)) continue
    const rows = found.get(item.label)
    if (rows) rows.push(row)
    else found.set(item.label, [row])
  }
  return found
}

const isBase = (item: LineItem): boolean =>
  item.role === 'total' ||
  item.role === 'subtotal' ||
  /\b(revenues?|sales|income|total|assets|equity)\b/i.test(item.label)

/** Columns of percentages: growth from one column to another, or each line's part of a line. */
export function percentColumns(statement: Statement, hear?: Listener): readonly QuotientFinding[] {
  const found = statement.columns.flatMap((_, at) => {
    const rows = statement.items.flatMap((item, row) => {
      const fact = statement.grid[row]?.[at]
      return fact?.unit.measure === 'percent' && item.unit.measure !== 'percent' ? [row] : []
    })
    if (rows.length === 0) return []
    return pick([...growths(statement, at, rows), ...partsOf(statement, at, rows)], hear)
  })
  return inOneForm(statement, found)
}

function* growths(statement: Statement, at: number, rows: readonly number[]): Generator<Way> {
  const column = statement.columns[at]
  if (!column || isRestatedGrowth(column.label)) return
  const others = columnsAround(statement, at).filter((column) => column !== at)
  const better = isBetterOrWorse(column.label) || rightOfBetterOrWorse(statement, at)
  const compared = comparedBy(statement, at)
  for (const now of others) {
    for (const before of others) {
      if (now === before) continue
      const findings = rows.flatMap((row) => {
        const [fact, current, prior] = [at, now, before].map((column) => statement.grid[row]?.[column])
        if (!fact || !current || !prior || prior.value.isZero() || current.unit.measure === 'percent') return []
        return better ? betterBy(fact, current, prior) : growth(fact, current, prior)
      })
      const said = compared?.now === now && compared.before === before
      const over = said || isOverPair(statement, at, now, before)
      const headed = isDifference(column) || isChange(column.label)
      yield way(findings, over ? [seen('quotient: headed')] : headed ? [] : [seen('quotient: unheaded')], said)
    }
  }
}

/** "Favorable (Unfavorable)  % Change": the one in percent has the sign of the one in money. */
function rightOfBetterOrWorse({ columns }: Statement, at: number): boolean {
  const left = columns[at - 1]
  return left?.basis === 'change' && isBetterOrWorse(left.label)
}

/** A heading says change, right of columns for stretches of one length. */
function isOverPair({ columns }: Statement, at: number, now: number, before: number): boolean {
  if (columns[at]?.basis !== 'percent-change') return false
  const beside = besides(columns, at)
  if (!beside.includes(now) || !beside.includes(before)) return false
  const [a, b] = [columns[now]?.period, columns[before]?.period]
  if (a?.kind !== 'duration' || b?.kind !== 'duration' || a.months !== b.months) return false
  return a.end === undefined || b.end === undefined || a.end > b.end
}

/**
 * Growth of a figure. From below zero the sign is a matter of taste: a loss that grew is printed as growth of the loss
 * or as a fall, so either is taken, and neither is no contradiction where it came above zero.
 */
export function growth(fact: Fact, current: Fact, prior: Fact): readonly QuotientFinding[] {
  const change = difference(ref(current), ref(prior))
  const plain = test(fact, 'growth', quotient(change, ref(prior)), [current, prior])
  if (plain.holds || prior.value.isPositive()) return [plain]
  const turned = test(fact, 'growth', quotient(change, absolute(ref(prior))), [current, prior])
  if (turned.holds) return [turned]
  // Further below zero, or less far, it is one of the two.
  if (current.value.isNegative()) return [plain]
  // From a figure whose sign alone is wrong.
  const size = { ...prior, value: prior.value.abs() }
  const unsigned = test(fact, 'growth', quotient(change, ref(prior)), [current, size])
  return current.value.isPositive() && unsigned.holds ? [plain] : []
}

/**
 * The growths of one table in one form: where one is over the size of a negative figure, those over positive ones are too,
 * which changes none of them.
 *
 *     120   100    20%    (B1-C1)/ABS(C1)
 *     (50) (100)   50%    (B2-C2)/ABS(C2)
 */
export function inOneForm({ grid }: Statement, findings: readonly QuotientFinding[]): readonly QuotientFinding[] {
  if (!findings.some(({ kind, holds, expression }) => kind === 'growth' && holds && isOverSize(expression)))
    return findings
  const positive = new Set(grid.flat().flatMap((fact) => (fact?.value.gt(0) ? [fact.id] : [])))
  const overSize = (node: Expression): Expression => {
    if (node.kind !== 'quotient') return node.kind === 'product' ? mapParts(node, overSize) : node
    const { numerator, denominator } = node
    const turns = denominator.kind === 'ref' && positive.has(denominator.fact)
    return turns ? quotient(numerator, absolute(denominator)) : node
  }
  return findings.map((finding) =>
    finding.kind === 'growth' ? { ...finding, expression: overSize(finding.expression) } : finding,
  )
}

/** In whatever unit: brought to it by a factor. */
const isOverSize = (node: Expression): boolean =>
  node.kind === 'product'
    ? node.factors.some(isOverSize)
    : node.kind === 'quotient' && node.denominator.kind === 'absolute'

/** Growth where what is printed is whether it is to the good: "(2)%" of expenses that rose. */
function betterBy(fact: Fact, current: Fact, prior: Fact): readonly QuotientFinding[] {
  const plain = growth(fact, current, prior)
  if (plain.some(({ holds }) => holds)) return plain
  const turned = quotient(difference(ref(prior), ref(current)), ref(prior))
  const found = test(fact, 'growth', turned, [current, prior])
  return found.holds ? [found] : plain
}

/** Most columns around one of percentages that it is held against. */
const AROUND = 48

const columnsAround = ({ columns }: Statement, at: number): readonly number[] =>
  nearest([...columns.keys()], at, AROUND)

/** The line that is 100% of the column, or another base, as the denominator. */
function* partsOf(statement: Statement, at: number, rows: readonly number[]): Generator<Way> {
  const said = statement.columns[at]?.basis === 'percent-of-total'
  const isWhole = (column: number, row: number): boolean => statement.grid[row]?.[column]?.value.eq(1) === true
  // What is 100% in such a column beside it is the whole here as well, whatever is printed.
  const alike = said
    ? statement.columns.flatMap(({ basis }, column) => (basis === 'percent-of-total' ? [column] : []))
    : [at]
  const wholes = rows.filter((row) => alike.some((column) => isWhole(column, row)))
  for (const amounts of [at - 1, ...columnsAround(statement, at)]) {
    if (amounts === at || amounts < 0) continue
    for (const whole of wholes.slice(0, 6)) {
      const base = statement.grid[whole]?.[amounts]
      if (!base || base.unit.measure === 'percent') continue
      const findings = rows.flatMap((row) => {
        const fact = statement.grid[row]?.[at]
        const part = statement.grid[row]?.[amounts]
        if (!fact || !part || part.unit.measure === 'percent') return []
        return [test(fact, 'ratio', quotient(ref(part), ref(base)), [part, base])]
      })
      yield way(findings, [], said && amounts === at - 1 && rows.length > FEW)
    }
  }
}

/** So few parts of a whole are a part of it by chance. */
const FEW = 2
