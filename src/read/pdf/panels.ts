/** The order in which a page is read: columns of prose, and what stands beside them, one after the other. */
import { isUnitLine } from '../../language/units.ts'
import type { GlyphLine, Stretch } from './lines.ts'
import type { PrintedPage } from './page.ts'
import type { DrawnRuling } from './rulings.ts'

/** In parts of the size of the print: what parts two columns is at least so wide. */
const GUTTER = 0.8
/** Lines of prose that make a column of it, and the share of its lines that they are at least. */
const FEWEST = 5
const SHARE = 0.6
/** How much of its column's width the usual line of prose fills. */
const FULL = 0.75
/** Lines between two of prose: headings, ends of paragraphs. */
const PAUSE = 4
/** In parts of the size: no line of a paragraph is farther below the one before. */
const ONE_LINE = 1.6
/** Beyond that no page is typeset. */
const MOST_LINES = 500

/** From one place to another, in points from the left of the page. */
interface Band {
  readonly from: number
  readonly to: number
}

type Side = 'left' | 'right'

/** Lines, the last included, that leave a gutter free. */
interface Run {
  readonly first: number
  readonly last: number
  readonly gutter: Band
}

/** What of each line of a page stands on one side of a gutter; undefined where nothing does, or the run has ended. */
type Half = readonly (GlyphLine | undefined)[]

/** The stretches of a page that tell of columns: words of a sentence, and units that are said. */
interface Telling {
  readonly prose: ReadonlySet<Stretch>
  readonly units: ReadonlySet<Stretch>
}

/**
 * Parts a page where columns stand side by side, of which each is read to its end before the next: what is above them, the
 * left column, the right one, what is below. A page without such columns is its only panel.
 *
 *     Revenue grew in all regions and     Demand for anvils was strong, and      two columns of prose
 *     the order book grew again.          the company raised its guidance.
 *
 *     Revenue grew in all regions and     (In thousands)          2024   2023    prose beside a table
 *     the order book grew again.          Revenue                1,204  1,100
 *
 *     (In thousands)     2024   2023      (In millions)           2024   2023    tables of which each says its unit
 *     Revenue           1,204  1,100      Backlog                   12     11
 *
 * The halves of one table, a balance sheet's, are none of these. `apart` are lines that no column goes past.
 */
export function panelsOf(page: PrintedPage, apart: ReadonlySet<GlyphLine>): readonly PrintedPage[] {
  if (page.lines.length > MOST_LINES) return [page]
  const stretches = page.lines.flatMap((line) => line.stretches)
  return parted(page, apart, {
    prose: new Set(stretches.filter(areWords)),
    units: new Set(stretches.filter((stretch) => isUnitLine(saidBy(stretch)))),
  })
}

function parted(page: PrintedPage, apart: ReadonlySet<GlyphLine>, telling: Telling): readonly PrintedPage[] {
  const run = longestRun(page, apart, telling)
  if (run === undefined) return [page]
  const { first, last, gutter } = run
  const [top, bottom] = [between(page.lines, first), between(page.lines, last + 1)]
  const middle = (gutter.from + gutter.to) / 2
  const panel = (lines: readonly GlyphLine[], isHere: (ruling: DrawnRuling) => boolean): readonly PrintedPage[] =>
    lines.length === 0 ? [] : parted({ ...page, lines, rulings: page.rulings.filter(isHere) }, apart, telling)
  const within = ({ y }: DrawnRuling): boolean => y >= top && y < bottom
  return [
    ...panel(page.lines.slice(0, first), ({ y }) => y < top),
    ...panel(printed(halfOf(page.lines, run, 'left')), (ruling) => within(ruling) && ruling.from < middle),
    ...panel(printed(halfOf(page.lines, run, 'right')), (ruling) => within(ruling) && ruling.from >= middle),
    ...panel(page.lines.slice(last + 1), ({ y }) => y >= bottom),
  ]
}

/** Half way from the line before a line to that line. */
function between(lines: readonly GlyphLine[], k: number): number {
  const [above, below] = [lines[k - 1], lines[k]]
  if (above === undefined) return Number.NEGATIVE_INFINITY
  return below === undefined ? Number.POSITIVE_INFINITY : (above.baseline + below.baseline) / 2
}

/** Whether a gutter may go on from a line to the one above or below. */
type GoesOn = (from: GlyphLine, to: GlyphLine, gutter: Band) => boolean

/** In which of the parts that a line leaves free, from left to right, a gutter goes on. */
type Taken = (bands: readonly Band[]) => readonly Band[]

/** What is nearest to the stretch at its one side. */
const NEAREST: Readonly<Record<Side, readonly [number, number?]>> = { left: [-1], right: [0, 1] }

/** The most lines that stand on both sides of one gutter, each side of which is read for itself. */
function longestRun(
  { lines, rulings }: PrintedPage,
  apart: ReadonlySet<GlyphLine>,
  { prose, units }: Telling,
): Run | undefined {
  const goesOn: GoesOn = (from, to, gutter) =>
    !apart.has(to) && !rulings.some((ruling) => isAcross(ruling, gutter) && isBetween(ruling, from, to))
  const stretches = lines.flatMap((line) => line.stretches)
  const leftmost = stretches.reduce((least, { to }) => Math.min(least, to), Number.POSITIVE_INFINITY)
  const rightmost = stretches.reduce((most, { from }) => Math.max(most, from), Number.NEGATIVE_INFINITY)
  const runs: Run[] = []
  lines.forEach((line, k) => {
    if (apart.has(line)) return
    line.stretches.forEach((stretch, at) => {
      if (!prose.has(stretch) && !units.has(stretch)) return
      for (const side of ['left', 'right'] as const) {
        const gap = gapBeside(line, at, side)
        // Beside it is nothing, on no line.
        if (gap.from === Number.NEGATIVE_INFINITY && leftmost >= gap.to) continue
        if (gap.to === Number.POSITIVE_INFINITY && rightmost <= gap.from) continue
        // A unit stands over the middle of its table, and what is free beside it may part that table's own columns as well.
        const taken: Taken = units.has(stretch) ? (bands) => bands : (bands) => bands.slice(...NEAREST[side])
        const found = grown(lines, k, gap, taken, goesOn).flatMap((free) => {
          // On one side of it is nothing at all.
          if (!Number.isFinite(free.gutter.from) || !Number.isFinite(free.gutter.to)) return []
          // Each line of a column tells of the same.
          if (runs.some(({ first, last, gutter }) => k >= first && k <= last && meet(gutter, free.gutter))) return []
          const halves = [halfOf(lines, free, 'left'), halfOf(lines, free, 'right')] as const
          const run = units.has(stretch) ? tablesIn(free, halves, units) : columnsIn(free, halves, k, prose)
          return run === undefined
            ? []
            : [{ run, astray: halves.flatMap(printed).filter((half) => !hasCaption(half)).length }]
        })
        // Figures that a gutter takes from their captions are left without one.
        const [best] = found.sort((a, b) => a.astray - b.astray)
        if (best !== undefined) runs.push(best.run)
      }
    })
  })
  return runs.sort((a, b) => b.last - b.first - (a.last - a.first))[0]
}

/** A ruling that is drawn from one column into the other: what is above it goes on on the other side before what is below. */
const isAcross = ({ from, to }: DrawnRuling, gutter: Band): boolean => from < gutter.from && to > gutter.to

const isBetween = ({ y }: DrawnRuling, a: GlyphLine, b: GlyphLine): boolean =>
  y > Math.min(a.baseline, b.baseline) && y < Math.max(a.baseline, b.baseline)

const meet = (a: Band, b: Band): boolean => a.from < b.to && b.from < a.to

/** What is free beside a stretch, up to the next or for ever. */
function gapBeside({ stretches }: GlyphLine, at: number, side: Side): Band {
  const { from, to } = stretches[at] as Stretch
  return side === 'left'
    ? { from: stretches[at - 1]?.to ?? Number.NEGATIVE_INFINITY, to: from }
    : { from: to, to: stretches[at + 1]?.from ?? Number.POSITIVE_INFINITY }
}

/** Up and down from a line, as far as nothing is printed in what the lines leave free beside a stretch of it. */
function grown(lines: readonly GlyphLine[], at: number, gap: Band, taken: Taken, goesOn: GoesOn): readonly Run[] {
  const grow = (gutter: Band, step: 1 | -1): readonly { readonly gutter: Band; readonly end: number }[] => {
    const ended: { gutter: Band; end: number }[] = []
    let growing = [gutter]
    for (let k = at; growing.length > 0; k += step) {
      const next = lines[k + step]
      growing = growing.flatMap((each) => {
        const goes = next !== undefined && goesOn(lines[k] as GlyphLine, next, each)
        const free = goes ? taken(freeIn(next, each)) : []
        if (free.length === 0) ended.push({ gutter: each, end: k })
        return free
      })
    }
    return ended
  }
  return grow(gap, -1).flatMap(({ gutter: above, end: first }) =>
    grow(above, 1).map(({ gutter, end: last }) => ({ first, last, gutter })),
  )
}

/** The parts of a gutter in which a line has nothing, as far as each is wide enough for one. */
function freeIn({ stretches, size }: GlyphLine, gutter: Band): readonly Band[] {
  const free: Band[] = []
  let end = Number.NEGATIVE_INFINITY
  for (let k = 0; k <= stretches.length; k++) {
    const next = stretches[k]
    const from = Math.max(gutter.from, end)
    const to = Math.min(gutter.to, next?.from ?? Number.POSITIVE_INFINITY)
    if (to - from >= size * GUTTER) free.push({ from, to })
    end = next?.to ?? end
  }
  return free
}

function halfOf(lines: readonly GlyphLine[], { first, last, gutter }: Run, side: Side): Half {
  return lines.map((line, k) => {
    if (k < first || k > last) return undefined
    const stretches = line.stretches.filter(({ from }) => from < gutter.to === (side === 'left'))
    if (stretches.length === line.stretches.length) return line
    return stretches.length === 0 ? undefined : { ...line, stretches }
  })
}

const printed = (half: Half): readonly GlyphLine[] => half.filter((line) => line !== undefined)

/** Two tables, each with its unit. */
function tablesIn(free: Run, halves: readonly [Half, Half], units: ReadonlySet<Stretch>): Run | undefined {
  const says = ({ stretches }: GlyphLine): boolean => stretches.some((stretch) => units.has(stretch))
  return halves.map(printed).every((lines) => hasCaptions(lines) && lines.some(says)) ? free : undefined
}

/** As many lines as are two columns of which one at least is prose, around that at which they were found. */
function columnsIn(free: Run, halves: readonly [Half, Half], at: number, words: ReadonlySet<Stretch>): Run | undefined {
  const prose = halves.map((half) => proseAround(half, at, words))
  const [left = [], right = []] = prose
  if (left.length === 0 && right.length === 0) return undefined
  let [first, last] = [Math.min(...left, ...right), Math.max(...left, ...right)]
  if (left.length === 0 || right.length === 0) {
    // The table beside prose may begin above it and end below.
    const half = halves[left.length === 0 ? 1 : 0]
    while (first > free.first && half[first - 1] === undefined) first -= 1
    while (last < free.last && half[last + 1] === undefined) last += 1
  }
  const isColumn = (half: Half, k: number): boolean => {
    const lines = printed(half.slice(first, last + 1))
    if (lines.length < FEWEST) return false
    return prose[k]?.length === 0 ? hasCaptions(lines) : isColumnOfProse(lines, words)
  }
  return halves.every(isColumn) ? { ...free, first, last } : undefined
}

/** Where the lines of prose of one half are that go on around a line, a short one at their end with them; none of a few. */
function proseAround(half: Half, at: number, words: ReadonlySet<Stretch>): readonly number[] {
  const walk = (from: number, step: 1 | -1): readonly number[] => {
    const prose: number[] = []
    let others = 0
    for (let k = from; k >= 0 && k < half.length && others < PAUSE; k += step) {
      const line = half[k]
      if (line === undefined) continue
      others = isProse(line, words) ? 0 : others + 1
      if (others === 0) prose.push(k)
    }
    return prose
  }
  const prose = [...walk(at - 1, -1), ...walk(at, 1)]
  if (prose.length < FEWEST) return []
  const end = Math.max(...prose)
  const next = half.findIndex((line, k) => k > end && line !== undefined)
  const [last, line] = [half[end] as GlyphLine, half[next]]
  const goesOn = line?.stretches.length === 1 && line.baseline - last.baseline < line.size * ONE_LINE
  return goesOn ? [...prose, next] : prose
}

/** Five lines and more that begin at one place, most of them filled with words from there to the end. */
function isColumnOfProse(lines: readonly GlyphLine[], words: ReadonlySet<Stretch>): boolean {
  const prose = lines.filter((line) => isProse(line, words)).map(({ stretches }) => stretches[0] as Stretch)
  if (prose.length < FEWEST || prose.length < lines.length * SHARE) return false
  const start = Math.min(...prose.map(({ from }) => from))
  const width = Math.max(...prose.map(({ to }) => to)) - start
  return prose.filter(({ to }) => to - start >= width * FULL).length >= prose.length * SHARE
}

const isProse = ({ stretches }: GlyphLine, words: ReadonlySet<Stretch>): boolean =>
  stretches.length === 1 && words.has(stretches[0] as Stretch)

/** Lines that begin with words, of which some have figures: a table with captions of its own. */
function hasCaptions(lines: readonly GlyphLine[]): boolean {
  const captioned = lines.filter(hasCaption)
  const rows = captioned.filter(({ stretches }) => stretches.slice(1).some((stretch) => /\d/.test(saidBy(stretch))))
  return captioned.length >= lines.length / 2 && rows.length >= 2
}

const hasCaption = ({ stretches }: GlyphLine): boolean => /^\P{L}{0,3}\p{L}{3}/u.test(saidBy(stretches[0] as Stretch))

/** Five words and more, and hardly a figure among them. */
function areWords(stretch: Stretch): boolean {
  if (stretch.glyphs.length < 25) return false
  const said = saidBy(stretch)
  return said.split(' ').length >= 5 && said.replace(/[^\p{L} ]/gu, '').length >= said.length * 0.7
}

const saidBy = ({ glyphs }: Stretch): string => glyphs.map(({ text }) => text).join('')
