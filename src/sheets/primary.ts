/** Which table is a release's statement of a kind, of several that may be: compared by what they hold. */
import { KINDS, STATEMENT_KINDS, type StatementKind } from '../core/kinds.ts'
import type { Model } from '../core/model.ts'
import { periodKey } from '../core/period.ts'
import type { LineItem, Statement } from '../core/release.ts'
import type { StatementTemplate } from '../core/template.ts'
import { isAdjusted } from '../language/adjusted.ts'
import { fits } from '../language/pattern.ts'
import { wordsOf } from '../language/words.ts'

/** The statements of each primary kind, the chosen one first; a kind that is not printed is absent. */
export type Primaries = ReadonlyMap<StatementKind, readonly Statement[]>

/**
 * The statement of each primary kind, with those that print the same lines for other periods behind it.
 *
 *     Quarterly Results                     7 lines, no subtotal that its lines add up to
 *     Consolidated Statement of Operations  21 lines, 16 known by name, 7 subtotals: this one
 */
export function primariesOf({ release, calculations }: Model, templates: readonly StatementTemplate[]): Primaries {
  const subtotals = new Map<string, number>()
  for (const { statement, axis } of calculations)
    if (axis === 'down') subtotals.set(statement, (subtotals.get(statement) ?? 0) + 1)
  const found = new Map<StatementKind, readonly Statement[]>()
  for (const kind of STATEMENT_KINDS.filter((each) => KINDS[each].primary)) {
    const template = templates.find((each) => each.kind === kind)
    const candidates = release.statements
      .map((statement) => ({ statement, ...worthOf(statement, subtotals.get(statement.id) ?? 0, template) }))
      .filter(({ statement, telling }) => statement.kind === kind || (KINDS[statement.kind].open && telling >= TELLING))
      .toSorted((a, b) => b.worth - a.worth)
    const [best] = candidates
    if (best === undefined) continue
    const twins = candidates
      .slice(1)
      .filter(({ statement, named }) => isTwin(statement, best.statement, named && best.named))
    found.set(kind, [best.statement, ...twins.map(({ statement }) => statement)])
  }
  return found
}

/** Lines known by name from which on a table is a statement whatever it is called. */
const TELLING = 5

/** Lines known by name weigh most, then subtotals that the lines add up to, then what it is called. */
function worthOf(
  statement: Statement,
  subtotals: number,
  template: StatementTemplate | undefined,
): { readonly worth: number; readonly telling: number; readonly named: boolean } {
  const known = new Set(statement.items.flatMap(({ concept }) => concept ?? []))
  const telling = (template?.concepts ?? []).filter((concept) => known.has(concept)).length
  const words = wordsOf(statement.title)
  const named = template?.titles.some((pattern) => fits(pattern, words)) === true
  const adjusted =
    isAdjusted(statement.title) || !statement.columns.some(({ basis }) => basis === 'reported' || basis === 'total')
  const worth = NAME * telling + known.size + SUBTOTAL * subtotals + (named ? TITLE : 0) - (adjusted ? ADJUSTED : 0)
  return { worth, telling: KINDS[statement.kind].parts ? 0 : telling, named }
}

const NAME = 3
const SUBTOTAL = 2
const TITLE = 6
const ADJUSTED = 40

/** The same lines, for other periods; a condensed one, which is called a statement of the kind, leaves lines out. */
function isTwin(statement: Statement, best: Statement, areNamed: boolean): boolean {
  const known = new Set(best.items.flatMap(namesOf))
  const alike = statement.items.filter((item) => namesOf(item).some((name) => known.has(name))).length
  const [shorter, longer] = [statement, best].map(({ items }) => items.length).toSorted((a, b) => a - b)
  if (alike < (areNamed ? CONDENSED * (shorter ?? 0) : ALIKE * (longer ?? 0))) return false
  const [periods, own] = [periodsOf(best), [...periodsOf(statement)]]
  // A balance sheet of June stands beside the December that the annual one has too.
  const isOther =
    statement.kind === 'balance-sheet'
      ? !own.every((period) => periods.has(period))
      : !own.some((period) => periods.has(period))
  return own.length > 0 && isOther && !isAdjusted(statement.title)
}

const namesOf = ({ label, concept }: LineItem): readonly string[] => [
  label.toLowerCase(),
  ...(concept === undefined ? [] : [concept]),
]

/** Share of their lines that two have in common that are one statement of two periods. */
const ALIKE = 0.8
/** Of the lines of the shorter one, where both are called statements of one kind. */
const CONDENSED = 0.5

const periodsOf = ({ columns }: Statement): ReadonlySet<string> =>
  new Set(columns.flatMap(({ period }) => (period === undefined ? [] : [periodKey(period)])))
