/** Footnote marks that stand in a text, raised or in brackets. */
import { BARE_MARK, BRACKETED_MARK } from './alphabet.ts'

/** Around a raised mark; private characters, which no text holds once it is read. */
const OPEN = '\ue000'
const CLOSE = '\ue001'

/** What raised text becomes: its marks set off where it is marks, itself where it is words ("th", "TM"). */
export function raisedText(text: string): string {
  const trimmed = text.trim()
  if (!RAISED_MARKS.test(trimmed) || ORDINAL.test(trimmed)) return text
  return trimmed
    .split(/[\s,;()[\]]+/)
    .filter((mark) => mark !== '')
    .map((mark) => `${OPEN}${mark}${CLOSE}`)
    .join('')
}

const ONE_MARK = String.raw`[([]?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4}|\*{1,4}|[†‡§#^+])[)\]]?`
const RAISED_MARKS = new RegExp(`^${ONE_MARK}(?:[\\s,;]*${ONE_MARK}){0,5}$`)
const ORDINAL = /^(?:st|nd|rd|th|tm|sm|[CR])$/i

/** A text as a reader would type it, raised marks in brackets. */
export const printed = (text: string): string =>
  text.replace(SET_OFF, (_, mark: string) => (/^[\w]+$/.test(mark) ? `(${mark})` : mark))

const SET_OFF = /\ue000([^\ue001]*)\ue001/g

/** A text without its footnote marks, and these. */
export interface Marked {
  readonly text: string
  readonly marks: readonly string[]
}

/** Takes raised marks out of a text. */
export function withoutRaised(text: string): Marked {
  if (!text.includes(OPEN)) return { text, marks: [] }
  const marks = [...text.matchAll(SET_OFF)].map((match) => match[1] as string)
  return { text: text.replace(SET_OFF, ' ').replace(/ {2,}/g, ' ').trim(), marks }
}

/**
 * Takes the marks off the end of a label, and raised ones wherever they stand.
 *
 *     Cost of revenue (1) (2)     "Cost of revenue", ["1", "2"]
 */
export function markedLabel(label: string): Marked {
  const { text, marks } = withoutRaised(label)
  const found: string[] = []
  let rest = text
  for (;;) {
    const match = MARK_AT_END.exec(rest)
    if (match === null || match.index === 0 || HUNDREDTHS.test(rest)) break
    found.unshift(match[1] ?? match[2] ?? match[3] ?? '')
    rest = rest.slice(0, match.index).trimEnd()
  }
  return { text: rest, marks: [...marks, ...found] }
}

/** "Earnings per share - basic (p)": in pence, in cents. */
const HUNDREDTHS = /\b(?:eps|(?:per|a) (?:\w+[- ]){0,2}(?:share|unit|security))\b.*\([pc]\)$/i

const MARK_AT_END = new RegExp(`(?:(?<=\\s|[a-z)])${BRACKETED_MARK.source}|(?<=\\S)(${BARE_MARK.source}))[,;]?$`)

/** The marks of a cell that holds nothing else; undefined for any other cell. */
export function onlyMarks(text: string): readonly string[] | undefined {
  const marks: string[] = []
  const rest = text.replace(EACH_MARK, (_, ...groups: (string | undefined)[]) => {
    marks.push(groups[0] ?? groups[1] ?? groups[2] ?? '')
    return ''
  })
  return marks.length > 0 && /^[,;\s]*$/.test(rest) ? marks : undefined
}

const EACH_MARK = new RegExp(`${BRACKETED_MARK.source}|(${BARE_MARK.source})`, 'g')
