/** Where in a text its tables stand. */

import { isRemark } from './amount.ts'
import { wordsOn } from './headings.ts'
import { type PrintedLine, segmentsOf } from './printed-line.ts'
import { beginsItem, isSentenceLike, proseLines } from './prose.ts'
import { isYear, type Token, type Trail, trailOf } from './tokens.ts'

/** A printed line with the figures that end it. */
export interface ReadLine extends PrintedLine {
  readonly trail: Trail
  /** Surely a row of a table: figures set off from its words. */
  readonly row: boolean
}

/** The lines of one table: indexes into the lines, both ends included; an empty part has `to` below `from`. */
export interface Region {
  readonly title: readonly number[]
  readonly headings: { readonly from: number; readonly to: number }
  readonly body: { readonly from: number; readonly to: number }
}

/** Blank lines that a table's parts may be apart. */
const GAP = 4
const MOST_HEADING_LINES = 14
const MOST_TITLE_LINES = 9

export function readLines(lines: readonly PrintedLine[]): ReadLine[] {
  const trails = lines.map(trailOf)
  const isRow = (line: PrintedLine): boolean =>
    rowLike(line, trails[line.number - 1]) && !areDays(line, lines[line.number - 2], trails[line.number - 1])
  return lines.map((line, index) => ({ ...line, trail: trails[index] as Trail, row: isRow(line) }))
}

/**
 * Finds the tables: rows of figures, the headings over them, the title over those. A table ends where a sentence, a
 * mark or the next one's headings begin.
 */
export function regionsOf(lines: readonly ReadLine[]): Region[] {
  const prose = proseLines(lines, (line) => lines[line.number - 1]?.row ?? false)
  const rows = lines.flatMap((line, index) => (line.row && !prose.has(line.number) ? [index] : []))
  const groups: { first: number; last: number; zone: number; edges: Set<number> }[] = []
  rows.forEach((index, k) => {
    const group = groups.at(-1)
    const zone = zoneOf(lines, rows, k)
    const edges = [index, rows[k + 1] ?? index].flatMap((row) => lines[row]?.trail.tokens.map(({ edge }) => edge) ?? [])
    const apart = index - (group?.last ?? index) > 1 && !edges.some((edge) => isNear(edge, group?.edges))
    if (group === undefined || apart || separates(lines, group.last, index, zone, prose)) {
      groups.push({ first: index, last: index, zone, edges: new Set() })
    } else group.last = index
    for (const { edge } of lines[index]?.trail.tokens ?? []) groups.at(-1)?.edges.add(edge)
  })
  const regions: Region[] = []
  let free = 0
  groups.forEach((group) => {
    const region = regionOf(lines, group, free, group.zone, prose)
    if (!isTable(lines, region)) return
    regions.push(region)
    free = region.body.to + 1
  })
  return regions
}

/** A figure of the table above ends about where this one does. */
const isNear = (edge: number, edges: ReadonlySet<number> | undefined): boolean =>
  [-3, -2, -1, 0, 1, 2, 3].some((off) => edges?.has(edge + off) === true)

/** The first column of figures, over the rows that follow closely. */
function zoneOf(lines: readonly ReadLine[], rows: readonly number[], k: number): number {
  let zone = Number.POSITIVE_INFINITY
  let last = rows[k] ?? 0
  for (let i = k; i < rows.length && i < k + 8; i++) {
    const index = rows[i] ?? 0
    if (index - last > 6 || lines.slice(last, index).some((line) => line.sort === 'mark')) break
    zone = Math.min(zone, lines[index]?.trail.tokens[0]?.start ?? zone)
    last = index
  }
  return zone
}

function rowLike(line: PrintedLine, trail: Trail | undefined): boolean {
  if (trail === undefined || line.sort !== 'text') return false
  const { tokens, labelEnd } = trail
  const figures = tokens.filter(({ amount }) => amount !== undefined)
  const first = tokens[0]
  if (
    first === undefined ||
    figures.length === 0 ||
    figures.every((token) => isYear(token) || (token.markLike && figures.some(isYear)))
  )
    return false
  const label = line.text.slice(0, labelEnd)
  if (tokens.length > 1) return true
  if (labelEnd === 0) return !isSmallCount(first)
  if (first.start - labelEnd < 3 || first.amount?.dash === true) return false
  return (
    !/\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?$/i.test(label) && !isZipCode(first, label)
  )
}

/** "31     30" under "March     June": days of a heading that is stacked. */
const areDays = (line: PrintedLine, above: PrintedLine | undefined, trail: Trail | undefined): boolean =>
  trail?.labelEnd === 0 &&
  trail.tokens.every(({ text }) => /^\d{1,2}$/.test(text)) &&
  above?.sort === 'text' &&
  segmentsOf(above).every(({ text }) => MONTH_NAME.test(text)) &&
  line.indent > 0

const MONTH_NAME = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$/i
const isSmallCount = (token: Token): boolean => /^\(?\d{1,3}\)?$/.test(token.text)
const isZipCode = (token: Token, label: string): boolean => /^\d{5}$/.test(token.text) && label.includes(',')

function separates(
  lines: readonly ReadLine[],
  last: number,
  next: number,
  zone: number,
  prose: ReadonlySet<number>,
): boolean {
  let blanks = 0
  for (let index = last + 1; index < next; index++) {
    const line = lines[index]
    if (line === undefined) continue
    blanks = line.sort === 'blank' ? blanks + 1 : 0
    if (blanks > GAP || (prose.has(line.number) && !isLongCaption(line, zone))) return true
    if (line.sort === 'mark' && line.mark !== 'page' && line.mark !== 'fn') return true
    if (line.sort === 'text' && isHeadingLike(line, zone) && !isCentredCaption(lines, index, zone)) return true
  }
  return false
}

/** A lone word or two in the middle of the page, no period and not ruled off: it heads the rows below, not columns. */
function isCentredCaption(lines: readonly ReadLine[], index: number, zone: number): boolean {
  const line = lines[index]
  if (line === undefined || wordsOn(line).length !== 1 || PERIOD.test(line.text) || /\d|^\s*\(.*\)$/.test(line.text))
    return false
  return [index - 1, index + 1].every((near) => {
    const other = lines[near]
    if (other === undefined || other.sort === 'blank' || other.row) return true
    return other.sort === 'ruling' ? near < index : other.sort === 'text' && !isHeadingLike(other, zone)
  })
}

/** Words that look like a sentence, but keep to the captions' side and do not end as one. */
const isLongCaption = (line: ReadLine, zone: number): boolean =>
  line.text.length < zone && !beginsItem(line.text) && !/[.;]$/.test(line.text)

/** Text over the columns of figures, where captions do not reach. */
function isHeadingLike(line: ReadLine, zone: number): boolean {
  if (line.row) return false
  const segments = wordsOn(line).filter(({ text }) => /[A-Za-z\d]/.test(text) && !isRemark(text))
  const first = segments[0]
  if (first === undefined) return false
  if (line.trail.tokens.length > 0 && line.trail.tokens.every((token) => isYear(token) || token.markLike)) return true
  if (segments.length === 1) return first.from >= zone - 4
  return segments.slice(1).some(({ from, to }) => (from + to) / 2 >= zone - 1)
}

function regionOf(
  lines: readonly ReadLine[],
  group: { readonly first: number; readonly last: number; readonly edges: ReadonlySet<number> },
  free: number,
  zone: number,
  prose: ReadonlySet<number>,
): Region {
  const bottom = lowestHeading(lines, group.first, free, zone, prose)
  const headings =
    bottom === undefined ? { from: group.first, to: group.first - 1 } : headingLines(lines, bottom, free, zone, prose)
  const above = bottom === undefined ? captionsAbove(lines, group.first, free, prose) : headings.to + 1
  const from = bottom === undefined ? above : firstText(lines, headings.to + 1, group.first)
  const top = bottom === undefined ? above : headings.from
  return {
    title: titleLines(lines, top, free, prose),
    headings,
    body: { from, to: lastLine(lines, group.last, group.edges) },
  }
}

const firstText = (lines: readonly ReadLine[], from: number, to: number): number => {
  for (let index = from; index < to; index++) if (lines[index]?.sort === 'text') return index
  return to
}

/** The lowest line above the first row that is a heading, a ruling under headings, or "<S> <C>". */
function lowestHeading(
  lines: readonly ReadLine[],
  first: number,
  free: number,
  zone: number,
  prose: ReadonlySet<number>,
): number | undefined {
  let blanks = 0
  for (let index = first - 1; index >= free && first - index < 40; index--) {
    const line = lines[index]
    if (line === undefined || (prose.has(line.number) && !isLongCaption(line, zone))) return undefined
    if (line.sort === 'blank') {
      blanks += 1
      if (blanks > GAP) return undefined
      continue
    }
    if (line.sort === 'mark' && line.mark !== 's' && line.mark !== 'c' && line.mark !== 'caption') return undefined
    if (line.sort === 'text' && isHeadingLike(line, zone) && !isCentredCaption(lines, index, zone)) return index
    if (line.sort === 'ruling' && line.rulings.some((ruling) => ruling.to >= zone)) {
      const above = lines[index - 1]
      if (above?.sort === 'text' && isHeadingLike(above, zone)) return index
    }
    blanks = 0
  }
  return undefined
}

/** From the lowest line of the headings up to their top. */
function headingLines(
  lines: readonly ReadLine[],
  bottom: number,
  free: number,
  zone: number,
  prose: ReadonlySet<number>,
): { from: number; to: number } {
  let top = bottom
  for (let index = bottom - 1; index >= free && bottom - index <= MOST_HEADING_LINES; index--) {
    const line = lines[index]
    if (line === undefined || prose.has(line.number) || line.sort === 'furniture') break
    if (line.sort === 'mark' && line.mark !== 'caption') break
    if (line.sort === 'text' && isHeadingLike(line, zone)) {
      if (crossesGap(lines, index, top) && !continuesHeadings(line, zone)) break
      top = index
    } else if (line.sort === 'text' && (crossesGap(lines, index, top) || isSpread(line, zone))) break
  }
  return { from: top, to: bottom }
}

const crossesGap = (lines: readonly ReadLine[], from: number, to: number): boolean =>
  lines.slice(from + 1, to).some((line) => line.sort === 'blank' || line.sort === 'mark')

/** A centred title, not a stub: it begins over the captions and reaches over the figures. */
function isSpread(line: ReadLine, zone: number): boolean {
  const segments = segmentsOf(line)
  return segments.length === 1 && (segments[0]?.to ?? 0) > zone + 2
}

const PERIOD =
  /\b(?:months?|quarters?|years?|weeks?|ended|ending|as of|january|february|march|april|may|june|july|august|september|october|november|december|actual|budget|gaap)\b/i

/** Across a blank line only what is surely a heading belongs to the headings below: several, or a period. */
function continuesHeadings(line: ReadLine, zone: number): boolean {
  const segments = segmentsOf(line).filter(({ from }) => from >= zone - 8)
  return segments.length > 1 || (segments.length === 1 && PERIOD.test(line.text) && !/[()]/.test(line.text))
}

/** Without headings: the captions right above the first row that are part of it or head it. */
function captionsAbove(lines: readonly ReadLine[], first: number, free: number, prose: ReadonlySet<number>): number {
  let top = first
  for (let index = first - 1; index >= free; index--) {
    const line = lines[index]
    if (line === undefined || line.sort !== 'text' || prose.has(line.number) || line.row) break
    const lower = /^\s*[a-z(&]/.test(lines[top]?.text ?? '')
    if (!lower && !/:$/.test(line.text)) break
    top = index
  }
  return top
}

/** The title above line `top`: short lines, not sentences, not farther than a few blank lines. */
function titleLines(lines: readonly ReadLine[], top: number, free: number, prose: ReadonlySet<number>): number[] {
  const title: number[] = []
  let blanks = 0
  for (let index = top - 1; index >= free && title.length < MOST_TITLE_LINES; index--) {
    const line = lines[index]
    if (line === undefined || line.sort === 'furniture' || prose.has(line.number)) break
    if (line.sort === 'mark' && (line.mark === 'page' || line.mark.startsWith('/'))) break
    if (line.sort === 'blank') {
      blanks += 1
      if (blanks > (title.length === 0 ? GAP : 1)) break
      continue
    }
    if (line.sort === 'mark' || line.sort === 'ruling') continue
    if (line.row || !isTitleLine(line.text)) break
    if (blanks > 0 && title.length > 0 && !isTitleLine(lines[index]?.text ?? '')) break
    blanks = 0
    title.unshift(index)
  }
  return title
}

const UNITS = /^\s*\(.*\)\s*$|\b(?:in thousands|in millions|unaudited|dollars|continued)\b/i

/** Short, capitalised, no sentence. */
export function isTitleLine(text: string): boolean {
  const plain = text.trim()
  if (plain.length > 100 || beginsItem(text) || /^\W*$/.test(plain)) return false
  if (UNITS.test(plain)) return plain.length < 100
  if (
    /[a-z]{3}[.;:]["']?$/.test(plain) &&
    !/\b(?:inc|corp|co|ltd|data|rates|statements?|operations|follows)[.:]$/i.test(plain)
  )
    return false
  if (/^(?:exhibit|news release|press release|for immediate release|item)\b|^\[.*\]$/i.test(plain)) return false
  if (/@|www\.|\d{3}[-.]\d{4}/.test(plain)) return false
  if (isSentenceLike(plain) && plain.length > 45) return false
  const words = plain.split(/\s+/).filter((word) => /^[("']?[A-Za-z]{4,}/.test(word))
  return words.filter((word) => /^[("']?[A-Z]/.test(word)).length * 2 >= words.length
}

/** The body with the rulings that close it, and rows right below that are aligned with it but hold no sure figure. */
function lastLine(lines: readonly ReadLine[], last: number, edges: ReadonlySet<number>): number {
  let end = last
  for (let index = last + 1; index < lines.length; index++) {
    const line = lines[index]
    const tokens = line?.sort === 'text' ? line.trail.tokens : []
    const follows = tokens.length > 0 && tokens.every(({ edge }) => isNear(edge, edges))
    if (line?.sort !== 'ruling' && !follows) break
    end = index
  }
  return end
}

/** A table has figures in two rows, or headings over one; a list of pages is none. */
function isTable(lines: readonly ReadLine[], region: Region): boolean {
  const rows = lines.slice(region.body.from, region.body.to + 1).filter((line) => line.row)
  const tokens = rows.flatMap(({ trail }) => trail.tokens)
  const headed = region.headings.to >= region.headings.from
  if (rows.length < 2 && !headed) return tokens.length > 2
  const counts = tokens.every(({ amount, text }) => amount === undefined || /^\d+$/.test(text))
  const ascending = tokens.every(
    ({ amount }, k) => k === 0 || (amount?.value.gte(tokens[k - 1]?.amount?.value ?? 0) ?? false),
  )
  const long = tokens.every(({ text }) => text.length > 4)
  return !(counts && (ascending || long) && rows.every(({ trail }) => trail.tokens.length === 1) && !headed)
}
