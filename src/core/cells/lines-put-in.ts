/**
 * Lines that the user put in, some before something was done to a sheet and some after: a workbook does not say which, so
 * each is tried as one of either.
 *
 *     built before  A B C     x put in, A and B sorted, y put in:   x B A y C
 */
import { shifting } from './formula-tokens.ts'
import { type CopiedPlaces, type Lines, linesOf, type Moves, movedFormula, slotsOf } from './move.ts'

/** A cell's place. */
interface At {
  readonly row: number
  readonly column: number
}

/** What a formula as built, of a cell that is another now, may read as once it was copied there. */
export type Copied = (formula: string, from: At, to: At) => readonly string[]

/**
 * The ways in which sorting may have copied formulas to where it moved their lines: it shifts what they read by as many
 * rows. `moves` say where all lines are, as if none had changed places.
 */
export function copiedFormulas(pair: CopiedPlaces, moves: Moves): Copied {
  const { a, b } = pair
  const key = a.name.toLowerCase()
  const ways = divisionsOf(pair).map(({ rows, columns }) => {
    const before: Moves = new Map([...moves, [key, { name: a.name, rows: rows.before, columns: columns.before }]])
    const after: Moves = new Map([[key, { name: b.name, rows: rows.after, columns: columns.after }]])
    return { before, after, rows, columns }
  })
  return (formula, from, to) =>
    ways.map(({ before, after, rows, columns }) => {
      const by = [
        rows.between(to.row) - rows.before.to(from.row),
        columns.between(to.column) - columns.before.to(from.column),
      ] as const
      return movedFormula(shifting(movedFormula(formula, a.name, before))(...by), a.name, after)
    })
}

/** Where the places of a copy are in the sheet as built, in formulas that followed none of some lines put in last. */
export const formerPlaces = (pair: CopiedPlaces): readonly Moves[] =>
  divisionsOf(pair).map(({ rows, columns }) => {
    const [down, across] = [rows.former(pair.rows), columns.former(pair.columns)]
    return new Map([[pair.b.name.toLowerCase(), { name: pair.a.name, rows: down, columns: across }]])
  })

/** Where lines are in between: of those as built, and of those of the copy; and where those in between are in the copy. */
export interface Division {
  readonly between: (at: number) => number
  readonly before: Lines
  readonly after: Lines
  /** Where lines in between are as built, of which each went to one of the copy's. */
  readonly former: (places: readonly number[]) => Lines
}

/** The ways in which the user's lines may have come, all of them before first. */
export const divisionsOf = (pair: CopiedPlaces): { readonly rows: Division; readonly columns: Division }[] =>
  divided(pair.rows).flatMap((rows) => divided(pair.columns).map((columns) => ({ rows, columns })))

function divided(places: readonly number[]): Division[] {
  const slots = slotsOf(places)
  const known = new Set(slots)
  const last = lastOf(slots)
  const upTo = Array.from({ length: last }, (_, i) => i + 1)
  const own = upTo.filter((at) => !known.has(at))
  const divisions = own.length > MOST_DIVIDED ? [[], own] : subsetsOf(own)
  return divisions.map((late) => {
    const between = (at: number): number => at - late.filter((each) => each < at).length
    const inBetween = (lines: readonly number[]): number[] => lines.map((at) => (at > 0 ? between(at) : 0))
    const from = upTo.filter((at) => !late.includes(at))
    return {
      between,
      before: linesOf(inBetween(slots), Math.max(from.length, slots.length)),
      after: linesOf(from, last),
      former: (lines) => linesOf(inverse(inBetween(lines)), lines.length),
    }
  })
}

/** Of more lines all are taken as put in before, or after. */
const MOST_DIVIDED = 4

const subsetsOf = (lines: readonly number[]): number[][] =>
  Array.from({ length: 2 ** lines.length }, (_, chosen) => lines.filter((_line, i) => (chosen >> i) % 2 === 1))

/** Of a list of all lines of a sheet, which may be too long to be handed over as arguments. */
const lastOf = (lines: readonly number[]): number => lines.reduce((last, at) => Math.max(last, at), 0)

/** Which line each is of those that went to `to`; 0 where it is none of them. */
function inverse(to: readonly number[]): number[] {
  const from = new Array<number>(lastOf(to)).fill(0)
  to.forEach((at, i) => {
    if (at > 0) from[at - 1] = i + 1
  })
  return from
}
