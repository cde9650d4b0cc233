/** What cells hold, in the words of a report. */
import { figureText, isError, type OpenedCell, type OpenedSheet } from '../core/book/opened-workbook.ts'

/** A formula as `moved` gives it, with its result where that is asked for; a day as a day, a figure as it is. */
export function cellText(
  { value, formula, style }: OpenedCell,
  moved = (text: string): string => text,
  withResult = false,
): string {
  const shown = valueText(value, style.isDate)
  if (formula === undefined) return shown
  return `=${moved(formula)}${withResult && shown !== '' ? ` (${shown})` : ''}`
}

/** Whether two figures are the same, but for floating noise; what is no figure is not held against another. */
export function sameFigure(one: OpenedCell['value'], other: OpenedCell['value']): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return true
  return Math.abs(one - other) <= NOISE * Math.max(Math.abs(one), Math.abs(other))
}

/** Whether two cells show the same, but for floating noise. */
export function sameValue(one: OpenedCell['value'], other: OpenedCell['value']): boolean {
  if (typeof one === 'number' && typeof other === 'number') return sameFigure(one, other)
  return one === other || (isError(one) && isError(other) && one.error === other.error)
}

const NOISE = 1e-9

function valueText(value: OpenedCell['value'], isDate: boolean): string {
  if (value === undefined) return ''
  if (isError(value)) return value.error
  return typeof value === 'number' ? figureText(value, isDate) : String(value)
}

/** Of a run of lines, what is said at most, in characters. */
const LONGEST = 200

/** The given rows or columns that hold something, neighbours together, with what they hold. */
export function lineTexts(
  { cells }: OpenedSheet,
  axis: 'row' | 'column',
  lines: ReadonlySet<number>,
  moved?: (formula: string) => string,
): { readonly from: number; readonly to: number; readonly texts: string }[] {
  const held = new Map<number, string[]>()
  for (const cell of cells) {
    const at = cell[axis]
    if (!lines.has(at)) continue
    const text = cellText(cell, moved)
    if (text !== '') held.set(at, [...(held.get(at) ?? []), text])
  }
  const runs: { from: number; to: number; texts: string[] }[] = []
  for (const [at, texts] of [...held].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && last.to === at - 1) {
      last.to = at
      last.texts.push(...texts)
    } else runs.push({ from: at, to: at, texts: [...texts] })
  }
  return runs.map(({ from, to, texts }) => {
    return { from, to, texts: shortened(texts.join(' | ')) }
  })
}

/** A text as long as a report can take it. */
export const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
