/** Checks of a release, and the report of `tieout check --json` on one. */
import * as v from 'valibot'
import type { Bound, CheckKind, Verdict } from '../core/model.ts'
import { maybe, type Of, says } from './definition.ts'
import { diagnostic } from './diagnostic.ts'
import { stamped } from './stamp.ts'
import { measure, place, scale } from './terms.ts'

export const checkKind = says(
  v.picklist([
    'foots',
    'cross-foots',
    'rolls-forward',
    'ties',
    'balances',
    'per-share',
    'ratio',
    'growth',
    'narrative',
  ] satisfies readonly CheckKind[]),
  'What a printed figure is held against.',
)

export const verdict = says(
  v.picklist([
    'exact',
    'rounding',
    'boundary',
    'truncation',
    'suspect',
    'inconsistent',
    'unexplained',
    'unmatched',
  ] satisfies readonly Verdict[]),
  'How a check ended: it holds where exact, rounding or boundary; unmatched is no failure: nothing else says the figure.',
)

export const check = says(
  v.object({
    id: v.string(),
    kind: checkKind,
    verdict,
    fact: maybe(v.string(), 'The id of the figure in question; absent for one of the prose.'),
    statement: maybe(v.string(), 'The id of its statement.'),
    label: says(v.string(), '"Total revenue, Three Months Ended March 29, 2008".'),
    place,
    measure,
    scale,
    reported: says(v.number(), "In the figure's own unit, as are the three that follow."),
    computed: maybe(v.number(), 'Absent, as are the next two, where there is nothing to compare with.'),
    difference: maybe(v.number(), 'Reported less computed.'),
    allowed: maybe(v.number(), 'How much of a difference rounding allows.'),
    from: maybe(v.array(v.string()), 'The ids of the facts it is computed from.'),
    formula: maybe(v.string(), 'The same in words.'),
    bound: maybe(
      v.picklist(['at-least', 'at-most'] satisfies readonly Bound[]),
      '"more than": only a difference to the other side counts.',
    ),
    remark: maybe(v.string(), 'Where the verdict is not exact: what is off, and its likely cause.'),
    informational: maybe(v.literal(true), 'A difference is no failure.'),
  }),
  'A check, and what it gave.',
)

export const tally = says(
  v.object({
    checks: says(v.number(), 'All but mere information, and but those with nothing to compare with.'),
    exact: v.number(),
    rounding: v.number(),
    exceptions: says(v.number(), 'Checks that do not hold.'),
    unexplained: says(
      v.number(),
      'Figures of totals that no reading of the lines above explains, exceptions or information.',
    ),
    unmatched: says(v.number(), 'Figures of sentences that nothing in the tables says, which is no failure.'),
  }),
  'How many checks came to which end.',
)

export const checkReport = says(
  stamped({
    release: says(v.string(), 'What the file is called.'),
    summary: tally,
    checks: v.array(check),
    diagnostics: says(v.array(diagnostic), 'Warnings: what may have been read wrongly, or was not read.'),
    notReproduced: says(
      v.array(v.object({ message: v.string(), place: v.exactOptional(place) })),
      'Ratios that no known definition gives.',
    ),
  }),
  'A release held against itself: `check --json`.',
)

export type Check = Of<typeof check>
