/**
 * Every total answers: a line in a total's role that no calculation gives is held against the lines above it, in every
 * column, however many fail.
 *
 *     Research and development         6,210     5,342
 *     Selling and administrative       7,415     6,988
 *     Total operating expenses        13,535    12,420     two slips: the sum is meant, and does not hold in either
 *
 *     Current assets:
 *       Cash                          41,337    39,812
 *       Accounts receivable           88,214    91,405
 *       Total current assets         233,141   241,562     unexplained: 103,590 less; is a line left out?
 *
 * What the search for sums explains, or another table, is answered. Of the rest the likeliest reading is an assertion like
 * any other where the figures speak for it, else no more than the nearest reading.
 */
import { ref, weighted } from '../../core/expression.ts'
import { KINDS } from '../../core/kinds.ts'
import type { Calculation, CheckKind, FactId } from '../../core/model.ts'
import type { LineItem, Measure, Statement } from '../../core/release.ts'
import { type Listener, shortOf } from '../../evidence/reading.ts'
import { bitsOf } from '../../evidence/weights.ts'
import { isClosing, isRolledForward } from '../../language/balances.ts'
import type { Assertion } from '../assertions/assertion.ts'
import { balanceTotals } from '../assertions/balance-totals.ts'
import { rollsForward } from '../assertions/own-assertions.ts'
import { addsDown } from '../cells/amount.ts'
import { bornOut } from '../cells/live-values.ts'
import type { Known } from '../known.ts'
import { isGeneric, labelKey, lineWords } from '../links/series.ts'
import { type FigureMatrix, rowMatrix } from '../sums/figure-matrix.ts'
import { rowTraits } from '../sums/foot.ts'
import { totalBits } from '../sums/wording.ts'
import {
  type Asked,
  isMeant,
  isOfOneLine,
  isProven,
  isSound,
  LEAST,
  readingsOf,
  type TotalReading,
} from './readings.ts'

/** Bits of wording with which a line says that it is a total, and with which the figures may say so. */
const SAYS_SO = 4
const MAY_BE = 1
/** Measures of what a total may be. Rates that are called total are those of a total. */
const MEASURES: readonly Measure[] = ['money', 'shares', 'count', 'per-share', 'per-unit']
/** Bits with which it does where no reading is found: "Net sales" opens more tables than it closes. */
const SURELY = 5
/** A reading this far off, against the total's size, is none. */
const FARTHEST = 1

/** Assertions for totals that nothing gives so far. */
export function everyTotal(known: Known): readonly Assertion[] {
  const held = known.assertions.filter(
    (each) => !each.informational && (each.origin !== 'link' || bornOut(each, known.printed)),
  )
  const answered = new Set(held.map(({ fact }) => fact))
  // A statement that others repeat prints the parts of its totals, whatever else is said of these.
  const summed = new Set(held.filter(({ kind }) => SUMS.has(kind)).map(({ fact }) => fact))
  return known.release.statements.flatMap((statement) => {
    const below = new Set(
      known.calculationsOf(statement).flatMap((each) => (isFromBelow(statement, each) ? factsOf(statement, each) : [])),
    )
    const others = (facts: ReadonlySet<FactId>): ReadonlySet<FactId> =>
      below.size === 0 ? facts : new Set([...facts].filter((fact) => !below.has(fact)))
    const primary =
      (known.ranks.get(statement.id) ?? PRIMARY + 1) <= PRIMARY ||
      isBridge(known, statement) ||
      isOfMovements(statement)
    return MEASURES.flatMap((measure) =>
      totalsIn(known, statement, measure, {
        summed: others(summed),
        answered: others(primary ? summed : answered),
        primary,
      }),
    )
  })
}

/** "Total assets" that liabilities and equity below it come to: its parts stand above all the same. */
const isFromBelow = ({ kind }: Statement, { axis, total, terms }: Calculation): boolean =>
  kind === 'balance-sheet' && axis === 'down' && terms.every(({ index }) => index > total)

const factsOf = ({ grid }: Statement, { total }: Calculation): readonly FactId[] =>
  (grid[total] ?? []).flatMap((fact) => fact?.id ?? [])

/** What may be known of a figure that is asked. */
interface Answers {
  /** Figures that a sum gives; where the figures speak for another one, no more is asked. */
  readonly summed: ReadonlySet<FactId>
  /** Figures of which enough is known not to look for what comes near. */
  readonly answered: ReadonlySet<FactId>
  readonly primary: boolean
}

/** It leads from one balance to the next, line by line: what closes it is the sum of all, whatever else it is tied to. */
const isOfMovements = ({ kind }: Statement): boolean => KINDS[kind].holds === 'movements'

const isSummedUp = ({ role }: LineItem): boolean => role === 'subtotal' || role === 'total'

/** "Total minority interest" and "Minority interest in consolidated subsidiary". */
function isCalledAfter({ label: total }: LineItem, { label: part } = { label: '' }): boolean {
  const words = new Set(lineWords(part))
  return !isGeneric(total) && lineWords(total).every((word) => words.has(word))
}

/** Adjusted earnings a share, below the reported ones and what each adjustment makes of them. */
const isBridged = ({ kind }: Statement, { label }: LineItem): boolean =>
  kind === 'reconciliation' && totalBits(label) >= bitsOf('words: adjusted')

const SUMS: ReadonlySet<CheckKind> = new Set(['foots', 'cross-foots', 'rolls-forward'])
/** The rank of the cash flows, and of what is nearer the books. */
const PRIMARY = 1

function totalsIn(
  known: Known,
  statement: Statement,
  measure: Measure,
  { summed, answered, primary }: Answers,
): readonly Assertion[] {
  const down = known.calculationsOf(statement).filter(({ axis }) => axis === 'down')
  const given = down.filter((each) => !isFromBelow(statement, each))
  const bridge = isBridge(known, statement)
  const givenLines = new Set(given.map(({ total }) => total))
  const asks = (item: LineItem, index: number): boolean =>
    item.role !== 'heading' &&
    item.unit.measure === measure &&
    !givenLines.has(index) &&
    // What is summed up without a word stands between rulings; its figures alone speak then.
    (item.label.trim() === ''
      ? isSummedUp(item)
      : measure === 'money'
        ? totalBits(item.label) >= MAY_BE
        : totalBits(item.label) > SURELY || isRolledForward(item.label) || isBridged(statement, item))
  if (!statement.items.some(asks)) return []
  // What stands above total assets, and between them and what they are equal to, is all of it.
  const balance = measure === 'money' ? balanceTotals(statement, down) : undefined
  const matrix = rowMatrix(statement, measure)
  const traits = rowTraits(statement, matrix, known.templates.calculations)
  const lineOf = new Map(matrix.lines.map(({ index }, line) => [index, line]))
  /** Lines with the total that accounts for them, as far as known. */
  const accounted = new Map<number, number>()
  const account = (total: number, terms: readonly number[]): void => {
    for (const term of terms) if (!accounted.has(term)) accounted.set(term, total)
  }
  for (const { total, terms } of given) {
    const line = lineOf.get(total)
    if (line === undefined) continue
    account(
      line,
      terms.flatMap(({ index }) => lineOf.get(index) ?? []),
    )
  }
  const totals = new Set([...givenLines].flatMap((index) => lineOf.get(index) ?? []))
  return matrix.lines.flatMap(({ index }, total): readonly Assertion[] => {
    const item = statement.items[index]
    if (item === undefined || !asks(item, index)) return []
    const open: number[] = []
    for (let line = total - 1; line >= 0; line--) if ((accounted.get(line) ?? total) >= total) open.push(line)
    const words = totalBits(item.label)
    const ruled = statement.kind === 'reconciliation' && words + ruledBits(item) > SURELY
    const says = words >= SAYS_SO || ruled
    const alone = primary && says && (statement.kind === 'operations' || bridge)
    if (says) totals.add(total)
    const headed = ownHeading(statement, index)
    const isHeaded = (line: number): boolean => {
      const above = matrix.lines[line - 1]?.index ?? -1
      return headed !== undefined && (matrix.lines[line]?.index ?? 0) > headed && above < headed
    }
    const itemAt = (line: number): LineItem | undefined => statement.items[matrix.lines[line]?.index ?? -1]
    const declared = known.templates.calculations.filter(({ total: concept }) => concept === item.concept)
    const asked: Asked = {
      matrix,
      traits,
      total,
      open,
      isTotal: (line) => totals.has(line),
      isHeaded,
      isRuledOff: (line) => {
        const part = itemAt(line)
        return part !== undefined && part.ruleAbove !== 'none' && !isSummedUp(part)
      },
      nets: statement.kind === 'cash-flows' ? words >= SURELY : (!primary && words > SURELY) || (alone && bridge),
      alone,
      isCalledAlike: (line) => words > SURELY && isCalledAfter(item, itemAt(line)),
      isTakenFrom: (line) => declared.length === 1 && declared[0]?.terms[0]?.concept === itemAt(line)?.concept,
    }
    if (isOfOneLine(asked)) return []
    const readings = readingsOf(asked)
    const [likeliest] = readings
    const closed = words >= SURELY && ruledBits(item) > 0
    const isOpen = words >= SAYS_SO && !(likeliest && isSound(likeliest))
    const best =
      likeliest && isMeant(likeliest) ? likeliest : isOpen ? readings.find((each) => isProven(each, closed)) : undefined
    if (known.hear) for (const each of readings) tell(statement, matrix, total, each, best, known.hear)
    if (best !== undefined) {
      totals.add(total)
      account(
        total,
        best.terms.map(({ line }) => line),
      )
      return assertionsOf(statement, matrix, total, best, summed, {})
    }
    if (!says) return []
    const expected = readings.filter(({ asExpected }) => asExpected)
    const all = index === balance?.assets ? -1 : index === balance?.liabilitiesAndEquity ? balance.assets : undefined
    const parts = all === undefined ? 0 : open.filter((line) => (matrix.lines[line]?.index ?? 0) > all).length
    const own = expected.find(({ headed, declared, terms }) => headed || declared || terms.length === parts)
    const nearest = expected.filter(isPossible).toSorted(byGap)
    // Beneath a ruling it is a sum, whatever the signs of its lines say.
    const other = closed ? readings.filter(isPossible).toSorted(byGap)[0] : undefined
    const closes = nearest.find(({ terms: [first] }) => first !== undefined && totals.has(first.line))
    // An opening balance may be what is left out: then nothing comes near.
    const rolled =
      isOfMovements(statement) && isClosing(item.label)
        ? expected.find(({ whole, gap }) => whole && gap > 0)
        : undefined
    const shown =
      own ??
      (words >= SURELY || ruled ? (nearest[0] ?? other) : primary && !isOfMovements(statement) ? closes : undefined) ??
      rolled
    if (shown === undefined) return []
    return assertionsOf(statement, matrix, total, shown, answered, {
      nearest: true,
      informational: own === undefined,
      everywhere: bridge || isOfMovements(statement) || shown === other,
    })
  })
}

/** It leads from reported figures to adjusted ones by columns, and its lines are those of a statement, summed as there. */
const isBridge = (known: Known, statement: Statement): boolean =>
  statement.columns.some(({ basis }) => basis === 'adjustment') &&
  known.calculationsOf(statement).filter(({ axis }) => axis === 'down').length > 1

const ruledBits = ({ ruleAbove }: LineItem): number => (ruleAbove === 'none' ? 0 : bitsOf('total: ruled'))

const byGap = (a: TotalReading, b: TotalReading): number => a.gap - b.gap

const isPossible = ({ whole, gap }: TotalReading): boolean => whole && gap > 0 && gap < FARTHEST

/**
 * The row of the heading above a line that is called as the line is: "Current assets" of "Total current assets", "Cash flows
 * from investing activities" of "Net cash used in investing activities".
 */
function ownHeading({ items }: Statement, row: number): number | undefined {
  const { label = '' } = items[row] ?? {}
  const name = labelKey(label).replace(CASH, '')
  for (let at = row - 1; at >= 0; at--) {
    const item = items[at]
    if (item?.role !== 'heading') continue
    if (name !== '' && labelKey(item.label).replace(CASH, '') === name) return at
  }
  return undefined
}

/** Of a line of cash flows, in words as `labelKey` has them. */
const CASH = /^cash (?:(?:flow|provided|used|generated) )*(?=\w+ activity$)/

/** Tells of a reading of a total that nothing else gives. */
function tell(
  statement: Statement,
  matrix: FigureMatrix,
  total: number,
  reading: TotalReading,
  best: TotalReading | undefined,
  hear: Listener,
): void {
  const made = assertionsOf(statement, matrix, total, reading, new Set(), {})
  if (!made[0] || reading.bits === Number.NEGATIVE_INFINITY) return
  const { evidence, holds, slips, misses } = reading
  const counted = `it holds in ${holds} of ${holds + slips + misses} columns`
  const lost = reading === best ? undefined : (shortOf(evidence, LEAST, best?.bits) ?? counted)
  const facts = made.map(({ fact }) => fact)
  hear({ facts, expression: made[0].expression, evidence, ...(lost === undefined ? {} : { lost }) })
}

function assertionsOf(
  statement: Statement,
  matrix: FigureMatrix,
  total: number,
  { terms }: TotalReading,
  answered: ReadonlySet<FactId>,
  { everywhere = false, ...said }: Pick<Assertion, 'nearest' | 'informational'> & { readonly everywhere?: boolean },
): readonly Assertion[] {
  const cellsOf = (line: number): Statement['grid'][number] => statement.grid[matrix.lines[line]?.index ?? -1] ?? []
  return statement.columns.flatMap((column, at): Assertion[] => {
    const fact = cellsOf(total)[at]
    const parts = terms.flatMap(({ line, weight }) => {
      const part = cellsOf(line)[at]
      return part && part.unit.measure === fact?.unit.measure ? [{ weight, of: ref(part) }] : []
    })
    if (
      !fact ||
      !addsDown(fact.unit, statement.items[matrix.lines[total]?.index ?? -1]?.unit.measure) ||
      parts.length < Math.min(2, terms.length) ||
      answered.has(fact.id)
    )
      return []
    // A part of a whole, or what is between two columns, need not have all its parts.
    if (said.informational && (fact.value.isZero() || (column.basis !== 'reported' && !everywhere))) return []
    const kind = rollsForward(statement, matrix.lines[total]?.index ?? -1) ? 'rolls-forward' : 'foots'
    return [{ fact: fact.id, kind, expression: weighted(parts), origin: 'inferred', order: 9, ...said }]
  })
}
