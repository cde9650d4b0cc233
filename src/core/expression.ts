/** Making expressions, and going over their parts. */
import { unreachable } from './diagnostic.ts'
import type { Expression, FactId, Product, Quotient, Ref, Sum, Term } from './model.ts'
import type { Decimal } from './number.ts'

/** The figure's cell. */
export const ref = ({ id }: { readonly id: FactId }): Ref => ({ kind: 'ref', fact: id })

/** The parts, each added. */
export const sum = (parts: readonly Expression[]): Sum => weighted(parts.map((of): Term => ({ weight: 1, of })))

/** The parts, each added or taken off. */
export const weighted = (terms: readonly Term[]): Sum => ({ kind: 'sum', terms })

/** One less the other. */
export const difference = (from: Expression, less: Expression): Sum =>
  weighted([
    { weight: 1, of: from },
    { weight: -1, of: less },
  ])

/** The product of some expressions. */
export const product = (...factors: readonly Expression[]): Product => ({ kind: 'product', factors })

/** One expression over another. */
export const quotient = (numerator: Expression, denominator: Expression): Quotient => ({
  kind: 'quotient',
  numerator,
  denominator,
})

/** A constant. */
export const literal = (value: Decimal): Expression => ({ kind: 'literal', value })

/** An expression without its sign. */
export const absolute = (of: Expression): Expression => ({ kind: 'absolute', of })

/** The expression with each of its direct parts made anew; what has no parts is itself. The one place that knows them all. */
export function mapParts(node: Expression, make: (part: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'literal':
    case 'ref':
    case 'assumption':
      return node
    case 'sum':
      return weighted(node.terms.map(({ weight, of }) => ({ weight, of: make(of) })))
    case 'product':
      return product(...node.factors.map(make))
    case 'quotient':
      return quotient(make(node.numerator), make(node.denominator))
    case 'absolute':
      return absolute(make(node.of))
    default:
      return unreachable(node)
  }
}

/** The expression over other figures. */
export const overFigures = (node: Expression, figure: (id: FactId) => FactId): Expression =>
  node.kind === 'ref' ? ref({ id: figure(node.fact) }) : mapParts(node, (part) => overFigures(part, figure))
