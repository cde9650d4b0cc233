/** A file of known differences, which checks are to let stand. */
import * as v from 'valibot'
import type { Acceptance } from '../core/model.ts'
import { isDate } from '../core/period.ts'
import { openYaml } from './yaml-file.ts'

const said = (what: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(what))

const acceptFile = v.strictObject({
  accept: v.array(
    v.strictObject({
      check: said('the id of a check, as check --json has it'),
      seen: said('the figures as they were, "reported 2.1, computed 2.253"'),
      reason: said('why the difference stands'),
      who: said('who says so'),
      until: v.pipe(v.string(), v.check(isDate, 'the last day it stands, as 2027-03-31')),
    }),
  ),
})

/**
 * The entries of a file of known differences, in its order.
 *
 * @throws UserError "file:line: what was expected"; also for a check that is named twice.
 */
export function loadAcceptances(name: string, text: string): readonly Acceptance[] {
  const { content, wrong, lineOf } = openYaml(name, text, acceptFile)
  const seen = new Map<string, number>()
  return content.accept.map((entry, i) => {
    const line = lineOf(['accept', i, 'check'])
    const before = seen.get(entry.check)
    if (before !== undefined)
      throw wrong(['accept', i, 'check'], `accept.${i}.check: named on line ${before} already: ${entry.check}`)
    seen.set(entry.check, line)
    return { ...entry, name, line }
  })
}
