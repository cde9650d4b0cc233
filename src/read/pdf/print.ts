/** The pages of a PDF as printed lines, from the first page to the last. */
import { MOST_CELLS } from '../page/limits.ts'
import { type PlacedGlyph, type PrintedLine, plainLines, type RulingRun } from '../text/printed-line.ts'
import { furnitureOf } from './furniture.ts'
import type { GlyphLine } from './lines.ts'
import type { PrintedPage } from './page.ts'
import { panelsOf } from './panels.ts'
import type { DrawnRuling } from './rulings.ts'

/** A line of the whole: its text as printed, each character where there is room for it, and where on a page that stands. */
export interface PageRow {
  readonly text: string
  /** One a character of the text. */
  readonly glyphs?: readonly PlacedGlyph[]
  /** Of raised characters, by their index in the text, what is printed there. */
  readonly raised?: ReadonlyMap<number, string>
  readonly rulings?: readonly RulingRun[]
  readonly furniture?: boolean
}

/**
 * The rows of all pages, with what stands between them: rulings, blank lines, ends of pages.
 *
 *     Product             64,128     3,245      characters in their places, as far as these have room
 *                        -------   -------      drawn
 *     <PAGE> 2                                  here another page begins
 */
export function pageRows(pages: readonly PrintedPage[]): readonly PageRow[] {
  const scale = scaleOf(pages)
  const furniture = furnitureOf(pages)
  return pages.flatMap((page, k) => [
    ...(k === 0 ? [] : [{ text: '' }, { text: `<PAGE> ${page.number}` }, { text: '' }]),
    ...panelsOf(page, furniture).flatMap((panel, k) => [
      ...(k === 0 ? [] : [{ text: '' }]),
      ...rowsOf(panel, scale, furniture),
    ]),
  ])
}

/** The rows as they are read, their characters plain. */
export const printedRows = (rows: readonly PageRow[]): readonly PrintedLine[] =>
  plainLines(rows.map(({ text }) => text)).map((line, k): PrintedLine => {
    const { glyphs, rulings = line.rulings, furniture: isFurniture } = rows[k] as PageRow
    if (glyphs === undefined) return { ...line, rulings }
    const read = line.places?.map((place) => glyphs[place] as PlacedGlyph) ?? glyphs
    return { ...line, rulings, glyphs: read, sort: isFurniture && line.sort === 'text' ? 'furniture' : line.sort }
  })

/** Points to places: half the size of the print, as wide as a usual character; the first at the left of all pages. */
interface Scale {
  readonly left: number
  readonly unit: number
}

function scaleOf(pages: readonly PrintedPage[]): Scale {
  const lines = pages.flatMap((page) => page.lines)
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  const starts = lines.flatMap(({ stretches }) => stretches[0]?.from ?? [])
  return {
    left: starts.reduce((least, from) => Math.min(least, from), Number.POSITIVE_INFINITY),
    unit: (sizes[sizes.length >> 1] ?? 10) / 2,
  }
}

/** The place of what stands at `x` points, none farther than lines go: print too small to be seen would have millions of places. */
const placeOf = (x: number, { left, unit }: Scale): number => Math.min(FARTHEST, (x - left) / unit)
const FARTHEST = 3000

function rowsOf(
  { number, lines, rulings }: PrintedPage,
  scale: Scale,
  furniture: ReadonlySet<GlyphLine>,
): readonly PageRow[] {
  const rows: PageRow[] = []
  const pending = rulings.filter((ruling) => !isUnderline(ruling, lines))
  const ruled = (above: number): void => {
    const count = pending.findIndex(({ y }) => y >= above)
    const passed = pending.splice(0, count < 0 ? pending.length : count)
    while (passed.length > 0) {
      const y = (passed[0] as DrawnRuling).y
      const level = passed.filter((ruling) => ruling.y - y <= ONE_LINE)
      passed.splice(0, level.length)
      rows.push(rulingRow(level, scale))
    }
  }
  lines.forEach((line, k) => {
    const above = lines[k - 1]
    if (above !== undefined) {
      const blanks = blanksBetween(lines, k)
      const middle = blanks > 0 ? above.baseline + (line.baseline - above.baseline) / 2 : line.baseline
      ruled(middle)
      for (let blank = 0; blank < blanks; blank++) rows.push({ text: '' })
    }
    ruled(line.baseline)
    rows.push({ ...textRow(line, number, scale), furniture: furniture.has(line) })
  })
  ruled(Number.POSITIVE_INFINITY)
  return rows
}

/** Rulings no farther from one another, in points, are printed on one line. */
const ONE_LINE = 3
/** Lines farther apart than so many of their kind have blank ones between them. */
const FAR = 1.7
const MOST_BLANKS = 3
/** Lines above and below by which is told how far apart they usually are. */
const NEAR = 5

function blanksBetween(lines: readonly GlyphLine[], k: number): number {
  const distance = (at: number): number => (lines[at] as GlyphLine).baseline - (lines[at - 1] as GlyphLine).baseline
  const distances: number[] = []
  for (let near = Math.max(1, k - NEAR); near <= Math.min(lines.length - 1, k + NEAR); near++)
    distances.push(distance(near))
  const size = Math.max((lines[k] as GlyphLine).size, (lines[k - 1] as GlyphLine).size)
  const usual = Math.max(size * 1.1, distances.sort((a, b) => a - b)[(distances.length - 1) >> 1] as number)
  const far = distance(k) / usual
  return far < FAR ? 0 : Math.min(MOST_BLANKS, Math.round(far) - 1)
}

/** Under some of the words of a sentence. */
const isUnderline = ({ from, to, y }: DrawnRuling, lines: readonly GlyphLine[]): boolean =>
  lines.some(({ baseline, size, stretches }) => {
    const [only] = stretches
    if (only === undefined || stretches.length > 1 || y < baseline || y - baseline > size * 0.35) return false
    return from >= only.from - 1 && to <= only.to + 1 && to - from < (only.to - only.from) * 0.95
  })

function rulingRow(rulings: readonly DrawnRuling[], scale: Scale): PageRow {
  const runs: RulingRun[] = []
  let text = ''
  for (const { from, to, double } of [...rulings].sort((a, b) => a.from - b.from)) {
    const run = { from: placeOf(from, scale), to: placeOf(to, scale) - 1, double }
    const at = Math.max(Math.round(run.from), text === '' ? 0 : text.length + 1)
    text = text.padEnd(at) + (double ? '=' : '-').repeat(Math.max(3, Math.round(run.to - run.from + 1)))
    runs.push(run)
  }
  return { text, rulings: runs }
}

/** Between a sign and its figure, however far apart. */
const AFTER_SIGN = 4

function textRow({ baseline, size, stretches }: GlyphLine, page: number, scale: Scale): PageRow {
  let text = ''
  const glyphs: PlacedGlyph[] = []
  const raised = new Map<number, string>()
  const [top, bottom] = [baseline - size * 0.8, baseline + size * 0.2]
  const placed = (left: number, right: number, bold: boolean): PlacedGlyph => {
    return { from: placeOf(left, scale), to: placeOf(right, scale) - 1, bold, page, left, right, top, bottom }
  }
  stretches.slice(0, MOST_CELLS * 2).forEach((stretch, k) => {
    const before = stretches[k - 1]
    const at = Math.round(placeOf(stretch.from, scale))
    const gap = before === undefined ? Number.POSITIVE_INFINITY : (stretch.from - before.to) / scale.unit
    const least = before === undefined ? 0 : gap >= 3 ? 3 : 2
    const most = /(?:^|\s)[$€£¥(]$/.test(text) ? AFTER_SIGN : Number.POSITIVE_INFINITY
    const blanks = Math.min(most, Math.max(least, at - text.length))
    const start = before?.to ?? scale.left
    // All of them stand at one place.
    const blankHere = placed(start, start, false)
    for (let blank = 0; blank < blanks; blank++) glyphs.push(blankHere)
    text += ' '.repeat(Math.max(0, blanks))
    for (const { text: character, from, to, bold, raised: drawn } of stretch.glyphs) {
      if (drawn !== undefined) raised.set(text.length, drawn)
      text += character
      glyphs.push(placed(from, to, bold))
    }
  })
  return { text, glyphs, raised }
}
