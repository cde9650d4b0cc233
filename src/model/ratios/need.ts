/** What a ratio's formula needs: the names in it. */
import type { RatioFormula } from '../../core/template.ts'

/** A name in a formula. */
export interface Need {
  readonly name: string
  /** The figure at the opening of the period is needed too. */
  readonly opening: boolean
}

/** The names in a formula, each once, in the order written. */
export function needsOf(tree: RatioFormula): readonly Need[] {
  const found = new Map<string, Need>()
  const visit = (node: RatioFormula): void => {
    if (node.kind === 'number') return
    if (node.kind === 'operation') {
      visit(node.left)
      visit(node.right)
      return
    }
    const opening = node.kind === 'average' || found.get(node.name)?.opening === true
    found.set(node.name, { name: node.name, opening })
  }
  visit(tree)
  return [...found.values()]
}
