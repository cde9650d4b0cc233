/** What came of one file of many: a line of `build --json`, and of `check --json` of many. */
import * as v from 'valibot'
import { checkKind, tally, verdict } from './checks.ts'
import { maybe, type Of, says } from './definition.ts'
import { stamped } from './stamp.ts'

/** The form of the counts of one workbook or release. */
export const counts = says(
  v.object({
    sheets: v.exactOptional(v.number()),
    figures: says(v.number(), 'Those of the release.'),
    live: says(v.number(), 'Figures that are formulas or links.'),
    formulas: maybe(v.number(), 'All formulas, those of checks and ratios included.'),
  }),
  'What stands in a workbook; of a release that is read alone, its figures.',
)

/** The form of one line of a run over many files. */
export const outcome = says(
  stamped({
    input: v.string(),
    output: v.exactOptional(v.string()),
    status: says(
      v.picklist(['built', 'up to date', 'read', 'holds', 'fails', 'failed']),
      '`fails` is what does not hold, `failed` what could not be done.',
    ),
    counts: v.exactOptional(counts),
    checks: v.exactOptional(tally),
    failing: maybe(
      v.array(
        v.object({ id: v.string(), kind: checkKind, verdict, label: v.string(), line: v.number(), column: v.number() }),
      ),
      'Checks that do not hold; absent: none.',
    ),
    acceptancesUsed: maybe(v.array(v.string()), 'Ids of checks that the file of `--accept` has an entry for.'),
    findings: maybe(v.number(), 'Of a workbook that was checked: how much of it does not hold.'),
    warnings: maybe(v.number(), 'How many figures are odd or not read; absent: none.'),
    error: maybe(v.string(), 'What went wrong, in words.'),
    stack: maybe(v.string(), 'Where, if tieout is at fault and not the file.'),
  }),
  'What came of one file of many: a line of `build --json` and `check --json`.',
)

/** One line of a run over many files. */
export type Outcome = Of<typeof outcome>
