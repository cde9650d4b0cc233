/**
 * The formulas of a row, made alike where they say alike: a reference that all of them have in common is fixed to its
 * column, so that the first can be filled over the others.
 *
 *     C19  (B19-D19)/D19     ($B19-D19)/D19
 *     E19  (B19-F19)/F19     ($B19-F19)/F19
 */

import type { Cell } from '../../core/book/workbook.ts'
import { columnName } from '../../core/cells/a1.ts'
import { type Corner, type FormulaToken, formulaTokens } from '../../core/cells/formula-tokens.ts'

/** The cells of one row. */
export function anchored(cells: readonly Cell[]): Cell[] {
  const alike = new Map<string, Live[]>()
  for (const cell of cells) {
    if (cell.formula === undefined) continue
    const live = { cell, tokens: formulaTokens(cell.formula) }
    const shape = shapeOf(live.tokens)
    alike.set(shape, [...(alike.get(shape) ?? []), live])
  }
  const written = new Map([...alike.values()].flatMap((group) => inCommon(group)))
  return cells.map((cell) => {
    const formula = written.get(cell)
    return formula === undefined ? cell : { ...cell, formula }
  })
}

interface Live {
  readonly cell: Cell
  readonly tokens: readonly FormulaToken[]
}

/** What a formula says but for the columns it reads. */
const shapeOf = (tokens: readonly FormulaToken[]): string =>
  tokens
    .map((token) => {
      if (token.kind !== 'reference') return token.text
      return [token.prefix, ...cornersOf(token).map(({ row, rowFixed }) => `${rowFixed}${row}`)].join(' ')
    })
    .join('\n')

const cornersOf = ({ from, to }: Extract<FormulaToken, { kind: 'reference' }>): readonly Corner[] =>
  to === undefined ? [from] : [from, to]

/** Nothing where the formulas are alike already, or where columns neither keep their distance nor are the same. */
function inCommon(group: readonly Live[]): [Cell, string][] {
  const columns = group.map(({ cell, tokens }) => ({
    own: cell.column,
    read: tokens.flatMap((token) => (token.kind === 'reference' ? cornersOf(token).map(({ column }) => column) : [])),
  }))
  const [first] = columns
  if (first === undefined || group.length < 2) return []
  const fixed = first.read.map((column, i) => {
    if (columns.every(({ own, read }) => (read[i] ?? 0) - own === column - first.own)) return false
    return columns.every(({ read }) => read[i] === column) ? true : undefined
  })
  if (fixed.includes(undefined) || !fixed.includes(true)) return []
  return group.map(({ cell, tokens }) => {
    let at = 0
    const corner = ({ row, column, rowFixed, columnFixed }: Corner): string => {
      const dollar = fixed[at++] === true || columnFixed ? '$' : ''
      return `${dollar}${columnName(column)}${rowFixed ? '$' : ''}${row}`
    }
    const text = tokens.map((token) =>
      token.kind === 'reference' ? token.prefix + cornersOf(token).map(corner).join(':') : token.text,
    )
    return [cell, text.join('')]
  })
}
