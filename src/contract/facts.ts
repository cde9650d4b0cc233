/** Facts in bulk: a row of `tieout facts`, as a line of CSV or of JSON. */
import * as v from 'valibot'
import { factVerdicts } from '../core/verdict.ts'
import { type Of, says } from './definition.ts'
import { factColumns } from './fact-columns.ts'
import { origin } from './release.ts'
import { measure, scale } from './terms.ts'

const said = (column: keyof typeof factColumns) => says(v.string(), factColumns[column])

/** Every column is there in every row, null where there is nothing to be said. */
const columns = {
  company: v.nullable(said('company')),
  release: said('release'),
  statement: said('statement'),
  caption: said('caption'),
  column: said('column'),
  concept: v.nullable(said('concept')),
  period: v.nullable(said('period')),
  start: v.nullable(said('start')),
  end: v.nullable(said('end')),
  instant: v.nullable(said('instant')),
  value: says(v.number(), factColumns.value),
  dash: says(v.boolean(), factColumns.dash),
  unit: v.nullable(said('unit')),
  scale,
  decimals: says(v.nullable(v.number()), factColumns.decimals),
  measure,
  place: said('place'),
  element: v.nullable(said('element')),
  origin,
  verdict: says(v.picklist(factVerdicts), factColumns.verdict),
  id: said('id'),
} satisfies Record<keyof typeof factColumns, v.GenericSchema>

/** The form of a row of `tieout facts`: no key is ever left out. */
export const factRow = says(v.object(columns), 'A figure of a release: a row of `tieout facts`.')

/** A row of `tieout facts`, null where there is nothing to be said. */
export type FactRow = Of<typeof factRow>
