/** The lines of a table as line items: outline, measures, roles, concepts, ids. */

import type { StatementKind } from '../core/kinds.ts'
import type { Period } from '../core/period.ts'
import type { LineItem, Measure, Role, Table, TableRow } from '../core/release.ts'
import { distinct, slug } from '../language/identifier.ts'
import { suffixUnit } from '../language/measures.ts'
import { type Concepts, conceptsOf } from './concept.ts'
import { measuresOf } from './measures/measure-run.ts'
import { isOfPercentages } from './measures/of-percentages.ts'
import { scaleOfTitle, withTitle } from './measures/of-title.ts'
import { isHeading, type OutlineLine, outline, roleOf } from './outline.ts'
import { lineScale } from './units/line-scale.ts'

/** A line item before its unit's scale is settled. */
export interface DraftLine extends Omit<LineItem, 'unit'> {
  readonly measure: Measure
  /** The scale that its own words name. */
  readonly scale?: number
}

/** Reads each row of a table as a line: its depth, what it measures, its role, its concept. */
export function draftLines(
  table: Table,
  kind: StatementKind,
  named: Concepts,
  periods: readonly (Period | undefined)[] = [],
  caption = '',
): readonly DraftLine[] {
  const places = outline(table)
  const above = table.rows.map((_, i) => headingsAbove(table, places, i))
  const captions = table.rows.map((_, i) => inFull(table.rows, i))
  const told = measuresOf(
    { ...table, rows: table.rows.map((row, i) => ({ ...row, label: captions[i] ?? '' })) },
    above,
    kind,
  )
  const measures = isOfPercentages(table, caption, told)
    ? told.map((measure): Measure => (measure === 'money' ? 'percent' : measure))
    : withTitle(table, caption, told)
  const roles = table.rows.map((row, i): Role => {
    const measure = measures[i] ?? 'money'
    return roleOf(row, i, kind, measure === 'money' || measure === 'count')
  })
  const concepts = conceptsOf(
    table.rows.map((row, i) =>
      isHeading(row)
        ? undefined
        : {
            label: captions[i] ?? '',
            headings: [...sideOver(table.rows, i, measures), ...(above[i] ?? [])],
            measure: measures[i] ?? 'money',
            isTotal: roles[i] !== 'item',
          },
    ),
    kind,
    named,
  )
  const ids = idsOf(table, above, measures)
  const scales = table.rows.map(
    (row, i) =>
      lineScale(row.label, above[i] ?? [], measures[i] ?? 'money') ??
      scaleBehind(row) ??
      (measures[i] === 'count' && told[i] === 'money' ? scaleOfTitle(table, caption) : undefined),
  )
  return table.rows.map((row, i) => ({
    id: ids[i] ?? '',
    label: row.label,
    ...(row.detail === undefined ? {} : { detail: row.detail }),
    role: roles[i] ?? 'item',
    depth: places[i]?.depth ?? 0,
    ...(places[i]?.parent === undefined ? {} : { parent: places[i].parent }),
    ...(concepts[i] === undefined ? {} : { concept: concepts[i] }),
    measure: measures[i] ?? 'money',
    ...(scales[i] === undefined ? {} : { scale: scales[i] }),
    ...(periods[i] === undefined ? {} : { period: periods[i] }),
    marks: row.marks,
    ruleAbove: row.ruleAbove,
    ruleBelow: row.ruleBelow,
    bold: row.bold,
    lines: row.lines,
    span: row.span,
  }))
}

/**
 * The heading "Basic" or "Diluted" over lines by the share, of which the last is their sum and stands beneath none.
 *
 *     Diluted:
 *       Continuing operations         0.53
 *       Discontinued operations      (0.01)
 *     Net income per share            0.52     "Diluted:"
 */
function sideOver(rows: readonly TableRow[], line: number, measures: readonly Measure[]): readonly string[] {
  if (measures[line] !== 'per-share') return []
  let at = line - 1
  while (at >= 0 && measures[at] === 'per-share' && !isHeading(rows[at] as TableRow)) at--
  const { label = '' } = rows[at] ?? {}
  return at >= 0 && isHeading(rows[at] as TableRow) && SIDE.test(label) ? [label] : []
}

const SIDE = /^(?:(?:fully )?diluted|basic|assuming dilution)\W*$/i

/**
 * The caption of a line, with what it shares with the one above, which is not said again.
 *
 *     Net income per share - Basic       0.42
 *                          - Diluted     0.39     "Net income per share - Diluted"
 */
function inFull(rows: readonly TableRow[], at: number): string {
  const { label = '' } = rows[at] ?? {}
  if (!OTHER_END.test(label)) return label
  const above = rows.slice(0, at).findLast((row) => !OTHER_END.test(row.label))
  const [, shared] = (above && !isHeading(above) && SHARED.exec(above.label)) || []
  return shared === undefined ? label : `${shared} ${label}`
}

const OTHER_END = /^[-–—] ?\p{L}/u
const SHARED = /^(.{3,}?),? [-–—] ?\p{L}[^-–—]*$/u

/** The scale that is printed right behind every figure of a line: 0.01 for "26.1p" and "15.9p". */
function scaleBehind({ cells }: TableRow): number | undefined {
  const said = cells.flatMap((cell) =>
    cell?.amount === undefined || cell.amount.dash ? [] : [suffixUnit(cell.amount.suffix)?.scale],
  )
  return said.every((scale) => scale === said[0]) ? said[0] : undefined
}

/**
 * Labels of the headings over a line, nearest first, each with what is printed right above it at its depth.
 *
 *     Net income per share
 *     Basic
 *     Continuing operations     1.02
 */
function headingsAbove(table: Table, places: readonly OutlineLine[], line: number): readonly string[] {
  const labels: string[] = []
  for (let at = places[line]?.parent; at !== undefined && labels.length < 8; ) {
    const row: TableRow | undefined = table.rows[at]
    // "Dividends per share" with "(pence)" beside it is told in both.
    labels.push(
      `${row?.label ?? ''}${row?.cells.find((cell) => cell !== undefined)?.text.replace(/^\(?(.*?)\)?$/, ' ($1)') ?? ''}`,
    )
    const above = table.rows[at - 1]
    const stacked = above !== undefined && isHeading(above) && above.label !== '' && above.indent === row?.indent
    at = stacked ? at - 1 : places[at]?.parent
  }
  return labels
}

/** "total-revenue"; "per-share-basic" and "shares-basic" for bare words under a heading; the heading's too where labels repeat. */
function idsOf(table: Table, above: readonly (readonly string[])[], measures: readonly Measure[]): readonly string[] {
  let unlabelled = 0
  const bases = table.rows.map((row, i) => {
    const base = slug(row.label)
    if (base === '') return `subtotal-${++unlabelled}`
    const measure = measures[i]
    const bare = (measure === 'per-share' || measure === 'shares') && !/share/.test(base)
    return bare ? `${measure}-${base}` : base
  })
  const counts = new Map<string, number>()
  for (const base of bases) counts.set(base, (counts.get(base) ?? 0) + 1)
  const ids = bases.map((base, i) => {
    const heading = slug(above[i]?.[0] ?? '', 32)
    return (counts.get(base) ?? 0) > 1 && heading !== '' ? `${heading}-${base}` : base
  })
  return distinct(ids)
}
