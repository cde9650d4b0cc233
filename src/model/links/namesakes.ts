/**
 * How two tables agree in the lines that they call the same. Of one digit or two a single figure says nothing; that the
 * other lines of both tables agree says that the one repeats the other.
 */
import type { PlacedFact } from '../../core/facts.ts'
import { groupBy } from '../../core/group.ts'
import { bitsOf } from '../../evidence/weights.ts'
import { sameQuantity } from './figure-index.ts'
import { lineName } from './line-name.ts'
import { timeKeysOf } from './period-keys.ts'

const AGREES = bitsOf('link: column agrees')
const DIFFERS = bitsOf('link: column differs')

interface Count {
  readonly agree: number
  readonly differ: number
}

/** Counts, for two tables at a time, how many figures of lines of one name agree. */
export class Namesakes {
  private readonly byStatement: ReadonlyMap<string, readonly PlacedFact[]>
  private readonly lines = new Map<string, ReadonlyMap<string, readonly PlacedFact[]>>()
  private readonly pairs = new Map<string, ReadonlyMap<string, Count>>()
  private readonly columns = new Map<string, ReadonlyMap<string, boolean>>()

  constructor(facts: Iterable<PlacedFact>) {
    this.byStatement = groupBy([...facts], ({ statement }) => statement.id)
  }

  /** True where half of the figures of other lines that both tables have under one name are the same, or more. */
  vouchFor(from: PlacedFact, source: PlacedFact): boolean {
    if (from.statement.id === source.statement.id) return false
    const own = nameOf(from)
    let [agree, differ] = [0, 0]
    for (const [line, count] of this.between(from.statement.id, source.statement.id)) {
      if (line === own) continue
      agree += count.agree
      differ += count.differ
    }
    return agree > 0 && agree >= differ
  }

  /**
   * Bits against one figure's repeating another: the other lines of its column that the source's table has under one name,
   * at the same time, and with other figures. Never for it: that a column repeats another says which, not that a line does.
   */
  against(from: PlacedFact, source: PlacedFact): number {
    const key = `${from.statement.id}|${from.at}|${source.statement.id}`
    const lines = this.columns.get(key) ?? this.inColumn(from, source)
    this.columns.set(key, lines)
    const own = nameOf(from)
    let bits = 0
    for (const [line, same] of lines) if (line !== own) bits += same ? AGREES : DIFFERS
    return Math.min(0, bits)
  }

  /** The lines that a column and another table call alike at one time, each with whether a figure of both is the same. */
  private inColumn({ statement, at }: PlacedFact, { statement: { id } }: PlacedFact): ReadonlyMap<string, boolean> {
    const found = new Map<string, boolean>()
    if (id === statement.id) return found
    const others = this.linesOf(id)
    for (const placed of this.byStatement.get(statement.id) ?? []) {
      if (placed.at !== at || placed.fact.value.isZero() || lineName(placed).generic) continue
      const line = nameOf(placed)
      const called = timeKeysOf(placed)
        .flatMap((moment) => others.get(`${line}|${moment}`) ?? [])
        .filter(({ fact }) => fact.unit.measure === placed.fact.unit.measure)
      if (called.length === 0) continue
      const same = called.some(({ fact }) =>
        ([1, -1] as const).some((weight) => sameQuantity(placed.fact, [fact], weight)),
      )
      found.set(line, same || found.get(line) === true)
    }
    return found
  }

  private between(a: string, b: string): ReadonlyMap<string, Count> {
    const known = this.pairs.get(`${a}|${b}`)
    if (known) return known
    const counts = new Map<string, Count>()
    const others = this.linesOf(b)
    for (const placed of this.byStatement.get(a) ?? []) {
      if (placed.fact.value.isZero() || lineName(placed).generic) continue
      const line = nameOf(placed)
      for (const moment of timeKeysOf(placed)) {
        const found = others
          .get(`${line}|${moment}`)
          ?.filter(({ fact }) => fact.unit.measure === placed.fact.unit.measure)
        if (found === undefined || found.length === 0) continue
        const same = found.some(({ fact }) =>
          ([1, -1] as const).some((weight) => sameQuantity(placed.fact, [fact], weight)),
        )
        const count = counts.get(line) ?? { agree: 0, differ: 0 }
        counts.set(line, same ? { ...count, agree: count.agree + 1 } : { ...count, differ: count.differ + 1 })
        break
      }
    }
    this.pairs.set(`${a}|${b}`, counts)
    return counts
  }

  private linesOf(id: string): ReadonlyMap<string, readonly PlacedFact[]> {
    const known = this.lines.get(id)
    if (known) return known
    const made = new Map<string, PlacedFact[]>()
    for (const placed of this.byStatement.get(id) ?? []) {
      if (placed.fact.value.isZero()) continue
      for (const moment of timeKeysOf(placed)) {
        const key = `${nameOf(placed)}|${moment}`
        const found = made.get(key)
        if (found) found.push(placed)
        else made.set(key, [placed])
      }
    }
    this.lines.set(id, made)
    return made
  }
}

const nameOf = (placed: PlacedFact): string => placed.item.concept ?? lineName(placed).key
