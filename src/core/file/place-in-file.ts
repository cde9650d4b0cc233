/** Places in a source as places in the file that was given: what editors, people and other programs can go to. */
import { documentAt, type LineRange, placeIn, type Source, type Span } from '../source.ts'
import { align } from './align.ts'
import type { FileStretch, FileText } from './file-text.ts'

/** A place in a file; line and column count from 1. */
export interface FilePlace {
  readonly name: string
  readonly line: number
  readonly column: number
  /** In the file, from its first character to its last, tags between them included. */
  readonly length: number
}

/** Where a span of a source was printed; of a PDF, whose characters have no lines, that is the source's own line. */
export function placeInFile(source: Source, span: Span): FilePlace {
  const document = documentAt(source, span.line)
  const { name, line } = placeIn(source, span.line)
  const own = { ...span, line }
  const file = document ? document.file : source.file
  const lines = document ? source.lines.slice(document.from - 1, document.from - 1 + document.lines) : source.lines
  const stretches = file === undefined ? [] : stretchesIn(file, lines, own)
  const [first, last] = [stretches[0], stretches.at(-1)]
  if (file === undefined || first === undefined || last === undefined)
    return { name, line: own.line, column: own.column, length: own.length }
  return { name, ...lineAndColumn(file, first.from), length: last.to - first.from }
}

/** The lines of the file that a range of the source's lines was printed on. */
export function linesInFile(source: Source, { from, to }: LineRange): LineRange {
  const at = (line: number): number => placeInFile(source, { line, column: 1, length: 1 }).line
  return from < 1 ? { from, to } : { from: at(from), to: Math.max(at(from), at(to)) }
}

/** A span as records give it: line, column and length in the file. */
export interface FileSpan extends Span {
  /** The line on the workbook's Source sheet, where that has lines of its own. */
  readonly sourceLine?: number
}

/** A span of the source's lines as one of the file's. */
export function spanInFile(source: Source, span: Span): FileSpan {
  const { line, column, length } = placeInFile(source, span)
  const place = { ...span, line, column, length }
  return source.format === 'html' ? { ...place, sourceLine: span.line } : place
}

/** The characters of a file that a span of the lines made of it stands for, in order; empty where none do. */
export function stretchesIn(file: FileText, lines: readonly string[], span: Span): readonly FileStretch[] {
  const part = file.parts.findLast(({ line }) => line <= span.line)
  if (part === undefined || span.line >= part.line + part.lines) return []
  const start = span.column - 1
  const end = start + span.length
  if (part.set === undefined) {
    const from = (lineStarts(file)[lineIndex(file, part.from) + span.line - part.line] ?? part.from) + start
    // The part's first line may begin within one of the file's.
    const own = span.line === part.line ? Math.max(from, part.from + start) : from
    return [{ from: own, to: own + span.length }]
  }
  const line = lines[span.line - 1] ?? ''
  const anchors = part.set.anchors[span.line - part.line] ?? []
  const anchor = anchors.findLast(({ column }) => column <= span.column) ?? anchors[0]
  if (anchor === undefined) return []
  const found = align(line, start, end, anchor, part.set)
  const all = found.length > 0 ? found : [{ from: anchor.offset, to: anchor.offset }]
  return all.map(({ from, to }) => ({ from: from + part.from, to: to + part.from }))
}

function lineAndColumn(file: FileText, offset: number): { readonly line: number; readonly column: number } {
  const index = lineIndex(file, offset)
  return { line: index + 1, column: offset - (lineStarts(file)[index] ?? 0) + 1 }
}

/** 0-based. */
function lineIndex(file: FileText, offset: number): number {
  const starts = lineStarts(file)
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** Looked for once a file: every finding asks. */
const known = new WeakMap<FileText, readonly number[]>()

function lineStarts(file: FileText): readonly number[] {
  const found = known.get(file)
  if (found !== undefined) return found
  const starts = [0]
  for (const { index, 0: end } of file.text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length)
  known.set(file, starts)
  return starts
}
