/**
 * The cells of one worksheet part.
 *
 *     <row r="9"><c r="B9" s="4"><f>SUM(B6:B8)</f><v>68386</v></c></row>
 *                   ^ place ^ style ^ formula        ^ cached result, typed by the attribute t (number where absent)
 */

import { type OpenedCell, type OpenedStyle, type OpenedValue, serialOfIso } from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import { parseA1, parseRange } from '../../core/cells/a1.ts'
import { shifting } from '../../core/cells/formula-tokens.ts'
import { UserError } from '../../core/diagnostic.ts'
import { type Attributes, readXml } from '../package/read-xml.ts'
import type { Package } from '../package/unpack.ts'
import { longer, type SharedStrings, unescaped } from './strings.ts'
import { PLAIN_STYLE } from './styles.ts'

/** What of a workbook the cells of its sheets refer to. */
export interface SheetContext {
  readonly strings: SharedStrings
  readonly styles: readonly OpenedStyle[]
  /** Serial days count from 1904: as old Macintosh files have it. */
  readonly from1904: boolean
  /** A commented cell's text, by address. */
  readonly notes: ReadonlyMap<string, string>
  /** What a relationship of the sheet points at, by its id. */
  readonly targets: ReadonlyMap<string, string>
  /** Where the names lead that tieout's own links lead to. */
  readonly places: ReadonlyMap<string, string>
  /** Counts the cells of the workbook; throws where there are too many. */
  readonly count: () => void
  /** Counts the characters of the workbook's cells; throws where there are too many. */
  readonly countText: (length: number) => void
}

/** What a sheet holds. */
export interface SheetContent {
  readonly cells: readonly OpenedCell[]
  readonly merges: readonly Range[]
  readonly centred: readonly Range[]
}

/** Reads a sheet's part, piece by piece. Throws UserError where it is damaged or holds too much. */
export function readSheet(
  file: Package,
  part: string,
  pieces: Iterable<Uint8Array>,
  context: SheetContext,
): SheetContent {
  const cells = new Map<number, OpenedCell>()
  const merges: Range[] = []
  const centred: { top: number; left: number; bottom: number; right: number }[] = []
  const links: { readonly range: Range; readonly link: string }[] = []
  const shared = new Map<string, SharedFormula>()
  let row = 0
  let raw: RawCell | undefined
  let taking: 'value' | 'formula' | 'text' | undefined
  let inGuide = false
  const damaged = (why: string) => new UserError(`${file.name}: is damaged: ${part} ${why}`)

  readXml(pieces, file.name, part, {
    open: (name, attributes) => {
      switch (name) {
        case 'row':
          row = attributes.r === undefined ? row + 1 : Number(attributes.r)
          raw = undefined
          return
        case 'c':
          context.count()
          raw = rawCell(attributes, row, raw)
          if (raw === undefined) throw damaged(`has a cell at ${attributes.r}`)
          return
        case 'f':
          taking = 'formula'
          if (raw !== undefined) raw.formulaIs = attributes
          return
        case 'v':
          taking = 'value'
          if (raw !== undefined) raw.value = ''
          return
        case 't':
          taking = inGuide ? undefined : 'text'
          if (raw !== undefined) raw.value ??= ''
          return
        case 'rPh':
          inGuide = true
          return
        case 'mergeCell': {
          const range = parseRange(attributes.ref ?? '')
          if (range !== undefined) merges.push(range)
          return
        }
        case 'hyperlink': {
          const range = parseRange(attributes.ref ?? '')
          const link = linkOf(attributes, context)
          if (range !== undefined && link !== undefined) links.push({ range, link })
        }
      }
    },
    close: (name) => {
      if (name === 'rPh') inGuide = false
      if (name === 'f' || name === 'v' || name === 't') taking = undefined
      if (name !== 'c' || raw === undefined) return
      const cell = cellOf(raw, shared, context, damaged)
      if (context.styles[raw.style]?.look.align === 'centerContinuous') spread(centred, raw, cell !== undefined)
      if (cell !== undefined) cells.set(key(cell.row, cell.column), typed(cell, context))
    },
    text: (piece) => {
      if (raw === undefined || taking === undefined) return
      if (taking === 'formula') raw.formula = longer(raw.formula, piece, file, part)
      else raw.value = longer(raw.value ?? '', piece, file, part)
    },
  })
  annotate(cells, context.notes, links)
  return { cells: [...cells.entries()].sort((a, b) => a[0] - b[0]).map(([, cell]) => cell), merges, centred }
}

/**
 * A cell as somebody typed it: openpyxl writes into a blank cell that a link stands on what the link leads to, and links stay
 * where they are when it puts rows in.
 */
function typed(cell: OpenedCell, { places }: SheetContext): OpenedCell {
  if (typeof cell.value !== 'string' || cell.formula !== undefined || !places.has(cell.value)) return cell
  const { value: _, ...blank } = cell
  return blank
}

/** A text centred over cells begins a stretch; empty ones that follow it go on with it. */
function spread(
  stretches: { top: number; left: number; bottom: number; right: number }[],
  { row, column }: Pick<RawCell, 'row' | 'column'>,
  holds: boolean,
): void {
  const last = stretches.at(-1)
  if (holds) stretches.push({ top: row, left: column, bottom: row, right: column })
  else if (last?.top === row && last.right === column - 1) last.right = column
}

interface RawCell {
  readonly row: number
  readonly column: number
  readonly type: string
  readonly style: number
  formulaIs: Attributes | undefined
  formula: string
  value: string | undefined
}

interface SharedFormula {
  readonly row: number
  readonly column: number
  /** The formula of the cell that many rows further down and columns further right. */
  readonly shifted: (rows: number, columns: number) => string
}

/** Sorts by row, then column; 16,384 columns. */
const key = (row: number, column: number): number => row * 16_384 + column - 1

/** Without an address a cell stands right of the one before it; undefined where its address is none. */
function rawCell({ r, t, s }: Attributes, row: number, before: RawCell | undefined): RawCell | undefined {
  const place = r === undefined ? { row, column: (before?.column ?? 0) + 1 } : parseA1(r)
  if (place === undefined) return undefined
  // Spelled out: spreading an object into another is what most of the time would go into, cell by cell.
  return {
    row: place.row,
    column: place.column,
    type: t ?? 'n',
    style: s === undefined ? 0 : Number(s),
    formulaIs: undefined,
    formula: '',
    value: undefined,
  }
}

/** Undefined for a cell that holds nothing but a style. */
function cellOf(
  raw: RawCell,
  shared: Map<string, SharedFormula>,
  context: SheetContext,
  damaged: (why: string) => UserError,
): OpenedCell | undefined {
  const { row, column } = raw
  const style = context.styles[raw.style] ?? PLAIN_STYLE
  const formula = formulaOf(raw, shared, damaged)
  const value = readValue(raw, style, context)
  if (formula !== undefined || typeof value === 'string')
    context.countText((formula?.length ?? 0) + (typeof value === 'string' ? value.length : 0))
  if (formula === undefined && (value === undefined || value === '')) return undefined
  const within = raw.type === 's' ? context.strings.looks.get(Number(raw.value)) : undefined
  const cell: { -readonly [key in keyof OpenedCell]: OpenedCell[key] } = {
    row,
    column,
    style: within === undefined ? style : { ...style, also: [style.also, within].filter(Boolean).join(', ') },
  }
  if (value !== undefined) cell.value = value
  if (formula !== undefined) cell.formula = formula
  if (raw.formulaIs?.t === 'array' && raw.formulaIs.ref !== undefined) cell.array = raw.formulaIs.ref
  return cell
}

/** In characters: the longest formula that Excel has. A million cells may share one. */
const LONGEST_SHARED = 8192

/** A formula as a part has it, without what some programs put before it. */
export const plainFormula = (text: string): string => unescaped(text).replace(/^\s*=/, '').trim()

function formulaOf(
  raw: RawCell,
  shared: Map<string, SharedFormula>,
  damaged: (why: string) => UserError,
): string | undefined {
  const { formulaIs: is, row, column } = raw
  if (is === undefined) return undefined
  if (is.t === 'dataTable') return `TABLE(${is.r1 ?? ''},${is.r2 ?? ''})`
  const formula = plainFormula(raw.formula)
  if (is.t !== 'shared' || is.si === undefined) return formula === '' ? undefined : formula
  if (formula !== '') {
    if (formula.length > LONGEST_SHARED) throw damaged(`shares a formula of more than ${LONGEST_SHARED} characters`)
    shared.set(is.si, { row, column, shifted: shifting(formula) })
    return formula
  }
  const master = shared.get(is.si)
  return master?.shifted(row - master.row, column - master.column)
}

function readValue(raw: RawCell, style: OpenedStyle, context: SheetContext): OpenedValue | undefined {
  const { value, type } = raw
  if (value === undefined) return undefined
  switch (type) {
    case 's':
      return value.trim() === '' ? undefined : context.strings.texts[Number(value)]
    case 'str':
    case 'inlineStr':
      return unescaped(value)
    case 'b':
      return value.trim() === '1' || value.trim() === 'true'
    case 'e':
      return { error: value.trim() }
    case 'd':
      return serialOfIso(value.trim()) ?? value
  }
  const trimmed = value.trim()
  if (trimmed === '') return undefined
  const number = Number(trimmed)
  if (Number.isNaN(number)) return value
  return context.from1904 && style.isDate ? number + DAYS_TO_1904 : number
}

/** 1 January 1904 in the 1900 system. */
const DAYS_TO_1904 = 1462

function linkOf({ id, location }: Attributes, { targets, places }: SheetContext): string | undefined {
  const target = id === undefined ? '' : (targets.get(id) ?? '')
  const plain = location?.replace(/^#/, '')
  const place = plain === undefined ? '' : `#${places.get(plain)?.replaceAll('$', '') ?? plain}`
  return target + place === '' ? undefined : target + place
}

/** Puts notes and links to their cells; a link over a range belongs to its first cell. */
function annotate(
  cells: Map<number, OpenedCell>,
  notes: ReadonlyMap<string, string>,
  links: readonly { readonly range: Range; readonly link: string }[],
): void {
  for (const [address, note] of notes) {
    const place = parseA1(address)
    if (place !== undefined) put(cells, place.row, place.column, { note })
  }
  for (const { range, link } of links) put(cells, range.top, range.left, { link })
}

function put(
  cells: Map<number, OpenedCell>,
  row: number,
  column: number,
  what: { readonly note: string } | { readonly link: string },
): void {
  const at = key(row, column)
  cells.set(at, { ...(cells.get(at) ?? { row, column, style: PLAIN_STYLE }), ...what })
}
