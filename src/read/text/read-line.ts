/** Printed lines with the figures on them, and which of them are surely rows of a table. */

import { MONTH } from '../../language/months.ts'
import { isYear } from '../table/placed.ts'
import { isRowOfFigures } from '../table/year-like.ts'
import { type TextLine, textLine } from './cells.ts'
import { hasDigitsApart, withDigitsJoined } from './digits-apart.ts'
import { type PrintedLine, segmentsOf, wordsOn } from './printed-line.ts'
import { around } from './signs-apart.ts'
import { type Token, type Trail, trailOf } from './tokens.ts'

/** Reads the lines of a text into cells, each by itself but for dates that go on from the line above. */
export function readLines(lines: readonly PrintedLine[]): TextLine[] {
  const trails = withDigitsApart(lines, lines.map(trailOf))
  const rows = new Map<PrintedLine, Trail>()
  lines.forEach((line, index) => {
    const trail = trails[index] as Trail
    if (rowLike(line, trail) && !areDays(line, lines[index - 1], trail)) rows.set(line, trail)
  })
  return lines.map((line, index) => {
    const trail = trails[index] as Trail
    return textLine(line, trail, rows.has(line) || isAmongRows(lines, index, trail, rows))
  })
}

/** The trails, digits that stand apart in them joined. */
function withDigitsApart(lines: readonly PrintedLine[], trails: readonly Trail[]): readonly Trail[] {
  if (!trails.some(hasDigitsApart)) return trails
  const on = new Map(lines.map((line, index) => [line, trails[index] as Trail]))
  return trails.map((trail, index) =>
    hasDigitsApart(trail)
      ? withDigitsJoined(
          trail,
          around(lines, index).flatMap((line) => on.get(line) ?? []),
        )
      : trail,
  )
}

/** What looks like years, below headings that have theirs, and aligned with rows that are near. */
function isAmongRows(
  lines: readonly PrintedLine[],
  index: number,
  { tokens, labelEnd }: Trail,
  rows: ReadonlyMap<PrintedLine, Trail>,
): boolean {
  const line = lines[index] as PrintedLine
  if (line.sort !== 'text' || labelEnd === 0 || tokens.length === 0 || !tokens.every(isYear)) return false
  const figures = around(lines, index).flatMap((near) => rows.get(near)?.tokens ?? [])
  if (!tokens.every(({ edge }) => figures.some((other) => Math.abs(other.edge - edge) <= 1))) return false
  const row = {
    caption: line.text.slice(0, labelEnd).trim(),
    years: tokens.map(({ text }) => text),
    figures: figures.map(({ text }) => text),
  }
  return around(lines, index, [-1]).some(
    (above) => !rows.has(above) && isRowOfFigures({ ...row, headings: wordsOn(above).map(({ text }) => text) }),
  )
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
  return !ENDS_IN_MONTH.test(label) && !isZipCode(first, label)
}

/** "31     30" under "March     June": days of a heading that is stacked. */
const areDays = (line: PrintedLine, above: PrintedLine | undefined, trail: Trail | undefined): boolean =>
  trail?.labelEnd === 0 &&
  trail.tokens.every(({ text }) => /^\d{1,2}$/.test(text)) &&
  above?.sort === 'text' &&
  segmentsOf(above).every(({ text }) => MONTH_NAME.test(text)) &&
  line.indent > 0

const ENDS_IN_MONTH = new RegExp(`\\b(?:${MONTH})\\.?$`, 'i')
const MONTH_NAME = new RegExp(`^(?:${MONTH})\\.?$`, 'i')
const isSmallCount = (token: Token): boolean => /^\(?\d{1,3}\)?$/.test(token.text)
const isZipCode = (token: Token, label: string): boolean => /^\d{5}$/.test(token.text) && label.includes(',')
