/** Where the tables of a release belong: which stands under a title of its own, which beneath another, which in a note. */
import type { StatementKind } from '../core/kinds.ts'
import type { Document, Heading, Paragraph, Table } from '../core/release.ts'
import type { DateOrder } from '../language/dates.ts'
import { type PeriodWords, readPeriodWords } from '../language/periods.ts'
import { isUnitLine } from '../language/units.ts'
import { lettersOf } from '../language/words.ts'
import { captionOf, headingOf } from './caption.ts'
import { dealDate } from './periods/deal-date.ts'
import { asYear, comparedWith, ofEachYear } from './periods/each-year.ts'
import { byPeriodRows, headedLike } from './periods/period-rows.ts'
import { isRunningHead, readTitle, type Title, titleOf } from './title.ts'

/** A table and where in the workbook it stands. */
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
  /** What speaks of its period beside its column headings, nearest first. */
  readonly around: readonly PeriodWords[]
}

/** A footnote before its statements are known. */
export interface DraftNote {
  readonly mark: string
  readonly paragraphs: readonly Paragraph[]
  /** Index of the placement on whose sheet it stands. */
  readonly sheet: number
}

/** Which tables and notes of a release stand together. */
export interface Arrangement {
  readonly placements: readonly Placement[]
  readonly notes: readonly DraftNote[]
}

/**
 * Goes through a release from top to bottom.
 *
 * A table with a title opens a sheet, unless the title is that of the sheet before: then it stands there, as does one whose
 * title is a mere subtitle (of the same kind; no company, no units, nothing printed in between). One without a title stands beneath the note
 * it is printed in, or beneath the table right above it; where a sentence or a heading introduces it, it opens a sheet
 * under that caption, else under a heading over all its columns.
 *
 * @param names those of the company
 * @param titleKind the kind that the words of a title name
 * @param order how the document writes its days in numbers
 */
export function arrange(
  document: Document,
  names: readonly string[],
  titleKind: (title: string) => StatementKind | undefined,
  order: DateOrder,
): Arrangement {
  const placements: Placement[] = []
  const notes: { mark: string; paragraphs: Paragraph[]; sheet: number }[] = []
  const sheetOfTitle = new Map<string, number>()
  const sheetOfMark = new Map<string, number>()
  let note: number | undefined
  let between: Paragraph[] = []

  for (const printed of inOrder(document)) {
    if ('text' in printed) {
      const block = printed
      if (isFurniture(block.text)) continue
      const mark = noteMark(block.text)
      const sheet = mark === undefined ? undefined : sheetOfMark.get(mark)
      if (mark !== undefined && sheet !== undefined) {
        notes.push({ mark, paragraphs: [block], sheet })
        note = notes.length - 1
        between = []
      } else between.push(block)
      continue
    }
    const block = between.length === 0 ? headedLike(placements.at(-1)?.table, printed) : printed
    const above = placements.at(-1)
    const lines = withBracketClosed(block)
    const title = readTitle(lines.title, names, order)
    const stubbed = titleOf(lines.stub, names)
    const stub = isRemark(stubbed) ? '' : stubbed
    if (
      title.text !== '' ||
      !continuesNote(between, note === undefined ? undefined : notes[note], placements.at(-1)?.note === note)
    ) {
      note = undefined
    }
    const inside = note === undefined ? undefined : notes[note]
    if (inside !== undefined) inside.paragraphs.push(...between)
    const lead = (between.at(-1) ?? inside?.paragraphs.at(-1))?.text ?? ''
    const introduced = inside === undefined ? introduction(between, names) : captionOf(lead)
    const key = titleKey(title.text || stub)
    const isSubtitle =
      above !== undefined &&
      between.length === 0 &&
      block.title.length === 1 &&
      isHeaded(placements[above.sheet]) &&
      titleKind(title.text) !== undefined &&
      titleKind(title.text) === titleKind(placements[above.sheet]?.caption ?? '')
    const index = placements.length
    const isHalf =
      above !== undefined &&
      between.length === 0 &&
      titleKind(placements[above.sheet]?.caption ?? '') === 'balance-sheet' &&
      isOtherSide(above.table, block, title.text)
    const named = !isHalf && (title.text !== '' || (stub !== '' && inside === undefined))
    const under = introduced === undefined ? above?.sheet : undefined
    const sheet = named
      ? above !== undefined && (isSubtitle || sheetOfTitle.get(key) === above.sheet)
        ? above.sheet
        : index
      : (inside?.sheet ?? under ?? index)
    const caption =
      title.text ||
      stub ||
      introduced ||
      (sheet === index ? titleOf(overAllColumns(block), names) : (above?.caption ?? ''))
    if (named) sheetOfTitle.set(key, sheet)
    const around = [
      ...lines.stub.map(({ text }) => readPeriodWords(text, order)),
      ...title.periods,
      ...(announces(lead) || headingOf(lead) !== undefined ? [readPeriodWords(lead, order)] : []),
      ...dealDate(lead, document.paragraphs, block.lines.from),
    ]
    const parts = byPeriodRows(block, order)
    const compared = comparedWith(parts.flatMap(({ words }) => (words === undefined ? [] : asYear(words))))
    const ofRows = compared === undefined ? around : around.map((words) => ofEachYear(words, compared))
    for (const [part, periods] of parts.entries()) {
      const at = part === 0 ? sheet : (placements.at(-1)?.sheet ?? sheet)
      placements.push({
        table: periods.table,
        title,
        caption,
        titled: title.text !== '',
        sheet: at,
        ...(note === undefined ? {} : { note }),
        around:
          periods.words === undefined
            ? around
            : [compared === undefined ? periods.words : asYear(periods.words), ...ofRows],
      })
    }
    for (const mark of marksOf(block)) sheetOfMark.set(mark, sheet)
    between = []
  }
  return { placements, notes }
}

/** True for a sentence that leads to a table. */
const announces = (text: string): boolean => /:\s*$/.test(text) || captionOf(text) !== undefined

/** Page numbers and the like. */
const isFurniture = (text: string): boolean =>
  isRunningHead(text) || /^(?:page )?[-–\s]*\d{1,3}(?: of \d{1,3})?[-–\s]*$|^\(?more\)?$|^#+$/i.test(text.trim())

/** A table is in a note where the text right before it announces it, or where it follows another table of the note. */
function continuesNote(between: readonly Paragraph[], note: DraftNote | undefined, follows: boolean): boolean {
  if (note === undefined) return false
  if (between.length === 0 && follows) return true
  if (between.length > 3 || between.some(({ text }) => headingOf(text) !== undefined && !/:\s*$/.test(text)))
    return false
  const last = (between.at(-1) ?? note.paragraphs.at(-1))?.text ?? ''
  return announces(last)
}

/** A bracket that the title opens and the stub closes belongs to the title: "($ in millions, except | per share amounts)". */
function withBracketClosed({ title, stub }: Table): Pick<Table, 'title' | 'stub'> {
  const [first, ...rest] = stub
  const isOpen = /[([][^()[\]]*$/.test(title.at(-1)?.text ?? '')
  return isOpen && first !== undefined ? { title: [...title, first], stub: rest } : { title, stub }
}

/** "Data presented will not aggregate to totals." */
const isRemark = (text: string): boolean => /\p{Ll}\.$/u.test(text) && text.split(' ').length > 5

/** "Key business drivers" over all columns, though they have headings of their own. */
const overAllColumns = ({ headings }: Table): readonly Heading[] => {
  const [first, last] = [Math.min(...headings.map(({ from }) => from)), Math.max(...headings.map(({ to }) => to))]
  return headings.filter(({ from, to }) => from === first && to === last && first < last)
}

/**
 * True for the other side of a balance sheet that is printed as two tables: its title, or what stands over its captions, is its
 * side's name alone, and its headings are those of the first.
 *
 *     Assets                     30 June 2031    30 June 2030
 *     Cash                                120             110
 *
 *     Liabilities and equity     30 June 2031    30 June 2030
 *     Creditors                            70              65
 */
function isOtherSide(first: Table, second: Table, title: string): boolean {
  const names = title === '' ? second.stub.map(({ text }) => text) : [title]
  return names.length > 0 && names.every((text) => SIDE.test(text)) && textsOf(first) === textsOf(second)
}

const OWNERS = "(?:(?:total|(?:share|stock)holders['’]?|(?:owners|members|partners)['’]?) )*"
const HELD = `${OWNERS}(?:assets|liabilities|equity|capital|reserves|deficit|funds)`
const SIDE = new RegExp(`^${HELD}(?:,? (?:and|&) ${HELD})*$`, 'i')

const textsOf = ({ headings }: Table): string => headings.map(({ text }) => text).join('\n')

/** It opens its sheet under more than a bare title. */
const isHeaded = (opener: Placement | undefined): boolean => opener?.titled === true && opener.table.title.length > 1

/** Tables and paragraphs as printed. */
function inOrder(document: Document): readonly (Table | Paragraph)[] {
  return [...document.tables, ...document.paragraphs].toSorted((a, b) => a.lines.from - b.lines.from)
}

/** What the paragraphs right above a table say it is: a heading in capitals, else the sentence that announces it, else a heading. */
function introduction(between: readonly Paragraph[], names: readonly string[]): string | undefined {
  const texts = between.map(({ text }) => text)
  // What stands over the sentence that a release opens with is a headline.
  const near = texts.slice(texts.findLastIndex((text) => OPENING.test(text)) + 1).slice(-4)
  const headings = near
    .flatMap((text) => headingOf(text) ?? [])
    .map((text) => titleOf([{ text }], names))
    .filter((text) => text !== '' && !isUnitLine(text))
  const capitals = headings.findLast((text) => text === text.toUpperCase() && text.includes(' '))
  const last = near.at(-1)
  return capitals ?? (last === undefined ? undefined : (captionOf(last) ?? headings.at(-1)))
}

/** "SPRINGFIELD, July 29 -- Acme Corp. (NYSE: ACM) today reported:" */
const OPENING = /\btoday (?:reported|announced)\b|\b(?:reported|announced) today\b/i

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

const titleKey = (title: string): string => lettersOf(title.replace(/\(?\bcont(?:inued|['’]?d)\b\.?\)?/gi, ''), ' ')

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
