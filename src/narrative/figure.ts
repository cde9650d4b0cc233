/** The figures a sentence states, with their units as printed. */

import type { Bound } from '../core/model.ts'
import { Decimal } from '../core/number.ts'
import type { StatedUnit } from '../core/release.ts'
import { DOWN, UP } from '../language/changes.ts'
import { inLowerCase } from '../language/lower-case.ts'
import { MARK_BEHIND_CURRENCY, SCALE_WORD, scaleNamed } from '../language/units.ts'
import { withoutNonFigures } from './non-figures.ts'

/** A figure in words and digits. */
export interface Figure {
  /** In the sentence. */
  readonly start: number
  readonly end: number
  /** As printed: "$138.3 million". */
  readonly text: string
  /** Never negative but where the print says so: "$(1.4) million"; "a loss of" is told by the words around it. */
  readonly value: Decimal
  /** The unit of the last printed digit, in `unit`. */
  readonly quantum: Decimal
  readonly unit: StatedUnit
  /** It says by how much something changed. Down is -1. */
  readonly change?: 1 | -1 | 0
  /** In hundredths of a percent. */
  readonly basisPoints: boolean
  /** "about". */
  readonly approximate: boolean
  readonly bound?: Bound
}

/** Figures of a sentence from left to right; a figure that only counts ("445 stores") is among them. */
export function figuresIn(sentence: string): readonly Figure[] {
  const text = withoutNonFigures(sentence)
  const lower = inLowerCase(text)
  const found: Figure[] = []
  for (const match of text.matchAll(FIGURE)) {
    const figure = read(match, text, lower)
    if (!figure) continue
    const last = found.at(-1)
    if (!last) {
      found.push(figure)
      continue
    }
    const between = text.slice(last.end, figure.start)
    if (isCents(last) && figure.unit.measure === 'per-share' && RANGES.test(between))
      found[found.length - 1] = { ...last, unit: figure.unit }
    const change = goesOn(text, last, figure) ? (last.change ?? 0) : inOtherWords(lower, last, figure)
    const share = isCents(figure) && last.unit.measure === 'per-share' && COMPARES.test(between)
    found.push({
      ...figure,
      ...(change === undefined ? {} : { change }),
      ...(share ? { unit: last.unit } : {}),
    })
  }
  return found
}

/** "$0.85": what is printed to cents and not in millions is by the share where what it is compared with is. */
const isCents = ({ unit, quantum, value }: Figure): boolean =>
  unit.measure === 'money' && unit.scale === 1 && quantum.eq(0.01) && value.abs().lt(1000)

/** "$0.56 to $0.65 per share", "$1.06 per share compared to $0.85". */
const RANGES = /^\s*(?:to|and|or|-|–|—)\s*$/
const COMPARES =
  /^[^.;$]{0,80}\b(?:compared (?:to|with)|versus|vs\.?|against|from|to|than|and)\s*(?:a loss of\s*)?\(?$/i

/** "a decrease of $0.7 million or 1.4%", "increased to $459.8 million, or 10%": the change again, in per cent. */
function inOtherWords(text: string, last: Figure, figure: Figure): 1 | -1 | 0 | undefined {
  if (figure.unit.measure !== 'percent' || figure.change !== undefined || last.unit.measure === 'percent')
    return undefined
  if (!/^,?\s*\(?or(?: by)?(?: about| approximately)?\s*$/.test(text.slice(last.end, figure.start))) return undefined
  if (/^\)?\s*(?:of|on)\b/.test(text.slice(figure.end))) return undefined
  if (last.change !== undefined) return last.change
  const before = text.slice(0, last.start)
  if (upTo.test(before)) return 1
  return downTo.test(before) ? -1 : undefined
}

/** "growth of 2% over the prior quarter and 43% over": the second is growth as well. */
const goesOn = (text: string, last: Figure, figure: Figure): boolean =>
  last.change !== undefined &&
  figure.change === undefined &&
  last.unit.measure === figure.unit.measure &&
  /^[^.;]{0,80}\b(?:and|or)(?: of| by)?\s*$/i.test(text.slice(last.end, figure.start)) &&
  /^\s*(?:from|over|compared|versus|vs|year|sequential|on|when|for|in)\b/i.test(text.slice(figure.end))

/** "$", "US$", "£", "R$"; codes and short names stand apart: "SEK 1,234m", "Rs. 45 crore". */
const CURRENCY =
  '(?:\\b(?:US|A|AU|C|CA|CAD|NZ|HK|NT|S|R|USD|AUD) ?)?\\$|[€£¥₹]|\\b(?:(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|JPY|CNY|RMB|INR|ZAR|BRL|AUD|CAD|NZD|HKD|SGD)(?=[ \\d])|Rs\\.?(?= ?\\d)|R(?= ?\\d{1,3}(?:[ ,]\\d{3})*(?:\\.\\d+)? ?(?:[mb]illion|bn|m)\\b))'

/**
 *     $ 138.3 million     $157,000    ($0.01)    $(1.4) million    51 cents    (1.1)%    60 basis points    445 stores
 */
const FIGURE = new RegExp(
  `(?<open>\\(?-?)(?:(?<currency>${CURRENCY})\\s?(?<inner>\\(?-?)(?<money>(?:\\d{1,3},\\s(?=\\d{3},\\d{3})(?:\\d{3},){1,5}\\d{3}|\\d{1,3}(?:,\\d{3}){1,6}|\\d{1,18})(?:\\.\\d{1,9})?|\\.\\d{1,9})\\)?(?:[\\s-]*(?<scale>${SCALE_WORD}|${MARK_BEHIND_CURRENCY})\\b)?|(?<number>(?:(?<!\\d)\\d{1,3}(?:,\\d{3}){1,6}|(?<!\\d)\\d{1,18})(?:\\.\\d{1,9})?|(?<!\\d)\\.\\d{1,9})(?:\\)?\\s*(?<percent>%|percentage points?\\b|percent\\b|per cent\\b)|\\s*(?<points>basis points?\\b|bps\\b)|\\s*(?<cents>cents?\\b|¢)|(?:\\s+(?<many>thousand|million|billion))?(?=\\s+[a-z])))`,
  'g',
)

/** @param lower the text in lower case */
function read(match: RegExpMatchArray, text: string, lower: string): Figure | undefined {
  const { open = '', currency, inner = '', money, scale, number, percent, points, cents, many } = match.groups ?? {}
  const digits = (money ?? number ?? '').replace(/[,\s]/g, '')
  const start = match.index ?? 0
  // Part of a longer word or number: "3D", "PI6C", "10-K".
  if (/[\w.,/-]$/.test(text.slice(0, start)) && !/[–—]$/.test(text.slice(0, start))) return undefined
  const end = start + match[0].length
  const before = lower.slice(0, start)
  const after = lower.slice(end)
  const negative =
    /[(-]/.test(inner) ||
    (/\(-?$/.test(open) && /^\)/.test(after)) ||
    open === '-' ||
    (open.includes('(') && match[0].includes(')'))
  const places = digits.split('.')[1]?.length ?? 0
  const plain = new Decimal(digits || 0)
  const value = negative ? plain.neg() : plain
  const quantum = new Decimal(10).pow(-places)
  const shared = {
    start,
    end,
    text: match[0].trim(),
    basisPoints: points !== undefined,
    approximate: /\b(?:about|approximately|roughly|nearly|around|almost|some|an estimated)\s*$|~\s*$/.test(before),
    ...boundOf(before),
  }
  if (percent !== undefined || points !== undefined) {
    // "10% or greater customers": where a list begins, of nothing in particular.
    if (/^\)?[\s-]*or[\s-](?:greater|more|above|higher|less|lower)\b/.test(after)) return undefined
    const factor = points === undefined ? 100 : 10_000
    const said = changeOf(before, after)
    const change = points === undefined && !percent?.startsWith('percentage') ? said : (said ?? 0)
    return {
      ...shared,
      value: value.div(factor),
      quantum: quantum.div(factor),
      unit: { measure: 'percent', scale: 1 },
      ...(change === undefined ? {} : { change }),
    }
  }
  if (cents !== undefined) {
    return { ...shared, value: value.div(100), quantum: quantum.div(100), unit: { measure: 'per-share', scale: 1 } }
  }
  if (currency !== undefined) {
    // No share costs thousands of even dollars.
    if (isPerShare(before, after) && scale === undefined && (plain.lt(1000) || places > 0))
      return { ...shared, value, quantum, unit: { measure: 'per-share', scale: 1 }, ...only(changeOf(before, after)) }
    const unit = {
      measure: 'money' as const,
      scale: scaleNamed(scale),
    }
    return { ...shared, ...inThousands(value, quantum, unit), ...only(changeOf(before, after)) }
  }
  const behind = text.slice(end)
  if (/^\s+(?:days?|hours?|minutes?|months?|weeks?|years?|quarters?|seconds?)\b/.test(behind) && !/\bday/.test(behind))
    return undefined
  return {
    ...shared,
    value,
    quantum,
    unit: { measure: 'count', scale: scaleNamed(many) },
  }
}

const only = (change: 1 | -1 | 0 | undefined): { change?: 1 | -1 | 0 } => (change === undefined ? {} : { change })

/** "$157,000" is a figure in thousands written out. */
function inThousands(value: Decimal, quantum: Decimal, unit: StatedUnit): Pick<Figure, 'value' | 'quantum' | 'unit'> {
  if (unit.scale !== 1 || value.isZero() || !value.mod(1000).isZero()) return { value, quantum, unit }
  return { value: value.div(1000), quantum, unit: { ...unit, scale: 1000 } }
}

const isPerShare = (before: string, after: string): boolean =>
  /^\)?\s*(?:\([^)]*\)\s*)?(?:per|a|each|for each)\s+(?:[\w-]+\s+){0,4}?(?:share|unit|ads)\b|^\)?\s+(?:basic|diluted)\b/.test(
    after,
  ) || /\b(?:per(?:\s+[\w-]+){0,3}\s+share|eps)\b[^$.]{0,60}$/.test(before)

function boundOf(before: string): { bound?: Bound } {
  if (
    /\b(?:more than|over|exceed(?:ing|ed|s)|in excess of|at least|greater than|above|better than|surpass\w+)\s*$/.test(
      before,
    )
  )
    return { bound: 'at-least' }
  return /\b(?:less than|under|below|fewer than|at most)\s*$/.test(before) ? { bound: 'at-most' } : {}
}

/** Of words in lower case. */
const HEDGE =
  '(?:\\s+(?:of|by|about|approximately|roughly|nearly|around|almost|over|more than|an additional|another|a))*'
const upBefore = new RegExp(
  `\\b(?:${UP})(?:\\s+(?:sequentially|year[- ]over[- ]year|slightly|modestly))?${HEDGE}\\s*\\(?$`,
)
/** "Net income growth was 21%": what was so much is the change. */
const growthBefore = new RegExp(`\\bgrowth(?:\\s+rate)?\\s+(?:was|were|is|came in at|reached)${HEDGE}\\s*\\(?$`)
const declineBefore = new RegExp(`\\b(?:decline|decrease)\\s+(?:was|is)${HEDGE}\\s*\\(?$`)
const downBefore = new RegExp(
  `\\b(?:${DOWN})(?:\\s+(?:sequentially|year[- ]over[- ]year|slightly|modestly))?${HEDGE}\\s*\\(?$`,
)
const upTo = new RegExp(`\\b(?:${UP})\\s+to${HEDGE}\\s*\\(?$`)
const downTo = new RegExp(`\\b(?:${DOWN})\\s+to${HEDGE}\\s*\\(?$`)
/** Two words may stand before. */
const NEAR = '^\\)?\\s*(?:[\\w-]+\\s+){0,2}'
const upAfter = new RegExp(`${NEAR}(?:${UP})\\b`)
const downAfter = new RegExp(`${NEAR}(?:${DOWN})\\b`)
/** A level that what follows speaks of anew: "45%, up from", "5.8% compared". */
const levelAfter = /^\)?\s*(?:of\b|,?\s*(?:up|down|compared|versus|vs)\b|to\b)/

/** Up, down, or (0) either; undefined where a level is stated. */
function changeOf(before: string, after: string): 1 | -1 | undefined {
  if (upBefore.test(before) || growthBefore.test(before)) return 1
  if (downBefore.test(before) || declineBefore.test(before)) return -1
  if (/\b(?:to|of|was|were|at|from)\s*\(?$/.test(before) || levelAfter.test(after)) return undefined
  if (upAfter.test(after)) return 1
  return downAfter.test(after) ? -1 : undefined
}
