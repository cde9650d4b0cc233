/** Formulas that leave out a cell within a range that they read. */
import { type Corner, formulaTokens, type ReferenceToken, referenceText } from './formula-tokens.ts'
import { isOneOfList } from './move.ts'

/**
 * A formula of the sheet `on` that does not read `cell` as one of a list: "SUM(B10:B13)" without B12 is "SUM(B10:B11,B13)".
 * A range that is no list (of SUMPRODUCT, of a lookup) has no parts and stays.
 */
export function formulaWithout(
  formula: string,
  on: string,
  cell: { readonly sheet: string; readonly row: number; readonly column: number },
): string {
  const tokens = formulaTokens(formula)
  return tokens
    .map((token, at) => {
      if (token.kind !== 'reference' || (token.sheet ?? on) !== cell.sheet || !isOneOfList(tokens, at))
        return token.text
      return rangeWithout(token, cell)
    })
    .join('')
}

function rangeWithout(
  { text, prefix, from, to = from }: ReferenceToken,
  { row, column }: { readonly row: number; readonly column: number },
): string {
  const isIn = row >= from.row && row <= to.row && column >= from.column && column <= to.column
  // All of the range is that cell: nothing would be left to sum.
  if (!isIn || (from.row === to.row && from.column === to.column)) return text
  const part = (top: number, left: number, bottom: number, right: number): readonly string[] => {
    if (top > bottom || left > right) return []
    const [first, last]: Corner[] = [
      { ...from, row: top, column: left },
      { ...to, row: bottom, column: right },
    ]
    return [referenceText(prefix, first as Corner, top === bottom && left === right ? undefined : last)]
  }
  return [
    ...part(from.row, from.column, row - 1, to.column),
    ...part(row, from.column, row, column - 1),
    ...part(row, column + 1, row, to.column),
    ...part(row + 1, from.column, to.row, to.column),
  ].join(',')
}
