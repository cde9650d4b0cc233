/** Whose filing it is: what its cover prints, or its header says. */

/** Lines of a filing that are its cover. */
const COVER = 300
/** Lines between a name and the words below it. */
const NEAR = 6

/**
 * The name that stands over the words of a cover that call it the registrant's.
 *
 *                 LARKSPUR DEVICES, INC.
 *     ------------------------------------------------
 *     (Exact name of registrant as specified in its charter)
 *
 * Or what follows such words: "Name of entity: Larkspur Devices Limited".
 */
export function nameOnCover(lines: readonly string[]): string | undefined {
  const cover = lines.slice(0, COVER)
  const told = cover.map((line) => LABELLED.exec(line)?.[1]).find((name) => name !== undefined)
  if (told !== undefined) return named(told)
  const at = cover.findIndex((line) => BELOW_NAME.test(line))
  if (at < 0) return undefined
  const beside = named(cover[at]?.replace(/\([^(]*\bname of.*$/i, '') ?? '')
  if (beside !== undefined) return beside
  const above = cover.slice(Math.max(0, at - NEAR), at).map((line) => named(line))
  const last = above.findLastIndex((name) => name !== undefined)
  const name = above[last]
  if (name === undefined || NOT_A_NAME.test(name)) return undefined
  const before = above[last - 1]
  return before !== undefined && !NOT_A_NAME.test(before) && (REST.test(name) || OPEN.test(before))
    ? `${before} ${name}`
    : name
}

const BELOW_NAME =
  /\(\s*(?:the )?(?:exact )?(?:corporate )?name of (?:the )?(?:small business )?(?:registrant|issuer|company|filer)s?\b/i

const LABELLED =
  /(?:^|>)\s*(?:company name|(?:full )?name of (?:the )?(?:listed |reporting )?(?:company|entity|issuer)): *([^<]*\p{L}{2}[^<]*)/iu

/** Other lines of a cover. */
const NOT_A_NAME =
  /\b(?:commission file|file (?:number|no)|date of report|report(?:ed)?|pursuant|period|washington)\b|^\(/i

/** What the second line of a long name is: "AND SUBSIDIARY COMPANIES", "GROUP, INC." */
const REST =
  /^(?:(?:and|of|&|group|holdings?|inc|corp(?:oration)?|company|co|limited|ltd|plc|llc|l\.?p|n\.?v|s\.?a)\b\W*)+(?:subsidiar|$)/i
const OPEN = /(?:\b(?:of|and|the|for)|[&,])$/i

/** The letters of a line, without rulings and quotes around them. */
function named(line: string): string | undefined {
  const text = line
    .replace(/<[^>]*>/g, ' ')
    .replace(/^[\s_=*"“.–—-]+|[\s_=*"”–—-]+$/g, '')
    .replace(/\s+/g, ' ')
  return /\p{L}{2}/u.test(text) ? text : undefined
}

/** The name in the header of a submission: "COMPANY CONFORMED NAME:   LARKSPUR DEVICES INC". */
export const conformedName = (header: string): string | undefined =>
  named(/^[ \t]*company conformed name:[ \t]*(\S.*)$/im.exec(header)?.[1] ?? '')
