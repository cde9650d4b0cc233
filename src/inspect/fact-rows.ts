/** The facts of a release as rows of one table. */

import type { FactRow } from '../contract/facts.ts'
import type { Fact, Release, Statement } from '../contract/release.ts'
import { isByTheUnit } from '../core/measure.ts'
import { daysAfter, openingOf, type Period } from '../core/period.ts'

/** Which release a fact is printed in, and where in it. */
export type Located = Pick<FactRow, 'release' | 'place'>

/** A row for each fact, in the order printed; `verdictOn` says what is said of a fact by its id. */
export function factRows(
  { release, statements, facts }: Release,
  locate: (fact: Fact) => Located,
  verdictOn: (fact: string) => FactRow['verdict'],
): readonly FactRow[] {
  const known = new Map(statements.map((statement) => [statement.id, placesIn(statement)]))
  const signs = signsOf(facts)
  return facts.map((fact): FactRow => {
    const places = known.get(fact.statement)
    const { measure, scale, period, place, origin } = fact
    return {
      company: release.company ?? null,
      ...locate(fact),
      statement: fact.statement,
      caption: places?.captions.get(fact.item) ?? '',
      column: places?.headings.get(fact.column) ?? '',
      concept: fact.concept ?? null,
      ...when(period),
      value: fact.value,
      dash: fact.dash ?? false,
      unit: unitOf(fact, signs.get(columnOf(fact))),
      scale,
      decimals: fact.decimals ?? null,
      measure,
      element: place.element ?? null,
      origin,
      verdict: verdictOn(fact.id),
      id: fact.id,
    }
  })
}

const placesIn = ({ items, columns }: Statement) => ({
  captions: new Map(items.map(({ id, label }) => [id, label])),
  headings: new Map(columns.map(({ id, label }) => [id, label])),
})

const columnOf = ({ statement, column }: Fact): string => `${statement}@${column}`

/**
 * The currency sign of each column that prints one and no other: by custom it stands at the top of a column and at its
 * totals, and is meant for all of its money.
 */
function signsOf(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>()
  for (const fact of facts) {
    if (fact.currency === undefined) continue
    const known = found.get(columnOf(fact))
    if (known === undefined) found.set(columnOf(fact), new Set([fact.currency]))
    else known.add(fact.currency)
  }
  return new Map([...found].flatMap(([column, [sign, other]]) => (sign && other === undefined ? [[column, sign]] : [])))
}

function unitOf({ measure, currency }: Fact, ofColumn: string | undefined): string | null {
  const sign = currency ?? ofColumn
  if (measure === 'money') return sign ?? null
  if (isByTheUnit(measure)) return sign === undefined ? null : `${sign}/${measure === 'per-share' ? 'share' : 'unit'}`
  return measure === 'shares' || measure === 'days' ? measure : 'pure'
}

function when(period: Period | undefined): Pick<FactRow, 'period' | 'start' | 'end' | 'instant'> {
  if (period === undefined) return { period: null, start: null, end: null, instant: null }
  if (period.kind === 'instant') return { period: period.end, start: null, end: null, instant: period.end }
  const { months, end, fiscal } = period
  if (end !== undefined)
    return { period: `P${months}M/${end}`, start: daysAfter(openingOf(end, months), 1), end, instant: null }
  const name = fiscal && `${fiscal.quarter === undefined ? 'FY' : `Q${fiscal.quarter}`} ${fiscal.year}`
  return { period: name ?? null, start: null, end: null, instant: null }
}
