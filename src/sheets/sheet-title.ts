/** A short name out of what a table is called: without company, periods, units, and the words of the sentence it was taken from. */
import { MONTH } from '../language/months.ts'

/**
 * What a title calls its table, at most so many characters; undefined where it calls it nothing: a running head, a unit,
 * a period, an address.
 *
 *     NOTE 5: INVENTORIES Inventories consisted of the following         Inventories
 *     Q4 FISCAL 2014 FINANCIAL RESULTS FREE CASH FLOW                    Free Cash Flow
 *     Three Months Ended June 27, 2025 versus June 28, 2024
 */
export function shortTitle(title: string, company: string, most: number): string | undefined {
  if (/\S@\S|\bwww\.|\bhttps?:/i.test(title)) return undefined
  let text = title.replace(/['’](?=s\b|\s|$)/gi, '').replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
  text = text.replace(/^[^()]*\)/, ' ').replace(/[()[\]]/g, ' ')
  text = withoutName(folded(text), company)
  for (const pattern of CUTS) text = folded(text.replace(pattern, (_, kept) => (typeof kept === 'string' ? kept : ' ')))
  const words = fitted(text, most)
  if (words === undefined) return undefined
  const all = !/\p{Ll}/u.test(title)
  const calmed = words
    .split(' ')
    .map((word, i) => (i > 0 && SMALL_WORDS.test(word) ? word.toLowerCase() : calm(word, all)))
    .join(' ')
  // "eWexcombe" is a name.
  return /^\p{Ll}\p{Lu}/u.test(calmed) ? calmed : calmed.charAt(0).toUpperCase() + calmed.slice(1)
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').replace(/^[\s,.:;|/*•–—-]+|[\s,.:;|/*•–—-]+$/g, '')

/** Without the company's name in front, and "and subsidiaries" behind it. */
function withoutName(text: string, company: string): string {
  const name = company
    .replace(/['’.,]/g, '')
    .split(/\s+/)
    .filter((word) => !FORM.test(word))
  const words = text.split(' ')
  const plain = (word: string): string => word.replace(/['’.,]/g, '').toLowerCase()
  const isNamed = name.length > 0 && name.every((word, i) => plain(words[i] ?? '') === word.toLowerCase())
  let rest = isNamed ? words.slice(name.length) : words
  while (isNamed && FORM.test(rest[0]?.replace(/[.,]/g, '') ?? '')) rest = rest.slice(1)
  const bare = folded(
    rest.join(' ').replace(/^(?:and|&) (?:its )?(?:consolidated )?subsidiar(?:y|ies)(?: companies)?/i, ''),
  )
  return bare === '' ? text : bare
}

const FORM = /^(?:inc|incorporated|corp|corporation|co|company|companies|ltd|limited|plc|llc|lp|nv|sa|ag)$/i

const WHEN = `(?:(?:three|six|nine|twelve|\\d+)[ -](?:months?|weeks?)|(?:first|second|third|fourth)?[ -]?quarters?|q[1-4]|(?:fiscal|full|calendar)?[ -]?years?|half[ -]years?|periods?)`
const DAY = `(?:${MONTH})\\.? \\d{1,2}(?:,? \\d{4})?`

const ARTICLES = /^(?:(?:the|our|its|an?|these|certain|of|company|companys|companies)\s+)+/i

/** What is taken away, one after the other, but for what they keep in brackets. */
const CUTS: readonly RegExp[] = [
  // "Note 3 – Inventory", "Item 6.", "12. Accounts Payable", "7The Company"
  /^(?:note|item|exhibit|schedule|appendix|table)\s+\d+[\w.]*\s*[:.–—-]*\s*/i,
  /^\d{1,2}[.)]?\s*(?=\p{L})/u,
  // "The following table presents …", "The table below details …"
  /^(?:the )?(?:following |accompanying )?(?:table|schedule|chart)s?(?: below| above)?(?: \w+ly)? (?:is|are|presents?|shows?|summari[sz]es?|disaggregates?|details?|identif(?:y|ies)|sets? forth|provides?|reconciles?|lists?|includes?)\s+/i,
  // "Our inventory consisted of the following"
  /^(.{3,}?),?\s+(?:is|are|was|were|consist(?:s|ed)?|comprised?|included|includes|appears?|had|measured|recognized|will|that|which|whose|as follows)\b.*$/i,
  new RegExp(`^(?:(?:for )?(?:the )?${WHEN} (?:ended|ending|from) |as of |at )?${DAY}.*$`, 'i'),
  new RegExp(`^(?:for )?(?:the )?${WHEN} (?:ended|ending|from)\\b.*$`, 'i'),
  new RegExp(
    `[\\s,–—-]+(?:(?:for|in|during|over) (?:the |each )?${WHEN}\\b|as (?:of|at) |at (?=${MONTH})|${DAY}|versus\\b|compared (?:to|with)\\b|presented in\\b).*$`,
    'i',
  ),
  /^(?:q[1-4]\s+|(?:first|second|third|fourth)[ -]quarter\s+)?(?:fiscal\s+)?(?:(?:19|20)\d\d\s+)?(?:(?:year|quarter)[ -]to[ -]date\s+|full[ -]year\s+)?(?:(?:19|20)\d\d\s+)?(?:financial results\s+(?=\S))?/i,
  /\b(?:condensed|consolidated|unaudited|interim|preliminary|schedules? of|statements? of|summary of|summari[sz]ed information about|information (?:about|regarding|on)|u\.s\. gaap)\b/gi,
  /^(?:supplement(?:al|ary)? (?:financial )?(?:data|information|analysis(?: of)?|schedules?)|use of)[\s:–—-]+(?=\S+ \S)/i,
  ARTICLES,
  // "Inventory Our inventory", "Inventories Inventories"
  /^(.{4,}?)\s+(?:our |the )?\1\b.*$/i,
  /^(?:(?:dollars|shares)(?: and shares)? )?(?:in )?(?:millions|thousands)\b.*$/i,
  // A footnote's number behind a word: "Number of Shares Purchased1".
  /(?<=\p{Ll}{3})\d{1,2}$/u,
  // A name ends in no number.
  /(?:[\s,–—-]+(?:(?:and|or|to|of|no\.?)\s+)?[^\s\p{L},–—-]*\d[^\s,–—-]*)+$/iu,
  /\b(?:and|&) subsidiary companies\b|\bcompanies$/i,
]

/** Words that say nothing of a table when no others are beside them. */
const EMPTY = new Set(
  (
    'million millions thousand thousands dollar dollars in except per share amount amounts percentage percentages data period periods ' +
    'table tables total news press release page index contents following description the of and or for to a an line item items ' +
    'information statement statements financial fiscal month months year years quarter ended estimated activity note notes exhibit ' +
    'exhibits attachment company companies subtotal net telephone number contact name title date time supplemental'
  ).split(' '),
)

/** Leads that go first where a title is too long, or too alike. */
const LEADS =
  /^(?:(?:re)?computations? of|calculations? of|reconciliations? (?:of|between)|components of|changes in|effects? of|allocation of|aggregate|approximate|notional (?:amounts|values) of|contractual maturities of|gains and losses on|pretax impact of|percentage of|disaggregated|detail of|net change in|supplemental|selected)\s+(?:the |our |its )?/i

/** Words at the end of what was cut that lead to what is gone. */
const DANGLING =
  /[\s,&/–—-]+(?:and|as|at|from|of|on|or|per|the|to|for|in|by|with|between|its|our|net|a|an|not|all|each|other|under|including|on a|reported|used|&)$/i

/** Words that say more of the next one, which is cut away: "Tangible Net Worth per Preferred", "Orders and Backlog GAAP". */
const QUALIFIES =
  /\s+(?:trailing|constant|common|adjusted|diluted|GAAP|impacting|affecting|relating|pertaining|excluding|attributable|reporting)$/i

/** The whole title, or as much of it as makes sense. */
function fitted(text: string, most: number): string | undefined {
  if (
    !/\p{L}{2}/u.test(text) ||
    text.split(/[^\p{L}\d]+/u).every((word) => word === '' || EMPTY.has(word.toLowerCase()))
  )
    return undefined
  if (text.length <= most) return trimmed(text)
  const bare = text.replace(LEADS, '').replace(ARTICLES, '').replace(YEAR, '')
  if (bare.length <= most) return trimmed(bare)
  // "Financial condition: cash flows", "Revenues, cost of revenues and …"
  const clause = /^(.{10,}?)(?:[:;—]|\s[–-]\s|,(?! and))/.exec(bare)?.[1]
  if (clause !== undefined && clause.length <= most) return trimmed(clause)
  const head = bare.slice(0, most + 1)
  const space = head.lastIndexOf(' ')
  const whole = head.slice(0, space).replace(NUMBERED, '')
  const cut = space > most / 3 ? trimmed(withoutQualifier(whole)) : trimmed(bare.slice(0, most))
  return cut && withoutQualifier(cut)
}

/** A word that is none without its number, which no name ends in: "Equity Tier 1". */
const NUMBERED = /\s+\p{L}+\s+\d{1,2}$/u

/** In front of what is left: "2031 as reported" begins with a period. */
const YEAR = /^(?:fiscal )?(?:19|20)\d\d\s+/i

/** As it is where one word alone would be left, or an "and" with nothing on its right. */
function withoutQualifier(text: string): string {
  const rest = text.replace(QUALIFIES, '')
  return /\S\s+\S/.test(rest) && !/\b(?:and|&)\s+\S+$/i.test(rest) ? rest : text
}

function trimmed(text: string): string | undefined {
  let rest = text
  for (let shorter = rest.replace(DANGLING, ''); shorter !== rest; shorter = rest.replace(DANGLING, '')) rest = shorter
  rest = folded(rest.replace(/(?<=\p{L})\s+\d+$/u, ''))
  return /\p{L}{2}/u.test(rest) ? rest : undefined
}

const SMALL_WORDS = /^(?:and|as|by|for|from|in|of|on|per|the|to|with)$/i
const ABBREVIATIONS =
  /^(?:ADS|AFFO|AOCI|ASC|ASU|CODM|EBITA?|EBITDAX?|EPS|FASB|FFO|FY|GAAP|IFRS|NOI|OCI|REIT|RSUS?|U\.?S|US|USD)$/

/** "NON-PERFORMING" is "Non-Performing"; short words in capitals may be names and stay, unless the whole title is in capitals. */
const calm = (word: string, all: boolean): string =>
  word
    .replace(/^NON-/, 'Non-')
    .replace(all ? /\p{Lu}{2,}/gu : /\p{Lu}{4,}/gu, (capitals) =>
      ABBREVIATIONS.test(capitals) ? capitals : capitals.charAt(0) + capitals.slice(1).toLowerCase(),
    )
