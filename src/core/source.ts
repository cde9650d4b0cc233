/** The document a release was read from, and places in it. */
import type { FileText } from './file/file-text.ts'
import type { PrintedPages } from './file/printed-pages.ts'

/** A document's text by lines, with what leads from a place in it back to the file. */
export interface Source {
  /** The file's name, for messages; "standard input" where there is none. */
  readonly name: string
  readonly format: 'text' | 'html' | 'pdf'
  /**
   * The text as read, one entry a line, without line ends. For HTML each table row and each block of text is a line,
   * so that a person finds on it what a browser would show. For a PDF they are laid out as its pages are.
   */
  readonly lines: readonly string[]
  /** What the lines were cut from: the bytes' encoding as recognised ("utf-8", "windows-1252", "utf-16le"). */
  readonly encoding: string
  /** The file's own characters; absent for a PDF, and where there are `documents`. */
  readonly file?: FileText
  /** Of a PDF, what is printed where. */
  readonly print?: PrintedPages
  /** Where several documents stand in one source, one behind the other: each with its first line. Absent: it is one. */
  readonly documents?: readonly SourceDocument[]
}

/** One of several documents in a source. */
export interface SourceDocument {
  readonly name: string
  /** The line of the whole that is its first. */
  readonly from: number
  readonly lines: number
  readonly file?: FileText
}

/** The document that a line of the whole stands in, and its number there. */
export function placeIn(source: Source, line: number): { readonly name: string; readonly line: number } {
  const found = documentAt(source, line)
  return found ? { name: found.name, line: line - found.from + 1 } : { name: source.name, line }
}

/** The one of several documents that a line stands in; undefined where the source is one. */
export const documentAt = ({ documents }: Source, line: number): NonNullable<Source['documents']>[number] | undefined =>
  documents?.findLast(({ from }) => from <= line)

/** Where a thing was printed: a stretch of one line of `Source.lines`. Line and column count from 1. */
export interface Span {
  readonly line: number
  readonly column: number
  readonly length: number
  /**
   * For HTML, the element it stands in: "table[3]/tr[5]/td[2]". For a PDF, the page and the box on it, in points from
   * its top left corner: "page[3]/box[72,540,121,549]".
   */
  readonly element?: string
}

/** True where two spans begin at one place. */
export const isSamePlace = (a: Span, b: Span): boolean => a.line === b.line && a.column === b.column

/** A stretch of whole lines, both ends included. */
export interface LineRange {
  readonly from: number
  readonly to: number
}
