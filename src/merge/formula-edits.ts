/** Formulas of the user's that say something else than they seem to, since lines moved or a period was added. */
import type { Edit } from '../core/book/update.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import type { Lines, Moves } from '../core/cells/move.ts'
import { rangesIn, type WrittenRange } from './formula-ranges.ts'
import { ownFormulas } from './own-formulas.ts'
import { type PeriodsRead, periodsRead, periodsText } from './periods-read.ts'
import { extent, type SheetVersions, type ToMerge } from './three-versions.ts'
import { withSaid } from './told.ts'
import { toldBefore } from './told-before.ts'

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
    if (own.isLook) return []
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
      if (read === undefined || kind === undefined) return []
      const { takenIn, without } = read
      return [{ kind, takenIn: range.isListed ? [] : takenIn, without: kind === 'mixed' ? [] : without }]
    })
    const kind = KINDS.find((each) => found.some((of) => of.kind === each))
    if (kind === undefined) return []
    const [takenIn, without] = [unique(found.flatMap((of) => of.takenIn)), unique(found.flatMap((of) => of.without))]
    const isMissed = without.length > 0 && (kind === 'short' || takenIn.length === 0)
    const now = withSaid(own.told.now, [
      ...(takenIn.length === 0 ? [] : [`takes in ${periodsText(takenIn)}`]),
      ...(isMissed ? [`without ${periodsText(without)}`] : []),
    ])
    return [{ kind, ...own.told, now }]
  })
}

const KINDS = ['mixed', 'short', 'within'] as const

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

function kindOf(
  read: PeriodsRead,
  { inside, isListed }: WrittenRange,
  told: Readonly<Record<(typeof KINDS)[number], boolean>>,
): (typeof KINDS)[number] | undefined {
  const takesIn = isListed === undefined && !CHOOSING.test(inside)
  if (takesIn && (read.isMixed || (told.mixed && read.areMany))) return 'mixed'
  if (read.misses === 'all new' || (read.misses === 'some known' && told.short)) return 'short'
  return takesIn && (read.takenIn.length > 0 || told.within) && read.without.length > 0 ? 'within' : undefined
}

/** Functions that find one column by what stands over it. Those that sum or count what fits may fit others, too. */
const CHOOSING = /^(?:(?:H|X)?LOOKUP|X?MATCH)$/

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
