/** A comparison as every report tells it: what was typed over live first, then sheet by sheet. */
import { type Change, type ChangeKind, type Comparison, changeKinds } from '../core/change.ts'
import { rangeText } from '../diff/compare/draft.ts'

export interface ReportSection {
  readonly title: string
  readonly changes: readonly Change[]
}

/** Sections in the report's order; none is empty. */
export function sectionsOf({ changes }: Comparison): ReportSection[] {
  const typedOver = changes.filter(({ kind }) => kind === 'formula-became-constant')
  const sheets = new Map<string, Change[]>()
  for (const change of changes) {
    if (change.kind === 'formula-became-constant') continue
    const sheet = sheetOf(change)
    const known = sheets.get(sheet)
    if (known === undefined) sheets.set(sheet, [change])
    else known.push(change)
  }
  const sections = [...sheets].map(([title, changes]) => ({ title, changes }))
  return typedOver.length === 0 ? sections : [{ title: 'Typed over live formulas', changes: typedOver }, ...sections]
}

export const sheetOf = ({ before, after }: Change): string => (after ?? before)?.sheet ?? ''

/** "10 changes, 61 consequences: 1 formula became a typed value, 1 value, …"; "no differences". */
export function summaryOf(comparison: Comparison): string {
  const { changes } = comparison
  if (changes.length === 0) return 'no differences'
  const kinds = [...kindCounts(comparison)].map(([kind, count]) => `${count} ${changeKinds[kind].title}`)
  const consequences = changes.reduce((sum, change) => sum + consequenceCount(change), 0)
  const head = [
    counted(changes.length, 'change'),
    ...(consequences === 0 ? [] : [counted(consequences, 'consequence')]),
  ]
  return `${head.join(', ')}: ${kinds.join(', ')}`
}

/** What was seen and not reported; undefined where there is nothing. */
export const unreported = ({ otherFormats }: Comparison): string | undefined =>
  otherFormats === 0
    ? undefined
    : `${counted(otherFormats, 'difference')} of number format or style (--formats shows them)`

export function kindCounts({ changes }: Comparison): ReadonlyMap<ChangeKind, number> {
  const counts = new Map<ChangeKind, number>()
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

export const consequenceCount = ({ consequences }: Change): number =>
  consequences.reduce((sum, change) => sum + 1 + consequenceCount(change), 0)

/** "B9", "B9 → B10" where it moved, "12:14", "" for a sheet. */
export function whereOf({ before, after }: Change): string {
  const from = before?.range && rangeText(before.range)
  const to = after?.range && rangeText(after.range)
  if (from === undefined || to === undefined) return to ?? from ?? ''
  return from === to ? to : `${from} → ${to}`
}

/** "Current assets / Inventory · March 29, 2008" */
export const whatOf = ({ caption, heading }: Change): string =>
  [caption, heading].filter((part) => part !== '').join(' · ')

/** "+400" where both are figures, else "". */
export function differenceOf({ before, after }: Change): string {
  const [from, to] = [before?.value, after?.value]
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return ''
  const difference = Number((to - from).toPrecision(12))
  return difference > 0 ? `+${difference}` : String(difference)
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** What there is to say of the consequences when only the first are told. */
export function firstOf<T>(all: readonly T[], most: number): { readonly told: readonly T[]; readonly more: number } {
  return all.length <= most ? { told: all, more: 0 } : { told: all.slice(0, most), more: all.length - most }
}
