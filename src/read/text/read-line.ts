/** Printed lines with the figures on them, and which of them are surely rows of a table. */

import { MONTH } from '../../language/months.ts'
import { isYear } from '../table/placed.ts'
import { type TextLine, textLine } from './cells.ts'
import { type PrintedLine, segmentsOf } from './printed-line.ts'
import { type Token, type Trail, trailOf } from './tokens.ts'

/** Reads the lines of a text into cells, each by itself but for dates that go on from the line above. */
export function readLines(lines: readonly PrintedLine[]): TextLine[] {
  const trails = lines.map(trailOf)
  return lines.map((line, index) => {
    const trail = trails[index] as Trail
    return textLine(line, trail, rowLike(line, trail) && !areDays(line, lines[index - 1], trail))
  })
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
