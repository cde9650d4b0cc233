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
    const ranges = summed(cell)
    if (ranges.length === 0) return []
    const all = [shortRange(grid, cell, ranges), mixedUnits(grid, cell, ranges), ...turnedSigns(grid, cell, ranges)]
    return all.filter((each): each is WorkbookFinding => {
      if (each === undefined) return false
      const key = each.kind === 'mixed-signs' ? each.cell : `${each.kind} ${cell.row}`
      const isNew = !seen.has(key)
      seen.add(key)
      return isNew
    })
  })
}

/** Cells of one row or column that a sum adds. */
interface Added {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What =SUM(B2:B8), =SUM(B2:B4,B6) or =B2+B3 adds, on its own sheet; nothing for any other formula. */
function summed({ formula = '' }: OpenedCell): readonly Added[] {
  const tokens = formulaTokens(formula).filter(({ kind }) => kind !== 'space')
  const isSum = /^SUM$/i.test(tokens[0]?.text ?? '') && tokens.at(-1)?.text === ')'
  const terms = isSum ? tokens.slice(2, -1) : tokens
  const isBetween = ({ text }: FormulaToken): boolean => (isSum ? /^[,;]$/.test(text) : text === '+')
  const added: Added[] = []
  for (const [at, token] of terms.entries()) {
    if (at % 2 === 1) {
      if (!isBetween(token)) return []
      continue
    }
    if (token.kind !== 'reference' || token.sheet !== undefined) return []
    const { from, to = from } = token
    const isLine = from.column === to.column || from.row === to.row
    const length = Math.max(to.row - from.row, to.column - from.column)
    if (!isLine || from.row === 0 || from.column === 0 || length > LONGEST) return []
    added.push({ top: from.row, left: from.column, bottom: to.row, right: to.column })
  }
  return isSum || added.length > 1 ? added : []
}

const LONGEST = 1000

/** Where the same sum stands beside, what is left out there is no line either: then what is between is no part of any. */
function shortRange(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): WorkbookFinding | undefined {
  const out = leftOut(grid, cell, ranges)
  const isAlone = [-1, 1].some((aside) => {
    const beside = grid.at(cell.row, cell.column + aside)
    return (
      beside !== undefined && grid.key(beside) === grid.key(cell) && leftOut(grid, beside, summed(beside)).length === 0
    )
  })
  return out.length === 0 || isAlone ? undefined : finding('short-range', grid, cell, `${out[0]} is left out`, out)
}

/** Between a range and the total right below it, a line, or two, that are of the same kind and in no other part of the sum. */
function leftOut(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): readonly string[] {
  const [range] = ranges
  if (range === undefined || ranges.length > 1 || range.left !== cell.column || range.right !== cell.column) return []
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
  const figures = ranges.flatMap((range) => figuresIn(grid, range))
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

const figuresIn = (grid: Grid, { top, left, bottom, right }: Added): readonly OpenedCell[] =>
  Array.from({ length: (bottom - top + 1) * (right - left + 1) }, (_, at) =>
    grid.at(top + (right === left ? at : 0), left + (right === left ? 0 : at)),
  ).filter((cell): cell is OpenedCell => typeof cell?.value === 'number')

/** Typed figures of a sum down a column that are of the other sign than all their rows, and as large. */
function turnedSigns(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): readonly WorkbookFinding[] {
  return ranges
    .filter(({ left, right }) => left === cell.column && right === cell.column)
    .flatMap((range) => figuresIn(grid, range))
    .filter((each) => isTurned(grid, each))
    .map((each) => finding('mixed-signs', grid, each, 'all others of the row are of the other sign'))
}

function isTurned(grid: Grid, cell: OpenedCell): boolean {
  if (!isTypedNumber(cell) || cell.value === 0 || EITHER_SIGN.test(grid.caption(cell.row, cell.column))) return false
  const row: number[] = []
  for (const step of [-1, 1])
    for (let at = cell.column + step; typeof grid.at(cell.row, at)?.value === 'number'; at += step) {
      const beside = grid.at(cell.row, at)
      // A quarter's sum may stand among months.
      if (isTypedNumber(beside)) row.push(beside.value)
    }
  const own = cell.value
  if (row.length < 3 || !row.every((each) => Math.sign(each) === -Math.sign(own))) return false
  // One that is small beside the others may well turn.
  const sizes = row.map(Math.abs)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  return Math.abs(own) >= least / 3 && Math.abs(own) <= most * 3 && most <= 10 * least
}

/** Captions of lines that may be of either sign in any period. */
const EITHER_SIGN =
  /\b(?:net|other|others|change|changes|change in|gain|gains|loss|losses|effects?|differences?|variances?|adjustments?|deferred|income tax(?:es)?|working capital|(?:in|de)crease)\b/i
