/** Where what changed in the workbook of a release is printed: in a draft, a reader looks for lines and not for cells. */
import type { Side } from '../core/book/change.ts'
import type { Cell, Workbook } from '../core/book/workbook.ts'
import { placedFacts } from '../core/facts.ts'
import { groupBy } from '../core/group.ts'
import type { Fact } from '../core/release.ts'
import type { Span } from '../core/source.ts'
import { headWords, lessWords } from '../diff/drafts/head-words.ts'
import { LISTS, SOURCE } from '../sheets/sheet-name.ts'
import type { Built } from './build.ts'

/** Answers where a sentence of the text is printed, line by line. */
export function sentenceAt({ model, workbook }: Pick<Built, 'model' | 'workbook'>): (side: Side) => readonly Span[] {
  const lineOf = lineOfRow(workbook)
  return ({ range, shown }) =>
    range === undefined ? [] : spansOf(shown, model.release.source.lines, lineOf(range.top), lineOf(range.bottom))
}

/** The words of a sentence in the lines from `first` to `last`; all of these lines where they are spelt otherwise there. */
function spansOf(sentence: string, lines: readonly string[], first: number, last: number): readonly Span[] {
  const letters: { readonly line: number; readonly column: number; readonly letter: string }[] = []
  for (let line = first; line <= last; line++)
    for (const { index, 0: letter } of (lines[line - 1] ?? '').matchAll(/\S/gu))
      letters.push({ line, column: index + 1, letter })
  const wanted = sentence.match(/\S/gu) ?? []
  const at = letters.findIndex((_, from) => wanted.every((letter, n) => letters[from + n]?.letter === letter))
  const own = at < 0 ? letters : letters.slice(at, at + wanted.length)
  return [...groupBy(own, ({ line }) => line).values()].map((letters): Span => {
    const [start, end] = [letters[0], letters.at(-1)] as [(typeof letters)[number], (typeof letters)[number]]
    return { line: start.line, column: start.column, length: end.column + end.letter.length - start.column }
  })
}

/** Answers where a side of a change is printed; undefined for what is printed nowhere, as a sheet. */
export function printedAt({ model, workbook }: Pick<Built, 'model' | 'workbook'>): (side: Side) => Span | undefined {
  const { source } = model.release
  const lineOf = lineOfRow(workbook)
  const uses = linesOfRows(workbook, lineOf)
  const facts = [...placedFacts(model.release).values()].map(({ fact }) => fact)
  const whole = (line: number): Span | undefined => {
    const text = source.lines[line - 1]
    if (text === undefined) return undefined
    const column = text.length - text.trimStart().length + 1
    return { line, column, length: Math.max(1, text.trim().length) }
  }
  const onRow = (sheet: string, row: number, value: Side['value']): Span | undefined => {
    const own = uses.get(keyOf(sheet, row)) ?? []
    const printed = facts.filter(({ span }) => own.includes(span.line))
    const fact = typeof value === 'number' ? nearestOf(printed, value) : undefined
    return fact?.span ?? whole(own[0] ?? 0)
  }
  /** The words of a heading stand above the lines that it heads: where most of them are, and nearest to these. */
  const overRow = (sheet: string, row: number, shown: string): Span | undefined => {
    const wanted = headWords(shown)
    const below = Array.from({ length: HIGHEST_HEAD }, (_, n) => uses.get(keyOf(sheet, row + n + 1))?.[0])
    const first = below.find((line) => line !== undefined)
    if (first === undefined || wanted.length === 0) return undefined
    const above = Array.from({ length: Math.min(HIGHEST_HEAD, first - 1) }, (_, n) => first - 1 - n)
    const has = (line: number): number =>
      wanted.length - lessWords(wanted, headWords(source.lines[line - 1] ?? '')).length
    const best = above.reduce((best, line) => (has(line) > has(best) ? line : best), first)
    return has(best) === 0 ? undefined : whole(best)
  }
  const checked = new Map(
    workbook.sheets.flatMap(({ name, cells }) =>
      cells.flatMap(({ row, link }) =>
        link !== undefined && LISTS.includes(name) ? [[keyOf(name, row), link] as const] : [],
      ),
    ),
  )
  const at = (sheet: string, row: number, value: Side['value']): Span | undefined =>
    sheet === SOURCE ? whole(lineOf(row)) : onRow(sheet, row, value)
  return ({ sheet, range, value, shown }) => {
    if (range === undefined || range.top === 0) return undefined
    const about = checked.get(keyOf(sheet, range.top))
    return (
      at(sheet, range.top, value) ??
      (about === undefined ? overRow(sheet, range.top, shown) : at(about.sheet, about.row, undefined))
    )
  }
}

/** The figure that a value is, or that is printed for it: what a formula gives has more digits. */
function nearestOf(facts: readonly Fact[], value: number): Fact | undefined {
  const off = ({ value: printed }: Fact): number => Math.abs(printed.toNumber() - value)
  const [nearest] = facts.toSorted((a, b) => off(a) - off(b))
  return nearest && off(nearest) <= nearest.quantum.toNumber() ? nearest : undefined
}

/** Answers which figure is printed where a formula stands; undefined where none is that comes near its result. */
export function figureAt({ model, workbook }: Pick<Built, 'model' | 'workbook'>): (side: Side) => number | undefined {
  const uses = linesOfRows(workbook, lineOfRow(workbook))
  const byLine = groupBy([...placedFacts(model.release).values()], ({ fact }) => fact.span.line)
  return ({ sheet, range, value }) => {
    if (range === undefined || typeof value !== 'number') return undefined
    const figures = (uses.get(keyOf(sheet, range.top)) ?? []).flatMap((line) =>
      (byLine.get(line) ?? []).map(({ fact }) => fact.value.toNumber()),
    )
    const [nearest] = figures.toSorted((a, b) => Math.abs(a - value) - Math.abs(b - value))
    return nearest !== undefined && Math.abs(nearest - value) <= NEAR * Math.abs(nearest) ? nearest : undefined
  }
}

/** How far what is calculated is from what is printed where rounding alone parts them. */
const NEAR = 0.01

/** The lines of the document that are shown on each row of a statement. */
function linesOfRows(workbook: Workbook, lineOf: (row: number) => number): ReadonlyMap<string, readonly number[]> {
  const uses = new Map<string, number[]>()
  for (const { row, column, link } of sourceCells(workbook)) {
    if (column < 3 || link === undefined) continue
    const key = keyOf(link.sheet, link.row)
    uses.set(key, [...(uses.get(key) ?? []), lineOf(row)])
  }
  return uses
}

/** Lines that may stand between a heading and the first line under it. */
const HIGHEST_HEAD = 30

const sourceCells = (workbook: Workbook): readonly Cell[] =>
  workbook.sheets.find(({ name }) => name === SOURCE)?.cells ?? []

/** The line of the document that stands on a row of its sheet. */
function lineOfRow(workbook: Workbook): (row: number) => number {
  const starts = sourceCells(workbook).flatMap(({ row, column, value }) =>
    column === 1 && typeof value === 'number' ? [{ row, line: value }] : [],
  )
  return (row) => starts.findLast((start) => start.row <= row)?.line ?? 0
}

const keyOf = (sheet: string, row: number): string => `${sheet}!${row}`
