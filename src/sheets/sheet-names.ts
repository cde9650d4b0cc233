/** Which name each statement's sheet has, and in which order they stand. */
import type { OpenedSheet } from '../core/book/opened-workbook.ts'
import { KINDS, STATEMENT_KINDS } from '../core/kinds.ts'
import { monthsIn } from '../core/period.ts'
import type { Statement } from '../core/release.ts'
import type { StatementTemplate } from '../core/template.ts'
import { saysAverage } from '../language/measures.ts'
import { MONTHS } from '../language/months.ts'
import type { Primaries } from './primary.ts'
import { freeName, LONGEST_NAME, NAMELESS, safeName, takenNames } from './sheet-name.ts'
import { shortTitle } from './sheet-title.ts'

/** The primary statements in the order of the kinds, each with those of other periods behind it, then all others as printed. */
export function inSheetOrder(mains: readonly Statement[], primaries: Primaries): readonly Statement[] {
  const first = ORDER.flatMap((kind) => primaries.get(kind) ?? [])
    .filter(({ id }, i, all) => all.findIndex((other) => other.id === id) === i)
    .flatMap(({ sheet }) => mains.filter(({ id }) => id === sheet))
  return [...new Set([...first, ...mains])]
}

/** As a set of accounts is read. */
const ORDER = STATEMENT_KINDS.filter((kind) => KINDS[kind].primary)

/**
 * The sheet name of each statement, in order.
 *
 * A primary statement has its kind's; any other what its title calls it, or its kind where that is nothing; what is called
 * alike is told apart by its period, by what it comes to or by what it begins with, and by a number only where no word does.
 *
 * @param kept names that statements have in a workbook that is grown, by statement
 */
export function sheetNames(
  statements: readonly Statement[],
  templates: readonly StatementTemplate[],
  primaries: Primaries,
  company = '',
  kept: ReadonlyMap<string, string> = new Map(),
): string[] {
  const taken = takenNames()
  for (const name of kept.values()) taken.add(name.toLowerCase())
  const names = new Map<string, string>(kept)
  const give = (statement: Statement, wishes: readonly string[]): void => {
    if (!names.has(statement.id)) names.set(statement.id, freeName(wishes, taken))
  }
  const kindName = ({ kind }: Pick<Statement, 'kind'>): string | undefined =>
    kind === 'other' ? undefined : templates.find((each) => each.kind === kind)?.sheet

  for (const kind of ORDER) {
    const [main, ...others] = primaries.get(kind) ?? []
    const name = kindName({ kind })
    if (main === undefined || name === undefined) continue
    const own = statements.find(({ id }) => id === main.sheet)
    if (own !== undefined && isOfKind(main, kind)) give(own, [name])
    for (const other of others) {
      const sheet = statements.find(({ id }) => id === other.sheet)
      if (sheet === undefined) continue
      const ofAverages = saysAverage(other.title) && !saysAverage(main.title) ? [`Average ${name}`] : []
      give(sheet, [...ofAverages, ...fitting(name, timesOf(other, main)), named(name, 'Prior')])
    }
  }
  const titles = [...new Set(statements.map(({ title }) => title))]
  for (const statement of statements) {
    const times = timesOf(statement, primaries.get(statement.kind)?.[0])
    const own = ownEnd(statement.title, titles)
    give(
      statement,
      wishesOf({ ...statement, title: own ?? statement.title }, statement.title, kindName(statement), company, times),
    )
  }
  return statements.map(({ id }) => names.get(id) ?? NAMELESS)
}

/** The names that statements have in a workbook that is grown, by statement: each sheet says in its first rows what it is. */
export function keptNames(
  statements: readonly Statement[],
  before: readonly OpenedSheet[],
): ReadonlyMap<string, string> {
  const kept = new Map<string, string>()
  const taken = takenNames()
  for (const { id, title } of statements) {
    const own = before.find(
      ({ name, cells }) =>
        !taken.has(name.toLowerCase()) &&
        cells.some(({ row, column, value }) => row <= TITLE_ROWS && column === 1 && value === title),
    )
    if (own === undefined) continue
    taken.add(own.name.toLowerCase())
    kept.set(id, own.name)
  }
  return kept
}

/** Of a sheet, in which its title stands. */
const TITLE_ROWS = 4

/**
 * What a title that is too long for a name goes on with behind the words that another begins with, too; undefined where
 * it shares none, or is all that they share.
 *
 *     Reconciliation of Reported to Adjusted Measures Revenue growth Americas Segment     Americas Segment
 *     Reconciliation of Reported to Adjusted Measures Revenue growth Europe Segment
 */
function ownEnd(title: string, titles: readonly string[]): string | undefined {
  const words = title.split(' ')
  const shared = titles.map((other) => {
    const theirs = other.split(' ')
    const differs = words.findIndex((word, i) => word.toLowerCase() !== theirs[i]?.toLowerCase())
    return other === title || differs < 0 ? 0 : differs
  })
  const most = Math.max(0, ...shared)
  const own = words.slice(most).join(' ')
  // In small letters it goes on with what the words before it began.
  const isName = words.length - most >= FEWEST_OWN && /^\p{Lu}/u.test(own)
  return title.length > LONGEST_NAME && most >= SHARED && isName ? own : undefined
}

/** Fewer words in common are no beginning that several tables have. */
const SHARED = 4
/** One word alone is the end of something. */
const FEWEST_OWN = 2

/** A table of selected figures is none, however many of a statement's lines it has; nor is one headed as highlights. */
const isOfKind = (statement: Statement, kind: Statement['kind']): boolean => {
  if (statement.columns.some(({ headings }) => headings.some((heading) => HEADED.test(heading)))) return false
  return statement.kind === kind
    ? !IS_SHORT.test(statement.title) || new Set(statement.items.map(({ label }) => label)).size >= WHOLE
    : !KEY_FIGURES.test(statement.title)
}

/** Over its columns, as a title is. */
const HEADED = /\b(?:financial|selected) (?:highlights|data)\b/i

/** Different lines from which on a table is a statement though it is called a summary: the same few of every company are none. */
const WHOLE = 12

const SHORT =
  'highlights|key (?:figures|financials?|data|metrics)|at a glance|overview|quarterly results|(?:financial|earnings|operating) summary'
const IS_SHORT = new RegExp(`\\b(?:${SHORT}|review)\\b`, 'i')
const KEY_FIGURES = new RegExp(`\\b(?:${SHORT}|selected)\\b`, 'i')

const HIGHLIGHTS = 'Highlights'

/**
 * What a sheet may be called, best first.
 *
 * @param printed its whole title, of which the statement may have the end alone
 * @param times what tells it apart: of percentages, its length, its month
 */
function wishesOf(
  statement: Statement,
  printed: string,
  kindName: string | undefined,
  company: string,
  times: readonly string[],
): readonly string[] {
  const title = shortTitle(statement.title, company, LONGEST_NAME)
  const own = title === undefined || isKindName(title, kindName) ? undefined : safeName(title)
  const isKey = (KEY_FIGURES.test(statement.title) || isUntitledMixture(statement)) && KINDS[statement.kind].open
  const isShort =
    statement.kind === 'operations' && (IS_SHORT.test(statement.title) || !isOfKind(statement, statement.kind))
  const first = isKey || isShort ? [HIGHLIGHTS] : []
  const ofKind = kindName !== undefined && !KINDS[statement.kind].primary ? [kindName] : []
  const byTitle = own === undefined ? [] : [own, ...fitting(own, times)]
  const isCalledSo = GENERAL[statement.kind]?.test(printed.replace(/\([^()]*\)/g, ' ')) === true
  const leading = isCalledSo || own === undefined ? [...ofKind, ...byTitle] : [...byTitle, ...ofKind]
  const base = own ?? kindName
  const labels = labelsOf(statement, company).filter((label) => label.toLowerCase() !== base?.toLowerCase())
  const told = base === undefined ? labels : [...fitting(base, times), ...labels.map((word) => named(base, word))]
  return [...first, ...leading, ...told, base ?? NAMELESS]
}

/** Net sales, a margin and earnings per share under no title are what a release opens with. */
function isUntitledMixture({ title, grid }: Statement): boolean {
  const measures = new Set(grid.flat().flatMap((fact) => fact?.unit.measure ?? []))
  return title === NAMELESS && measures.has('money') && measures.has('per-share')
}

/**
 * Kinds whose first sheet is best called by the kind, where its title says so: a reserve that is rolled forward is
 * "Reserve for Loan Losses", and capital ratios "(Non-GAAP)" are no reconciliation.
 */
const GENERAL: Partial<Record<Statement['kind'], RegExp>> = {
  reconciliation: /reconcil|non-?\s?gaap|\bgaap to\b|adjusted|ebitda|free cash flow|funds from operations/i,
  'roll-forward': /roll-?\s?forward/i,
  segments: /segment|geograph|disaggregat|\bdivision|business (?:unit|line)/i,
}

/** "Balance Sheet" beside "Balance Sheets", "Cashflows" beside "Cash Flows" tell nothing apart. */
const isKindName = (title: string, kindName: string | undefined): boolean =>
  kindName !== undefined && plainName(title) === plainName(kindName)

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s-]+/g, '')
    .replace(/s$/, '')

/** A name with what tells it apart, where there is room for both, else only that: "Operations - Full Year". */
const named = (base: string, word: string): string =>
  base.length + JOINT.length + word.length <= LONGEST_NAME ? `${base}${JOINT}${word}` : word

const JOINT = ' - '

const LENGTHS: Readonly<Record<number, readonly string[]>> = {
  3: ['Quarter', 'Qtr'],
  6: ['Six Months', 'YTD'],
  9: ['Nine Months', 'YTD'],
  12: ['Full Year', 'Year'],
}

/** Of a length or a month alone no sheet is named. */
const fitting = (base: string, times: readonly string[]): readonly string[] =>
  times.map((word) => `${base}${JOINT}${word}`).filter((name) => name.length <= LONGEST_NAME)

/** What tells it from the primary one of its kind: that it is of percentages alone, its length, the month of its balances. */
function timesOf(statement: Statement, main: Statement | undefined): readonly string[] {
  const facts = statement.grid.flat().flatMap((fact) => fact ?? [])
  const shares = facts.length > 0 && facts.every(({ unit }) => unit.measure === 'percent') ? ['Percentages'] : []
  const month = newestMonth(statement)
  const isOther = main !== undefined && month !== undefined && month !== newestMonth(main)
  return [...shares, ...lengthWords(statement), ...(isOther ? [month] : [])]
}

/** "Full Year", where all its columns are of one length. */
function lengthWords({ columns }: Statement): readonly string[] {
  const lengths = new Set(columns.flatMap(({ period }) => (period === undefined ? [] : [monthsIn(period)])))
  const [months] = lengths
  return lengths.size === 1 && months !== undefined ? (LENGTHS[months] ?? []) : []
}

/** "June", of balances: the month of the newest. */
function newestMonth({ columns }: Statement): string | undefined {
  if (columns.some(({ period }) => period?.kind === 'duration')) return undefined
  const ends = columns.flatMap(({ period }) => (period?.kind === 'instant' ? period.end : []))
  const newest = ends.toSorted().at(-1)
  return newest === undefined ? undefined : MONTHS[Number(newest.slice(5, 7)) - 1]
}

/** What it comes to, what its parts stand under, what it begins with, and what its columns are headed. */
function labelsOf({ items, columns }: Statement, company: string): readonly string[] {
  const last = items.findLast(({ role }) => role === 'total' || role === 'subtotal')
  const heading = items.find(({ role }) => role === 'heading')
  const lines = [last, heading, ...items.slice(0, FIRST_LINES)].flatMap((item) => item?.label ?? [])
  return [...lines, ...columns.map(({ label }) => label)].flatMap((text) => {
    const label = shortTitle(text.replace(/^total\s+/i, ''), company, LONGEST_NAME)
    return label === undefined ? [] : [safeName(label)]
  })
}

const FIRST_LINES = 4
