/** How much room text takes, in widths of a digit of the default font. */

/** Characters of Arial and fonts cut to its measure, by width in thousandths of the font's size. */
const WIDTHS: readonly (readonly [width: number, characters: string])[] = [
  [222, "'ijl|‘’"],
  [278, ' !,./:;I[\\]ft·'],
  [333, '()-r`“”'],
  [389, '*°'],
  [500, 'Jckvsxyz'],
  [584, '+<=>~×÷'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1000, '—…™'],
  [1015, '@'],
]

const BY_CHARACTER = new Map(
  WIDTHS.flatMap(([width, characters]) => [...characters].map((each) => [each, width] as const)),
)

/** Digits and most lower-case letters. */
const COMMON = 556

/** East Asian characters and those beyond the basic plane. */
const FULL = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/** The width of one line of text, in widths of a digit. */
export function textWidth(text: string): number {
  let width = 0
  for (let at = 0; at < text.length; at++) {
    const plain = PLAIN[text.charCodeAt(at)]
    if (plain === undefined) return (width + widthOfOthers(text.slice(at))) / COMMON
    width += plain
  }
  return width / COMMON
}

function widthOfOthers(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

function widthOf(character: string): number {
  const known = BY_CHARACTER.get(character)
  if (known !== undefined) return known
  return FULL.test(character) || character.length > 1 ? 1000 : COMMON
}

/** Of the ASCII characters, by their codes. */
const PLAIN = Uint16Array.from({ length: 128 }, (_, code) => widthOf(String.fromCharCode(code)))

const SPACE = 278 / COMMON

/** Of all characters, those of double width too, which are of two units. */
const WIDEST = 1015 / COMMON

/** The lines text is broken into at a width, at spaces where there are any. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let used = 0
    for (const word of paragraph.split(' ')) {
      const needed = textWidth(word)
      if (line !== '' && used + SPACE + needed > width) {
        lines.push(line)
        line = word
        used = needed
      } else {
        used += needed + (line === '' ? 0 : SPACE)
        line = line === '' ? word : `${line} ${word}`
      }
    }
    lines.push(line)
  }
  return lines
}

/** The number of lines text takes at a width, words longer than a line broken. */
export function lineCount(text: string, width: number): number {
  if (text.length * WIDEST <= width && !text.includes('\n')) return 1
  return wrapped(text, width).reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / width)), 0)
}

/** The width of the longest word. */
export function wordWidth(text: string): number {
  return text.split(/\s+/).reduce((widest, word) => Math.max(widest, textWidth(word)), 0)
}

/** What a column is wider than its text, in digits. */
export const PADDING = 0.71

/** The room for text in a cell that spans columns of these widths. */
export function room(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + PADDING, -PADDING)
}
