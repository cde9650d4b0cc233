/** Which statement a table is. */

import type { StatementKind } from '../core/kinds.ts'
import type { Templates } from '../core/template.ts'
import { beginsAsBalance, isClosing, isOpening } from '../language/balances.ts'
import { FULL_DATE } from '../language/dates.ts'
import { fits } from '../language/pattern.ts'
import { wordsOf } from '../language/words.ts'
import type { Concepts } from './concept.ts'
import { isHeading } from './outline.ts'
import type { Placement } from './placement.ts'

/** Tables under one title are of one kind, except that a table in a note is what its own lines and caption say. */
export function kindsOf(
  placements: readonly Placement[],
  concepts: Concepts,
  templates: Templates,
): readonly StatementKind[] {
  const kinds: StatementKind[] = []
  placements.forEach((placement, i) => {
    const { table, caption, titled, sheet, note } = placement
    const opener = placements[sheet]
    const alike = sheet !== i && caption === opener?.caption && table.columnCount === opener.table.columnCount
    const above = note === undefined && alike ? kinds[sheet] : undefined
    const inherited = !titled && sheet !== i && caption === opener?.caption
    kinds.push(above ?? kindOf(placement, inherited, concepts, templates))
  })
  return kinds
}

/**
 * The kind of a table: by its structure where that is plain, else by its title, else by the concepts on its lines.
 *
 * A table in a note or without a title is a statement of its own only where its structure or its caption says so.
 */
function kindOf(
  { table, caption, titled }: Placement,
  inherited: boolean,
  concepts: Concepts,
  templates: Templates,
): StatementKind {
  const labels = table.rows.filter((row) => !isHeading(row)).map(({ label }) => label.slice(0, 200))
  const named = titleKind(caption, templates)
  const found = byConcepts(labels, concepts, templates)
  // Beneath another statement its title is not this table's own.
  const another = inherited && found !== undefined && found.share >= 0.4 && found.kind !== named
  if (named !== undefined && !LOOSE.has(named) && !another) return named
  if (isRollForward(labels)) return 'roll-forward'
  if (
    found !== undefined &&
    (titled ? named === undefined || found.share >= 0.4 : found.share >= 0.3 && found.count >= 4)
  )
    return found.kind
  return named ?? (isBridge(labels) ? 'reconciliation' : 'other')
}

/** Titles that many tables bear whose lines say better what they are. */
const LOOSE: ReadonlySet<StatementKind> = new Set(['supplemental', 'roll-forward'])

/** From a GAAP figure to a non-GAAP one. */
const isBridge = (labels: readonly string[]): boolean =>
  labels.some((label) => /^gaap\b|\bas reported\b|\(gaap\)/i.test(label)) &&
  labels.some((label) => /^(?:non-gaap|adjusted)\b|\bas adjusted\b|\(non-gaap\)/i.test(label))

/** Opens with a beginning balance, ends with an ending one, or with the balances of two days. */
function isRollForward(labels: readonly string[]): boolean {
  const dated = [labels[0] ?? '', labels.at(-1) ?? ''].map((label) =>
    beginsAsBalance(label) && ENDS_DATED.test(label) ? label : undefined,
  )
  if (labels.length >= 3 && labels.length <= 15 && dated[0] !== undefined && dated[1] !== undefined)
    return dated[0] !== dated[1]
  const begins = labels.findIndex(isOpening)
  if (begins < 0 || begins > 2 || labels.length > 15) return false
  const ends = labels.findIndex(isClosing)
  return ends > begins
}

/** "Balance at June 29, 2019", "Outstanding, June 3, 1996 (inception)" */
const ENDS_DATED = new RegExp(`${FULL_DATE}(?:\\s*\\([^)]*\\))?$`, 'i')

interface Found {
  readonly kind: StatementKind
  readonly count: number
  readonly share: number
}

/** The kind that most of its own concepts are found for, with the share of the lines that they are. */
function byConcepts(labels: readonly string[], known: Concepts, { statements }: Templates): Found | undefined {
  const named = new Set(
    labels.flatMap((label) => [...known.fitting(label)].map(({ template: { concept } }) => concept)),
  )
  let best: Found | undefined
  for (const { kind, concepts } of statements) {
    const count = [...named].filter((concept) => concepts.includes(concept)).length
    if (count >= 3 && count > (best?.count ?? 0)) best = { kind, count, share: count / Math.max(1, labels.length) }
  }
  return best
}

/** The kind that the words of a title name: the first of the templates of which a phrase is in it. */
export function titleKind(title: string, templates: Templates): StatementKind | undefined {
  const words = wordsOf(title)
  return templates.statements.find(({ titles }) => titles.some((pattern) => fits(pattern, words)))?.kind
}

/** The short name of a kind, for a sheet that has no title. */
export const sheetName = (kind: StatementKind, templates: Templates): string =>
  templates.statements.find((template) => template.kind === kind)?.sheet ?? kind
