/** The results of all checks by the figures they are about: one verdict a figure. */
import { factsIn } from '../core/evaluate.ts'
import { placedFacts } from '../core/facts.ts'
import type { CheckResult, FactId, Model, ModelCell } from '../core/model.ts'
import { holds, isException } from '../core/tally.ts'
import type { FactVerdict, JudgedFact } from '../core/verdict.ts'

/**
 * The verdict on every printed figure of a release, in the order printed.
 *
 * A live cell without a check bears its figure out as a check would. What only feeds checks that do not hold, or mere
 * information that does not, is `open`: nothing bears it out.
 */
export function judgeFacts(model: Model, results: readonly CheckResult[]): ReadonlyMap<FactId, JudgedFact> {
  const own = new Map<FactId, CheckResult[]>()
  const feeds = new Map<FactId, CheckResult[]>()
  for (const result of results) {
    const { at, computed } = result.check
    if (at !== undefined) put(own, at, result)
    if (computed) for (const id of factsIn(computed)) put(feeds, id, result)
  }
  const inCells = new Set([...model.cells.values()].flatMap((cell) => (isLive(cell) ? factsIn(cell.expression) : [])))
  return new Map(
    [...placedFacts(model.release)].map(([id, { fact }]): [FactId, JudgedFact] => {
      const judged = { own: own.get(id) ?? [], feeds: feeds.get(id) ?? [] }
      const cell = model.cells.get(id)
      const live = cell && isLive(cell) ? cell.value.eq(fact.value) : undefined
      return [id, { verdict: verdictOf(judged, live, inCells.has(id)), ...judged }]
    }),
  )
}

/** The verdict on a figure that a sentence states: its one check's. */
export function claimVerdict(result: CheckResult): FactVerdict {
  return ownVerdict([result]) ?? 'open'
}

/** `live`: whether its cell's formula gives it to the last digit; undefined where it has none. */
function verdictOf(
  { own, feeds }: Omit<JudgedFact, 'verdict'>,
  live: boolean | undefined,
  isInCell: boolean,
): FactVerdict {
  const judged = ownVerdict(own)
  if (judged) return judged
  if (live !== undefined) return live ? 'holds' : 'rounding'
  return isInCell || feeds.some(({ verdict }) => holds(verdict)) ? 'part' : 'open'
}

function ownVerdict(own: readonly CheckResult[]): FactVerdict | undefined {
  if (own.some(isException)) return 'exception'
  const held = own.filter(({ verdict }) => holds(verdict))
  if (held.length === 0) return undefined
  return held.every(({ verdict }) => verdict === 'exact') ? 'holds' : 'rounding'
}

const isLive = ({ origin }: ModelCell): boolean => origin !== 'printed'

function put(lists: Map<FactId, CheckResult[]>, id: FactId, result: CheckResult): void {
  const list = lists.get(id)
  if (list === undefined) lists.set(id, [result])
  else list.push(result)
}
