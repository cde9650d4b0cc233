/** After which calendar year a company calls its fiscal years, where they end early in one. */
import { type FiscalName, openingOf } from '../../core/period.ts'
import type { Anchor } from './fiscal-calendar.ts'

/**
 * Anchors whose year nothing says, called as others that say theirs, else as the columns and the headline call the latest.
 *
 *     for the 53 weeks ended February 3, 2031           Fiscal 2030     Fiscal 2029     ended in 2031, called 2030
 */
export function namedAs(anchors: readonly Anchor[], names: readonly FiscalName[]): readonly Anchor[] {
  const behind = yearsBehind(anchors.filter(endsEarly), names)
  if (behind === undefined) return anchors
  return anchors.map((anchor) =>
    anchor.yearSaid || !endsEarly(anchor) ? anchor : { ...anchor, year: yearOfClose(anchor) - behind },
  )
}

/** 0 where years are called after the calendar year that they end in, 1 where after the one before. */
function yearsBehind(anchors: readonly Anchor[], names: readonly FiscalName[]): number | undefined {
  const said = anchors.find(({ yearSaid }) => yearSaid)
  if (said !== undefined) return yearOfClose(said) - said.year
  const latest = anchors.toSorted((a, b) => a.end.localeCompare(b.end)).at(-1)
  if (latest === undefined) return undefined
  const close = yearOfClose(latest)
  const years = names
    .filter(({ quarter }) => (quarter ?? 4) === latest.quarter)
    .map(({ year }) => close - year)
    .filter((behind) => behind === 0 || behind === 1)
  return years.length === 0 ? undefined : Math.min(...years)
}

/** The last day of the fiscal year that a quarter is of, to some days. */
const closeOf = ({ end, quarter }: Anchor): string => openingOf(end, 3 * (quarter - 4))

const yearOfClose = (anchor: Anchor): number => Number(closeOf(anchor).slice(0, 4))

/** Of years that end from January to April companies differ; those of the first days of January are of the year before. */
const endsEarly = (anchor: Anchor): boolean => {
  const day = closeOf(anchor).slice(5)
  return day > '01-10' && day < '05'
}

/** True where a company may call a year, or the year of a quarter, so. */
export function isCalledSo(anchor: Anchor): boolean {
  const behind = yearOfClose(anchor) - anchor.year
  return behind === 0 ? closeOf(anchor).slice(5) > '01-10' : behind === 1 && closeOf(anchor).slice(5) < '05'
}
