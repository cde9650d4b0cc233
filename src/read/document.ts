/** A file of characters, recognised by its content and never by its name, read into tables and paragraphs. */
import { type Diagnostic, diagnostic, UserError } from '../core/diagnostic.ts'
import type { Document, Paragraph, Table } from '../core/release.ts'
import type { Source } from '../core/source.ts'
import { notationOf } from './figure/notation.ts'
import { readHtml } from './html/html.ts'
import { type Decoded, decode } from './page/encoding.ts'
import { keepWithin } from './page/limits.ts'
import { movedDiagnostic, movedParagraph, movedTable } from './page/move.ts'
import { isExhibit, isReport, type Part, splitSubmission } from './page/submission.ts'
import { readText } from './text/text.ts'

/**
 * Reads a release: fixed-width text, HTML, or a SEC submission that holds either.
 *
 * Throws a UserError for a file that is empty, no text, without any table, or beyond what is read of one (`LIMITS`).
 */
export function readDocument(bytes: Uint8Array, name: string): Document {
  if (bytes.length === 0) throw new UserError(`${name} is empty`)
  refuseBinary(bytes, name)
  const decoded = decode(bytes)
  if (decoded === undefined) throw new UserError(`${name} is a binary file: ${GIVE}`)
  keepWithin('characters', decoded.text.length, name)
  if (decoded.text.trim() === '') throw new UserError(`${name} is empty: it holds nothing but white space`)
  const document = joined(readParts(decoded, name), name, decoded.encoding)
  refuseUnusable(document, name)
  return decoded.replaced === 0
    ? document
    : { ...document, diagnostics: [replacement(document.source, decoded), ...document.diagnostics] }
}

/** @throws UserError where figures may mean one of two things, or there is no table. */
export function refuseUnusable({ source, tables }: Document, name: string): void {
  refuseUnclear(source, name)
  if (tables.length === 0)
    throw new UserError(`no table found in ${name}: give a release that has its financial statements in it`)
}

const GIVE = 'give the release as plain text, HTML or PDF'
const SAVE = 'save it as PDF or HTML, and give that'
const RECOGNISE = 'recognise its text first, for instance with ocrmypdf, and give the PDF'

/** How files begin that hold no characters, what they are, and the way out. */
const MAGIC: readonly (readonly [magic: string, kind: string, wayOut: string])[] = [
  ['PK\u0003\u0004', 'a zip archive or an Office document (.docx, .xlsx)', SAVE],
  ['\u00d0\u00cf\u0011\u00e0', 'an Office document of the old binary format (.doc, .xls)', SAVE],
  ['{\\rtf', 'an RTF document', SAVE],
  ['\u001f\u008b', 'a gzip archive', GIVE],
  ['\u0089PNG', 'an image', RECOGNISE],
  ['GIF8', 'an image', RECOGNISE],
  ['\u00ff\u00d8\u00ff', 'an image', RECOGNISE],
  ['II*\u0000', 'an image', RECOGNISE],
  ['MM\u0000*', 'an image', RECOGNISE],
]

function refuseBinary(bytes: Uint8Array, name: string): void {
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  const known = MAGIC.find(([magic]) => head.startsWith(magic))
  if (known !== undefined) throw new UserError(`${name} is ${known[1]}: ${known[2]}`)
}

/** Of a submission the exhibits that have tables, else the report itself; any other file is one part. */
function readParts({ text, encoding }: Decoded, name: string): readonly Document[] {
  const parts = splitSubmission(text)
  if (parts === undefined) return [readPart(text, name, encoding)]
  const read = (wanted: (part: Part) => boolean): readonly Document[] =>
    parts
      .filter(wanted)
      .map((part) => readPart(part.text, name, encoding))
      .filter((document) => document.tables.length > 0)
  const exhibits = read(isExhibit)
  if (exhibits.length > 0) return exhibits
  const reports = read(isReport)
  return reports.length > 0 || parts.length > 1 ? reports : read(() => true)
}

/** Figures that may mean one of two things, a thousand times apart, are not guessed at. */
function refuseUnclear({ lines }: Source, name: string): void {
  if (notationOf(lines) !== 'unclear') return
  const line = lines.findIndex((text) => DOTTED.test(text))
  const figure = DOTTED.exec(lines[line] as string) as RegExpExecArray
  throw new UserError(
    `${name}:${line + 1}:${figure.index + 1}: ${figure[0]} may be a figure with three decimals or one of thousands, and ` +
      'nothing else in the release tells: write thousands as 1,234',
  )
}

const DOTTED = /(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\w.,])/

const readPart = (text: string, name: string, encoding: string): Document =>
  isHtml(text) ? readHtml(text, name, encoding) : readPlain(text, name, encoding)

/** EDGAR's text exhibits have marks such as <TABLE>, <S> and <C>, but never a row or a paragraph element. */
const isHtml = (text: string): boolean => /<(?:!doctype\s+html|html|body|tr|td|p|div)[\s>/]/i.test(text)

function readPlain(text: string, name: string, encoding: string): Document {
  const lines = text.split(/\r\n|\r|\n/)
  keepWithin('lines', lines.length, name)
  lines.forEach((line, index) => {
    keepWithin('lineLength', line.length, name, index + 1)
  })
  const source: Source = { name, format: 'text', lines, encoding }
  return { source, ...readText(source) }
}

/** Several documents as one: their lines one after the other, every place moved along. */
function joined(documents: readonly Document[], name: string, encoding: string): Document {
  const [only] = documents
  if (documents.length === 1 && only !== undefined) return only
  const lines: string[] = []
  const tables: Table[] = []
  const paragraphs: Paragraph[] = []
  const diagnostics: Diagnostic[] = []
  for (const document of documents) {
    const by = lines.length
    for (const table of document.tables) tables.push({ ...movedTable(table, by), id: `t${tables.length + 1}` })
    for (const paragraph of document.paragraphs) paragraphs.push(movedParagraph(paragraph, by))
    for (const found of document.diagnostics) diagnostics.push(movedDiagnostic(found, by))
    for (const line of document.source.lines) lines.push(line)
  }
  const format = documents.some(({ source }) => source.format === 'html') ? 'html' : 'text'
  return { source: { name, format, lines, encoding }, tables, paragraphs, diagnostics }
}

function replacement(source: Source, { replaced, encoding }: Decoded): Diagnostic {
  const index = source.lines.findIndex((line) => line.includes('\ufffd'))
  const message = `${replaced} characters are no text in ${encoding}; \ufffd stands for each`
  if (index < 0) return diagnostic('text-replaced', message)
  const column = (source.lines[index] as string).indexOf('\ufffd') + 1
  return diagnostic('text-replaced', message, { line: index + 1, column, length: 1 })
}
