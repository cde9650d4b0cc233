/** The day that reproducible builds are dated by: https://reproducible-builds.org/specs/source-date-epoch/ */
import { UserError } from '../../core/diagnostic.ts'
import type { IsoDate } from '../../core/period.ts'

/** The day, in UTC, of SOURCE_DATE_EPOCH, in seconds since 1970; nothing where it is not set. */
export function sourceDate(epoch: string | undefined): IsoDate | undefined {
  if (epoch === undefined || epoch === '') return undefined
  const seconds = /^\d{1,12}$/.test(epoch) ? Number(epoch) : LATEST
  if (seconds >= LATEST) throw new UserError(`SOURCE_DATE_EPOCH: seconds since 1970 expected, found "${epoch}"`)
  return new Date(seconds * 1000).toISOString().slice(0, 'yyyy-mm-dd'.length)
}

/** The year 10000: its days are no four-digit years. */
const LATEST = 253_402_300_800
