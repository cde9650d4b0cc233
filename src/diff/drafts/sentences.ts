/**
 * The text of a release as sentences and lines of tables, and which of them came, went or were reworded.
 *
 *     40 | Revenue grew by a tenth. The company            a paragraph is folded into its sentences, wherever
 *     41 | opened an office.                               its lines are broken
 *     42 |
 *     43 |   Research and development   18,293   16,058    a line of a table is one by itself
 */
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { sentencesIn } from '../../language/sentences.ts'
import { gaps, interner, matchKeys, noMatches } from '../match/align.ts'
import { wordLikeness } from './word-likeness.ts'

/** A sentence, or a line of a table, with the rows of its sheet. */
export interface Passage {
  readonly text: string
  readonly top: number
  readonly bottom: number
}

/** A passage before and after; one side is absent for what came or went. */
export interface PassageChange {
  readonly before?: Passage
  readonly after?: Passage
}

/** Whatever differs, in order; blanks and rules are nothing. */
export function changedPassages(a: OpenedSheet, b: OpenedSheet): readonly PassageChange[] {
  const [one, other] = [passagesOf(a), passagesOf(b)]
  const matches = noMatches(one.length)
  const key = interner()
  const keys = (passages: readonly Passage[]) => passages.map(({ text }) => key(text))
  matchKeys(keys(one), keys(other), matches)
  const open = gaps(matches, other.length)
  const paired = open.flatMap(({ fromA, toA, fromB, toB }) => reworded(one.slice(fromA, toA), other.slice(fromB, toB)))
  const inGap = new Set(paired.flatMap(({ before, after }) => [before, after]))
  const back = new Set([...matches])
  return [
    ...paired,
    ...one.flatMap((before, at) => (matches[at] === -1 && !inGap.has(before) ? [{ before }] : [])),
    ...other.flatMap((after, at) => (!back.has(at) && !inGap.has(after) ? [{ after }] : [])),
  ]
}

/** Passages of a gap, each with the first behind the last pair that has half its words. */
function reworded(gone: readonly Passage[], come: readonly Passage[]): PassageChange[] {
  const changes: PassageChange[] = []
  let next = 0
  for (const before of gone) {
    const at = come.findIndex((after, i) => i >= next && wordLikeness(before.text, after.text) >= ENOUGH)
    const after = come[at]
    if (after === undefined) continue
    changes.push({ before, after })
    next = at + 1
  }
  return changes
}

/** The share of words in common from which on a passage is the other one reworded. */
const ENOUGH = 0.5

/** Rows of text, each with its line; headings over them have no number before them. */
export function sourceText({ cells }: OpenedSheet): readonly { readonly row: number; readonly text: string }[] {
  const numbered = new Set(
    cells.flatMap(({ row, column, value }) => (column === 1 && typeof value === 'number' ? [row] : [])),
  )
  return cells.flatMap(({ row, column, value }) =>
    column === 2 && typeof value === 'string' && numbered.has(row) ? [{ row, text: value }] : [],
  )
}

function passagesOf(sheet: OpenedSheet): Passage[] {
  const passages: Passage[] = []
  let paragraph: { row: number; text: string }[] = []
  const close = (): void => {
    passages.push(...sentencesOf(paragraph))
    paragraph = []
  }
  let last = 0
  for (const { row, text } of sourceText(sheet)) {
    if (row > last + 1) close()
    last = row
    const plain = text
      .replace(/[.·_=—–-]{3,}/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (plain === '') close()
    else if (/\S {3,}\S/.test(text.trim())) {
      close()
      passages.push({ text: plain, top: row, bottom: row })
    } else paragraph.push({ row, text: plain })
  }
  close()
  return passages
}

function sentencesOf(lines: readonly { readonly row: number; readonly text: string }[]): Passage[] {
  const starts: { at: number; row: number }[] = []
  let text = ''
  for (const line of lines) {
    starts.push({ at: text.length, row: line.row })
    text += `${line.text} `
  }
  const rowAt = (at: number): number => starts.findLast((start) => start.at <= at)?.row ?? 0
  return sentencesIn(text).flatMap((sentence): Passage[] => {
    const said = sentence.text.trim()
    const { offset } = sentence
    return said === '' ? [] : [{ text: said, top: rowAt(offset), bottom: rowAt(offset + said.length - 1) }]
  })
}
