/** Captions and headings as they are matched: what wording, case and the form of a date do not change. */
import { FULL_DATE, wholeDate } from '../../language/dates.ts'

/** "Total  Revenue (1):" and "Total revenue" are one caption. */
export const captionKey = (caption: string): string =>
  caption
    .toLowerCase()
    .replace(/\s*\(\w{1,2}\)(?=$|[\s:])/g, '')
    .replace(/[\s:.…]+$/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')

/** "Three Months Ended Mar. 29, 2008" and "three months ended 2008-03-29" are one heading. */
export const headingKey = (heading: string): string =>
  captionKey(heading).replace(DATE, (printed) => wholeDate(printed) ?? printed)

const DATE = new RegExp(`\\b${FULL_DATE}\\b`, 'g')

/** A heading that names a date, a quarter or a year: another one is another period, never the same reworded. */
export const isDated = (heading: string): boolean => /\d/.test(heading)
