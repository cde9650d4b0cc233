/** The figures of a line of text, wherever they stand in it. */
import { BLANKS, DASHES, DIRECTIONS, DOWN, INVISIBLE } from './alphabet.ts'
import { typewritten, withoutBlanksWithin } from './amount.ts'
import { inPlainNotation, notationOf } from './notation.ts'

/** A figure on a line. */
export interface LineFigure {
  /** As printed, without its currency: "(1,063)", "45.2%". */
  readonly text: string
  /** Of a percentage the number before the sign. */
  readonly value: number
  /** No word follows it on the line. */
  readonly behind: boolean
}

/** Line by line, in the notation that they agree in; a dash that stands alone is a zero. */
export function figuresInLines(lines: readonly string[]): readonly (readonly LineFigure[])[] {
  const notation = notationOf(lines)
  return lines.map((line) => figuresIn(withoutBlanksWithin(plain(inPlainNotation(line, notation)))))
}

/** As a typewriter has it; blanks stay, since two of them part a dash from the figure behind it. */
const plain = (line: string): string =>
  line
    .replace(ALL_INVISIBLE, '')
    .replace(ALL_BLANKS, ' ')
    .replace(ALL_DASHES, '-')
    .replace(/[^ -~]/g, (character) => typewritten(character))

const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]`, 'g')
const ALL_BLANKS = new RegExp(`[${BLANKS}]`, 'g')
const ALL_DASHES = new RegExp(`[${DASHES}]`, 'g')

function figuresIn(line: string): readonly LineFigure[] {
  const lastWord = Math.max(-1, ...[...line.matchAll(WORD)].map(({ index }) => index))
  return [...line.matchAll(FIGURE)].map(({ groups, index }): LineFigure => {
    const { digits } = groups ?? {}
    if (digits === undefined) return { text: '-', value: 0, behind: index > lastWord }
    const [before, after] = [line.slice(0, index), line.slice(index + digits.length)]
    const isNegative = OPENED.test(before) || CLOSED.test(after)
    const size = Number(digits.replaceAll(',', ''))
    return {
      text: `${isNegative ? `(${digits})` : digits}${/^ ?%/.test(after) ? '%' : ''}`,
      value: isNegative ? -size : size,
      behind: index > lastWord,
    }
  })
}

/** "(", "$(", "-$", "- ", "down " before the digits, with a blank between at most, whatever currency. */
const OPENED = new RegExp(
  `${/(?:[(<[] *|(?<!\S)-+ ?)(?:[A-Za-z]{0,3}[^\w\s().,%-] *|[A-Z]{2,3} )?(?:[(<[] *|- ?)?$|[^\w\s] ?-$/.source}|(?<![A-Za-z])(?:${DOWN}) {0,2}$`,
)
/** ")", "%)", a minus or "CR" behind them. */
const CLOSED = /^ ?%? ?(?:\)|CR\b|cr\b|Cr\b)|^-(?= |$)/

/** Two letters; those of a currency, of a unit right behind a figure, or of a change's sign before one, are no word. */
const WORD = new RegExp(
  `${/(?<![\d,.]) ?\b/.source}(?!(?:${DIRECTIONS}) {1,2}\\d)${/(?!(?:US|HK|NT|CR|DR|bps?|pts?|ppts?|pp|x|NM|nm|N\/A|n\/a)\b)[A-Za-z]{2,}/.source}`,
  'g',
)

/** Digits, or a dash by itself. */
const FIGURE =
  /(?<![A-Za-z\d.,]|\d-)(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![\d])|(?<=^|[ $(])-{1,3}(?= {2}|[%)]|$| $| \S*[^\d\s(.$])/g
