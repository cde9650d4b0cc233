/** Rows whose figures all look like years, told from headings. */
import { MONTH } from '../../language/months.ts'
import { namesYear, readPeriodWords } from '../../language/periods.ts'
import { isPeriodLine } from '../../language/time-words.ts'
import { isUnitLine } from '../../language/units.ts'
import { isYear } from './placed.ts'

/** A line of years behind words, and what stands around it. */
export interface YearLike {
  readonly caption: string
  /** As printed. */
  readonly years: readonly string[]
  /** The headings that stand over the columns, if there are any yet. */
  readonly headings: readonly string[]
  /** Figures of the rows around it. */
  readonly figures: readonly string[]
}

/**
 * True for a row: its caption is no heading's, the headings above have a year for each column, and its own are no
 * years that follow one another. Where they do, as 2031 and 2030, the figures around have to say that thousands are printed
 * without their comma.
 *
 *                      30 June 2031   31 December 2030
 *     Cash                     3120               3010
 *     Inventories              2031               1998      a row
 *     Year ended               2031               2030      headings
 */
export function isRowOfFigures({ caption, years, headings, figures }: YearLike): boolean {
  if (!/\p{L}{2}/u.test(caption) || HEADS.test(caption) || isPeriodLine(caption) || isUnitLine(caption)) return false
  const dated = headings.filter((heading) => namesYear(readPeriodWords(heading)))
  if (dated.length < years.length) return false
  return !mayBeYears(years.map(Number), dated) || areUngrouped(figures)
}

/** Years in a row, in any order; one alone, where it is about the year of a heading. */
function mayBeYears(years: readonly number[], dated: readonly string[]): boolean {
  const [low, high] = [Math.min(...years), Math.max(...years)]
  if (years.length > 1) return high - low === new Set(years).size - 1
  return dated.some((heading) => Math.abs(Number(/(?:19|20)\d\d/.exec(heading)?.[0] ?? low) - low) <= NEAR)
}

const NEAR = 10

/** "3120", and nowhere "3,120". */
const areUngrouped = (figures: readonly string[]): boolean =>
  figures.some((text) => UNGROUPED.test(text) && !isYear({ text })) && !figures.some((text) => GROUPED.test(text))

const UNGROUPED = /^\D*\d{4,}\D*$/
const GROUPED = /\d,\d{3}/

/** Words over which columns of years begin. */
const HEADS = new RegExp(
  `:$|\\b(?:years?|fiscal|period|quarters?|months|ended|ending|due|matur\\w*|vintage|expir\\w*|dates?|founded|established|built|as (?:of|at)|${MONTH})\\b`,
  'i',
)
