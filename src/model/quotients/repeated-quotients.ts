/**
 * What holds in one table and is left unsaid in a table like it: three reconciliations of three quarters print the same
 * lines, and earnings per share are income over shares in each.
 *
 * Only quotients are taken along. A total by the same name may well be made of other lines in another table; a quotient
 * of the same two lines is the same quantity.
 */
import { factsIn } from '../../core/evaluate.ts'
import { overFigures } from '../../core/expression.ts'
import { headingsOver } from '../../core/facts.ts'
import type { Expression, FactId } from '../../core/model.ts'
import type { Statement } from '../../core/release.ts'
import type { Assertion } from '../assertions/assertion.ts'
import type { Known } from '../known.ts'
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
export function repeatedQuotients({ release, assertions }: Known): readonly Assertion[] {
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
  const byTotal = new Map<string, { readonly pattern: Pattern; readonly nth: number }[]>()
  for (const [nth, pattern] of [...patterns.values()].entries()) {
    const alike = byTotal.get(pattern.total)
    if (alike) alike.push({ pattern, nth })
    else byTotal.set(pattern.total, [{ pattern, nth }])
  }
  return [...rows]
    .flatMap(([statement, byKey]) =>
      [...byKey.keys()]
        .flatMap((key) => byTotal.get(key) ?? [])
        .sort((a, b) => a.nth - b.nth)
        .flatMap(({ pattern }) => instances(statement, pattern, byKey)),
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
    return [
      {
        fact: fact.id,
        kind,
        expression: overFigures(expression, (id) => figures.get(id)?.id ?? id),
        origin: 'inferred',
        order: 9,
      },
    ]
  })
}

/** A line's caption with those over it, and what it is measured in. */
function keyOf({ items }: Statement, row: number): string {
  const item = items[row]
  if (item === undefined) return ''
  const labels = [item.label, ...headingsOver(item, items)].map(labelKey)
  return `${labels.join('<')} ${item.unit.measure} ${item.unit.scale}`
}
