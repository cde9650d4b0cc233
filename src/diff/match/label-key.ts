/** Captions and headings as they are matched: what wording, case and the form of a date do not change. */

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
  captionKey(heading).replace(DATE, (_, month: string, day: string, year: string) => {
    const number = MONTHS.indexOf(month.slice(0, 3)) + 1
    return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  })

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const DATE =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? ?(\d{1,2}),? ?(\d{4})\b/g

/** A heading that names a date, a quarter or a year: another one is another period, never the same reworded. */
export const isDated = (heading: string): boolean => /\d/.test(heading)
