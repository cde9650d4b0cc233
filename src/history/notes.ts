/** What the marks of a history mean, in words beneath its statements. */
import { DERIVED, LONG, RESTATED, SPLIT, type Split, TURNED } from '../core/history.ts'
import type { Note, Statement } from '../core/release.ts'
import { dayText } from '../language/dates.ts'

const UNPRINTED = { from: 0, to: 0 }

/** What of a statement is told beneath it. */
export interface ToBeNoted {
  /** Whether any of its quarters is derived. */
  readonly derived: boolean
  /** What could not be derived, a sentence each. */
  readonly withheld: readonly string[]
  /** What it is restated for. */
  readonly splits: readonly Split[]
  /** What later releases split, merge or move, a sentence each. */
  readonly reclassified: readonly string[]
}

/** What the marks of a history mean, beneath each statement that has them. */
export function notesOf(
  { id, grid, columns }: Statement,
  { derived, withheld, splits, reclassified }: ToBeNoted,
): readonly Note[] {
  const restated = grid.some((row) => row.some((fact) => fact?.marks.includes(RESTATED)))
  const turned = grid.some((row) => row.some((fact) => fact?.marks.includes(TURNED)))
  const ofOldShares = grid.some((row) => row.some((fact) => fact?.marks.includes(SPLIT)))
  const note = (mark: string, text: string): Note => ({ mark, text, sheet: id, statements: [], lines: UNPRINTED })
  return [
    ...(restated
      ? [
          note(
            RESTATED,
            'Two releases print different figures for it: Restatements has both, and where they are printed.',
          ),
        ]
      : []),
    ...reclassified.map((sentence) => note(RESTATED, `${sentence}.`)),
    ...(derived
      ? [note(DERIVED, 'No release prints it. A quarter is derived from a longer period, less what else is in that.')]
      : []),
    ...(columns.some(({ marks }) => marks.includes(LONG))
      ? [note(LONG, 'A week longer than other periods of its months: 14, 27, 40 or 53 weeks, by the close before it.')]
      : []),
    ...withheld.map((sentence) => note(DERIVED, `${sentence}.`)),
    ...(ofOldShares
      ? [
          note(
            SPLIT,
            `Printed before shares were split (${splits.map((split) => `${split.many} for ${split.few} on ${dayText(split.date)}`).join(', ')}), and restated for it: counts of shares times, figures per share divided by it.`,
          ),
        ]
      : []),
    ...(turned
      ? [note(TURNED, 'Its release prints it with the other sign: it is added there where it is taken away here.')]
      : []),
  ]
}
