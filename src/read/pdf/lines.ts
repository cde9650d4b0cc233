/** The lines of a page: glyphs that stand on one baseline, from left to right, raised marks among them. */
import { inLetters } from '../../language/words.ts'
import { printed, raisedText } from '../figure/marks.ts'
import type { Glyph } from './content.ts'
import { isSolid } from './drawing.ts'
import { isOfNextColumn, letterSpacing, WORD_GAP } from './letter-spacing.ts'
import { printedApart, SMALL, withoutOverprint } from './overprint.ts'

/** A character of a line; a blank stands in the gap between two others. */
export interface LineGlyph {
  /** One character. */
  readonly text: string
  readonly from: number
  readonly to: number
  readonly bold: boolean
  /** Of a raised character, what is printed there: nothing for the bracket that a reader types around it. */
  readonly raised?: string
}

/** Characters without a wide gap between them. */
export interface Stretch {
  readonly glyphs: readonly LineGlyph[]
  readonly from: number
  readonly to: number
}

/** A line of print: the glyphs that share a baseline. */
export interface GlyphLine {
  readonly baseline: number
  /** Of most of its characters. */
  readonly size: number
  readonly stretches: readonly Stretch[]
}

/** In parts of the size of the font: how far from one another the baselines of one line are. */
const LEVEL = 0.25
/** A gap that parts what stands in different columns. */
const WIDE_GAP = 0.85
/** A mark is smaller than the line it belongs to, and raised by so much of its size. */
const RAISED = [0.08, 0.8] as const

/** From the top of the page to its end. */
export function linesOf(glyphs: readonly Glyph[]): readonly GlyphLine[] {
  const levels = levelsOf(glyphs.filter(({ text }) => text !== ''))
  const drawsBlanks = glyphs.some(isBlank)
  const raised = new Map<Level, Glyph[]>()
  const kept = levels.filter((level, k) => !isRaised(level, levels.slice(k + 1, k + 4), raised))
  const marks = kept.map((level, k) => marksBelow(level, kept.slice(k + 1, k + 3), raised))
  return kept.flatMap(
    (level, k) => lineOf(without(level, marks[k] as Glyph[]), raised.get(level) ?? [], drawsBlanks) ?? [],
  )
}

interface Level {
  readonly baseline: number
  readonly size: number
  /** From left to right. */
  readonly glyphs: readonly Glyph[]
}

function levelsOf(glyphs: readonly Glyph[]): readonly Level[] {
  const levels: Level[] = []
  let run: Glyph[] = []
  const close = (): void => {
    const own = printedApart(run).flatMap((glyphs): readonly Level[] => {
      const solid = glyphs.filter(isSolid)
      if (solid.length === 0) return []
      const size = usual(solid)
      return [{ baseline: baselineOf(solid, size), size, glyphs: glyphs.sort(fromLeft) }]
    })
    levels.push(...own.sort((a, b) => a.baseline - b.baseline))
    run = []
  }
  for (const glyph of [...glyphs].sort((a, b) => a.baseline - b.baseline)) {
    const last = run.at(-1)
    if (last !== undefined && glyph.baseline - last.baseline > LEVEL * Math.min(glyph.size, last.size)) close()
    run.push(glyph)
  }
  close()
  return levels
}

/** A blank that is printed as a character, and not left out between two others. */
const isBlank = ({ text, from, to, size }: Glyph): boolean =>
  text !== '' && text.trim() === '' && to - from > size * WORD_GAP

const fromLeft = (a: Glyph, b: Glyph): number => a.from - b.from

/** That of most characters. */
function baselineOf(glyphs: readonly Glyph[], size: number): number {
  const main = glyphs.filter((glyph) => glyph.size >= size * SMALL)
  return median(main.map(({ baseline }) => baseline))
}

const usual = (glyphs: readonly Glyph[]): number => median(glyphs.map(({ size }) => size))

const median = (values: readonly number[]): number => Float64Array.from(values).sort()[values.length >> 1] ?? 0

/** Gives small print to the line below whose words it stands beside; false where one piece of it is a line of its own. */
function isRaised(level: Level, below: readonly Level[], raised: Map<Level, Glyph[]>): boolean {
  const pieces = piecesOf(level.glyphs.filter(isSolid))
  const found = pieces.map((piece) => below.find((line) => isMarkOf(piece, line)))
  if (!found.every((line) => line !== undefined)) return false
  pieces.forEach((piece, k) => {
    const line = found[k] as Level
    raised.set(line, [...(raised.get(line) ?? []), ...piece])
  })
  return true
}

/**
 * Small print among words of other columns that stands by none of them, but by the line below, is given to that:
 *
 *     Global Biopharmaceuticals
 *                           (6)   $ 12,418   $ 27,425
 *     Business (Biopharma)
 */
function marksBelow(level: Level, below: readonly Level[], raised: Map<Level, Glyph[]>): Glyph[] {
  const small = level.glyphs.filter((glyph) => isSolid(glyph) && glyph.size <= level.size * SMALL)
  return piecesOf(small).flatMap((piece) => {
    const line = isBeside(piece, without(level, small)) ? undefined : below.find((other) => isMarkOf(piece, other))
    if (line === undefined) return []
    raised.set(line, [...(raised.get(line) ?? []), ...piece])
    return piece
  })
}

const without = (level: Level, glyphs: readonly Glyph[]): Level =>
  glyphs.length === 0 ? level : { ...level, glyphs: level.glyphs.filter((glyph) => !glyphs.includes(glyph)) }

function isMarkOf(piece: readonly Glyph[], level: Level): boolean {
  const [first] = piece
  if (first === undefined || piece.length > 8) return false
  const by = level.baseline - first.baseline
  if (first.size > level.size * SMALL || by < level.size * RAISED[0] || by > level.size * RAISED[1]) return false
  return isBeside(piece, level)
}

function isBeside(piece: readonly Glyph[], { size, glyphs }: Level): boolean {
  const [from, to] = [piece[0]?.from ?? 0, piece.at(-1)?.to ?? 0]
  return glyphs.some(
    (glyph) => isSolid(glyph) && Math.min(Math.abs(glyph.to - from), Math.abs(glyph.from - to)) < size * WIDE_GAP,
  )
}

/** Glyphs from left to right, where gaps part them. */
function piecesOf(glyphs: readonly Glyph[], gap = WIDE_GAP): readonly (readonly Glyph[])[] {
  const pieces: Glyph[][] = []
  let piece: Glyph[] = []
  let last: Glyph | undefined
  for (const glyph of glyphs) {
    if (last !== undefined && glyph.from - last.to < glyph.size * gap) piece.push(glyph)
    else {
      piece = [glyph]
      pieces.push(piece)
    }
    last = glyph
  }
  return pieces
}

function lineOf(
  { baseline, size, glyphs }: Level,
  marks: readonly Glyph[],
  drawsBlanks: boolean,
): GlyphLine | undefined {
  const among = glyphs.filter(
    (glyph) => isSolid(glyph) && glyph.size <= size * SMALL && baseline - glyph.baseline >= size * RAISED[0],
  )
  const raised = new Set([...among, ...marks])
  const inOrder = withoutOverprint(marks.length === 0 ? glyphs : [...glyphs, ...marks].sort(fromLeft))
  const stretches: { glyphs: LineGlyph[]; from: number; to: number }[] = []
  const roomy = inOrder.some(({ text, from, to }) => text.trim() === '' && to - from > size * WORD_GAP)
  const level = raised.size === 0 ? inOrder : inOrder.filter((glyph) => !raised.has(glyph))
  const spacing = letterSpacing(level)
  const begins = secondFigures(level)
  let blank = false
  for (let k = 0; k < inOrder.length; k++) {
    const glyph = inOrder[k] as Glyph
    if (!isSolid(glyph)) {
      blank = true
      continue
    }
    const run = [glyph]
    if (raised.has(glyph)) {
      for (
        let next = inOrder[k + 1];
        next !== undefined && raised.has(next) && isNextMark(run.at(-1) as Glyph, next, size);
        next = inOrder[k + 1]
      ) {
        run.push(next)
        k += 1
      }
    }
    const characters = charactersOf(run, raised.has(glyph))
    const last = stretches.at(-1)
    const gap = last === undefined ? Number.POSITIVE_INFINITY : glyph.from - last.to - (spacing.get(glyph) ?? 0)
    const parts = drawsBlanks && !blank && isOfNextColumn(endOf(last), glyph.text, gap / size)
    if (last === undefined || gap > size * WIDE_GAP || begins.has(glyph) || parts) {
      stretches.push({ glyphs: characters, from: glyph.from, to: (run.at(-1) as Glyph).to })
    } else {
      // A footnote mark in a cell of its own belongs to the figure before it.
      const isNote = raised.has(glyph) && /\d/.test(last.glyphs.at(-1)?.text ?? '')
      if (!isNote && (gap > size * WORD_GAP || (blank && !(roomy && isWithinWord(last.glyphs.at(-1), glyph, gap)))))
        last.glyphs.push({ text: ' ', from: last.to, to: glyph.from, bold: glyph.bold })
      last.glyphs.push(...characters)
      last.to = Math.max(last.to, (run.at(-1) as Glyph).to)
    }
    blank = false
  }
  return stretches.length === 0 ? undefined : { baseline, size, stretches }
}

/** Its last characters. */
const endOf = (stretch: Stretch | undefined): string =>
  (stretch?.glyphs.slice(-4) ?? []).map(({ text }) => text).join('')

/**
 * The first glyph of each figure that touches the one before it, where their commas allow but one place for it to begin:
 *
 *     12,345,67823,456,789
 *               ^
 */
function secondFigures(glyphs: readonly Glyph[]): ReadonlySet<Glyph> {
  const solid = glyphs.filter(isSolid)
  if (!TOO_LONG.test(saidBy(solid))) return new Set()
  const found = piecesOf(solid, WORD_GAP).flatMap((piece) =>
    [...saidBy(piece).matchAll(TOUCHING)].map(({ index }) => piece[index] as Glyph),
  )
  return new Set(found)
}

/** A character for each. */
const saidBy = (glyphs: readonly Glyph[]): string => glyphs.map(({ text }) => (text.length === 1 ? text : ' ')).join('')

/** What no figure has: more than three digits between two commas. */
const TOO_LONG = /,\d{4,5},/

/** Behind three digits that end a group, one or two more before a comma. */
const TOUCHING = /(?<=(?<![\d,.])\d{1,3}(?:,\d{3})*,\d{3}(?:\d{1,2}(?:,\d{3})+)*)(?=\d{1,2}(?:,\d{3})+(?![,.]))/g

/** Of marks with a comma between them the next may have a blank before it: "1, 2". */
const isNextMark = (last: Glyph, next: Glyph, size: number): boolean =>
  next.from - last.to < size * (last.text === ',' ? WORD_GAP * 3 : WORD_GAP)

/** Two letters that touch: a blank between them, on a line whose blanks have room, is none of a reader's. */
const isWithinWord = (last: LineGlyph | undefined, next: Glyph, gap: number): boolean =>
  gap <= 0 && /\p{L}$/u.test(last?.text ?? '') && /^\p{Ll}/u.test(next.text)

/** The characters of glyphs: those of a ligature share its room; raised marks stand in brackets, as a reader types them. */
function charactersOf(run: readonly Glyph[], raised: boolean): LineGlyph[] {
  const [first] = run as readonly [Glyph]
  // Nearly all of them.
  if (!raised && TYPED.test(first.text)) return [{ text: first.text, from: first.from, to: first.to, bold: first.bold }]
  const whole = run.map(({ text }) => text).join('')
  const said = (raised ? printed(raisedText(whole)) : plain(whole)).replace(LONE, '\ufffd').split('')
  const drawn = raised ? drawnAt(said, whole) : []
  const [from, to] = [first.from, (run.at(-1) as Glyph).to]
  const width = (to - from) / said.length
  return said.map((text, k) => ({
    text,
    from: from + k * width,
    to: from + (k + 1) * width,
    bold: first.bold,
    ...(raised && { raised: drawn[k] }),
  }))
}

/** One character as a typewriter has it. */
const TYPED = /^[!-~]$/

/** Halves of characters, as no text has them. */
const LONE = /\p{Cs}/gu

/**
 * What is drawn where each character is said, one after the other all that is.
 *
 *     (1)(2)      said
 *      1, 2       drawn
 */
function drawnAt(said: readonly string[], whole: string): readonly string[] {
  let at = 0
  const drawn = said.map((character) => {
    const found = whole.indexOf(character, at)
    const own = found < 0 ? '' : whole.slice(at, found + 1)
    at += own.length
    return own
  })
  return [...drawn.slice(0, -1), `${drawn.at(-1) ?? ''}${whole.slice(at)}`]
}

/** Ligatures as letters; a soft hyphen that is drawn is a hyphen. */
const plain = (text: string): string => inLetters(text).replace(/\u00ad/g, '-')
