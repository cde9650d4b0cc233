/** Measures that bear the name of another, and that a reconciliation tells apart. */
import { KINDS, type StatementKind } from '../../core/kinds.ts'
import type { Statement } from '../../core/release.ts'
import type { SummaryTemplate } from '../../core/template.ts'

/** A row of the Summary that shows a line of the release. */
export type LineOf = Extract<SummaryTemplate['of'], { readonly kind: 'line' }>

/**
 * Tells on which kinds of statement a row may find its line.
 *
 *     Net income                              198.3
 *     Less: net realized losses, after tax     (3.4)
 *     Operating income                        201.7     after taxes, and no operating income of a statement of operations
 */
export function meantIn(
  templates: readonly SummaryTemplate[],
  trusted: readonly { readonly statement: Statement; readonly kind: StatementKind }[],
): (of: LineOf, kind: StatementKind) => boolean {
  const apart = new Set<string>()
  for (const { of } of templates) {
    if (of.kind !== 'line' || of.reconciled === undefined) continue
    for (const concept of of.concepts) {
      const isReported = trusted.some(
        ({ statement, kind }) => KINDS[kind].primary && indexOf(statement, [concept]) >= 0,
      )
      const isMade = trusted.some(
        ({ statement, kind }) => kind === 'reconciliation' && makes(statement, concept, of.reconciled),
      )
      if (isMade && !isReported) apart.add(concept)
    }
  }
  return (of, kind) => {
    const isApart = of.concepts.some((concept) => apart.has(concept))
    return of.reconciled === undefined ? KINDS[kind].primary || of.adjusted || !isApart : isApart
  }
}

function makes(statement: Statement, concept: string, reconciled: LineOf['reconciled']): boolean {
  if (reconciled === undefined) return false
  const [from, to, other] = [reconciled.from, [concept], reconciled.without].map((concepts) =>
    indexOf(statement, concepts),
  )
  return (
    from !== undefined &&
    to !== undefined &&
    other !== undefined &&
    from >= 0 &&
    from < to &&
    !(from < other && other < to)
  )
}

/** The first line of these concepts that has figures. */
const indexOf = ({ items, grid }: Statement, concepts: readonly string[]): number =>
  items.findIndex(
    ({ concept }, i) =>
      concept !== undefined && concepts.includes(concept) && grid[i]?.some((fact) => fact !== undefined),
  )
