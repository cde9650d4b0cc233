/** What came of a history: the line of `history --json`. */
import * as v from 'valibot'
import { counts } from './batch.ts'
import { tally } from './checks.ts'
import { maybe, type Of, says } from './definition.ts'
import { stamped } from './stamp.ts'

/** The form of that line. */
export const historyOutcome = says(
  stamped({
    output: v.string(),
    status: says(v.picklist(['built', 'up to date']), '`up to date`: nothing was to be added.'),
    releases: maybe(v.array(v.string()), 'All that the workbook holds, oldest first; absent where nothing was added.'),
    counts: v.exactOptional(counts),
    checks: v.exactOptional(tally),
    restated: maybe(v.number(), 'How many figures a later release prints otherwise, or no more.'),
    reclassified: maybe(
      v.array(v.string()),
      'Lines that a later release splits, merges or fills from others, where the figures add up, in words.',
    ),
    derived: maybe(v.number(), 'How many figures no release prints, in all quarters that are derived.'),
    warnings: maybe(v.number(), 'How many figures are odd or not read.'),
    added: maybe(v.array(v.string()), 'Where a workbook was grown: the releases that are new in it.'),
    known: maybe(v.array(v.string()), 'Those that were in it already.'),
    edits: maybe(v.number(), "How many changes of its user's were kept."),
  }),
  'What came of a history: the line of `history --json`.',
)

/** What came of a history. */
export type HistoryOutcome = Of<typeof historyOutcome>
