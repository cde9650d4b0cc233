/** Per-share figures: income over shares. */
import { quotient, ref } from '../../core/expression.ts'
import { Decimal } from '../../core/number.ts'
import type { Fact, LineItem, Statement } from '../../core/release.ts'
import { factorBetween, reckonedScale } from '../../core/unit.ts'
import { seen } from '../../evidence/evidence.ts'
import type { Listener } from '../../evidence/reading.ts'
import { columnsOf, likeness, nearest, pick, type QuotientFinding, rowsWhere, test, way } from './quotient.ts'

/** Lines of per-share figures as a line of income over a line of shares, basic over basic and diluted over diluted. */
export function perShareLines(statement: Statement, hear?: Listener): readonly QuotientFinding[] {
  const { items } = statement
  const incomes = rowsWhere(
    items,
    (item) => item.unit.measure === 'money' && /\b(income|loss|earnings|profit)\b/i.test(item.label),
  )
  const shares = rowsWhere(items, (item) => item.unit.measure === 'shares' && !AT_THE_END.test(item.label))
  if (shares.length === 0) return []
  const dilutions = new Map(shares.map((share) => [share, dilution(statement, share)]))
  const counted = new Map<string, readonly number[]>()
  const byDilution = (own: string): readonly number[] => {
    const known = counted.get(own)
    if (known) return known
    const made = shares.filter((share) => dilutions.get(share) === own || dilutions.get(share) === '')
    counted.set(own, made)
    return made
  }
  return rowsWhere(items, (item) => item.unit.measure === 'per-share').flatMap((row) => {
    if (!isIncomeAShare(statement, row)) return []
    const own = dilution(statement, row)
    const counts = nearest(byDilution(own), row, SHARES)
    const near = nearest(incomes, row, INCOMES)
    const made = (income: number, share: number): readonly QuotientFinding[] =>
      columnsOf(statement, [row, income, share]).flatMap(([fact, numerator, denominator]) =>
        perShare(fact, numerator, denominator),
      )
    const isOf = (income: number): boolean => !isOfAnother(items[row], items[income])
    const isTold = near.some((income) => isOf(income) && counts.some((share) => isBorneOut(made(income, share))))
    return pick(
      near.flatMap((income) =>
        counts.flatMap((share) => {
          const findings = made(income, share)
          const said =
            isBottomLine(items[income]) && !isOther(items[row]) && (shares.length === 1 || dilutions.get(share) === own)
          const far = Math.min(3, Math.abs(row - share) / 20)
          // What is of continuing operations only is none of a line of all; where nothing was discontinued they agree.
          if (!isOf(income) && (isTold || !isBorneOut(findings))) return []
          const prior = [
            // Earnings per share are those of the last line of the statement, by definition (ASC 260-10-45-10).
            ...(said ? [seen('quotient: defined')] : []),
            ...likeness(statement, row, income),
            ...(far > 0 ? [{ what: 'the shares stand far off', bits: -far }] : []),
          ]
          return way(findings, prior, said)
        }),
      ),
      hear,
    )
  })
}

const isBorneOut = (findings: readonly QuotientFinding[]): boolean =>
  findings.length > 0 && findings.every(({ holds }) => holds)

/** What is paid, owned or asked for a share is no income over shares, though the figures may agree. */
export const NO_INCOME =
  /\b(?:dividends?|distributions?|book value|net asset value|price|market value|paid|repurchased?|exercise|high|low|close)\b/i
/** A period's income is earned by the average of its shares. */
const AT_THE_END = /\b(?:end of (?:the )?(?:period|quarter|year)|(?:period|quarter|year)[- ]end)\b/i
const INCOME = /\b(?:income|loss(?:es)?|earnings|profit|eps|basic|dilut(?:ed|ive|ion)|ffo|funds from operations)\b/i

/** True where a line or a heading over it says that it is income for each share. */
function isIncomeAShare({ items }: Statement, row: number): boolean {
  const labels: string[] = []
  for (let at: number | undefined = row; at !== undefined; at = items[at]?.parent) labels.push(items[at]?.label ?? '')
  return !NO_INCOME.test(labels[0] ?? '') && labels.some((label) => INCOME.test(label))
}

/** Most lines of income and of shares, the nearest, that one line a share is held against. */
const INCOMES = 24
const SHARES = 8

const isBottomLine = (item: LineItem | undefined): boolean =>
  item !== undefined && /\bnet\b.*\b(income|loss|earnings)\b/i.test(item.label)

/** True where a line of earnings a share says that it is of continuing operations, or the owners', and one of income does not. */
const isOfAnother = ({ label: share } = NOTHING, { label: income } = NOTHING): boolean =>
  CONTINUING.test(share) !== CONTINUING.test(income) || (OWNERS.test(share) && !OWNERS.test(income))

const NOTHING = { label: '' }
const CONTINUING = /\bcontinu(?:ing|ed)\b/i
const OWNERS = /\b(?:attributable|available|applicable) to\b/i

/** Figures by the share that are not the statement's own earnings. */
const isOther = (item: LineItem | undefined): boolean =>
  item !== undefined && /\b(adjusted|non-?gaap|core|pro forma|operating|cash|book|dividends?)\b/i.test(item.label)

/** Net income in thousands over shares in thousands is dollars a share; where the units differ, a factor stands, and where only one is stated, nothing. */
function perShare(fact: Fact, income: Fact, shares: Fact): readonly QuotientFinding[] {
  const scale = factorBetween(income.unit, shares.unit)
  if (scale === undefined) return []
  const factor = new Decimal(scale).div(reckonedScale(fact.unit))
  return [test(fact, 'per-share', quotient(ref(income), ref(shares)), [income, shares], factor)]
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
