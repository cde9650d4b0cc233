/** The text of an HTML file line by line, as it grows. */
import type { Span } from '../../core/source.ts'
import type { GridCell } from './grid.ts'

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

  /** The number the next line will have. */
  get next(): number {
    return this.lines.length + 1
  }

  /** Writes a line and gives its number. */
  write(line: string): number {
    this.lines.push(line)
    return this.lines.length
  }

  /** Writes a table row and notes where each of its cells came to stand. */
  writePieces(pieces: readonly Piece[], element: string, places: Map<GridCell, Span>): void {
    if (pieces.length === 0) return
    let line = ''
    for (const { at, text, cell, length = text.length } of pieces) {
      const gap = line === '' ? 0 : 2
      const column = Math.max(Number.isFinite(at) ? at : 0, line.length + gap)
      line = line.padEnd(column) + text
      places.set(cell, {
        line: this.next,
        column: column + 1,
        length,
        element: `${element}/${cell.element}`,
      })
    }
    this.lines.push(line)
  }
}
