/** Growth in one form down a column: a base below zero is taken without its sign, and then every base is. */
import type { Cell } from '../../core/book/workbook.ts'
import { a1 } from '../../core/cells/a1.ts'
import { groupBy } from '../../core/group.ts'

/**
 * Makes growth alike where both forms give the same.
 *
 *     D9     (B9-C9)/ABS(C9)       a loss the year before
 *     D10    (B10-C10)/C10         (B10-C10)/ABS(C10)
 */
export function alikeGrowth(cells: readonly Cell[]): readonly Cell[] {
  const values = new Map(cells.map(({ row, column, value }) => [a1(row, column), value]))
  const growths = cells.flatMap((cell) => {
    const [, before, base, sign, behind] = GROWTH.exec(cell.formula ?? '') ?? []
    if (before === undefined || base === undefined || behind === undefined) return []
    const columns = [before, base].map((reference) => reference.replace(/\d+$/, ''))
    return [{ cell, before, base, behind, isSigned: sign === undefined, key: [cell.column, ...columns].join() }]
  })
  const written = new Map<Cell, string>()
  for (const group of groupBy(growths, ({ key }) => key).values()) {
    if (group.every(({ isSigned }) => isSigned)) continue
    for (const { cell, before, base, behind, isSigned } of group) {
      const value = values.get(base.replaceAll('$', ''))
      if (isSigned && typeof value === 'number' && value > 0)
        written.set(cell, `(${before}-${base})/ABS(${base})${behind}`)
    }
  }
  return cells.map((cell) => {
    const formula = written.get(cell)
    return formula === undefined ? cell : { ...cell, formula }
  })
}

/** One cell less another, over the other; where it is shown in percent, times a hundred. */
const GROWTH = /^\((\$?[A-Z]+\d+)-(\$?[A-Z]+\d+)\)\/(?:(ABS\(\2\))|\2)((?:\*\$[A-Z]+\$\d+)?)$/
