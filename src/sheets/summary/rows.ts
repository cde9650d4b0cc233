/** Which figures stand in which row of the Summary. */
import type { StatementKind } from '../../core/kinds.ts'
import type { FactId } from '../../core/model.ts'
import { samePeriod } from '../../core/period.ts'
import type { Fact, Statement } from '../../core/release.ts'
import type { SummaryGroup, SummaryTemplate } from '../../core/template.ts'
import { adjustedAs, isAdjusted } from '../../language/adjusted.ts'
import { fits } from '../../language/pattern.ts'
import { wordsOf } from '../../language/words.ts'
import { captionsOf, captionWords, isAsset } from './captions.ts'
import { figuresIn, type PeriodFigure } from './figures.ts'
import { type LineOf, meantIn } from './reconciled.ts'
import type { Slot } from './slots.ts'

/** A row with figures of the release: one for each slot, absent where none is printed. */
export interface LineRow {
  readonly kind: 'line'
  readonly id: string
  readonly label: string
  readonly group: SummaryGroup
  readonly facts: readonly (Fact | undefined)[]
  /** The first of the figures, whose unit is the row's. */
  readonly first: Fact
  /** What its line is called in the release. */
  readonly caption: string
  /** What is owed or spent: as much of it as before in parentheses is as much, and no loss. */
  readonly isTakenOff: boolean
}

/** A row made of two others. */
export interface MadeRow {
  readonly kind: 'share' | 'after'
  readonly id: string
  readonly label: string
  readonly group: SummaryGroup
  readonly from: LineRow
  readonly other: LineRow
}

/** A statement of the company as a whole, and what it is here. */
export interface WholeStatement {
  readonly statement: Statement
  readonly kind: StatementKind
}

/** A row of printed figures, or of figures computed from other rows. */
export type SummaryRow = LineRow | MadeRow

/**
 * The rows that have figures, in the templates' order. A row is shown where the latest period has a figure, or at least
 * two others have.
 *
 * @param trusted the statements that speak of the company as a whole, the primary ones first
 * @param others those of which that is not known, and of which no part of the company is known
 * @param partsOf the figures that one is calculated from
 */
export function rowsOf(
  templates: readonly SummaryTemplate[],
  trusted: readonly WholeStatement[],
  others: readonly Statement[],
  slotsOf: (group: SummaryGroup) => readonly Slot[],
  partsOf: (fact: Fact) => readonly FactId[],
): readonly SummaryRow[] {
  const figures = trusted.map((whole) => ({ ...whole, figures: figuresIn(whole.statement) }))
  const apart = others.map((statement) => ({ statement, figures: figuresIn(statement) }))
  const isMeant = meantIn(templates, trusted)
  const spent = new Set(templates.flatMap(({ of }) => (of.kind === 'after' ? [of.spent] : [])))
  const lines = new Map<string, LineRow>()
  const taken = new Set<FactId>()
  for (const template of templates) {
    if (template.of.kind !== 'line') continue
    const slots = slotsOf(template.group)
    const row =
      lineRow(template, figures, slots, partsOf, isMeant) ??
      (template.of.sole ? soleRow(template, apart, slots, partsOf) : undefined)
    if (row === undefined || row.facts.some((fact) => fact !== undefined && taken.has(fact.id))) continue
    for (const fact of row.facts) if (fact !== undefined) taken.add(fact.id)
    lines.set(row.id, spent.has(row.id) ? { ...row, isTakenOff: true } : row)
  }
  const made = new Set<string>()
  return templates.flatMap((template): SummaryRow[] => {
    const { id, label, group, of } = template
    if (of.kind === 'line') {
      const row = lines.get(id)
      return row === undefined ? [] : [row]
    }
    const [from, other] = [
      lines.get(of.kind === 'share' ? of.part : of.from),
      lines.get(of.kind === 'share' ? of.whole : of.spent),
    ]
    const isBetter = of.kind === 'share' && of.unless !== undefined && made.has(of.unless)
    const both =
      !isBetter &&
      from !== undefined &&
      other !== undefined &&
      from.first.unit.scale === other.first.unit.scale &&
      from.facts.some((fact, i) => fact !== undefined && isUsable(of.kind, other.facts[i]))
    if (!both) return []
    made.add(id)
    return [{ kind: of.kind, id, label, group, from, other }]
  })
}

/** A share is one of something. */
const isUsable = (kind: MadeRow['kind'], fact: Fact | undefined): boolean =>
  fact !== undefined && (kind === 'after' || fact.value.isPositive()) && !(kind === 'share' && fact.value.isZero())

/** What one table alone, or several alike, print of a line: nothing where two differ. */
function soleRow(
  template: SummaryTemplate,
  others: readonly { readonly statement: Statement; readonly figures: readonly PeriodFigure[] }[],
  slots: readonly Slot[],
  partsOf: (fact: Fact) => readonly FactId[],
): LineRow | undefined {
  const rows = others.flatMap(
    (other) =>
      lineRow(template, [{ ...other, kind: other.statement.kind }], slots, partsOf, () => true, [
        other.statement.kind,
      ]) ?? [],
  )
  const [first] = rows
  const isOne = rows.every(({ facts }) =>
    facts.every((fact, i) => !fact || !first?.facts[i] || fact.value.eq(first.facts[i].value)),
  )
  return isOne ? first : undefined
}

function lineRow(
  template: SummaryTemplate,
  trusted: readonly (WholeStatement & { readonly figures: readonly PeriodFigure[] })[],
  slots: readonly Slot[],
  partsOf: (fact: Fact) => readonly FactId[],
  isMeant: (of: LineOf, kind: StatementKind) => boolean,
  kinds?: readonly StatementKind[],
): LineRow | undefined {
  const { of, id, label, group } = template
  if (of.kind !== 'line' || slots.length === 0) return undefined
  for (const kind of kinds ?? of.statements) {
    if (!isMeant(of, kind)) continue
    const own = trusted.filter((each) => each.kind === kind)
    for (const means of meaningsOf(of)) {
      const found = slots.map((slot) => {
        for (const { statement, figures } of own) {
          const all = figures.filter(
            (figure) =>
              figure.fact.unit.measure === of.measure &&
              (of.adjusted || figure.basis !== 'adjusted') &&
              samePeriod(figure.period, slot.period) &&
              !(of.owed && isAsset(figure.item, statement)) &&
              means(figure, statement),
          )
          // Beside their total, parts are none of the company.
          const totals = all.filter(({ basis }) => basis === 'total')
          const here = totals.length > 0 ? totals : all
          const [figure] = here
          // Two figures of one name and one period are not told apart.
          if (figure === undefined || here.some(({ fact }) => !fact.value.eq(figure.fact.value))) continue
          return { ...figure, statement }
        }
        return undefined
      })
      const first = found.find((figure) => figure !== undefined)
      const isLatest = found.some((figure, i) => figure && slots[i]?.period.end === slots[0]?.period.end)
      if (first === undefined || !(isLatest || found.filter((figure) => figure !== undefined).length > 1)) continue
      const facts = found.map((figure) => (figure?.fact.unit.scale === first.fact.unit.scale ? figure.fact : undefined))
      const { fact, item } = first
      const ownWords = wordsOf(item.label)
      const meant = captionsOf(first, first.statement).find((each) => isCalled(each, of)) ?? item.label
      const isPrinted = meant === item.label
      const caption = item.label !== '' && meant.endsWith(item.label) ? item.label : meant
      const called =
        (of.partial && isPrinted && item.label) ||
        (besideName(of.beside, first, partsOf(fact)) ??
          of.called.find(({ captions }) => captions.some((pattern) => fits(pattern, ownWords)))?.label ??
          label)
      const noted = [called, ...otherBasis(found, slots)].join(', ')
      return { kind: 'line', id, label: noted, group, facts, first: fact, caption, isTakenOff: of.owed }
    }
  }
  return undefined
}

/**
 * What a line is called of which another takes a share, or that is left or made up with it.
 *
 *     Net income                          1,200     before
 *     Noncontrolling interests              (50)
 *     Net income of the company           1,150     after: calculated with it
 */
function besideName(
  of: LineOf['beside'],
  { item, fact, statement: { items, grid } }: PeriodFigure & { readonly statement: Statement },
  parts: readonly FactId[],
): string | undefined {
  const other = items.findIndex(
    ({ concept }, i) => concept === of?.concept && grid[i]?.some((each) => each !== undefined),
  )
  if (of === undefined || other < 0) return undefined
  if (items.indexOf(item) < other) return of.before
  const column = grid[items.indexOf(item)]?.indexOf(fact) ?? -1
  const share = grid[other]?.[column]
  return share !== undefined && parts.includes(share.id) ? of.after : undefined
}

/**
 * Which periods' figures alone are on another basis, as their headings say.
 *
 *     Quarter Ended     Pro Forma
 *     March 31, 2031    March 31, 2030        "year before pro forma"
 */
function otherBasis(found: readonly (PeriodFigure | undefined)[], slots: readonly Slot[]): readonly string[] {
  const said = found.map((figure) => figure && adjustedAs(figure.headings.join(' ')))
  const [first] = found
  if (said.every((words, i) => found[i] === undefined || words === said[0])) return []
  return said.flatMap((words, i) => {
    const slot = slots[i]
    return words === undefined || slot === undefined || (first && i === 0)
      ? []
      : [`${slot.title.toLowerCase()} ${words}`]
  })
}

function isCalled(caption: string, { labels }: LineOf): boolean {
  const words = wordsOf(caption)
  return labels.some((pattern) => fits(pattern, words))
}

type Means = (figure: PeriodFigure, statement: Statement) => boolean

/**
 * What a figure may be to be meant, best first: of a concept, else of a caption, else what opens the table. An adjusted
 * figure is of a concept where its column says that it is adjusted.
 */
function meaningsOf(of: LineOf): readonly Means[] {
  const byConcept = of.concepts.map(
    (concept): Means =>
      ({ item, basis }) =>
        item.concept === concept && (of.adjusted ? basis === 'adjusted' : !isAdjusted(item.label)),
  )
  const byLabel = of.labels.map(
    (pattern): Means =>
      (figure, statement) =>
        captionWords(figure, statement).some((words) => fits(pattern, words)),
  )
  const byOpening = of.opening.map(
    (pattern): Means =>
      ({ item }, { items, grid }) =>
        item === items.find((_, i) => grid[i]?.some((fact) => fact !== undefined)) &&
        fits(pattern, wordsOf(item.label)),
  )
  return of.adjusted ? [...byLabel, ...byConcept] : [...byConcept, ...byLabel, ...byOpening]
}
