/**
 * From tables as printed to statements as understood.
 *
 *     arrange            which table stands under which title, in which note
 *     kindsOf            which statement it is
 *     unitsOf            what it says of its units
 *     draftColumns       what its columns report; fiscal names get the dates that the release gives them
 *     draftLines         what its lines are
 *     withOneName        a line named alike in two statements is one thing
 *     withUntoldScales   units that only a comparison tells
 *     finishStatement    facts
 */

import type { StatementKind } from '../core/kinds.ts'
import type { Period } from '../core/period.ts'
import type { Document, Release, Statement } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { withOneName, withUntoldScales } from './agreement.ts'
import { anchorOf, endsOf } from './anchor.ts'
import { type DraftColumn, draftColumns, finishColumns } from './column.ts'
import { conceptIndex } from './concept.ts'
import { diagnosticsOf } from './doubt.ts'
import { closesOnMonthEnds, resolved } from './fiscal-calendar.ts'
import { readFront } from './front.ts'
import { distinct } from './identifier.ts'
import { kindsOf, sheetName, titleKind } from './kind.ts'
import { draftLines } from './line.ts'
import { finishNotes } from './note.ts'
import { arrange, type Placement } from './placement.ts'
import { rowPeriods } from './row-period.ts'
import { type DraftStatement, finishStatement } from './statement.ts'
import { nameStockClasses } from './stock-class.ts'
import { moneyScale, type SaidUnits, unitsOf } from './units/declared-unit.ts'
import { datedToDate } from './year-to-date.ts'

/** Recognises the statements of a release. Pure: the same document and templates give the same release. */
export function recognize(printed: Document, templates: Templates): Release {
  const document = { ...printed, tables: printed.tables.map(nameStockClasses) }
  const front = readFront(document, templates)
  const { names, ...head } = front
  const [company] = names
  const { placements, notes } = arrange(document, names, (title) => titleKind(title, templates))
  const concepts = conceptIndex(templates.concepts)
  const kinds = kindsOf(placements, concepts, templates)
  const units = unitsOf(placements, document)
  const printedColumns = columnsOf(placements, kinds)
  const anchor = anchorOf(document, front, kinds, printedColumns)
  const drafts = datedToDate(printedColumns, anchor, document)
  const ends = endsOf(drafts)
  const onMonthEnds = closesOnMonthEnds(ends)
  const ids = distinct(kinds)
  const statements = withUntoldScales(
    withOneName(
      placements.map(({ table, caption, sheet }, i): DraftStatement => {
        const kind = kinds[i] ?? 'other'
        const said = units[i] ?? NOTHING_SAID
        const periods = rowPeriods(table, kind, drafts[i] ?? [])
        const columns = (drafts[i] ?? []).map(({ period, ...column }) => ({
          ...column,
          period: periods === undefined ? resolved(period, anchor, ends, onMonthEnds) : undefined,
        }))
        return {
          id: ids[i] ?? kind,
          kind,
          title: caption === '' ? sheetName(kind, templates) : caption,
          sheet: ids[sheet] ?? kind,
          table,
          units: said,
          money: moneyScale(said, columns),
          columns: finishColumns(columns),
          lines: draftLines(table, kind, concepts, periods),
        }
      }),
      templates,
    ),
  )
  const finished = statements.map(finishStatement)
  const period = mainPeriod(finished)
  return {
    source: document.source,
    ...(company === undefined ? {} : { company }),
    ...head,
    ...(period === undefined ? {} : { period }),
    statements: finished,
    notes: finishNotes(notes, placements, ids),
    paragraphs: document.paragraphs,
    diagnostics: [...document.diagnostics, ...diagnosticsOf(statements)],
  }
}

const NOTHING_SAID: SaidUnits = { exceptShares: false }

function columnsOf(
  placements: readonly Placement[],
  kinds: readonly StatementKind[],
): readonly (readonly DraftColumn[])[] {
  return placements.map(({ table, around, caption }, i) => {
    const kind = kinds[i] ?? 'other'
    const adjusted = kind !== 'reconciliation' && /\b(?:non-gaap|pro ?forma|as adjusted)\b/i.test(caption)
    return draftColumns(table, kind, around, adjusted)
  })
}

/** That of the first column of the first statement of operations, else the first duration. */
const mainPeriod = (statements: readonly Statement[]): Period | undefined =>
  statements.find(({ kind }) => kind === 'operations')?.columns[0]?.period ??
  statements.flatMap(({ columns }) => columns).find(({ period }) => period?.kind === 'duration')?.period
