/**
 * Figures of a sum that are of the other sign than they should be, as their row or their list says.
 *
 *     Wages      (120) (125) 131      all others of the row are of the other sign
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1 } from '../../../core/cells/a1.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { type Added, figuresIn } from './added.ts'
import { finding, type Grid, isPercent, isTypedNumber, reads } from './grid.ts'
import { ACROSS, DOWN, type Way } from './way.ts'

type Typed = OpenedCell & { readonly value: number }

/** Typed figures of a sum that are of the other sign than all their rows, or all their list, and as large. */
export function turnedSigns({ row, column }: OpenedCell, ranges: readonly Added[]): readonly WorkbookFinding[] {
  const all = ranges.flatMap(figuresIn).filter(isTypedNumber)
  return ranges.flatMap((range) => {
    const { on, left, right, top, bottom } = range
    const isDown = left === right && (top < bottom || left === column)
    if (!isDown && !(top === bottom && top === row)) return []
    // What a sum adds down goes on across, from period to period, and the other way about.
    const [way, list] = isDown ? ([ACROSS, 'column'] as const) : ([DOWN, 'row'] as const)
    const figures = figuresIn(range).filter(isTypedNumber)
    return figures.flatMap((each) => {
      const of =
        othersOf(on, each, way) ??
        (isDown && isTurnedIn(on, each, figures) ? { line: list } : undefined) ??
        (isDown ? oddOfFew(on, each, all) : undefined)
      if (of === undefined) return []
      const remark = of.pair === undefined ? `all others of the ${of.line} are` : `${of.pair} beside it is`
      return [finding('mixed-signs', on, each, `${remark} of the other sign`, of.pair === undefined ? [] : [of.pair])]
    })
  })
}

/**
 * Of the two or three figures of a row the one that is of the other sign, where no other line of the sum turns: where
 * several do, they may. Of two it is the one that is not of the sign of most lines; of three the other two tell.
 *
 *     Claims      (294)  (285)
 *     Agents         69   (65)      69 is odd
 *     Offices      (54)   (52)
 */
function oddOfFew(grid: Grid, cell: Typed, figures: readonly OpenedCell[]): { line: string; pair: string } | undefined {
  const row = rowOf(grid, cell)
  const [first] = row
  const name = grid.caption(cell.row, cell.column)
  if (first === undefined || row.length > 2 || EITHER_SIGN.test(name) || TAX.test(name)) return undefined
  const sizes = row.map(({ value }) => value)
  if (!isAlone(cell.value, sizes, 1, 1.5)) return undefined
  const lines = figures.filter(
    (each): each is Typed =>
      each !== cell && each.value !== 0 && !EITHER_SIGN.test(grid.caption(each.row, each.column)),
  )
  // In a statement of flows a balance goes up one year and down the next.
  const isFlow = BALANCE.test(name) && lines.some((each) => FLOW.test(grid.caption(each.row, each.column)))
  const isSteady = lines.every((each) =>
    rowOf(grid, each).every(({ value }) => Math.sign(value) === Math.sign(each.value)),
  )
  const alike = lines.filter(({ value }) => Math.sign(value) === Math.sign(first.value)).length
  return !isFlow && isSteady && alike >= 3 - row.length && (row.length === 2 || alike > lines.length / 2)
    ? { line: 'row', pair: a1(first.row, first.column) }
    : undefined
}

/** The other typed figures of a row, side by side; numbers of notes are none. */
function rowOf(grid: Grid, { row, column, value }: Typed): readonly Typed[] {
  const found: Typed[] = []
  for (const step of [-1, 1])
    for (let at = column + step; ; at += step) {
      const each = grid.at(row, at)
      if (!isTypedNumber(each) || Math.abs(each.value) < Math.abs(value) / 20) break
      found.push(each)
    }
  return found
}

/** What others of a figure's line are of the other sign: the whole line, or the one figure that it goes on from. */
function othersOf(grid: Grid, cell: Typed, way: Way): { readonly line: string; readonly pair?: string } | undefined {
  const { row, column, value } = cell
  const names = `${grid.caption(row, column)} ${grid.heading(row, column)}`
  // Down a list, what is taken off stands among what it is taken off from; along its own row it has one sign.
  if (value === 0 || EITHER_SIGN.test(names) || (way === DOWN && CONTRA.test(names))) return undefined
  const next = (by: number): OpenedCell | undefined => grid.at(row + by * way.down, column + by * way.right)
  const others: OpenedCell[] = []
  for (const step of [-1, 1])
    for (let by = step; typeof next(by)?.value === 'number'; by += step) others.push(next(by) as OpenedCell)
  // What is made of the line itself, as a quarter's sum or what grows from it, has its sign from there.
  const free = others.filter((each) => isPercent(each) === isPercent(cell) && !readsLine(each, way))
  const sizes = free.map((each) => each.value as number)
  if (isAlone(value, sizes, 3, 10)) return { line: way.aside }
  // Of two that are typed, the later, from which the line goes on.
  const [only] = free
  const goesOn = next(1)
  return sizes.length === 1 &&
    only === next(-1) &&
    isTypedNumber(only) &&
    goesOn?.formula !== undefined &&
    reads(goesOn, { top: row, left: column, bottom: row, right: column }) &&
    isAlone(value, sizes, 1, 1.5)
    ? { line: way.aside, pair: a1(only.row, only.column) }
    : undefined
}

/** In a list the fewer speak against a figure the more alike they have to be; what is zero is at least not of its sign. */
function isTurnedIn(grid: Grid, cell: Typed, figures: readonly OpenedCell[]): boolean {
  const caption = grid.caption(cell.row, cell.column)
  if (EITHER_SIGN.test(caption) || CONTRA.test(caption)) return false
  const others = figures.filter((each) => each !== cell)
  const sizes = others.flatMap(({ value }) => (value === 0 ? [] : [value as number]))
  return isAlone(cell.value, sizes, 4, 3) || (others.length >= 5 && isAlone(cell.value, sizes, 3, 10))
}

const readsLine = (cell: OpenedCell, { aside }: Way): boolean =>
  formulaTokens(cell.formula ?? '').some(
    (token) =>
      token.kind === 'reference' &&
      token.sheet === undefined &&
      !token.from[aside === 'row' ? 'columnFixed' : 'rowFixed'] &&
      token.from[aside] <= cell[aside] &&
      (token.to ?? token.from)[aside] >= cell[aside],
  )

/** Whether one figure is of the other sign than at least so many, and of their size: what is small beside the others may well turn. */
function isAlone(own: number, others: readonly number[], least: number, spread: number): boolean {
  if (own === 0 || others.length < least || !others.every((each) => Math.sign(each) === -Math.sign(own))) return false
  const sizes = others.map(Math.abs)
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)]
  const reach = Math.min(3, spread)
  return Math.abs(own) >= low / reach && Math.abs(own) <= high * reach && high <= spread * low
}

/** Captions of what is taken off among what it is taken off from. */
export const CONTRA =
  /\b(?:less|treasury|accumulated|allowances?|provisions?|discounts?|rebates?|returns?|refunds?|credits?|eliminat\w+|recover\w*|recharged?|reimburse\w*|capitali[sz]ed|add(?:ed)?[- ]?backs?|before|excluding|subsid\w+|received|proceeds|deduct\w*|non-?cash|offsets?|overdrafts?|repurchased?|disposals?|write-?offs?)\b/i

/** Captions of lines that may be of either sign in any period. */
export const EITHER_SIGN =
  /\b(?:net|other|others|change|changes|change in|gain|gains|loss|losses|effects?|differences?|variances?|adjustments?|eliminations?|deferred|income tax(?:es)?|working capital|(?:in|de)crease|translation|currency|hedg\w*|unrealized|actuarial|profits?|earnings|results?|EBITDA?|cash flows?)\b/i

const TAX = /\btax(?:es|ation)?\b/i

const BALANCE =
  /\b(?:receivables?|debtors|inventor(?:y|ies)|stocks?|payables?|creditors|accru\w+|prepa\w+|deposits?|assets|liabilities)\b/i
const FLOW = /\b(?:depreciation|amorti[sz]ation|income|profits?|compensation|purchases?|payments?|proceeds)\b/i
