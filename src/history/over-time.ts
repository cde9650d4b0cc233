/** Checks from one period to another, and from one print to the next. */
import { evaluate } from '../core/evaluate.ts'
import { type History, RESTATED } from '../core/history.ts'
import type { Check, CheckKind, Expression, FactId } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import type { IsoDate } from '../core/period.ts'
import type { Fact, LineItem, Statement } from '../core/release.ts'
import { placeIn } from '../core/source.ts'
import { allowanceFor, withDrift } from '../core/tolerance.ts'
import { factorBetween } from '../core/unit.ts'
import { isBalance } from '../language/balances.ts'
import { follows, isWhole } from './calendar.ts'
import { openingsOf } from './openings.ts'

/** What a fact's cell holds. */
type Live = (fact: FactId) => Decimal | undefined

/**
 * Periods against the shorter ones they are made of (a year and its four quarters), opening balances against what the
 * period before closed with, unless they are `tied` to a balance already, and every figure against each other printing of
 * it. That a figure was restated is worth knowing, and no failure.
 */
export function checksOverTime(
  history: History,
  facts: ReadonlyMap<FactId, Fact>,
  live: Live,
  tied: ReadonlySet<FactId>,
): readonly Check[] {
  const made = new Set(history.derived.map(({ fact }) => fact))
  const stale = new Set(
    history.restatements.flatMap(({ kind, fact }) => (kind === 'other-statement' && fact ? [fact] : [])),
  )
  return [
    ...history.release.statements.flatMap((statement) => sumsOverTime(statement, history, made, stale, facts, live)),
    ...openings(history, facts, live, tied),
    ...otherPrintings(history, facts, live),
  ]
}

function openings(
  { release }: History,
  facts: ReadonlyMap<FactId, Fact>,
  live: Live,
  tied: ReadonlySet<FactId>,
): readonly Check[] {
  return openingsOf(release.statements).flatMap(({ opening, closing, label }) => {
    if (tied.has(opening.id)) return []
    const restated = opening.marks.includes(RESTATED) || closing.marks.includes(RESTATED)
    const id = `${opening.id}:opens`
    const found = checkOf(id, 'rolls-forward', opening, refTo(closing.id), label, facts, live, opening.id)
    return found.map((check) =>
      restated && !holds(check, live) ? { ...check, informational: true, reason: 'was restated since' } : check,
    )
  })
}

const refTo = (fact: FactId): Expression => ({ kind: 'ref', fact })

interface Stretch {
  readonly at: number
  readonly months: number
  readonly end: IsoDate
}

function sumsOverTime(
  statement: Statement,
  { printings }: History,
  made: ReadonlySet<FactId>,
  stale: ReadonlySet<FactId>,
  facts: ReadonlyMap<FactId, Fact>,
  live: Live,
): readonly Check[] {
  const stretches = statement.columns.flatMap((column, at): Stretch[] => {
    const { period } = column
    return isWhole(column) && period?.kind === 'duration' && period.end !== undefined
      ? [{ at, months: period.months, end: period.end }]
      : []
  })
  if (new Set(stretches.map(({ months, end }) => `${months} ${end}`)).size < stretches.length) return []
  return stretches.flatMap((whole) => {
    return partsOf(whole, stretches).flatMap((parts) =>
      statement.items.flatMap((item, row) => {
        const fact = statement.grid[row]?.[whole.at]
        const cells = parts.flatMap((at) => statement.grid[row]?.[at] ?? [])
        if (!fact || item.unit.measure !== 'money' || made.has(fact.id)) return []
        if (cells.length < parts.length || cells.some(({ id }) => made.has(id))) return []
        if (isBalance(item.label) || [fact, ...cells].some(({ unit }) => unit.average)) return []
        const expression: Expression = {
          kind: 'sum',
          terms: cells.map(({ id }) => ({ weight: 1, of: { kind: 'ref', fact: id } })),
        }
        const label = `${item.label || 'Unlabelled total'}, ${statement.columns[whole.at]?.label}: ${parts.length === 2 && whole.months > 6 ? 'what went before its last quarter, and that quarter' : 'its quarters'}`
        const id = `${fact.id}:over-time-${parts.length}`
        const since = cells.filter((cell) => stale.has(cell.id) || isRestatedSince(cell, fact, printings))
        return checkOf(id, 'cross-foots', fact, expression, label, facts, live, fact.id).map((check) => {
          if (holds(check, live)) return check
          if (since.length > 0)
            return { ...check, label: `${label}, restated since`, informational: true, reason: 'was restated since' }
          const split = splitOff(statement, row, whole.at, parts, differenceOf(check, live))
          return split === undefined
            ? check
            : { ...check, informational: true, reason: `is "${split.label}", which not all of them have as a line` }
        })
      }),
    )
  })
}

/**
 * The line that the tables of some of the periods have apart, where it is what they differ by.
 *
 *                                   March     June    Six months
 *     Operating expenses           13,235   13,802        27,337     300 more than its quarters
 *     Restructuring charges           300
 */
function splitOff(
  { items, grid }: Statement,
  row: number,
  whole: number,
  parts: readonly number[],
  difference: Decimal | undefined,
): LineItem | undefined {
  if (difference === undefined || difference.isZero()) return undefined
  return items.find((item, at) => {
    const own = grid[at]?.[whole]
    const others = parts.flatMap((part) => grid[at]?.[part] ?? [])
    if (at === row || item.unit.measure !== 'money' || (own === undefined) === (others.length === 0)) return false
    const apart = own?.value.neg() ?? others.reduce((sum, { value }) => sum.plus(value), new Decimal(0))
    return apart.eq(difference)
  })
}

/** True where the check holds over the cells' values. */
export const holds = (check: Check, live: Live): boolean =>
  differenceOf(check, live)?.abs().lte(check.tolerance) ?? false

const differenceOf = ({ printed, computed }: Check, live: Live): Decimal | undefined => {
  const value = computed && evaluate(computed, { fact: live, assumption: () => undefined })
  return value && printed.minus(value)
}

/** True where the part shown is not what had been printed of it when the whole was. */
function isRestatedSince(part: Fact, whole: Fact, printings: History['printings']): boolean {
  const all = printings.get(part.id) ?? []
  const then = printings.get(whole.id)?.find(({ span }) => isSpan(span, whole.span))?.release ?? -1
  const known = all.findLast(({ release }) => release <= then) ?? all[0]
  return part.marks.includes(RESTATED) && known !== undefined && !known.value.eq(part.value)
}

const isSpan = (a: Fact['span'], b: Fact['span']): boolean => a.line === b.line && a.column === b.column

/** The columns that make a period up: its quarters, and what is reported on the way to it with the last of them. */
function partsOf({ months, end }: Stretch, stretches: readonly Stretch[]): readonly (readonly number[])[] {
  if (months % 3 !== 0 || months < 6) return []
  const find = (length: number, back: number): number | undefined =>
    stretches.find((each) => each.months === length && (back === 0 ? each.end === end : follows(each.end, end, back)))
      ?.at
  const quarters = Array.from({ length: months / 3 }, (_, i) => find(3, months - 3 - 3 * i))
  const ways = [quarters, ...(months > 6 ? [[find(months - 3, 3), find(3, 0)]] : [])]
  return ways.filter((way): way is number[] => way.every((at) => at !== undefined))
}

function otherPrintings(
  { release, printings }: History,
  facts: ReadonlyMap<FactId, Fact>,
  live: Live,
): readonly Check[] {
  return [...printings].flatMap(([id, all]) => {
    const fact = facts.get(id)
    if (!fact) return []
    return all.flatMap((printing, nth) => {
      if (printing.span.line === fact.span.line && printing.span.column === fact.span.column) return []
      const place = placeIn(release.source, printing.span.line)
      const factor = factorBetween(fact.unit, printing.fact.unit)
      if (factor === undefined) return []
      const printed = {
        ...fact,
        value: printing.value,
        quantum: printing.fact.quantum.div(factor),
        span: printing.span,
      }
      const label = `${printing.caption || 'Unlabelled total'}, ${printing.heading}: as printed in ${place.name}, line ${place.line}`
      return checkOf(`${id}:print-${nth}`, 'ties', printed, { kind: 'ref', fact: id }, label, facts, live).map(
        (check) =>
          printing.value.minus(fact.value).abs().lte(check.tolerance)
            ? check
            : { ...check, informational: true, reason: 'is a restatement' },
      )
    })
  })
}

function checkOf(
  id: string,
  kind: CheckKind,
  fact: Fact,
  computed: Expression,
  label: string,
  facts: ReadonlyMap<FactId, Fact>,
  live: Live,
  at?: FactId,
): Check[] {
  const printed = { fact: (each: FactId) => facts.get(each), assumption: () => undefined }
  const allowed = allowanceFor(fact, computed, printed)
  const typed = evaluate(computed, { fact: (each) => facts.get(each)?.value, assumption: () => undefined })
  const value = evaluate(computed, { fact: live, assumption: () => undefined })
  if (!allowed || !typed || !value) return []
  return [
    {
      id,
      kind,
      ...(at === undefined ? {} : { at }),
      span: fact.span,
      printed: fact.value,
      quantum: fact.quantum,
      computed,
      ...withDrift(allowed, fact.value, typed, value),
      unit: fact.unit,
      label,
      informational: false,
    },
  ]
}
