/** The form of a template file. Every key is optional; a file gives what it has to say. */
import * as v from 'valibot'
import { STATEMENT_KINDS } from '../core/kinds.ts'
import { measures } from '../core/release.ts'
import { summaryGroups } from '../core/template.ts'

const measure = v.picklist(measures)

const statementKind = v.picklist(STATEMENT_KINDS)

const phrases = v.array(v.pipe(v.string(), v.nonEmpty('a phrase')))
const formula = v.pipe(v.string(), v.nonEmpty('a formula'))
const color = v.pipe(v.string(), v.regex(/^[0-9A-F]{8}$/i, 'a colour of eight hex digits, alpha first ("FF1F3864")'))

const statement = v.strictObject({
  sheet: v.pipe(v.string(), v.regex(/^[^[\]:*?/\\']{1,31}$/, "a sheet name of 1 to 31 characters, none of []:*?/\\'")),
  titles: phrases,
  concepts: v.optional(v.array(v.string()), []),
})

const concept = v.strictObject({
  on: v.optional(v.array(statementKind), []),
  labels: phrases,
  under: v.optional(phrases, []),
  measure: v.optional(measure),
  balance: v.optional(v.picklist(['debit', 'credit'])),
})

const ratio = v.strictObject({
  labels: phrases,
  measure,
  definitions: v.record(v.string(), formula),
})

const quantity = v.strictObject({
  labels: phrases,
  concepts: v.optional(v.array(v.string()), []),
  measure: v.optional(measure, 'money'),
})

const constant = v.strictObject({
  label: v.string(),
  value: v.union(
    [v.number(), v.literal('days-in-period'), v.literal('periods-in-year')],
    'a number, "days-in-period" or "periods-in-year"',
  ),
  measure: v.optional(measure, 'count'),
})

const trend = v.strictObject({
  label: v.pipe(v.string(), v.nonEmpty('a label')),
  on: v.array(statementKind),
  lines: v.array(v.string()),
  of: v.union(
    [
      v.strictObject({ growth: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
      v.strictObject({ share: v.string() }),
      v.strictObject({ trailing: v.pipe(v.number(), v.integer(), v.minValue(2)) }),
    ],
    '"growth: <months>", "share: <quantity>" or "trailing: <quarters>"',
  ),
})

const chart = v.strictObject({ label: v.string(), on: v.array(statementKind), lines: v.array(v.string()) })

const summaryRow = v.strictObject({
  label: v.pipe(v.string(), v.nonEmpty('a label')),
  group: v.picklist(summaryGroups),
  on: v.optional(v.array(statementKind), []),
  concepts: v.optional(v.array(v.string()), []),
  labels: v.optional(phrases, []),
  opening: v.optional(phrases, []),
  measure: v.optional(measure, 'money'),
  adjusted: v.optional(v.boolean(), false),
  partial: v.optional(v.boolean(), false),
  owed: v.optional(v.boolean(), false),
  sole: v.optional(v.boolean(), false),
  called: v.optional(v.record(v.string(), phrases), {}),
  beside: v.optional(v.strictObject({ concept: v.string(), before: v.string(), after: v.string() })),
  reconciled: v.optional(v.strictObject({ from: v.array(v.string()), without: v.array(v.string()) })),
  share: v.optional(v.strictObject({ of: v.string(), in: v.string(), unless: v.optional(v.string()) })),
  after: v.optional(v.strictObject({ from: v.string(), spent: v.string() })),
})

const theme = v.strictObject({
  font: v.string(),
  monospace: v.optional(v.string(), 'Courier New'),
  size: v.pipe(v.number(), v.minValue(6, 'a size of 6 to 24 points'), v.maxValue(24, 'a size of 6 to 24 points')),
  colors: v.record(v.string(), color),
})

/** What a file of templates may hold; every part may be absent. */
export const templateFile = v.strictObject({
  vocabulary: v.optional(v.record(v.string(), v.string()), {}),
  statements: v.optional(v.record(statementKind, statement), {}),
  concepts: v.optional(v.record(v.string(), concept), {}),
  calculations: v.optional(v.array(formula), []),
  quantities: v.optional(v.record(v.string(), quantity), {}),
  constants: v.optional(v.record(v.string(), constant), {}),
  ratios: v.optional(v.record(v.string(), ratio), {}),
  trends: v.optional(v.record(v.string(), trend), {}),
  charts: v.optional(v.record(v.string(), chart), {}),
  summary: v.optional(v.record(v.string(), summaryRow), {}),
  theme: v.optional(theme),
})

/** A file of templates as it is written. */
export type TemplateFile = v.InferOutput<typeof templateFile>
