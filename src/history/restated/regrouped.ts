/** Figures that a later table divides otherwise among the lines of a total. */
import type { Decimal } from '../../core/number.ts'
import { needed } from '../../evidence/accept.ts'
import { equationBits, significant } from '../../evidence/digits.ts'
import { costOfLooking } from '../../evidence/looking.ts'
import { grouped } from '../../language/shown.ts'
import { cancelling, waysOf } from '../combinations.ts'
import { isOfOtherPerimeter } from '../match/captions.ts'
import type { Said } from '../printings.ts'
import type { Line } from '../statement-series.ts'
import { type Compared, isSaid, type TotalLines } from './lines-of-totals.ts'

/** What a later printing of a period makes of some lines of an earlier one. */
export interface Regrouped {
  readonly lines: ReadonlySet<Line>
  /** Index of the history's column. */
  readonly column: number
  /** "Other assets 900 = Deposits 500 + Prepaid expenses 400 in the later release" */
  readonly text: string
  /** One of the later figures. */
  readonly later: Said
}

/** A line whose figures differ, with its weight and by how many units it does, in each column. */
interface Changed extends Compared {
  readonly weight: number
  readonly units: readonly number[]
}

/**
 * The lines of one total whose figures a later table divides otherwise: the fewest that come to the same, where no other
 * combination of them does.
 *
 * @param columns what the tables both print, as indexes of the history's columns
 */
export function regrouped(
  { before, after, isProven }: TotalLines,
  compared: ReadonlyMap<Line, Compared>,
  columns: readonly number[],
): readonly Regrouped[] {
  const weights = new Map([...before, ...after])
  const own = [...compared.values()].flatMap((each) => {
    const weight = weights.get(each.line)
    return weight === undefined ? [] : [{ ...each, weight }]
  })
  const quantum = quantumOf(own)
  if (quantum === undefined) return []
  const changed = own
    .map((each) => ({ ...each, units: columns.map((_, i) => unitsOf(each, i, quantum)) }))
    .filter(({ units }) => units.some((each) => each !== 0))
  const groups = cancelling(changed.map(({ units }) => units)).map((group) => {
    const lines = group.map((at) => changed[at] as Changed)
    return { lines, bits: bitsOf(lines, quantum) - costOfLooking(waysTo(group, changed, isProven)) }
  })
  const areAll = groups.reduce((sum, { lines }) => sum + lines.length, 0) === changed.length
  // Of those that a total proves together the least telling one follows from the others.
  const byDigits = groups.toSorted((a, b) => a.bits - b.bits).slice(1)
  const areProven = isProven && areAll && byDigits.every(({ bits }) => bits >= needed('lines divided otherwise'))
  const believed = areProven ? groups : groups.filter(({ bits }) => bits >= needed('sum of lines apart'))
  return believed.flatMap(({ lines }) => (isOneThing(lines) ? inWords(lines, columns) : []))
}

/**
 * In how many ways such a group could be had. Lines beneath one another in their tables are looked at before others; where
 * all are part of one, they are known by where they begin.
 */
function waysTo(group: readonly number[], all: readonly Changed[], isProven: boolean): number {
  const areRuns = (['before', 'after'] as const).every((when) => {
    const printed = all.flatMap((line, at) => (isSaid(line, when) ? [at] : []))
    const places = printed.flatMap((at, place) => (group.includes(at) ? [place] : []))
    return (places.at(-1) ?? 0) - (places[0] ?? 0) === Math.max(0, places.length - 1)
  })
  if (!areRuns) return waysOf(all.length)
  return isProven ? all.length : (all.length * (all.length + 1)) / 2
}

/** The unit of the last digit, where all figures have the same. */
function quantumOf(lines: readonly Compared[]): Decimal | undefined {
  const all = lines
    .flatMap(({ before, after }) => [...before, ...after])
    .flatMap((said) => (said === undefined || said.value.isZero() ? [] : [said.quantum]))
  return all.every((quantum) => quantum.eq(all[0] ?? quantum)) ? all[0] : undefined
}

function unitsOf({ before, after, weight }: Compared & { weight: number }, at: number, quantum: Decimal): number {
  const units = (said: Said | undefined): number => Math.round(said?.value.div(quantum).toNumber() ?? 0)
  return weight * (units(after[at]) - units(before[at]))
}

/** False of two lines of which one takes the place of the other, and names another part of the company. */
function isOneThing(lines: readonly Changed[]): boolean {
  const [one, other] = lines
  if (lines.length !== 2 || one === undefined || other === undefined) return true
  const words = ({ line }: Changed) => [...line.captions.values()].flat()
  return !isOfOtherPerimeter(words(one), words(other))
}

/** What it is worth that these cancel out, in all columns. */
function bitsOf(lines: readonly Changed[], quantum: Decimal): number {
  const bits = (lines[0]?.units ?? []).map((_, at) => {
    const sizes = lines.map(({ units }) => Math.abs(units[at] ?? 0))
    const printed = lines.flatMap(({ before, after }) => [before[at], after[at]])
    const longest = Math.max(...printed.map((said) => significant(said?.value.div(quantum).toNumber() ?? 0)))
    return equationBits(Math.max(...sizes), longest)
  })
  return bits.reduce((sum, each) => sum + each, 0)
}

/** One for each column in which a line differs. */
function inWords(lines: readonly Changed[], columns: readonly number[]): readonly Regrouped[] {
  return columns.flatMap((column, at): Regrouped[] => {
    if (lines.every(({ units }) => units[at] === 0)) return []
    const later = lines.flatMap(({ after }) => after[at] ?? [])[0]
    const text = `${side(lines, 'before', at)} = ${side(lines, 'after', at)} in the later release`
    return later === undefined ? [] : [{ lines: new Set(lines.map(({ line }) => line)), column, text, later }]
  })
}

/** "Deposits 500 + Prepaid expenses 400" */
function side(lines: readonly Changed[], when: 'before' | 'after', at: number): string {
  const printed = lines.flatMap(({ weight, ...line }) => {
    const said = line[when][at]
    return said === undefined || said.value.isZero() ? [] : [{ said, weight }]
  })
  const first = printed[0]?.weight
  if (first === undefined) return '0'
  return printed
    .map(({ said: { caption, value }, weight }, i) => {
      const sign = i === 0 ? '' : weight === first ? ' + ' : ' - '
      return `${sign}${caption || 'Unlabelled line'} ${grouped(value.toFixed())}`
    })
    .join('')
}
