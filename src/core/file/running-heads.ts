/** What belongs to the pages and not to what is printed on them: headers, footers, page numbers. */

/** A page's lines as texts, blank ones left out, and the number it bears or would. */
export interface PageTexts {
  readonly number: number
  readonly lines: readonly string[]
}

/** Lines at either edge of a page among which furniture is looked for. */
const DEEPEST = 4
/** A share of the pages, the first left out, that have a header; and of all, that count. */
const MOST = 0.8
const HALF = 0.5

/**
 * For each page which of its lines are furniture: at its edges, what says the same on nearly all of them, or counts the
 * pages: going inwards, up to the first that is none of these. What `isPrint` says
 * is none, as what tells units, nor a row of figures or of years.
 *
 *     Holland Mills / Page 3     on page 3, as "Holland Mills / Page 4" on page 4
 *
 * A foot may have a line beneath it, of print that runs into it.
 */
export function runningHeads(
  pages: readonly PageTexts[],
  isPrint: (line: string) => boolean,
): readonly ReadonlySet<number>[] {
  const furniture = pages.map(() => new Set<number>())
  for (const fromEnd of [false, true]) {
    const edges = pages.map(({ lines }) => {
      const places = [...lines.keys()]
      return (fromEnd ? places.reverse() : places).slice(0, DEEPEST)
    })
    const said = (k: number, at: number): string => pages[k]?.lines[at] ?? ''
    const counts = (k: number, at: number) => countsOf(said(k, at), pages[k]?.number ?? 0)
    const repeated = new Map<string, number>()
    const counting = new Map<string, number>()
    edges.forEach((edge, k) => {
      for (const key of new Set(edge.map((at) => keyOf(said(k, at))))) repeated.set(key, (repeated.get(key) ?? 0) + 1)
      for (const key of new Set(edge.flatMap((at) => counts(k, at)))) counting.set(key, (counting.get(key) ?? 0) + 1)
    })
    const often = Math.max(3, (pages.length - 1) * MOST)
    const half = Math.max(2, pages.length * HALF)
    edges.forEach((edge, k) => {
      let passed = 0
      for (const at of edge) {
        const text = said(k, at)
        const isSame = (repeated.get(keyOf(text)) ?? 0) >= often && !isPrint(text) && !FIGURES.test(text)
        if (isSame || (passed === 0 && counts(k, at).some((key) => (counting.get(key) ?? 0) >= half)))
          furniture[k]?.add(at)
        else if (++passed > (fromEnd ? 1 : 0)) break
      }
    })
  }
  return furniture
}

const keyOf = (text: string): string => text.trim().toLowerCase()

/** For each number on a line how it counts the pages: the line without the number, and how far that is ahead of the page. */
function countsOf(text: string, page: number): readonly string[] {
  const key = keyOf(text)
  if (key.length > LONGEST) return []
  return [...key.matchAll(PAGE_NUMBERS)].map(
    ({ 0: number, index }) => `${key.slice(0, index)}#${key.slice(index + number.length)} ${Number(number) - page}`,
  )
}

/** In characters: no line that counts pages is longer. */
const LONGEST = 120

/** What may count pages on a line: no part of a larger figure, of an amount or a share. */
export const PAGE_NUMBERS = /(?<![\d,.$])\d{1,3}(?![\d,.%])/g

/** "1,200   1,100"; "2008   2007". */
const FIGURES = /\d[,.]\d.*\d[,.]\d|^[^\p{L}]*\d{4}\s[^\p{L}]*\d{4}[^\p{L}]*$/u
