/** What the figures of a statement are called. */
import type { LineItem, Statement } from '../../core/release.ts'
import { isBasisAlone } from '../../language/adjusted.ts'
import { wordsOf } from '../../language/words.ts'
import type { PeriodFigure } from './figures.ts'

/**
 * What a figure is called: by its line, and on a balance sheet by it and the section that it stands in; where it says the basis alone, by the
 * line and a heading over it or above it.
 *
 *                    Net income    Diluted earnings per share
 *     Non-GAAP          1,340                 1.34                  "Non-GAAP Net income"
 *
 *     Diluted earnings per share:
 *       Non-GAAP         1.34                             "Non-GAAP Diluted earnings per share"
 */
export function captionsOf({ item, headings }: PeriodFigure, { kind, items }: Statement): readonly string[] {
  const { label } = item
  if (label === '' && item.role === 'item') return [label]
  if (!isBasisAlone(label))
    return kind === 'balance-sheet' ? [label, `${sectionOf(item, items)} ${label}`.trim()] : [label]
  const above = item.parent === undefined ? undefined : items[item.parent]?.label.replace(/:$/, '')
  return [...headings, ...(above === undefined ? [] : [above])].map((words) => `${label} ${words}`)
}

/** The words of each caption of a figure, read once: many patterns are held against them. */
export function captionWords(figure: PeriodFigure, statement: Statement): readonly (readonly string[])[] {
  const known = words.get(figure)
  if (known) return known
  const read = captionsOf(figure, statement).map(wordsOf)
  words.set(figure, read)
  return read
}

const words = new WeakMap<PeriodFigure, readonly (readonly string[])[]>()

/**
 * The heading that a line stands beneath, or the total that it comes after.
 *
 *     Current liabilities:
 *       Borrowings                     40     "Current liabilities:"
 *     Total current liabilities       310
 *     Borrowings                      450     "after Total current liabilities"
 */
function sectionOf(item: LineItem, items: readonly LineItem[]): string {
  const above = items.slice(0, items.indexOf(item)).findLast(({ role }) => role !== 'item')
  if (above === undefined) return ''
  return above.role === 'heading' ? above.label : `after ${above.label}`
}

/** True for a line of a balance sheet that stands above the total of its assets: what is lent, and not what is owed. */
export function isAsset(item: LineItem, { items }: Statement): boolean {
  const assets = items.findIndex(({ concept }) => concept === 'Assets')
  return assets >= 0 && items.indexOf(item) <= assets
}
