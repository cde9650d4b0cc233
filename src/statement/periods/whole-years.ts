/** Columns of a whole year beside parts of it, which say hardly more than that. */
import type { PeriodWords } from '../../language/periods.ts'

/**
 * The words of such columns, completed: of a year without its number, and of a number alone.
 *
 *     Q1      Q2      Q3      Q4      Total year        the year of the quarters
 *
 *     Q3 2031     Q3 2030     YTD 2031     YTD 2030     2030        all of it, as its parts stand beside it
 */
export function withWholeYears(said: readonly PeriodWords[]): readonly PeriodWords[] {
  const parts = said.filter(({ fiscal }) => fiscal?.quarter !== undefined)
  const has = (months: number, ...quarters: readonly number[]): boolean =>
    quarters.every((quarter) => parts.some((part) => part.months === months && part.fiscal?.quarter === quarter))
  const [year, ...others] = [...new Set(parts.map(({ fiscal }) => fiscal?.year))]
  const isDivided = others.length === 0 && (has(3, 1, 2, 3, 4) || has(6, 2, 4))
  const lone = said.filter(isBareYear).length === 1
  return said.map((words, at) => {
    if (isDivided && isUnnamedYear(words)) return { ...words, fiscal: year === undefined ? {} : { year } }
    const [only = 0] = words.years
    const before = said[at - 1]
    const isWhole = lone && isBareYear(words) && before !== undefined && isPartOf(before, only)
    return isWhole ? { ...words, months: 12, years: [], fiscal: { year: only } } : words
  })
}

const saysMore = ({ days, toDate, instant, fiscal, rolling }: PeriodWords): boolean =>
  days.length > 0 || toDate || instant || rolling === true || fiscal !== undefined

/** "Full year" */
const isUnnamedYear = (words: PeriodWords): boolean =>
  words.months === 12 && words.years.length === 0 && !saysMore(words)

/** "2030" */
const isBareYear = (words: PeriodWords): boolean =>
  words.years.length === 1 && words.months === undefined && !saysMore(words)

/** "Q3 2030", "YTD 2030", "Jan-Sep 2030" */
function isPartOf({ months, toDate, fiscal, years, days }: PeriodWords, year: number): boolean {
  const named = fiscal?.year ?? years[0] ?? days[0]?.year
  return named === year && (toDate || (months !== undefined && months < 12))
}
