/** Edits of an analyst, drawn at random, and what must be found of them once the history has grown. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { staleResults } from '../../src/calc/stale-results.ts'
import { isError, type OpenedSheet, type OpenedWorkbook } from '../../src/core/book/opened-workbook.ts'
import { a1, parseA1 } from '../../src/core/cells/a1.ts'
import { formulaTokens } from '../../src/core/cells/formula-tokens.ts'
import type { Updated } from '../../src/flows/update.ts'
import { openWorkbook } from '../../src/xlsx/open/open.ts'
import { parseSheet } from '../../src/xlsx/package/sheet-rows.ts'
import { sheetOf } from './analyst.ts'
import {
  addNote,
  addSheet,
  type EditedParts,
  edited,
  insertColumn,
  insertRow,
  partOf,
  pushColumnsRight,
  pushRowsDown,
  reformat,
  reorderRows,
  type,
} from './hand.ts'

const SHEET = 'Operations'

/** Lines of the statement: none moves out of them. */
const [FIRST, LAST] = [7, 20]

interface Place {
  readonly row: number
  readonly column: number
  /** How far a line goes, or how many are sorted. */
  readonly other: number
}

/** What each kind of edit does; `own` is a number that no other edit has. */
const kinds = {
  typed: (parts, { row, column }, own) => type(parts, SHEET, { [a1(row, column)]: OWN + own }),
  'typed beside': (parts, { row, column }, own) => type(parts, SHEET, { [a1(row, column + 13)]: OWN + own }),
  note: (parts, { row, column }, own) => {
    if (!parts.has('xl/comments90.xml')) addNote(parts, SHEET, a1(row, column), `Ask ${own}`)
  },
  format: (parts, { row, column }, own) => reformat(parts, SHEET, a1(row, column), `0.00&quot;own${own}&quot;`, own),
  'row put in': (parts, { row }, own) => {
    insertRow(parts, SHEET, row)
    type(parts, SHEET, { [`A${row}`]: `Mine ${own}` })
  },
  'row put in by openpyxl': (parts, { row }, own) => {
    pushRowsDown(parts, SHEET, row)
    type(parts, SHEET, { [`A${row}`]: `Mine ${own}` })
  },
  'column put in': (parts, { row, column }, own) => {
    insertColumn(parts, SHEET, column)
    // A figure in it is of no period, and no sum over periods takes it in.
    type(parts, SHEET, { [a1(row, column)]: `Mine ${own}`, [a1(row === LAST ? FIRST : row + 1, column)]: 777 })
  },
  'column put in by openpyxl': (parts, { row, column }, own) => {
    pushColumnsRight(parts, SHEET, column)
    type(parts, SHEET, { [a1(row, column)]: `Mine ${own}`, [a1(row === LAST ? FIRST : row + 1, column)]: 777 })
  },
  moved: (parts, { row, other }) => {
    const last = Math.min(row + other, LAST)
    reorderRows(parts, SHEET, row, [...Array.from({ length: last - row }, (_, i) => row + 1 + i), row])
  },
  sorted: (parts, { row, other }) => {
    const last = Math.min(row + other, LAST)
    // What reads a line by its place, and what is put in among the lines, make no one order that others could follow.
    if (hasOwn(parts, row, last)) return
    const back = Array.from({ length: last - row + 1 }, (_, i) => last - i)
    reorderRows(parts, SHEET, row, back, 'sorted')
  },
  sheet: (parts, { row, column }, own) =>
    void addSheet(parts, `Own${own}`, {
      A1: OWN + own,
      A2: `=${SHEET}!${a1(row, column)}`,
      A3: `=SUM(${SHEET}!B7:F7)`,
    }),
} as const satisfies Record<string, (parts: EditedParts, place: Place, own: number) => void>

function hasOwn(parts: EditedParts, first: number, last: number): boolean {
  const { rows } = parseSheet(parts.get(partOf(parts, SHEET)) ?? '')
  return [...rows].some(
    ([row, { cells }]) => row >= first && row <= last && [...cells.values()].some(({ inner }) => /Mine /.test(inner)),
  )
}

/** No figure of a release is as large. */
const OWN = 900_000_001

/** One edit, drawn. */
export interface RandomEdit extends Place {
  readonly kind: keyof typeof kinds
}

type Kind = keyof typeof kinds

/** What each program does not do: openpyxl has no formulas follow, and others leave none as they are. */
const NOT_IN: Readonly<Record<'openpyxl' | 'others', readonly Kind[]>> = {
  openpyxl: ['row put in', 'column put in', 'sorted'],
  others: ['row put in by openpyxl', 'column put in by openpyxl', 'moved'],
}

/** So many edits among the lines and columns of the statement, by one program. */
export const randomEdits = (count: number): fc.Arbitrary<readonly RandomEdit[]> =>
  fc.oneof(...Object.values(NOT_IN).map((not) => editsBut(not, count)))

const editsBut = (not: readonly Kind[], count: number): fc.Arbitrary<readonly RandomEdit[]> =>
  fc.array(
    fc.record<RandomEdit>({
      kind: fc.constantFrom(...(Object.keys(kinds) as Kind[]).filter((kind) => !not.includes(kind))),
      row: fc.integer({ min: FIRST, max: LAST }),
      column: fc.integer({ min: 2, max: 9 }),
      other: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: count, maxLength: count },
  )

/** The workbook with the edits, one upon another. */
export const withEdits = (workbook: Uint8Array, edits: readonly RandomEdit[]): Uint8Array =>
  edited(workbook, (parts) => {
    edits.forEach((edit, i) => {
      kinds[edit.kind](parts, edit, i)
    })
  })

/**
 * All that the user's workbook holds of the user's, each with how often; of a figure that is built no more, which leaves a
 * blank cell, not how it looks.
 */
function ownOf(workbook: OpenedWorkbook, built: ReadonlyMap<string, unknown>): Readonly<Record<string, number>> {
  const { sheets } = workbook
  const nameOf = namesOf(sheetOf(workbook, SHEET))
  const found: Record<string, number> = {}
  const add = (what: string): void => {
    found[what] = (found[what] ?? 0) + 1
  }
  for (const { name, cells } of sheets) {
    if (/^Own\d+$/.test(name)) add(`sheet ${name}`)
    // Of the other sheets, Edits says again what was typed.
    if (name !== SHEET && !/^Own\d+$/.test(name)) continue
    for (const { row, column, value, formula, note, style } of cells) {
      if (formula === undefined && (isOwn(value) || /^Mine \d+$/.test(String(value)))) add(String(value))
      if (note !== undefined && /Ask \d+/.test(note)) add(/Ask \d+/.exec(note)?.[0] ?? '')
      const format = /own\d+/.exec(style.format)
      const figure = nameOf(row, column)
      if (format !== null && (figure === undefined || isOwn(value) || built.has(figure))) add(format[0])
    }
  }
  return found
}

const isOwn = (value: unknown): boolean => typeof value === 'number' && value >= OWN && value < OWN + 1000

/** The user's figures that formulas on the user's own sheets lead to. */
function followed(workbook: OpenedWorkbook): Readonly<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { name, cells } of workbook.sheets) {
    if (!/^Own\d+$/.test(name)) continue
    const [token] = formulaTokens(cells.find(({ row }) => row === 2)?.formula ?? '')
    if (token?.kind !== 'reference') continue
    const { row, column } = token.from
    const cell = sheetOf(workbook, SHEET).cells.find((each) => each.row === row && each.column === column)
    if (cell?.formula === undefined && isOwn(cell?.value)) found[name] = cell?.value as number
  }
  return found
}

/** What the figures are called that stay because formulas of the user read them, as Edits says. */
function keptIn(workbook: OpenedWorkbook, { edits }: Updated): ReadonlySet<string> {
  const nameOf = namesOf(sheetOf(workbook, SHEET))
  return new Set(
    edits.flatMap(({ kind, sheet, where }) => {
      const at = kind === 'dropped' && sheet === SHEET ? parseA1(where) : undefined
      return at === undefined ? [] : [nameOf(at.row, at.column) ?? '']
    }),
  )
}

/** What the newest release calls a line that the others call otherwise. */
const RENAMED = new Map([['Interest and sundry', 'Other income, net']])

/** What a cell's figure is called: "Net sales · 3Q19 · 3 months". */
function namesOf({ cells }: OpenedSheet): (row: number, column: number) => string | undefined {
  const captions = new Map(
    cells.flatMap(({ row, column, value }) =>
      column === 1 ? [[row, RENAMED.get(String(value)) ?? String(value)]] : [],
    ),
  )
  const periods = new Map(
    cells.flatMap(({ row, column, value }) =>
      row < FIRST && / · \d+ months?$/.test(String(value)) ? [[column, String(value)]] : [],
    ),
  )
  return (row, column) => {
    const [caption, period] = [captions.get(row), periods.get(column)]
    return row < FIRST || caption === undefined || period === undefined ? undefined : `${caption} · ${period}`
  }
}

/** The statement's figures: "Net sales · 3Q19 · 3 months": 11207; where a name is there twice, both figures. */
function statementOf(sheet: OpenedSheet): ReadonlyMap<string, readonly number[]> {
  const nameOf = namesOf(sheet)
  const figures = new Map<string, number[]>()
  for (const { row, column, value } of sheet.cells) {
    const key = nameOf(row, column)
    if (key === undefined || typeof value !== 'number' || isOwn(value)) continue
    figures.set(key, [...(figures.get(key) ?? []), Number(value.toPrecision(9))])
  }
  return new Map([...figures].map(([key, values]) => [key, values.sort((a, b) => a - b)]))
}

/**
 * Lines were sorted that had been sorted before, and a row was put in between the two: where a formula stood that the first
 * sort copied, and what it read there, no order of lines tells any more.
 */
function isSortedTwice(edits: readonly RandomEdit[]): boolean {
  let sorted: (readonly [first: number, last: number, since: number])[] = []
  for (const { kind, row, other } of edits) {
    if (kind === 'row put in')
      sorted = sorted.map(([first, last, since]) => [
        first + (row <= first ? 1 : 0),
        last + (row <= last ? 1 : 0),
        since + 1,
      ])
    if (kind !== 'sorted') continue
    const end = Math.min(row + other, LAST)
    if (sorted.some(([first, last, since]) => since > 0 && first <= end && row <= last)) return true
    sorted.push([row, end, 0])
  }
  return false
}

/** Nothing of the user's is lost or doubled, no line stands twice, and nothing that was not typed over is otherwise. */
export function expectAllThere(
  workbook: Uint8Array,
  grown: Updated,
  fresh: OpenedWorkbook,
  edits: readonly RandomEdit[],
) {
  const [before, after] = [workbook, grown.bytes].map((bytes) => openWorkbook(bytes, 'company.xlsx')) as [
    OpenedWorkbook,
    OpenedWorkbook,
  ]
  expect(followed(after)).toMatchObject(followed(before))
  const [is, built] = [after, fresh].map((each) => statementOf(sheetOf(each, SHEET))) as [
    ReadonlyMap<string, readonly number[]>,
    ReadonlyMap<string, readonly number[]>,
  ]
  expect(ownOf(after, built)).toEqual(ownOf(before, built))
  // A figure that is built no more stays where the user's formulas read it, on whatever sheet, and is told.
  const kept = keptIn(after, grown)
  for (const [key, figures] of is) {
    if (built.has(key)) expect(built.get(key)?.length, `${key} stands twice`).toBeGreaterThanOrEqual(figures.length)
    else expect([...kept], `${key} is built no more`).toContain(key)
  }
  const typedOver = sheetOf(before, SHEET).cells.some(({ value }) => isOwn(value))
  const isFollowed = !isSortedTwice(edits)
  if (!typedOver && isFollowed) {
    expect(Object.fromEntries([...is].filter(([key]) => built.has(key)))).toEqual(Object.fromEntries(built))
    expect(grown.checks).toMatch(/^All \d+ checks hold/)
  }
  const failing = after.sheets.flatMap(({ name, cells }) =>
    cells.filter(({ value }) => isError(value)).map(({ row, column }) => `${name}!${a1(row, column)}`),
  )
  const failed = staleResults(before).some(({ value }) => isError(value))
  if (!failed && isFollowed) expect(failing).toEqual([])
  // These tell what became of what the user did, beside it.
  const said = grown.edits.filter(({ kind }) => !['short', 'within', 'mixed', 'range', 'dropped'].includes(kind))
  // What a second sort makes of a formula that a first has copied is listed cell by cell where a program widened it.
  const isTold = edits.filter(({ kind }) => kind === 'sorted').length < 2
  if (isTold) expect(said.length, JSON.stringify(said, null, 1)).toBeLessThanOrEqual(edits.length)
}
