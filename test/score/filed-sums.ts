/** The sums that a filer filed, as answers to the readings of a model's lines. */
import type { Model } from '../../src/core/model.ts'
import type { Statement } from '../../src/core/release.ts'
import { isClosing } from '../../src/language/balances.ts'
import type { Answer } from './evidence-counts.ts'
import { weighted } from './linear.ts'
import { arithmetic, type TrueStatement, type Truth } from './truth.ts'

/** Lines are those of the filing by caption and figures; a reading is right that comes to the same facts, whatever totals stand between. */
export function filedSums({ release }: Model, truth: Truth): Answer {
  const rules = arithmetic(truth)
  const rows = new Map(release.statements.map((statement) => [statement.id, filedRows(statement, truth.statements)]))
  return ({ id, columns, items }, row, reading) => {
    const filed = rows.get(id)
    const total = filed?.get(row)
    if (!filed || !total) return undefined
    const at = columns.findIndex((_, column) => rules.sums(total.keys[column] ?? '').length > 0)
    // From one moment to the next nothing is filed: neither that it adds up nor that it does not.
    if (at < 0 && (reading ? reading.lost === undefined : isClosing(items[row]?.label ?? ''))) return undefined
    if (!reading) return at >= 0
    if (!reading.terms) return undefined
    if (at < 0) return false
    const terms = reading.terms.map(({ index, weight }) => {
      const term = filed.get(index)
      return term && ([new Map([[term.keys[at] ?? '', 1]]), weight * term.sign * total.sign] as const)
    })
    if (terms.includes(undefined)) return undefined
    const own = rules.leaves(weighted(terms.flatMap((term) => (term ? [term] : []))))
    return rules.sums(total.keys[at] ?? '').some((sum) => rules.same(own, rules.leaves(sum)))
  }
}

type Filed = TrueStatement['rows'][number]

/** The rows of the filing that a statement's lines are. */
function filedRows({ items, grid }: Statement, statements: Truth['statements']): ReadonlyMap<number, Filed> {
  const name = (label: string): string =>
    label
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim()
  const alike = statements.map(({ rows }) => {
    const left = rows.filter(({ heading }) => !heading)
    return new Map(
      items.flatMap((item, row): [number, Filed][] => {
        const sizes = (grid[row] ?? []).map((fact) => fact?.value.abs().toNumber())
        const found = left.findIndex(
          ({ label, values }) =>
            name(label) === name(item.label) &&
            values.every((value, at) => value === null || sizes[at] === undefined || Math.abs(value) === sizes[at]),
        )
        return found < 0 ? [] : left.splice(found, 1).map((filed) => [row, filed])
      }),
    )
  })
  return alike.toSorted((a, b) => b.size - a.size)[0] ?? new Map()
}
