/**
 * A workbook held against itself, calculated anew: what a person may have broken since it was built.
 *
 * Works on what `tieout build` wrote and on what was edited since and saved by any program; the record of live cells
 * and the Checks sheet are used where they are there.
 */

import { CHECK_HEADINGS } from '../../core/book/check-headings.ts'
import {
  isError,
  type OpenedCell,
  type OpenedSheet,
  type OpenedValue,
  type OpenedWorkbook,
} from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import { type WorkbookFinding, type WorkbookReport, workbookFindingKinds } from '../../core/book/workbook-check.ts'
import { a1, LAST_COLUMN, LAST_ROW, parseA1 } from '../../core/cells/a1.ts'
import { formulaTokens, type ReferenceToken } from '../../core/cells/formula-tokens.ts'
import { liveRanges, REFERENCE } from '../../core/cells/live-ranges.ts'
import { LIVE_NAME } from '../../core/cells/own-names.ts'
import { HOLDING, UNJUDGED } from '../../core/tally.ts'
import { noiseIn, settlingIn } from './noise.ts'
import type { HeldInputs } from './printed-inputs.ts'
import { dependentsIn } from './references.ts'

/** What of a workbook is known beside its cells. */
export interface Known {
  /** What its typed figures are held against. */
  readonly held: HeldInputs
  /** Formulas that keep their saved results, though nothing leads out of the workbook: why. */
  readonly kept: ReadonlyMap<string, 'unsettled' | 'lacking'>
  /** Cells that are unlike what stands beside them. */
  readonly inconsistent: readonly WorkbookFinding[]
}

/** A workbook of which nothing but its cells is known. */
export const NOTHING_KNOWN: Known = {
  held: { printedOn: new Set(), changed: [], inputs: 0 },
  kept: new Map(),
  inconsistent: [],
}

/** Cells of a workbook as it was saved that do not hold against the same workbook as another program calculated it. */
export function checkWorkbook(
  saved: OpenedWorkbook,
  recalculated: OpenedWorkbook,
  { held, kept: known, inconsistent }: Known = NOTHING_KNOWN,
): WorkbookReport {
  const anew = new Map(recalculated.sheets.map((sheet) => [sheet.name, places(sheet)]))
  const live = liveRanges(saved)
  const isNoise = noiseIn(recalculated)
  const settles = settlingIn(saved)
  let [formulas, kept, unsettled] = [0, 0, 0]
  const findings: WorkbookFinding[] = []
  for (const sheet of saved.sheets) {
    const cells = places(sheet)
    const results = anew.get(sheet.name) ?? new Map<string, OpenedCell>()
    const at = (cell: Place): Pick<WorkbookFinding, 'sheet' | 'cell' | 'caption'> => ({
      sheet: sheet.name,
      cell: a1(cell.row, cell.column),
      caption: captionOf(cells, cell),
    })
    for (const cell of sheet.cells) {
      if (cell.formula === undefined) {
        // An error may have been typed, or pasted as a value.
        if (isError(cell.value)) findings.push({ kind: 'error', ...at(cell), saved: cell.value })
        continue
      }
      const calculated = results.get(a1(cell.row, cell.column))
      const common = { ...at(cell), formula: cell.formula, ...given('saved', cell.value) }
      if (calculated?.formula === undefined) {
        const why = WHAT_IF.test(cell.formula) ? 'unsettled' : known.get(cell.formula)
        if (why === 'lacking') findings.push({ kind: 'not-calculated', ...common })
        else if (why === 'unsettled') unsettled++
        else kept++
        continue
      }
      formulas++
      const result = calculated.value
      const both = { ...common, ...given('recalculated', result) }
      // What reads a deleted row may hide it, as ISERROR(#REF!) does.
      if (isError(result) || cell.formula.includes('#REF!')) findings.push({ kind: 'error', ...both })
      else if (cell.value !== undefined && result !== undefined && !same(cell.value, result)) {
        if (!isNoise(sheet.name, calculated, cell.value) && !settles(sheet, cell, result))
          findings.push({ kind: 'stale', ...both })
      }
    }
    const filled = new Set(sheet.cells.flatMap(({ row, value }) => (value === undefined ? [] : [row])))
    for (const range of live.get(sheet.name) ?? []) {
      for (const place of placesIn(range, sheet)) {
        const cell = cells.get(a1(place.row, place.column))
        if (cell?.formula !== undefined) continue
        if (cell?.value !== undefined) findings.push({ kind: 'typed-over', ...at(place), saved: cell.value })
        // A row put in since, between live ones, is in the record as well, and is empty throughout.
        else if (filled.has(place.row)) findings.push({ kind: 'emptied', ...at(place) })
      }
    }
  }
  findings.push(...goneFrom(saved))
  findings.push(...inconsistent)
  const checks = checksOf(recalculated)
  const order = Object.keys(workbookFindingKinds)
  return {
    findings: withInputs([...withConsequences(findings), ...checks.findings], held, saved, anew).toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
    ),
    formulas,
    kept,
    unsettled,
    checks: checks.count,
    inputs: held.inputs,
    recorded: live.size > 0,
  }
}

/** A what-if table, as it is opened. */
const WHAT_IF = /^TABLE\(/

/**
 * The findings with what is typed otherwise than it is printed; what reads that follows from it.
 *
 * A live cell that was typed over is told as that, with what is printed.
 */
function withInputs(
  findings: readonly WorkbookFinding[],
  { changed, printedOn }: HeldInputs,
  workbook: OpenedWorkbook,
  anew: ReadonlyMap<string, ReadonlyMap<string, OpenedCell>>,
): readonly WorkbookFinding[] {
  if (changed.length === 0) return findings
  const dependents = dependentsIn(workbook)
  const keyOf = (sheet: string, cell: string): string => `${sheet}!${cell}`
  const found = new Map(findings.map((finding) => [keyOf(finding.sheet, finding.cell), finding]))
  const reached = new Set<string>()
  const inputs = new Map<string, WorkbookFinding>()
  for (const { sheet, row, column, cell, printed, line, document } of changed) {
    const address = a1(row, column)
    const following = dependents({ sheet: sheet.name, row, column }).map((each) => {
      const at = a1(each.cell.row, each.cell.column)
      const isFigure = typeof anew.get(each.sheet.name)?.get(at)?.value === 'number'
      return { isFigure: isFigure && printedOn.has(each.sheet.name), key: keyOf(each.sheet.name, at) }
    })
    for (const { key } of following) reached.add(key)
    const key = keyOf(sheet.name, address)
    const known = found.get(key)
    inputs.set(key, {
      ...(known ?? {
        kind: 'input',
        sheet: sheet.name,
        cell: address,
        caption: captionOf(places(sheet), { row, column }),
      }),
      ...given('saved', cell?.value),
      printed: { ...(printed !== undefined && { text: printed }), line, ...(document !== undefined && { document }) },
      dependents: following.flatMap(({ isFigure, key }) => (isFigure ? [key] : [])),
    })
  }
  const others = findings.filter(({ sheet, cell }) => !inputs.has(keyOf(sheet, cell)))
  return [
    ...inputs.values(),
    ...others.map(
      (finding): WorkbookFinding =>
        reached.has(keyOf(finding.sheet, finding.cell)) ? { ...finding, follows: true } : finding,
    ),
  ]
}

const given = <K extends 'saved' | 'recalculated'>(
  key: K,
  value: OpenedValue | undefined,
): { [key in K]?: OpenedValue } => (value === undefined ? {} : { [key]: value }) as { [key in K]?: OpenedValue }

/** Marks the stale results and the errors whose formulas read what is found off itself. */
function withConsequences(findings: readonly WorkbookFinding[]): readonly WorkbookFinding[] {
  const off = new Map<string, { readonly row: number; readonly column: number }[]>()
  for (const { sheet, cell } of findings) {
    const place = parseA1(cell)
    const known = off.get(sheet)
    if (place && known) known.push(place)
    else if (place) off.set(sheet, [place])
  }
  for (const known of off.values()) known.sort((a, b) => a.row - b.row)
  return findings.map((finding) => {
    const reads = finding.formula === undefined ? [] : formulaTokens(finding.formula)
    const follows = reads.some(
      (token) => token.kind === 'reference' && holdsAny(off.get(token.sheet ?? finding.sheet) ?? [], token),
    )
    return follows ? { ...finding, follows: true } : finding
  })
}

/** Whether one of the places, in row order, lies in a reference. */
function holdsAny(known: readonly { row: number; column: number }[], { from, to = from }: ReferenceToken): boolean {
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((known[middle]?.row ?? 0) < from.row) low = middle + 1
    else high = middle
  }
  const [bottom, right] = [to.row || LAST_ROW, to.column || LAST_COLUMN]
  for (let i = low; i < known.length && (known[i]?.row ?? 0) <= bottom; i++) {
    const { column = 0 } = known[i] ?? {}
    if (column >= from.column && column <= right) return true
  }
  return false
}

const places = ({ cells }: OpenedSheet): ReadonlyMap<string, OpenedCell> =>
  new Map(cells.map((cell) => [a1(cell.row, cell.column), cell]))

/** Programs write doubles with 15 to 17 digits. */
const NOISE = 1e-9

function same(a: OpenedValue, b: OpenedValue): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= NOISE * Math.max(1, Math.abs(a), Math.abs(b))
  if (isError(a) || isError(b)) return isError(a) && isError(b) && a.error === b.error
  // LibreOffice saves what is true as 1.
  return a === b || Number(a) === Number(b)
}

/** The nearest text to the left of a cell. */
function captionOf(cells: ReadonlyMap<string, OpenedCell>, { row, column }: Place): string {
  for (let left = column - 1; left >= 1; left--) {
    const value = cells.get(a1(row, left))?.value
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return ''
}

/** What the record names and the workbook no longer has: programs write #REF! in its place, or leave the sheet's name. */
function goneFrom({ names, sheets }: OpenedWorkbook): readonly WorkbookFinding[] {
  const there = new Set(sheets.map(({ name }) => name))
  return names.flatMap(({ name, refersTo }): WorkbookFinding[] => {
    if (!name.toLowerCase().startsWith(LIVE_NAME)) return []
    if (refersTo.includes('#REF!')) return [{ kind: 'gone', sheet: '', cell: '#REF!', caption: '' }]
    const references = [...refersTo.matchAll(REFERENCE)].map(([, quoted, plain = '', range = '']) => {
      return { sheet: quoted?.replaceAll("''", "'") ?? plain, range: range.replaceAll('$', '') }
    })
    return references.flatMap(({ sheet, range }): WorkbookFinding[] =>
      there.has(sheet) ? [] : [{ kind: 'gone', sheet, cell: range, caption: '' }],
    )
  })
}

type Place = Pick<OpenedCell, 'row' | 'column'>

/** No range that we record is as large; of one that somebody made so, cells that are not there are not looked for. */
const LARGEST = 100_000

function placesIn({ top, left, bottom, right }: Range, { cells }: OpenedSheet): readonly Place[] {
  const [rows, columns] = [bottom - top + 1, right - left + 1]
  if (rows * columns > LARGEST) {
    return cells.filter(({ row, column }) => row >= top && row <= bottom && column >= left && column <= right)
  }
  return Array.from({ length: rows * columns }, (_, i) => {
    return { row: top + Math.floor(i / columns), column: left + (i % columns) }
  })
}

/** What a row of the Checks sheet may show where it holds, or where nothing is judged; all else does not hold. */
const IN_ORDER: ReadonlySet<OpenedValue | undefined> = new Set([...HOLDING, ...UNJUDGED])

/** The rows of the Checks sheet, found by its headings. */
function checksOf({ sheets }: OpenedWorkbook): {
  readonly findings: readonly WorkbookFinding[]
  readonly count: number
} {
  for (const sheet of sheets) {
    const heading = sheet.cells.find(({ value }) => value === CHECK_HEADINGS.verdict)
    if (heading === undefined) continue
    const named = new Map(
      sheet.cells.filter(({ row }) => row === heading.row).map(({ value, column }) => [value, column]),
    )
    const what = named.get(CHECK_HEADINGS.what)
    if (what === undefined) continue
    const cells = places(sheet)
    const text = (row: number, column: number | undefined): string => {
      const value = column === undefined ? undefined : cells.get(a1(row, column))?.value
      return typeof value === 'string' ? value : ''
    }
    const about = named.get(CHECK_HEADINGS.sheet)
    const checks = sheet.cells.filter(
      ({ row, column, value }) =>
        row > heading.row && value !== undefined && (column === heading.column || column === about),
    )
    const rows = [...new Set(checks.map(({ row }) => row))]
    const { column } = heading
    const findings = rows.flatMap((row): WorkbookFinding[] => {
      const value = cells.get(a1(row, column))?.value
      if (IN_ORDER.has(value)) return []
      const remark = text(row, named.get(CHECK_HEADINGS.remark))
      return [
        {
          kind: 'check-fails',
          sheet: sheet.name,
          cell: a1(row, column),
          caption: text(row, what),
          verdict: isError(value) ? value.error : value === undefined ? 'no verdict' : String(value),
          ...(remark === '' ? {} : { remark }),
        },
      ]
    })
    return { findings, count: rows.length }
  }
  return { findings: [], count: 0 }
}
