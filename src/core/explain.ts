/** The third reader of an Expression: its words, for reports. */
import { unreachable } from './diagnostic.ts'
import type { Expression, FactId } from './model.ts'

/** What figures and assumptions are called. */
export interface Wording {
  readonly fact: (id: FactId) => string
  readonly assumption: (id: string) => string
  /** A sum of more terms is cut to its first two and its last, with their number; unless given all are said. */
  readonly mostTerms?: number
}

/** "Total revenue − Total cost of revenue", "(Accounts receivable + Other receivables) ÷ Invoiced shipments × Days". */
export function explain(expression: Expression, wording: Wording): string {
  return say(expression, wording, 0)
}

/** How tightly a node binds, for parentheses: sum 1, product and quotient 2, the rest 3. */
const strength = { sum: 1, product: 2, quotient: 2, literal: 3, ref: 3, assumption: 3, absolute: 3 } as const

function say(node: Expression, wording: Wording, around: number): string {
  const own = strength[node.kind]
  const text = words(node, wording)
  return own < around ? `(${text})` : text
}

function words(node: Expression, wording: Wording): string {
  switch (node.kind) {
    case 'literal':
      return node.value.toString()
    case 'ref':
      return wording.fact(node.fact)
    case 'assumption':
      return wording.assumption(node.id)
    case 'sum':
      return sumWords(node, wording)
    case 'product':
      return node.factors.map((factor) => say(factor, wording, 2)).join(' × ')
    case 'quotient':
      return `${say(node.numerator, wording, 2)} ÷ ${say(node.denominator, wording, 3)}`
    case 'absolute':
      return `|${say(node.of, wording, 0)}|`
    default:
      return unreachable(node)
  }
}

/** "Product + Services − Discounts", or of many terms "Product + Services … + Other (14 terms)". */
function sumWords({ terms }: Extract<Expression, { kind: 'sum' }>, wording: Wording): string {
  const said = terms.map(({ weight, of }, i) => {
    const sign = weight === -1 ? '− ' : i > 0 ? '+ ' : ''
    return sign + say(of, wording, weight === -1 ? 2 : 1)
  })
  if (said.length <= (wording.mostTerms ?? said.length)) return said.join(' ')
  return `${said.slice(0, 2).join(' ')} … ${said.at(-1)} (${said.length} terms)`
}
