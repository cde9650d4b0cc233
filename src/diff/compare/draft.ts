/** A change while it is being worked out: where it stands in both workbooks, and whether it only follows from others. */
import type { Change, ChangeKind, Side } from '../../core/book/change.ts'
import {
  isError,
  isoOfSerial,
  type OpenedCell,
  type OpenedSheet,
  type OpenedValue,
} from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import type { Place } from '../../core/cells/place.ts'
import { grouped } from '../../language/shown.ts'
import type { RowBand } from '../match/sheet-layout.ts'

/** A change that may still turn into another kind, or into a consequence of others. */
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
  /** Built so, of what the second text prints: it follows from the figures that it was calculated from. */
  asBuilt?: boolean
}

/** What stands in one of the two workbooks. */
export interface DraftSide {
  readonly sheet: OpenedSheet
  readonly range?: Range
  readonly cell?: OpenedCell
  readonly cells?: readonly OpenedCell[]
  /** Where it looks, if not where the formula of its cell does. */
  readonly reads?: readonly Place[]
  /** What is shown in place of the cell's content. */
  readonly shown?: string
}

/** A change of one cell; its caption is the row's, its heading that of the second workbook's column. */
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

/** "Current assets / Inventory"; the caption alone where there is no section. */
export const captionOf = ({ section, caption }: RowBand): string =>
  section === '' || caption === '' ? caption : `${section} / ${caption}`

/** The change as it is reported, its consequences included. */
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
    ...(cell?.formula === undefined
      ? {}
      : { formula: cell.formula, result: shownValue(cell.value, cell.style.isDate) }),
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
