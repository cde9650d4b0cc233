/** The flow to a marked release: what a build finds, shown where it is printed. */
import { claimVerdict, judgeFacts } from '../check/fact-verdicts.ts'
import type { Examined } from '../core/model.ts'
import { markedPage, type PageParts, type PageWishes } from '../marked/page.ts'

export type { PageParts }

/** The page of a release that was examined. */
export function mark(examined: Examined, parts: PageParts, wishes?: PageWishes): string {
  const { model, results } = examined
  const facts = judgeFacts(model, results)
  const prose = results.filter(({ check }) => check.at === undefined)
  const claims = new Map(prose.map((result) => [result.check.id, claimVerdict(result)]))
  return markedPage({ model, results, facts, claims }, parts, wishes)
}
