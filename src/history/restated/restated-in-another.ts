/** Figures whose quantity another statement restates, while their own statement was not printed anew. */
import { type PlacedFact, placedFacts } from '../../core/facts.ts'
import { groupBy } from '../../core/group.ts'
import { type History, type Printing, RESTATED, type Restatement } from '../../core/history.ts'
import type { Decimal } from '../../core/number.ts'
import { periodKey } from '../../core/period.ts'
import type { Column, Fact, Statement } from '../../core/release.ts'
import { isSamePlace } from '../../core/source.ts'
import { reckoned } from '../../core/unit.ts'
import { captionWords, likeness } from '../match/captions.ts'
import { inUnits } from '../statement-series.ts'

/** Captions of one quantity in two statements have this in common, at least. */
const ALIKE = 0.3

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
  const byId = placedFacts({ statements })
  const all = [...byId.values()]
  const byFigure = groupBy(all, ({ column, fact }) => figureKey(column, inUnits(fact)))
  const found = new Map<Fact, { readonly likeness: number; readonly restatement: Restatement }>()
  for (const { kind, fact, first, latest } of restatements) {
    const own = byId.get(fact ?? '')
    if (kind !== 'restated' || !own || !latest || own.item.unit.measure !== 'money' || first.value.isZero()) continue
    const said = reckoned({ value: first.value, unit: own.fact.unit })
    for (const other of byFigure.get(figureKey(own.column, said)) ?? []) {
      const printing = printings.get(other.fact.id)?.find(({ span }) => isSamePlace(span, other.fact.span))
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

const figureKey = ({ period }: Column, value: Decimal): string => `${period ? periodKey(period) : ''}|${value}`

/** Of statements that restate a figure alike, the one that the caption names is meant: "in accordance with GAAP". */
const NAMED = 0.1

function kinship({ statement, item }: PlacedFact, { caption }: Printing, { item: other }: PlacedFact): number {
  const words = captionWords(other.label)
  const called = Math.max(likeness(captionWords(item.label), words), likeness(captionWords(caption), words))
  const alike = item.concept !== undefined && item.concept === other.concept ? 1 : called
  return alike < ALIKE ? 0 : alike + NAMED * likeness(captionWords(statement.title), words)
}
