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
 *     withHundredthsTold pence and cents that another table tells
 *     finishStatement    facts
 */

import { KINDS, type StatementKind } from '../core/kinds.ts'
import type { Period } from '../core/period.ts'
import { isQuoted } from '../core/quoted.ts'
import type { Document, Release, Statement } from '../core/release.ts'
import type { Templates } from '../core/template.ts'
import { type DateOrder, dateHabit } from '../language/dates.ts'
import { distinct } from '../language/identifier.ts'
import { withHundredthsTold, withOneName, withUntoldScales } from './agreement.ts'
import { type DraftColumn, draftColumns, finishColumns } from './column.ts'
import { conceptIndex } from './concept.ts'
import { readCover } from './cover.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { kindsOf, sheetName, titleKind } from './kind.ts'
import { draftLines } from './line.ts'
import { finishNotes } from './note.ts'
import { anchorOf, closesByWeek, endsOf, endsSaid, nameSaid } from './periods/anchor.ts'
import { betweenBalances } from './periods/between-balances.ts'
import { figurePeriods } from './periods/figure-period.ts'
import { closesOnMonthEnds, resolved } from './periods/fiscal-calendar.ts'
import { lacksDurations, lengthsByEnd, withLengths } from './periods/flow-length.ts'
import { rowPeriods } from './periods/row-period.ts'
import { trailing } from './periods/trailing.ts'
import { transposedPeriods } from './periods/transposed.ts'
import { withoutUnendedYears } from './periods/unended-years.ts'
import { datedToDate } from './periods/year-to-date.ts'
import { arrange, type Placement } from './placement.ts'
import { type DraftStatement, finishStatement } from './statement.ts'
import { nameStockClasses } from './stock-class.ts'
import { moneyScale, type SaidUnits, unitsOf } from './units/declared-unit.ts'
import { withScalesSaid } from './units/said-in-full.ts'

/** Recognises the statements of a release. Pure: the same document and templates give the same release. */
export function recognize(printed: Document, templates: Templates): Release {
  const document = { ...printed, tables: printed.tables.map(nameStockClasses) }
  const cover = readCover(document, templates)
  const { names, ...head } = cover
  const [company] = names
  const { order, doubt } = dateHabit(textsOf(document))
  const { placements, notes } = arrange(document, names, (title) => titleKind(title, templates), order)
  const concepts = conceptIndex(templates.concepts)
  const kinds = kindsOf(placements, concepts, templates)
  const units = unitsOf(placements, document)
  const printedColumns = columnsOf(placements, kinds, order)
  const anchor = anchorOf(document, cover, kinds, printedColumns)
  const datedColumns = datedToDate(printedColumns, anchor, document)
  const lengths = lengthsByEnd(datedColumns)
  const doubtful = datedColumns.map((columns, i) => {
    const { table } = placements[i] as Placement
    if (columns.some(({ toDate }) => toDate?.sinceJanuary)) return 'since'
    return lacksDurations(table, kinds[i] ?? 'other', columns) ? 'length' : undefined
  })
  const drafts = datedColumns.map((columns, i) =>
    doubtful[i] === 'length' ? withLengths(columns, kinds[i] ?? 'other', lengths) : columns,
  )
  const printedEnds = endsOf(drafts)
  const byWeek = closesByWeek(document, drafts)
  const ends = new Set([...printedEnds, ...endsSaid(document), ...byWeek])
  const onMonthEnds =
    byWeek.length === 0 && (closesOnMonthEnds(printedEnds) || closesOnMonthEnds(ends) || anchor?.everyYear === true)
  const calendar = { ends, resolved: (period: Period) => resolved(period, anchor, ends, onMonthEnds) }
  const ids = distinct(kinds)
  const statements = withUntoldScales(
    withScalesSaid(
      withOneName(
        placements.map(({ table, caption, sheet, around }, i): DraftStatement => {
          const kind = kinds[i] ?? 'other'
          const said = units[i] ?? NOTHING_SAID
          const transposed = transposedPeriods(table, kind, drafts[i] ?? [], around, calendar, order)
          const periods = transposed?.rows ?? rowPeriods(table, kind, drafts[i] ?? [], order)
          const dated = (drafts[i] ?? []).map(({ period, ...column }) => ({
            ...column,
            period:
              periods === undefined && period !== undefined ? trailing(calendar.resolved(period), around) : undefined,
          }))
          const columns = withoutUnendedYears(dated, anchor)
          return {
            id: ids[i] ?? kind,
            kind,
            title: caption === '' ? sheetName(kind, templates) : caption,
            sheet: ids[sheet] ?? kind,
            table,
            units: said,
            money: moneyScale(said, columns),
            columns: finishColumns(columns),
            lines: draftLines(table, kind, concepts, periods, caption),
            figurePeriods: transposed?.figures ?? figurePeriods(table, columns, calendar, order),
          }
        }),
        templates,
      ),
      document.paragraphs.map(({ text }) => text),
    ),
  )
  const finished = withHundredthsTold(statements).map(finishStatement)
  const main = mainPeriod(finished)
  const fiscal = nameSaid(document, cover, main)
  const period = main && { ...main, ...(fiscal && { fiscal }) }
  return {
    source: document.source,
    ...(company === undefined ? {} : { company }),
    ...head,
    ...(period === undefined ? {} : { period }),
    statements: finished,
    notes: finishNotes(notes, placements, ids),
    paragraphs: document.paragraphs,
    diagnostics: [...document.diagnostics, ...diagnosticsOf(statements, doubtful, anchor !== undefined, doubt)],
  }
}

const NOTHING_SAID: SaidUnits = { exceptShares: false }

function columnsOf(
  placements: readonly Placement[],
  kinds: readonly StatementKind[],
  order: DateOrder,
): readonly (readonly DraftColumn[])[] {
  return placements.map(({ table, around, caption }, i) => {
    const kind = kinds[i] ?? 'other'
    const adjusted = kind !== 'reconciliation' && /\b(?:non-gaap|pro ?forma|as adjusted)\b/i.test(caption)
    const columns = draftColumns(table, kind, around, order, adjusted)
    return kind === 'balance-sheet' ? columns : betweenBalances(columns)
  })
}

/** All that a document prints of days in numbers: over its tables, in its captions, in its prose. */
function* textsOf({ tables, paragraphs }: Document): Generator<string> {
  for (const { title, stub, headings, rows } of tables) {
    for (const { text } of [...title, ...stub, ...headings]) yield text
    for (const { label } of rows) yield label
  }
  for (const { text } of paragraphs) yield text
}

/**
 * That of the first column of the first statement of operations, if other statements of it bear that day out; else that
 * of its column which ends on the day that most first columns of primary statements end on; else the first duration.
 */
function mainPeriod(statements: readonly Statement[]): Period | undefined {
  const ends = statements.flatMap(({ kind, columns: [column] }) => {
    const end = column?.period?.end
    return end === undefined ? [] : [{ end, primary: KINDS[kind].primary }]
  })
  const among = (end: string | undefined, all: typeof ends): number => all.filter((each) => each.end === end).length
  const primary = ends.filter((each) => each.primary)
  const votes = (end: string | undefined): number => among(end, primary)
  const most = primary.toSorted((a, b) => votes(b.end) - votes(a.end) || among(b.end, ends) - among(a.end, ends))[0]
    ?.end
  // Key figures without the length of their periods are taken for years: the statement itself says "Quarters Ended".
  const operations = statements.filter(({ kind }) => kind === 'operations')
  const { columns = [] } =
    operations.find(({ columns: [column] }) => column?.period?.end === most) ?? operations[0] ?? {}
  const first = columns[0]?.period
  const borne = votes(most) > votes(first?.end) ? columns.find(({ period }) => period?.end === most)?.period : undefined
  return (
    latestBeside(borne ?? first, columns) ??
    statements.flatMap(({ columns }) => columns).find(({ period }) => period?.kind === 'duration')?.period
  )
}

/**
 * The latest of a statement's periods, of the same length if there is one: where years run from left to right it is the
 * last, and nine months to September may be printed before the year to December.
 */
function latestBeside(period: Period | undefined, columns: Statement['columns']): Period | undefined {
  if (period?.kind !== 'duration' || period.end === undefined) return period
  const durations = columns.flatMap((column) => {
    const { basis, period: own } = column
    return basis === 'reported' && own?.kind === 'duration' && own.end !== undefined && !isQuoted(column) ? own : []
  })
  const alike = durations.filter(({ months }) => months === period.months)
  return [period, ...alike, ...durations].reduce((latest, each) =>
    (each.end ?? '') > (latest.end ?? '') ? each : latest,
  )
}
