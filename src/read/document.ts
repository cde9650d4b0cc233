/** A file of characters, recognised by its content and never by its name, read into tables and paragraphs. */
import { type Diagnostic, type DiagnosticCode, diagnostic, UserError } from '../core/diagnostic.ts'
import { anchorsOf } from '../core/file/align.ts'
import type { FilePart, FileText, SetLines, ShownText } from '../core/file/file-text.ts'
import { placeInFile } from '../core/file/place-in-file.ts'
import type { Document, Paragraph, Table } from '../core/release.ts'
import type { LineRange, Source } from '../core/source.ts'
import { foreignLanguage } from '../language/languages.ts'
import { notationOf } from './figure/notation.ts'
import { readHtml } from './html/html.ts'
import { taggedName } from './html/tagged-name.ts'
import { archivedPage } from './page/archive.ts'
import { type Decoded, decode } from './page/encoding.ts'
import { keepWithin } from './page/limits.ts'
import { movedDiagnostic, movedParagraph, movedTable } from './page/move.ts'
import { conformedName, nameOnCover } from './page/registrant.ts'
import { isExhibit, isReport, type Part, splitSubmission } from './page/submission.ts'
import { withoutFurniture } from './table/furniture.ts'
import { withoutLists } from './table/lists.ts'
import { overPageEnds, overPages } from './table/pages.ts'
import { withoutBars } from './text/bars.ts'
import { readText } from './text/text.ts'

/**
 * Reads a release: fixed-width text, HTML, or a SEC submission that holds either.
 *
 * Throws a UserError for a file that is empty, no text, without any table, or beyond what is read of one (`LIMITS`).
 */
export function readDocument(bytes: Uint8Array, name: string): Document {
  if (bytes.length === 0) throw new UserError(`${name} is empty`)
  refuseBinary(bytes, name)
  const page = archivedPage(bytes)
  if (page === 'none')
    throw new UserError(`${name} is a web archive without a page of HTML in it: save the page as HTML`)
  const decoded = decode(page ?? bytes)
  if (decoded === undefined) throw new UserError(`${name} is a binary file: ${GIVE}`)
  keepWithin('characters', decoded.text.length, name)
  if (decoded.text.trim() === '') throw new UserError(`${name} is empty: it holds nothing but white space`)
  const { parts, registrant } = readParts(decoded, name)
  const document = whole({
    ...joined(parts, name, decoded),
    ...(registrant === undefined ? {} : { registrant }),
  })
  return decoded.replaced === 0
    ? document
    : { ...document, diagnostics: [replacement(document.source, decoded), ...document.diagnostics] }
}

/**
 * A document of which every part is read: what goes on over pages joined, lists no tables, a language other than English said.
 *
 * @throws UserError where figures may mean one of two things, or there is no table.
 */
export function whole(read: Document): Document {
  const document = pagesAsOne(withoutLists(read))
  const { source, tables, diagnostics } = document
  refuseUnclear(source, source.name)
  if (tables.length === 0)
    throw new UserError(
      `${source.name}: no table found: ${whyNone(diagnostics) ?? 'give a release that has its financial statements in it'}`,
    )
  const odd = notEnglish(source.lines)
  return odd.length === 0 ? document : { ...document, diagnostics: [...odd, ...diagnostics] }
}

/** What of it was not read as tables. */
const whyNone = (diagnostics: readonly Diagnostic[]): string | undefined =>
  diagnostics.find(({ code }) => NOT_READ.has(code))?.message

const NOT_READ: ReadonlySet<DiagnosticCode> = new Set([
  'tables-too-deep',
  'table-too-wide',
  'text-not-read',
  'page-without-text',
  'text-replaced',
])

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

interface Parts {
  readonly parts: readonly Document[]
  readonly registrant: string | undefined
}

/** Characters that the header of a submission is within, where it stands over a document alone. */
const HEADER = 4000

/** Of a submission the exhibits that have tables, else the report itself; any other file is one part. */
function readParts({ text, encoding }: Decoded, name: string): Parts {
  const submitted = splitSubmission(text)
  if (submitted === undefined) {
    const whole = readPart(text, name, encoding)
    return {
      parts: [whole],
      registrant: nameOnCover(whole.source.lines) ?? taggedName(text) ?? conformedName(text.slice(0, HEADER)),
    }
  }
  const { header, parts } = submitted
  const read = (wanted: (part: Part) => boolean): readonly Document[] =>
    parts.filter(wanted).map((part) => movedInFile(readPart(part.text, name, encoding), part.offset))
  const withTables = (documents: readonly Document[]): readonly Document[] =>
    documents.filter(({ tables }) => tables.length > 0)
  const registrant =
    firstOf(parts.filter(isReport), (part) => nameOnCover(readPart(coverOf(part), name, encoding).source.lines)) ??
    firstOf(parts, (part) => taggedName(part.text)) ??
    conformedName(header)
  const exhibits = withTables(read(isExhibit))
  if (exhibits.length > 0) return { parts: exhibits, registrant }
  const reports = withTables(read(isReport))
  const found = reports.length > 0 || parts.length > 1 ? reports : withTables(read(() => true))
  return { parts: found, registrant: registrant ?? firstOf(found, ({ source }) => nameOnCover(source.lines)) }
}

/** What surrounds the registrant's name in a report: its tables are not read where exhibits have them. */
function coverOf({ text }: Part): string {
  const at = text.search(/\bname\s+of\s+(?:the\s+)?(?:registrant|issuer)/i)
  return at < 0 ? '' : text.slice(Math.max(0, at - COVER), at + COVER)
}

/** In characters, markup included. */
const COVER = 10_000

function firstOf<Each>(list: readonly Each[], find: (each: Each) => string | undefined): string | undefined {
  for (const each of list) {
    const found = find(each)
    if (found !== undefined) return found
  }
  return undefined
}

/** Figures that may mean one of two things, a thousand times apart, are not guessed at. */
function refuseUnclear(source: Source, name: string): void {
  const { lines } = source
  if (notationOf(lines) !== 'unclear') return
  const line = lines.findIndex((text) => DOTTED.test(text))
  const figure = DOTTED.exec(lines[line] as string) as RegExpExecArray
  const at = placeInFile(source, { line: line + 1, column: figure.index + 1, length: figure[0].length })
  throw new UserError(
    `${name}:${at.line}:${at.column}: ${figure[0]} may be a figure with three decimals or one of thousands, and ` +
      'nothing else in the release tells: write thousands as 1,234',
  )
}

const DOTTED = /(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\w.,])/

const readPart = (text: string, name: string, encoding: string): Document =>
  isHtml(text) ? readHtml(text, name, encoding) : readPlain(text, name, encoding)

/** EDGAR's text exhibits have marks such as <TABLE>, <S> and <C>, but never a row or a paragraph element. */
const isHtml = (text: string): boolean => /<(?:!doctype\s+html|html|body|tr|td|p|div)[\s>/]/i.test(text)

function readPlain(text: string, name: string, encoding: string): Document {
  const printed = text.split(/\r\n|\r|\n/)
  const lines = withoutBars(printed)
  keepWithin('lines', lines.length, name)
  lines.forEach((line, index) => {
    keepWithin('lineLength', line.length, name, index + 1)
  })
  const set = lines === printed ? {} : { set: setAnew(lines, text) }
  const part: FilePart = { format: 'text', from: 0, to: text.length, line: 1, lines: lines.length, ...set }
  const source: Source = { name, format: 'text', lines, encoding, file: { text, parts: [part] } }
  return { source, ...readText(source) }
}

/** Lines that were set in columns, each from one of the text. */
function setAnew(lines: readonly string[], text: string): SetLines {
  const shown: ShownText[] = [...text.matchAll(/[^\r\n]+/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
  }))
  return { anchors: anchorsOf(lines, 0, shown), shown }
}

/** A document cut from a file at an offset, its characters counted from there. */
function movedInFile(document: Document, by: number): Document {
  const { file } = document.source
  if (file === undefined) return document
  const parts = file.parts.map((part) => ({ ...part, from: part.from + by, to: part.to + by }))
  return { ...document, source: { ...document.source, file: { ...file, parts } } }
}

/** Several documents as one: their lines one after the other, every place moved along. */
function joined(documents: readonly Document[], name: string, { text, encoding }: Decoded): Document {
  const [only] = documents
  const parts: FilePart[] = []
  const file: FileText = { text, parts }
  if (documents.length === 1 && only !== undefined) {
    parts.push(...(only.source.file?.parts ?? []))
    return { ...only, source: { ...only.source, file } }
  }
  const lines: string[] = []
  const tables: Table[] = []
  const paragraphs: Paragraph[] = []
  const diagnostics: Diagnostic[] = []
  for (const document of documents) {
    const by = lines.length
    for (const table of document.tables) tables.push({ ...movedTable(table, by), id: `t${tables.length + 1}` })
    for (const paragraph of document.paragraphs) paragraphs.push(movedParagraph(paragraph, by))
    for (const found of document.diagnostics) diagnostics.push(movedDiagnostic(found, by))
    for (const part of document.source.file?.parts ?? []) parts.push({ ...part, line: part.line + by })
    for (const line of document.source.lines) lines.push(line)
  }
  const format = documents.some(({ source }) => source.format === 'html') ? 'html' : 'text'
  return { source: { name, format, lines, encoding, file }, tables, paragraphs, diagnostics }
}

/** Without what pages carry, and what goes on over their ends as one. */
function pagesAsOne(printed: Document): Document {
  const { source, paragraphs, tables } = printed
  const document = withoutFurniture(printed)
  const endsPage = ({ to }: LineRange, below: LineRange): boolean =>
    // All that stands between is furniture.
    paragraphs.some(({ lines }) => lines.from > to && lines.to < below.from) ||
    source.lines.slice(to, below.from).some((line) => PAGE_MARK.test(line))
  const whole = { ...document, paragraphs: overPageEnds(document, endsPage) }
  return overPages(whole, (above, below) => {
    const own = tables.find(({ lines }) => lines.from === below.lines.from)
    const less = own?.title.length !== below.title.length || own.headings.length !== below.headings.length
    return less || endsPage(above.lines, below.lines)
  })
}

const PAGE_MARK = /<page>|\f/i

function notEnglish(lines: readonly string[]): readonly Diagnostic[] {
  const foreign = foreignLanguage(lines)
  if (foreign === undefined) return []
  const text = lines[foreign.line] ?? ''
  const message = `the document is in ${foreign.language}, not in English: its figures are read, but few of its captions, units and periods are understood`
  const column = text.length - text.trimStart().length + 1
  return [diagnostic('not-english', message, { line: foreign.line + 1, column, length: text.trim().length })]
}

function replacement(source: Source, { replaced, encoding }: Decoded): Diagnostic {
  const index = source.lines.findIndex((line) => line.includes('\ufffd'))
  const message = `${replaced} characters are no text in ${encoding}; \ufffd stands for each`
  if (index < 0) return diagnostic('text-replaced', message)
  const column = (source.lines[index] as string).indexOf('\ufffd') + 1
  return diagnostic('text-replaced', message, { line: index + 1, column, length: 1 })
}
