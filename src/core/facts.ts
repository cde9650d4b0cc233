/** Finding facts by id, and what surrounds them. */
import type { FactId } from './model.ts'
import type { Column, Fact, LineItem, Release, Statement } from './release.ts'

/** A fact with the line and column it stands in. */
export interface PlacedFact {
  readonly fact: Fact
  readonly statement: Statement
  readonly item: LineItem
  readonly column: Column
  readonly row: number
  readonly at: number
}

/** Every fact of a release by id, in the order printed. */
export function placedFacts({ statements }: Pick<Release, 'statements'>): ReadonlyMap<FactId, PlacedFact> {
  const found = new Map<FactId, PlacedFact>()
  for (const statement of statements) {
    statement.grid.forEach((line, row) => {
      line.forEach((fact, at) => {
        const item = statement.items[row]
        const column = statement.columns[at]
        if (fact && item && column) found.set(fact.id, { fact, statement, item, column, row, at })
      })
    })
  }
  return found
}

/** The captions of the headings over a line, nearest first. */
export function headingsOver({ parent }: Pick<LineItem, 'parent'>, items: readonly LineItem[]): readonly string[] {
  const labels: string[] = []
  for (let at = parent; at !== undefined; at = items[at]?.parent) labels.push(items[at]?.label ?? '')
  return labels
}

/** False for a line that we added. */
export const isPrinted = ({ lines }: Pick<LineItem, 'lines'>): boolean => lines.from > 0
