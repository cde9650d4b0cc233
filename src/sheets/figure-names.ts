/** Names for the figures of the primary statements: what a model built on the workbook refers to. */

import type { DefinedName } from '../core/book/workbook.ts'
import { columnName, quotedSheet } from '../core/cells/a1.ts'
import { isPrinted } from '../core/facts.ts'
import { KINDS } from '../core/kinds.ts'
import { FIRST_FIGURE, isStatement, type SheetPlan } from './plan.ts'

/**
 * One name for each figure, made from the ids of its statement, line and column; unique in any case.
 *
 *     Operations_TotalRevenue_2008_03_29   'Operations'!$B$11
 */
export function figureNames(plans: readonly SheetPlan[]): DefinedName[] {
  const taken = new Set<string>()
  return plans.flatMap(({ name: sheet, blocks }) =>
    blocks
      .filter(isStatement)
      .filter(({ statement }) => KINDS[statement.kind].primary)
      .flatMap(({ statement, itemRow }) =>
        statement.items.flatMap((item, i) =>
          statement.columns.flatMap((column, j) => {
            if (statement.grid[i]?.[j] === undefined || !isPrinted(item)) return []
            const own = [camel(statement.id), camel(item.id), plain(column.id)].join('_')
            const refersTo = `${quotedSheet(sheet)}!$${columnName(FIRST_FIGURE + j)}$${itemRow + i}`
            return [{ name: distinct(own, taken), refersTo }]
          }),
        ),
      ),
  )
}

/** Excel allows 255 characters; what is longer helps nobody. */
const LONGEST = 120

/** The two underscores in a name keep it from being an address, or R1C1. */
function distinct(own: string, taken: Set<string>): string {
  const base = /^[A-Z]/i.test(own) ? own.slice(0, LONGEST) : `_${own}`.slice(0, LONGEST)
  let name = base
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}_${n}`
  taken.add(name.toLowerCase())
  return name
}

/** "net-cash-provided" is "NetCashProvided"; what is not ASCII goes, since programs differ on which letters a name may have. */
const camel = (id: string): string =>
  (id.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')

/** "2008-03-29" is "2008_03_29". */
const plain = (id: string): string => (id.match(/[A-Za-z0-9]+/g) ?? []).join('_')
