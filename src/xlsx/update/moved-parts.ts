/** What in the parts of a workbook refers to places, rewritten for where the places went. */

import type { Range } from '../../core/book/workbook.ts'
import { parseA1, parseRange, rangeA1 } from '../../core/cells/a1.ts'
import { type Moves, movedFormula, movedRange, type SheetMove, STAYS } from '../../core/cells/move.ts'
import { attributeOf, eachTag, eachText, tagOf, withAttribute } from '../package/edit-xml.ts'

/** Where a sheet's places went; a sheet that is not among the moves stays. */
export const moveOf = (sheet: string, moves: Moves): SheetMove =>
  moves.get(sheet.toLowerCase()) ?? { name: sheet, rows: STAYS, columns: STAYS }

/** "B2:D5 F7" in its new places; "" where nothing is left. */
export function movedRanges(text: string, move: SheetMove): string {
  return text
    .split(/\s+/)
    .flatMap((each) => {
      const range = parseRange(each)
      if (range === undefined)
        return each === '' ? [] : [movedFormula(each, move.name, new Map([[move.name.toLowerCase(), move]]))]
      const moved = movedRange(range, move)
      return moved === undefined ? [] : [rangeA1(moved)]
    })
    .join(' ')
}

/** Attributes of a worksheet's elements that hold ranges, or the address of a cell. */
const RANGES: readonly (readonly [element: string, attributes: readonly string[]])[] = [
  ['selection', ['activeCell', 'sqref']],
  ['pane', ['topLeftCell']],
  ['sheetView', ['topLeftCell']],
  ['mergeCell', ['ref']],
  ['autoFilter', ['ref']],
  ['sortState', ['ref']],
  ['sortCondition', ['ref']],
  ['hyperlink', ['ref']],
  ['conditionalFormatting', ['sqref']],
  ['dataValidation', ['sqref']],
  ['protectedRange', ['sqref']],
  ['ignoredError', ['sqref']],
  ['cellWatch', ['r']],
  ['inputCells', ['r']],
]

/** Elements of a worksheet whose text is a formula. */
const FORMULAS = ['formula', 'formula1', 'formula2', 'f']

/** What stands before and behind the rows of a worksheet. */
export function movedFrame(xml: string, sheet: string, moves: Moves): string {
  const move = moveOf(sheet, moves)
  let text = xml
  if (moves.has(sheet.toLowerCase())) {
    text = movedFilters(text, move)
    text = withoutGone(text, move)
    for (const [element, attributes] of RANGES) {
      text = attributes.reduce((changed, attribute) => movedRefs(changed, element, attribute, move), text)
    }
    text = movedPanes(text, move)
    text = movedBreaks(text, move)
    text = eachText(text, 'sqref', (ranges) => movedRanges(ranges, move))
    text = movedAnchors(text, move)
  }
  for (const element of FORMULAS) text = eachText(text, element, (formula) => movedFormula(formula, sheet, moves))
  return eachTag(text, 'hyperlink', (tag) => {
    const location = attributeOf(tag, 'location')
    const moved = location === undefined ? undefined : movedFormula(location, sheet, moves)
    return moved === location ? tag : withAttribute(tag, 'location', moved)
  })
}

/** Elements go with the rows or columns that they stood on, where those are built no more. */
function withoutGone(xml: string, move: SheetMove): string {
  const isGone = (tag: string, attribute: string): boolean => {
    const value = attributeOf(tag, attribute)
    return value !== undefined && value !== '' && movedRanges(value, move) === ''
  }
  const single = xml.replace(
    /<(mergeCell|hyperlink|ignoredError|protectedRange|cellWatch)\s[^>]*\/>/g,
    (tag, name: string) => (isGone(tag, PLACES[name] ?? 'ref') ? '' : tag),
  )
  const left = single.replace(/<(conditionalFormatting|dataValidation)\s[^>]*[^/]>[\s\S]*?<\/\1>/g, (element) =>
    isGone(tagOf(element), 'sqref') ? '' : element,
  )
  return left
    .replace(/<dataValidations\s[^>]*>\s*<\/dataValidations>/, '')
    .replace(/(<dataValidations\s[^>]*)\scount="\d+"/, '$1')
}

const PLACES: Readonly<Record<string, string>> = { ignoredError: 'sqref', protectedRange: 'sqref', cellWatch: 'r' }

/** Columns of a filter are counted from its first. */
function movedFilters(xml: string, { columns }: SheetMove): string {
  return xml.replace(/<autoFilter\b[^>]*[^/]>[\s\S]*?<\/autoFilter>/g, (filter) => {
    const left = parseRange(attributeOf(filter, 'ref') ?? '')?.left
    if (left === undefined) return filter
    return eachTag(filter, 'filterColumn', (tag) => {
      const column = Number(attributeOf(tag, 'colId') ?? 0)
      return withAttribute(tag, 'colId', String(columns.to(left + column) - columns.to(left)))
    })
  })
}

function movedPanes(xml: string, { rows, columns }: SheetMove): string {
  return eachTag(xml, 'pane', (tag) => {
    if (!/^frozen/.test(attributeOf(tag, 'state') ?? '')) return tag
    const split = (changed: string, name: string, to: (at: number) => number): string => {
      const at = Number(attributeOf(changed, name) ?? 0)
      return at === 0 ? changed : withAttribute(changed, name, String(to(at + 1) - 1))
    }
    return split(split(tag, 'ySplit', rows.to), 'xSplit', columns.to)
  })
}

/** A break is named by the line before it. */
function movedBreaks(xml: string, { rows, columns }: SheetMove): string {
  return xml.replace(/<(rowBreaks|colBreaks)\b[\s\S]*?<\/\1>/g, (breaks, kind: string) => {
    const { to } = kind === 'rowBreaks' ? rows : columns
    return eachTag(breaks, 'brk', (tag) => {
      const at = to(Number(attributeOf(tag, 'id') ?? 0) + 1)
      return at === 0 ? tag : withAttribute(tag, 'id', String(at - 1))
    })
  })
}

/** Corners of drawings: lines counted from 0. */
export function movedAnchors(xml: string, { rows, columns }: SheetMove): string {
  return xml.replace(/<(\w+:)?(from|to)>\s*<(?:\w+:)?col>[\s\S]*?<\/\1\2>/g, (corner) => {
    const moved = (text: string, to: (at: number) => number): string => {
      const at = Number(text)
      const place = to(at + 1)
      return place === 0 ? text : String(place - 1)
    }
    const across = eachText(corner, 'col', (text) => moved(text, columns.to))
    return eachText(across, 'row', (text) => moved(text, rows.to))
  })
}

/** Formulas in a chart: what its series are drawn from. */
export const movedChart = (xml: string, sheet: string, moves: Moves): string =>
  eachText(xml, 'f', (formula) => movedFormula(formula, sheet, moves))

/** Elements of other parts that name a place by an attribute, with the sheet they stand on. */
export function movedRefs(xml: string, element: string, attribute: string, move: SheetMove): string {
  return eachTag(xml, element, (tag) => {
    const value = attributeOf(tag, attribute)
    const moved = value === undefined ? '' : movedRanges(value, move)
    return moved === '' || moved === value ? tag : withAttribute(tag, attribute, moved)
  })
}

/** Boxes of notes: the cell each belongs to, and the corners of the box. */
export function movedBoxes(xml: string, { rows, columns }: SheetMove): string {
  const line = (text: string, to: (at: number) => number): string => {
    const place = to(Number(text) + 1)
    return place === 0 ? text : String(place - 1)
  }
  const boxed = eachText(xml, 'Anchor', (text) => {
    const parts = text.split(',').map((part) => part.trim())
    if (parts.length !== 8) return text
    return parts
      .map((part, i) => (i % 4 === 0 ? line(part, columns.to) : i % 4 === 2 ? line(part, rows.to) : part))
      .join(', ')
  })
  const down = eachText(boxed, 'Row', (text) => line(text, rows.to))
  return eachText(down, 'Column', (text) => line(text, columns.to))
}

/** The first cell of a range as written. */
export function firstCell(ref: string | undefined): { readonly row: number; readonly column: number } | undefined {
  return parseA1((ref ?? '').split(':')[0] ?? '')
}

/** True where two ranges share a cell. */
export const overlaps = (a: Range, b: Range): boolean =>
  a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right
