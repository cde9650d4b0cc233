/**
 * A workbook held against itself, calculated anew: what a person may have broken since it was built.
 *
 * Works on what `tieout build` wrote and on what was edited since and saved by any program; the record of live cells
 * and the Checks sheet are used where they are there.
 */

import {
  isError,
  type OpenedCell,
  type OpenedSheet,
  type OpenedValue,
  type OpenedWorkbook,
} from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import { type WorkbookFinding, type WorkbookReport, workbookFindingKinds } from '../../core/book/workbook-check.ts'
import { a1 } from '../../core/cells/a1.ts'
import { liveRanges, REFERENCE } from '../../core/cells/live-ranges.ts'
import { LIVE_NAME } from '../../core/cells/own-names.ts'
import { settlingIn } from '../../core/cells/settling.ts'
import { checksOf } from './checks-sheet.ts'
import { withConsequences, withInputs } from './consequences.ts'
import { noiseIn } from './noise.ts'
import { captionOf, given, type Place, placesByName } from './places.ts'
import type { HeldInputs } from './printed-inputs.ts'
import type { HeldLines } from './printed-lines.ts'

/** What of a workbook is known beside its cells. */
export interface Known {
  /** What its typed figures are held against. */
  readonly held: HeldInputs
  /** What its rows are held against, and whether a sheet tells of the others and was not made by hand. */
  readonly lines?: HeldLines
  readonly isGenerated?: (sheet: string) => boolean
  /** Formulas that keep their saved results, though nothing leads out of the workbook: why. */
  readonly kept: ReadonlyMap<string, 'unsettled' | 'lacking'>
  /** Cells that are unlike what stands beside them. */
  readonly inconsistent: readonly WorkbookFinding[]
}

/** A workbook of which nothing but its cells is known. */
const NOTHING_KNOWN: Known = {
  held: { printedOn: new Set(), changed: [], inputs: 0 },
  kept: new Map(),
  inconsistent: [],
}

const NO_LINES: HeldLines = { gone: [], unprinted: [] }

/** Cells of a workbook as it was saved that do not hold against the same workbook as another program calculated it. */
export function checkWorkbook(
  saved: OpenedWorkbook,
  recalculated: OpenedWorkbook,
  { held, lines = NO_LINES, isGenerated = () => false, kept: known, inconsistent }: Known = NOTHING_KNOWN,
): WorkbookReport {
  const [before, anew] = [placesByName(saved), placesByName(recalculated)]
  const live = liveRanges(saved)
  const isNoise = noiseIn(recalculated)
  const settles = settlingIn(saved)
  let [formulas, kept, unsettled] = [0, 0, 0]
  const findings: WorkbookFinding[] = []
  for (const sheet of saved.sheets) {
    const cells = before.get(sheet.name) ?? new Map<string, OpenedCell>()
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
    findings: withInputs([...withConsequences(findings), ...checks.findings], { ...held, ...lines }, saved, {
      before,
      anew,
      isRecorded: live.size > 0,
      isGenerated,
    }).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
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

/** Programs write doubles with 15 to 17 digits. */
const NOISE = 1e-9

function same(a: OpenedValue, b: OpenedValue): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= NOISE * Math.max(1, Math.abs(a), Math.abs(b))
  if (isError(a) || isError(b)) return isError(a) && isError(b) && a.error === b.error
  // LibreOffice saves what is true as 1.
  return a === b || Number(a) === Number(b)
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
