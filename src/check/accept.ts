/** Known differences: what somebody has looked at and lets stand, as long as it is what was looked at. */
import type { Acceptance, CheckResult } from '../core/model.ts'
import type { IsoDate } from '../core/period.ts'
import { holds } from '../core/tally.ts'
import { figureShown } from '../language/shown.ts'

/** What came of results under acceptances. */
export interface Accepted {
  /** Of all checks, in their order. */
  readonly results: readonly CheckResult[]
  /** Acceptances of checks that there are none of, or that hold. */
  readonly unused: readonly Acceptance[]
}

/**
 * Results with those marked that are accepted: known by the check's id, wherever its figure is printed now.
 *
 * One whose figures are no longer those that were seen is not accepted, nor one whose day has passed: its remark says so.
 */
export function accept(results: readonly CheckResult[], acceptances: readonly Acceptance[], today: IsoDate): Accepted {
  const byCheck = new Map(acceptances.map((each) => [each.check, each]))
  const used = new Set<Acceptance>()
  const judged = results.map((result): CheckResult => {
    const found = byCheck.get(result.check.id)
    if (found === undefined || result.check.informational || holds(result.verdict)) return result
    used.add(found)
    const { who, until, reason, seen } = found
    const remarked = (more: string): string => [result.remark, more].filter(Boolean).join('; ')
    if (until < today) return { ...result, remark: remarked(`accepted by ${who} until ${until}: that day has passed`) }
    if (folded(seen) !== seenOf(result))
      return { ...result, remark: remarked(`accepted by ${who} when it was ${folded(seen)}: it has changed`) }
    return { ...result, remark: remarked(`accepted by ${who} until ${until}: ${reason}`), accepted: found }
  })
  return { results: judged, unused: acceptances.filter((each) => !used.has(each)) }
}

/** "reported 2.1, computed 2.253"; of what nothing else says "reported 14%". */
function seenOf({ check, computed }: CheckResult): string {
  const figures = [
    `reported ${figureShown(check.printed, check)}`,
    ...(computed ? [`computed ${figureShown(computed, check)}`] : []),
  ]
  return figures.join(', ')
}

const folded = (text: string): string => text.replace(/\s+/g, ' ')
