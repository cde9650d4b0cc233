/** Which periods rows of the user's own have nothing under, although they have figures under others of the same span. */
import { periodsText, spanOf } from './periods-read.ts'
import type { SheetVersions, ToMerge } from './three-versions.ts'

/**
 * Says of the user's own rows what was added over them and left blank, and what was so before; "" where they follow no span.
 *
 *                Three Months Ended
 *     Sales      71   72   74   75      the last is new
 *     U ratio    .3   .4   .4           blank under it
 */
export function blankUnder(
  { theirs, ours, toTheirs, toOurs }: SheetVersions,
  wordsOf: ToMerge['wordsOf'],
): (from: number, to: number) => string {
  const words = wordsOf(ours)
  const known = new Set(toOurs.columns)
  const columns = [...new Set(ours.cells.map(({ column }) => column))].sort((a, b) => a - b)
  const headingsOver = (row: number): readonly string[] => {
    // What is over it is over the line built above it.
    const above = toTheirs.rows.findLastIndex((at, i) => at > 0 && at < row && (toOurs.rows[i] ?? 0) > 0)
    const [built, own] = [toOurs.rows[above] ?? 0, theirs.cells.filter((cell) => cell.row === row)]
    const filled = new Set(
      own.flatMap(({ column, value, formula }) =>
        typeof value === 'number' || formula !== undefined
          ? [toOurs.columns[toTheirs.columns.indexOf(column)] ?? 0]
          : [],
      ),
    )
    const headed = columns.map((column) => ({ column, heading: words(built, column).heading }))
    return [...new Set(headed.map(({ heading }) => spanOf(heading)))].flatMap((span) => {
      const all = headed.filter(({ heading }) => span !== '' && spanOf(heading) === span)
      const first = all.findIndex(({ column }) => filled.has(column))
      const [old, has] = [all.filter(({ column }) => known.has(column)), all.filter(({ column }) => filled.has(column))]
      if (old.length === all.length || has.length < FEWEST || has.length * 2 <= old.length) return []
      return all.slice(first).flatMap(({ column, heading }) => (filled.has(column) ? [] : [heading]))
    })
  }
  return (from, to) => {
    const rows = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    const headings = [...new Set(rows.flatMap(headingsOver))]
    return headings.length === 0 ? '' : `blank under ${periodsText(headings)}`
  }
}

/** One figure follows no span. */
const FEWEST = 2
