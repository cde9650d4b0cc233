/** Formulas of the user's that say something else than they seem to, since lines moved or a period was added. */
import type { Edit } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import type { Lines, Moves } from '../core/cells/move.ts'
import { groupBy } from '../core/group.ts'
import { rangesIn, type WrittenRange } from './formula-ranges.ts'
import { type OwnFormula, ownFormulas } from './own-formulas.ts'
import { type PeriodsRead, periodsRead } from './periods-read.ts'
import { extent, type SheetVersions, type ToMerge } from './three-versions.ts'
import { shortened } from './words.ts'

/**
 * The user's formulas over ranges that do not hold the same lines any more: tieout has put its lines in another order,
 * which no program does when rows are inserted.
 */
export function rangeEdits(merging: ToMerge, all: readonly SheetVersions[], moves: Moves): Edit[] {
  const reordered = new Map(
    all.flatMap(({ theirs: sheet }) => {
      const rows = moves.get(sheet.name.toLowerCase())?.rows
      const count = extent(sheet, 'rows')
      return rows === undefined || isInOrder(rows, count) ? [] : [[sheet.name.toLowerCase(), { rows, count }] as const]
    }),
  )
  if (reordered.size === 0) return []
  return ownFormulas(merging, all, moves).flatMap((own): Edit[] => {
    const isOff = rangesIn(own.formula).some(({ from, to, sheet = own.sheet }) => {
      const there = reordered.get(sheet.toLowerCase())
      return there !== undefined && !holdsSameLines(from.row, to.row, there.rows, there.count)
    })
    return isOff ? [{ kind: 'range', ...own.told }] : []
  })
}

/**
 * The user's formulas that say by how many rows and columns, or by a text, what they read: no such number and no text follows
 * where a sheet that they name has gained lines.
 *
 *     =SUM(OFFSET(Operations!B7,0,0,1,6))     =INDIRECT("Operations!G7")
 */
export function positionEdits(merging: ToMerge, all: readonly SheetVersions[], moves: Moves): Edit[] {
  const gained = new Set(all.filter(hasGained).map(({ theirs }) => theirs.name.toLowerCase()))
  return ownFormulas(merging, all, moves).flatMap((own): Edit[] => {
    const tokens = formulaTokens(own.formula)
    if (!tokens.some(({ kind, text }) => kind === 'function' && BY_POSITION.test(text))) return []
    const read = tokens.flatMap((token) => {
      if (token.kind === 'reference') return token.sheet ?? own.sheet
      return token.kind === 'string' ? (IN_TEXT.exec(token.text)?.[1] ?? []) : []
    })
    const isOff = read.length === 0 ? gained.size > 0 : read.some((sheet) => gained.has(sheet.toLowerCase()))
    return isOff ? [{ kind: 'position', ...own.told }] : []
  })
}

const BY_POSITION = /^(?:OFFSET|INDIRECT)$/i
/** "Operations!" of a text, of which the rest may stand in cells. */
const IN_TEXT = /^"'?([^'!]+)'?!/

/** Whether what is built now has rows or columns that were not there. */
const hasGained = ({ ours, toOurs }: SheetVersions): boolean =>
  (['rows', 'columns'] as const).some((axis) => extent(ours, axis) > toOurs[axis].filter((place) => place > 0).length)

/**
 * The user's formulas, and names, over columns of a statement that read other periods now than they seem to. What was said
 * once is said until it is so no more.
 *
 *     Three Months Ended        Year Ended
 *     B      C      D      E    F            D, E and F are new
 *
 *     short   =AVERAGE(B7:C7)   all columns of the span, which new ones stand behind
 *     within  =SUM(A7:C7)       what was put in between is read as well, and the newest is not
 *     mixed   =SUM(7:7)         periods of another span are read as well
 */
export function periodEdits(merging: ToMerge, all: readonly SheetVersions[], moves: Moves, ours: Moves): Edit[] {
  const readOn = new Map(
    all.map((versions) => [versions.theirs.name.toLowerCase(), periodsRead(versions, merging.wordsOf, moves, ours)]),
  )
  const formulas = ownFormulas(merging, all, moves)
  const wasTold = {
    short: toldBefore('short', merging, formulas),
    within: toldBefore('within', merging, formulas),
    mixed: toldBefore('mixed', merging, formulas),
  }
  return formulas.flatMap((own): Edit[] => {
    const found = rangesIn(own.formula).flatMap((range) => {
      const read = readOn.get((range.sheet ?? own.sheet).toLowerCase())?.(range)
      const told = { short: wasTold.short.has(own), within: wasTold.within.has(own), mixed: wasTold.mixed.has(own) }
      const kind = read && kindOf(read, range, told)
      return kind === undefined ? [] : [{ kind, takenIn: range.isListed ? [] : (read?.takenIn ?? []) }]
    })
    const kind = KINDS.find((each) => found.some((of) => of.kind === each))
    if (kind === undefined) return []
    const taken = [...new Set(found.flatMap((of) => of.takenIn))]
    const now = taken.length === 0 ? own.told.now : `${own.told.now}${TAKES_IN}${shortened(taken.join(', '))}`
    return [{ kind, ...own.told, now }]
  })
}

const KINDS = ['mixed', 'short', 'within'] as const

/** Between a formula and the periods that it has taken in. */
export const TAKES_IN = '; takes in '

function kindOf(
  read: PeriodsRead,
  { inside, isListed }: WrittenRange,
  told: Readonly<Record<(typeof KINDS)[number], boolean>>,
): (typeof KINDS)[number] | undefined {
  const takesIn = isListed === undefined && !CHOOSING.test(inside)
  if (takesIn && (read.isMixed || (told.mixed && read.areMany))) return 'mixed'
  if (read.misses === 'all new' || (read.misses === 'some known' && told.short)) return 'short'
  return takesIn && (read.takenIn.length > 0 || told.within) && read.endsBefore ? 'within' : undefined
}

/** Functions that find one column by what stands over it. Those that sum or count what fits may fit others, too. */
const CHOOSING = /^(?:(?:H|X)?LOOKUP|X?MATCH)$/

/** What is said of several formulas of one chart is said once, of all of them. */
export function saidTogether(edits: readonly Edit[]): readonly Edit[] {
  const key = ({ kind, sheet, caption }: Edit): string => `${kind} ${sheet} ${caption}`
  const ofNone = groupBy(
    edits.filter(({ where }) => where === ''),
    key,
  )
  return edits.flatMap((edit): readonly Edit[] => {
    const all = edit.where === '' ? ofNone.get(key(edit)) : undefined
    if (all === undefined || all.length === 1) return [edit]
    const joined = (of: (edit: Edit) => string): string => shortened([...new Set(all.map(of))].join(', '))
    return all[0] === edit ? [{ ...edit, before: joined(({ before }) => before), now: joined(({ now }) => now) }] : []
  })
}

/** Those of which it was said: those with the same formula as then, else one in that place that only reads others. */
function toldBefore(which: Edit['kind'], { told }: ToMerge, formulas: readonly OwnFormula[]): ReadonlySet<OwnFormula> {
  return new Set(
    told.flatMap(({ kind, sheet, where, caption, now }) => {
      if (kind !== which) return []
      const there = formulas.filter(
        (own) => own.told.sheet === sheet && (own.cell !== undefined || own.told.caption === caption),
      )
      const loose = there.filter(({ of }) => where === '' && of !== undefined)
      if (loose.length > 0) return loose
      const was = formulaTold(now)
      const same = there.filter(({ formula, cell }) => formula === was && (cell !== undefined) === (where !== ''))
      if (same.length > 0) return same
      return there.filter(({ formula, cell }) => {
        const place = cell === undefined ? '' : a1(cell.row, cell.column)
        return place === where && frameOf(formula) === frameOf(was)
      })
    }),
  )
}

/** The formula of which something was said, without what was said of it. */
const formulaTold = (now: string): string =>
  now
    .replace(/; (?:takes in|read by) .*$/s, '')
    .replace(/ \([^()]*\)$/, '')
    .replace(/^=/, '')

/** A formula without what it refers to. */
const frameOf = (formula: string): string =>
  formulaTokens(formula)
    .map(({ kind, text }) => (kind === 'reference' ? '' : text))
    .join('')

function isInOrder({ to }: Lines, count: number): boolean {
  let last = 0
  for (let at = 1; at <= count; at++) {
    const place = to(at)
    if (place === 0) continue
    if (place < last) return false
    last = place
  }
  return true
}

function holdsSameLines(from: number, to: number, rows: Lines, count: number): boolean {
  const [first, last] = [Math.min(from, to), Math.max(from, to)]
  const [top, bottom] = [rows.to(first), rows.to(last)]
  for (let at = 1; at <= count; at++) {
    const place = rows.to(at)
    const wasIn = at >= first && at <= last
    if (place > 0 && wasIn !== (place >= top && place <= bottom)) return false
  }
  return true
}
