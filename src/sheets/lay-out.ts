/** A model and its checks as a workbook: addressed cells, plain data. */
import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import type { Edit } from '../core/book/update.ts'
import type { Workbook } from '../core/book/workbook.ts'
import type { History, Restatement } from '../core/history.ts'
import { KINDS } from '../core/kinds.ts'
import type { CheckResult, FactId, Model } from '../core/model.ts'
import type { IsoDate } from '../core/period.ts'
import type { Release } from '../core/release.ts'
import { isException } from '../core/tally.ts'
import type { Templates } from '../core/template.ts'
import type { Coverage, JudgedFact } from '../core/verdict.ts'
import { addressesOf } from './addresses.ts'
import type { Book, Exception } from './book.ts'
import { figureNames } from './figure-names.ts'
import { checksSheet, placeOfCheck } from './lists/checks-sheet.ts'
import { contentsSheet } from './lists/contents-sheet.ts'
import { editsSheet } from './lists/edits-sheet.ts'
import { figuresSheet } from './lists/figures-sheet.ts'
import { restatementsSheet } from './lists/restatements-sheet.ts'
import { sourceAddress, sourceSheets } from './lists/source-rows.ts'
import { sourceSheet } from './lists/source-sheet.ts'
import { isStatement, planSheets, type SheetPlan } from './plan.ts'
import { statementSheet } from './statement/statement-sheet.ts'
import { latestShown, summarySheet } from './summary/summary-sheet.ts'

/** What a workbook holds beside the model and its checks. */
export interface LayOutOptions {
  readonly names?: boolean
  readonly history?: History
  /** What the user of the workbook did that the history is added to. */
  readonly edits?: readonly Edit[]
  /** What is known of each figure; absent: nothing. */
  readonly judged?: ReadonlyMap<FactId, JudgedFact>
  /** The sheets of that workbook, whose names stay. */
  readonly before?: readonly OpenedSheet[]
  /** How far the release bears its figures out. */
  readonly coverage?: Coverage
}

/**
 * Contents, Summary, a sheet per statement, Checks, Source. Every figure of the release stands on one of them.
 *
 * A history has Restatements and Figures before Checks, and a source sheet for each of its releases.
 *
 * A history that grew out of a workbook with edits lists them on a sheet.
 *
 * With `names`, the figures of the primary statements have defined names.
 */
export function layOut(
  model: Model,
  found: readonly CheckResult[],
  templates: Templates,
  { names = false, history, edits, before, judged = new Map(), coverage }: LayOutOptions = {},
): Workbook {
  const results = exceptionsFirst(found)
  const plans = planSheets(model, templates.statements, before)
  const sources = sourceSheets(
    model.release.source,
    plans.map(({ name }) => name),
  )
  const book: Book = {
    model,
    results,
    plans,
    calculations: new Map(model.calculations.map((calculation) => [calculation.id, calculation])),
    addresses: addressesOf(plans, model, history !== undefined),
    source: { address: sourceAddress(sources) },
    sources,
    judged,
    exceptions: exceptionsByFact(results),
    ...(history === undefined ? {} : { history }),
    ...(edits === undefined ? {} : { edits }),
    ...(coverage === undefined ? {} : { coverage }),
    restated: restatedByFact(history?.restatements ?? []),
    derived: new Map(history?.derived.map(({ fact, how }) => [fact, how])),
  }
  const checks = checksSheet(book)
  const { release } = model
  const summary = summarySheet(book, templates, checks.summary)
  const sheets = [
    ...(summary === undefined ? [] : [{ ...summary, tab: 'font-title' }]),
    ...plans.map((plan) => ({ ...statementSheet(plan, book, checks.summary), tab: tabOf(plan) })),
    ...(history === undefined ? [] : [restatementsSheet(history, book), figuresSheet(history, book)]),
    ...(edits === undefined ? [] : [editsSheet(edits, book)]),
    { ...checks.sheet, tab: results.some(isException) ? 'font-alert' : 'font-link' },
    ...sources.map((source) => ({ ...sourceSheet(source, book), tab: 'font-muted' })),
  ]
  return {
    sheets: [
      { ...contentsSheet(book, checks.summary, sheets, latestShown(book, templates)), tab: 'font-title' },
      ...sheets,
    ],
    names: names ? figureNames(plans) : [],
    properties: {
      title: [release.company, release.title ?? release.source.name].filter(Boolean).join(': '),
      ...(release.company === undefined ? {} : { company: release.company }),
      created: createdOn(release),
    },
  }
}

const exceptionsFirst = (results: readonly CheckResult[]): readonly CheckResult[] => [
  ...results.filter((result) => isException(result)),
  ...results.filter((result) => !isException(result)),
]

/** The colour of what a sheet holds: a primary statement's, or a table's beside them. */
const tabOf = ({ blocks }: SheetPlan): string =>
  blocks.some((block) => isStatement(block) && KINDS[block.statement.kind].primary) ? 'font-mark' : 'fill-heading'

/** The first result about each figure that says the figure is off. */
function exceptionsByFact(results: readonly CheckResult[]): ReadonlyMap<FactId, Exception> {
  const found = new Map<FactId, Exception>()
  results.forEach((result, i) => {
    const { check, verdict } = result
    const off = verdict === 'inconsistent' || verdict === 'truncation' || verdict === 'suspect'
    if (off && !check.informational && check.at !== undefined && !found.has(check.at))
      found.set(check.at, { result, place: placeOfCheck(i) })
  })
  return found
}

/** The release's own date; else the end of its period; else the latest day its columns name; else a fixed day. */
function createdOn({ date, period, statements }: Release): IsoDate {
  const ends = statements.flatMap(({ columns }) => columns.flatMap((column) => column.period?.end ?? []))
  return date ?? period?.end ?? ends.sort().at(-1) ?? '2000-01-01'
}

function restatedByFact(restatements: readonly Restatement[]): ReadonlyMap<FactId, readonly Restatement[]> {
  const found = new Map<FactId, Restatement[]>()
  for (const each of restatements) {
    if (each.fact === undefined) continue
    const known = found.get(each.fact)
    if (known === undefined) found.set(each.fact, [each])
    else known.push(each)
  }
  return found
}
