/** What a statement's figures are counted in: said in a line over the table, and beside its rows where those differ. */

import type { Fact, Measure, Statement, Unit } from '../../core/release.ts'
import { readUnitWords, scaleText } from '../../language/units.ts'

/** "(In thousands)" where the lines printed above say nothing of the money figures; "" where they do, or there are none. */
export function unitLine({ grid }: Statement, printed: string): string {
  const scale = mostCommon(moneyOf(grid.flat()).map(({ unit }) => unit.scale))
  if (scale === undefined || readUnitWords(printed).money !== undefined) return ''
  if (scale === null) return '(Unit not stated)'
  if (scale === 1) return `(In ${singleUnits(grid.flat())})`
  return `(${scaleText(scale).replace('in', 'In')})`
}

/** What money of no power of ten is counted in: dollars, where a sign says so; ¥ is the sign of two currencies. */
export function singleUnits(facts: readonly (Fact | undefined)[]): string {
  const sign = mostCommon(facts.flatMap((fact) => fact?.currency ?? []))
  return CURRENCIES.get(sign ?? '') ?? 'single units'
}

const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['$', 'dollars'],
  ['£', 'pounds'],
  ['€', 'euros'],
])

const moneyOf = (facts: readonly (Fact | undefined)[]): Fact[] =>
  facts.filter((fact) => fact !== undefined).filter(({ unit }) => unit.measure === 'money')

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** What a line over a table tells, or the sign behind a figure. */
const PLAIN: ReadonlySet<Measure> = new Set([
  'money',
  'per-share',
  'per-unit',
  'shares',
  'percent',
  'points',
  'basis-points',
])

/**
 * The unit of each row, "" of one without figures, where rows differ in what no line over the table tells: in the scale of
 * money, or in what is counted. Undefined where they do not.
 *
 *     Pumps      $412 million     $1.3 billion      "millions / billions": one row may have several, left to right
 */
export function unitsBeside({ items, columns, grid }: Statement): readonly string[] | undefined {
  const units = items.map((_, i) => unitsOf(grid[i] ?? []))
  const first = units.flatMap(([unit]) => unit ?? [])
  const isMoney = first.some(({ measure }) => measure === 'money')
  const others = new Set(first.map(({ measure }) => measure).filter((measure) => !PLAIN.has(measure)))
  const differ =
    isOfTwoScales(first) ||
    // What a whole column is counted in, its heading says.
    columns.some((_, j) => isOfTwoScales(moneyOf(grid.map((row) => row[j])).map(({ unit }) => unit))) ||
    (others.size > 0 && (isMoney || others.size > 1 || first.some(isPlain)))
  const single = singleUnits(grid.flat())
  return differ ? units.map((own) => [...new Set(own.map((unit) => unitText(unit, single)))].join(' / ')) : undefined
}

const isOfTwoScales = (units: readonly Unit[]): boolean =>
  new Set(units.filter(({ measure }) => measure === 'money').map(({ scale }) => scale)).size > 1

/** Those of a row's figures that are of the first one's measure. */
function unitsOf(facts: readonly (Fact | undefined)[]): readonly Unit[] {
  const units = facts.flatMap((fact) => fact?.unit ?? [])
  return units.filter(({ measure }) => measure === units[0]?.measure)
}

const isPlain = ({ measure }: Unit): boolean => PLAIN.has(measure)

const WORDS: Readonly<Record<Measure, string>> = {
  money: 'money',
  'per-share': 'per share',
  'per-unit': 'per unit',
  shares: 'shares',
  percent: '%',
  points: 'points',
  'basis-points': 'bps',
  ratio: 'ratio',
  days: 'days',
  count: 'number',
}

function unitText({ measure, scale }: Unit, single: string): string {
  if (measure !== 'money' && measure !== 'shares') return WORDS[measure]
  if (scale === null) return 'not stated'
  const words = scale === 1 ? '' : scaleText(scale).replace(/^in /, '')
  return measure === 'money' ? words || single : ['shares', words].filter((word) => word !== '').join(', ')
}
