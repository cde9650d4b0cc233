/** A release in PDF: what its pages draw becomes lines of placed cells, and these are read as those of any release. */
import { type Diagnostic, diagnostic, UserError } from '../../core/diagnostic.ts'
import type { PrintedCharacters } from '../../core/file/printed-pages.ts'
import type { Document } from '../../core/release.ts'
import type { Source } from '../../core/source.ts'
import { readPrinted } from '../text/text.ts'
import { type Content, contentOf } from './content.ts'
import type { Drawing } from './drawing.ts'
import { linesOf } from './lines.ts'
import type { PrintedPage } from './page.ts'
import { openPdf, type Refusal } from './pdf-js.ts'
import { type PageRow, pageRows, printedRows } from './print.ts'
import { rulingsOf } from './rulings.ts'
import { MOST_MEMORY, MOST_SECONDS } from './thread.ts'

/** A release has a few dozen; an annual report has some hundreds. */
const MOST_PAGES = 500

/**
 * Reads every page.
 *
 * @throws UserError for a file that is encrypted, damaged, too long, or has no text at all.
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Document> {
  const opened = await openPdf(bytes)
  if (opened === 'damaged') throw new UserError(`${name} is damaged: it is no PDF that can be read to its end`)
  if (isRefusal(opened)) throw refused(name, opened)
  try {
    if (opened.count > MOST_PAGES)
      throw new UserError(`${name} has ${opened.count} pages, more than ${MOST_PAGES}; it is not read`)
    const pages: PrintedPage[] = []
    const blank: number[] = []
    for (let number = 1; number <= opened.count; number++) {
      const drawing = await opened.page(number)
      if (drawing === 'damaged') throw new UserError(`${name} is damaged: page ${number} cannot be read`)
      if (isRefusal(drawing)) throw refused(`${name}: page ${number}`, drawing)
      const content = contentOf(drawing)
      if (content.glyphs.length === 0 && content.pictures > 0) blank.push(number)
      pages.push(pageOf(drawing, content))
    }
    return documentOf(pages, blank, name)
  } finally {
    await opened.close()
  }
}

const pageOf = ({ number, width, height }: Drawing, { glyphs, strokes }: Content): PrintedPage => ({
  number,
  width,
  height,
  lines: linesOf(glyphs),
  rulings: rulingsOf(strokes),
})

function documentOf(pages: readonly PrintedPage[], blank: readonly number[], name: string): Document {
  if (pages.every(({ lines }) => lines.length === 0)) throw new UserError(`${name} has no text: ${SCAN}`)
  const rows = pageRows(pages)
  const print = { pages, lines: rows.map(charactersOf) }
  // As they are printed: what reading makes plain (dashes, leaders) is nobody else's.
  const lines = rows.map(({ text }) => text.trimEnd())
  const source: Source = { name, format: 'pdf', lines, encoding: 'pdf', print }
  const read = readPrinted(printedRows(rows), source)
  const found: Diagnostic[] = [
    ...blank.map((page) => diagnostic('page-without-text', `page ${page} has no text: ${SCAN}`)),
    ...pages.flatMap(unsaidOn),
  ]
  return { source, ...read, diagnostics: [...found, ...read.diagnostics] }
}

function charactersOf({ glyphs, raised = new Map() }: PageRow): PrintedCharacters | undefined {
  const [first] = glyphs ?? []
  if (glyphs === undefined || first === undefined) return undefined
  const { page, top, bottom } = first
  const left = glyphs.map((glyph) => glyph.left)
  const bold = glyphs.map((glyph) => glyph.bold)
  return { page, top, bottom, left, right: glyphs.map(({ right }) => right), bold, raised }
}

/** Characters of which nothing tells what they are. */
function unsaidOn({ number, lines }: PrintedPage): readonly Diagnostic[] {
  const glyphs = lines.flatMap(({ stretches }) => stretches.flatMap((stretch) => stretch.glyphs))
  const count = glyphs.filter(({ text }) => text === '\ufffd').length
  if (count === 0) return []
  const what = 'of a font that does not say what they are; \ufffd stands for each'
  return [diagnostic('text-replaced', `page ${number}: ${count} characters ${what}`)]
}

const isRefusal = (given: object | Refusal): given is Refusal => typeof given === 'string' || given instanceof Error

function refused(what: string, why: Exclude<Refusal, 'damaged'>): UserError {
  if (why === 'encrypted') return new UserError(`${what} asks for a password: save it without one`)
  if (why === 'endless')
    return new UserError(
      `${what} takes more than ${MOST_SECONDS} seconds or ${MOST_MEMORY} MiB to take apart; it is not read`,
    )
  return new UserError(`${what} is not read: the thread that takes it apart failed: ${why.message}`)
}

const SCAN = 'a scan? Recognise it first, for instance with ocrmypdf'
