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

/** The line that a change of a release is printed on; of what is gone, where it was. */
export function printedPlace({ before, after }: Change, printed: Printed | undefined): ReleasePlace | undefined {
  const [side, printing] = after === undefined ? [before, printed?.before] : [after, printed?.after]
  const span = side && printing?.at(side)
  return span && printing && placeOf(printing.source, span)
}
