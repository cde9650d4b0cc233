/** The expressions proposed for figures, first come, first kept; none in a circle. */
import { factsIn } from '../../core/evaluate.ts'
import type { Expression, FactId, Origin } from '../../core/model.ts'

/** An expression proposed for a figure, and what it comes from. */
export interface Proposal {
  readonly fact: FactId
  readonly expression: Expression
  readonly origin: Origin
  readonly calculation?: string
}

/** Keeps at most one expression a figure, and refuses one that would make a circle. */
export class CellBook {
  private readonly cells = new Map<FactId, Proposal>()
  private readonly sources = new Map<FactId, readonly FactId[]>()
  /** Figures that some expression, kept or withdrawn since, refers to. */
  private readonly referred = new Set<FactId>()

  has(fact: FactId): boolean {
    return this.cells.has(fact)
  }

  get(fact: FactId): Proposal | undefined {
    return this.cells.get(fact)
  }

  /** Keeps the proposal unless the figure has an expression or would come to depend on itself; says whether it did. */
  propose(proposal: Proposal): boolean {
    if (this.cells.has(proposal.fact)) return false
    const sources = factsIn(proposal.expression)
    if (sources.includes(proposal.fact)) return false
    // What nothing refers to closes no circle: so a table of many totals is not walked again for each.
    if (this.referred.has(proposal.fact) && this.reaches(sources, proposal.fact)) return false
    this.cells.set(proposal.fact, proposal)
    this.sources.set(proposal.fact, sources)
    for (const source of sources) this.referred.add(source)
    return true
  }

  /** True when the figure's expression refers to the other figure. */
  refers(fact: FactId, to: FactId): boolean {
    return this.sources.get(fact)?.includes(to) === true
  }

  /** Makes the figure a typed one again. */
  withdraw(fact: FactId): void {
    this.cells.delete(fact)
    this.sources.delete(fact)
  }

  /** Every figure after the figures it is made of. */
  inOrder(facts: Iterable<FactId>): readonly FactId[] {
    const order: FactId[] = []
    const done = new Set<FactId>()
    for (const fact of facts) {
      // Depth first without recursion: chains of cells may be long.
      const open: { fact: FactId; entered: boolean }[] = [{ fact, entered: false }]
      for (let step = open.pop(); step; step = open.pop()) {
        if (done.has(step.fact)) continue
        if (step.entered) {
          done.add(step.fact)
          order.push(step.fact)
          continue
        }
        open.push({ fact: step.fact, entered: true })
        for (const source of this.sources.get(step.fact) ?? [])
          if (!done.has(source)) open.push({ fact: source, entered: false })
      }
    }
    return order
  }

  private reaches(from: readonly FactId[], to: FactId): boolean {
    const open = [...from]
    const visited = new Set<FactId>()
    for (let fact = open.pop(); fact !== undefined; fact = open.pop()) {
      if (fact === to) return true
      if (visited.has(fact)) continue
      visited.add(fact)
      open.push(...(this.sources.get(fact) ?? []))
    }
    return false
  }
}
