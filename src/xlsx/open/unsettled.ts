/** Formulas whose results say when, or where, they were calculated, and not what of. */

/**
 * TODAY and NOW give the day, RAND and its kin chance; CELL("filename") and INFO give the place of the file and the
 * program. Calculated anew, none gives what was saved, and none is wrong for it.
 */
const FUNCTIONS =
  /(?:^|[^\w.])(?:_xl\w*\.)*(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|INFO|CELL(?=\s*\(\s*"filename"))\s*\(/i

/** True where a formula gives another result at another time, in another place, or each time. */
export const isUnsettled = (formula: string): boolean =>
  FUNCTIONS.test(formula.replace(/"(?!filename")(?:[^"]|"")*"/gi, '""'))
