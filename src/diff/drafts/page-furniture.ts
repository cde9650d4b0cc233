/**
 * What repeats on the pages of a draft: it is no passage of its text, and told once where the drafts differ in it.
 *
 *     118 | further guidance unless we do so by a
 *     120 | <PAGE>                                    the end of a page: no change where it moves
 *     122 | NEWS RELEASE, August 16, 2031             on every page: one running head
 *     124 | press release.                            goes on
 */
import type { OpenedSheet } from '../../core/book/opened-workbook.ts'
import { PAGE_NUMBERS, runningHeads } from '../../core/file/running-heads.ts'
import { groupBy } from '../../core/group.ts'
import { isUnitLine } from '../../language/units.ts'
import { bareDraft, type Draft, type DraftSide } from '../compare/draft.ts'
import { type SourceLine, sourceText } from './source-text.ts'

/** Whether another page begins with this line, which says no more. */
export const isPageMark = ({ text }: SourceLine): boolean => /^\s*<PAGE>|^\s*\f\s*$/i.test(text)

/** Whether another page begins with this line. */
export const beginsPage = (line: SourceLine): boolean => line.text.startsWith('\f') || isPageMark(line)

/** Rows of what repeats at the edges of pages, with what each says, and of what is said of a page alone: "(more)". */
export function furnitureRows(lines: readonly SourceLine[]): ReadonlyMap<number, string> {
  const pages: SourceLine[][] = [[]]
  for (const line of lines) {
    if (beginsPage(line)) pages.push([])
    if (!isPageMark(line) && line.text.trim() !== '') pages.at(-1)?.push(line)
  }
  const running = runningHeads(
    pages.map((page, k) => ({ number: k + 1, lines: page.map(({ text }) => text) })),
    isUnitLine,
  )
  const rows = new Map<number, string>()
  pages.forEach((page, k) => {
    page.forEach(({ row, text }, at) => {
      const isEdge = pages.length > 1 && (at === 0 || at === page.length - 1)
      if (running[k]?.has(at)) rows.set(row, /[\p{L}\p{N}]/u.test(text) ? text.trim() : '')
      else if (isEdge && OF_PAGE.test(text)) rows.set(row, '')
    })
  })
  return rows
}

/** "- 12 -", "Page 3", "(more)"; "$ 340" and "(12)" are figures. */
const OF_PAGE = /^[\s–—-]*(?:page )?\d{1,3}[\s–—-]*$|^\W*(?:more|continued)\W*$/i

/** A change for each running head that says something else, whichever and however many pages bear it. */
export function furnitureChanges(a: OpenedSheet, b: OpenedSheet): Draft[] {
  const [before, after] = [a, b].map((sheet) => headsOf(furnitureRows(sourceText(sheet)))) as [Heads, Heads]
  const gone = [...before].filter(([key]) => !after.has(key))
  const come = [...after].filter(([key]) => !before.has(key))
  const side = (sheet: OpenedSheet, head: Head | undefined): DraftSide | undefined =>
    head && { sheet, range: { top: head.row, bottom: head.row, left: 0, right: 0 }, shown: head.text }
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => {
    const [one, other] = [gone[at]?.[1], come[at]?.[1]]
    const pages = (other ?? one)?.pages ?? 0
    return { ...bareDraft('running-head', side(a, one), side(b, other)), remark: `on ${pages} pages` }
  })
}

interface Head {
  readonly text: string
  readonly row: number
  readonly pages: number
}

type Heads = ReadonlyMap<string, Head>

/** By what they say, whatever page they count. */
function headsOf(rows: ReadonlyMap<number, string>): Heads {
  const said = [...rows].filter(([, text]) => text !== '')
  return new Map(
    [...groupBy(said, ([, text]) => text.replace(PAGE_NUMBERS, '#').toLowerCase())].map(([counted, own]) => {
      const [row, text] = own[0] as [number, string]
      const isCount = own.some(([, other]) => other !== text)
      return [isCount ? counted : text.toLowerCase(), { text, row, pages: own.length }]
    }),
  )
}
