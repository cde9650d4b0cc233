/**
 * Formulas that read on in even steps, and one that does not.
 *
 *     =Loan!H20   =Loan!H32   =Loan!H43   =Loan!H56        twelve rows further each, but for one
 *     =In!B2      =In!B3      =In!B4      =In!C5           down there where it goes across here
 */
import type { OpenedCell } from '../../../core/book/opened-workbook.ts'
import { formulaTokens, type ReferenceToken } from '../../../core/cells/formula-tokens.ts'
import type { Grid } from './grid.ts'
import type { Next } from './way.ts'

/** What a formula is but for where it reads, and the numbers of the rows and columns that it reads. */
interface Shape {
  readonly words: string
  readonly numbers: readonly number[]
}

/** The cell beside one that alone of its run does not read on as the others do; nothing for any other. */
export function offStep(grid: Grid, next: Next): (cell: OpenedCell) => OpenedCell | undefined {
  const shapes = new Map<OpenedCell, Shape>()
  const shapeOf = (cell: OpenedCell): Shape => {
    const known = shapes.get(cell) ?? shaped(cell)
    shapes.set(cell, known)
    return known
  }
  return (cell) => {
    const key = grid.key(cell)
    if (key === undefined) return undefined
    const { words, numbers } = shapeOf(cell)
    const others: { readonly by: number; readonly numbers: readonly number[] }[] = []
    for (const step of [-1, 1])
      for (let by = step; Math.abs(by) <= REACH; by += step) {
        const other = next(cell, by)
        if (other === undefined || grid.key(other) === undefined || shapeOf(other).words !== words) break
        others.push({ by, numbers: shapeOf(other).numbers })
      }
    const [first, second] = others
    if (first === undefined || second === undefined || others.length < LEAST) return undefined
    // Of one formula throughout: it is told by that, and what stands before it may be meant.
    if (new Set(others.map(({ by }) => grid.key(next(cell, by)))).size === 1) return undefined
    const isOff = numbers.map((own, at) => {
      const [a, b] = [first.numbers[at] as number, second.numbers[at] as number]
      const slope = (b - a) / (second.by - first.by)
      const expected = (by: number): number => a + slope * (by - first.by)
      return others.every((each) => each.numbers[at] === expected(each.by)) ? own !== expected(0) : undefined
    })
    return isOff.includes(undefined) || !isOff.includes(true) ? undefined : next(cell, first.by)
  }
}

/** How far on either side others are looked for, and how many have to be in step. */
const REACH = 4
const LEAST = 4

function shaped({ formula = '' }: OpenedCell): Shape {
  const tokens = formulaTokens(formula).filter(({ kind }) => kind !== 'space')
  const references = tokens.filter((token): token is ReferenceToken => token.kind === 'reference')
  return {
    words: tokens
      .map((token) => (token.kind === 'reference' ? `${token.prefix}${token.to ? '::' : ':'}` : token.text))
      .join(' '),
    numbers: references.flatMap(({ from, to = from }) => [from.row, from.column, to.row, to.column]),
  }
}
