/** Where the changes of two releases are printed in them. */
import type { Change, Side } from '../core/book/change.ts'
import type { Source, Span } from '../core/source.ts'
import { placeOf } from './excerpt.ts'
import type { ReleasePlace } from './report.ts'

/** Two releases, and where a side of a change is printed in each. */
export interface Printed {
  readonly before: Printing
  readonly after: Printing
}

/** A release's text, and where in it what stands in the workbook that was built of it is printed. */
export interface Printing {
  readonly source: Source
  readonly at: (side: Side) => Span | undefined
}

/**
 * The figures that follow from changes and are printed otherwise as well: a total that was brought up to date, and not one
 * that is calculated otherwise and printed as before.
 */
export function printedAnew(changes: readonly Change[], printed: Printed): readonly Change[] {
  const found = new Map<string, Change>()
  const told = new Set(changes.flatMap((change) => keyOf(change, printed)?.place ?? []))
  for (const change of withConsequences(changes)) {
    const key = keyOf(change, printed)
    if (key?.isOther && !told.has(key.place)) found.set(key.place, change)
  }
  return [...found.values()]
}

const withConsequences = (changes: readonly Change[]): readonly Change[] =>
  changes.flatMap(({ consequences }) => [...consequences, ...withConsequences(consequences)])

function keyOf({ before, after }: Change, printed: Printed): { place: string; isOther: boolean } | undefined {
  if (typeof before?.value !== 'number' || typeof after?.value !== 'number') return undefined
  if (isOfDays(after.format)) return undefined
  const [was, is] = [printed.before.at(before), printed.after.at(after)]
  return (
    was &&
    is && { place: `${is.line}:${is.column}`, isOther: textAt(printed.before, was) !== textAt(printed.after, is) }
  )
}

/** Whether a number format shows a day or a time. */
export const isOfDays = (format = 'General'): boolean =>
  /[dmyhs]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, ''))

const textAt = ({ source }: Printing, { line, column, length }: Span): string =>
  (source.lines[line - 1] ?? '').slice(column - 1, column - 1 + length)

/** The line that a change of a release is printed on; of what is gone, where it was. */
export function printedPlace({ before, after }: Change, printed: Printed | undefined): ReleasePlace | undefined {
  const [side, printing] = after === undefined ? [before, printed?.before] : [after, printed?.after]
  const span = side && printing?.at(side)
  return span && printing && placeOf(printing.source, span)
}
