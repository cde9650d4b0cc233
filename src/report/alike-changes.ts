/**
 * Changes of one sort in neighbouring cells, told as one.
 *
 *     E56:I56   =SUM(E50:E55) → =SUM(E50:E54)     5 cells alike: range shortened
 *     B4:D24    1,000 → 1                          63 cells: all 1/1,000
 */
import type { Change, Side } from '../core/book/change.ts'
import type { OpenedCell, OpenedWorkbook } from '../core/book/opened-workbook.ts'
import type { Range } from '../core/book/workbook.ts'
import { a1 } from '../core/cells/a1.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import { relativeFormula } from '../core/cells/relative-formula.ts'
import { groupBy } from '../core/group.ts'
import { plainNumber } from '../language/shown-number.ts'

/** A change, or several that are alike as the first of them, on the range of them all. */
export interface Told extends Change {
  /** Those that it stands for, in order; it alone where there is one. */
  readonly members: readonly Change[]
}

/** In the order of the first of each. */
export function alikeChanges(changes: readonly Change[], after: OpenedWorkbook): readonly Told[] {
  const cells = new Map(
    after.sheets.flatMap((sheet) => sheet.cells.map((cell) => [`${sheet.name}!${a1(cell.row, cell.column)}`, cell])),
  )
  const joined = new Map<Change, Told>()
  for (const [pattern, members] of byPattern(changes)) {
    for (const part of partsOf(members, pattern, cells)) {
      const one = asOne(part, pattern.says)
      for (const member of part) joined.set(member, one)
    }
  }
  const seen = new Set<Told>()
  return changes.flatMap((change) => {
    const told = joined.get(change) ?? { ...change, members: [change] }
    if (seen.has(told)) return []
    seen.add(told)
    return [told]
  })
}

/** What changes of one sort have in common. */
interface Pattern {
  readonly key: string
  /** "range shortened", "all 1/1,000" */
  readonly says: string
  /** The cells that it goes for: where one between has not changed so, the changes are no one range. */
  readonly sort: (cell: OpenedCell) => boolean
  /** Fewer of them are told one by one. */
  readonly least: number
}

/** Each change goes with the pattern that most others share. */
function byPattern(changes: readonly Change[]): ReadonlyMap<Pattern, readonly Change[]> {
  const candidates = new Map(changes.map((change) => [change, patternsOf(change)]))
  const counts = new Map<string, number>()
  for (const { key } of [...candidates.values()].flat()) counts.set(key, (counts.get(key) ?? 0) + 1)
  const found = new Map<string, { readonly pattern: Pattern; readonly members: Change[] }>()
  for (const [change, patterns] of candidates) {
    const [best] = patterns.toSorted((x, y) => (counts.get(y.key) ?? 0) - (counts.get(x.key) ?? 0))
    if (best === undefined || (counts.get(best.key) ?? 0) < best.least) continue
    const known = found.get(best.key)
    if (known === undefined) found.set(best.key, { pattern: best, members: [change] })
    else known.members.push(change)
  }
  return new Map([...found.values()].map(({ pattern, members }) => [pattern, members]))
}

const isTyped = ({ formula, value }: OpenedCell): boolean =>
  formula === undefined && typeof value === 'number' && value !== 0
const isText = ({ value }: OpenedCell): boolean => typeof value === 'string'
const isFormula = ({ formula }: OpenedCell): boolean => formula !== undefined

function patternsOf({ kind, before, after }: Change): readonly Pattern[] {
  const [from, to] = [before && cellOf(before), after && cellOf(after)]
  if (before === undefined || after === undefined || from === undefined || to === undefined) return []
  const pattern = (key: string, says: string, sort: Pattern['sort'], least: number): Pattern => ({
    key: `${after.sheet} ${kind} ${key}`,
    says,
    sort,
    least,
  })
  const [old, now] = [before.value, after.value]
  switch (kind) {
    case 'formula': {
      if (before.formula === undefined || after.formula === undefined) return []
      const key = `${relativeFormula(before.formula, from.row, from.column)} ${relativeFormula(after.formula, to.row, to.column)}`
      return [pattern(key, resized(before.formula, after.formula), isFormula, 2)]
    }
    case 'constant-became-formula':
      return [pattern(relativeFormula(after.formula ?? '', to.row, to.column), '', isFormula, 2)]
    case 'formula-became-constant':
      return [
        ...(typeof old === 'number' && old === now ? [pattern('result', 'each as its formula gave', isTyped, 2)] : []),
        ...(before.formula === undefined
          ? []
          : [pattern(relativeFormula(before.formula, from.row, from.column), 'typed over', isTyped, 3)]),
      ]
    case 'value':
    case 'restated': {
      if (typeof old === 'number' && typeof now === 'string') return [pattern('text', '', isText, 2)]
      if (typeof old !== 'number' || typeof now !== 'number') return []
      const [ratio, difference] = [Number((now / old).toPrecision(9)), Number((now - old).toPrecision(9))]
      return [
        ...(old === 0 || now === 0 ? [] : [pattern(`times ${ratio}`, timesText(ratio), isTyped, 3)]),
        pattern(`plus ${difference}`, `all ${difference > 0 ? '+' : ''}${plainNumber(difference)}`, isTyped, 3),
        pattern(`is ${now}`, `all ${plainNumber(now)}`, now === 0 ? () => false : isTyped, 3),
      ]
    }
    case 'number-format':
    case 'style':
      return [pattern(`${before.shown} ${after.shown}`, '', () => true, 2)]
    default:
      return []
  }
}

/** "all 1/1,000", "all × 1.05", "the sign turned" */
function timesText(ratio: number): string {
  if (ratio === -1) return 'the sign turned'
  const inverse = Number((1 / ratio).toPrecision(9))
  return Number.isInteger(inverse) && Math.abs(inverse) > 1
    ? `all 1/${plainNumber(inverse)}`
    : `all × ${plainNumber(ratio)}`
}

/** "range shortened" where formulas differ by how much their ranges take in, and by nothing else. */
function resized(before: string, after: string): string {
  const [a, b] = [formulaTokens(before), formulaTokens(after)]
  const isSame =
    a.length === b.length &&
    a.every(({ kind, text }, at) => (kind === 'reference' ? b[at]?.kind === kind : text === b[at]?.text))
  if (!isSame) return ''
  const [old, now] = [a, b].map((tokens) =>
    tokens.reduce((sum, token) => {
      if (token.kind !== 'reference' || token.to === undefined) return sum
      return sum + (token.to.row - token.from.row + 1) * (token.to.column - token.from.column + 1)
    }, 0),
  ) as [number, number]
  return old === now ? '' : now < old ? 'range shortened' : 'range lengthened'
}

interface CellPlace {
  readonly row: number
  readonly column: number
}

/** The cell of a side that is one cell. */
function cellOf({ range }: Side): CellPlace | undefined {
  return range !== undefined &&
    range.top > 0 &&
    range.left > 0 &&
    range.top === range.bottom &&
    range.left === range.right
    ? { row: range.top, column: range.left }
    : undefined
}

const placeOf = ({ after }: Change): CellPlace => cellOf(after as Side) as CellPlace

/** The changes as the ranges that they fill: all of them if they fill one, else runs of a row, and those under each other. */
function partsOf(
  members: readonly Change[],
  { sort, least }: Pattern,
  cells: ReadonlyMap<string, OpenedCell>,
): readonly (readonly Change[])[] {
  const own = new Set(members.map((each) => a1(placeOf(each).row, placeOf(each).column)))
  const sheet = members[0]?.after?.sheet ?? ''
  const { top, bottom, left, right } = boxOf(members.map(({ after }) => (after as Side).range as Range))
  let isFilled = (bottom - top + 1) * (right - left + 1) <= LARGEST
  for (let row = top; isFilled && row <= bottom; row++) {
    for (let column = left; isFilled && column <= right; column++) {
      const cell = cells.get(`${sheet}!${a1(row, column)}`)
      isFilled = own.has(a1(row, column)) || cell === undefined || !sort(cell)
    }
  }
  if (isFilled) return members.length >= least ? [members] : []
  const runs: Change[][] = []
  for (const row of groupBy(members, (each) => placeOf(each).row).values()) {
    for (const change of row.toSorted((x, y) => placeOf(x).column - placeOf(y).column)) {
      const last = runs.at(-1)?.at(-1)
      const goesOn =
        last !== undefined &&
        placeOf(last).row === placeOf(change).row &&
        placeOf(last).column + 1 === placeOf(change).column
      if (goesOn) runs.at(-1)?.push(change)
      else runs.push([change])
    }
  }
  const blocks: Change[][] = []
  for (const run of runs.toSorted((x, y) => rowOf(x) - rowOf(y))) {
    const above = blocks.find((block) => rowOf(block, -1) + 1 === rowOf(run) && columns(block) === columns(run))
    if (above === undefined) blocks.push(run)
    else above.push(...run)
  }
  return blocks.filter(({ length }) => length >= least)
}

const LARGEST = 100_000

const rowOf = (run: readonly Change[], at = 0): number => placeOf(run.at(at) as Change).row
const columns = (run: readonly Change[]): string => {
  const all = run.map((each) => placeOf(each).column)
  return `${Math.min(...all)}:${Math.max(...all)}`
}

function asOne(members: readonly Change[], says: string): Told {
  const [first, last] = [members[0] as Change, members.at(-1) as Change]
  if (members.length === 1) return { ...first, members }
  const side = (which: 'before' | 'after'): Side => ({
    ...(first[which] as Side),
    range: boxOf(members.map((each) => (each[which] as Side).range as Range)),
  })
  const own = members.every(({ remark }) => remark === first.remark) ? first.remark : undefined
  const alike = `${members.length} cells${says === '' ? ' alike' : `: ${says}`}`
  return {
    ...first,
    before: side('before'),
    after: side('after'),
    caption: fromTo(first.caption, last.caption),
    heading: fromTo(first.heading, last.heading),
    remark: own === undefined ? alike : `${alike}; ${own}`,
    consequences: members.flatMap(({ consequences }) => consequences),
    members,
  }
}

/** "Revenue … Depreciation"; one text where both are it. */
export const fromTo = (first: string, last: string): string =>
  first === last || last === '' ? first : first === '' ? last : `${first} … ${last}`

/** The smallest range that takes in all. */
export const boxOf = (ranges: readonly Range[]): Range => ({
  top: Math.min(...ranges.map(({ top }) => top)),
  bottom: Math.max(...ranges.map(({ bottom }) => bottom)),
  left: Math.min(...ranges.map(({ left }) => left)),
  right: Math.max(...ranges.map(({ right }) => right)),
})
