/** What the statements of a release say of one another: the names of lines, the units of figures. */

import type { StatementKind } from '../core/kinds.ts'
import { Decimal, exactly, intervalOf, meets, times } from '../core/number.ts'
import { periodKey } from '../core/period.ts'
import type { Templates } from '../core/template.ts'
import { isClosing } from '../language/balances.ts'
import { slug } from '../language/identifier.ts'
import { POWERS } from '../language/units.ts'
import type { DraftLine } from './line.ts'
import type { DraftStatement } from './statement.ts'
import { clearest, digitsOf } from './units/scale-votes.ts'

/**
 * A line that bears the label of a line of the first statement of operations has its concept too, where it is looked for
 * on that kind of statement: beside "net income attributable to …", "net income" is that of the minorities too, everywhere.
 */
export function withOneName(drafts: readonly DraftStatement[], templates: Templates): readonly DraftStatement[] {
  const operations = drafts.find(({ kind }) => kind === 'operations')
  const named = new Map(
    operations?.lines.flatMap(({ id, concept }) => (concept === undefined ? [] : [[id, concept] as const])),
  )
  const isOn = (concept: string, kind: StatementKind): boolean =>
    templates.concepts.some((template) => template.concept === concept && template.statements.includes(kind))
  return drafts.map((draft) => {
    if (draft.id === operations?.id) return draft
    const taken = new Set(draft.lines.map(({ concept }) => concept))
    const lines = draft.lines.map((line) => {
      const concept = line.concept === undefined ? undefined : named.get(line.id)
      return concept === undefined || taken.has(concept) || !isOn(concept, draft.kind) ? line : { ...line, concept }
    })
    return { ...draft, lines }
  })
}

/** Tables that name no unit get the one at which their figures are those of tables that do, or that of their sheet, or of their neighbours. */
export function withUntoldScales(drafts: readonly DraftStatement[]): readonly DraftStatement[] {
  const agreed = agreeing(drafts)
  const openers = new Map(agreed.map((draft) => [draft.id, draft]))
  const opened = agreed.map((draft) => {
    const opener = openers.get(draft.sheet)
    return draft.money.scale !== null || opener === undefined ? draft : { ...draft, money: opener.money }
  })
  return opened.map((draft, i) => {
    const between = draft.money.scale === null ? betweenAlike(opened, i) : undefined
    return between === undefined ? draft : { ...draft, money: { scale: between, from: 'document' } }
  })
}

/** What one table is told by another may tell a third: cash flows by the balance sheet, operations by cash flows. */
function agreeing(drafts: readonly DraftStatement[]): readonly DraftStatement[] {
  const known = drafts.flatMap((draft) => (draft.money.scale === null ? [] : namedFigures(draft, draft.money.scale)))
  const agreed = drafts.map((draft): DraftStatement => {
    const scale = draft.money.scale === null ? scaleByAgreement(namedFigures(draft, 1), known) : undefined
    return scale === undefined ? draft : { ...draft, money: { scale, from: 'tie' } }
  })
  return agreed.some((draft, i) => draft !== drafts[i]) ? agreeing(agreed) : agreed
}

/**
 * Lines by the share that do not say in what are in hundredths where another table prints one of theirs so, digit by digit:
 *
 *     Basic earnings per share (pence)   20.9   18.0       Earnings per share
 *                                                            Basic                20.9   18.0
 *                                                            Diluted              20.7   17.9
 */
export function withHundredthsTold(drafts: readonly DraftStatement[]): readonly DraftStatement[] {
  const told = new Map(drafts.flatMap((draft) => draft.lines.flatMap((line, i) => byTheShare(draft, line, i, 0.01))))
  if (told.size === 0) return drafts
  return drafts.map((draft) => {
    const twice = draft.lines.flatMap((line, i) =>
      byTheShare(draft, line, i, undefined).flatMap(([key, print]) => {
        const other = told.get(key)
        return other === undefined ? [] : [other === print]
      }),
    )
    if (twice.length === 0 || !twice.every(Boolean)) return draft
    const lines = draft.lines.map((line) =>
      line.measure === 'per-share' && line.scale === undefined ? { ...line, scale: 0.01 } : line,
    )
    return { ...draft, lines }
  })
}

/** The figures of a line by the share that is in a scale: what and of when, and how it is printed. */
function byTheShare(
  { table, columns }: DraftStatement,
  { measure, concept, scale }: DraftLine,
  row: number,
  asked: number | undefined,
): readonly (readonly [key: string, print: string])[] {
  if (measure !== 'per-share' || concept === undefined || scale !== asked) return []
  return columns.flatMap(({ period, basis }, column) => {
    const amount = table.rows[row]?.cells[column]?.amount
    if (amount === undefined || amount.dash || period === undefined || basis !== 'reported') return []
    return [[`${concept} ${periodKey(period)}`, `${amount.value} ${amount.quantum}`] as const]
  })
}

/**
 * The scale that the nearest tables above and below, of those that state one, state alike, where the table's money is
 * printed to the same digit as theirs: a statement of equity that goes on under "Six months ended" and no unit line.
 */
function betweenAlike(drafts: readonly DraftStatement[], at: number): number | undefined {
  const states = ({ money }: DraftStatement): boolean => money.scale !== null
  const above = drafts.slice(0, at).findLast(states)
  const below = drafts.slice(at + 1).find(states)
  const scale = above?.money.scale ?? null
  if (above === undefined || below === undefined || scale === null || below.money.scale !== scale) return undefined
  const [own, ...others] = [drafts[at] as DraftStatement, above, below].map(usualQuantum)
  return own !== undefined && others.some((other) => other === own) ? scale : undefined
}

/** The unit of the last digit of most of a table's money; undefined where it prints none, or hardly any beyond a hundred. */
function usualQuantum({ table, lines }: DraftStatement): string | undefined {
  const money = table.rows.flatMap(({ cells }, i) =>
    lines[i]?.measure === 'money'
      ? cells.flatMap((cell) => (cell?.amount && !cell.amount.dash ? [cell.amount] : []))
      : [],
  )
  if (!money.some(({ value, percent }) => !percent && value.abs().gte(100))) return undefined
  const counts = new Map<string, number>()
  for (const { quantum, percent } of money) {
    if (!percent) counts.set(quantum.toString(), (counts.get(quantum.toString()) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

function namedFigures({ table, columns, lines }: DraftStatement, scale: number): readonly NamedFigure[] {
  return table.rows.flatMap((row, i) =>
    row.cells.flatMap((cell, j) => {
      const column = columns[j]
      const line = lines[i]
      const end = column?.period?.end
      const amount = cell?.amount
      if (end === undefined || column?.basis !== 'reported' || line?.measure !== 'money') return []
      if (amount === undefined || amount.value.isZero() || amount.percent) return []
      return [
        {
          names: new Set([
            line.concept ?? line.id,
            line.id,
            ...(isClosing(line.label) ? [slug(heldIn(line.label))] : []),
          ]),
          end,
          value: amount.value.times(scale),
          quantum: amount.quantum.times(scale),
        },
      ]
    }),
  )
}

/** "Cash and equivalents, end of period" is the balance sheet's "Cash and equivalents". */
const heldIn = (label: string): string => label.replace(/[\s,–-]*(?:at (?:the )?)?\b(?:end|close)\b.*$/i, '')

/** A money figure, the day its column ends on, and what it is: by its concept, and by its label's id. */
interface NamedFigure {
  readonly names: ReadonlySet<string>
  readonly end: string
  readonly value: Decimal
  readonly quantum: Decimal
}

/**
 * The scale at which the figures of a table that names no unit are those that tables that name theirs print for the same
 * thing and day.
 *
 * @param figures as printed, of the table in question
 * @param known in dollars, of the other tables
 * @returns undefined where fewer than two figures agree, or one of so many digits that it is no coincidence; or as many under another scale
 */
function scaleByAgreement(figures: readonly NamedFigure[], known: readonly NamedFigure[]): number | undefined {
  const keys = ({ names, end }: NamedFigure): readonly string[] => [...names].map((name) => `${end} ${name}`)
  const others = new Map<string, NamedFigure[]>()
  for (const figure of known) for (const key of keys(figure)) others.set(key, [...(others.get(key) ?? []), figure])
  const twice = figures.flatMap((figure) => {
    const same = keys(figure).flatMap((key) => others.get(key) ?? [])
    return same.length === 0 ? [] : [{ figure, same }]
  })
  const votes = POWERS.map((scale) => {
    const agreed = twice.filter(({ figure, same }) => {
      const printed = times(intervalOf(figure.value.abs(), figure.quantum), exactly(new Decimal(scale)))
      return same.some(({ value, quantum }) => meets(printed, intervalOf(value.abs(), quantum)))
    })
    return { scale, count: agreed.length, digits: Math.max(0, ...agreed.map(({ figure }) => digitsOf(figure.value))) }
  })
  return clearest(votes)
}
