/** A report on two workbooks: what was typed over live formulas first, then what changed sheet by sheet. */

import type { Change as ChangeRecord, Side as SideRecord } from '../contract/workbooks.ts'
import { type Change, type ChangeKind, type Comparison, changeKinds, type Side, tellsFit } from '../core/book/change.ts'
import type { OpenedWorkbook } from '../core/book/opened-workbook.ts'
import { a1 } from '../core/cells/a1.ts'
import { placeText, rangeText } from '../core/cells/range-text.ts'
import type { Source, Span } from '../core/source.ts'
import { placeOf as printedOn, releasePlaceText } from './excerpt.ts'
import { count } from './figure.ts'
import { severityOf } from './finding-kinds.ts'
import type { Figure, Finding, Group, ReleasePlace, Report, WorkbookPlace } from './report.ts'

/**
 * `after` is the second workbook, for formats that show it.
 *
 * `record` is `{ before, after, summary, changes }`: its form is part of the command's promise, kinds are those of
 * `changeKinds`.
 */
export function comparisonReport(comparison: Comparison, after: OpenedWorkbook, printed?: Printed): Report {
  return {
    subject: 'comparison',
    title: `${comparison.before} → ${comparison.after}`,
    headline: [headlineOf(comparison)],
    groups: groupsOf(comparison, printed),
    tallies: [],
    ...unreportedOf(comparison),
    record: recordOf(comparison, printed),
    ...(printed === undefined && { workbook: after }),
  }
}

function unreportedOf({ otherFormats, notCompared }: Comparison): Pick<Report, 'unreported'> {
  const parts = [
    otherFormats === 0 ? '' : `${count(otherFormats, 'difference')} of number format or style (--formats shows them)`,
    notCompared.length === 0 ? '' : `not compared, and not the same: ${notCompared.join(', ')}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? {} : { unreported: parts.join('; ') }
}

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

function groupsOf({ changes }: Comparison, printed: Printed | undefined): readonly Group[] {
  const [typedOver, sheets]: [Finding[], Map<string, Finding[]>] = [[], new Map()]
  for (const change of changes) {
    const finding = findingOf(change, printed)
    const sheet = sheetOf(change)
    const known = change.kind === 'formula-became-constant' ? typedOver : sheets.get(sheet)
    if (known === undefined) sheets.set(sheet, [finding])
    else known.push(finding)
  }
  const common = { form: 'changes', following: [] } as const
  const outputs = outputsOf(changes, printed)
  return [
    ...(outputs.length === 0
      ? []
      : [{ title: OUTPUTS, form: 'lines', findings: outputs, following: [], repeats: true } as const]),
    ...(typedOver.length === 0 ? [] : [{ ...common, title: 'Typed over live formulas', findings: typedOver }]),
    ...[...sheets].map(([sheet, findings]) => ({ ...common, title: sheet, sheet, findings })),
  ]
}

const OUTPUTS = 'What comes out'

/** Checks that flip, then totals, earnings per share and cash, whatever they follow from; the last are no more than fit. */
function outputsOf(changes: readonly Change[], printed: Printed | undefined): readonly Finding[] {
  const all = changes.flatMap(({ consequences }) => consequences)
  const flips = all.filter(({ kind }) => tellsFit(kind))
  const results = all.filter(({ kind, caption }) => kind === 'result' && OUTPUT.test(caption.split(' / ').at(-1) ?? ''))
  return [...flips, ...results].slice(0, MOST_OUTPUTS).map((change): Finding => {
    const { remark, ...finding } = findingOf(change, printed)
    const [before, after] = [change.before, change.after].map((side) => side?.result ?? side?.shown ?? 'none')
    return {
      ...finding,
      title: `${finding.title}: ${before} → ${after}`,
      ...(remark === undefined || change.kind === 'result' ? {} : { remark }),
    }
  })
}

const MOST_OUTPUTS = 8

/** Captions of lines that a reader of statements looks at first. */
const OUTPUT =
  /\btotal\b|\bper share\b|\bnet (?:income|loss|earnings|cash)\b|\bcash and cash equivalents\b|\bfree cash flow\b/i

const sheetOf = ({ before, after }: Change): string => (after ?? before)?.sheet ?? ''

function findingOf(change: Change, printed: Printed | undefined): Finding {
  const { kind, caption, heading, remark, consequences } = change
  return {
    kind,
    // What a check of one workbook warns of is a difference between two.
    severity: severityOf[kind] === 'warning' ? 'difference' : severityOf[kind],
    says: changeKinds[kind].title,
    place: printedPlace(change, printed) ?? placeOf(change),
    // "Current assets / Inventory · March 29, 2008"
    title: [caption, heading].filter((part) => part !== '').join(' · '),
    figures: figuresOf(change),
    ...(remark === undefined ? {} : { remark }),
    consequences: fitFirst(consequences).map((each) => findingOf(each, printed)),
  }
}

const fitFirst = (changes: readonly Change[]): readonly Change[] => [
  ...changes.filter(({ kind }) => tellsFit(kind)),
  ...changes.filter(({ kind }) => !tellsFit(kind)),
]

/** The line that a change of a release is printed on; of what is gone, where it was. */
function printedPlace({ before, after }: Change, printed: Printed | undefined): ReleasePlace | undefined {
  const [side, printing] = after === undefined ? [before, printed?.before] : [after, printed?.after]
  const span = side && printing?.at(side)
  return span && printing && printedOn(printing.source, span)
}

function placeOf(change: Change): WorkbookPlace {
  const [from, to] = [change.before?.range, change.after?.range]
  const range = to ?? from
  const hasMoved = from !== undefined && to !== undefined && rangeText(from) !== rangeText(to)
  return {
    in: 'workbook',
    sheet: sheetOf(change),
    ...(range === undefined ? {} : { range }),
    ...(hasMoved ? { movedFrom: from } : {}),
    ...(change.after === undefined ? { gone: true } : {}),
  }
}

function figuresOf({ kind, before, after }: Change): readonly Figure[] {
  // The formula is the same on both sides.
  const result = (side: Side) => (kind === 'result' && side.result ? { result: side.result } : {})
  const difference = differenceBetween(before?.value, after?.value)
  return [
    ...(before && before.shown !== '' ? [{ role: 'before', shown: before.shown, ...result(before) } as const] : []),
    ...(after && after.shown !== '' ? [{ role: 'after', shown: after.shown, ...result(after) } as const] : []),
    ...(difference === undefined
      ? []
      : [
          {
            role: 'difference',
            shown: difference > 0 ? `+${difference}` : String(difference),
            value: difference,
          } as const,
        ]),
  ]
}

/** 400 where both are figures and not the same; noise of binary fractions is rounded off. */
function differenceBetween(from: Side['value'], to: Side['value']): number | undefined {
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return undefined
  return Number((to - from).toPrecision(12))
}

/** "1 figure changed, 1 sentence added, 1 check broke by it": of drafts, whose statements alone have figures. */
function draftsHeadline(changes: readonly Change[]): string {
  const told = new Map<string, number>()
  const add = (says: string): unknown => told.set(says, (told.get(says) ?? 0) + 1)
  for (const { kind, before, after } of changes) {
    const isFigure =
      (kind === 'value' || kind === 'restated') && [before, after].some((side) => typeof side?.value === 'number')
    add(isFigure ? 'figure changed' : changeKinds[kind].title)
  }
  const flips = changes.flatMap(({ consequences }) => consequences).filter(({ kind }) => kind.startsWith('check-'))
  const by =
    changes.length === 1 || changes.filter(({ consequences }) => consequences.length > 0).length === 1 ? 'it' : 'them'
  const flipped = [...kindCounts(flips)].map(([kind, n]) => `${several(n, changeKinds[kind].title)} by ${by}`)
  return [...[...told].map(([says, n]) => several(n, says)), ...flipped].join(', ')
}

/** "2 checks broke": of a phrase that begins with what is counted. */
const several = (n: number, phrase: string): string =>
  n === 1 ? `1 ${phrase}` : `${n} ${phrase.replace(COUNTED, (noun) => `${noun}s`)}`

const COUNTED =
  /^(?:figure|sentence|check|value|formula|sheet|setting|defined name|note|link|column heading|number format)(?= |$)/

/** "10 changes, 61 consequences: 1 formula became a typed value, 1 value, …"; "no differences". */
function headlineOf({ changes, ofDrafts, notCompared }: Comparison): string {
  if (changes.length === 0) return notCompared.length === 0 ? 'no differences' : 'no differences in what is compared'
  if (ofDrafts) return draftsHeadline(changes)
  const kinds = [...kindCounts(changes)].map(([kind, n]) => `${n} ${changeKinds[kind].title}`)
  const consequences = consequenceCount(changes)
  const head = [count(changes.length, 'change'), ...(consequences === 0 ? [] : [count(consequences, 'consequence')])]
  return `${head.join(', ')}: ${kinds.join(', ')}`
}

function kindCounts(changes: readonly Change[]): ReadonlyMap<ChangeKind, number> {
  const counts = new Map<ChangeKind, number>()
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

const consequenceCount = (changes: readonly Pick<Change, 'consequences'>[]): number =>
  changes.reduce((sum, { consequences }) => sum + consequences.length + consequenceCount(consequences), 0)

/** The changes for programs. */
export const changeRecords = ({ changes }: Comparison): readonly ChangeRecord[] =>
  changes.map((change) => changeRecord(change, undefined))

function recordOf(
  { before, after, changes, otherFormats, notCompared }: Comparison,
  printed: Printed | undefined,
): object {
  const summary = {
    changes: changes.length,
    consequences: consequenceCount(changes),
    kinds: Object.fromEntries(kindCounts(changes)),
    notCompared,
    formatsNotReported: otherFormats,
  }
  return { before, after, summary, changes: changes.map((change) => changeRecord(change, printed)) }
}

function changeRecord(
  { kind, before, after, caption, heading, remark, consequences }: Change,
  printed: Printed | undefined,
): ChangeRecord {
  return {
    kind,
    caption,
    heading,
    ...(before === undefined ? {} : { before: sideRecord(before, printed?.before) }),
    ...(after === undefined ? {} : { after: sideRecord(after, printed?.after) }),
    ...(remark === undefined ? {} : { remark }),
    ...(consequences.length === 0 ? {} : { consequences: consequences.map((each) => changeRecord(each, printed)) }),
  }
}

function sideRecord(side: Side, printing: Printing | undefined): SideRecord {
  const span = printing?.at(side)
  const { shown, value, formula, cells } = side
  return {
    place: printing && span ? releasePlaceText(printedOn(printing.source, span)) : placeText(side),
    shown,
    ...(value === undefined ? {} : { value }),
    ...(formula === undefined ? {} : { formula }),
    ...(cells === undefined
      ? {}
      : {
          cells: cells.map(({ row, column, value, formula }) => ({
            address: a1(row, column),
            ...(value === undefined ? {} : { value }),
            ...(formula === undefined ? {} : { formula }),
          })),
        }),
  }
}
