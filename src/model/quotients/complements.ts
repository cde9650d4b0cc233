/** Parts of a whole printed in per cent without their total: domestic and international, by customer, by region. */
import { literal, weighted } from '../../core/expression.ts'
import type { Term } from '../../core/model.ts'
import { Decimal, ONE, ZERO } from '../../core/number.ts'
import type { Fact, Statement } from '../../core/release.ts'
import { reckoned, reckonedQuantum, reckonedScale } from '../../core/unit.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { type Listener, shortOf } from '../../evidence/reading.ts'
import { allInScaleOf } from '../cells/in-scale.ts'
import type { QuotientFinding } from './quotient.ts'

/** Bits below which lines that add up to 100% may do so by accident. */
const ENOUGH = needed('whole of percentages')
/** Most lines that make up a whole. */
const LONGEST = 12

/**
 * The last of neighbouring percentage lines as what the others leave of 100%, where they do so in every column.
 *
 *     Domestic %          76%   89%   78%
 *     International %     24%   11%   22%     = 1 - Domestic
 */
export function complements(statement: Statement, hear?: Listener): readonly QuotientFinding[] {
  const found: QuotientFinding[] = []
  let run: number[] = []
  statement.items.forEach((item, row) => {
    const previous = statement.items[row - 1]
    const continues = previous?.depth === item.depth && run.at(-1) === row - 1
    if (item.role === 'heading' || item.unit.measure !== 'percent' || item.role === 'total') {
      run = []
      return
    }
    run = continues ? [...run.slice(1 - LONGEST), row] : [row]
    for (let first = run.length - 2; first >= 0; first--) {
      const findings = wholeOf(statement, run.slice(first), hear)
      if (findings.length === 0) continue
      found.push(...findings)
      run = []
      break
    }
  })
  return found
}

function wholeOf({ grid, columns }: Statement, rows: readonly number[], hear?: Listener): readonly QuotientFinding[] {
  const values = new Set<string>()
  let bits = 0
  let broken = 0
  const findings: QuotientFinding[] = []
  for (let at = 0; at < columns.length; at++) {
    const parts = rows.map((row) => grid[row]?.[at])
    if (parts.every((part) => part === undefined)) continue
    if (!parts.every((part) => part !== undefined && !part.value.isZero())) return []
    const facts = parts as Fact[]
    const [last, others] = [facts.at(-1) as Fact, facts.slice(0, -1)]
    const sum = facts.reduce((total, fact) => total.plus(reckoned(fact)), ZERO)
    const slack = facts.reduce((total, fact) => total.plus(reckonedQuantum(fact)), ZERO).div(2)
    const holds = sum.minus(ONE).abs().lte(slack)
    if (!holds && ++broken > 1) return []
    if (holds && !values.has(last.value.toString())) bits += Math.max(...facts.map(figureBits))
    values.add(last.value.toString())
    const whole = literal(ONE.div(new Decimal(reckonedScale(last.unit))))
    // Of a column with a percent sign on its first line alone the others are hundredths.
    const inScale = allInScaleOf(last, others)
    if (inScale === undefined) return []
    const terms = inScale.map((of): Term => ({ weight: -1, of }))
    const expression = weighted([{ weight: 1, of: whole }, ...terms])
    findings.push({ fact: last, kind: 'foots', expression, holds, slip: () => 0, near: false, worth: 0, bits: 0 })
  }
  const held = findings.filter(({ holds }) => holds)
  if (hear && held[0]) {
    const evidence = [{ what: `figures of ${held.length} columns that come to 100%`, bits }]
    const lost = shortOf(evidence, ENOUGH)
    const facts = findings.map(({ fact }) => fact.id)
    hear({ facts, expression: held[0].expression, evidence, ...(lost === undefined ? {} : { lost }) })
  }
  return bits >= ENOUGH ? findings.map((finding) => ({ ...finding, bits })) : []
}
