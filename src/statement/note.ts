/** Footnotes with the statements printed in them. */
import type { Note } from '../core/release.ts'
import type { DraftNote, Placement } from './placement.ts'

/** @param ids the statements' ids, in the order of the placements */
export function finishNotes(
  notes: readonly DraftNote[],
  placements: readonly Placement[],
  ids: readonly string[],
): readonly Note[] {
  const within = notes.map((): string[] => [])
  placements.forEach(({ note }, i) => {
    if (note !== undefined) within[note]?.push(ids[i] ?? '')
  })
  return notes.map(({ mark, paragraphs, sheet }, i) => ({
    mark,
    text: paragraphs.map(({ text }) => text).join(' '),
    sheet: ids[sheet] ?? '',
    statements: within[i] ?? [],
    lines: { from: paragraphs[0]?.lines.from ?? 1, to: paragraphs.at(-1)?.lines.to ?? 1 },
  }))
}
