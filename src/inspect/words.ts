/** Expressions in words: figures by their captions, and by their statements where they are of another. */
import { explain } from '../core/explain.ts'
import { placedFacts } from '../core/facts.ts'
import type { Expression, Model } from '../core/model.ts'

const made = new WeakMap<Model, (expression: Expression, statement?: string) => string>()

/** The words for a model's expressions; captions of other statements than the one given carry theirs. */
export function wordsFor(model: Model): (expression: Expression, statement?: string) => string {
  const known = made.get(model)
  if (known) return known
  const facts = placedFacts(model.release)
  const assumptions = new Map(model.assumptions.map(({ id, label }) => [id, label]))
  const words = (expression: Expression, statement?: string): string =>
    explain(expression, {
      fact: (id) => {
        const placed = facts.get(id)
        if (!placed) return id
        const caption = placed.item.label || placed.item.id
        return statement === undefined || placed.statement.id === statement
          ? caption
          : `${caption} [${placed.statement.id}]`
      },
      assumption: (id) => assumptions.get(id) ?? id,
    })
  made.set(model, words)
  return words
}
