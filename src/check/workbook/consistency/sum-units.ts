/**
 * Sums that add what is counted in different units, as formats, captions, headings and a column of units say.
 *
 *     Wages      $k    120        Rent             40 €
 *     Overtime   hrs    30        Licences         12 $
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1 } from '../../../core/cells/a1.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { readUnitWords } from '../../../language/units.ts'
import { type Added, figuresIn } from './added.ts'
import { finding, type Grid, isPercent } from './grid.ts'

/** What a sum mixes: a share among amounts, dollars among euros, hours among wages. */
export function mixedUnits(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): WorkbookFinding | undefined {
  const figures = ranges.flatMap((range) => figuresIn(range).map((figure) => ({ on: range.on, figure, range })))
  const percents = figures.filter(({ figure }) => isPercent(figure))
  const [share] = percents
  const mixed = (remark: string, ...places: readonly string[]): WorkbookFinding =>
    finding('mixed-units', grid, cell, remark, places)
  if (share !== undefined && percents.length < figures.length) {
    const place = a1(share.figure.row, share.figure.column)
    return mixed(`${place} is a percentage, and others are not`, place)
  }
  for (const unitOf of [({ figure }: Summand) => currencyOf(figure), saidUnit, besideUnit]) {
    const said = figures.flatMap((each) => {
      const unit = unitOf(each)
      return unit === undefined ? [] : [{ place: a1(each.figure.row, each.figure.column), unit }]
    })
    const [first] = said
    const other = said.find(({ unit }) => unit !== first?.unit)
    if (first === undefined) continue
    if (other !== undefined)
      return mixed(`${first.place} is in ${first.unit}, ${other.place} in ${other.unit}`, first.place, other.place)
    // One line of several says what it is in, and neither the total nor another line does.
    if (unitOf === saidUnit && said.length === 1 && figures.length > 1 && NO_MONEY.test(first.unit))
      if (!grid.caption(cell.row, cell.column).toLowerCase().includes(first.unit))
        return mixed(`${first.place} is in ${first.unit}, and others are not`, first.place)
  }
  return undefined
}

/**
 * A sum of several columns of which some are shares: =SUM(D2:E30), where E has percentages, adds them to the amounts.
 */
export function mixedColumns(grid: Grid, cell: OpenedCell): WorkbookFinding | undefined {
  const tokens = formulaTokens(cell.formula ?? '')
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'reference' || token.to === undefined || !/^SUM$/i.test(tokens[at - 2]?.text ?? '')) continue
    const { from, to } = token
    const on = token.sheet === undefined ? grid : grid.sheetOf(token.sheet)
    const isTable = from.row > 0 && from.column > 0 && from.row < to.row && from.column < to.column
    if (on === undefined || !isTable || to.row - from.row > MOST || to.column - from.column > MOST) continue
    const figures = on.sheet.cells.filter(({ row, column, value }) => {
      const isIn = row >= from.row && row <= to.row && column >= from.column && column <= to.column
      return isIn && typeof value === 'number'
    })
    const shares = figures.filter(isPercent)
    const [share] = shares
    if (share === undefined || shares.length === figures.length) continue
    const place = a1(share.row, share.column)
    return finding('mixed-units', grid, cell, `${place} is a percentage, and others are not`, [place])
  }
  return undefined
}

/** Tables beyond it are looked through by nobody. */
const MOST = 1000

interface Summand {
  readonly on: Grid
  readonly figure: OpenedCell
  readonly range: Added
}

/** The sign of money in a number format, however it is written: "[$€-407]", "\"£\"", "$". */
const currencyOf = ({ style }: OpenedCell): string | undefined =>
  /[$€£¥₹](?![-\]])|\[\$([^\]-]+)/u.exec(style.format.replace(/\[\$([^\]-]*)[^\]]*\]/g, '$1'))?.[0]

/** "hours" of "Overtime (hours)", "EUR" of "Fees (in EUR)", "thousands" of "Grants (in thousands)"; of what a sum adds across, as it is headed. */
function saidUnit({ on, figure, range }: Summand): string | undefined {
  const { row, column } = figure
  const words = /\(([^()]+)\)\s*$/.exec(
    range.left < range.right ? on.heading(row, column) : on.caption(row, column),
  )?.[1]
  if (words === undefined) return undefined
  const counted = COUNTED.exec(words)?.[0].toLowerCase()
  if (counted !== undefined) return counted
  const currency = CURRENCY.exec(words)?.[1]
  if (currency !== undefined) return currency
  const { money } = readUnitWords(words)
  return money === undefined ? undefined : `units of ${money.toLocaleString('en-US')}`
}

/** What stands in a column of its own between a caption and its figures: "hrs", "$k", "EUR". */
function besideUnit({ on, figure }: Summand): string | undefined {
  const { row, column } = figure
  const unit = on.caption(row, column)
  // What is reckoned may be in another unit than what it is made of: =C3*D3 at a rate.
  if (figure.formula !== undefined) return undefined
  if (!COUNTED.test(unit) && !MONEY.test(unit)) return undefined
  const at = Array.from({ length: column - 1 }, (_, n) => column - 1 - n).find((each) => isText(on.at(row, each)))
  return at === undefined || on.caption(row, at) === '' ? undefined : unit.toLowerCase()
}

const isText = (cell: OpenedCell | undefined): boolean => typeof cell?.value === 'string' && cell.value.trim() !== ''

const COUNTED =
  /^(?:hours?|hrs|days?|months?|years?|FTEs?|heads?|units?|pieces?|shares|tons?|tonnes|kg|kWh|MWh|sq\.? ?(?:ft|m)|%|percent|bps|x)$/i

const MONEY = /^(?:[km]\s?)?(?:US\$|[$€£¥₹]|USD|EUR|GBP|CHF|JPY)(?:\s?(?:k|m|mm|mn|bn|'?000s?|thousands?|millions?))?$/i

/** Codes of money stand in capitals: "us" is none. */
const CURRENCY = /^(?:in )?(US\$|[$€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|CNY|INR|SEK|NOK|DKK)\b)/

/** What is no count of things that a list may well be of. */
const NO_MONEY = /^(?:hours?|hrs|days?|months?|years?|%|percent|bps)$/i
