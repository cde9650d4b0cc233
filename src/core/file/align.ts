/** A stretch of a line that was set for people, followed through the file that it was set from. */
import type { Anchor, FileStretch, SetLines, ShownText } from './file-text.ts'

/**
 * Where the characters of a line from `start` up to `end` (0-based) stand in the file, tags between them left out; empty where
 * none of them does.
 *
 * Blanks are not compared, since a file has others. What the reader added (brackets around a raised mark, a bullet, a
 * comma where the file has a blank between thousands) is passed over, and so is what it left out.
 *
 *     Total revenue (1)     $(1,234)          the line
 *     Total revenue1    $   (1,234   )        what the file shows
 */
export function align(line: string, start: number, end: number, anchor: Anchor, { shown }: SetLines): FileStretch[] {
  const cursor = new Cursor(shown, anchor.offset)
  const stretches: { from: number; to: number }[] = []
  for (let at = anchor.column - 1; at < end; at += 1) {
    const character = line.charAt(at)
    if (BLANK.test(character)) continue
    const place = cursor.find(character)
    if (place === undefined || at < start) continue
    const last = stretches.at(-1)
    if (last !== undefined && last.to === place.from) last.to = place.to
    else stretches.push(place)
  }
  return stretches
}

/** The anchors of lines that stand one after the other from an offset of the file: one where the first character of each stands. */
export function anchorsOf(
  lines: readonly string[],
  offset: number | undefined,
  shown: readonly ShownText[],
): readonly (readonly Anchor[])[] {
  if (offset === undefined) return []
  const cursor = new Cursor(shown, offset)
  return lines.map((line): readonly Anchor[] => {
    let anchor: Anchor | undefined
    for (let at = 0; at < line.length; at += 1) {
      const character = line.charAt(at)
      const place = BLANK.test(character) ? undefined : cursor.find(character)
      if (place !== undefined) anchor ??= { column: at + 1, offset: place.from }
    }
    return anchor === undefined ? [] : [anchor]
  })
}

/** So many characters of the file may stand between two of a line that are neighbours. */
const FARTHEST = 8

const BLANK = /[\s\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202d\u2060\u2066-\u2069\ufeff]/
const SEPARATOR = /[.,'\u2019\u00a0\u202f\u2009 ]/

/** Goes through what a file shows, character by character. */
class Cursor {
  readonly #shown: readonly ShownText[]
  #run: number
  #at: number

  constructor(shown: readonly ShownText[], offset: number) {
    this.#shown = shown
    this.#run = runAt(shown, offset)
    const run = shown[this.#run]
    this.#at = run === undefined || run.text.length === 1 ? 0 : Math.max(0, offset - run.from)
  }

  /** The next character like this one, at most some farther on, and goes behind it; stays where there is none. */
  find(character: string): { from: number; to: number } | undefined {
    let [run, at] = [this.#run, this.#at]
    let passed = 0
    while (passed <= FARTHEST) {
      const text = this.#shown[run]
      if (text === undefined) return undefined
      if (at >= text.text.length) {
        run += 1
        at = 0
        continue
      }
      const found = text.text.charAt(at)
      const isLike = found === character || (passed === 0 && SEPARATOR.test(character) && SEPARATOR.test(found))
      if (isLike) {
        this.#run = run
        this.#at = at + 1
        const whole = text.to - text.from !== text.text.length
        return whole ? { from: text.from, to: text.to } : { from: text.from + at, to: text.from + at + 1 }
      }
      if (!BLANK.test(found)) passed += 1
      at += 1
    }
    return undefined
  }
}

/** The run that holds an offset, else the first behind it. */
function runAt(shown: readonly ShownText[], offset: number): number {
  let [low, high] = [0, shown.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shown[middle] as ShownText).to <= offset) low = middle + 1
    else high = middle
  }
  return low
}
