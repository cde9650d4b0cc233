/** The rows of a sheet that both the user and a new release have changed, from the rows of the two. */

import type { OpenedCell, OpenedSheet, OpenedStyle } from '../../core/book/opened-workbook.ts'
import { placeKey, type UpdatedSheet } from '../../core/book/update.ts'
import { parseRange, rangeA1 } from '../../core/cells/a1.ts'
import { type Moves, movedFormula, movedRange, type SheetMove } from '../../core/cells/move.ts'
import { attributeOf, elementOf, innerOf, tagOf, withAttribute } from '../package/edit-xml.ts'
import type { RawCell, RawRow, RawSheet } from '../package/sheet-rows.ts'
import { escaped } from '../package/xml-text.ts'
import { moveOf } from './moved-parts.ts'
import { sameStyle } from './same-style.ts'

/** One workbook's part of a sheet. */
export interface SheetSource {
  readonly raw: RawSheet
  readonly opened: OpenedSheet
  readonly styles: readonly OpenedStyle[]
  readonly moves: Moves
  /** Of its shared strings, what stands between the tags of each. */
  readonly strings: readonly string[]
}

/** How styles are numbered in the workbook that is updated. */
export interface StyleOf {
  /** A style of what is built now, as the user's workbook numbers it. */
  readonly imported: (index: number) => number
}

/** The rows of the grown sheet. */
export function grownRows(
  sheet: UpdatedSheet,
  theirs: SheetSource,
  ours: SheetSource,
  base: Pick<SheetSource, 'raw' | 'styles'>,
  { imported }: StyleOf,
): Map<number, RawRow> {
  const rows = new Map<number, RawRow>()
  const their = moveOf(theirs.opened.name, theirs.moves)
  const our = moveOf(ours.opened.name, ours.moves)
  const openedTheirs = openedCells(theirs.opened)
  const openedOurs = openedCells(ours.opened)
  const builtBefore = baseStyles(sheet, base, their)
  const held = new Map<string, OpenedCell>()
  for (const [row, { tag, cells }] of theirs.raw.rows) {
    const to = their.rows.to(row)
    if (to === 0) continue
    const moved = new Map<number, RawCell>()
    for (const [column, cell] of cells) {
      const across = their.columns.to(column)
      if (across === 0) continue
      const key = placeKey(to, across)
      const found = openedTheirs.get(placeKey(row, column))
      if (found !== undefined) held.set(key, found)
      moved.set(across, sheet.cells.has(key) ? cell : movedCell(cell, found, theirs))
    }
    rows.set(to, { tag, cells: moved })
  }
  const built = new Set<string>()
  for (const [row, { tag, cells }] of ours.raw.rows) {
    const to = our.rows.to(row)
    const known = rows.get(to)
    const into: RawRow = known ?? { tag: withAttribute(tag, 's', undefined), cells: new Map() }
    rows.set(to, into)
    for (const [column, cell] of cells) {
      const across = our.columns.to(column)
      const key = placeKey(to, across)
      const there = into.cells.get(across)
      const found = openedOurs.get(placeKey(row, column))
      const style = Number(attributeOf(cell.tag, 's') ?? 0)
      const restyled =
        there !== undefined && looksAsBuilt(there, builtBefore.get(key), theirs.styles, ours.styles[style])
      const look = there === undefined || restyled ? imported(style) : Number(attributeOf(there.tag, 's') ?? 0)
      if (found === undefined || !sheet.cells.has(key)) {
        if (there === undefined && found === undefined) into.cells.set(across, blank(look))
        else if (there !== undefined && restyled)
          into.cells.set(across, { ...there, tag: withAttribute(there.tag, 's', String(look)) })
        continue
      }
      built.add(key)
      const isKept = there !== undefined && holdsSame(held.get(key), found)
      const grown = isKept
        ? { ...there, tag: withAttribute(there.tag, 's', String(look)) }
        : builtCell(cell, found, ours, look)
      into.cells.set(across, grown)
    }
  }
  // What was built before and is no more: its look stays, its content goes.
  for (const [row, { cells }] of rows) {
    for (const [column, cell] of cells) {
      const key = placeKey(row, column)
      if (sheet.cells.has(key) && !built.has(key)) cells.set(column, blank(Number(attributeOf(cell.tag, 's') ?? 0)))
    }
  }
  return rows
}

/** A text may be held with more than its letters: what is the same stays as the user's program wrote it. */
const holdsSame = (is: OpenedCell | undefined, built: OpenedCell): boolean =>
  is?.formula === undefined && built.formula === undefined && is?.value === built.value && typeof is?.value !== 'object'

const openedCells = ({ cells }: OpenedSheet): Map<string, OpenedCell> =>
  new Map(cells.map((cell) => [placeKey(cell.row, cell.column), cell]))

const blank = (style: number): RawCell => ({ tag: style === 0 ? '<c>' : `<c s="${style}">`, inner: '' })

/** The styles that the cells had as they were built before, by their place in the grown sheet. */
function baseStyles(
  { base }: UpdatedSheet,
  { raw, styles }: Pick<SheetSource, 'raw' | 'styles'>,
  their: SheetMove,
): Map<string, OpenedStyle> {
  const found = new Map<string, OpenedStyle>()
  for (const [row, { cells }] of raw.rows) {
    const to = base?.rows[row - 1] ?? 0
    if (to === 0) continue
    for (const [column, { tag }] of cells) {
      const across = base?.columns[column - 1] ?? 0
      const style = styles[Number(attributeOf(tag, 's') ?? 0)]
      if (across > 0 && style !== undefined) found.set(placeKey(their.rows.to(to), their.columns.to(across)), style)
    }
  }
  return found
}

/** Whether the user left a cell's look as it was built, and it is built otherwise now. */
function looksAsBuilt(
  cell: RawCell,
  before: OpenedStyle | undefined,
  styles: readonly OpenedStyle[],
  now: OpenedStyle | undefined,
): boolean {
  const is = styles[Number(attributeOf(cell.tag, 's') ?? 0)]
  if (before === undefined || is === undefined || now === undefined) return false
  return sameStyle(before, is) && !sameStyle(before, now)
}

/** A cell of the user's: its formula follows what it refers to. */
export function movedCell(
  cell: RawCell,
  opened: OpenedCell | undefined,
  { opened: sheet, moves }: SheetSource,
): RawCell {
  const element = elementOf(cell.inner, 'f')
  if (element === undefined || opened?.formula === undefined) return cell
  const kind = attributeOf(tagOf(element), 't')
  if (kind === 'dataTable') return cell
  const formula = movedFormula(opened.formula, sheet.name, moves)
  if (kind === 'array') {
    const range = parseRange(attributeOf(tagOf(element), 'ref') ?? '')
    const moved = range && movedRange(range, moveOf(sheet.name, moves))
    const tag = moved === undefined ? tagOf(element) : withAttribute(tagOf(element), 'ref', rangeA1(moved))
    return { ...cell, inner: cell.inner.replace(element, () => `${tag}${escaped(formula)}</f>`) }
  }
  if (kind !== 'shared' && formula === opened.formula) return cell
  return { ...cell, inner: cell.inner.replace(element, () => `<f>${escaped(formula)}</f>`) }
}

/** A cell as it is built now, in the place and the workbook it goes into. */
export function builtCell(
  cell: RawCell,
  { formula }: OpenedCell,
  { opened: sheet, moves, strings }: SheetSource,
  style: number,
): RawCell {
  const look = style === 0 ? '' : ` s="${style}"`
  const type = attributeOf(cell.tag, 't')
  if (type === 's') {
    const text = strings[Number(innerOf(elementOf(cell.inner, 'v') ?? '<v/>'))] ?? ''
    return { tag: `<c${look} t="inlineStr">`, inner: `<is>${text}</is>` }
  }
  const tag = `<c${look}${type === undefined ? '' : ` t="${type}"`}>`
  const element = elementOf(cell.inner, 'f')
  if (element === undefined || formula === undefined) return { tag, inner: cell.inner }
  const moved = escaped(movedFormula(formula, sheet.name, moves))
  return { tag, inner: cell.inner.replace(element, () => `<f>${moved}</f>`) }
}

/** The widths of the grown sheet's columns, and what else is said of them. */
export function grownColumns(theirs: RawSheet, ours: RawSheet, their: SheetMove, our: SheetMove): string {
  const columns = new Map<number, string>()
  const rest: string[] = []
  for (const { from, to, tag } of columnTags(ours)) {
    for (let at = from; at <= Math.min(to, MOST_SINGLE); at++) columns.set(our.columns.to(at), tag)
  }
  for (const { from, to, tag } of columnTags(theirs)) {
    for (let at = from; at <= Math.min(to, MOST_SINGLE); at++) {
      const place = their.columns.to(at)
      if (place > 0) columns.set(place, tag)
    }
    const [first, last] = [Math.max(from, MOST_SINGLE + 1), Math.min(LAST, their.columns.to(to))]
    if (first <= to && their.columns.to(first) <= last)
      rest.push(withAttribute(withAttribute(tag, 'max', String(last)), 'min', String(their.columns.to(first))))
  }
  const runs: { tag: string; first: number; last: number }[] = []
  for (const [at, tag] of [...columns].sort(([one], [other]) => one - other)) {
    const plain = withAttribute(withAttribute(tag, 'max', undefined), 'min', undefined)
    const run = runs.at(-1)
    if (run !== undefined && run.last === at - 1 && run.tag === plain) run.last = at
    else runs.push({ tag: plain, first: at, last: at })
  }
  const singles = runs.map(({ tag, first, last }) =>
    withAttribute(withAttribute(tag, 'max', String(last)), 'min', String(first)),
  )
  return singles.length + rest.length === 0 ? '' : `<cols>${[...singles, ...rest].join('')}</cols>`
}

/** Beyond this column, what is said of many at once is not taken apart. */
const MOST_SINGLE = 1000
const LAST = 16_384

function columnTags({ before }: RawSheet): { readonly from: number; readonly to: number; readonly tag: string }[] {
  const tags = (elementOf(before, 'cols') ?? '').match(/<col\s[^>]*>/g) ?? []
  return tags.map((tag) => {
    const closed = tag.endsWith('/>') ? tag : `${tag.slice(0, -1)}/>`
    return { from: Number(attributeOf(tag, 'min')), to: Number(attributeOf(tag, 'max')), tag: closed }
  })
}
