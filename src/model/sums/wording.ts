/** What words on a line say about its part in a sum. Rules as data: general words of US financial statements. */

import { bitsOf, type Feature } from '../../evidence/weights.ts'
import { beginsAsBalance } from '../../language/balances.ts'

/** Whether a line adds to, or takes from, what is left over. */
export type Nature = 'income' | 'expense' | 'contra' | 'neutral'

/** The first pattern that matches decides. */
const natures: readonly (readonly [RegExp, Nature])[] = [
  [
    /^(less|deduct|minus|excluding)\b|\bnet of\b.*\ballowance|^allowance\b|^accumulated (depreciation|amorti[sz]ation)|^treasury (stock|shares)|^(common )?(stock|shares) (held )?in treasury|^unearned (esop|compensation)|^deferred compensation$|\bcost of (common |treasury )?(stock|shares) (held )?in treasury/i,
    'contra',
  ],
  [/^(add|plus)\b/i, 'income'],
  [/\b(tax|taxes)\b.*\bbenefit\b.*\(?(provision|expense)|\bbenefit\b.*\bfrom\b.*\btax/i, 'income'],
  [
    /\b(provision|expense|expenses)\b.*\btax|\btax(es)?\b.*\b(provision|expense)|^(provision|benefit|\(benefit\)).*\btax|^(federal |state |income )*(income )?tax(es)?\b|tax(es)? \(?(benefit|expense|provision)/i,
    'expense',
  ],
  [
    /\b(net )?(income|earnings|profit|loss|losses)\b.*\b(attributable|applicable|allocable|available) to\b.*\b(non-?controlling|minority|participating|redeemable|preferred)/i,
    'expense',
  ],
  [
    /\b(minority|non-?controlling) interests?\b|\bpreferred (stock )?dividends?\b|\bdividends? (on|to) preferred|\baccretion\b/i,
    'expense',
  ],
  [
    /\b(interest|other|investment|dividend|rental|fee|operating|non-?operating|non-?interest)\b.*\b(income|revenues?)\b.*\b(expense|loss)/i,
    'income',
  ],
  [/\b(gain|income|earnings|profit|equity in)\b.*\b(loss|losses|expense)\b/i, 'income'],
  [/\b(loss|losses)\b.*\b(gain|gains|income)\b/i, 'expense'],
  [
    /\bcosts?\b|\bexpenses?\b|\bprovision\b|\bdepreciation\b|\bamorti[sz]ation\b|\bimpairments?\b|\brestructuring\b|\bcharges?\b|\bloss(es)?\b|\bresearch\b|\bselling\b|\bmarketing\b|\badministrative\b|\bexpenditures?\b|\bpayments?\b|\bdividends?\b|\bsalar(y|ies)\b|\bcompensation\b|\bbenefits\b|\boccupancy\b|\bfees\b.*\b(professional|legal|audit)\b|\bacquired in-process\b|\bwrite-?(off|down)s?\b|\bgeneral\b|\btechnology and\b|\bfulfillment\b|\badvertising\b/i,
    'expense',
  ],
  [/\brevenues?\b|\bsales\b|\bincome\b|\bgains?\b|\bprofit\b|\bearnings\b|\bbenefit\b|\bmargin\b/i, 'income'],
]

/** The nature of a line by its caption; neutral where no pattern matches. */
export const natureOf = (label: string): Nature => natures.find(([pattern]) => pattern.test(label))?.[1] ?? 'neutral'

/** Expenses that are printed in parentheses where others are not: among other income. */
export const isSetOff = (label: string): boolean => /^(?:interest|other|non-?operating)\b.*\bexpenses?\b/i.test(label)

/** What leads from one kind of income to another, each as it adds. */
const ADJUSTMENTS = /^(?:total |net )?(?:non-?gaap )?adjustments?\b/i

/** What is left over (income), what is spent (expense), or neither. */
const totalNatures: readonly (readonly [RegExp, Nature])[] = [
  [ADJUSTMENTS, 'neutral'],
  [
    /^(total )?(other|non-?operating|non-?interest|interest|investment|financial)\b.*\b(income|expense|gains?|loss(es)?)\b.*\b(net|income|expense|loss)\b/i,
    'income',
  ],
  [/\btotal\b.*\b(costs?|expenses?|deductions|charges)\b/i, 'expense'],
  [/\b(costs?|expenses?|provision)\b/i, 'expense'],
  [/\b(profit|margin|income|earnings|loss|ebitda?|ebit|revenues?|sales)\b/i, 'income'],
]

/** What a total is: what is left over, what is spent, or a loss printed as a positive figure. */
export type TotalNature = Nature | 'loss'

/** The nature of a total by its caption; "Net loss" is a loss only where it is not printed as negative. */
export function totalNatureOf(label: string, negative = false): TotalNature {
  if (
    !negative &&
    !ADJUSTMENTS.test(label) &&
    /\bloss\b/i.test(label) &&
    !/\b(income|earnings|profit|gain)s?\b/i.test(label.replace(/\bincome tax(es)?\b/i, ''))
  )
    return 'loss'
  return totalNatures.find(([pattern]) => pattern.test(label))?.[1] ?? 'neutral'
}

/** Bits by which a label speaks for (or against) its line being the sum of others. */
export const totalBits = (label: string): number => bitsOf(totalWords(label))

/** What a label says of its line's being the sum of others: nothing beside a figure is how most subtotals of notes are printed. */
export function totalWords(label: string): Feature {
  if (label.trim() === '') return 'words: none'
  // "Operating (loss) income" is operating income, or a loss.
  const plain = label.replace(/\s*\((?:loss|income|deficit|decrease|increase|benefit|expense)\)\s*/gi, ' ').trim()
  return totals.find(([pattern]) => pattern.test(label) || pattern.test(plain))?.[1] ?? 'words: nothing of a total'
}

const totals: readonly (readonly [Pick<RegExp, 'test'>, Feature])[] = [
  // A part that is told once more: "Total alliance revenues included above".
  [/\bincluded (?:above|below)\b|^(?:of|in) which\b/i, 'words: nothing of a total'],
  [/^(grand |sub-?)?totals?\b|\btotals?\s*$|^(sub-?totals?)\b/i, 'words: total'],
  [/\btotal\b/i, 'words: total within'],
  [
    /^net cash\b|^cash (flows? )?(provided|used|generated)\b.*\b(by|in|from)\b|^net (change|increase|decrease)\b|^(increase|decrease)\b.*\bin cash\b/i,
    'words: net cash',
  ],
  [/^gross (profit|margin|loss)\b/i, 'words: gross profit'],
  [
    /\b(income|loss|earnings|profit)\b.*\bbefore\b|^(income|loss|earnings|profit)\b.*\bfrom\b.*\boperations|^operating (income|loss|profit|earnings)\b|^operations? (income|loss)/i,
    'words: income before',
  ],
  [
    /^net (income|loss|earnings|profit|revenues?|sales|interest income)\b|^(net )?(comprehensive|pretax|pre-tax) (income|loss|earnings)\b/i,
    'words: net income',
  ],
  [/\bafter\b.*\b(tax|provision|interest)/i, 'words: after tax'],
  [
    /^(cash|cash and cash equivalents|balance|balances|ending|end of)\b.*\b(end|ending)\b|^ending\b|\b(at )?end of (the )?(period|year|quarter)\b|\bclosing balance\b/i,
    'words: closing balance',
  ],
  [{ test: beginsAsBalance }, 'words: closing balance'],
  [
    /^(adjusted|non-?gaap|pro forma|core|normali[sz]ed|free cash flow|ebitda?|as adjusted)\b|\bas adjusted\b|\bexcluding\b/i,
    'words: adjusted',
  ],
  [/^change in\b/i, 'words: change in'],
  [/, net$|\bnet$|^net\b/i, 'words: net'],
  [/^(income|earnings|loss|profit)\b|\b(income|earnings|loss) attributable\b/i, 'words: income'],
]
