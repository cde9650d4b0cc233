/** A formula as a tree, by Excel's precedence: - (sign), %, ^, * /, + -, &, comparisons. */
import type { FormulaToken, ReferenceToken } from '../core/cells/formula-tokens.ts'
import { significantTokens, spelling } from '../core/cells/relative-formula.ts'

/** A formula as a tree of what it is made of; a part that a call leaves out (`IF(A1,,2)`) is undefined. */
export type FormulaTree =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | { readonly error: string } }
  | { readonly kind: 'reference'; readonly token: ReferenceToken }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly (FormulaTree | undefined)[] }
  | { readonly kind: 'sign'; readonly operator: string; readonly of: FormulaTree }
  | { readonly kind: 'percent'; readonly of: FormulaTree }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: FormulaTree; readonly right: FormulaTree }

/** Undefined for a formula that uses what is not known here: array constants, unions, dynamic arrays. */
export function formulaTree(formula: string): FormulaTree | undefined {
  if (formula.length > LONGEST) return undefined
  const tokens = significantTokens(formula)
  const reading: Reading = { tokens, at: 0, depth: 0 }
  const tree = expression(reading, 0)
  return reading.at === tokens.length ? tree : undefined
}

/** Excel's limit; what is longer could also nest deeper than a tree can be walked. */
const LONGEST = 8192

interface Reading {
  readonly tokens: readonly FormulaToken[]
  at: number
  depth: number
}

const BINDING: Readonly<Record<string, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
}

/** Excel allows 64 levels of functions. */
const DEEPEST = 200

function expression(reading: Reading, binding: number): FormulaTree | undefined {
  if (++reading.depth > DEEPEST) return undefined
  let left = operand(reading)
  while (left !== undefined) {
    const token = reading.tokens[reading.at]
    if (token?.kind !== 'operator') break
    if (token.text === '%') {
      reading.at++
      left = { kind: 'percent', of: left }
      continue
    }
    const own = BINDING[token.text]
    if (own === undefined || own <= binding) break
    reading.at++
    const right = expression(reading, own)
    left = right && { kind: 'binary', operator: token.text, left, right }
  }
  reading.depth--
  return left
}

function operand(reading: Reading): FormulaTree | undefined {
  const token = reading.tokens[reading.at++]
  if (token === undefined) return undefined
  switch (token.kind) {
    case 'number':
      return { kind: 'constant', value: Number(token.text) }
    case 'string':
      return { kind: 'constant', value: token.text.slice(1, -1).replaceAll('""', '"') }
    case 'boolean':
      return { kind: 'constant', value: token.text.toUpperCase() === 'TRUE' }
    case 'error':
      return { kind: 'constant', value: { error: token.text.toUpperCase().replace(/^.*!#/, '#') } }
    case 'reference':
      return { kind: 'reference', token }
    case 'name':
      return { kind: 'name', name: token.text }
    case 'function':
      return call(reading, spelling(token))
    case 'operator':
      return sign(reading, token.text)
    case 'mark':
      return token.text === '(' ? bracketed(reading) : undefined
    default:
      return undefined
  }
}

/** In Excel the sign binds tighter than ^: -2^2 is 4. */
function sign(reading: Reading, operator: string): FormulaTree | undefined {
  if (operator !== '-' && operator !== '+') return undefined
  const of = expression(reading, 5)
  return of && { kind: 'sign', operator, of }
}

function bracketed(reading: Reading): FormulaTree | undefined {
  const inner = expression(reading, 0)
  return reading.tokens[reading.at++]?.text === ')' ? inner : undefined
}

function call(reading: Reading, name: string): FormulaTree | undefined {
  reading.at++
  const parts: (FormulaTree | undefined)[] = []
  if (reading.tokens[reading.at]?.text === ')') {
    reading.at++
    return { kind: 'call', name, parts }
  }
  for (;;) {
    const next = reading.tokens[reading.at]?.text
    const part = next === ',' || next === ')' ? undefined : expression(reading, 0)
    if (part === undefined && next !== ',' && next !== ')') return undefined
    parts.push(part)
    const mark = reading.tokens[reading.at++]?.text
    if (mark === ')') return { kind: 'call', name, parts }
    if (mark !== ',') return undefined
  }
}
