/** How a document writes its figures: their notation, and whether brackets around small ones say a minus. */
import { inPlainNotation, type Notation, notationOf } from './notation.ts'

export interface Writing {
  readonly notation: Notation
  /** Negative figures stand in brackets: "[12]" may be -12, as "(12)" may, and is not surely a footnote mark. */
  readonly bracketed: boolean
}

/** How nearly all figures of a document are written, from its lines or cells. */
export const writingOf = (texts: readonly string[]): Writing => ({
  notation: notationOf(texts),
  bracketed: texts.flatMap((text) => text.match(BRACKETED) ?? []).length >= ENOUGH,
})

/** "[1,234]", "[61.2]", "[612]" twice: no year and no mark of a few notes is written so. */
const BRACKETED = /(?:^|\s{2})\[ ?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|(?!(?:19|20)\d\d\b)\d{3,}) ?\](?=\s{2}|$)/g

/** One may be a mark of a long list. */
const ENOUGH = 2

/** A text with its figures written plainly, as long as it was. */
export const writtenPlainly = (text: string, { notation, bracketed }: Writing): string =>
  inPlainNotation(bracketed ? text.replace(SMALL, '($1)') : text, notation)

const SMALL = /(?<=^|\s{2})\[( ?\d{1,2} ?)\](?=\s{2}|$)/g
