/** Which of a company's fiscal quarters ended when, as its release says it. */

import type { StatementKind } from '../core/kinds.ts'
import type { IsoDate } from '../core/period.ts'
import type { Document } from '../core/release.ts'
import { readPeriodWords } from '../language/periods.ts'
import type { DraftColumn } from './column.ts'
import { type Anchor, anchorAt, anchorIn } from './fiscal-calendar.ts'
import type { Front } from './front.ts'

/** The quarter that the release dates in words, else the one that its headline names and its first statement of operations dates. */
export function anchorOf(
  document: Document,
  front: Front,
  kinds: readonly StatementKind[],
  drafts: readonly (readonly DraftColumn[])[],
): Anchor | undefined {
  for (const { text } of document.paragraphs) {
    const anchor = anchorIn(text)
    if (anchor !== undefined) return anchor
  }
  const headline = readPeriodWords(front.title ?? '')
  const end = drafts.find((columns, i) => kinds[i] === 'operations' && columns[0]?.period?.end !== undefined)?.[0]
    ?.period?.end
  if (headline.fiscal?.quarter !== undefined && end !== undefined) {
    return anchorAt(end, headline.fiscal.quarter, headline.fiscal.year ?? headline.years[0])
  }
  return latestQuarter(drafts, front.date)
}

/** The latest quarter that columns name is the one that the latest column ends with, if it ended before the release came out. */
function latestQuarter(drafts: readonly (readonly DraftColumn[])[], date: IsoDate | undefined): Anchor | undefined {
  const names = drafts.flatMap((columns) =>
    columns.flatMap(({ period }) => (period?.kind === 'duration' ? (period.fiscal ?? []) : [])),
  )
  const [name] = names
    .filter(({ quarter }) => quarter !== undefined)
    .toSorted((a, b) => b.year - a.year || (b.quarter ?? 0) - (a.quarter ?? 0))
  const end = [...endsOf(drafts)]
    .filter((each) => date === undefined || each <= date)
    .toSorted()
    .at(-1)
  return name?.quarter === undefined || end === undefined ? undefined : { year: name.year, quarter: name.quarter, end }
}

/** Every day that a column ends on. */
export function endsOf(drafts: readonly (readonly DraftColumn[])[]): ReadonlySet<IsoDate> {
  return new Set(drafts.flatMap((columns) => columns.flatMap(({ period }) => period?.end ?? [])))
}
