/** Which sheets and ranges are left out of a comparison. */

import type { Range } from '../../core/book/workbook.ts'
import { formulaTokens } from '../../core/cells/formula-tokens.ts'
import { UserError } from '../../core/diagnostic.ts'
import type { DraftSide } from './draft.ts'

/**
 * A test for places, from patterns: "Source", "Check*", "Operations!B2:D9", "*!E:E". Without case; * stands for any
 * letters, ? for one.
 *
 * @throws UserError for a range that is none, and for a name written out that none of the sheets has.
 */
export function ignoring(patterns: readonly string[], sheets: readonly string[]): (side: DraftSide) => boolean {
  const rules = patterns.map((pattern) => ruleOf(pattern, sheets))
  return ({ sheet, range }) =>
    rules.some(
      (rule) => rule.matches(sheet.name.toLowerCase()) && (rule.range === undefined || isInside(range, rule.range)),
    )
}

interface Rule {
  readonly matches: (sheet: string) => boolean
  readonly range: Range | undefined
}

function ruleOf(pattern: string, sheets: readonly string[]): Rule {
  const bang = pattern.lastIndexOf('!')
  if (bang === 0 || pattern === '') throw new UserError(`ignore "${pattern}": it names no sheet; * stands for all`)
  const sheet = (bang < 0 ? pattern : pattern.slice(0, bang)).replace(/^'(.*)'$/, '$1').toLowerCase()
  const range = bang < 0 ? undefined : rangeOf(pattern.slice(bang + 1))
  if (bang >= 0 && range === undefined)
    throw new UserError(`ignore "${pattern}": "${pattern.slice(bang + 1)}" is no range`)
  const matches = (name: string): boolean => isLike(name, sheet)
  if (!/[*?]/.test(sheet) && !sheets.some((name) => matches(name.toLowerCase())))
    throw new UserError(`ignore "${pattern}": there is no such sheet; there are ${[...new Set(sheets)].join(', ')}`)
  return { matches, range }
}

/** Wildcards by two pointers and one point of return: linear in practice, never worse than the product of lengths. */
function isLike(name: string, pattern: string): boolean {
  let at = 0
  let star = -1
  let resume = 0
  for (let i = 0; i < name.length; ) {
    if (pattern[at] === '*') {
      star = at++
      resume = i
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[i])) {
      at++
      i++
    } else if (star >= 0) {
      at = star + 1
      i = ++resume
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}

/** A cell, a range, whole columns or whole rows; undefined where the text is none of them. */
function rangeOf(text: string): Range | undefined {
  const [token, ...more] = formulaTokens(text)
  if (token?.kind !== 'reference' || more.length > 0) return undefined
  const { from, to = from } = token
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row) || Number.POSITIVE_INFINITY,
    right: Math.max(from.column, to.column) || Number.POSITIVE_INFINITY,
  }
}

/** Whole rows are inside a range of whole rows, whole columns inside one of whole columns. */
function isInside(range: Range | undefined, outer: Range): boolean {
  if (range === undefined) return false
  const within = (first: number, last: number, from: number, to: number) =>
    first === 0 ? from === 0 : first >= from && last <= to
  return (
    within(range.top, range.bottom, outer.top, outer.bottom) && within(range.left, range.right, outer.left, outer.right)
  )
}
