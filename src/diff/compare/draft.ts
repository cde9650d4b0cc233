/** A change while it is being worked out: where it stands in both workbooks, and whether it only follows from others. */
import { a1, rangeA1 } from '../../core/cells/a1.ts'
import type { Change, ChangeKind, Side } from '../../core/change.ts'
import {
  isError,
  isoOfSerial,
  type OpenedCell,
  type OpenedSheet,
  type OpenedValue,
} from '../../core/opened-workbook.ts'
import type { Range } from '../../core/workbook.ts'
import { grouped } from '../../language/shown.ts'
import type { RowBand } from '../match/sheet-layout.ts'

export interface Draft {
  kind: ChangeKind
  readonly a?: DraftSide
  readonly b?: DraftSide
  readonly caption: string
  readonly heading: string
  remark?: string
  /** Would not have come about by itself: it is told under its cause, if one is found. */
  follows: boolean
  /** Told only where a cause is found. */
  onlyIfCaused?: boolean
  readonly consequences: Draft[]
}

export interface DraftSide {
  readonly sheet: OpenedSheet
  readonly range?: Range
  readonly cell?: OpenedCell
  readonly cells?: readonly OpenedCell[]
  /** What is shown in place of the cell's content. */
  readonly shown?: string
}

export function cellDraft(
  kind: ChangeKind,
  a: {
    readonly sheet: OpenedSheet
    readonly cell?: OpenedCell | undefined
    readonly row: number
    readonly column: number
  },
  b: {
    readonly sheet: OpenedSheet
    readonly cell?: OpenedCell | undefined
    readonly row: number
    readonly column: number
  },
  row: RowBand,
): Draft {
  const side = ({ sheet, cell, row, column }: typeof a): DraftSide => ({
    sheet,
    range: { top: row, bottom: row, left: column, right: column },
    ...(cell === undefined ? {} : { cell }),
  })
  return {
    kind,
    a: side(a),
    b: side(b),
    caption: captionOf(row),
    heading: row.headings.get(b.column) ?? '',
    follows: false,
    consequences: [],
  }
}

export const captionOf = ({ section, caption }: RowBand): string =>
  section === '' || caption === '' ? caption : `${section} / ${caption}`

export function changeOf(draft: Draft): Change {
  return {
    kind: draft.kind,
    ...(draft.a === undefined ? {} : { before: sideOf(draft.a) }),
    ...(draft.b === undefined ? {} : { after: sideOf(draft.b) }),
    caption: draft.caption,
    heading: draft.heading,
    ...(draft.remark === undefined ? {} : { remark: draft.remark }),
    consequences: draft.consequences.map(changeOf),
  }
}

function sideOf({ sheet, range, cell, cells, shown }: DraftSide): Side {
  return {
    sheet: sheet.name,
    ...(range === undefined ? {} : { range }),
    shown: shown ?? shownCell(cell),
    ...(cell?.value === undefined ? {} : { value: cell.value }),
    ...(cell?.formula === undefined ? {} : { formula: cell.formula }),
    ...(cells === undefined ? {} : { cells }),
  }
}

/** "=SUM(B6:B8) (68,386)": formula and result, or the value alone. */
export function shownCell(cell: OpenedCell | undefined): string {
  if (cell === undefined) return ''
  const value = shownValue(cell.value, cell.style.isDate)
  if (cell.formula === undefined) return value
  const formula = cell.array === undefined ? `=${cell.formula}` : `{=${cell.formula}}`
  return value === '' ? formula : `${formula} (${value})`
}

/** A value in plain words: dates in ISO form, figures with separators and at most 15 digits, texts as they are. */
export function shownValue(value: OpenedValue | undefined, isDate: boolean): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (isError(value)) return value.error
  const date = isDate ? isoOfSerial(value) : undefined
  if (date !== undefined) return date
  const plain = String(Number(value.toPrecision(15)))
  if (plain.includes('e')) return plain
  return grouped(plain)
}

/** "Operations!B9", "Operations!12:14", "Operations". */
export function placeText({ sheet, range }: Pick<Side, 'sheet' | 'range'>): string {
  if (range === undefined) return sheet
  return `${sheet}!${rangeText(range)}`
}

/** "B9", "B2:D9", rows "12:14", columns "C:D". */
export function rangeText(range: Range): string {
  if (range.left === 0) return `${range.top}:${range.bottom}`
  if (range.top === 0) return `${a1(1, range.left).slice(0, -1)}:${a1(1, range.right).slice(0, -1)}`
  return rangeA1(range)
}
