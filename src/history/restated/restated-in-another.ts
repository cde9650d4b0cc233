/** Figures whose quantity another statement restates, while their own statement was not printed anew. */
import { type History, type Printing, RESTATED, type Restatement } from '../../core/history.ts'
import type { Decimal } from '../../core/number.ts'
import { periodKey } from '../../core/period.ts'
import type { Column, Fact, LineItem, Statement } from '../../core/release.ts'
import { reckoned } from '../../core/unit.ts'
import { captionWords, likeness } from '../captions.ts'
import { inUnits } from '../statement-series.ts'

/** Captions of one quantity in two statements have this in common, at least. */
const ALIKE = 0.3

interface Placed {
  readonly statement: Statement
  readonly item: LineItem
  readonly column: Column
  readonly fact: Fact
}

/** The statements with those figures marked, and a restatement for each. */
export interface RestatedInAnother {
  readonly statements: readonly Statement[]
  readonly restatements: readonly Restatement[]
}

/**
 * The statements with such figures marked, and each as a restatement: what it says, and what the other statement says
 * since. A figure is of the restated quantity where it stands under the same period, says what was first said, and is
 * of the same concept or called much alike.
 */
export function restatedInAnother(
  statements: readonly Statement[],
  restatements: readonly Restatement[],
  printings: History['printings'],
): RestatedInAnother {
  const all = statements.flatMap(placed)
  const byId = new Map(all.map((each) => [each.fact.id, each]))
  const byFigure = new Map<string, Placed[]>()
  for (const each of all) {
    const key = figureKey(each.column, inUnits(each.fact))
    const known = byFigure.get(key)
    if (known === undefined) byFigure.set(key, [each])
    else known.push(each)
  }
  const found = new Map<Fact, { readonly likeness: number; readonly restatement: Restatement }>()
  for (const { kind, fact, first, latest } of restatements) {
    const own = byId.get(fact ?? '')
    if (kind !== 'restated' || !own || !latest || own.item.unit.measure !== 'money' || first.value.isZero()) continue
    const said = reckoned({ value: first.value, unit: own.fact.unit })
    for (const other of byFigure.get(figureKey(own.column, said)) ?? []) {
      const printing = printings.get(other.fact.id)?.find(({ span }) => isSpan(span, other.fact.span))
      if (other.statement === own.statement || !printing || printing.release >= latest.release) continue
      if (other.fact.marks.includes(RESTATED) || other.item.unit.measure !== 'money') continue
      const alike = kinship(own, first, other)
      if (alike <= (found.get(other.fact)?.likeness ?? 0)) continue
      found.set(other.fact, {
        likeness: alike,
        restatement: {
          kind: 'other-statement',
          fact: other.fact.id,
          statement: other.statement.title,
          caption: other.item.label,
          heading: other.column.label,
          first: printing,
          latest,
        },
      })
    }
  }
  return {
    statements: statements.map((statement) => ({
      ...statement,
      grid: statement.grid.map((row) =>
        row.map((fact) => (fact && found.has(fact) ? { ...fact, marks: [...fact.marks, RESTATED] } : fact)),
      ),
    })),
    restatements: all.flatMap(({ fact }) => found.get(fact)?.restatement ?? []),
  }
}

const placed = (statement: Statement): readonly Placed[] =>
  statement.items.flatMap((item, i) =>
    statement.columns.flatMap((column, j) => {
      const fact = statement.grid[i]?.[j]
      return fact ? [{ statement, item, column, fact }] : []
    }),
  )

const figureKey = ({ period }: Column, value: Decimal): string => `${period ? periodKey(period) : ''}|${value}`

const isSpan = (a: Fact['span'], b: Fact['span']): boolean => a.line === b.line && a.column === b.column

/** Of statements that restate a figure alike, the one that the caption names is meant: "in accordance with GAAP". */
const NAMED = 0.1

function kinship({ statement, item }: Placed, { caption }: Printing, { item: other }: Placed): number {
  const words = captionWords(other.label)
  const called = Math.max(likeness(captionWords(item.label), words), likeness(captionWords(caption), words))
  const alike = item.concept !== undefined && item.concept === other.concept ? 1 : called
  return alike < ALIKE ? 0 : alike + NAMED * likeness(captionWords(statement.title), words)
}
