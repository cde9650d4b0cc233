/** A comparison for a review or a message: one table a sheet. */
import { type Change, type Comparison, changeKinds } from '../../core/change.ts'
import { placeText } from '../../diff/compare/draft.ts'
import { consequenceCount, sectionsOf, summaryOf, unreported, whatOf, whereOf } from '../of-comparison.ts'
import { plainText } from './terminal.ts'

/** Consequences of one change that are listed. */
const MOST_LISTED = 20

export function markdownReport(comparison: Comparison): string {
  const lines = [`# ${escaped(comparison.before)} → ${escaped(comparison.after)}`, '', escaped(summaryOf(comparison))]
  for (const { title, changes } of sectionsOf(comparison)) {
    lines.push(
      '',
      `## ${escaped(title)}`,
      '',
      '| Change | Where | What | Before | After |',
      '| --- | --- | --- | --- | --- |',
    )
    for (const change of changes) lines.push(row(change))
    for (const change of changes.filter(({ consequences }) => consequences.length > 0)) lines.push(...listed(change))
  }
  const hint = unreported(comparison)
  return `${[...lines, ...(hint === undefined ? [] : ['', `Not shown: ${escaped(hint)}`])].join('\n')}\n`
}

function row(change: Change): string {
  const consequences = consequenceCount(change)
  const remark = [change.remark, consequences === 0 ? undefined : `${consequences} follow`].filter(
    (part) => part !== undefined,
  )
  const kind = changeKinds[change.kind].title + (remark.length === 0 ? '' : ` (${remark.join('; ')})`)
  const cells = [kind, whereOf(change), whatOf(change), change.before?.shown ?? '', change.after?.shown ?? '']
  return `| ${cells.map(escaped).join(' | ')} |`
}

function listed({ kind, before, after, consequences }: Change): string[] {
  const place = placeText(after ?? before ?? { sheet: '' })
  const lines = consequences
    .slice(0, MOST_LISTED)
    .map(
      (each) =>
        `- ${escaped(placeText(each.after ?? each.before ?? { sheet: '' }))} ${escaped(whatOf(each))}: ` +
        `${escaped(each.before?.shown ?? '')} → ${escaped(each.after?.shown ?? '')}`,
    )
  const more = consequences.length - lines.length
  return [
    '',
    `Following from ${changeKinds[kind].title} at ${escaped(place)}:`,
    '',
    ...lines,
    ...(more > 0 ? [`- … and ${more} more`] : []),
  ]
}

/** Nothing of a workbook's text becomes markup, a link or another table cell. */
const escaped = (text: string): string =>
  plainText(text)
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~#!]/g, (sign) => `\\${sign}`)
