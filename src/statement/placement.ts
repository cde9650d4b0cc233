/** Where the tables of a release belong: which stands under a title of its own, which beneath another, which in a note. */
import type { Document, Paragraph, Table } from '../core/release.ts'
import { captionOf, headingOf } from './caption.ts'
import { readTitle, type Title } from './title.ts'
import { isUnitLine } from './unit-words.ts'

export interface Placement {
  readonly table: Table
  readonly title: Title
  /** The title to show: its own, its stub's, or that of what introduces it; "" where there is none. */
  readonly caption: string
  /** True where the caption is printed as its title. */
  readonly titled: boolean
  /** Index of the placement on whose sheet it stands; its own where it opens one. */
  readonly sheet: number
  /** Index of the note it is printed in. */
  readonly note?: number
}

export interface DraftNote {
  readonly mark: string
  readonly paragraphs: readonly Paragraph[]
  /** Index of the placement on whose sheet it stands. */
  readonly sheet: number
}

export interface Arrangement {
  readonly placements: readonly Placement[]
  readonly notes: readonly DraftNote[]
}

/**
 * Goes through a release from top to bottom.
 *
 * A table with a title opens a sheet, unless the title was printed before: then it stands on that sheet. One without
 * a title stands beneath the note it is printed in, or beneath the table right above it; where a sentence or a
 * heading introduces it, it opens a sheet under that caption.
 */
export function arrange(document: Document, company: string | undefined): Arrangement {
  const placements: Placement[] = []
  const notes: { mark: string; paragraphs: Paragraph[]; sheet: number }[] = []
  const sheetOfTitle = new Map<string, number>()
  const sheetOfMark = new Map<string, number>()
  let note: number | undefined
  let between: Paragraph[] = []

  for (const block of inOrder(document)) {
    if ('text' in block) {
      const mark = noteMark(block.text)
      const sheet = mark === undefined ? undefined : sheetOfMark.get(mark)
      if (mark !== undefined && sheet !== undefined) {
        notes.push({ mark, paragraphs: [block], sheet })
        note = notes.length - 1
        between = []
      } else between.push(block)
      continue
    }
    const title = readTitle(block.title, company)
    const stub = block.stub
      .filter(({ text }) => !isUnitLine(text))
      .map(({ text }) => text)
      .join(' ')
    const index = placements.length
    if (title.text !== '') note = undefined
    const inside = note === undefined ? undefined : notes[note]
    if (inside !== undefined) inside.paragraphs.push(...between)
    const introduced =
      inside === undefined ? introduction(between) : captionOf((between.at(-1) ?? inside.paragraphs.at(-1))?.text ?? '')
    const above = placements.at(-1)
    const key = titleKey(title.text)
    const sheet =
      title.text !== ''
        ? (sheetOfTitle.get(key) ?? index)
        : (inside?.sheet ?? (above !== undefined && introduced === undefined && stub === '' ? above.sheet : index))
    const caption = title.text || stub || introduced || (sheet === index ? '' : (placements[sheet]?.caption ?? ''))
    if (title.text !== '' && !sheetOfTitle.has(key)) sheetOfTitle.set(key, sheet)
    placements.push({
      table: block,
      title,
      caption,
      titled: title.text !== '',
      sheet,
      ...(note === undefined ? {} : { note }),
    })
    for (const mark of marksOf(block)) sheetOfMark.set(mark, sheet)
    between = []
  }
  return { placements, notes }
}

/** Tables and paragraphs as printed. */
function inOrder(document: Document): readonly (Table | Paragraph)[] {
  return [...document.tables, ...document.paragraphs].toSorted((a, b) => a.lines.from - b.lines.from)
}

/** What the paragraph right above a table says it is. */
function introduction(between: readonly Paragraph[]): string | undefined {
  const text = between.at(-1)?.text
  return text === undefined ? undefined : (captionOf(text) ?? headingOf(text))
}

/** "(1) …", "(a) …", "* …", "Note 1: …" */
export function noteMark(text: string): string | undefined {
  const match =
    /^\s*(?:\(\s*(\d{1,2}|[a-z]{1,2}|\*+|[†‡§])\s*\)|(\*+|[†‡§])|notes?\s+(\d{1,2}|[a-z])\s*[:.–-]|(\d{1,2}|[a-z])[).]?\s*[-–:)]\s)/i.exec(
      text,
    )
  return match
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.toLowerCase()
}

const titleKey = (title: string): string =>
  title
    .toLowerCase()
    .replace(/\(?\bcont(?:inued|['’]?d)\b\.?\)?/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function marksOf(table: Table): ReadonlySet<string> {
  const marks = new Set<string>()
  for (const row of table.rows) {
    for (const mark of row.marks) marks.add(mark.toLowerCase())
    for (const cell of row.cells) for (const mark of cell?.marks ?? []) marks.add(mark.toLowerCase())
  }
  for (const { text } of [...table.headings, ...table.title]) {
    for (const [, mark] of text.matchAll(/\((\d{1,2}|[a-z]|\*+)\)/gi)) marks.add((mark ?? '').toLowerCase())
  }
  return marks
}
