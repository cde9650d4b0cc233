/**
 * Sums in a list, each of another line over the same periods, and one that stops short of what the others take in.
 *
 *     Sales     =SUM(Income!G6:K6)
 *     Profit    =SUM(Income!G16:K16)
 *     Cash      =SUM(Cash!G14:J14)        stops short
 *     Paid out  =SUM(Cash!G17:K17)
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import type { WorkbookFinding } from '../../../core/book/workbook-check.ts'
import { a1 } from '../../../core/cells/a1.ts'
import { formulaTokens } from '../../../core/cells/formula-tokens.ts'
import { groupBy } from '../../../core/group.ts'
import { finding, type Grid } from './grid.ts'

/** A formula that reads one range of a single row and nothing else. */
interface Listed {
  readonly cell: OpenedCell
  /** Its function, without a sign before it. */
  readonly words: string
  /** The row that it reads, on its sheet. */
  readonly reads: string
  readonly from: number
  readonly to: number
}

export function shortOfSiblings(grid: Grid): readonly WorkbookFinding[] {
  return grid.columns.flatMap(({ cells }) => {
    const found: WorkbookFinding[] = []
    let list: Listed[] = []
    for (const cell of cells) {
      const next = listed(cell)
      const [first] = list
      const goesOn = next?.words === first?.words && list.at(-1)?.cell.row === cell.row - 1
      if (!goesOn) {
        found.push(...shortIn(grid, list))
        list = []
      }
      if (next !== undefined) list.push(next)
    }
    return [...found, ...shortIn(grid, list)]
  })
}

function listed(cell: OpenedCell): Listed | undefined {
  const tokens = formulaTokens(cell.formula ?? '').filter(({ kind }) => kind !== 'space')
  const [read, ...more] = tokens.flatMap((token) => (token.kind === 'reference' ? [token] : []))
  if (read?.to === undefined || more.length > 0 || read.from.row !== read.to.row || read.from.column === 0)
    return undefined
  const words = tokens.map((token) => (token.kind === 'reference' ? ':' : token.text)).join('')
  return {
    cell,
    words: words.replace(/^[-+]/, ''),
    reads: `${read.sheet ?? ''}!${read.from.row}`,
    from: read.from.column,
    to: read.to.column,
  }
}

/** How many others there have to be, all alike. */
const LEAST = 3

/** The one whose range lies within that of all others; a line that another sum takes in whole may be taken in part. */
function shortIn(grid: Grid, list: readonly Listed[]): readonly WorkbookFinding[] {
  const [one, other, ...more] = [...groupBy(list, ({ from, to }) => `${from} ${to}`).values()]
  if (one === undefined || other === undefined || more.length > 0) return []
  const [few, many] = one.length < other.length ? [one, other] : [other, one]
  const [own, like] = [few[0], many[0]]
  if (own === undefined || like === undefined || few.length > 1 || many.length < LEAST) return []
  if (own.from < like.from || own.to > like.to || many.some(({ reads }) => reads === own.reads)) return []
  const beside = a1(like.cell.row, like.cell.column)
  return [finding('short-range', grid, own.cell, `${beside} has =${like.cell.formula}`, [beside])]
}
