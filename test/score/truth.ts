/** What a filer's own calculation links say of the statements in a filing. */
import { type Weights, weighted } from './linear.ts'

export interface TrueRow {
  readonly label: string
  readonly heading: boolean
  readonly unit?: string
  /** How the row is printed relative to the filed fact. */
  readonly sign: number
  /** Digits behind the decimal point. */
  readonly places: number
  /** The fact in each column: concept and period. */
  readonly keys: readonly string[]
  readonly values: readonly (number | null)[]
}

export interface TrueStatement {
  readonly title: string
  readonly columns: readonly unknown[]
  readonly rows: readonly TrueRow[]
  readonly parents: readonly {
    readonly row: number
    readonly children: readonly (readonly [row: number, weight: number])[]
    /** All of its children are printed. */
    readonly complete: boolean
  }[]
}

export interface Truth {
  readonly statements: readonly TrueStatement[]
}

export interface Arithmetic {
  /** What a fact is said to be the sum of, each way it is said; none for a fact that is no total. */
  readonly sums: (key: string) => readonly Weights[]
  /** The same in facts that are no totals themselves. */
  readonly leaves: (weights: Weights) => Weights
  readonly same: (a: Weights, b: Weights) => boolean
  /** Whether one fact is, directly or not, made from another. */
  readonly isMadeFrom: (key: string, from: string) => boolean
}

export function arithmetic({ statements }: Truth): Arithmetic {
  const sums = new Map<string, Weights[]>()
  const zero = new Set<string>()
  const nonzero = new Set<string>()
  for (const { rows, parents } of statements) {
    for (const { keys, values } of rows) {
      for (const [j, key] of keys.entries()) (values[j] ? nonzero : zero).add(key)
    }
    for (const { row, children, complete } of parents) {
      const parent = rows[row]
      if (!complete || parent === undefined) continue
      parent.keys.forEach((key, j) => {
        if (parent.values[j] === null || parent.values[j] === undefined) return
        const terms = children.flatMap(([at, weight]) => {
          const child = rows[at]
          const childKey = child?.keys[j]
          return child && childKey ? [[new Map([[childKey, 1]]), weight * child.sign * parent.sign] as const] : []
        })
        sums.set(key, [...(sums.get(key) ?? []), weighted(terms)])
      })
    }
  }
  const isZero = (key: string): boolean => zero.has(key) && !nonzero.has(key)
  const sumsOf = (key: string): readonly Weights[] => sums.get(key) ?? []
  return { sums: sumsOf, leaves: (weights) => leaves(weights, []), same, isMadeFrom }

  function leaves(weights: Weights, busy: readonly string[]): Weights {
    return weighted([...weights].map(([key, weight]) => [expand(key, busy), weight]))
  }

  function expand(key: string, busy: readonly string[]): Weights {
    const [sum] = sumsOf(key)
    return sum === undefined || busy.includes(key) ? new Map([[key, 1]]) : leaves(sum, [...busy, key])
  }

  function same(a: Weights, b: Weights): boolean {
    return [...new Set([...a.keys(), ...b.keys()])].every(
      (key) => isZero(key) || Math.abs((a.get(key) ?? 0) - (b.get(key) ?? 0)) < 1e-9,
    )
  }

  function isMadeFrom(key: string, from: string): boolean {
    const seen = new Set<string>()
    const todo = [key]
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      for (const child of sumsOf(at).flatMap((sum) => [...sum.keys()])) {
        if (child === from) return true
        if (!seen.has(child)) todo.push(child)
        seen.add(child)
      }
    }
    return false
  }
}
