/** All that tieout writes as JSON: the build makes of it `dist/schema.json`, and the types that the library ships. */
import { counts, outcome } from './batch.ts'
import { check, checkKind, checkReport, checkSummary, coverage, tally, verdict } from './checks.ts'
import { diagnostic } from './diagnostic.ts'
import { factRow } from './facts.ts'
import { historyOutcome } from './histories.ts'
import { calculation, column, fact, item, origin, release, statement, tie } from './release.ts'
import { lines, measure, period, place, scale, statementKind, unitSource } from './terms.ts'
import { cellValue, change, comparison, side, workbookFinding, workbookReport } from './workbooks.ts'

/** Each document that stands for itself, by its name: what a command writes, or a line of it. */
export const documents = {
  Release: release,
  CheckReport: checkReport,
  WorkbookReport: workbookReport,
  Comparison: comparison,
  Outcome: outcome,
  HistoryOutcome: historyOutcome,
  FactRow: factRow,
}

/** What they are made of, by name. */
export const parts = {
  Statement: statement,
  Column: column,
  Item: item,
  Fact: fact,
  Calculation: calculation,
  Tie: tie,
  Check: check,
  Tally: tally,
  CheckSummary: checkSummary,
  Coverage: coverage,
  Diagnostic: diagnostic,
  Counts: counts,
  WorkbookFinding: workbookFinding,
  Change: change,
  Side: side,
  Period: period,
  Measure: measure,
  Scale: scale,
  UnitSource: unitSource,
  StatementKind: statementKind,
  Origin: origin,
  CheckKind: checkKind,
  Verdict: verdict,
  CellValue: cellValue,
  Place: place,
  Lines: lines,
}
