/** When a company's years end. */
import { type Diagnostic, diagnostic } from '../core/diagnostic.ts'
import type { IsoDate } from '../core/period.ts'
import type { Release } from '../core/release.ts'
import { dayText } from '../language/dates.ts'
import { MONTHS } from '../language/months.ts'

/** When years end, as a sentence (absent where no full year is printed), and a diagnostic for each change of it. */
export interface FiscalYears {
  /** "ends in September", "ends in December; until June 30, 2004, in June". */
  readonly sentence?: string
  readonly changes: readonly Diagnostic[]
}

/** The ends of all full years that the releases print, and where they move to another month. */
export function fiscalYears(releases: readonly Release[]): FiscalYears {
  const ends = releases.flatMap(({ statements }) =>
    statements.flatMap(({ columns }) =>
      columns.flatMap(({ period }) => (period?.kind === 'duration' && period.months === 12 && period.end) || []),
    ),
  )
  const sorted = [...new Set(ends)].sort()
  const last = sorted.at(-1)
  if (last === undefined) return { changes: [] }
  const changes = sorted.flatMap((end, i) => {
    const before = sorted[i - 1]
    return before === undefined || monthsApart(before, end) <= SAME_MONTH ? [] : [{ before, end }]
  })
  return {
    sentence: [
      `ends in ${monthOf(last)}`,
      ...changes.toReversed().map(({ before }) => `until ${dayText(before)}, in ${monthOf(before)}`),
    ].join('; '),
    changes: changes.map(({ before, end }) =>
      diagnostic(
        'year-end-changed',
        `the fiscal year was changed: years end on ${dayText(before)} and on ${dayText(end)}`,
      ),
    ),
  }
}

/** The month whose end is nearest: a year of 52 weeks may end on the 2nd of the next. */
function monthOf(date: IsoDate): string {
  const month = Number(date.slice(5, 7)) - (Number(date.slice(8, 10)) < 8 ? 1 : 0)
  return MONTHS[(month + 11) % 12] as string
}

/** In months; what ends of 52 and 53 weeks stray by is far less. */
const SAME_MONTH = 0.6

/** Of two days of the year, the months between them, 0 to 6. */
function monthsApart(a: IsoDate, b: IsoDate): number {
  const place = (date: IsoDate): number => Number(date.slice(5, 7)) + Number(date.slice(8, 10)) / 31
  const apart = Math.abs(place(a) - place(b)) % 12
  return Math.min(apart, 12 - apart)
}
