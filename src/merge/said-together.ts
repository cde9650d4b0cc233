/** What follows from one edit is one entry. */
import type { Edit } from '../core/book/update.ts'
import { a1, parseA1 } from '../core/cells/a1.ts'
import { groupBy } from '../core/group.ts'
import { untold, withSaid } from './told.ts'
import { copyKey } from './told-before.ts'
import { shortened } from './words.ts'

/**
 * Says once what is said of all formulas of one chart, and of all copies of one formula.
 *
 *     I7  =SUM(B7:H7)     I8  =SUM(B8:H8)  …  I21     one entry, of I7:I21
 */
export function saidTogether(edits: readonly Edit[]): readonly Edit[] {
  const groups = groupBy(edits.filter(isOfFormula), keyOf)
  return edits.flatMap((edit): readonly Edit[] => {
    const all = isOfFormula(edit) ? (groups.get(keyOf(edit)) ?? []) : []
    if (all.length < (edit.where === '' ? 2 : FEWEST)) return [edit]
    if (all[0] !== edit) return []
    return [edit.where === '' ? ofChart(all) : ofCopies(all)]
  })
}

/** Whether something is said of what a formula reads. */
const isOfFormula = ({ kind }: Edit): boolean => KINDS.has(kind)

const KINDS: ReadonlySet<Edit['kind']> = new Set(['range', 'position', 'mixed', 'short', 'within'])

/** Two alike may be two thoughts. */
const FEWEST = 3

function keyOf({ kind, sheet, where, caption, now }: Edit): string {
  const at = parseA1(where)
  if (at === undefined) return `${kind} ${sheet} ${caption}`
  return `${kind} ${sheet} = ${copyKey(untold(now), at.row, at.column)}`
}

function ofChart(all: readonly Edit[]): Edit {
  const [first] = all as readonly [Edit]
  const isAlike = all.every(({ now }) => now.slice(untold(now).length) === first.now.slice(untold(first.now).length))
  const nows = isAlike ? all.map(({ now }) => untold(now)) : all.map(({ now }) => now)
  const joined = (texts: readonly string[]): string => shortened([...new Set(texts)].join(', '))
  const rest = isAlike ? first.now.slice(untold(first.now).length) : ''
  return { ...first, before: joined(all.map(({ before }) => before)), now: joined(nows) + rest }
}

function ofCopies(all: readonly Edit[]): Edit {
  const [first, last] = [all[0] as Edit, all.at(-1) as Edit]
  const places = all.flatMap(({ where }) => parseA1(where) ?? [])
  const [rows, columns] = [places.map(({ row }) => row), places.map(({ column }) => column)]
  const from = a1(Math.min(...rows), Math.min(...columns))
  const to = a1(Math.max(...rows), Math.max(...columns))
  const through = (one: string, other: string): string => (one === other ? one : `${one} … ${other}`)
  return {
    ...first,
    where: `${from}:${to}`,
    caption: through(first.caption, last.caption),
    heading: through(first.heading, last.heading),
    now: withSaid(first.now, [`and ${all.length - 1} copies of it`]),
  }
}
