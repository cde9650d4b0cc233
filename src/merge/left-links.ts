/** Links of the user's workbook that are as built, although what they stand beside is elsewhere now. */
import type { OpenedCell } from '../core/book/opened-workbook.ts'
import { placeKey } from '../core/book/update.ts'
import { divisionsOf } from '../core/cells/lines-put-in.ts'
import { cellsOf, type SheetVersions } from './three-versions.ts'

/**
 * Whether a link is one of those that stayed where they were while the lines beneath them went elsewhere: openpyxl puts rows
 * in and leaves links as they are, and where it takes a line out the links of that line alone are gone; sorting leaves them in
 * the places of the lines that it moves.
 */
export function leftLinks(
  { base, theirs, toTheirs }: SheetVersions,
  sameLink: (one: string, other: string) => boolean,
): (is: OpenedCell | undefined, link?: string) => boolean {
  const [before, after] = [cellsOf(base), cellsOf(theirs)]
  const linked = base.cells.filter(({ link }) => link !== undefined)
  const ways: ((row: number, column: number) => readonly [number, number])[] = [
    (row, column) => [row, column],
    ...divisionsOf(toTheirs).map(
      ({ rows, columns }) =>
        (row: number, column: number) =>
          [rows.before.to(row), columns.before.to(column)] as const,
    ),
  ]
  const isSame = (one: string | undefined, other: string | undefined): boolean =>
    one === other || (one !== undefined && other !== undefined && sameLink(one, other))
  const found = ways.flatMap((way) => {
    const links = new Map<string, string | undefined>()
    for (const { row, column } of base.cells)
      links.set(placeKey(...way(row, column)), before.get(placeKey(row, column))?.link)
    let [left, followed] = [0, 0]
    for (const { row, column, link } of linked) {
      const [stayed, moved] = [
        placeKey(...way(row, column)),
        placeKey(toTheirs.rows[row - 1] ?? 0, toTheirs.columns[column - 1] ?? 0),
      ]
      if (stayed === moved) continue
      if (isSame(link, after.get(stayed)?.link)) left++
      if (isSame(link, after.get(moved)?.link)) followed++
    }
    return left > followed ? [links] : []
  })
  return (is, link) => {
    if (is === undefined) return false
    const wentWithLine =
      link === undefined && (toTheirs.rows[is.row - 1] === 0 || toTheirs.columns[is.column - 1] === 0)
    return found.some((links) => wentWithLine || isSame(links.get(placeKey(is.row, is.column)), link))
  }
}
