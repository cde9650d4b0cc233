/**
 * The rows and cells of a worksheet part as they are written, so that what is not understood can be written again.
 *
 *     <row r="9" ht="15"><c r="B9" s="4"><f>SUM(B6:B8)</f><v>68386</v></c></row>
 *         ^ attributes       ^ attributes ^ inner
 */
import { a1, parseA1 } from '../../core/cells/a1.ts'
import { attributeOf, withAttribute } from './edit-xml.ts'

/** A cell as it is written. */
export interface RawCell {
  /** The opening tag, as `<c …>`, without its address. */
  readonly tag: string
  readonly inner: string
}

/** A row as it is written, its cells by column. */
export interface RawRow {
  /** The opening tag, as `<row …>`, without its number and the columns it spans. */
  readonly tag: string
  readonly cells: Map<number, RawCell>
}

/** A sheet's part, cut into rows by number. */
export interface RawSheet {
  /** Up to the rows, and from behind them on. */
  readonly before: string
  readonly rows: Map<number, RawRow>
  readonly after: string
}

/** Cuts a sheet's part into rows and cells, nothing of which is understood. */
export function parseSheet(text: string): RawSheet {
  const begin = /<sheetData\s*(?:\/>|>)/.exec(text)
  if (begin === null) return { before: text, rows: new Map(), after: '' }
  const from = begin.index + begin[0].length
  const end = begin[0].endsWith('/>') ? from : text.indexOf('</sheetData>', from)
  const after = begin[0].endsWith('/>') ? text.slice(from) : text.slice(end + '</sheetData>'.length)
  const rows = new Map<number, RawRow>()
  let last = 0
  for (const [, attributes = '', inner = ''] of text.slice(from, end).matchAll(ROW)) {
    const tag = `<row${attributes}>`
    last = Number(attributeOf(tag, 'r') ?? last + 1)
    rows.set(last, {
      tag: withAttribute(withAttribute(tag, 'r', undefined), 'spans', undefined),
      cells: cellsOf(inner),
    })
  }
  return { before: text.slice(0, begin.index), rows, after }
}

const ROW = /<row((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/row>)/g
const CELL = /<c((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/c>)/g

function cellsOf(text: string): Map<number, RawCell> {
  const cells = new Map<number, RawCell>()
  let last = 0
  for (const [, attributes = '', inner = ''] of text.matchAll(CELL)) {
    const tag = `<c${attributes}>`
    last = parseA1(attributeOf(tag, 'r') ?? '')?.column ?? last + 1
    cells.set(last, { tag: withAttribute(tag, 'r', undefined), inner })
  }
  return cells
}

/** Writes a sheet's part of its rows, in order, each with its number. */
export function sheetText({ before, rows, after }: RawSheet): string {
  const numbers = [...rows.keys()].sort((a, b) => a - b)
  const written = numbers.map((row) => {
    const { tag, cells } = rows.get(row) as RawRow
    const columns = [...cells.keys()].sort((a, b) => a - b)
    const inner = columns.map((column) => cellText(cells.get(column) as RawCell, row, column)).join('')
    const numbered = `<row r="${row}"${tag.slice('<row'.length)}`
    return inner === '' ? `${numbered.slice(0, -1)}/>` : `${numbered}${inner}</row>`
  })
  return `${before}<sheetData>${written.join('')}</sheetData>${after}`
}

function cellText({ tag, inner }: RawCell, row: number, column: number): string {
  const addressed = `<c r="${a1(row, column)}"${tag.slice('<c'.length)}`
  return inner === '' ? `${addressed.slice(0, -1)}/>` : `${addressed}${inner}</c>`
}
