/** How much room text takes, in widths of a digit of the default font. */

const NARROW = /[ iljtfrI.,;:'’|!()[\]-]/
const WIDE = /[mwMW@%—ÆŒ]/
const FULL = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/** The width of one line of text, a little on the generous side. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.6
  if (WIDE.test(character)) return 1.6
  if (FULL.test(character) || character.length > 1) return 2
  return /\p{Lu}/u.test(character) ? 1.25 : 1.02
}

/** The lines text is broken into at a width, at spaces where there are any. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let used = 0
    for (const word of paragraph.split(' ')) {
      const needed = textWidth(word)
      if (line !== '' && used + 0.6 + needed > width) {
        lines.push(line)
        line = word
        used = needed
      } else {
        used += needed + (line === '' ? 0 : 0.6)
        line = line === '' ? word : `${line} ${word}`
      }
    }
    lines.push(line)
  }
  return lines
}

/** The number of lines text takes at a width, words longer than a line broken. */
export function lineCount(text: string, width: number): number {
  return wrapped(text, width).reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / width)), 0)
}

/** The width of the longest word. */
export function wordWidth(text: string): number {
  return Math.max(0, ...text.split(/\s+/).map(textWidth))
}
