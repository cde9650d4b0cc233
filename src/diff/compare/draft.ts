/** A change while it is being worked out: where it stands in both workbooks, and whether it only follows from others. */
import type { Change, ChangeKind, Side } from '../../core/book/change.ts'
import {
  isError,
  isoOfSerial,
  type OpenedCell,
  type OpenedSheet,
  type OpenedStyle,
  type OpenedValue,
} from '../../core/book/opened-workbook.ts'
import type { Range } from '../../core/book/workbook.ts'
import type { Place } from '../../core/cells/place.ts'
import { NO_CHECKS } from '../../core/tally.ts'
import { plainNumber, shownNumber } from '../../language/shown-number.ts'
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
  /** A formula that stands as it did while the lines that it reads moved: it follows from those that came and went. */
  leftBehind?: boolean
  /** Built so, of what the second text prints: it follows from the figures that it was calculated from. */
  asBuilt?: boolean
}

/** What is said of a formula, or a setting, that is as it was and stands for other lines. */
export const LEFT_BEHIND = 'left as it was when lines moved: it reads others now'

/** What stands in one of the two workbooks. */
export interface DraftSide {
  readonly sheet: OpenedSheet
  readonly range?: Range
  readonly cell?: OpenedCell
  readonly cells?: readonly OpenedCell[]
  /** Where it looks, if not where the formula of its cell does. */
  readonly reads?: readonly Place[]
  /** Of a heading or a unit, what stands under it. */
  readonly over?: readonly Place[]
  /** What is shown in place of the cell's content. */
  readonly shown?: string
}

/** A change that stands by itself; a side is absent for what came or went, the label for what is on no row and in no column. */
export const bareDraft = (
  kind: ChangeKind,
  a: DraftSide | undefined,
  b: DraftSide | undefined,
  label: Pick<Draft, 'caption' | 'heading'> = { caption: '', heading: '' },
): Draft => ({
  kind,
  ...(a && { a }),
  ...(b && { b }),
  ...label,
  follows: false,
  consequences: [],
})

/** A change of one cell; its caption is the row's, its heading that of the second workbook's column. */
export function cellDraft(kind: ChangeKind, a: CellPlace, b: CellPlace, row: RowBand): Draft {
  const side = ({ sheet, cell, row, column }: CellPlace): DraftSide => ({
    sheet,
    range: { top: row, bottom: row, left: column, right: column },
    ...(cell && { cell }),
  })
  return bareDraft(kind, side(a), side(b), { caption: captionOf(row), heading: row.headings.get(b.column) ?? '' })
}

interface CellPlace {
  readonly sheet: OpenedSheet
  /** Absent where nothing stands there. */
  readonly cell: OpenedCell | undefined
  readonly row: number
  readonly column: number
}

/** "Current assets / Inventory"; the caption alone where there is no section. */
export function captionOf({ section, caption: said, cells, isHeading }: RowBand): string {
  const isNone = ({ value, formula = '', link = '' }: OpenedCell): boolean =>
    value === said && (COUNTS.test(formula) || (isHeading && link.replaceAll("'", '').startsWith(`#${said}!`)))
  const caption = cells.some(isNone) ? '' : said
  return section === '' || caption === '' ? caption : `${section} / ${caption}`
}

/** The way to another sheet beside headings, "Contents", names no row; "9 of 12 checks hold" is what a formula counts, or Checks has counted, and no name of a row. */
const COUNTS = new RegExp(`\\bCOUNT(?:A|IFS?)?\\(|"${NO_CHECKS}"`, 'i')

/** The change as it is reported, its consequences included. */
export function changeOf(draft: Draft): Change {
  const show = isHidden(draft) ? inFull(draft) : shownValue
  return {
    kind: draft.kind,
    ...(draft.a === undefined ? {} : { before: sideOf(draft.a, show) }),
    ...(draft.b === undefined ? {} : { after: sideOf(draft.b, show) }),
    caption: draft.caption,
    heading: draft.heading,
    ...(draft.remark === undefined ? {} : { remark: draft.remark }),
    consequences: draft.consequences.map(changeOf),
  }
}

/** Two figures that differ, and look the same as their cells show them. */
function isHidden({ a, b }: Draft): boolean {
  const [before, after] = [a?.cell, b?.cell]
  return (
    before !== undefined &&
    after !== undefined &&
    before.value !== after.value &&
    shownValue(before.value, before.style) === shownValue(after.value, after.style)
  )
}

type Show = (value: OpenedValue | undefined, style: OpenedStyle) => string

/** With the fewest digits that tell the two apart, six at least: 0.52 and 0.520233, not 0.520233288470166. */
function inFull({ a, b }: Draft): Show {
  const [before, after] = [a?.cell?.value, b?.cell?.value]
  const digits = Array.from({ length: MOST_DIGITS - LEAST_DIGITS }, (_, n) => LEAST_DIGITS + n).find(
    (each) =>
      typeof before !== 'number' || typeof after !== 'number' || plainNumber(before, each) !== plainNumber(after, each),
  )
  return (value, style) =>
    typeof value === 'number' && !style.isDate ? plainNumber(value, digits ?? MOST_DIGITS) : shownValue(value, style)
}

const LEAST_DIGITS = 6
const MOST_DIGITS = 15

function sideOf({ sheet, range, cell, cells, shown }: DraftSide, show: Show): Side {
  return {
    sheet: sheet.name,
    ...(range === undefined ? {} : { range }),
    shown: shown ?? shownCell(cell, show),
    ...(cell?.value === undefined ? {} : { value: cell.value }),
    ...(cell === undefined || cell.style.format === 'General' ? {} : { format: cell.style.format }),
    ...(cell?.formula === undefined ? {} : { formula: cell.formula, result: show(cell.value, cell.style) }),
    ...(cells === undefined ? {} : { cells }),
  }
}

/** "=SUM(B6:B8) (68,386)": formula and result, or the value alone. */
export function shownCell(cell: OpenedCell | undefined, show: Show = shownValue): string {
  if (cell === undefined) return ''
  const value = show(cell.value, cell.style)
  if (cell.formula === undefined) return value
  const formula = cell.array === undefined ? `=${cell.formula}` : `{=${cell.formula}}`
  return value === '' ? formula : `${formula} (${value})`
}

/** A value as its cell shows it; dates in ISO form, texts as they are. */
export function shownValue(value: OpenedValue | undefined, { isDate, format }: OpenedStyle): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (isError(value)) return value.error
  const date = isDate ? isoOfSerial(value) : undefined
  return date ?? (isDate ? plainNumber(value) : shownNumber(value, format))
}
