/** What the columns of a table report. */

import type { StatementKind } from '../core/kinds.ts'
import type { IsoDate, Period } from '../core/period.ts'
import type { Basis, Column, Table } from '../core/release.ts'
import { isChange } from '../language/changes.ts'
import { COUNT } from '../language/counts.ts'
import type { DateOrder } from '../language/dates.ts'
import { distinct, slug } from '../language/identifier.ts'
import { type PeriodWords, readPeriodWords } from '../language/periods.ts'
import { withoutTime } from '../language/time-words.ts'
import { type HeadingStack, headingStacks } from './heading-stack.ts'
import { isSignedOnTop } from './measures/signed-on-top.ts'
import { balancesOrFlows, isOfAverages, titledAs } from './periods/balances-or-flows.ts'
import { comparedWith, ofEachYear } from './periods/each-year.ts'
import { endOf, periodOf } from './periods/period.ts'
import { withWholeYears } from './periods/whole-years.ts'

/** A column before fiscal names are resolved and ids given. */
export interface DraftColumn {
  readonly stack: HeadingStack
  readonly words: PeriodWords
  readonly period: Period | undefined
  readonly basis: Basis
  /** It reports since the fiscal year began, whenever that was, in January for want of a word; with its last day, where that is printed. */
  readonly toDate?: { readonly end?: IsoDate; readonly sinceJanuary?: true }
}

/**
 * Columns with their periods and bases.
 *
 * @param surroundings what the stub and the title lines say of time, nearest first
 * @param order how the document writes its days in numbers
 * @param adjusted the title says that the figures are not the reported ones ("Non-GAAP Statements of Operations")
 */
export function draftColumns(
  table: Table,
  kind: StatementKind,
  surroundings: readonly PeriodWords[],
  order: DateOrder,
  adjusted: boolean,
): readonly DraftColumn[] {
  const stacks = headingStacks(table)
  const bases = basesOf(table, stacks, kind)
  const read = stacks.map((stack) => readStack(stack, order))
  const said = withWholeYears(read.map(({ own }) => own))
  const compared = comparedWith(said.filter((_, i) => !isDerived(bases[i])))
  const around = compared === undefined ? surroundings : surroundings.map((words) => ofEachYear(words, compared))
  const averages = isOfAverages(table, kind)
  const holds = balancesOrFlows(table) ?? (kind === 'other' ? titledAs(table) : undefined)
  const balances = !averages && holds === 'balances'
  let first: Period | undefined
  let left: Period | undefined
  let before: PeriodWords | undefined
  return stacks.map((stack, i): DraftColumn => {
    const own = said[i] as PeriodWords
    const shared = read[i]?.shared
    const about = shared === undefined ? around : [shared, ...around]
    const words = kind === 'balance-sheet' ? own : (completedBy(own, before) ?? completedBy(own, said[i + 1]) ?? own)
    const basis = bases[i] ?? 'reported'
    const dated = words.days.length + words.years.length > 0
    const derived = isDerived(basis)
    if (isOpenToDate(words)) {
      left = undefined
      const end = endOf(words, words.days.length > 0 ? about : [])
      return { stack, words, period: undefined, basis, toDate: end === undefined ? {} : { end } }
    }
    const printed = words.sinceInception
      ? undefined
      : (periodOf(words, about, averages ? 'other' : kind, balances) ?? rollingTo(first, words))
    first ??= printed
    const period =
      derived && !dated
        ? undefined
        : (printed ??
          (derived || words.sinceInception || compared !== undefined || words.rolling || !mayBe(left, words)
            ? undefined
            : left))
    if (!derived) {
      left = period
      before = words
    }
    return { stack, words, period, basis: basis === 'reported' && adjusted ? 'adjusted' : basis }
  })
}

/**
 * What the headings over a column say of time. One that is shared by columns of several lengths, each of which says its own
 * beneath it, is about them as a title is.
 *
 *     Three and Nine Months Ended September 30,
 *        Three Months           Nine Months         three months, and the day of the heading above
 *       2031      2030         2031      2030
 */
function readStack(
  { headings, label }: HeadingStack,
  order: DateOrder,
): { readonly own: PeriodWords; readonly shared?: PeriodWords } {
  const [first = '', ...below] = headings
  const joint = JOINT.exec(first)?.groups
  const beneath = below.join(' ')
  // "Three", beneath "Three and Six Months", is three months.
  const said = joint ? beneath.replace(ALONE, (count) => `${count} ${joint.unit}`) : beneath
  const shared = readPeriodWords(first, order)
  const own = said === '' ? undefined : readPeriodWords(said, order)
  const lengths = joint
    ? [joint.one, joint.other].flatMap((count) => readPeriodWords(`${count} ${joint.unit}`).months ?? [])
    : (shared.lengths ?? [])
  return own?.months !== undefined && own.lengths === undefined && lengths.length > 1 && lengths.includes(own.months)
    ? { own, shared }
    : { own: readPeriodWords(label, order) }
}

/** "Three and Nine Months", "13 and 39 Weeks" */
const JOINT = new RegExp(`\\b(?<one>${COUNT})(?: and| &) (?<other>${COUNT})[ -](?<unit>months|weeks)\\b`, 'i')
const ALONE = new RegExp(`^(?:${COUNT})(?= (?!months|weeks|quarters?)|$)`, 'i')

/** What a column says of time does not speak against the period of the column before it: "Q4" is not its third quarter. */
function mayBe(left: Period | undefined, { days, months, fiscal }: PeriodWords): boolean {
  const stretch = left?.kind === 'duration' ? left : undefined
  const [own, before] = [fiscal?.quarter, stretch?.fiscal?.quarter]
  return (
    (own === undefined || before === undefined || own === before) &&
    (months === undefined || stretch?.months === months) &&
    days.every(({ month }) => month === Number(left?.end?.slice(5, 7)))
  )
}

/** "R12M", "LTM" without a day ends with the first period of its table. */
const rollingTo = (first: Period | undefined, { rolling, months }: PeriodWords): Period | undefined =>
  rolling && months !== undefined && first?.kind === 'duration' ? { ...first, months } : undefined

const isDerived = (basis: Basis | undefined): boolean => basis === 'change' || basis === 'percent-change'

/**
 * What a heading leaves out that was printed once for it and its neighbour, in the middle between them.
 *
 *             Year Ended
 *            December 31,
 *          2008        2007        "2007" is the year ended December 31, 2007 too
 */
function completedBy(words: PeriodWords, beside: PeriodWords | undefined): PeriodWords | undefined {
  const [day] = words.days
  const [other] = beside?.days ?? []
  if (beside?.months === undefined || other === undefined || beside.days.length > 1 || words.days.length > 1) return
  if (words.months !== undefined || words.fiscal !== undefined || words.instant || words.toDate) return
  const sameDay = day?.month === other.month && Math.abs((day.day ?? 30) - (other.day ?? 30)) <= 7
  const { year: _, ...dayOfYear } = other
  if (day === undefined && words.years.length === 1) return { ...words, months: beside.months, days: [dayOfYear] }
  return sameDay && day.year !== other.year ? { ...words, months: beside.months } : undefined
}

/** "Year-to-date", "Q3 YTD", but not "Nine months year-to-date". */
const isOpenToDate = ({ toDate, months, fiscal }: PeriodWords): boolean =>
  toDate && (months === undefined || fiscal?.quarter !== undefined)

/** Columns with ids: the period, the name, or both, as it takes to tell them apart. */
export function finishColumns(drafts: readonly DraftColumn[]): readonly Column[] {
  const periods = drafts.map(({ period }) => (period === undefined ? '' : periodId(period, drafts)))
  const names = drafts.map(({ stack, basis }) => nameId(stack, basis))
  const onePeriod = new Set(periods.filter((id) => id !== '')).size <= 1
  const repeated = (id: string): boolean => periods.filter((other) => other === id).length > 1
  const ids = drafts.map((_, i) => {
    const period = periods[i] ?? ''
    const name = names[i] ?? ''
    if (period === '' || (onePeriod && drafts.length > 1 && name !== '')) return name || period || `column-${i + 1}`
    return repeated(period) && name !== '' ? `${period}-${name}` : period
  })
  const unique = distinct(ids)
  return drafts.map(({ stack, period, basis }, i) => ({
    id: unique[i] ?? `column-${i + 1}`,
    headings: stack.headings,
    label: stack.label,
    ...(period === undefined ? {} : { period }),
    basis,
    marks: stack.marks,
  }))
}

/** "2008-03-29", "q1-08", "fy-08"; "9m-2008-09-30" beside columns of other lengths. */
function periodId(period: Period, drafts: readonly DraftColumn[]): string {
  if (period.kind === 'instant') return period.end
  const lengths = new Set(drafts.flatMap(({ period }) => (period?.kind === 'duration' ? [period.months] : [])))
  const prefix = lengths.size > 1 ? `${period.months}m-` : ''
  const fiscal = period.fiscal
  if (fiscal === undefined) return `${prefix}${period.end ?? ''}`
  const year = String(fiscal.year % 100).padStart(2, '0')
  return fiscal.quarter === undefined ? `${prefix}fy-${year}` : `${prefix}q${fiscal.quarter}-${year}`
}

/** The words of the headings that do not speak of time. */
function nameId(stack: HeadingStack, basis: Basis): string {
  const name = slug(isChange(stack.label) ? stack.label : withoutTime(stack.label), 48)
  return name === '' && basis !== 'reported' ? basis : name
}

/** Of names in lower case, as those that follow. */
const PERCENT = /%|\bper ?cent(?:age)?\b|\bpct\b/
/** Differences of percentages. */
const POINTS = /(?:%|\bpercentage|\bpct\.?)[- ]?(?:points?|pts?)\b/g

const BASES: readonly (readonly [Basis, RegExp])[] = [
  [
    'adjusted',
    /\bnon-gaap\b.*\b(?:excluding|results?|measures?|total|basis)\b|\bas adjusted\b|^adjusted\b|\badjusted$|^pro ?forma\b(?!.*\badj)|\bpro ?forma(?: combined| results?)?$|^non-gaap(?: results?| measures?)?$|\bcore\b(?: results?)?$/,
  ],
  [
    'adjustment',
    /\badj(?:ust(?:ments?|ing))?\b|\belim(?:inations?|s)?\b|\bexclu(?:ded|sions?)\b|\brecl(?:ass|assifications?)\b|\bless:|\bcharges?$|\bitems?$|\bimpact\b|\beffects?\b/,
  ],
  ['reported', /^(?:u\.?s\.? )?gaap\b|\bas (?:previously )?reported\b|^reported\b|\bgaap$|\bas restated\b/],
  ['total', /^(?:consolidated )?totals?\b|\btotals?(?: company)?$|\bconsolidated$/],
]

/** "" where nothing but time is spoken of. */
const nameOf = (heading: string): string => {
  const name = withoutTime(heading)
  return /[\p{L}%$]/u.test(name) ? name : ''
}

interface ColumnName {
  /** The lowest heading without its words of time. */
  readonly own: string
  /** The whole stack likewise. */
  readonly all: string
}

/** By the words of the headings and the figures; in a reconciliation also by which columns add up to which. */
function basesOf(table: Table, stacks: readonly HeadingStack[], kind: StatementKind): readonly Basis[] {
  const names = stacks.map(
    ({ label, headings }): ColumnName => ({ own: nameOf(headings.at(-1) ?? ''), all: nameOf(label) }),
  )
  const worded = names.map((name, i) => {
    const repeats = stacks[i - 1]?.label === stacks[i]?.label
    return wordedBasis(name, isPercentColumn(table, i, repeats), repeats)
  })
  const reconciles = kind === 'reconciliation' || worded.includes('adjustment') || worded.includes('adjusted')
  const summed = reconciles ? runningSums(table) : []
  const named = names.map(({ all }) => all !== '')
  const distinctNames = new Set(names.map(({ all }) => all)).size
  const segments = !reconciles && distinctNames >= 2 && (kind === 'segments' || worded.includes('total'))
  const against = reconciles && worded.includes('reported')
  return worded.map((basis, i) => {
    if (basis !== undefined && basis !== 'adjusted') return basis
    return (
      summed[i] ?? basis ?? (named[i] !== true ? 'reported' : segments ? 'segment' : against ? 'other' : 'reported')
    )
  })
}

function wordedBasis(name: ColumnName, percents: boolean, repeats: boolean): Basis | undefined {
  const [own, all] = [name.own.toLowerCase(), name.all.toLowerCase()]
  if (isChange(all)) return percents || PERCENT.test(all.replace(POINTS, '')) ? 'percent-change' : 'change'
  if (PERCENT.test(all) || (percents && repeats))
    return /^[%\s()]+$/.test(all) && !percents ? 'percent-change' : 'percent-of-total'
  return (BASES.find(([, says]) => says.test(own)) ?? BASES.find(([, says]) => says.test(all)))?.[0]
}

/** Most of its figures are printed with a percent sign, or the topmost; in the second of two columns under one heading, any. */
function isPercentColumn(table: Table, column: number, repeats: boolean): boolean {
  let percents = 0
  let figures = 0
  for (const { cells } of table.rows) {
    const amount = cells[column]?.amount
    if (amount === undefined || amount.dash) continue
    figures++
    if (amount.percent) percents++
  }
  return repeats ? percents > 0 : percents * 2 > figures || isSignedOnTop(table, column)
}

/** A column that is the sum of the two before it, in most lines, is adjusted; the one before it is its adjustment. */
function runningSums(table: Table): (Basis | undefined)[] {
  const bases: (Basis | undefined)[] = Array.from({ length: table.columnCount }, () => undefined)
  for (let column = 2; column < table.columnCount; column++) {
    let holds = 0
    let fails = 0
    for (const { cells } of table.rows) {
      const sum = cells[column]?.amount
      const base = cells[column - 2]?.amount
      const change = cells[column - 1]?.amount
      if (sum === undefined || base === undefined || change === undefined || change.dash || sum.percent) continue
      if (sum.value.minus(base.value).minus(change.value).abs().lte(sum.quantum)) holds++
      else fails++
    }
    if (holds >= 3 && holds > 3 * fails) {
      bases[column] = 'adjusted'
      bases[column - 1] = 'adjustment'
    }
  }
  return bases
}
