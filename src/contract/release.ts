/** A release as it was read: the form of `tieout inspect --json`, and of what `readRelease` gives. */
import * as v from 'valibot'
import type { Calculation as Found, Origin } from '../core/model.ts'
import type { Basis, Role } from '../core/release.ts'
import { check } from './checks.ts'
import { maybe, type Of, says } from './definition.ts'
import { diagnostic } from './diagnostic.ts'
import { stamped } from './stamp.ts'
import { lines, measure, period, place, scale, statementKind, unitSource } from './terms.ts'

/** The form of a cell's origin: the same as `Origin`. */
export const origin = says(
  v.picklist(['printed', 'declared', 'inferred', 'link', 'ratio', 'derived', 'rounding'] satisfies readonly Origin[]),
  'What stands in the cell of a figure: `printed` where it is typed; else what its formula comes from.',
)

/** The form of a column of a statement. */
export const column = v.object({
  id: v.string(),
  label: says(v.string(), 'The headings over it in one line: "Three Months Ended March 29, 2008".'),
  basis: v.picklist([
    'reported',
    'adjustment',
    'adjusted',
    'change',
    'percent-change',
    'percent-of-total',
    'segment',
    'total',
    'other',
  ] satisfies readonly Basis[]),
  period: v.exactOptional(period),
})

/** The form of a line of a statement. */
export const item = v.object({
  id: v.string(),
  label: says(v.string(), 'The caption as printed.'),
  role: v.picklist(['heading', 'item', 'subtotal', 'total'] satisfies readonly Role[]),
  depth: v.number(),
  parent: maybe(v.string(), 'The id of the heading it stands under.'),
  concept: maybe(v.string(), 'The us-gaap element name, where the caption is recognised.'),
  measure,
  scale,
  unitFrom: v.exactOptional(unitSource),
  lines,
})

/** The form of a statement, without its figures. */
export const statement = says(
  v.object({
    id: v.string(),
    kind: statementKind,
    title: v.string(),
    sheet: says(v.string(), 'The id of the statement on whose sheet it stands.'),
    measure,
    scale,
    unitFrom: v.exactOptional(unitSource),
    audited: v.exactOptional(v.boolean()),
    lines,
    columns: v.array(column),
    items: v.array(item),
  }),
  "A printed table with its columns and lines; its figures are among the release's facts.",
)

/** The form of a printed figure. */
export const fact = says(
  v.object({
    id: says(v.string(), 'Unique in its release.'),
    statement: says(v.string(), 'The id of its statement.'),
    item: says(v.string(), 'The id of its line in that statement.'),
    column: says(v.string(), 'The id of its column there.'),
    value: says(v.number(), 'As printed, before the scale; percentages as shares of one.'),
    dash: maybe(v.literal(true), 'Printed as a dash.'),
    measure,
    scale,
    unitFrom: v.exactOptional(unitSource),
    decimals: maybe(
      v.number(),
      'As in XBRL: -3 for thousands, 2 for cents; of the value times its scale. Absent where the scale is null.',
    ),
    currency: maybe(v.string(), 'The currency sign printed with it.'),
    period: v.exactOptional(period),
    concept: maybe(v.string(), 'The us-gaap element name of its line.'),
    marks: maybe(v.array(v.string()), 'Footnote marks.'),
    place,
    origin,
    live: maybe(v.number(), 'What its cell comes to, where that is not the printed figure.'),
    formula: maybe(v.string(), "The cell's formula in words."),
  }),
  'A printed figure, and what stands in its cell.',
)

const evidence = says(
  v.object({
    bits: says(v.number(), 'By how much it beats coincidence.'),
    columns: says(v.number(), 'Columns in which it holds.'),
    exact: says(v.number(), 'Of those, columns in which it holds to the last digit.'),
    signs: says(v.array(v.string()), 'In words, most telling first: "label says total".'),
  }),
  'How well the printed figures bear a calculation out.',
)

/** The form of a sum down a column or across a row. */
export const calculation = says(
  v.object({
    id: v.string(),
    statement: v.string(),
    axis: v.picklist(['down', 'across'] satisfies readonly Found['axis'][]),
    total: says(v.string(), 'The id of an item (down) or a column (across).'),
    terms: v.array(v.object({ id: v.string(), weight: v.picklist([1, -1]) })),
    origin: v.picklist(['declared', 'inferred'] satisfies readonly Found['origin'][]),
    evidence,
  }),
  '"This total is these terms", down a column or across a row.',
)

/** The form of a tie between figures of one quantity. */
export const tie = says(
  v.object({
    fact: says(v.string(), 'The id of the fact.'),
    to: says(v.array(v.string()), 'Ids of the facts it is taken from.'),
    formula: says(v.string(), 'The same in words.'),
  }),
  'A figure that is taken from where the same quantity is printed.',
)

/** The form of a release: what `inspect --json` writes. */
export const release = says(
  stamped({
    release: v.object({
      name: says(v.string(), 'What the file is called.'),
      encoding: v.string(),
      company: v.exactOptional(v.string()),
      title: v.exactOptional(v.string()),
      date: maybe(v.string(), 'The day it was published.'),
      period: v.exactOptional(period),
    }),
    statements: v.array(statement),
    facts: v.array(fact),
    calculations: v.array(calculation),
    ties: v.array(tie),
    checks: v.array(check),
    diagnostics: v.array(diagnostic),
  }),
  'All that was read of a release, in the order printed.',
)

/** A statement as `inspect --json` writes it. */
export type Statement = Of<typeof statement>
/** A figure as `inspect --json` writes it. */
export type Fact = Of<typeof fact>
/** A calculation as `inspect --json` writes it. */
export type Calculation = Of<typeof calculation>
/** A tie as `inspect --json` writes it. */
export type Tie = Of<typeof tie>
/** A release as `inspect --json` writes it. */
export type Release = Of<typeof release>
