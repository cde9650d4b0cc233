/**
 * Lines that releases print and a history shows no figure of: each of their periods was printed again, divided otherwise.
 *
 *     first printed      Selling, general and administrative    7,594
 *     printed later      Selling                                4,556     the one line stands empty above these
 *                        General and administrative             3,038
 */
import type { Statement } from '../core/release.ts'

/** A statement without these lines; what was printed of them is among the restatements. */
export function withoutEmptied(statement: Statement, printed: ReadonlySet<string>): Statement {
  const { items, grid, remarks } = statement
  const isEmptied = items.map(
    ({ id }, i) =>
      printed.has(id) && grid[i]?.every((fact) => fact === undefined) && !remarks.some(({ item }) => item === i),
  )
  if (!isEmptied.includes(true)) return statement
  const stays = (_: unknown, i: number): boolean => isEmptied[i] !== true
  const places = items.map((_, i) => isEmptied.slice(0, i).filter((emptied) => emptied !== true).length)
  return {
    ...statement,
    items: items.filter(stays).map(({ parent, ...item }) => {
      return parent === undefined ? item : { ...item, parent: places[parent] ?? parent }
    }),
    grid: grid.filter(stays),
    remarks: remarks.map((remark) => ({ ...remark, item: places[remark.item] ?? remark.item })),
  }
}
