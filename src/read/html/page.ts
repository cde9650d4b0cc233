/** The text of an HTML file line by line, as it grows. */
import type { Anchor } from '../../core/file/file-text.ts'
import type { Span } from '../../core/source.ts'
import type { GridCell } from './grid.ts'
import type { HtmlLine } from './inline.ts'

/** Something to write at a place of a line, counted from 0; further right where the place is taken. */
export interface Piece {
  readonly at: number
  readonly text: string
  /** Of the text without the marks behind it. */
  readonly length?: number
  readonly cell: GridCell
}

/** The lines of an HTML file as text, written as it is read. */
export class Page {
  readonly lines: string[] = []
  /** Of each line, in the HTML. */
  readonly anchors: (readonly Anchor[])[] = []

  /** The number the next line will have. */
  get next(): number {
    return this.lines.length + 1
  }

  /** Writes a line and gives its number. */
  write(line: string, anchors: readonly Anchor[]): number {
    this.lines.push(line)
    this.anchors.push(anchors)
    return this.lines.length
  }

  /** Writes texts one behind the other. */
  writeRun(texts: readonly HtmlLine[]): number {
    const anchors: Anchor[] = []
    let line = ''
    for (const { text, offset } of texts) {
      if (line !== '') line += ' '
      if (offset !== undefined) anchors.push({ column: line.length + 1, offset })
      line += text
    }
    return this.write(line, anchors)
  }

  /** Writes a table row and notes where each of its cells came to stand. */
  writePieces(pieces: readonly Piece[], element: string, places: Map<GridCell, Span>): void {
    if (pieces.length === 0) return
    let line = ''
    const anchors: Anchor[] = []
    for (const { at, text, cell, length = text.length } of pieces) {
      const gap = line === '' ? 0 : 2
      const column = Math.max(Number.isFinite(at) ? at : 0, line.length + gap)
      line = line.padEnd(column) + text
      if (cell.offset !== undefined) anchors.push({ column: column + 1, offset: cell.offset })
      places.set(cell, {
        line: this.next,
        column: column + 1,
        length,
        element: `${element}/${cell.element}`,
      })
    }
    this.write(line, anchors)
  }
}
