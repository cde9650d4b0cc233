/**
 * Costs of the wrong sign in a sum, as their captions and the other costs of it say.
 *
 *     Sales        900       Sales             900
 *     Wages       (120)      Cost of sales    (610)
 *     Rent          40       Gross profit  =B1-B2       what is negative already is taken off
 *     Marketing    (55)
 *     Profit   =SUM(B1:B4)   rent is added where other costs are taken off
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { isOpening } from '../../../language/balances.ts'
import { type Added, figuresIn } from './added.ts'
import { finding, type Grid } from './grid.ts'
import { CONTRA, EITHER_SIGN } from './signs.ts'

/** Findings of one sum, at the figures that are of the wrong sign. */
export function wrongCosts(grid: Grid, cell: OpenedCell, ranges: readonly Added[]): readonly WorkbookFinding[] {
  const down = ranges.flatMap((range) =>
    range.left === range.right
      ? figuresIn(range).map((figure) => ({
          range,
          figure,
          value: Number(figure.value),
        }))
      : [],
  )
  const costs = down.filter(({ range: { on }, figure: { row, column }, value }) => {
    const caption = on.caption(row, column)
    return value !== 0 && COST.test(caption) && !EITHER_SIGN.test(caption) && !CONTRA.test(caption)
  })
  const told = ({ range: { on }, figure }: (typeof costs)[number], remark: string): WorkbookFinding =>
    finding('mixed-signs', on, figure, remark)
  const [added, ...others] = costs.filter(({ value, range }) => value > 0 && !range.isTakenOff)
  const isTakenOff = ({ value, range }: (typeof costs)[number]): boolean => value < 0 && !range.isTakenOff
  // Something else has to be added, or it is what the costs are taken off from: gross rent less the costs of a house.
  const isFrom = !down.some(({ value, range }) => value > 0 && !range.isTakenOff && value !== added?.value)
  if (added !== undefined && others.length === 0 && !isFrom && costs.filter(isTakenOff).length >= LEAST)
    return [told(added, 'it is added, and other costs are taken off')]
  // One that is unlike its neighbour is told as that.
  const isOdd = [-1, 1].some((by) => {
    const key = grid.key(grid.at(cell.row, cell.column + by))
    return key !== undefined && key !== grid.key(cell)
  })
  const [first] = down
  if (isOdd || first === undefined || first.value <= 0 || first.range.isTakenOff) return []
  // What cash pays for an asset is added to it: opening less capex, which cash has as negative, is closing.
  const isBefore = first.range.on === grid && first.figure.row === cell.row && first.figure.column < cell.column
  const isRolled = isBefore || isOpening(first.range.on.caption(first.figure.row, first.figure.column))
  return costs
    .filter(({ range: { on }, figure }) => !(isRolled && CAPEX.test(on.caption(figure.row, figure.column))))
    .filter(({ value, range, figure }) => value < 0 && range.isTakenOff && isNegativeRow(range.on, figure))
    .map((each) => told(each, 'it is taken off, and is negative already'))
}

/** Whether all figures beside one are negative too: a column of adjustments takes off what it likes. */
const isNegativeRow = (grid: Grid, { row, column }: OpenedCell): boolean => {
  const beside = [-1, 1].map((by) => grid.at(row, column + by)?.value).filter((value) => typeof value === 'number')
  return beside.length > 0 && beside.every((value) => value < 0)
}

/** How many lines named as costs make it plain of which sign they are. */
const LEAST = 2

const CAPEX = /\bcapex\b/i

/** Captions of what is taken off from income, by a noun that names nothing else. */
const COST =
  /\b(?:costs?|expenses?|wages|salar(?:y|ies)|payroll|staff|personnel|rent|leases?|marketing|advertising|insurance|utilities|energy|freight|materials?|labou?r|overheads?|travel|maintenance|repairs?|capex|repayments?|dividends paid|interest paid|tax(?:es)? paid)\b/i
