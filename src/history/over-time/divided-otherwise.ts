/** Periods that are not what the shorter ones in them make, since their tables divide their lines otherwise. */
import { Decimal } from '../../core/number.ts'
import type { Statement } from '../../core/release.ts'
import { needed } from '../../evidence/accept.ts'
import { figureBits } from '../../evidence/digits.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { combinationsOf, waysOf } from '../combinations.ts'

/** A column with those that make its period up. */
export interface Made {
  readonly whole: number
  readonly parts: readonly number[]
  /** "its quarters" */
  readonly words: string
}

/**
 * What lines make up a difference that the tables of some of the periods have apart: those that not all of them have.
 *
 *                                   March     June    Six months
 *     Operating expenses           13,235   13,802        27,337     300 more than its quarters
 *     Restructuring charges           300
 *
 * Undefined where none do; several ways of making it up are not told apart, and none is named.
 */
export function splitOff(
  { items, grid }: Statement,
  row: number,
  { whole, parts }: Made,
  difference: Decimal,
): string | undefined {
  if (difference.isZero()) return undefined
  const quantum = grid[row]?.[whole]?.quantum ?? new Decimal(1)
  const apart = items.flatMap(({ label, unit }, at) => {
    const own = grid[at]?.[whole]
    const others = parts.flatMap((part) => grid[at]?.[part] ?? [])
    const isInAll = own !== undefined && others.length === parts.length
    if (at === row || unit.measure !== 'money' || isInAll) return []
    const value = others.reduce((sum, { value }) => sum.plus(value), own?.value.neg() ?? new Decimal(0))
    return value.isZero() ? [] : [{ label, value }]
  })
  const ways = combinationsOf(
    apart.map(({ value }) => value.toNumber()),
    difference.toNumber(),
  )
  const [way] = ways
  if (way === undefined) return undefined
  // One line that is apart says enough by its place; of several, the digits have to say that they are meant.
  const bits = figureBits({ value: difference, quantum }) - costOfLooking(waysOf(apart.length))
  if (way.length > 1 && bits < needed('lines divided otherwise')) return undefined
  if (ways.length > 1) return 'is what one or other of the lines comes to that not all of them have'
  const named = way.map((at) => `"${apart[at]?.label}"`).join(' and ')
  return `is ${named}, which not all of them have as ${way.length === 1 ? 'a line' : 'lines'}`
}

/** A row's figure of a period held against those of what makes it up, and by how much it is more, if it is not the same. */
interface Held {
  readonly row: number
  readonly difference: Decimal | undefined
}

/**
 * The lines that are less by what another is more, where every total of the period is what its parts make: their tables
 * foot, so that no figure of them is misprinted, and divide these lines otherwise. Undefined where that is not so.
 */
export function offset({ items }: Statement, row: number, held: readonly Held[]): string | undefined {
  const isItem = (at: number): boolean => items[at]?.role === 'item'
  const off = held.flatMap(({ difference, ...each }) => (difference === undefined ? [] : [{ ...each, difference }]))
  const totalsHold = off.every((each) => isItem(each.row)) && held.some((each) => !isItem(each.row))
  const sum = off.reduce((all, { difference }) => all.plus(difference), new Decimal(0))
  if (!totalsHold || !sum.isZero()) return undefined
  const others = off.flatMap((each) => (each.row === row ? [] : [`"${items[each.row]?.label}"`]))
  return `is offset by ${others.join(' and ')}: its periods divide these lines otherwise`
}
