/** Captions: which lines are one caption, and the footnote marks behind it. */
import { MONTHS } from '../../language/months.ts'
import { inLetters } from '../../language/words.ts'
import { markedLabel } from '../figure/marks.ts'
import type { Traits } from './placed.ts'
import { rejoin } from './rejoin.ts'

/** The part of a table's line that is caption, and what must be known of the line to tell where captions end. */
export interface CaptionLine {
  readonly text: string
  readonly indent: number
  /** Where it ends; without a caption, where the first figure begins. */
  readonly reach: number
  /** Figures are printed beside it. */
  readonly figures: boolean
  /** Blank lines, or a ruling, stand between it and the line above. */
  readonly gap: 'none' | 'blank' | 'ruling'
}

/**
 * The lines of a table's body, those of one caption together, each group with at most one line of figures.
 *
 *     Net cash provided by                     one caption
 *       operating activities      1,234
 *     Inventories                   312        another
 */
export function grouped<Line extends CaptionLine>(body: readonly Line[], { exact }: Traits): Line[][] {
  const groups: Line[][] = []
  const room = body.reduce((widest, { reach }) => Math.max(widest, reach), 0)
  body.forEach((line, index) => {
    const group = groups.at(-1)
    const after = body[index + 1]
    const joined =
      group !== undefined &&
      (exact ? isCutOff(group, line) : goesOn(group, line, after, room) || endsCaption(group, line, after))
    if (joined) group.push(line)
    else groups.push([line])
  })
  return groups
}

/** Where nothing but the words tells: a file cuts a caption over two rows of its table seldom, and anywhere. */
function isCutOff(group: readonly CaptionLine[], line: CaptionLine): boolean {
  const above = group.map(({ text }) => text).join(' ')
  const figures = group.some((each) => each.figures)
  if (above === '' || above.endsWith(':')) return false
  const open = GOES_ON.test(above)
  if (open && !figures && line.figures && DATE_OR_NUMBER.test(line.text)) return true
  if (!/^[a-z]/.test(line.text) || (figures && line.figures)) return false
  return open || (!figures && line.figures && line.indent >= (group[0]?.indent ?? 0))
}

/** How no caption ends. */
const GOES_ON =
  /(?:\b(?:and|or|of|the|to|from|in|for|by|on|with|at|less|per|a|an|before|after|attributable|including|related)|[,–—-])$/i

/** What begins no caption, but goes on after "outstanding at". */
const DATE_OR_NUMBER = new RegExp(`^(?:\\$?\\d|\\(|(?:${MONTHS.join('|')}) \\d)`)

/** Most columns by which the rest of a broken caption is set deeper. */
const HANGING = 4

/**
 * True when `next` goes on with the caption begun by `group`, given the line after it and the width captions have.
 *
 *     Weighted average shares used in computing net
 *      income (loss) per common share               lower-case, or one column deeper: goes on
 *       Basic                          91,250       begins anew
 */
function goesOn(
  group: readonly CaptionLine[],
  next: CaptionLine,
  after: CaptionLine | undefined,
  room: number,
): boolean {
  const base = group[0]
  const last = group.at(-1)
  if (base === undefined || last === undefined || last.figures || next.gap === 'ruling') return false
  if (next.text === '') return next.gap === 'none' && !/[:]$/.test(last.text)
  if (/[:.;]$/.test(last.text) && !ABBREVIATED.test(last.text) && !/;$/.test(last.text)) return false
  const depth = next.indent - base.indent
  const lower = /^[a-z&,]/.test(next.text) || LINKED.test(next.text)
  if (next.gap === 'blank') return lower && depth >= 0 && depth <= 2 && !last.text.endsWith(';')
  if (/[A-Za-z]-$/.test(last.text) && depth >= -1) return true
  if (depth < 0) return lower && group.length > 1
  if (UNITS.test(next.text)) return false
  if (lower || (depth > 0 && !base.figures && /^\([^()]*\):?$/.test(next.text))) return depth <= 8
  const continued = group.length > 1 ? (group[1]?.indent ?? 0) : base.indent + 1
  if (OPEN_ENDED.test(last.text) && next.indent >= base.indent) return !isList(next, after)
  if (isFull(last, next, room) && depth > 0 && depth <= HANGING) return after?.indent !== next.indent
  if (next.indent !== continued || depth === 0) return false
  const deeper = after !== undefined && after.gap === 'none' && after.indent > next.indent && /^[a-z]/.test(after.text)
  if (deeper && !next.figures && !next.text.startsWith('(')) return false
  return !isList(next, after)
}

/**
 * The rest of a caption whose figures stand on its first line, or between its lines: lower-case, no figures of its own; set
 * deeper, or as deep where nothing stands deeper below it.
 *
 *     Losses and loss            1,204     1,117
 *     adjustment expenses
 *     Policy acquisition costs     312       298
 */
function endsCaption(group: readonly CaptionLine[], line: CaptionLine, after: CaptionLine | undefined): boolean {
  const base = group[0]
  const last = group.at(-1)
  if (base === undefined || last === undefined || !group.some(({ figures }) => figures)) return false
  if (line.figures || line.gap !== 'none' || line.text === '' || line.indent < base.indent) return false
  if (DAY.test(last.text) && YEAR.test(line.text)) return true
  if (line.indent === base.indent && (!/^[a-z]/.test(line.text) || (after !== undefined && after.indent > line.indent)))
    return false
  if (!/^[A-Z\d]/.test(base.text) || /:$/.test(line.text)) return false
  const more = after !== undefined && after.gap === 'none' && after.figures && /^[a-z(]/.test(after.text)
  return !more && (/^[a-z]/.test(line.text) || /[A-Za-z]-$/.test(last.text) || /[,&]$/.test(last.text))
}

/** A date whose year stands on the next line: "shares at February 3," and "2031, and 50,445,386 shares". */
const DAY = new RegExp(`(?:${MONTHS.join('|')}) \\d{1,2},$`)
const YEAR = /^(?:19|20)\d{2}\b/

/** The caption of some lines, words broken by a hyphen made whole, ligatures as letters. */
export const captionOf = (lines: readonly string[], words: ReadonlySet<string>): string =>
  inLetters(lines.reduce((above, line) => rejoin(above, line, words) + line, ''))

/**
 * A caption without the footnote marks behind it.
 *
 *     "Cost of revenue (1)(2):"    "Cost of revenue:", ["1", "2"]
 *     "Net income*"                "Net income", ["*"]
 *     "Plan under section 401(k)"  as it is
 */
export function withoutMarks(caption: string): { label: string; marks: readonly string[] } {
  const whole = caption.trim()
  const colon = whole.endsWith(':') ? ':' : ''
  const { text, marks } = markedLabel(colon === '' ? whole : whole.slice(0, -1))
  return marks.length === 0 ? { label: whole, marks } : { label: text + colon, marks }
}

const ABBREVIATED =
  /\b(?:Inc|Corp|Co|Ltd|No|vs|etc|approx|incl|excl|misc|bldgs?|equip|dept|est|govt?|int|amort|depr|assoc|mgmt|admin|exp|accum|prov|prop)\.$/i
const OPEN_ENDED =
  /(?:\b(?:of|and|or|to|for|the|in|from|by|with|on|at|as|per|before|after|than|net|under|between|attributable)|[,&/])$/i
/** How a caption in capitals goes on. */
const LINKED = /^(?:OF|AND|OR|TO|FOR|THE|IN|FROM|BY|WITH|ON|PER) [A-Z]{2}/
const UNITS = /^\((?:in\b|unaudited|see\b|dollars|amounts|thousands|millions|restated)/i

/** A caption in capitals or in words that begin with one was broken because the next word had no room beside it. */
const isFull = (last: CaptionLine, next: CaptionLine, room: number): boolean =>
  next.figures && last.indent + last.text.length + 1 + (next.text.split(' ')[0] ?? '').length > room

/** The line after is a caption of its own at the same depth: so this is the first of a list, not a continuation. */
const isList = (next: CaptionLine, after: CaptionLine | undefined): boolean =>
  next.figures && after?.figures === true && after.indent === next.indent && /^[A-Z\d$]/.test(after.text)
