/** The kinds of statement, each with every trait that some room asks for: a new kind is a row here. */

/** What a table tells; `other` where nothing says. */
export type StatementKind =
  | 'operations'
  | 'comprehensive-income'
  | 'balance-sheet'
  | 'cash-flows'
  | 'equity'
  | 'reconciliation'
  | 'roll-forward'
  | 'segments'
  | 'supplemental'
  | 'other'

/** The traits of a kind of statement. */
export interface Kind {
  /**
   * What its money is: `flows` over a period, `balances` at an instant, `movements` from one balance to the next, or
   * whatever its lines say.
   */
  readonly holds: 'flows' | 'balances' | 'movements' | 'any'
  /** One of the statements that a set of accounts consists of (IAS 1.10). */
  readonly primary: boolean
  /** Lower is nearer the books: of two tables that print one quantity the nearer is the source, the other a link. */
  readonly rank: number
  /** Its lines are parts of the company, not the whole. */
  readonly parts: boolean
  /** Tables of the kind may hold anything: only their titles tell whether two of them are the same. */
  readonly open: boolean
  /** Its totals may build up a line of a primary statement. */
  readonly supporting: boolean
}

/** Every kind of statement with its traits. */
export const KINDS = {
  operations: { holds: 'flows', primary: true, rank: 0, parts: false, open: false, supporting: false },
  'comprehensive-income': { holds: 'flows', primary: true, rank: 1, parts: false, open: false, supporting: false },
  'balance-sheet': { holds: 'balances', primary: true, rank: 0, parts: false, open: false, supporting: false },
  'cash-flows': { holds: 'flows', primary: true, rank: 1, parts: false, open: false, supporting: false },
  equity: { holds: 'movements', primary: true, rank: 2, parts: false, open: false, supporting: false },
  reconciliation: { holds: 'flows', primary: false, rank: 4, parts: false, open: false, supporting: false },
  'roll-forward': { holds: 'movements', primary: false, rank: 3, parts: false, open: false, supporting: true },
  segments: { holds: 'any', primary: false, rank: 3, parts: true, open: true, supporting: true },
  supplemental: { holds: 'any', primary: false, rank: 5, parts: false, open: true, supporting: true },
  other: { holds: 'any', primary: false, rank: 3, parts: false, open: true, supporting: true },
} as const satisfies Record<StatementKind, Kind>

/** All kinds, in the order of `KINDS`. */
export const STATEMENT_KINDS = Object.keys(KINDS) as [StatementKind, ...StatementKind[]]
