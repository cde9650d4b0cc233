/** Whether a caption names a balance, which is held at a moment, or a flow, which takes a stretch of time. */

/** Undefined where its words say neither, or both. */
export function balanceOrFlow(caption: string): 'balance' | 'flow' | undefined {
  if (MOVES.test(caption)) return 'flow'
  const balance = HELD.test(caption) || BALANCE.test(caption)
  const flow = !HELD.test(caption) && FLOW.test(caption)
  if (balance === flow) return undefined
  return balance ? 'balance' : 'flow'
}

/** What makes a balance of a flow's name: "Accrued interest", "Deferred tax", "Dividends payable", "accumulated depreciation". */
const HELD =
  /\b(?:accrued|deferred|prepaid|accumulated|unearned|payables?|receivables?|held[- ]for[- ]sale|allowance)\b/i

/** What makes a flow of a balance's name: "Additions to property", "Change in receivables". */
const MOVES =
  /^(?:(?:net )?(?:additions?|purchases?|sales|proceeds|(?:re)?payments?|amorti[sz]ation|depreciation|changes?|increases?|decreases?)) (?:to|of|from|for|in|on)\b/i

const BALANCE = new RegExp(
  `\\b(?:${[
    'securities|inventor(?:y|ies)|raw materials?|work[ -]in[ -](?:process|progress)|finished goods|cash|deposits?',
    'loans?|notes?|bonds?|debt|borrowings?|goodwill|intangibles?|land|buildings?|equipment|machinery|furniture|fixtures',
    'property|properties|liabilit(?:y|ies)|assets?|treasury|funds|commercial paper|certificates|derivatives?|swaps?',
    'contracts|patents?|trademarks?|construction in progress|leasehold improvements?|mortgages?|investments?',
  ].join('|')})\\b`,
  'i',
)

const FLOW = new RegExp(
  `\\b(?:${[
    'revenues?|sales(?! securities)|expenses?|income|gains?|loss(?:es)?|earnings|costs? of|amorti[sz]ation|depreciation',
    'dividends?|proceeds|payments?|purchases?|issued|issuances?|changes? in|provided|used|charges?|additions?',
    'provision|write-?offs?|repurchases?|compensation|royalt(?:y|ies)|expenditures?|ebitda',
  ].join('|')})\\b`,
  'i',
)
