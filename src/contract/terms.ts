/** What several forms speak of: units, periods, places. */
import * as v from 'valibot'
import { STATEMENT_KINDS } from '../core/kinds.ts'
import { type Measure, unitSources } from '../core/release.ts'
import { maybe, says } from './definition.ts'

/** The form of a measure. */
export const measure = says(
  v.picklist([
    'money',
    'per-share',
    'shares',
    'percent',
    'points',
    'basis-points',
    'ratio',
    'days',
    'count',
  ] satisfies readonly Measure[]),
  'What a figure counts.',
)

/** The form of a scale: null is unknown, never 1. */
export const scale = says(
  v.nullable(v.number()),
  'What a value is multiplied by: 1000 for "in thousands". Null where nothing states it, which is never single units. Percentages are shares of one: 1, or 0.01 where no percent sign is printed.',
)

/** The form of what states a unit. */
export const unitSource = says(v.picklist(unitSources), 'What states the scale, nearest first.')

/** The form of a kind of statement. */
export const statementKind = says(v.picklist(STATEMENT_KINDS), 'What a table tells.')

const date = says(v.string(), 'A day: "2008-03-29".')

const fiscalName = v.object({
  year: v.number(),
  quarter: maybe(v.number(), '1 to 4; absent for a full year.'),
})

/** The form of a period: an instant or a duration in months. */
export const period = says(
  v.variant('kind', [
    v.object({ kind: v.literal('instant'), end: says(date, 'A balance: as of the close of this day.') }),
    v.object({
      kind: v.literal('duration'),
      months: v.number(),
      end: maybe(date, 'Its last day; absent where only a fiscal name is printed, and nothing dates it.'),
      fiscal: maybe(fiscalName, 'By its place in a fiscal year; absent where only dates are printed.'),
    }),
  ]),
  'When a figure holds: at an instant, or over a duration.',
)

/** The form of a place in the file that was given, counted from 1. */
export const place = says(
  v.object({
    line: v.number(),
    column: v.number(),
    length: v.number(),
    element: maybe(
      v.string(),
      'For HTML, the element it stands in: "table[3]/tr[5]/td[2]". For a PDF, the page and the box on it, in points: "page[3]/box[72,540,121,549]".',
    ),
    sourceLine: maybe(v.number(), "For HTML, the line on the workbook's Source sheet, which has lines of its own."),
  }),
  'Where a thing is printed: line and column in the file that was given, and its length there, tags within it included; of a PDF, in its text as it was read. Lines and columns count from 1.',
)

/** The form of a range of lines, counted from 1. */
export const lines = says(v.object({ from: v.number(), to: v.number() }), 'Whole lines, both ends included.')
