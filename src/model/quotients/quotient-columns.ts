/**
 * Columns that are the quotient of two others, row by row.
 *
 *                Balance   Interest   Yield
 *     Loans       94,877      4,744    5.0%     = Interest / Balance
 *     Leases      12,233        550    4.5%
 */
import { quotient, ref } from '../../core/expression.ts'
import { Decimal } from '../../core/number.ts'
import type { Column, Fact, Statement } from '../../core/release.ts'
import { factorBetween, reckonedScale } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { seen } from '../../evidence/evidence.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import type { Listener } from '../../evidence/reading.ts'
import { isDifference, type QuotientFinding, tellWays, test, type Way, way } from './quotient.ts'

/** Most columns on either side of a quotient that are tried. */
const BESIDE = 12
/** Fewest rows that bear a column of quotients out. */
const ROWS = 2
const ENOUGH = needed('quotient column')

/** Headings of what is computed of other columns. */
const COMPUTED =
  /%|\b(?:yield|percent(?:age)?|pct|share|ratio|rate|average|avg|margin|per|cost of funds|return|intensity)\b/i

/** A column as one over another, weighed. */
interface Found {
  /** Of the three columns, the same whichever is the quotient. */
  readonly key: string
  readonly headed: boolean
  /** How long its figures are. */
  readonly digits: number
  readonly findings: readonly QuotientFinding[]
}

/** The figures of columns that are one column over another in their rows; of three columns only one is the quotient. */
export function quotientColumns(statement: Statement, hear?: Listener): readonly QuotientFinding[] {
  const byColumns = new Map<string, Found>()
  for (let at = 0; at < statement.columns.length; at++) {
    const found = quotientAt(statement, at, hear)
    const other = found && byColumns.get(found.key)
    if (found && (!other || isSooner(found, other))) byColumns.set(found.key, found)
  }
  return [...byColumns.values()].flatMap(({ findings }) => findings)
}

/** What says that it is computed, else what is shorter: 4,744 / 94,877 is printed as 5.0%. */
const isSooner = (one: Found, other: Found): boolean =>
  one.headed === other.headed ? one.digits < other.digits : one.headed

function quotientAt(statement: Statement, at: number, hear: Listener | undefined): Found | undefined {
  const column = statement.columns[at] as Column
  if (isDifference(column)) return undefined
  const facts = statement.items.flatMap(({ role }, row) => {
    const fact = statement.grid[row]?.[at]
    return role !== 'heading' && fact && !fact.value.isZero() ? [fact] : []
  })
  if (facts.length < ROWS) return undefined
  const headed = COMPUTED.test(column.label) || facts.every(({ unit }) => unit.measure === 'percent')
  const near = statement.columns.flatMap((_, other) => (other !== at && Math.abs(other - at) <= BESIDE ? [other] : []))
  const prior = [seen(headed ? 'quotient column: headed' : 'quotient column: unheaded')]
  const weighed: Way[] = []
  let ways = 0
  let best: { readonly key: string; readonly way: Way } | undefined
  for (const part of near) {
    for (const whole of near) {
      if (part === whole) continue
      for (const times of factorsFor(facts[0] as Fact, headed)) {
        ways++
        const findings = ratiosIn(statement, at, part, whole, times)
        if (findings.length < ROWS) continue
        const found = way(findings, prior)
        if (hear) weighed.push(found)
        if (found.bits > (best?.way.bits ?? 0))
          best = { key: [at, part, whole].sort((a, b) => a - b).join(' '), way: found }
      }
    }
  }
  if (hear) tellWays(weighed, costOfLooking(ways), ENOUGH, best?.way, hear)
  if (!best) return undefined
  const bits = best.way.bits - costOfLooking(ways)
  if (bits < ENOUGH) return undefined
  const digits = facts.reduce((sum, fact) => sum + figureBits(fact), 0) / facts.length
  return { key: best.key, headed, digits, findings: best.way.findings.map((finding) => ({ ...finding, bits })) }
}

/** A share is printed as 5.0%, or as 5.0 under a heading "Percent". */
const factorsFor = ({ unit }: Fact, computed: boolean): readonly number[] =>
  unit.measure === 'percent' || !computed ? [1] : [1, 100]

function ratiosIn(
  statement: Statement,
  at: number,
  part: number,
  whole: number,
  times: number,
): readonly QuotientFinding[] {
  const findings: QuotientFinding[] = []
  let broken = 0
  for (const cells of statement.grid) {
    const [fact, numerator, denominator] = [cells[at], cells[part], cells[whole]]
    if (!fact || !numerator || !denominator || denominator.value.isZero() || fact.value.isZero()) continue
    // A share of shares is none of amounts.
    if (numerator.unit.measure === 'percent' || denominator.unit.measure === 'percent') continue
    const scale = factorBetween(numerator.unit, denominator.unit)
    if (scale === undefined) continue
    const factor = new Decimal(scale).div(fact.unit.measure === 'percent' ? reckonedScale(fact.unit) : 1)
    const found = test(
      fact,
      'ratio',
      quotient(ref(numerator), ref(denominator)),
      [numerator, denominator],
      factor.times(times),
    )
    if (!found.holds && found.slip() === 0 && ++broken > FEW && broken > findings.length / 4) return []
    findings.push(found)
  }
  return findings
}

/** Rows that fail before a pair of columns is given up early. */
const FEW = 2
