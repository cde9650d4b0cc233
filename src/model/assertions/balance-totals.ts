/** The two totals that a balance sheet is called after. */
import { ref } from '../../core/expression.ts'
import type { Calculation } from '../../core/model.ts'
import type { Statement } from '../../core/release.ts'
import type { Known } from '../known.ts'
import type { Assertion } from './assertion.ts'

/** The rows of both totals, as indexes of the statement's items. */
export interface BalanceTotals {
  /** Rows of total assets and of total liabilities and equity. */
  readonly assets: number
  readonly liabilitiesAndEquity: number
}

/** Balance sheets may print them under a rule alone, or both as "Total". */
const BARE = /^total:?$|^$/i

/**
 * The rows of both totals of a statement with these sums: those that are named for it, else of two sums without a name of their own that agree somewhere
 * the first and the last. Undefined where the table has no two such lines.
 */
export function balanceTotals(
  { kind, items, grid }: Statement,
  calculations: readonly Calculation[],
): BalanceTotals | undefined {
  const named = (concept: string): number => items.findIndex((item) => item.concept === concept)
  const [assets, liabilitiesAndEquity] = [named('Assets'), named('LiabilitiesAndStockholdersEquity')]
  if (assets >= 0 && liabilitiesAndEquity >= 0) return { assets, liabilitiesAndEquity }
  if (kind !== 'balance-sheet') return undefined
  const bare = calculations
    .filter(({ axis, total }) => axis === 'down' && BARE.test(items[total]?.label ?? ''))
    .map(({ total }) => total)
    .sort((a, b) => a - b)
  const [above, below] = [assets < 0 ? bare[0] : assets, liabilitiesAndEquity < 0 ? bare.at(-1) : liabilitiesAndEquity]
  if (above === undefined || below === undefined || above >= below) return undefined
  const agree = grid[above]?.some((fact, at) => {
    const other = grid[below]?.[at]
    return fact !== undefined && other !== undefined && !fact.value.isZero() && fact.value.eq(other.value)
  })
  return agree ? { assets: above, liabilitiesAndEquity: below } : undefined
}

/** Assets equal liabilities and equity. */
export const balances = (known: Known): readonly Assertion[] =>
  known.release.statements.flatMap((statement) => balancesOf(statement, known.calculationsOf(statement)))

function balancesOf(statement: Statement, calculations: readonly Calculation[]): readonly Assertion[] {
  const totals = balanceTotals(statement, calculations)
  if (totals === undefined) return []
  return statement.columns.flatMap((_, at): readonly Assertion[] => {
    const left = statement.grid[totals.assets]?.[at]
    const right = statement.grid[totals.liabilitiesAndEquity]?.[at]
    if (!left || !right) return []
    return [{ fact: right.id, kind: 'balances', expression: ref(left), origin: 'inferred', order: 9 }]
  })
}
