/**
 * The characters of the file that a source was read from, and where in them its lines were printed.
 *
 * A source's lines are made for people: a line for each row of an HTML table, its figures in columns. No file holds them.
 * What tells where they came from is an anchor for each cell, and the texts that the file shows, in order: `align` follows
 * the one along the other.
 */

export interface FileText {
  /** The whole file as decoded; of a web archive, the page in it. */
  readonly text: string
  /** The documents in it that were read, in order; mostly one, which is all of it. */
  readonly parts: readonly FilePart[]
}

/** A document in a file. */
export interface FilePart {
  readonly format: 'text' | 'html'
  /** Its first character in the file's text, and the one behind its last. */
  readonly from: number
  readonly to: number
  /** The line of the source that is its first, and how many it has there. */
  readonly line: number
  readonly lines: number
  /** Absent: its lines are those of the file, character for character. */
  readonly set?: SetLines
}

/** Lines that were set anew. Offsets count from the part's first character. */
export interface SetLines {
  /** Of each line, left to right; empty where nothing of it is in the file. */
  readonly anchors: readonly (readonly Anchor[])[]
  /** What the file shows, in order. */
  readonly shown: readonly ShownText[]
}

/** What stands at a column of a line (from 1) begins at an offset of the file. */
export interface Anchor {
  readonly column: number
  readonly offset: number
}

/** A run of characters: `text` is what `from` to `to` say; as long as that, but for an entity, which is one character. */
export interface ShownText {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Stretches of a file's text, in order; more than one where tags stand between them. */
export interface FileStretch {
  readonly from: number
  readonly to: number
}

/** Elements of HTML of which nothing is shown as text of the page, whatever is in them. */
export const NOT_SHOWN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'title',
  'template',
  'ix:header',
  'select',
  'textarea',
])
