/** How far apart the letters of words are set, where that is farther than print has it; what gaps between them part. */
import type { Glyph } from './content.ts'

/** In parts of the size: no words are farther apart on one line of a heading, however widely it is set. */
const FARTHEST = 1.6
/** What letters are set apart by, beyond what is seen as none; and how much of that they may differ. */
const LEAST = 0.08
const MOST = 0.65
const ALIKE = 0.04
/** So many gaps between letters tell, if so large a share of them is alike. */
const FEWEST = 3
const SHARE = 0.6

/**
 * What is to be taken off the gap before a glyph, since letters of one word are as far apart: of the glyphs of a line, from
 * left to right.
 *
 *     (I n  t h o u s a n d s)      2 0 2 4      each letter placed for itself, no blank between two of them
 */
export function letterSpacing(glyphs: readonly Glyph[]): ReadonlyMap<Glyph, number> {
  const spacing = new Map<Glyph, number>()
  const runs = runsOf(glyphs)
  const found = runs.map(({ gaps }) => (gaps.length < FEWEST ? 0 : usualOf(gaps)))
  const all = [...new Set(found)].filter((apart) => apart > 0)
  if (all.length === 0) return spacing
  runs.forEach(({ glyphs: run, gaps }, k) => {
    // A short figure is set as the others of its line are.
    const asOthers = all.find((apart) => gaps.length > 0 && gaps.every((gap) => Math.abs(gap - apart) <= ALIKE / 2))
    const apart = found[k] || (asOthers ?? 0)
    if (apart > 0) for (const glyph of run) spacing.set(glyph, apart * glyph.size)
  })
  return spacing
}

/** Glyphs that may be one heading or figure, and the gaps between its letters in parts of their size. */
interface SetRun {
  readonly glyphs: readonly Glyph[]
  readonly gaps: readonly number[]
}

function runsOf(glyphs: readonly Glyph[]): readonly SetRun[] {
  const runs: { glyphs: Glyph[]; gaps: number[] }[] = []
  let last: Glyph | undefined
  let blank = false
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      blank = true
      continue
    }
    const gap = last === undefined ? Number.POSITIVE_INFINITY : (glyph.from - last.to) / glyph.size
    const run = gap > FARTHEST ? undefined : runs.at(-1)
    if (run === undefined || last === undefined) runs.push({ glyphs: [glyph], gaps: [] })
    else {
      run.glyphs.push(glyph)
      if (!blank && (isLetter(last) || isLetter(glyph))) run.gaps.push(gap)
    }
    last = glyph
    blank = false
  }
  return runs
}

const isLetter = ({ text }: Glyph): boolean => /[\p{L}\d]/u.test(text)

function usualOf(gaps: readonly number[]): number {
  const middle = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] as number
  if (middle < LEAST || middle > MOST) return 0
  const alike = gaps.filter((gap) => Math.abs(gap - middle) <= ALIKE)
  return alike.length >= gaps.length * SHARE ? middle : 0
}

/** A gap that parts words, in parts of the size of the print. */
export const WORD_GAP = 0.17

/** One that parts a date from the next, where narrow columns have dates as headings. */
const NARROW_GAP = 0.1

/**
 * Whether a gap parts two columns, on a page that draws its blanks as characters and has none there.
 *
 *     176 292                               two figures, not 176,292
 *     March 31, 2031December 31, 2030       a year, and a word behind it
 */
export function isOfNextColumn(before: string, next: string, gap: number): boolean {
  if (/\d{4}$/.test(before) && /^\p{Lu}/u.test(next)) return gap > NARROW_GAP
  return gap > WORD_GAP && SET_APART.test(next) && SET_APART.test(before.slice(-1))
}

/** Of figures, and of headings as short as these: "Q2 Q2 YTD YTD". */
const SET_APART = /^[\dA-Z]/
