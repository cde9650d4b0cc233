/**
 * The formulas of a sheet, made alike down its columns where they say alike, so that the first can be filled over the others.
 *
 *     C9    B9/B18        B9/B$18        a part of one line: that line is fixed
 *     C10   B10/B18       B10/B$18
 *     C18   B18/B18       B18/B$18
 *
 *     D19   ($B19-C19)/C19               a column that one row has fixed is fixed in all
 *     D20   (B20-C20)/C20   ($B20-C20)/C20
 */

import type { Cell } from '../../core/book/workbook.ts'
import {
  type FormulaToken,
  formulaTokens,
  type ReferenceToken,
  referenceText,
} from '../../core/cells/formula-tokens.ts'
import { groupBy } from '../../core/group.ts'

/** The cells of one sheet. */
export function alikeDown(cells: readonly Cell[]): Cell[] {
  const live = cells.flatMap((cell): Live[] => {
    if (cell.formula === undefined) return []
    const tokens = formulaTokens(cell.formula)
    const readsBeside = tokens.some((token) => token.kind === 'reference' && isBeside(token, cell))
    const readsRanges = tokens.some((token) => token.kind === 'reference' && token.to !== undefined)
    return readsBeside && !readsRanges ? [{ cell, tokens }] : []
  })
  const written = new Map(columnsFixed(linesFixed(live)).map(({ cell, tokens }) => [cell, textOf(tokens)]))
  return cells.map((cell) => {
    const formula = written.get(cell)
    return formula === undefined || formula === cell.formula ? cell : { ...cell, formula }
  })
}

/** A cell and what its formula is to be. */
interface Live {
  readonly cell: Cell
  readonly tokens: readonly FormulaToken[]
}

/** In the cell's own row, which a formula filled down reads further down. */
const isBeside = ({ prefix, from }: ReferenceToken, { row }: Cell): boolean => prefix === '' && from.row === row

/** A line that formulas of several rows read, beside what they read of their own rows; its own formula is theirs too. */
function linesFixed(live: readonly Live[]): readonly Live[] {
  const fixed = [...groupBy(live, lineShape).values()].filter(
    (group) =>
      new Set(group.map(({ cell }) => cell.row)).size > 1 &&
      (group[0] as Live).tokens.some(readsElsewhere(group[0] as Live)),
  )
  const lines = new Map(fixed.flat().map((each) => [each, each]))
  const bySheet = groupBy(
    fixed.flatMap(([first]) => first ?? []),
    offsetShape,
  )
  return live.map((each) => {
    const like = lines.get(each) ?? bySheet.get(offsetShape(each))?.find((group) => saysAs(each, group))
    if (like === undefined) return each
    const elsewhere = readsElsewhere(like)
    return {
      ...each,
      tokens: each.tokens.map((token, i) => (elsewhere(like.tokens[i]) ? withFixed(token, 'row') : token)),
    }
  })
}

const readsElsewhere =
  ({ cell }: Live) =>
  (token: FormulaToken | undefined): boolean =>
    token?.kind === 'reference' && !isBeside(token, cell)

/** What is elsewhere in the other is in this cell's own row, which is that line, or in the same row as there. */
const saysAs = ({ tokens }: Live, other: Live): boolean =>
  tokens.every((token, i) => {
    const there = other.tokens[i]
    if (token.kind !== 'reference' || there?.kind !== 'reference' || !readsElsewhere(other)(there)) return true
    return token.from.row === there.from.row
  })

/** A column that the formula of one row reads wherever it is filled to. */
function columnsFixed(live: readonly Live[]): readonly Live[] {
  return [...groupBy(live, columnShape).values()].flatMap((group) => {
    const fixed = (group[0] as Live).tokens.map((_, i) => {
      const those = group.filter(({ tokens: { [i]: token } }) => token?.kind === 'reference' && token.from.columnFixed)
      // One row of many is the odd one: the others may be alike along their rows as they are.
      return those.length * ODD >= group.length && those.length > 0
    })
    return group.map((each) => ({
      ...each,
      tokens: each.tokens.map((token, i) => (fixed[i] ? withFixed(token, 'column') : token)),
    }))
  })
}

/** A column fixed in fewer than one of so many rows is not the column's way. */
const ODD = 3

function withFixed(token: FormulaToken, part: 'row' | 'column'): FormulaToken {
  if (token.kind !== 'reference') return token
  const from = { ...token.from, ...(part === 'row' ? { rowFixed: true } : { columnFixed: true }) }
  return { ...token, from, text: referenceText(token.prefix, from) }
}

/** By what it reads in which columns, counted from its own. */
const offsetShape = (each: Live): string => shape(each, ({ from }) => offset(each, from))

/** The same, and by the rows that are not its own. */
const lineShape = (each: Live): string =>
  shape(each, (token) => `${offset(each, token.from)} ${isBeside(token, each.cell) ? 'beside' : token.from.row}`)

/** The formulas of one column that read the same columns. */
const columnShape = (each: Live): string =>
  `${each.cell.column}\n${shape(each, (token) => `${token.from.column} ${isBeside(token, each.cell) ? 'beside' : token.from.row}`)}`

const offset = ({ cell }: Live, { column, columnFixed }: ReferenceToken['from']): string =>
  columnFixed ? `$${column}` : `${column - cell.column}`

const shape = ({ tokens }: Live, of: (token: ReferenceToken) => string): string =>
  tokens.map((token) => (token.kind === 'reference' ? `${token.prefix} ${of(token)}` : token.text)).join('\n')

const textOf = (tokens: readonly FormulaToken[]): string => tokens.map(({ text }) => text).join('')
