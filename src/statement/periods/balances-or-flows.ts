/** What the lines of a table hold, by their words: balances of a day, or flows of a stretch of time. */
import type { StatementKind } from '../../core/kinds.ts'
import type { Table } from '../../core/release.ts'
import { balanceOrFlow } from '../../language/balance-words.ts'
import { saysAverage } from '../../language/measures.ts'
import { isHeading } from '../outline.ts'

/** Undefined where the lines with figures are of both sorts, or their words do not say. */
export function balancesOrFlows(table: Table): 'balances' | 'flows' | undefined {
  const said = table.rows.filter((row) => !isHeading(row)).map(({ label }) => balanceOrFlow(label))
  const count = (what: 'balance' | 'flow'): number => said.filter((each) => each === what).length
  const [balances, flows] = [count('balance'), count('flow')]
  if (balances * 2 >= said.length && balances >= CLEAR * flows) return 'balances'
  return flows * 2 >= said.length && flows >= CLEAR * balances ? 'flows' : undefined
}

/** What a table's title says of lines whose words do not say: "Receivables" over "Trade", "Other" and "Total". */
export function titledAs({ title, rows }: Table): 'balances' | undefined {
  const flows = rows.some(({ label }) => balanceOrFlow(label) === 'flow')
  return !flows && title.some(({ text }) => balanceOrFlow(text) === 'balance') ? 'balances' : undefined
}

/** As many times as the one sort outnumbers the other. */
const CLEAR = 8

/**
 * True for a balance sheet of averages, and for another table of balances with such a title: each figure is of a stretch of
 * time, and stands for all its days. What the balances bear, in columns beside them, does not.
 */
export function isOfAverages(table: Table, kind: StatementKind): boolean {
  if (!table.title.some(({ text }) => saysAverage(text))) return false
  if (kind === 'balance-sheet') return true
  return balancesOrFlows(table) === 'balances' && !table.headings.some(({ text }) => BORNE.test(text))
}

const BORNE = /\b(?:interest|yields?|rates?|income|expenses?|cost)\b/i
