/**
 * What holds in one table and is left unsaid in a table like it: three reconciliations of three quarters print the same
 * lines, and earnings per share are income over shares in each.
 *
 * Only quotients are taken along. A total by the same name may well be made of other lines in another table; a quotient
 * of the same two lines is the same quantity.
 */
import { factsIn } from '../../core/evaluate.ts'
import type { Expression, FactId } from '../../core/model.ts'
import type { Fact, Release, Statement } from '../../core/release.ts'
import type { Assertion } from '../assertions/assertion.ts'
import { labelKey } from '../links/series.ts'
import { isDifference } from './quotient.ts'

/** A quotient of lines, by their captions. */
interface Pattern {
  readonly kind: Assertion['kind']
  readonly total: string
  readonly expression: Expression
  /** The caption of each figure that the expression refers to. */
  readonly lines: ReadonlyMap<FactId, string>
}

/** Assertions for figures that have none of their kind, after those of other tables that print all of the same lines. */
export function repeatedQuotients(release: Release, assertions: readonly Assertion[]): readonly Assertion[] {
  const lines = new Map<FactId, { readonly key: string; readonly at: number; readonly statement: Statement }>()
  const rows = new Map<Statement, ReadonlyMap<string, number>>()
  for (const statement of release.statements) {
    const byKey = new Map<string, number>()
    statement.items.forEach((item, row) => {
      if (item.role === 'heading') return
      const key = keyOf(statement, row)
      // A caption that is printed twice in a table tells no line.
      byKey.set(key, byKey.has(key) ? -1 : row)
      statement.grid[row]?.forEach((fact, at) => {
        if (fact) lines.set(fact.id, { key, at, statement })
      })
    })
    rows.set(statement, byKey)
  }
  const patterns = new Map<string, Pattern>()
  for (const { fact, kind, expression } of assertions) {
    const total = lines.get(fact)
    if (!total || (kind !== 'per-share' && kind !== 'ratio')) continue
    const parts = factsIn(expression).map((id) => [id, lines.get(id)] as const)
    if (parts.length !== 2 || parts.some(([, line]) => line?.statement !== total.statement || line?.at !== total.at))
      continue
    const keys = new Map(parts.map(([id, line]) => [id, line?.key ?? '']))
    patterns.set([kind, total.key, ...keys.values()].join('\n'), { kind, total: total.key, expression, lines: keys })
  }
  const claimed = new Set(assertions.map(({ fact, kind }) => `${kind} ${fact}`))
  return release.statements
    .flatMap((statement) =>
      [...patterns.values()].flatMap((pattern) => instances(statement, pattern, rows.get(statement) ?? new Map())),
    )
    .filter(({ fact, kind }) => !claimed.has(`${kind} ${fact}`))
}

function instances(
  statement: Statement,
  { kind, total, expression, lines }: Pattern,
  rows: ReadonlyMap<string, number>,
): readonly Assertion[] {
  const row = rows.get(total) ?? -1
  const parts = [...lines].map(([id, key]) => [id, rows.get(key) ?? -1] as const)
  if (row < 0 || parts.some(([, part]) => part < 0)) return []
  return statement.columns.flatMap((column, at): Assertion[] => {
    if (isDifference(column)) return []
    const fact = statement.grid[row]?.[at]
    const figures = new Map(parts.map(([id, part]) => [id, statement.grid[part]?.[at]]))
    if (!fact || [...figures.values()].some((figure) => figure === undefined || figure.value.isZero())) return []
    return [{ fact: fact.id, kind, expression: over(expression, figures), origin: 'inferred', order: 9 }]
  })
}

/** The expression over other figures. */
function over(node: Expression, figures: ReadonlyMap<FactId, Fact | undefined>): Expression {
  switch (node.kind) {
    case 'ref':
      return { kind: 'ref', fact: figures.get(node.fact)?.id ?? node.fact }
    case 'quotient':
      return { ...node, numerator: over(node.numerator, figures), denominator: over(node.denominator, figures) }
    case 'product':
      return { ...node, factors: node.factors.map((factor) => over(factor, figures)) }
    case 'sum':
      return { ...node, terms: node.terms.map(({ weight, of }) => ({ weight, of: over(of, figures) })) }
    case 'absolute':
      return { ...node, of: over(node.of, figures) }
    default:
      return node
  }
}

/** A line's caption with those over it, and what it is measured in. */
function keyOf({ items }: Statement, row: number): string {
  const labels: string[] = []
  for (let at: number | undefined = row; at !== undefined; at = items[at]?.parent)
    labels.push(labelKey(items[at]?.label ?? ''))
  const unit = items[row]?.unit
  return `${labels.join('<')} ${unit?.measure} ${unit?.scale}`
}
