/** A release in PDF: what its pages draw becomes lines of placed cells, and these are read as those of any release. */
import { type Diagnostic, diagnostic, UserError } from '../../core/diagnostic.ts'
import type { PrintedCharacters } from '../../core/file/printed-pages.ts'
import type { Document } from '../../core/release.ts'
import type { Source } from '../../core/source.ts'
import { readPrinted } from '../text/text.ts'
import type { Content, LeftOut } from './content.ts'
import { linesOf } from './lines.ts'
import { openPdf, type Refusal } from './opened.ts'
import type { PrintedPage } from './page.ts'
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
    const found: Diagnostic[] = []
    for await (const content of opened.pages()) {
      const number = pages.length + 1
      if (content === 'damaged') throw new UserError(`${name} is damaged: page ${number} cannot be read`)
      if (isRefusal(content)) throw refused(`${name}: page ${number}`, content)
      const page = pageOf(number, content)
      pages.push(page)
      found.push(...notReadOn(page, content))
    }
    return documentOf(pages, found, name)
  } finally {
    await opened.close()
  }
}

const pageOf = (number: number, { width, height, glyphs, strokes }: Content): PrintedPage => ({
  number,
  width,
  height,
  lines: linesOf(glyphs),
  rulings: rulingsOf(strokes),
})

function documentOf(pages: readonly PrintedPage[], notRead: readonly Diagnostic[], name: string): Document {
  if (pages.every(({ lines }) => lines.length === 0)) throw new UserError(`${name} has no text: ${SCAN}`)
  const rows = pageRows(pages)
  const print = { pages, lines: rows.map(charactersOf) }
  // As they are printed: what reading makes plain (dashes, leaders) is nobody else's.
  const lines = rows.map(({ text }) => text.trimEnd())
  const source: Source = { name, format: 'pdf', lines, encoding: 'pdf', print }
  const read = readPrinted(printedRows(rows), source)
  return { source, ...read, diagnostics: [...notRead, ...pages.flatMap(unsaidOn), ...read.diagnostics] }
}

function charactersOf({ glyphs, raised = new Map() }: PageRow): PrintedCharacters | undefined {
  const [first] = glyphs ?? []
  if (glyphs === undefined || first === undefined) return undefined
  const { page, top, bottom } = first
  const left = glyphs.map((glyph) => glyph.left)
  const bold = glyphs.map((glyph) => glyph.bold)
  return { page, top, bottom, left, right: glyphs.map(({ right }) => right), bold, raised }
}

/** What a page shows and is not read: pictures of text, and characters that stand across or are not rendered. */
function notReadOn({ number, height, lines }: PrintedPage, { picture, left }: Content): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  if (lines.length === 0 && picture !== 'none')
    found.push(diagnostic('page-without-text', `page ${number} has no text: ${SCAN}`))
  // What a scan is stamped with: its number, a running head.
  else if (picture === 'page' && lines.every(({ baseline }) => Math.min(baseline, height - baseline) < height * EDGE))
    found.push(diagnostic('page-without-text', `page ${number} has no text but at its edges: ${SCAN}`))
  const said: Readonly<Record<keyof LeftOut, string>> = {
    across: 'stand across the others: they are not read; turn the page, or what stands on it',
    unseen: 'are there and not shown: they are not read',
  }
  for (const [which, what] of Object.entries(said)) {
    const count = left[which as keyof LeftOut]
    if (count >= FEWEST) found.push(diagnostic('text-not-read', `page ${number}: ${count} characters ${what}`))
  }
  return found
}

/** A share of the page's height. */
const EDGE = 0.12
/** Fewer characters are no table: what stands beside the axis of a chart. */
const FEWEST = 40

/** Characters of which nothing tells what they are. */
function unsaidOn({ number, lines }: PrintedPage): readonly Diagnostic[] {
  let count = 0
  for (const { stretches } of lines)
    for (const { glyphs } of stretches) for (const { text } of glyphs) count += Number(text === '\ufffd')
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
