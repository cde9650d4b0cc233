/** A report on two workbooks: what was typed over live formulas first, then what changed sheet by sheet. */

import { type Change, type ChangeKind, type Comparison, changeKinds, type Side, tellsFit } from '../core/book/change.ts'
import type { OpenedWorkbook } from '../core/book/opened-workbook.ts'
import { liveRanges } from '../core/cells/live-ranges.ts'
import { rangeText } from '../core/cells/range-text.ts'
import { relativeFormula } from '../core/cells/relative-formula.ts'
import { groupBy } from '../core/group.ts'
import { HOLDING } from '../core/tally.ts'
import { plainNumber, shownNumber } from '../language/shown-number.ts'
import { alikeChanges, boxOf, fromTo, type Told } from './alike-changes.ts'
import { consequenceCount, draftTitle, headlineOf, kindsOf } from './comparison-headline.ts'
import { recordOf } from './comparison-record.ts'
import { count } from './figure.ts'
import { severityOf } from './finding-kinds.ts'
import { isOfDays, type Printed, printedAnew, printedPlace } from './printed-change.ts'
import { readOn } from './read-on.ts'
import type { Figure, Finding, Group, Report, WorkbookPlace } from './report.ts'

/**
 * `after` is the second workbook, for formats that show it.
 *
 * `record` is `{ before, after, summary, changes }`: its form is part of the command's promise, kinds are those of
 * `changeKinds`.
 */
export function comparisonReport(comparison: Comparison, after: OpenedWorkbook, printed?: Printed): Report {
  const told = toldOf(comparison, after, printed)
  const isRead = liveRanges(after).size > 0 ? undefined : readOn(after)
  return {
    subject: 'comparison',
    title: `${comparison.before} → ${comparison.after}`,
    headline: [headlineOf(comparison, anewIn(comparison, printed))],
    groups: groupsOf(told, printed, isRead),
    tallies: [],
    ...unreportedOf(comparison),
    record: recordOf(comparison, told, printed),
    ...(printed === undefined && { workbook: after }),
  }
}

/**
 * Figures that changed with others. A total that its printed parts no longer give is typed: of workbooks of drafts, what is
 * live still and comes to another result is printed so.
 */
function anewIn({ changes, ofDrafts }: Comparison, printed: Printed | undefined): number {
  if (printed !== undefined) return printedAnew(changes, printed).length
  const isAnew = ({ kind, before, after }: Change): boolean =>
    kind === 'result' && [before, after].every((side) => typeof side?.value === 'number') && !isOfDays(after?.format)
  return ofDrafts ? changes.flatMap(({ consequences }) => consequences).filter(isAnew).length : 0
}

function unreportedOf({ otherFormats, notCompared }: Comparison): Pick<Report, 'unreported'> {
  const parts = [
    otherFormats === 0 ? '' : `${count(otherFormats, 'difference')} of number format or style (--formats shows them)`,
    notCompared.length === 0 ? '' : `not compared, and not the same: ${notCompared.join(', ')}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? {} : { unreported: parts.join('; ') }
}

/** What is told of changes; of releases each has its own line. */
const toldOf = ({ changes }: Comparison, after: OpenedWorkbook, printed: Printed | undefined): readonly Told[] =>
  printed === undefined ? alikeChanges(changes, after) : changes.map((change) => ({ ...change, members: [change] }))

function groupsOf(
  changes: readonly Told[],
  printed: Printed | undefined,
  isRead: IsRead | undefined,
): readonly Group[] {
  const typedOver = changes.filter(({ kind }) => kind === 'formula-became-constant')
  const sheets = groupBy(
    changes.filter(({ kind }) => kind !== 'formula-became-constant'),
    sheetOf,
  )
  const group = (title: string, own: readonly Told[], sheet?: string): readonly Group[] =>
    own.length === 0
      ? []
      : [
          {
            title: `${title}${summaryOf(own)}`,
            form: 'changes',
            ...(sheet !== undefined && { sheet }),
            findings: own.map((change) => findingOf(change, printed)),
            following: [],
          },
        ]
  const outputs = outputsOf(changes, printed, isRead)
  return [
    ...(outputs.length === 0
      ? []
      : [{ title: OUTPUTS, form: 'lines', findings: outputs, following: [], repeats: true } as const]),
    ...group('Typed over live formulas', typedOver),
    ...[...sheets].flatMap(([sheet, own]) => group(sheet, own, sheet)),
  ]
}

/** ": 5 changes, 25 consequences" behind a sheet's name; nothing of one change. */
function summaryOf(told: readonly Told[]): string {
  const changes = told.reduce((sum, { members }) => sum + members.length, 0)
  const consequences = consequenceCount(told)
  const parts = [count(changes, 'change'), ...(consequences === 0 ? [] : [count(consequences, 'consequence')])]
  return changes === 1 ? '' : `: ${parts.join(', ')}`
}

const OUTPUTS = 'What comes out'

/** Whether a formula reads on from a cell; absent of what was built, whose lists read all of it. */
type IsRead = (side: Side | undefined) => boolean

/**
 * Checks that flip and what no longer fits, then totals, earnings per share and cash, whatever they follow from, and what
 * nothing reads on: a line for each row of them; of each no more than fit, and how many more there are. All of them stand in
 * JSON.
 */
function outputsOf(
  changes: readonly Change[],
  printed: Printed | undefined,
  isRead: IsRead | undefined,
): readonly Finding[] {
  const all = changes.flatMap(({ consequences }) => consequences)
  const [said, left] = withinRoom(changes.flatMap(toldFirst))
  const flips = flipsIn(all)
  const results = all.filter((each) => comesToOther(each) && !flips.includes(each))
  const isNamed = ({ caption }: Change): boolean => OUTPUT.test(caption.split(' / ').at(-1) ?? '')
  const named = results.filter(isNamed)
  const last = isRead === undefined ? [] : results.filter((each) => !isNamed(each) && !isRead(each.after))
  const rows = [...groupBy(named, rowOfOne).values(), ...groupBy(last, rowOfOne).values()].map((row) =>
    row.toSorted((x, y) => (x.after?.range?.left ?? 0) - (y.after?.range?.left ?? 0)),
  )
  return [
    ...said.map((change): Finding => {
      const { remark, ...finding } = findingOf(change, printed)
      const says = change.kind.startsWith('check-')
        ? fromToText(change)
        : `${changeKinds[change.kind].title}, ${change.after?.shown}`
      return { ...finding, title: `${finding.title}: ${says}`, ...(remark !== undefined && { remark }) }
    }),
    ...(left.length > 0 ? [more(`more: ${kindsOf(left)}`)] : []),
    ...flips.slice(0, MOST_FLIPS).map((flip) => outputRow([flip], printed)),
    ...(flips.length > MOST_FLIPS ? [more(`${count(flips.length - MOST_FLIPS, 'check')} more that flip`)] : []),
    ...rows.slice(0, MOST_OUTPUTS).map((row) => outputRow(row, printed)),
    ...(rows.length > MOST_OUTPUTS ? [more(`${count(rows.length - MOST_OUTPUTS, 'line')} more`)] : []),
  ]
}

/** A result that is another, also of a formula that was left as it was when lines moved. */
const comesToOther = ({ kind, before, after }: Change): boolean =>
  kind === 'result' || (kind === 'formula' && after?.result !== '' && before?.result !== after?.result)

/**
 * Checks of the workbook itself that held and do not, or do again: by what they say, "exact" or "OK"; where no word stands in
 * a row that is called a check or a difference, by whether it comes to nothing.
 *
 *     Balance check     OK → ERROR          Difference     0 → 32,000
 */
function flipsIn(results: readonly Change[]): readonly Change[] {
  const said = results.filter(({ kind, before, after }) => kind === 'result' && saysHolds(before) !== saysHolds(after))
  const rows = new Set(said.map(rowOf))
  return results.filter((each) => {
    const { kind, caption, heading, before, after } = each
    if (kind !== 'result' || rows.has(rowOf(each))) return said.includes(each)
    return CALLED_CHECK.test(`${caption} ${heading}`) && isNothing(before) !== isNothing(after)
  })
}

const rowOf = ({ after }: Change): string => `${after?.sheet}!${after?.range?.top}`
const saysHolds = (side: Side | undefined): boolean => SAYS_HOLDS.test(side?.result ?? '')
const isNothing = (side: Side | undefined): boolean => NOTHING.test(side?.result ?? '')

const SAYS_HOLDS = new RegExp(
  `^"?(?:${HOLDING.join('|')}|ok|okay|pass(?:ed)?|true|yes|balance[sd]|in balance|\u2713|\u2714)"?$`,
  'i',
)
const CALLED_CHECK = /\b(?:checks?|control|differences?|out of balance|proof)\b/i
const NOTHING = /^(?:[-\u2013\u2014]|-?0(?:[.,]0+)?)?$/

/** What no longer fits, or does again. Checks of a sentence that are made of it still, in other words, are neither. */
function toldFirst({ consequences }: Change): readonly Change[] {
  const of = (wanted: ChangeKind): number => consequences.filter(({ kind }) => kind === wanted).length
  const isReworded = of('check-gone') === of('check-new')
  return consequences.filter(
    ({ kind }) => tellsFit(kind) && !(isReworded && (kind === 'check-gone' || kind === 'check-new')),
  )
}

/** What broke or holds again is named before checks that came or went, of which a few are; and what is only counted. */
function withinRoom(misfits: readonly Change[]): readonly [said: readonly Change[], left: readonly Change[]] {
  const isFlip = ({ kind }: Change): boolean => kind !== 'check-gone' && kind !== 'check-new'
  const [flips, others] = [misfits.filter(isFlip), misfits.filter((each) => !isFlip(each))]
  const broke = flips.toSorted((x, y) => Number(x.kind === 'check-mended') - Number(y.kind === 'check-mended'))
  return [
    [...broke.slice(0, MOST_BROKEN), ...others.slice(0, MOST_REMADE)],
    [...broke.slice(MOST_BROKEN), ...others.slice(MOST_REMADE)],
  ]
}

/** A row of one formula: a total and its share of all stand in one row, and are no figures of one sort. */
function rowOfOne({ after }: Change): string {
  const { top = 0, left = 0 } = after?.range ?? {}
  return `${after?.sheet}!${top} ${after?.formula === undefined ? left : relativeFormula(after.formula, top, left)}`
}

/** "Model!E22:I22  Total assets · FY24E … FY28E: 1,043 → 1,053 … 1,800 → 1,850" */
function outputRow(row: readonly Change[], printed: Printed | undefined): Finding {
  const [first, last] = [row[0] as Change, row.at(-1) as Change]
  const ranges = row.flatMap(({ after }) => (after?.range === undefined ? [] : [after.range]))
  const range = ranges.length === row.length && row.length > 1 && printed === undefined ? boxOf(ranges) : undefined
  const { remark: _, ...finding } = findingOf(first, printed)
  const title = [first.caption, fromTo(first.heading, last.heading)].filter((part) => part !== '').join(' · ')
  const figures = row.length === 1 ? fromToText(first) : `${fromToText(first)} … ${fromToText(last)}`
  return {
    ...finding,
    ...(range && { place: { in: 'workbook', sheet: sheetOf(first), range } as const }),
    title: `${title}: ${figures}`,
  }
}

const fromToText = ({ before, after }: Change): string =>
  [before, after].map((side) => side?.result ?? side?.shown ?? 'none').join(' → ')

const more = (what: string): Finding => ({
  kind: 'result',
  severity: 'difference',
  says: '',
  title: `… and ${what}`,
  figures: [],
  consequences: [],
})

const MOST_BROKEN = 15
const MOST_REMADE = 3
const MOST_FLIPS = 8
const MOST_OUTPUTS = 8

/** Captions of lines that a reader of statements, or of a model, looks at first. */
const OUTPUT =
  /\btotal\b|\bper share\b|\bEPS\b|\bnet (?:income|loss|earnings|cash)\b|\bcash and cash equivalents\b|\bfree cash flow\b|^cash$|\b(?:closing|ending) cash\b|\bcash (?:balance|at (?:the )?end)\b|\bEBITDA\b|\b(?:enterprise|equity|net present) value\b|\b[NI](?:PV|RR)\b/i

const sheetOf = ({ before, after }: Change): string => (after ?? before)?.sheet ?? ''

function findingOf(change: Change, printed: Printed | undefined): Finding {
  const { kind, caption, heading, remark, consequences } = change
  return {
    kind,
    // What a check of one workbook warns of is a difference between two.
    severity: severityOf[kind] === 'warning' ? 'difference' : severityOf[kind],
    says: printed === undefined ? changeKinds[kind].title : draftTitle(kind),
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

const IN_TEXT = /^(?:sentence-|running-head)/

/** The column of the text on its sheet. */
const TEXT = 2

function placeOf(change: Change): WorkbookPlace {
  const [from, to] = [change.before?.range, change.after?.range]
  const whole = to ?? from
  // A sentence stands in the text, whose lines are numbered before it.
  const range = whole && IN_TEXT.test(change.kind) ? { ...whole, left: TEXT, right: TEXT } : whole
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
  return [
    ...(before && before.shown !== '' ? [{ role: 'before', shown: before.shown, ...result(before) } as const] : []),
    ...(after && after.shown !== '' ? [{ role: 'after', shown: after.shown, ...result(after) } as const] : []),
    ...differencesOf(before, after),
  ]
}

/** "+400" and "+3.2%" where both are figures and not the same; of percentages "+0.24 points" alone. */
function differencesOf(before: Side | undefined, after: Side | undefined): readonly Figure[] {
  const [from, to] = [before?.value, after?.value]
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return []
  const difference = differenceBetween(from, to)
  const format = after?.format ?? before?.format ?? 'General'
  // A day less is no share of a day.
  if (isOfDays(format)) return []
  if (format.includes('%')) {
    const points = Number((difference * 100).toPrecision(3))
    return [{ role: 'difference', shown: `${signed(points, plainNumber(Math.abs(points)))} points`, value: difference }]
  }
  const byFormat = shownNumber(Math.abs(difference), format)
  const digits = /[1-9]/.test(byFormat) && !LETTERS.test(byFormat) ? byFormat : plainNumber(Math.abs(difference), 12)
  const share = from === 0 ? undefined : (difference / Math.abs(from)) * 100
  return [
    { role: 'difference', shown: signed(difference, digits), value: difference },
    ...(share === undefined || Math.abs(share) >= MOST_PERCENT
      ? []
      : [
          {
            role: 'percent',
            shown: `${signed(share, Math.abs(share).toFixed(1))}%`,
            value: Number((share / 100).toPrecision(9)),
          } as const,
        ]),
  ]
}

/** To the last of the 15 digits that the larger of the two has: beyond that is noise of binary fractions. */
function differenceBetween(from: number, to: number): number {
  const largest = Math.max(Math.abs(from), Math.abs(to))
  const decimals = Math.min(100, Math.max(0, 14 - Math.floor(Math.log10(largest))))
  return Number((to - from).toFixed(decimals))
}

/** A format with words in it would make these of a difference. */
const LETTERS = /[a-z]{3}/i

/** More is no share that says anything. */
const MOST_PERCENT = 100_000

const signed = (value: number, digits: string): string => `${value < 0 ? '-' : '+'}${digits}`
