/** What was read of a release, as an outline for people. */

import { factsIn } from '../core/evaluate.ts'
import { type PlacedFact, placedFacts } from '../core/facts.ts'
import type { Calculation, CheckResult, Model, ModelCell } from '../core/model.ts'
import type { Period } from '../core/period.ts'
import type { Fact, LineItem, Statement } from '../core/release.ts'
import { tally, tallySentence } from '../core/tally.ts'
import { placesIn, shownIn } from '../language/shown.ts'
import { scaleText } from '../language/units.ts'
import { wordsFor } from './words.ts'

/**
 * Statements with their periods, lines with roles and figures, and beneath each live line what it is and why:
 *
 *     1. Condensed Statements of Operations (operations, in thousands, lines 72 to 118)
 *        [1] Three Months Ended March 29, 2008: 3 months to 2008-03-29
 *
 *        Revenue:
 *          Product                        64,128
 *          Services                        1,739
 *          Total revenue                  65,867    total, Revenues
 *            = Product + Services (inferred, 24 bits; 1 of 1 column exact; label says total, ruled off)
 */
export function outline(model: Model, results: readonly CheckResult[]): string {
  const { release } = model
  const head = [release.company, release.title, release.date && `published ${release.date}`].filter(Boolean)
  const known: Known = {
    model,
    facts: placedFacts(release),
    calculations: new Map(model.calculations.map((calculation) => [calculation.id, calculation])),
  }
  const period = release.period === undefined ? '' : `\nreports on ${spelled(release.period)}`
  const statements = release.statements.map((statement, i) => outlineOf(statement, i + 1, known))
  return `${[release.source.name, ...head].join('\n')}${period}\n\n${statements.join('\n')}\n${tallySentence(tally(results))}\n`
}

/** What is looked up for every line. */
interface Known {
  readonly model: Model
  readonly facts: ReadonlyMap<string, PlacedFact>
  readonly calculations: ReadonlyMap<string, Calculation>
}

function outlineOf(statement: Statement, number: number, known: Known): string {
  const { title, kind, unit, lines, columns, items } = statement
  const scale = `${scaleText(unit.scale)}${unit.from === 'tie' ? ', inferred from ties' : ''}`
  const head = `${number}. ${title || statement.id} (${kind}, ${scale}, lines ${lines.from} to ${lines.to})`
  const headings = columns.map(
    ({ label, period, basis }, i) =>
      `   [${i + 1}] ${label || 'no heading'}${period ? `: ${spelled(period)}` : ''}${basis === 'reported' ? '' : ` (${basis})`}`,
  )
  const width = Math.min(LABELS, Math.max(...items.map(({ label, depth }) => label.length + 2 * depth), 0))
  const shown = items.map((_, row) => columns.map((__, at) => figure(statement.grid[row]?.[at])))
  const widths = columns.map((_, at) => Math.max(3, ...shown.map((row) => row[at]?.length ?? 0)))
  const rows = items.map((item, row) => {
    const figures = (shown[row] ?? []).map((text, at) => text.padStart(widths[at] ?? 0)).join('  ')
    const label = ('  '.repeat(item.depth) + item.label).padEnd(width)
    const line = `   ${label}  ${figures}  ${roleOf(item)}`.trimEnd()
    return [line, ...formulas(statement, row, known).map((text) => `   ${'  '.repeat(item.depth + 2)}${text}`)].join(
      '\n',
    )
  })
  return `${head}\n${headings.join('\n')}\n\n${rows.join('\n')}\n`
}

const LABELS = 60

const roleOf = ({ role, concept }: LineItem): string =>
  [role === 'item' || role === 'heading' ? '' : role, concept ?? ''].filter(Boolean).join(', ')

const spelled = (period: Period): string => {
  if (period.kind === 'instant') return period.end
  const end =
    period.end ?? [period.fiscal?.quarter && `Q${period.fiscal.quarter}`, period.fiscal?.year].filter(Boolean).join(' ')
  return `${period.months} ${period.months === 1 ? 'month' : 'months'} to ${end}`
}

/** "72,386", "(42,747)", "-" for a dash, "" for a blank. */
function figure(fact: Fact | undefined): string {
  if (!fact) return ''
  if (fact.dash) return '-'
  const places = placesIn(fact.unit, fact.quantum)
  const text = shownIn(fact.unit, fact.value.abs(), (value) => value.toFixed(places))
  return fact.value.isNegative() ? `(${text})` : text
}

/** What the live cells of a line are, each formula once, with the columns it holds in where it is not all. */
function formulas(statement: Statement, row: number, known: Known): readonly string[] {
  const found = new Map<string, number[]>()
  let figures = 0
  statement.columns.forEach((_, at) => {
    const fact = statement.grid[row]?.[at]
    const cell = fact && known.model.cells.get(fact.id)
    if (!cell) return
    figures++
    if (cell.origin === 'printed') return
    const text = formula(cell, statement, known)
    found.set(text, [...(found.get(text) ?? []), at + 1])
  })
  return [...found].map(([text, columns]) => (columns.length === figures ? text : `[${columns.join(', ')}] ${text}`))
}

function formula(cell: ModelCell, statement: Statement, { model, facts, calculations }: Known): string {
  const calculation = cell.calculation === undefined ? undefined : calculations.get(cell.calculation)
  if (calculation?.axis === 'across') {
    const terms = calculation.terms.map(({ index, weight }) => `${weight === -1 ? '− ' : '+ '}[${index + 1}]`).join(' ')
    return `= ${terms.replace(/^\+ /, '')} (across; ${evidenceOf(calculation)})`
  }
  const words = wordsFor(model)(cell.expression, statement.id)
  if (calculation) return `= ${words} (${evidenceOf(calculation)})`
  const sources =
    cell.origin === 'link'
      ? [...new Set(factsIn(cell.expression).map((id) => facts.get(id)?.column.label ?? ''))].filter(Boolean)
      : []
  return `= ${words} (${[cell.origin, ...sources].join('; ')})`
}

function evidenceOf({ origin, evidence }: Calculation): string {
  const { bits, columns, exact, signs } = evidence
  const held = exact === columns ? `${exact} exact` : `${exact} exact, ${columns - exact} within rounding`
  return [...new Set([origin, `${Math.round(bits)} bits`, held, ...signs])].join('; ')
}
