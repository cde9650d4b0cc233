/** Which sheets and ranges are left out of a comparison. */
import { parseRange } from '../core/a1.ts'
import { UserError } from '../core/diagnostic.ts'
import type { Range } from '../core/workbook.ts'
import type { DraftSide } from './draft.ts'

/**
 * A test for places, from patterns: "Source", "Check*", "Operations!B2:D9", "*!A1". Without case; * stands for any
 * letters, ? for one.
 *
 * @throws UserError for a range that is none.
 */
export function ignoring(patterns: readonly string[]): (side: DraftSide) => boolean {
  const rules = patterns.map(ruleOf)
  return ({ sheet, range }) =>
    rules.some(
      (rule) => rule.matches(sheet.name.toLowerCase()) && (rule.range === undefined || isInside(range, rule.range)),
    )
}

interface Rule {
  readonly matches: (sheet: string) => boolean
  readonly range: Range | undefined
}

function ruleOf(pattern: string): Rule {
  const bang = pattern.lastIndexOf('!')
  const sheet = (bang < 0 ? pattern : pattern.slice(0, bang)).replace(/^'(.*)'$/, '$1').toLowerCase()
  const range = bang < 0 ? undefined : parseRange(pattern.slice(bang + 1))
  if (bang >= 0 && range === undefined)
    throw new UserError(`--ignore ${pattern}: ${pattern.slice(bang + 1)} is no range`)
  return { matches: (name) => isLike(name, sheet), range }
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

/** Whole rows and columns are inside a range only where it is as wide or high as what it stands for: never. */
function isInside(range: Range | undefined, outer: Range): boolean {
  if (range === undefined || range.left === 0 || range.top === 0) return false
  return (
    range.top >= outer.top && range.bottom <= outer.bottom && range.left >= outer.left && range.right <= outer.right
  )
}
