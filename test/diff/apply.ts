/** Makes the second workbook from the first and the reported changes alone, for values and formulas. */
import type { Change } from '../../src/core/book/change.ts'
import type { OpenedCell, OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { type LineMap, PLAIN, relined, renamed, sheetOf, sorted } from './sketch.ts'

export function apply(changes: readonly Change[], a: OpenedWorkbook): OpenedWorkbook {
  const all = changes.flatMap(withConsequences)
  const gone = new Set(all.filter(({ kind }) => kind === 'sheet-removed').map(({ before }) => before?.sheet))
  let made: OpenedWorkbook = { ...a, sheets: a.sheets.filter(({ name }) => !gone.has(name)) }
  const renames = all.filter(({ kind }) => kind === 'sheet-renamed')
  renames.forEach(({ before }, at) => {
    made = renamed(made, before?.sheet ?? '', `renaming ${at}`)
  })
  renames.forEach(({ after }, at) => {
    made = renamed(made, `renaming ${at}`, after?.sheet ?? '')
  })
  for (const { name } of made.sheets) {
    const rows = lineMap(all, name, 'rows')
    const columns = lineMap(all, name, 'columns')
    made = relined(made, name, rows, columns)
  }
  for (const { kind, after } of all) {
    if (kind === 'sheet-added') made = { ...made, sheets: [...made.sheets, { ...sheetOf(after?.sheet ?? '', []) }] }
  }
  for (const change of all) made = applyOne(change, made)
  return made
}

const withConsequences = (change: Change): Change[] => [change, ...change.consequences.flatMap(withConsequences)]

const SET = ['rows-inserted', 'columns-inserted', 'sheet-added']
const CELLS = [
  'formula-became-constant',
  'constant-became-formula',
  'stale-result',
  'formula',
  'value',
  'restated',
  'result',
  'relabelled',
  'heading',
]

function applyOne({ kind, before, after }: Change, workbook: OpenedWorkbook): OpenedWorkbook {
  const side = after ?? before
  const put = (cells: readonly OpenedCell[]): OpenedWorkbook => ({
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      if (sheet.name !== side?.sheet) return sheet
      const taken = new Set(cells.map(({ row, column }) => `${row}:${column}`))
      return {
        ...sheet,
        cells: sorted([...sheet.cells.filter(({ row, column }) => !taken.has(`${row}:${column}`)), ...cells]),
      }
    }),
  })
  if (SET.includes(kind)) return put(after?.cells ?? [])
  if (!CELLS.includes(kind)) return workbook
  const { value, formula } = after ?? {}
  const cell = {
    row: after?.range?.top ?? 0,
    column: after?.range?.left ?? 0,
    style: PLAIN,
    ...(value === undefined ? {} : { value }),
    ...(formula === undefined ? {} : { formula }),
  }
  return put([cell])
}

/** Removed and moved lines leave, inserted and moved ones take their places, the others fill what is left in order. */
function lineMap(changes: readonly Change[], sheet: string, axis: 'rows' | 'columns'): LineMap {
  const lines = (side: Change['before']): number[] => {
    const [from, to] =
      axis === 'rows' ? [side?.range?.top, side?.range?.bottom] : [side?.range?.left, side?.range?.right]
    return from === undefined || to === undefined ? [] : Array.from({ length: to - from + 1 }, (_, at) => from + at)
  }
  const leaving = new Set<number>()
  const moving = new Map<number, number>()
  const taken = new Set<number>()
  for (const { kind, before, after } of changes) {
    if (!kind.startsWith(axis)) continue
    if ((after?.sheet ?? nameAfter(changes, before?.sheet ?? '')) !== sheet) continue
    const [from, to] = [lines(before), lines(after)]
    for (const line of from) leaving.add(line)
    for (const line of to) taken.add(line)
    if (kind.endsWith('moved')) for (const [at, line] of from.entries()) moving.set(line, to[at] as number)
  }
  const places: number[] = [0]
  const stay = (line: number): number => {
    for (let next = places.length, free = places.at(-1) as number; next <= line; next++) {
      if (leaving.has(next)) places.push(free)
      else {
        do free++
        while (taken.has(free))
        places.push(free)
      }
    }
    return places[line] as number
  }
  return (line) => (leaving.has(line) ? moving.get(line) : stay(line))
}

const nameAfter = (changes: readonly Change[], sheet: string): string =>
  changes.find(({ kind, before }) => kind === 'sheet-renamed' && before?.sheet === sheet)?.after?.sheet ?? sheet
