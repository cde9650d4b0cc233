/** Which formulas of the user's something was said of when the history grew last. */
import type { Edit } from '../core/book/update.ts'
import { a1 } from '../core/cells/a1.ts'
import { formulaTokens } from '../core/cells/formula-tokens.ts'
import { relativeFormula } from '../core/cells/relative-formula.ts'
import type { OwnFormula } from './own-formulas.ts'
import type { ToMerge } from './three-versions.ts'
import { untold } from './told.ts'

/**
 * Those of which it was said: those with the same formula as then, else one in that place that only reads others; and where
 * it was said of copies, "I7:I21", all copies of these.
 */
export function toldBefore(
  which: Edit['kind'],
  { told }: ToMerge,
  formulas: readonly OwnFormula[],
): ReadonlySet<OwnFormula> {
  return new Set(
    told.flatMap(({ kind, sheet, where, caption, now }) => {
      if (kind !== which) return []
      const there = formulas.filter(
        (own) => own.told.sheet === sheet && (own.cell !== undefined || own.told.caption === caption),
      )
      const loose = there.filter(({ of }) => where === '' && of !== undefined)
      if (loose.length > 0) return loose
      const was = untold(now).replace(/^=/, '')
      const same = there.filter(({ formula, cell }) => formula === was && (cell !== undefined) === (where !== ''))
      const [first = '', last] = where.split(':')
      const found =
        same.length > 0
          ? same
          : there.filter(({ formula, cell }) => {
              const place = cell === undefined ? '' : a1(cell.row, cell.column)
              return place === first && frameOf(formula) === frameOf(was)
            })
      if (last === undefined) return found
      const copies = new Set(found.map(ofCopies))
      return there.filter((own) => own.cell !== undefined && copies.has(ofCopies(own)))
    }),
  )
}

const ofCopies = ({ formula, cell }: OwnFormula): string => copyKey(formula, cell?.row ?? 0, cell?.column ?? 0)

/** A formula without what it refers to. */
const frameOf = (formula: string): string =>
  formulaTokens(formula)
    .map(({ kind, text }) => (kind === 'reference' ? '' : text))
    .join('')

/** The same for all copies of a formula. */
export const copyKey = (formula: string, row: number, column: number): string =>
  [
    relativeFormula(formula.replace(/^=/, ''), row, column),
    ...formulaTokens(formula).flatMap((token) => (token.kind === 'reference' ? [token.prefix] : [])),
  ].join(' ')
