/** Footing: which lines of a statement are sums of the lines around them. */

import { isAmount } from '../../core/measure.ts'
import type { LineItem, Measure, Statement } from '../../core/release.ts'
import type { CalculationTemplate } from '../../core/template.ts'
import { bitsIn, type Evidence, seen } from '../../evidence/evidence.ts'
import { lineWords } from '../links/series.ts'
import { agreement, type SumTerm } from './evidence.ts'
import { type FigureMatrix, isAverageAmongOthers, rowMatrix } from './figure-matrix.ts'
import { findSums } from './find-sums.ts'
import type { FoundSum, LineTraits } from './sum.ts'
import { isSetOff, type Nature, natureOf, type TotalNature, totalNatureOf, totalWords } from './wording.ts'

/** A sum down the rows, in indexes of the statement's items. */
export interface Footing extends Omit<FoundSum, 'total' | 'terms'> {
  readonly total: number
  readonly terms: readonly { readonly index: number; readonly weight: 1 | -1 }[]
}

/** Measures whose lines may add up; ratios and days never do. */
const additive: readonly Measure[] = ['money', 'shares', 'count', 'per-share', 'per-unit', 'percent']

/** Finds the sums down a statement's columns, separately for each measure that adds up. */
export function footings(statement: Statement, calculations: readonly CalculationTemplate[]): readonly Footing[] {
  return additive.flatMap((measure) => {
    const search = (matrix: FigureMatrix): readonly Footing[] =>
      matrix.lines.length < 2
        ? []
        : findSums(matrix, rowTraits(statement, matrix, calculations)).map((sum) =>
            inItems(upright(statement, matrix, sum), matrix),
          )
    const [all, apart] = [rowMatrix(statement, measure, 'with'), rowMatrix(statement, measure)]
    if (all.lines.length === apart.lines.length) return search(all)
    // An average is the sum of others where its whole group is of averages; no part of what is none.
    return [...search(apart), ...search(all).filter(({ total }) => isAverageAmongOthers(statement, total))]
  })
}

/**
 * A line below zero that is taken off, in the one column that has it, where others of its nature are above zero and added:
 * its sign is misprinted, and the sum is the one that does not hold.
 *
 *     Restructuring    10,022
 *     Closures         (3,123)
 *     Litigation       25,674
 *     Total            38,819
 */
function upright(statement: Statement, matrix: FigureMatrix, sum: FoundSum): FoundSum {
  const labelOf = (line: number): string => statement.items[matrix.lines[line]?.index ?? -1]?.label ?? ''
  const lessened = sum.terms.filter(({ line, weight }) => weight === -1 && onlyAmount(matrix, line) < 0)
  const [odd, ...more] = lessened
  if (odd === undefined || more.length > 0 || isSetOff(labelOf(odd.line))) return sum
  const nature = natureOf(labelOf(odd.line))
  const alike = sum.terms.filter(({ line }) => line !== odd.line && natureOf(labelOf(line)) === nature)
  if (
    alike.length < 2 ||
    nature === 'contra' ||
    !alike.every(({ line, weight }) => weight * onlyAmount(matrix, line) > 0 && weight === 1)
  )
    return sum
  const terms = sum.terms.map((term): SumTerm => (term === odd ? { ...term, weight: 1 } : term))
  return { ...sum, terms, agreement: agreement(matrix, sum.total, terms) }
}

/** The amount of a line that has one in a single column; else 0. */
function onlyAmount({ lines }: FigureMatrix, line: number): number {
  const [only = 0, ...more] = (lines[line]?.amounts ?? new Float64Array()).filter((amount) => amount !== 0)
  return more.length === 0 ? only : 0
}

function inItems(sum: FoundSum, matrix: FigureMatrix): Footing {
  const index = (line: number) => matrix.lines[line]?.index ?? -1
  return {
    ...sum,
    total: index(sum.total),
    terms: sum.terms.map(({ line, weight }) => ({ index: index(line), weight })),
  }
}

/** What is known of the lines of a statement's matrix. */
export function rowTraits(
  statement: Statement,
  matrix: FigureMatrix,
  calculations: readonly CalculationTemplate[],
): readonly LineTraits[] {
  const items = matrix.lines.map(({ index }) => statement.items[index] as LineItem)
  // Of rates only what says so is a total.
  const rates = !isAmount(statement.items[matrix.lines[0]?.index ?? 0]?.unit.measure ?? 'money')
  const ruled = items.some((item) => item.ruleAbove !== 'none')
  const byConcept = new Map<string, number>()
  items.forEach((item, line) => {
    if (item.concept !== undefined && !byConcept.has(item.concept)) byConcept.set(item.concept, line)
  })
  // A loss that is negative in one column and not in the other is printed as what is left over.
  const totals = items.map((item, line) => totalNatureOf(item.label, mostlyNegative(matrix, line, true)))
  return items.map((item, line) => {
    const nature = natureOf(item.label)
    const negative = mostlyNegative(
      matrix,
      line,
      nature === 'contra' || isSetOff(item.label) || totalNatureOf(item.label) === 'loss',
    )
    const said = totalEvidence(items, line, ruled, rates)
    return {
      total: bitsIn(said),
      said,
      minus: (total) => minusProbability(statement, nature, totals[total] ?? 'neutral', negative),
      partOf: (total) => isPartOf(item, items[total]),
      opens: opensGroup(statement, matrix, line),
      depth: item.depth,
      declared: declaredFor(item.concept, calculations, byConcept),
    }
  })
}

/** "Retail sales" of "Total sales"; "Net debt" is none of "Total debt", but what is left of it. */
function isPartOf(item: LineItem, total: LineItem | undefined): boolean {
  if (
    !total ||
    /^(net|adjusted|non-?gaap|core|free|change|excluding|less|other than)\b|\bexcluding\b|, net$/i.test(item.label)
  )
    return false
  if (item.depth > total.depth) return true
  const words = new Set(lineWords(total.label))
  return item.depth === total.depth && lineWords(item.label).some((word) => words.has(word))
}

function totalEvidence(items: readonly LineItem[], line: number, ruled: boolean, rates: boolean): Evidence {
  const { label = '', ruleAbove = 'none' } = items[line] ?? {}
  const rule = ruleAbove !== 'none' ? [seen('total: ruled')] : ruled ? [seen('total: not ruled')] : []
  const said = [seen(isWalkedTo(items, line) ? 'words: closing balance' : totalWords(label)), ...rule]
  return rates && bitsIn(said) <= 0 ? [...said, seen('sum: of rates')] : said
}

/**
 * What a year came to, below what the year before did and all that lies between:
 *
 *     2030 earnings per share     0.39
 *     Prices                      0.05
 *     Volumes                    (0.02)
 *     2031 earnings per share     0.42
 */
function isWalkedTo(items: readonly LineItem[], line: number): boolean {
  const [own, first] = [line, 0].map((at) => YEARLY.exec(items[at]?.label ?? '')) as [Yearly, Yearly]
  if (own === null || first === null || line < 2) return false
  return own[1] === first[1] && own[3] === first[3] && Number(own[2]) - Number(first[2]) === 1
}

const YEARLY = /^(.*?)\b((?:19|20)\d\d)\b(.*)$/
type Yearly = RegExpExecArray | null

/**
 * How likely a line is taken off, from its nature, that of the total, and its printed sign.
 *
 * Releases print an expense either positive, to be taken off ("Cost of revenue 76,686"), or in parentheses, to be added
 * ("Interest expense (3)"); within one statement both occur. Balance sheets and cash flows are signed as they add.
 */
function minusProbability(statement: Statement, nature: Nature, total: TotalNature, negative: boolean): number {
  if (statement.kind === 'cash-flows') return nature === 'contra' ? 0.1 : 0.005
  if (nature === 'contra') return negative ? 0.08 : 0.75
  if (statement.kind === 'balance-sheet') return 0.01
  // A loss printed as a positive figure is what is spent beyond what comes in.
  if (total === 'loss') return nature === 'income' ? (negative ? 0.3 : 0.9) : negative ? 0.3 : 0.05
  if (total === 'expense') return nature === 'income' ? (negative ? 0.05 : 0.35) : 0.02
  // Between two kinds of income stands what one of them leaves out, to be added back.
  if (statement.kind === 'reconciliation' && nature === 'expense') return negative ? 0.1 : 0.5
  if (nature === 'expense' && total === 'income') return negative ? 0.2 : 0.85
  if (nature === 'expense') return negative ? 0.05 : 0.3
  return 0.03
}

/** @param evenly what to say where as many figures are below zero as above it */
function mostlyNegative({ lines }: FigureMatrix, line: number, evenly: boolean): boolean {
  let negative = 0
  let positive = 0
  for (const value of lines[line]?.values ?? []) {
    if (value < 0) negative++
    else if (value > 0) positive++
  }
  return negative > positive || (evenly && negative === positive && negative > 0)
}

/** A heading is printed between it and the figure above. */
function opensGroup(statement: Statement, { lines }: FigureMatrix, line: number): boolean {
  const index = lines[line]?.index ?? 0
  return statement.items[index - 1]?.role === 'heading'
}

function declaredFor(
  concept: string | undefined,
  calculations: readonly CalculationTemplate[],
  byConcept: ReadonlyMap<string, number>,
): readonly (readonly SumTerm[])[] {
  if (concept === undefined) return []
  return calculations.flatMap(({ total, terms }) => {
    if (total !== concept) return []
    const found = terms.flatMap((term) => {
      const line = byConcept.get(term.concept)
      return line === undefined ? [] : [{ line, weight: term.weight }]
    })
    return found.length === terms.length ? [found] : []
  })
}
