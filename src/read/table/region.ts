/** Where on the lines of a document its tables stand. */
import { GAP, headingLines, isCentredCaption, isHeadingLike, isLongCaption, lowestHeading } from './heading-lines.ts'
import { isYear, type PageLine } from './placed.ts'
import { proseLines } from './prose.ts'
import { captionsAbove, titleLines } from './title.ts'

/** The lines of one table: indexes into the lines, both ends included; an empty part has `to` below `from`. */
export interface Region {
  readonly title: readonly number[]
  readonly headings: { readonly from: number; readonly to: number }
  readonly body: { readonly from: number; readonly to: number }
}

/**
 * Finds the tables: rows of figures, the headings over them, the title over those. A table ends where a sentence, a
 * mark or the next one's headings begin.
 */
export function regionsOf(lines: readonly PageLine[]): Region[] {
  const prose = proseLines(lines, ({ sure }) => sure)
  const rows = lines.flatMap((line, index) => (line.sure && !prose.has(line.number) ? [index] : []))
  const groups: { first: number; last: number; zone: number; edges: Set<number> }[] = []
  rows.forEach((index, k) => {
    const group = groups.at(-1)
    if (group !== undefined && index - group.last === 1) group.last = index
    else {
      const zone = zoneOf(lines, rows, k)
      const edges = together(rows, k).flatMap((row) => lines[row]?.figures.map(({ edge }) => edge) ?? [])
      const apart = group !== undefined && !edges.some((edge) => isNear(edge, group.edges))
      if (group === undefined || apart || separates(lines, group.last, index, zone, prose)) {
        groups.push({ first: index, last: index, zone, edges: new Set() })
      } else group.last = index
    }
    for (const { edge } of lines[index]?.figures ?? []) groups.at(-1)?.edges.add(Math.round(edge))
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

/** A row and those that follow it closely: the details of a total stand in a column of their own. */
function together(rows: readonly number[], k: number): readonly number[] {
  let count = 2
  while (count < MOST_DETAILS && (rows[k + count] ?? Number.POSITIVE_INFINITY) - (rows[k + count - 1] ?? 0) <= 2)
    count++
  return rows.slice(k, k + count)
}

const MOST_DETAILS = 8

/** A figure of the table above ends about where this one does. */
const isNear = (edge: number, edges: ReadonlySet<number>): boolean =>
  [-3, -2, -1, 0, 1, 2, 3].some((off) => edges.has(Math.round(edge) + off))

/** The first column of figures, over the rows that follow closely. */
function zoneOf(lines: readonly PageLine[], rows: readonly number[], k: number): number {
  let zone = Number.POSITIVE_INFINITY
  let last = rows[k] ?? 0
  for (let i = k; i < rows.length && i < k + 8; i++) {
    const index = rows[i] ?? 0
    if (index - last > 6 || lines.slice(last, index).some((line) => line.sort === 'mark')) break
    zone = Math.min(zone, lines[index]?.figures[0]?.from ?? zone)
    last = index
  }
  return zone
}

function separates(
  lines: readonly PageLine[],
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
    if (line.sort === 'text' && LEADS.test(line.text) && isNarrower(lines[next], lines[last])) return true
    if (line.sort === 'text' && isHeadingLike(line, zone) && !isCentredCaption(lines, index, zone)) return true
  }
  return false
}

/** "The following table shows the maturities of debt, in millions:" */
const LEADS =
  /\b(?:the following|this) tables?\b|\b(?:is|are|was|were) as follows\s*:|\btables? (?:below|that follows)\b/i

/** What is led to with as many columns has those of the table above, where it has no headings of its own. */
const isNarrower = (one: PageLine | undefined, other: PageLine | undefined): boolean =>
  (one?.figures.length ?? 0) < (other?.figures.length ?? 0)

function regionOf(
  lines: readonly PageLine[],
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

const firstText = (lines: readonly PageLine[], from: number, to: number): number => {
  for (let index = from; index < to; index++) if (lines[index]?.sort === 'text') return index
  return to
}

/**
 * The body with the rulings that close it, the end of a caption beside such a ruling, and rows right below that are
 * aligned with it but hold no sure figure.
 */
function lastLine(lines: readonly PageLine[], last: number, edges: ReadonlySet<number>): number {
  let end = last
  for (let index = last + 1; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || line.sure) break
    const tokens = line.sort === 'text' ? line.figures : []
    const follows = tokens.length > 0 && !tokens.every(isYear) && tokens.every(({ edge }) => isNear(edge, edges))
    const beside = line.sort === 'text' && line.rules.some(({ to }) => isNear(to, edges))
    if (line.sort !== 'ruling' && !follows && !beside) break
    end = index
  }
  return end
}

/** A table has figures in two rows, or headings over one; a list of pages is none. */
function isTable(lines: readonly PageLine[], region: Region): boolean {
  const rows = lines.slice(region.body.from, region.body.to + 1).filter((line) => line.sure)
  const tokens = rows.flatMap(({ figures }) => figures)
  const headed = region.headings.to >= region.headings.from
  if (rows.length < 2 && !headed) return tokens.length > 2
  const counts = tokens.every(({ amount, text }) => amount === undefined || /^\d+$/.test(text))
  const ascending = tokens.every(
    ({ amount }, k) => k === 0 || (amount?.value.gte(tokens[k - 1]?.amount?.value ?? 0) ?? false),
  )
  const long = tokens.every(({ text }) => text.length > 4)
  return !(counts && (ascending || long) && rows.every(({ figures }) => figures.length === 1) && !headed)
}
