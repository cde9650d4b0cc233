/**
 * Sums that leave out the line above them, or add what does not belong together.
 *
 *     Wages         120       Wages           120
 *     Rent           40       Rent            40%       a share among amounts
 *     Insurance       9       Materials      (300)      all of its row are of the other sign
 *     Total  =SUM(B2:B3)      Total    =SUM(B2:B4)
 *            Insurance is left out
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1 } from '../../../core/cells/a1.ts'
import { type FormulaToken, formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { readUnitWords } from '../../../language/units.ts'
import { finding, type Grid, isTypedNumber, reads } from './grid.ts'

/** Told once a row, where the same is found in each of its columns. */
export function sumFindings(grid: Grid): readonly WorkbookFinding[] {
  const seen = new Set<string>()
  return grid.formulas.flatMap((cell) => {
    const sums = sumsIn(grid, cell)
    const [only = [], ...more] = sums
    const all = [
      more.length === 0 ? shortRange(grid, cell, only) : undefined,
      ...sums.map((ranges) => mixedUnits(grid, cell, ranges)),
      // What is taken off may have the wrong sign as well.
      ...sumsIn(grid, cell, /^[-+]$/).flatMap((ranges) => turnedSigns(cell, ranges)),
    ]
    return all.filter((each): each is WorkbookFinding => {
      if (each === undefined) return false
      const key = each.kind === 'mixed-signs' ? `${each.sheet}!${each.cell}` : `${each.kind} ${cell.row}`
      const isNew = !seen.has(key)
      seen.add(key)
      return isNew
    })
  })
}

/** Cells of one row or column that a sum adds. */
interface Added {
  readonly on: Grid
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What =SUM(B2:B8), =SUM(B2:B4,B6)/12 or =B2+B3 adds, each sum by itself; nothing for any other formula. */
function sumsIn(grid: Grid, { formula = '' }: OpenedCell, between = /^\+$/): readonly (readonly Added[])[] {
  const tokens = formulaTokens(formula).filter(({ kind }) => kind !== 'space')
  const calls = tokens.flatMap(({ kind, text }, at) => {
    if (kind !== 'function' || !/^SUM$/i.test(text)) return []
    const end = tokens.findIndex((token, n) => n > at && token.text === ')')
    return [added(grid, tokens.slice(at + 2, end), /^[,;]$/)]
  })
  const plain = calls.length > 0 ? [] : added(grid, tokens, between)
  return [...calls, ...(plain.length > 1 ? [plain] : [])].filter((ranges) => ranges.length > 0)
}

/** References with one mark between them; nothing where anything else is there. */
function added(grid: Grid, terms: readonly FormulaToken[], between: RegExp): readonly Added[] {
  const found: Added[] = []
  for (const [at, token] of terms.entries()) {
    if (at % 2 === 1) {
      if (!between.test(token.text)) return []
      continue
    }
    if (token.kind !== 'reference') return []
    const { from, to = from } = token
    const on = token.sheet === undefined ? grid : grid.sheetOf(token.sheet)
    const isLine = from.column === to.column || from.row === to.row
    const length = Math.max(to.row - from.row, to.column - from.column)
    if (on === undefined || !isLine || from.row === 0 || from.column === 0 || length > LONGEST) return []
    found.push({ on, top: from.row, left: from.column, bottom: to.row, right: to.column })
  }
  return found
}

const LONGEST = 1000

/** Where the same sum stands beside, what is left out there is no line either: then what is between is no part of any. */
function shortRange(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): WorkbookFinding | undefined {
  const out = leftOut(grid, cell, ranges)
  const isAlone = [-1, 1].some((aside) => {
    const beside = grid.at(cell.row, cell.column + aside)
    return (
      beside !== undefined &&
      grid.key(beside) === grid.key(cell) &&
      leftOut(grid, beside, sumsIn(grid, beside)[0] ?? []).length === 0
    )
  })
  return out.length === 0 || isAlone ? undefined : finding('short-range', grid, cell, `${out[0]} is left out`, out)
}

/** Between a range and the total right below it, a line, or two, that are of the same kind and in no other part of the sum. */
function leftOut(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): readonly string[] {
  const [range] = ranges
  if (
    range === undefined ||
    ranges.length > 1 ||
    range.on !== grid ||
    range.left !== cell.column ||
    range.right !== cell.column
  )
    return []
  const { top, bottom, left: column } = range
  const left = cell.row - bottom - 1
  if (left < 1 || left > 2 || bottom - top < 1) return []
  const between = Array.from({ length: left }, (_, at) => grid.at(bottom + 1 + at, column))
  const like = grid.at(bottom, column)
  const isLine = (each: OpenedCell | undefined): each is OpenedCell =>
    each !== undefined &&
    typeof each.value === 'number' &&
    isPercent(each) === isPercent(like) &&
    !NO_PART.test(grid.caption(each.row, column)) &&
    // What is made of the lines above it is a total of theirs, or a ratio.
    !reads(each, { top, left: column, bottom, right: column })
  return between.every(isLine) ? between.map(({ row }) => a1(row, column)) : []
}

/** What stands between lines and their total and is no part of it. */
const NO_PART = /total|subtotal|check|memo|share|count|rate|margin/i

const isPercent = (cell: OpenedCell | undefined): boolean => cell?.style.format.includes('%') === true

/** A share among amounts, dollars among euros, hours among wages, as formats and captions say. */
function mixedUnits(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): WorkbookFinding | undefined {
  const figures = ranges.flatMap((range) => figuresIn(range))
  const percents = figures.filter(isPercent)
  const [share] = percents
  if (share !== undefined && percents.length < figures.length)
    return finding('mixed-units', grid, cell, `${a1(share.row, share.column)} is a percentage, and others are not`, [
      a1(share.row, share.column),
    ])
  for (const unitOf of [currencyOf, (each: OpenedCell) => saidUnit(grid.caption(each.row, each.column))]) {
    const said = figures.flatMap((each) => {
      const unit = unitOf(each)
      return unit === undefined ? [] : [{ place: a1(each.row, each.column), unit }]
    })
    const [first] = said
    const other = said.find(({ unit }) => unit !== first?.unit)
    if (first !== undefined && other !== undefined)
      return finding('mixed-units', grid, cell, `${first.place} is in ${first.unit}, ${other.place} in ${other.unit}`, [
        first.place,
        other.place,
      ])
  }
  return undefined
}

/** The sign of money in a number format, however it is written: "[$€-407]", "\"£\"", "$". */
const currencyOf = ({ style }: OpenedCell): string | undefined =>
  /[$€£¥₹](?![-\]])|\[\$([^\]-]+)/u.exec(style.format.replace(/\[\$([^\]-]*)[^\]]*\]/g, '$1'))?.[0]

/** "hours" of "Overtime (hours)", "thousands" of "Grants (in thousands)". */
function saidUnit(caption: string): string | undefined {
  const words = /\(([^()]+)\)\s*$/.exec(caption)?.[1]
  if (words === undefined) return undefined
  const counted = COUNTED.exec(words)?.[0].toLowerCase()
  if (counted !== undefined) return counted
  const { money } = readUnitWords(words)
  return money === undefined ? undefined : `units of ${money.toLocaleString('en-US')}`
}

const COUNTED =
  /^(?:hours?|hrs|days?|months?|years?|FTEs?|heads?|units?|pieces?|shares|tons?|tonnes|kg|kWh|MWh|sq\.? ?(?:ft|m)|%|percent|bps|x)$/i

const figuresIn = ({ on, top, left, bottom, right }: Added): readonly OpenedCell[] =>
  Array.from({ length: (bottom - top + 1) * (right - left + 1) }, (_, at) =>
    on.at(top + (right === left ? at : 0), left + (right === left ? 0 : at)),
  ).filter((cell): cell is OpenedCell => typeof cell?.value === 'number')

/** Typed figures of a sum down a column that are of the other sign than all their rows, or all their column, and as large. */
function turnedSigns({ column }: OpenedCell, ranges: readonly Added[]): readonly WorkbookFinding[] {
  const down = ranges.filter(({ left, right, top, bottom }) => left === right && (top < bottom || left === column))
  return down.flatMap((range) => {
    const figures = figuresIn(range).filter(isTypedNumber)
    return figures.flatMap((each) => {
      const of = isTurned(range.on, each) ? 'row' : isTurnedIn(range.on, each, figures) ? 'column' : undefined
      return of === undefined
        ? []
        : [finding('mixed-signs', range.on, each, `all others of the ${of} are of the other sign`)]
    })
  })
}

function isTurned(grid: Grid, cell: OpenedCell & { readonly value: number }): boolean {
  const { row, column, value } = cell
  if (value === 0 || EITHER_SIGN.test(grid.caption(row, column))) return false
  const others: OpenedCell[] = []
  for (const step of [-1, 1])
    for (let at = column + step; typeof grid.at(row, at)?.value === 'number'; at += step)
      others.push(grid.at(row, at) as OpenedCell)
  // What is made of the row itself, as a quarter's sum or what grows from it, has its sign from there.
  const free = others.filter((each) => isPercent(each) === isPercent(cell) && !readsRow(each))
  const sizes = free.map((each) => each.value as number)
  if (isAlone(value, sizes, 3, 10)) return true
  // Of two that are typed, the later, from which the row goes on.
  const [only] = free
  const goesOn = grid.at(row, column + 1)
  return (
    sizes.length === 1 &&
    only === grid.at(row, column - 1) &&
    isTypedNumber(only) &&
    goesOn?.formula !== undefined &&
    reads(goesOn, { top: row, left: column, bottom: row, right: column }) &&
    isAlone(value, sizes, 1, 1.5)
  )
}

/** In a list the fewer speak against a figure the more alike they have to be; what is zero is at least not of its sign. */
function isTurnedIn(
  grid: Grid,
  cell: OpenedCell & { readonly value: number },
  figures: readonly OpenedCell[],
): boolean {
  const caption = grid.caption(cell.row, cell.column)
  if (EITHER_SIGN.test(caption) || CONTRA.test(caption)) return false
  const others = figures.filter((each) => each !== cell)
  const sizes = others.flatMap(({ value }) => (value === 0 ? [] : [value as number]))
  return isAlone(cell.value, sizes, 4, 3) || (others.length >= 6 && isAlone(cell.value, sizes, 3, 10))
}

const readsRow = ({ formula = '', row }: OpenedCell): boolean =>
  formulaTokens(formula).some(
    (token) =>
      token.kind === 'reference' &&
      token.sheet === undefined &&
      !token.from.columnFixed &&
      token.from.row <= row &&
      (token.to ?? token.from).row >= row,
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
const CONTRA =
  /\b(?:less|treasury|accumulated|allowances?|provisions?|discounts?|rebates?|returns?|refunds?|credits?|eliminations?|repurchased?|disposals?|write-?offs?)\b/i

/** Captions of lines that may be of either sign in any period. */
const EITHER_SIGN =
  /\b(?:net|other|others|change|changes|change in|gain|gains|loss|losses|effects?|differences?|variances?|adjustments?|deferred|income tax(?:es)?|working capital|(?:in|de)crease|translation|currency|hedg\w*|unrealized|actuarial|profits?|earnings|results?|EBITDA?|cash flows?)\b/i
