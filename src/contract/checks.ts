/** Checks of a release, and the report of `tieout check --json` on one. */
import * as v from 'valibot'
import type { Bound, CheckKind, Verdict } from '../core/model.ts'
import { maybe, type Of, says } from './definition.ts'
import { diagnostic } from './diagnostic.ts'
import { stamped } from './stamp.ts'
import { measure, place, scale } from './terms.ts'

/** The form of a check's kind: the same as `CheckKind`. */
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

/** The form of a verdict: the same as `Verdict`. */
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

/** The form of a check with its verdict. */
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
    accepted: maybe(
      v.object({ who: v.string(), reason: v.string(), until: says(v.string(), 'The last day it stands.') }),
      'Who lets the difference stand: see `check --accept`.',
    ),
  }),
  'A check, and what it gave.',
)

const tallyCounts = {
  checks: says(v.number(), 'All but mere information, and but those with nothing to compare with.'),
  exact: v.number(),
  rounding: v.number(),
  exceptions: says(v.number(), 'Checks that do not hold.'),
  unexplained: says(
    v.number(),
    'Figures of totals that no reading of the lines above explains, exceptions or information.',
  ),
  unmatched: says(v.number(), 'Figures of sentences that nothing in the tables says, which is no failure.'),
  accepted: says(v.number(), 'Checks with a difference that somebody accepts: see `check --accept`.'),
}

/** The form of the tally of checks. */
export const tally = says(v.object(tallyCounts), 'How many checks came to which end.')

/** The form of the coverage: figures counted by what bears them out. */
export const coverage = says(
  v.object({
    figures: says(v.number(), 'All that are printed in tables; the four that follow add up to it.'),
    borneOut: says(v.number(), 'A check or tie of the figure itself holds.'),
    feeding: says(v.number(), 'No check is its own; others that hold are made of it.'),
    alone: says(v.number(), 'Nothing in the release bears it out.'),
    contradicted: says(v.number(), 'A check of it does not hold, accepted or not.'),
  }),
  'How far a release bears its own figures out.',
)

/** The form of the tally with the coverage. */
export const checkSummary = says(
  v.object({ ...tallyCounts, coverage }),
  'How many checks came to which end, and how many figures they bear out.',
)

/** The form of `check --json` of one release. */
export const checkReport = says(
  stamped({
    release: says(v.string(), 'What the file is called.'),
    summary: checkSummary,
    checks: v.array(check),
    diagnostics: says(v.array(diagnostic), 'Warnings: what may have been read wrongly, or was not read.'),
    notReproduced: says(
      v.array(v.object({ message: v.string(), place: v.exactOptional(place) })),
      'Ratios that no known definition gives.',
    ),
    open: maybe(
      v.array(v.object({ fact: v.string(), label: v.string(), place })),
      'Figures that stand alone, where `--open` asks for them.',
    ),
    acceptancesUnused: maybe(
      v.array(v.object({ check: v.string(), who: v.string(), name: v.string(), line: v.number() })),
      'Entries of `--accept` that nothing needs: there is no such check, or it holds.',
    ),
  }),
  'A release held against itself: `check --json`.',
)

/** A check as `check --json` and `inspect --json` write it. */
export type Check = Of<typeof check>
