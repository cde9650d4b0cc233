/** Workbooks sketched as grids, and edits to them as a spreadsheet program makes them: references follow. */

import { withResults } from '../../src/calc/recalculate.ts'
import { type Change, type ComparisonOptions, EXACT } from '../../src/core/book/change.ts'
import type { OpenedCell, OpenedSheet, OpenedStyle, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { a1 } from '../../src/core/cells/a1.ts'
import { type Corner, formulaTokens, referenceText } from '../../src/core/cells/formula-tokens.ts'
import { placeText } from '../../src/core/cells/range-text.ts'
import { compareWorkbooks } from '../../src/diff/compare/compare.ts'

export const PLAIN: OpenedStyle = { format: 'General', isDate: false, indent: 0, look: {} }

/** Text that begins with "=" is a formula; undefined and '' are blank. */
export type Sketch = readonly (readonly (string | number | boolean | undefined)[])[]

/** A workbook with every result calculated. */
export const workbook = (sheets: Readonly<Record<string, Sketch>>, name = 'a.xlsx'): OpenedWorkbook =>
  calculated({ name, sheets: Object.entries(sheets).map(([name, rows]) => sheetOf(name, rows)), names: [] })

/** The results are forgotten and calculated again. */
export function calculated(workbook: OpenedWorkbook): OpenedWorkbook {
  const forgotten = workbook.sheets.map((sheet) => ({
    ...sheet,
    cells: sheet.cells.map(({ value, ...cell }) =>
      cell.formula === undefined && value !== undefined ? { ...cell, value } : cell,
    ),
  }))
  return withResults({ ...workbook, sheets: forgotten })
}

export const ALL: ComparisonOptions = { tolerance: EXACT, formats: true, ignore: [] }

/** The changes, in short: "value B2 Revenue · Q1: 5 → 6", consequences indented beneath. */
export function changesIn(a: OpenedWorkbook, b: OpenedWorkbook, options: ComparisonOptions = ALL): string[] {
  return compareWorkbooks(a, b, options).changes.flatMap((change) => inShort(change, ''))
}

function inShort({ kind, before, after, caption, heading, consequences }: Change, indent: string): string[] {
  const side = after ?? before
  const what = [caption, heading].filter((part) => part !== '').join(' · ')
  const place = side === undefined ? '' : placeText(side)
  const line = `${indent}${kind} ${place}${what === '' ? '' : ` (${what})`}: ${before?.shown ?? '-'} → ${after?.shown ?? '-'}`
  return [line, ...consequences.flatMap((change) => inShort(change, `${indent}  `))]
}

/** One cell made another; a blank one is made, and one given nothing is cleared. */
export function edited(
  workbook: OpenedWorkbook,
  sheet: string,
  address: string,
  change: (cell: OpenedCell) => OpenedCell | undefined,
): OpenedWorkbook {
  return onSheet(workbook, sheet, (cells) => {
    const at = cells.find(({ row, column }) => a1(row, column) === address)
    const place = /^([A-Z])(\d+)$/.exec(address) as RegExpExecArray
    const blank = { row: Number(place[2]), column: (place[1] as string).charCodeAt(0) - 64, style: PLAIN }
    const made = change(at ?? blank)
    return [...cells.filter((cell) => cell !== at), ...(made === undefined ? [] : [made])]
  })
}

/** Where a line goes: its new number, or undefined where it is removed. */
export type LineMap = (line: number) => number | undefined

/** Moves lines of one sheet about, and every reference to them in the workbook. */
export function relined(workbook: OpenedWorkbook, name: string, rows: LineMap, columns: LineMap): OpenedWorkbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      const cells = sheet.cells.flatMap((cell): OpenedCell[] => {
        const row = sheet.name === name ? rows(cell.row) : cell.row
        const column = sheet.name === name ? columns(cell.column) : cell.column
        if (row === undefined || column === undefined) return []
        const formula =
          cell.formula === undefined ? {} : { formula: follow(cell.formula, sheet.name, name, rows, columns) }
        return [{ ...cell, row, column, ...formula }]
      })
      return { ...sheet, cells: sorted(cells) }
    }),
  }
}

export const same: LineMap = (line) => line

export const withNewLine =
  (at: number): LineMap =>
  (line) =>
    line < at ? line : line + 1

export const withoutLine =
  (at: number): LineMap =>
  (line) =>
    line === at ? undefined : line < at ? line : line - 1

/** Lines from..to are cut out and put in again behind what is then line `behind`. */
export const withMovedLines =
  (from: number, to: number, behind: number): LineMap =>
  (line) => {
    const count = to - from + 1
    if (line >= from && line <= to) return behind + 1 + line - from
    const closed = line > to ? line - count : line
    return closed > behind ? closed + count : closed
  }

/** A sheet's new name, in every formula too. */
export function renamed(workbook: OpenedWorkbook, from: string, to: string): OpenedWorkbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      name: sheet.name === from ? to : sheet.name,
      cells: sheet.cells.map((cell) =>
        cell.formula === undefined ? cell : { ...cell, formula: renameIn(cell.formula, from, to) },
      ),
    })),
  }
}

export function renameIn(formula: string, from: string, to: string): string {
  return formulaTokens(formula)
    .map((token) =>
      token.kind === 'reference' && token.sheet === from ? referenceText(`'${to}'!`, token.from, token.to) : token.text,
    )
    .join('')
}

/** A formula after lines of one sheet moved: ranges shrink to what is left, what is gone becomes #REF!. */
export function follow(formula: string, on: string, moved: string, rows: LineMap, columns: LineMap): string {
  return formulaTokens(formula)
    .map((token) => {
      if (token.kind !== 'reference' || (token.sheet ?? on) !== moved) return token.text
      const { prefix, from, to = from } = token
      const down = stretch(from.row, to.row, rows)
      const right = stretch(from.column, to.column, columns)
      if (down === undefined || right === undefined) return '#REF!'
      const corner = (given: Corner, at: 0 | 1) => ({ ...given, row: down[at] as number, column: right[at] as number })
      return token.to === undefined
        ? referenceText(prefix, corner(from, 0))
        : referenceText(prefix, corner(from, 0), corner(to, 1))
    })
    .join('')
}

function stretch(from: number, to: number, map: LineMap): [number, number] | undefined {
  const left = Array.from({ length: to - from + 1 }, (_, at) => map(from + at)).filter((line) => line !== undefined)
  const [first, last] = [left[0], left.at(-1)]
  return first === undefined || last === undefined ? undefined : [Math.min(first, last), Math.max(first, last)]
}

export function onSheet(
  workbook: OpenedWorkbook,
  name: string,
  change: (cells: readonly OpenedCell[]) => readonly OpenedCell[],
): OpenedWorkbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      sheet.name === name ? { ...sheet, cells: sorted(change(sheet.cells)) } : sheet,
    ),
  }
}

export const sorted = (cells: readonly OpenedCell[]): OpenedCell[] =>
  [...cells].sort((x, y) => x.row - y.row || x.column - y.column)

export function sheetOf(name: string, rows: Sketch): OpenedSheet {
  const cells = rows.flatMap((row, i) =>
    row.flatMap((content, j): OpenedCell[] => {
      if (content === undefined || content === '') return []
      const place = { row: i + 1, column: j + 1, style: PLAIN }
      return typeof content === 'string' && content.startsWith('=')
        ? [{ ...place, formula: content.slice(1) }]
        : [{ ...place, value: content }]
    }),
  )
  return { name, state: 'visible', cells, merges: [] }
}
