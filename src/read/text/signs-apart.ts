/** A minus with a blank between it and its figure, or a currency and blanks: a sign, or a dash for nothing in the column before. The lines around it tell. */
import { CURRENCY } from '../figure/alphabet.ts'
import { type PrintedLine, placeOf } from './printed-line.ts'

/**
 * The lines with each such sign moved to its figure, and its place kept.
 *
 *     Revenue             48,210     41,655
 *     Cost of sales     - 29,874   - 26,012        signs: no other figure ends where the dashes stand
 *
 *     Grants                 650  29,874
 *     Options                  -  26,012           nothing: the figure above ends there
 *
 *                           2031       2030
 *     Net loss        - 29,874.1   - 12,000.4      signs: no row tells, and nothing ends where the dashes stand
 *     Net loss           -$  612      -$1,655
 */
export function withSignsJoined(lines: readonly PrintedLine[]): readonly PrintedLine[] {
  const ends = new Map<PrintedLine, readonly End[]>()
  const endsOn = (line: PrintedLine): readonly End[] => {
    const known =
      ends.get(line) ??
      [...line.text.matchAll(FIGURE_END)].map(({ index }) => ({
        end: placeOf(line, index).to,
        isYear: YEAR.test(line.text.slice(Math.max(0, index - 4), index + 1)),
      }))
    ends.set(line, known)
    return known
  }
  return lines.map((line, index) => {
    if (line.sort !== 'text') return line
    const signs = [...line.text.matchAll(SIGN_APART)].map(({ index: at, 0: text }) => ({ at, to: at + text.length }))
    const behind = [...line.text.matchAll(SIGN_BEHIND)].map(({ index: at }) => at)
    if (signs.length + behind.length === 0) return line
    const others = around(lines, index).flatMap(endsOn)
    const before = signs.filter((sign) => isSign(line, sign, others)).reduce(joined, line)
    return behind.filter((at) => isSignBehind(line, at, others)).reduce(joinedBehind, before)
  })
}

/** A dash set off from what is before it, one blank from a figure, or a currency and blanks from it. */
const SIGN_APART = new RegExp(`(?<=^ +| {2})- (?=\\S{0,3}\\d)|(?<= )-(?:${CURRENCY}) {1,8}(?=[\\d.])`, 'g')

/** The blank between a figure and a dash behind it, which nothing follows. */
const SIGN_BEHIND = /(?<=\d) (?=-(?: {2}|$))/g

/**
 * True for a minus behind its figure: the two stand in one column. A dash for nothing stands in a column of its own.
 *
 *     Cash generated      8,412       7,903
 *     Tax paid          1,204 -     1,101 -      signs: figures end at the dash, and none at the digits
 */
function isSignBehind(line: PrintedLine, at: number, others: readonly End[]): boolean {
  const [figure, dash] = [at - 1, at + 1].map((column) => placeOf(line, column).to) as [number, number]
  const endsAt = (place: number): boolean => others.some(({ end, isYear }) => !isYear && Math.abs(end - place) <= 1)
  return endsAt(figure) !== endsAt(dash)
}

/** From the dash up to the figure. */
interface Sign {
  readonly at: number
  readonly to: number
}

/** The last digit of a figure, or a dash that stands for one. */
const FIGURE_END = /\d(?=[)%]{0,2}(?: |$))|(?<= )-(?= {2}|$)/g

/** True where figures of other lines end where its own does, and none ends at the dash. */
function isSign(line: PrintedLine, { at, to }: Sign, others: readonly End[]): boolean {
  const length = /^\S*\d/.exec(line.text.slice(to))?.[0].length ?? 1
  const [dash, first, last] = [at, to, to - 1 + length].map((column) => placeOf(line, column).from) as Three
  if (others.some(({ end }) => end >= dash - REACH && end < first)) return false
  return others.some(({ end }) => Math.abs(end - last) <= 1) || others.every(({ isYear }) => isYear)
}

/** Where a figure ends, and whether it is a year of a heading. */
interface End {
  readonly end: number
  readonly isYear: boolean
}

const YEAR = /(?<![\d,.])(?:19|20)\d\d$/

type Three = [number, number, number]

/** A dash stands under the last digit, or under the parenthesis or the percent sign behind it. */
const REACH = 2

/** The lines above and below, up to two blank ones, the nearest first. */
export function around(
  lines: readonly PrintedLine[],
  index: number,
  steps: readonly (-1 | 1)[] = [-1, 1],
): readonly PrintedLine[] {
  const found: PrintedLine[] = []
  for (const step of steps) {
    let blanks = 0
    for (let at = index + step; Math.abs(at - index) <= MOST_LINES && blanks < 2; at += step) {
      const line = lines[at]
      if (line === undefined || line.sort === 'mark') break
      blanks = line.sort === 'blank' ? blanks + 1 : 0
      if (line.sort === 'text') found.push(line)
    }
  }
  return found
}

const MOST_LINES = 40

/** A line with the sign moved right before its figure. */
function joined(line: PrintedLine, { at, to }: Sign): PrintedLine {
  const { text, glyphs } = line
  const places = line.places ?? Array.from(text, (_, column) => column)
  return {
    ...line,
    text: `${text.slice(0, at)}${text.slice(at + 1, to)}-${text.slice(to)}`,
    places: places.with(at + 1, places[at] ?? at),
    ...(glyphs && { glyphs: glyphs.with(at + 1, glyphs[at] as (typeof glyphs)[number]) }),
  }
}

/** A line with the sign moved right behind its figure, where the blank before it was. */
function joinedBehind(line: PrintedLine, at: number): PrintedLine {
  const { text, glyphs } = line
  const places = line.places ?? Array.from(text, (_, column) => column)
  return {
    ...line,
    text: `${text.slice(0, at)}- ${text.slice(at + 2)}`,
    places: places.with(at, places[at + 1] ?? at + 1),
    ...(glyphs && { glyphs: glyphs.with(at, glyphs[at + 1] as (typeof glyphs)[number]) }),
  }
}
