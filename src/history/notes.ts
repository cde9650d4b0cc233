/** What the marks of a history mean, in words beneath its statements. */
import { DERIVED, LONG, MIXED, RESTATED, SPLIT, type Split, TURNED } from '../core/history.ts'
import type { Note, Statement } from '../core/release.ts'
import { dayText } from '../language/dates.ts'

const UNPRINTED = { from: 0, to: 0 }

/** What of a statement is told beneath it. */
export interface ToBeNoted {
  /** What could not be derived, a sentence each. */
  readonly withheld: readonly string[]
  /** What it is restated for. */
  readonly splits: readonly Split[]
  /** What later releases split, merge or move, a sentence each. */
  readonly reclassified: readonly string[]
  /** Releases without the statement, a sentence each. */
  readonly leftOut: readonly string[]
}

/** What the marks of a history mean, beneath each statement that has them. */
export function notesOf(
  { id, grid, columns }: Statement,
  { withheld, splits, reclassified, leftOut }: ToBeNoted,
): readonly Note[] {
  const marks = new Set([...columns, ...grid.flat()].flatMap((each) => each?.marks ?? []))
  const told = splits.map(({ many, few, date }) => `${many} for ${few} on ${dayText(date)}`).join(', ')
  const meaning = (mark: string, text: string): readonly (readonly [string, string])[] =>
    marks.has(mark) ? [[mark, text]] : []
  const notes = [
    ...leftOut.map((sentence) => ['', `${sentence}.`] as const),
    ...meaning(
      RESTATED,
      'Two releases print different figures for it: Restatements has both, and where they are printed.',
    ),
    ...reclassified.map((sentence) => [RESTATED, `${sentence}.`] as const),
    ...meaning(DERIVED, 'No release prints it. It is derived from a longer period, less what else is in that.'),
    ...meaning(
      MIXED,
      "Derived of two years' releases, and no period that both years print shows whether their lines are divided alike: if not, it mixes two bases.",
    ),
    ...meaning(LONG, 'A week longer than other periods of its months: 14, 27, 40 or 53 weeks, by the close before it.'),
    ...withheld.map((sentence) => [DERIVED, `${sentence}.`] as const),
    ...meaning(
      SPLIT,
      `Printed before shares were split (${told}), and restated for it: counts of shares times, figures per share divided by it.`,
    ),
    ...meaning(TURNED, 'Its release prints it with the other sign: it is added there where it is taken away here.'),
  ]
  return notes.map(([mark, text]) => ({ mark, text, sheet: id, statements: [], lines: UNPRINTED }))
}
